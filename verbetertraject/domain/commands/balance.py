"""Step 6 of the Plan: the outlook, the balance, the extra chance, the follow-up."""

from dataclasses import dataclass
from enum import Enum, unique
from typing import Annotated

from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.commands.evaluation import SafetyQuestion
from verbetertraject.domain.fields import (
    Asked,
    Count,
    Fixed,
    GoalId,
    Happened,
    Lines,
    Planned,
    Prose,
    SentEmpty,
    Several,
)
from verbetertraject.domain.intake import Described
from verbetertraject.domain.people import Role
from verbetertraject.domain.permissions import RECORDERS, Permission
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.plan import GivenPeriod, Proof, SupportAmount

WHILE_ACTIVE = Permission(by=RECORDERS, phases=frozenset({Phase.ACTIVE}))


@unique
class BalanceOutcome(Enum):
    """The three outcomes of a final evaluation (Plan step 6)."""

    ACHIEVED = "achieved"
    """Sufficient and expected to last; follow-ups are planned."""
    NOT_ACHIEVED = "not_achieved"
    """Not sufficient; redeployment comes first."""
    EXTENDED = "extended"
    """One extra chance."""


@unique
class GoalResult(Enum):
    """The result on one goal."""

    ACHIEVED = "achieved"
    """The target is reached."""
    PARTLY = "partly"
    """Better, and short of the target."""
    NOT_ACHIEVED = "not_achieved"
    """Short of the target."""


@dataclass(frozen=True, kw_only=True, slots=True)
class GoalBalance:
    """The result on one goal, with its evidence."""

    goal: Annotated[GoalId, Fixed.SETTLED]
    result: Annotated[GoalResult, Fixed.SETTLED]
    evidence: Prose


@dataclass(frozen=True, kw_only=True, slots=True)
class StillShort:
    """In what the employee still falls short, on one goal.

    Without a goal it is said of all that are not achieved.
    """

    goal: GoalId | None = None
    text: Prose


@dataclass(frozen=True, kw_only=True, slots=True)
class Extend(Command):
    """Draw up the balance `extended` and present the extension's plan, in one.

    The end is given as `planned_end`, `weeks` or `months`, here or in `period`. `goals` are the
    goals that go on, or the result on every goal: then those not achieved go on.
    """

    permission = WHILE_ACTIVE
    makes = "extensions"

    reason: Prose
    goals: Annotated[tuple[str, ...] | tuple[GoalBalance, ...], Asked.CHOICES]
    control_questions_reconfirmed: Happened
    start: Annotated[Planned | None, Asked.NEVER] = None
    planned_end: Annotated[Planned | None, Asked.NEVER] = None
    weeks: Annotated[Count | None, Asked.NEVER] = None
    months: Annotated[Count | None, Asked.NEVER] = None
    period: GivenPeriod | None = None
    results: tuple[GoalBalance, ...] = ()
    outcome: Annotated[BalanceOutcome, Asked.NEVER] = BalanceOutcome.EXTENDED
    decided_by: tuple[Role, ...] = ()
    sufficient: bool = False
    expected_to_last: bool | None = None
    expected_to_last_reason: Prose | None = None
    employee_view: Prose | None = None
    employee_view_invited: bool | Happened | None = None
    lessons_for_employer: Lines = None
    support: tuple[SupportAmount, ...] | None = None
    override_reason: Prose | None = None
    proof: Proof | None = None
    version: Annotated[Count | None, Asked.NEVER] = None
    extension: Annotated[Count | None, Asked.NEVER] = None


@unique
class OutlookMessage(Enum):
    """What the outlook says: how the flag hangs (hoe de vlag erbij hangt, Plan step 6)."""

    ON_TRACK = "on_track"
    """A positive end is expected."""
    AT_RISK = "at_risk"
    """It may not be enough."""
    UNLIKELY = "unlikely"
    """It will probably not be enough."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordOutlook(Command):
    """Record how things stand, honestly and well before the end (Plan step 6)."""

    permission = WHILE_ACTIVE
    makes = "outlooks"

    message: Annotated[OutlookMessage, Fixed.SETTLED]
    text: Prose
    employee_view: Annotated[Prose | None, SentEmpty(None)]


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordBalance(Command):
    """Draw up the balance: achieved, not achieved, or extended."""

    permission = WHILE_ACTIVE
    makes = "balances"

    outcome: Annotated[BalanceOutcome, Fixed.SETTLED]
    decided_by: Annotated[tuple[Role, ...], Fixed.SETTLED]
    goals: tuple[GoalBalance, ...]
    sufficient: Annotated[bool, Fixed.SETTLED]
    expected_to_last: Annotated[bool | None, Fixed.SETTLED] = None
    expected_to_last_reason: Prose | None = None
    reason: Prose | None = None
    explanation: Prose | None = None
    still_short_in: Annotated[tuple[StillShort, ...] | None, Several.BY_GOAL] = None
    extension_considered: Annotated[bool | str | None, Asked.LONG] = None
    follow_up: Annotated[tuple[Planned, ...], Fixed.SETTLED] = ()
    intensified_follow_up: Annotated[bool | str | None, Asked.LONG] = None
    employee_view: Prose | None = None
    employee_view_invited: Annotated[bool | Happened | None, Fixed.SETTLED] = None
    lessons_for_employer: Lines = None


@unique
class Finding(Enum):
    """What a follow-up found."""

    STABLE = "stable"
    """The improvement holds."""
    LIGHT_RELAPSE = "light_relapse"
    """A little back; help is agreed."""
    RELAPSE = "relapse"
    """Back; help comes first, and a further follow-up is planned (D24)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldFollowUp(Command):
    """Record the earliest follow-up talk that was not held yet."""

    permission = Permission(by=RECORDERS, phases=frozenset({Phase.FOLLOW_UP}))
    makes = "follow-ups"

    finding: Annotated[Finding, Fixed.SETTLED]
    text: Prose
    agreement: Prose
    safety_question: SafetyQuestion | None = None
    support: Annotated[Described | None, Several.BY_ITSELF] = None
    next: Annotated[Planned | None, Fixed.SETTLED] = None
