"""The table of what went wrong and was not told to the orchestrator yet."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from verbetertraject.store.tables.base import Base


class AnnouncementRow(Base):
    """A happening that is still to be told; the row is gone when it was."""

    __tablename__ = "announcements"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    trajectory_id: Mapped[UUID] = mapped_column(ForeignKey("trajectories.id"))
    name: Mapped[str]
    facts: Mapped[Mapping[str, str]] = mapped_column(JSON)
    """Keys, ids, numbers and ISO dates: never a text about a person."""
    occurred_at: Mapped[datetime]
    """Real time, also under a stepped clock: events are for those who watch machines."""
