"""The tables of steps 5 and 6: cycles, evaluations, outlooks, balances and what follows."""

from datetime import date

from sqlalchemy import JSON, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from verbetertraject.domain.commands.balance import BalanceOutcome, Finding, OutlookMessage
from verbetertraject.store.tables.base import Content, NumberedPart, Part, content_column


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
