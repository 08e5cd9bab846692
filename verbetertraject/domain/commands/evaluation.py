"""Step 5 of the Plan: evaluations, their reports, and moving an appointment."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, unique
from typing import Annotated

from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.fields import (
    Appointed,
    Asked,
    Fixed,
    GoalId,
    Happened,
    Needed,
    Planned,
    Present,
    Prose,
)
from verbetertraject.domain.intake import Measure
from verbetertraject.domain.permissions import RECORDERS, Permission
from verbetertraject.domain.phases import Phase

OneOfSeveral = Annotated[Appointed | None, Asked.CHOICE, Needed.LATER]
"""The present day of the evaluation that it is about."""


@dataclass(frozen=True, kw_only=True, slots=True)
class EvaluationRecord:
    """Who was at an evaluation, and why it was late."""

    present: Present
    late_reason: Prose | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldEvaluation(EvaluationRecord, Command):
    """Record that an evaluation was held; the earliest one unless it names one."""

    permission = Permission(by=RECORDERS, phases=frozenset({Phase.ACTIVE}))
    makes = "evaluations"
    asked_first = ("planned",)

    planned: OneOfSeveral = None
    broken_off: bool = False


@unique
class GoalStatus(Enum):
    """How a goal stands, in the eyes of one side."""

    ON_TRACK = "on_track"
    """It goes as it should."""
    PROGRESSING = "progressing"
    """Better, not there yet."""
    STAGNATING = "stagnating"
    """No better than before."""
    NOT_YET = "not_yet"
    """Not begun to show."""
    ACHIEVED = "achieved"
    """The target is reached."""
    DISAGREE = "disagree"
    """The employee disagrees with the employer's status; for the employee only."""


@dataclass(frozen=True, kw_only=True, slots=True)
class GoalProgress:
    """How one goal stands at an evaluation, in the eyes of both."""

    goal: Annotated[GoalId, Fixed.SETTLED]
    measured: Measure
    improvement: Prose
    still_needed: Prose
    employer_status: GoalStatus
    employee_status: GoalStatus


@unique
class SafetyAnswer(Enum):
    """The employee's answer to the safety question."""

    GEEN_ZORG = "geen_zorg"
    """No concern."""
    TWIJFEL = "twijfel"
    """Doubt."""
    ZORG = "zorg"
    """A concern."""
    BETER = "beter"
    """Better than before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SafetyQuestion:
    """The safety question, asked at every evaluation (D14)."""

    asked: bool
    answer: SafetyAnswer | None = None
    text: Prose | None = None
    links_to: str | int | Happened | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """The report of an evaluation (gespreksverslag); of a broken-off one only view and safety."""

    asked_first = (
        "tops",
        "goals",
        "support_delivered",
        "employee_view",
        "employee_needs",
        "approach_adjusted",
    )

    employee_view: Annotated[Prose | None, Needed.LATER] = None
    safety_question: Annotated[SafetyQuestion | None, Needed.LATER] = None
    tops: Annotated[tuple[str, ...] | None, Needed.LATER] = None
    goals: Annotated[tuple[GoalProgress, ...] | None, Needed.LATER] = None
    support_delivered: Annotated[
        Mapping[str, tuple[int | float, int | float]] | None, Needed.LATER, Fixed.SETTLED
    ] = None
    """Per support item: delivered, and planned to date."""
    employee_needs: Annotated[Prose | None, Needed.LATER] = None
    approach_adjusted: Prose | None = None

    def behind(self, threshold_percent: int) -> Iterator[tuple[str, int]]:
        """The support below a share of what was planned to date, with its percentage, half up."""
        for item, (delivered, planned) in (self.support_delivered or {}).items():
            if planned > 0 and delivered * 100 < threshold_percent * planned:
                # Exact: 23 of 40 is 57.5, which a quotient of floats falls short of.
                yield item, int((200 * delivered + planned) // (2 * planned))


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordReport(Command):
    """Record the report of an evaluation; of the earliest without one unless it names one."""

    permission = Permission(by=RECORDERS, phases=frozenset({Phase.ACTIVE, Phase.SUSPENDED}))
    makes = "reports"
    asked_first = ("planned",)

    report: Report
    planned: OneOfSeveral = None


@unique
class AppointmentKind(Enum):
    """What an appointment is for."""

    EVALUATION = "evaluation"
    """An interim evaluation (tussentijdse evaluatie)."""
    OUTLOOK = "outlook"
    """Where the employee hears how things stand (vooruitblik)."""
    FINAL = "final"
    """The final evaluation, at which the balance is drawn up."""
    FOLLOW_UP = "follow_up"
    """A talk after an achieved outcome, against relapse."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reschedule(Command):
    """Move one appointment by hand; the end follows a later final evaluation."""

    permission = Permission(by=RECORDERS, phases=frozenset({Phase.ACTIVE, Phase.FOLLOW_UP}))
    makes = "reschedulings"

    what: Annotated[AppointmentKind, Asked.NEVER]
    planned: Annotated[Appointed, Asked.CHOICE]
    to: Planned
    reason: Prose
