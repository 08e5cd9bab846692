"""The tables of steps 3 and 4: conversations, plan versions, signatures and proofs."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from verbetertraject.domain.commands.opening import Variant
from verbetertraject.domain.plan import Party, PlanKind, SignatureKind
from verbetertraject.store.tables.base import Content, NumberedPart, content_column


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
