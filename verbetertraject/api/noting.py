"""Noting who else than the employee looks into a file: the employee may read it."""

from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from verbetertraject.api.sight import Sight
from verbetertraject.application.ports import Clock
from verbetertraject.domain.people import Role
from verbetertraject.store import accesses
from verbetertraject.store.accesses import ATTACHMENTS


class Noting:
    """Writes the access log."""

    def __init__(self, engine: Engine, *, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def note(self, trajectory_id: UUID, sight: Sight, *, what: str) -> None:
        """Note that a part of a file was read; reading the own file is nobody's business."""
        if Role.EMPLOYEE in sight.roles:
            return
        with Session(self._engine) as session, session.begin():
            accesses.note(
                session,
                trajectory_id,
                person_id=sight.person_id,
                roles=sight.roles,
                what=_as_kept(what, sight),
                now=self._clock.now(),
            )


def _as_kept(what: str, sight: Sight) -> str:
    """What was looked at, an attachment by the number by which it is kept.

    By the number that the looker knows it by, other readers would know another one.
    """
    part, _, number = what.partition("/")
    if part != ATTACHMENTS:
        return what
    return f"{part}/{sight.attachments[int(number) - 1]}"
