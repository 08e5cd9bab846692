"""The tables of what people record: conversations, plans, cycles, concerns, and what is added."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from verbetertraject.domain.commands.balance import BalanceOutcome, Finding, OutlookMessage
from verbetertraject.domain.commands.interruption import PauseReason
from verbetertraject.domain.commands.opening import Variant
from verbetertraject.domain.people import Role
from verbetertraject.domain.plan import Party, PlanKind, SignatureKind
from verbetertraject.store.column_types import EncryptedText, PaddedJson
from verbetertraject.store.tables.base import Base, Content, NumberedPart, Part, content_column


class ConversationRow(NumberedPart):
    """A conversation."""

    __tablename__ = "conversations"

    held_on: Mapped[date]
    variant_choice: Mapped[Variant]
    content: Mapped[Content] = content_column()


class PlanVersionRow(NumberedPart):
    """One version of the plan, as presented."""

    __tablename__ = "plan_versions"

    kind: Mapped[PlanKind]
    presented_on: Mapped[date]
    goals: Mapped[list[str]] = mapped_column(JSON)
    extension: Mapped[int | None]
    control_questions_reconfirmed: Mapped[date | None]
    support: Mapped[Any] = mapped_column(JSON)
    """The amounts of an extension's support, by item."""
    content: Mapped[Content] = content_column()


class SignatureRow(NumberedPart):
    """A signature under one version, or its refusal."""

    __tablename__ = "signatures"
    __table_args__ = (
        ForeignKeyConstraint(
            ["trajectory_id", "version"], ["plan_versions.trajectory_id", "plan_versions.number"]
        ),
    )

    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, sort_order=-1)
    party: Mapped[Party]
    kind: Mapped[SignatureKind]
    on: Mapped[date]
    content: Mapped[Content] = content_column()


class ProofRow(NumberedPart):
    """How one version reached the employee. Its dates may be instants or mere marks."""

    __tablename__ = "proofs"
    __table_args__ = (
        ForeignKeyConstraint(
            ["trajectory_id", "version"], ["plan_versions.trajectory_id", "plan_versions.number"]
        ),
    )

    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, sort_order=-1)
    proves: Mapped[bool]
    content: Mapped[Content] = content_column()


class CycleRow(NumberedPart):
    """The dates of the first plan or of one extension."""

    __tablename__ = "cycles"

    presented_on: Mapped[date]
    start: Mapped[date]
    end: Mapped[date]
    outlook: Mapped[date]
    final_evaluation: Mapped[date]


class EvaluationRow(NumberedPart):
    """An interim evaluation and its report."""

    __tablename__ = "evaluations"
    __table_args__ = (
        ForeignKeyConstraint(["trajectory_id", "cycle"], ["cycles.trajectory_id", "cycles.number"]),
    )

    cycle: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, sort_order=-1)
    planned: Mapped[date]
    held_on: Mapped[date | None]
    broken_off: Mapped[bool]
    reported_on: Mapped[date | None]
    content: Mapped[Content] = content_column()


class OutlookRow(NumberedPart):
    """An outlook."""

    __tablename__ = "outlooks"
    __table_args__ = (
        ForeignKeyConstraint(["trajectory_id", "cycle"], ["cycles.trajectory_id", "cycles.number"]),
    )

    cycle: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, sort_order=-1)
    given_on: Mapped[date]
    message: Mapped[OutlookMessage]
    content: Mapped[Content] = content_column()


class BalanceRow(Part):
    """A balance; it closes its cycle."""

    __tablename__ = "balances"
    __table_args__ = (
        ForeignKeyConstraint(["trajectory_id", "cycle"], ["cycles.trajectory_id", "cycles.number"]),
    )

    cycle: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, sort_order=-1)
    drawn_up_on: Mapped[date]
    outcome: Mapped[BalanceOutcome]
    decided_by: Mapped[list[str]] = mapped_column(JSON)
    sufficient: Mapped[bool]
    expected_to_last: Mapped[bool | None]
    follow_up: Mapped[list[str]] = mapped_column(JSON)
    content: Mapped[Content] = content_column()


class FollowUpRow(NumberedPart):
    """A follow-up talk."""

    __tablename__ = "follow_ups"

    planned: Mapped[date]
    held_on: Mapped[date | None]
    finding: Mapped[Finding | None]
    content: Mapped[Content | None] = content_column()


class RedeploymentRow(Part):
    """What the search for another suitable job brought."""

    __tablename__ = "redeployments"

    recorded_on: Mapped[date]
    content: Mapped[Content] = content_column()


class AbsenceRow(NumberedPart):
    """A time in which the employee is away, without a reason."""

    __tablename__ = "absences"

    first_day: Mapped[date]
    until: Mapped[date | None]
    """The first day back."""


class SuspensionRow(NumberedPart):
    """A time in which the clock stands still."""

    __tablename__ = "suspensions"

    first_day: Mapped[date]
    stopped_on: Mapped[date]
    until: Mapped[date | None]
    """The first day on which the clock runs again."""
    by_people: Mapped[bool]


class PauseRow(NumberedPart):
    """A time for which HR stopped the clock."""

    __tablename__ = "pauses"

    first_day: Mapped[date]
    reason: Mapped[PauseReason]
    assessor_waits: Mapped[bool]
    until: Mapped[date | None]
    """The day on which it was ended."""


class ConcernRow(NumberedPart):
    """A safety concern; nobody reads this table for a list."""

    __tablename__ = "concerns"

    reported_on: Mapped[date]
    triaged_on: Mapped[date | None]
    concluded_on: Mapped[date | None]
    resumed_on: Mapped[date | None]
    facts: Mapped[Content] = mapped_column(PaddedJson)
    """Whom it is about, how it was triaged, and what was concluded: only with the key."""
    report: Mapped[Content] = content_column()
    investigation: Mapped[Content | None] = content_column()


class ViewRow(NumberedPart):
    """The employee's own view on a record."""

    __tablename__ = "views"

    on: Mapped[date]
    content: Mapped[Content] = content_column()


class CorrectionRow(NumberedPart):
    """A new version of a record."""

    __tablename__ = "corrections"

    to: Mapped[str]
    on: Mapped[date]
    by: Mapped[Role]
    content: Mapped[Content] = content_column()


class AttachmentRow(NumberedPart):
    """What is known of a file that was added to a record."""

    __tablename__ = "attachments"

    to: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    on: Mapped[date]
    by: Mapped[Role]
    content: Mapped[Content] = content_column()


class FileRow(Base):
    """The bytes of an attachment: a part of no trajectory, so that loading one stays light."""

    __tablename__ = "files"
    __table_args__ = (
        ForeignKeyConstraint(
            ["trajectory_id", "number"], ["attachments.trajectory_id", "attachments.number"]
        ),
    )

    trajectory_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[str] = mapped_column(EncryptedText)
    """In base64."""
