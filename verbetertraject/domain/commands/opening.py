"""Steps 1 to 3 of the Plan: opening with analysis and control questions, the conversation."""

from dataclasses import dataclass, field
from enum import Enum, unique
from typing import Annotated

from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.control_questions import ControlAnswer
from verbetertraject.domain.fields import Fixed, Happened, Needed, Present, Prose, Reference
from verbetertraject.domain.intake import (
    Analysis,
    EarlierTalk,
    GivenCalendar,
    Nature,
    OfEmployment,
    OfOrganisation,
    People,
)
from verbetertraject.domain.permissions import RECORDERS, Permission
from verbetertraject.domain.phases import Phase

FirstNotice = Annotated[Happened | None, Needed.BY_PLAN]
History = Annotated[tuple[EarlierTalk, ...], Needed.BY_PLAN]
ControlAnswers = Annotated[tuple[ControlAnswer, ...], Needed.BY_PLAN]


@dataclass(frozen=True, kw_only=True, slots=True)
class Open(Command):
    """Open a trajectory with the analysis and the answers to the control questions."""

    permission = Permission(by=RECORDERS, phases=frozenset())
    asked_first = ("reference", "people")

    people: People
    nature: Nature
    reference: Reference | None = None
    organisation: OfOrganisation | None = None
    calendar: GivenCalendar | None = None
    employment: OfEmployment | None = None
    first_notice_date: FirstNotice = None
    history: History = ()
    analysis: Analysis = field(default_factory=Analysis)
    control_questions: ControlAnswers = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class IntakeRecord:
    """What was given at the start, as it is completed or corrected afterwards (Plan step 1)."""

    analysis: Analysis
    first_notice_date: FirstNotice = None
    history: History = ()
    employment: OfEmployment | None = None
    control_questions: ControlAnswers = ()


@unique
class Variant(Enum):
    """How much trust there is that it will work; every text follows it (Plan step 3)."""

    DEVELOPMENT = "development"
    """Ontwikkeltraject: trust, and a milder wording."""
    IMPROVEMENT = "improvement"
    """Verbetertraject: little trust, clearer and stricter."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ListeningResult:
    """What listening to the employee taught (Plan step 3)."""

    picture_correct: str
    attitude: str
    interventions_needed: Prose
    trajectory_indicated: Annotated[bool, Fixed.SETTLED]


@dataclass(frozen=True, kw_only=True, slots=True)
class ConversationRecord:
    """The conversation of Plan step 3."""

    asked_first = ("present", "positive_intention")

    present: Present
    expected_and_short: Prose
    manager_view_of_cause: Prose
    employee_reaction: Prose
    employee_view_of_cause: Prose
    listening_result: ListeningResult
    variant_choice: Annotated[Variant, Fixed.SETTLED]
    variant_reason: Prose
    consequences_named: Prose
    positive_intention: Prose | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordConversation(Command):
    """Record the conversation of Plan step 3, with both sides' view of the cause."""

    permission = Permission(by=RECORDERS, phases=frozenset({Phase.PREPARATION}))
    makes = "conversations"

    conversation: ConversationRecord
    control_questions: tuple[ControlAnswer, ...] = ()
