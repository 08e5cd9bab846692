"""When a delivery that failed is tried again."""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from uuid import UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class Retry:
    """Waits that double from `first` up to `longest`, spread so that not all come at once.

    With the defaults the last try is four days after the first, and more than a week where only
    office hours count: a mail server that was away for days loses nothing that is still true.
    """

    first: timedelta = timedelta(minutes=1)
    longest: timedelta = timedelta(hours=6)
    tries: int = 24
    spread: float = 0.2
    """The part of a wait by which it may be shorter or longer."""

    def after(self, attempt: int, *, message_id: UUID) -> timedelta | None:
        """How long to wait after try number `attempt` failed; None when it was the last.

        The spread follows from the message and the try, so the same question always has the
        same answer.
        """
        if attempt >= self.tries:
            return None
        doublings = min(attempt - 1, 32)  # far past `longest`, and short of overflow
        wait = min(self.first * (1 << doublings), self.longest)
        return wait * (1 + self.spread * _between(message_id, attempt))


def _between(message_id: UUID, attempt: int) -> float:
    """A number between -1 and 1 that looks random."""
    digest = sha256(message_id.bytes + attempt.to_bytes(4, "big")).digest()
    return int.from_bytes(digest[:4], "big") / (2**32 - 1) * 2 - 1
