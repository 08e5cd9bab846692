"""What time it is: the only module that reads the wall clock. Instants are aware UTC.

Which day that is, on an organisation's own calendar, is for `domain.moments` to say.
"""

from collections.abc import Callable
from datetime import UTC, datetime


def wall_now() -> datetime:
    """Real time, aware UTC: for leases, backoff and expiry under any clock."""
    return datetime.now(UTC)  # noqa: TID251 - the one place


class WallClock:
    """The clock of the real service: real time."""

    def now(self) -> datetime:
        """The present instant, aware UTC."""
        return wall_now()

    def real(self, moment: datetime) -> datetime:
        """The moment itself, or now when it is past."""
        return max(moment, wall_now())


class SteppedClock:
    """A clock that stands until it is moved: a year passes in minutes on the real parts.

    `read` asks the reading that all processes share. It may also run on with real time, from
    another day: then a moment is as far away as it seems.
    """

    def __init__(self, read: Callable[[], datetime]) -> None:
        self._read = read

    def now(self) -> datetime:
        """The present reading, aware UTC."""
        return self._read()

    def real(self, moment: datetime) -> datetime:
        """As far from real time as the moment is from the reading; now when it is past."""
        now = wall_now()
        return max(now, now + (moment - self._read()))
