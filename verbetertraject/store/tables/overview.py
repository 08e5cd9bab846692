"""The tables that lists are made from, of whom HR serves, and of the weekly digest."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from verbetertraject.application.read_models import Delivery
from verbetertraject.domain.people import Role
from verbetertraject.store.tables.base import Base, NumberedPart


class WaitRow(NumberedPart):
    """What a trajectory waits for; it follows from the trajectory, and is written at each save."""

    __tablename__ = "waits"
    __table_args__ = (Index(None, "key", "trajectory_id"),)

    key: Mapped[str]
    ordinal: Mapped[int | None]
    """Which evaluation or follow-up it is."""
    day: Mapped[date | None]
    by: Mapped[Role | None]
    due: Mapped[date | None]
    known_by: Mapped[str | None]
    """Who has to do it as far as everyone may know: as if there were no concern."""


class DeskRow(Base):
    """What a person who is HR of the organisation serves; without a row, all of it."""

    __tablename__ = "desks"

    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    units: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    """Names of units; null for the whole organisation, empty for none of it."""
    has_digest: Mapped[bool]
    """Whether the weekly digest is sent."""


class DigestRow(Base):
    """The digest of one week to one person: its key is why there is never a second."""

    __tablename__ = "digests"

    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    week: Mapped[date] = mapped_column(primary_key=True)
    """The Monday of the week."""
    state: Mapped[Delivery]
    """`failed` already while it is tried: a process that is killed then repeats nothing."""
    attempts: Mapped[int]
    next_attempt_at: Mapped[datetime]
    """Real time, as is the other instant."""
    sent_at: Mapped[datetime | None]
    last_error: Mapped[str | None]
