"""Safety concerns: reported past the assessor, triaged, investigated, resumed (Article)."""

from dataclasses import dataclass
from enum import Enum, unique
from typing import Annotated

from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.fields import (
    Asked,
    Count,
    Fixed,
    Happened,
    Lines,
    Needed,
    Prose,
    SentEmpty,
    Several,
)
from verbetertraject.domain.people import Role
from verbetertraject.domain.permissions import EVERY_PHASE, SAFETY_DESK, Permission

WhichConcern = Annotated[Count | None, Asked.CHOICE]
"""The number of a concern; the earliest in question where it is left out."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Concrete:
    """A concern made concrete: what, when, who, what is wished for, and the own part."""

    what: Prose | None = None
    when: str | Happened | None = None
    who: Lines = None
    wish: Prose | None = None
    own_part: Prose | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportConcern(Command):
    """Report a safety concern, past the assessor."""

    permission = Permission(by=frozenset({Role.EMPLOYEE}), phases=EVERY_PHASE)
    makes = "concerns"

    text: Prose
    about: Annotated[tuple[Role, ...], Fixed.SETTLED, SentEmpty(())]
    concrete: Concrete | None = None


@unique
class ConcernCategory(Enum):
    """What lies behind "I do not feel safe"; every category takes both sides seriously."""

    UNCERTAINTY = "uncertainty"
    """Onzekerheid."""
    DISCONTENT = "discontent"
    """Onvrede."""
    FEAR_OF_JOB_LOSS = "fear_of_job_loss"
    """Angst voor baanverlies."""
    DIFFICULTY_WITH_REQUIREMENTS = "difficulty_with_requirements"
    """Moeite met de eisen."""
    POSSIBLE_BROAD_UNSAFETY = "possible_broad_unsafety"
    """Mogelijk brede onveiligheid."""
    SPECIFIC_INCIDENT = "specific_incident"
    """Een concreet voorval."""


@unique
class ConcernDecision(Enum):
    """What the triage decides."""

    CONTINUE = "continue"
    """The trajectory goes on at once."""
    INDEPENDENT_INVESTIGATION = "independent_investigation"
    """The clock stays stopped until HR resumes after an independent investigation."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TriageConcern(Command):
    """Decide what a concern needs, by someone who is not involved."""

    permission = Permission(by=SAFETY_DESK, phases=EVERY_PHASE)
    makes = "triages"
    asked_first = ("concern",)

    category: ConcernCategory
    decision: ConcernDecision
    concern: Annotated[WhichConcern, Needed.LATER] = None


@unique
class Conclusion(Enum):
    """What the investigation concluded."""

    UNFOUNDED = "unfounded"
    """The assessor concerned may go on."""
    PARTLY_FOUNDED = "partly_founded"
    """The assessor concerned stays barred."""
    FOUNDED = "founded"
    """The assessor concerned stays barred."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """Who was heard: named, anonymous, and whether the whole team was invited."""

    total: int
    invited_all_team: bool
    named: int | tuple[str, ...]
    anonymous: int


@dataclass(frozen=True, kw_only=True, slots=True)
class InvestigationRecord:
    """The conclusion of an independent investigation."""

    conclusion: Conclusion
    summary: Prose
    heard: Heard
    measures: Annotated[tuple[str, ...] | None, Several.LISTED] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ConcludeInvestigation(InvestigationRecord, Command):
    """Record what the independent investigation concluded."""

    permission = Permission(by=frozenset({Role.INVESTIGATOR}), phases=EVERY_PHASE)
    makes = "investigation-conclusions"
    asked_first = ("concern",)

    concern: Annotated[WhichConcern, Needed.LATER] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Resume(Command):
    """Resume after concluded investigations: this is the first day the clock runs again."""

    permission = Permission(by=SAFETY_DESK, phases=EVERY_PHASE)
    makes = "resumptions"

    decided_by: Annotated[tuple[Role, ...], Several.LISTED]
    concern: WhichConcern = None
