"""The access log: who else than the employee looked into a file; the employee may read it."""

from dataclasses import dataclass
from uuid import UUID

from verbetertraject.application.ports import Clock, Store
from verbetertraject.application.visibility import ATTACHMENTS, Sight
from verbetertraject.domain.people import Role


@dataclass(frozen=True, slots=True)
class AccessLog:
    """Writes the access log."""

    store: Store
    clock: Clock

    def note(self, trajectory_id: UUID, sight: Sight, *, what: str) -> None:
        """Note that a part of a file was read; the employee may always read the own file."""
        if Role.EMPLOYEE in sight.roles:
            return
        with self.store.change() as work:
            work.note_access(
                trajectory_id,
                person_id=sight.person_id,
                roles=sight.roles,
                what=_as_kept(what, sight),
                now=self.clock.now(),
            )


def _as_kept(what: str, sight: Sight) -> str:
    """What was looked at, an attachment by the number by which it is kept.

    By the number that the reader knows it by, other readers would know another one.
    """
    part, _, number = what.partition("/")
    if part != ATTACHMENTS:
        return what
    return f"{part}/{sight.attachments[int(number) - 1]}"
