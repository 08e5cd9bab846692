"""The tables of what the service keeps for itself: requests, drafts, events, clock and watchdog."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from verbetertraject.store.column_types import EncryptedJson, EncryptedText
from verbetertraject.store.tables.base import Base


class IdempotencyRow(Base):
    """The answer to a request that a caller may repeat without its being done again."""

    __tablename__ = "idempotency_keys"

    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    request_sha256: Mapped[str]
    """Hex digest of the request: another request under the same key is refused."""
    response_status: Mapped[int]
    response_body: Mapped[str] = mapped_column(EncryptedText)
    created_at: Mapped[datetime] = mapped_column(index=True)


class DraftRow(Base):
    """What a person typed into one form."""

    __tablename__ = "drafts"

    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    form: Mapped[UUID] = mapped_column(primary_key=True)
    """The form as it was shown: each showing has an id of its own."""
    content: Mapped[Any] = mapped_column(EncryptedJson)
    created_at: Mapped[datetime] = mapped_column(index=True)


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


class ClockRow(Base):
    """The reading of the stepped clock: one row, or none when time is the wall clock's."""

    __tablename__ = "clock"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    reading: Mapped[datetime]
    running_since: Mapped[datetime | None]
    """In real time; None while the clock stands."""


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
