"""The table of who looked into which file."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from verbetertraject.store.tables.base import Base


class AccessRow(Base):
    """Someone else than the employee read a part of a file; triggers refuse to change it."""

    __tablename__ = "accesses"
    __table_args__ = (
        UniqueConstraint("trajectory_id", "person_id", "what", "hour"),
        Index(None, "trajectory_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    trajectory_id: Mapped[UUID] = mapped_column(ForeignKey("trajectories.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    roles: Mapped[list[str]] = mapped_column(JSON)
    what: Mapped[str]
    """The part that was read, by its address below the trajectory; an attachment by the number by
    which it is kept, which is not the one that each reader knows it by."""
    hour: Mapped[datetime]
    """The begin of the hour: reading the same again within it is noted once."""
    at: Mapped[datetime]
