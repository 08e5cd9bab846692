"""The access log: who else than the employee looked into a file, when, and at what."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from verbetertraject.application.read_models import Access
from verbetertraject.application.values import copied
from verbetertraject.domain.people import Role
from verbetertraject.store.tables import AccessRow


def note(
    session: Session,
    trajectory_id: UUID,
    *,
    person_id: str,
    roles: Sequence[Role],
    what: str,
    now: datetime,
) -> None:
    """Note a reading, in one statement; the same one again within the hour is noted already."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    at = now.astimezone(UTC)
    reading = insert(AccessRow).values(
        trajectory_id=trajectory_id,
        person_id=person_id,
        roles=[role.value for role in roles],
        what=what,
        hour=at.replace(minute=0, second=0, microsecond=0),
        at=at,
    )
    session.execute(reading.on_conflict_do_nothing())


def read(
    session: Session, trajectory_id: UUID, *, after: int = 0, limit: int = 100
) -> Sequence[Access]:
    """What was noted of a file after the number given, in order, at most `limit`."""
    rows = session.scalars(
        select(AccessRow)
        .where(AccessRow.trajectory_id == trajectory_id, AccessRow.id > after)
        .order_by(AccessRow.id)
        .limit(limit)
    )
    return [
        copied(Access, row, number=row.id, roles=tuple(Role(role) for role in row.roles))
        for row in rows
    ]
