"""The tables of a trajectory itself: where it stands, who takes part, and what it waits for."""

from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, or_
from sqlalchemy.orm import Mapped, mapped_column, validates

from verbetertraject.domain.commands.balance import BalanceOutcome
from verbetertraject.domain.commands.ending import WithdrawalReason
from verbetertraject.domain.commands.opening import Variant
from verbetertraject.domain.control_questions import Route
from verbetertraject.domain.intake import Nature
from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import Phase
from verbetertraject.store.tables.base import (
    Base,
    Content,
    NumberedPart,
    Part,
    content_column,
    folded,
)


class CalendarRow(Base):
    """The working days of a unit, or of one trajectory; always live."""

    __tablename__ = "calendars"

    name: Mapped[str] = mapped_column(primary_key=True)
    """The unit; the id of the trajectory where it is that one's own."""
    terms: Mapped[Any] = mapped_column(JSON)
    """The non-working days and the closing periods."""


class PolicyRow(Base):
    """A policy as it was when a trajectory started with it; the same one is kept once."""

    __tablename__ = "policies"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    """Hex digest of the terms."""
    version: Mapped[int]
    terms: Mapped[str]
    """Canonical JSON, kept as the very text that was hashed."""


class TrajectoryRow(Base):
    """One trajectory: small, for lists and for waking; all else is in its parts."""

    __tablename__ = "trajectories"
    __table_args__ = (UniqueConstraint("reference"), UniqueConstraint("folded_reference"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    reference: Mapped[str]
    opened_on: Mapped[date]
    employee_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    unit: Mapped[str | None] = mapped_column(index=True)
    calendar: Mapped[str] = mapped_column(ForeignKey("calendars.name"), index=True)
    policy: Mapped[str] = mapped_column(ForeignKey("policies.sha256"))
    revision: Mapped[int]
    settled_at: Mapped[datetime]
    wake_at: Mapped[datetime | None] = mapped_column(index=True)
    synced_wake_at: Mapped[datetime | None]
    """The last `wake_at` of which the orchestrator was told."""
    run_id: Mapped[UUID | None]
    run_number: Mapped[int]
    phase: Mapped[Phase] = mapped_column(index=True)
    variant: Mapped[Variant | None]
    route: Mapped[Route | None]
    withdrawal_reason: Mapped[WithdrawalReason | None]
    outcome: Mapped[BalanceOutcome | None]
    effective_end: Mapped[date | None]
    due: Mapped[date | None] = mapped_column(index=True)
    """The first day after which something awaited is late; what a concern asks for left out."""
    paused_since: Mapped[date | None]
    """Since when the clock stands or the employee is away."""
    folded_reference: Mapped[str]
    """The reference without case: people read two that differ in case as one."""
    is_shown: Mapped[bool]
    """Whether what lists show of it follows from it; not in what was saved before they knew of
    it."""

    @validates("reference")
    def _fold(self, _attribute: str, reference: str) -> str:
        self.folded_reference = folded(reference)
        return reference


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


class IntakeRow(Part):
    """What was given at the start, and when the employee can meet."""

    __tablename__ = "intakes"

    nature: Mapped[Nature]
    first_notice_date: Mapped[date | None]
    content: Mapped[Content] = content_column()
    availability: Mapped[Content] = content_column()


class PhaseRow(NumberedPart):
    """A phase and the day it was entered."""

    __tablename__ = "phases"

    day: Mapped[date]
    phase: Mapped[Phase]


class AssignmentRow(NumberedPart):
    """A role held by a person from a day on."""

    __tablename__ = "assignments"

    role: Mapped[Role]
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    since: Mapped[date]


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


class NoticeRow(NumberedPart):
    """A message that goes out at once, as soon as the office is open and the reader is there."""

    __tablename__ = "notices"

    key: Mapped[str]
    about: Mapped[str]
    on: Mapped[date]
    to: Mapped[list[str]] = mapped_column(JSON)
    day: Mapped[date]
    part: Mapped[str]
    repetition: Mapped[int]
    params: Mapped[list[list[str | int]]] = mapped_column(JSON)


class StepRow(Part):
    """A step that was performed; its identity is why it is never performed twice.

    A message is a step for each role that it is told to.
    """

    __tablename__ = "steps"

    identity: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    """The key of a message; `start` or `stop` for a step that tells nobody."""
    about: Mapped[str | None]
    on: Mapped[date | None]
    role: Mapped[Role | None]
    """Whom a message was for; none for a step that tells nobody."""
    part: Mapped[str | None]
    repetition: Mapped[int | None]
    performed_at: Mapped[datetime]
