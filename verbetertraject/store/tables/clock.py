"""The table of the stepped clock."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from verbetertraject.store.tables.base import Base


class ClockRow(Base):
    """The reading of the stepped clock: one row, or none when time is the wall clock's."""

    __tablename__ = "clock"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    reading: Mapped[datetime]
    running_since: Mapped[datetime | None]
    """In real time; None while the clock stands."""
