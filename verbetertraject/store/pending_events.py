"""Happenings kept with the change they tell of, until the orchestrator was told."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session
from typing_extensions import override

from verbetertraject.application.operations_events import Announcement, Announcements, Happening
from verbetertraject.application.values import copied
from verbetertraject.domain.fields import contents
from verbetertraject.store.engine import reading
from verbetertraject.store.tables import AnnouncementRow, TrajectoryRow


def note(session: Session, happening: Happening, *, now: datetime) -> None:
    """Keep a happening, in the transaction of the change it tells of."""
    session.add(AnnouncementRow(**contents(happening), occurred_at=now))


class SqlAnnouncements(Announcements):
    """What is still to be told."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = reading(engine)

    @override
    def waiting(self, *, limit: int) -> Sequence[Announcement]:
        found = (
            select(AnnouncementRow, TrajectoryRow.reference, TrajectoryRow.run_id)
            .join(TrajectoryRow, TrajectoryRow.id == AnnouncementRow.trajectory_id)
            .order_by(AnnouncementRow.occurred_at, AnnouncementRow.id)
            .limit(limit)
        )
        with Session(self._reading) as session:
            return [
                copied(
                    Announcement,
                    row,
                    happening=copied(Happening, row),
                    reference=reference,
                    run_id=run_id,
                )
                for row, reference, run_id in session.execute(found)
            ]

    @override
    def told(self, ids: Sequence[UUID]) -> None:
        with Session(self._engine) as session, session.begin():
            session.execute(delete(AnnouncementRow).where(AnnouncementRow.id.in_(ids)))
