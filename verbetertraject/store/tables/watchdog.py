"""The tables of the watchdog: who is late and how patient it is, and how far it has come.

And the row by which the service sees whether anything can be written.
"""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, or_
from sqlalchemy.orm import Mapped, mapped_column

from verbetertraject.store.tables.base import Base
from verbetertraject.store.tables.trajectory import TrajectoryRow

OUT_OF_STEP: Final = or_(
    TrajectoryRow.run_id.is_(None),
    TrajectoryRow.wake_at.is_distinct_from(TrajectoryRow.synced_wake_at),
)
"""Those without a run, or of whose wake the orchestrator was not told yet."""

Index(
    "ix_trajectories_out_of_step",
    TrajectoryRow.wake_at,
    sqlite_where=OUT_OF_STEP,
    postgresql_where=OUT_OF_STEP,
)  # asked every few seconds: its cost must not grow with those who sleep in step


class LatenessRow(Base):
    """A trajectory that should have woken; gone as soon as it did. Real time, but `wake_at`."""

    __tablename__ = "latenesses"

    trajectory_id: Mapped[UUID] = mapped_column(ForeignKey("trajectories.id"), primary_key=True)
    wake_at: Mapped[datetime]
    """The moment it overslept, on the clock of the process."""
    patient_until: Mapped[datetime] = mapped_column(index=True)
    """Until then it is left alone."""
    revivals: Mapped[int]


class RoundRow(Base):
    """The last round of the watchdog: one row, or none before the first. Real time."""

    __tablename__ = "rounds"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    looked_at: Mapped[UUID | None]
    """The trajectory looked at last on the tour of all; none when the tour begins anew."""
    repairs: Mapped[int]


class WriteProbeRow(Base):
    """What was written to see whether anything can be: one row, or none. Real time."""

    __tablename__ = "write_probe"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    at: Mapped[datetime]
