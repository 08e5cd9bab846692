"""What people can do, one value per command, with the fields of domain rules 10.

One vocabulary for the API, the CLI, the pages and the scenario files.
"""

from dataclasses import dataclass, field
from typing import Final

from verbetertraject.domain.control_questions import ControlAnswer
from verbetertraject.domain.fields import Appointed, Happened, Planned
from verbetertraject.domain.intake import (
    Analysis,
    EarlierTalk,
    GivenCalendar,
    Nature,
    Particulars,
    People,
)
from verbetertraject.domain.people import Person, Role
from verbetertraject.domain.plan import (
    GivenPeriod,
    Party,
    Plan,
    Proof,
    SignatureKind,
    SupportAmount,
)
from verbetertraject.domain.records import (
    AnyRecord,
    BalanceOutcome,
    ConcernCategory,
    ConcernDecision,
    Conclusion,
    Concrete,
    ConversationRecord,
    Finding,
    GoalBalance,
    Heard,
    MediaType,
    OutlookMessage,
    PauseReason,
    Report,
    SafetyQuestion,
    StillShort,
    WithdrawalReason,
)
from verbetertraject.domain.trajectory import AppointmentKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """What every command may carry."""

    happened_on: Happened | None = None
    """The day on which it happened, where that was before the day it is recorded."""
    not_about_health: bool = False
    """Confirms that no text is about anyone's health, where a word in it suggests so."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Open(Command):
    """Open a trajectory with the analysis and the answers to the control questions."""

    people: People
    nature: Nature
    reference: str | None = None
    organisation: Particulars | None = None
    calendar: GivenCalendar | None = None
    employment: Particulars | None = None
    first_notice_date: Happened | None = None
    history: tuple[EarlierTalk, ...] = ()
    analysis: Analysis = field(default_factory=Analysis)
    control_questions: tuple[ControlAnswer, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordConversation(Command):
    """Record the conversation of Plan step 3, with both sides' view of the cause."""

    conversation: ConversationRecord
    control_questions: tuple[ControlAnswer, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PresentPlan(Command):
    """Present the first plan, a revision of it, or an extension."""

    version: int
    plan: Plan | None = None
    period: GivenPeriod | None = None
    proof: Proof | None = None
    change: str | None = None
    extension: int | None = None
    reason: str | None = None
    goals: tuple[str, ...] | None = None
    control_questions_reconfirmed: Happened | None = None
    override_reason: str | None = None
    support: tuple[SupportAmount, ...] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Sign(Command):
    """Sign a plan version, for agreement or for receipt, or refuse to."""

    version: int
    party: Party
    kind: SignatureKind
    remark: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordProof(Command):
    """Record how a plan version reached the employee."""

    version: int
    proof: Proof


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldEvaluation(Command):
    """Record that an evaluation was held; the earliest one unless it names one."""

    present: tuple[str, ...]
    planned: Appointed | None = None
    late_reason: str | None = None
    broken_off: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordReport(Command):
    """Record the report of an evaluation; of the earliest without one unless it names one."""

    report: Report
    planned: Appointed | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reschedule(Command):
    """Move one appointment by hand; the end follows a later final evaluation."""

    what: AppointmentKind
    planned: Appointed
    to: Planned
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Extend(Command):
    """Draw up the balance `extended` and present the extension's plan, in one.

    The end is given as `planned_end`, `weeks` or `months`, here or in `period`. `goals` are the
    goals that go on, or the result on every goal: then those not achieved go on.
    """

    reason: str
    goals: tuple[str, ...] | tuple[GoalBalance, ...]
    control_questions_reconfirmed: Happened
    start: Planned | None = None
    planned_end: Planned | None = None
    weeks: int | None = None
    months: int | None = None
    period: GivenPeriod | None = None
    results: tuple[GoalBalance, ...] = ()
    outcome: BalanceOutcome = BalanceOutcome.EXTENDED
    decided_by: tuple[Role, ...] = ()
    sufficient: bool = False
    expected_to_last: bool | None = None
    expected_to_last_reason: str | None = None
    employee_view: str | None = None
    employee_view_invited: bool | Happened | None = None
    lessons_for_employer: str | tuple[str, ...] | None = None
    support: tuple[SupportAmount, ...] | None = None
    override_reason: str | None = None
    proof: Proof | None = None
    version: int | None = None
    extension: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordOutlook(Command):
    """Record how things stand, honestly and well before the end (Plan step 6)."""

    message: OutlookMessage
    text: str
    employee_view: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordBalance(Command):
    """Draw up the balance: achieved, not achieved, or extended."""

    outcome: BalanceOutcome
    decided_by: tuple[Role, ...]
    goals: tuple[GoalBalance, ...]
    sufficient: bool
    expected_to_last: bool | None = None
    expected_to_last_reason: str | None = None
    reason: str | None = None
    explanation: str | None = None
    still_short_in: tuple[StillShort, ...] | tuple[str, ...] | dict[str, str] | str | None = None
    extension_considered: bool | str | None = None
    follow_up: tuple[Planned, ...] = ()
    intensified_follow_up: bool | str | None = None
    employee_view: str | None = None
    employee_view_invited: bool | Happened | None = None
    lessons_for_employer: str | tuple[str, ...] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldFollowUp(Command):
    """Record the earliest follow-up talk that was not held yet."""

    finding: Finding
    text: str
    agreement: str
    safety_question: SafetyQuestion | None = None
    support: str | tuple[str, ...] | tuple[Particulars, ...] | Particulars | None = None
    next: Planned | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterAbsence(Command):
    """Register that the employee is away from a day on; a neutral code, never a reason."""

    from_: Happened


@dataclass(frozen=True, kw_only=True, slots=True)
class EndAbsence(Command):
    """Record that the employee is back: this is the first day back."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pause(Command):
    """Stop the clock for a neutral reason that both sides may know."""

    reason: PauseReason
    assessor_waits: bool = False
    """Whether the assessor's recording waits too."""


@dataclass(frozen=True, kw_only=True, slots=True)
class EndPause(Command):
    """End the pause: this is the first day the clock runs again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportConcern(Command):
    """Report a safety concern, past the assessor."""

    text: str
    about: tuple[Role, ...]
    concrete: Concrete | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class TriageConcern(Command):
    """Decide what a concern needs, by someone who is not involved."""

    category: ConcernCategory
    decision: ConcernDecision
    concern: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ConcludeInvestigation(Command):
    """Record what the independent investigation concluded."""

    conclusion: Conclusion
    summary: str
    heard: Heard
    measures: str | tuple[str, ...] | None = None
    concern: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Resume(Command):
    """Resume after concluded investigations: this is the first day the clock runs again."""

    decided_by: tuple[Role, ...] | Role
    concern: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ReplaceAssessor(Command):
    """Let another person be the assessor from a day on; messages follow the role."""

    person: Person


@dataclass(frozen=True, kw_only=True, slots=True)
class ReplacePerson(Command):
    """Let another person hold a role from a day on."""

    role: Role
    person: Person


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordRedeployment(Command):
    """Record what the search for another suitable job brought, before anything legal (D23)."""

    result: str
    options: str | tuple[str, ...] | tuple[Particulars, ...]
    new_function: str | None = None
    training: bool | str | tuple[str, ...] | Particulars | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdraw(Command):
    """End a trajectory that will not be finished; a reason code only."""

    reason: WithdrawalReason


@dataclass(frozen=True, kw_only=True, slots=True)
class AddView(Command):
    """Add the employee's own view to any record."""

    to: str
    """The name of the record: `conversation-1`, `plan-1`, `report-1.2`, `outlook-1.1`."""
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Correct(Command):
    """Correct a record by a new version of it, with a reason; the old one stays readable.

    What the rules counted with, and what was decided, stays as it is.
    """

    to: str
    """The name of the record, as `add_view` has it."""
    reason: str
    content: AnyRecord
    """The whole record anew, with the fields of its kind."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Attach(Command):
    """Attach a file to a record, of ten mebibytes at most."""

    to: str
    """The name of the record, as `add_view` has it."""
    name: str
    media_type: MediaType
    content: str
    """The bytes of the file, in base64."""


AnyCommand = (
    RecordConversation
    | PresentPlan
    | Sign
    | RecordProof
    | HoldEvaluation
    | RecordReport
    | Reschedule
    | Extend
    | RecordOutlook
    | RecordBalance
    | HoldFollowUp
    | RegisterAbsence
    | EndAbsence
    | Pause
    | EndPause
    | ReportConcern
    | TriageConcern
    | ConcludeInvestigation
    | Resume
    | ReplaceAssessor
    | ReplacePerson
    | RecordRedeployment
    | Withdraw
    | AddView
    | Correct
    | Attach
)
"""Every command on a trajectory that is open already."""

COMMANDS: Final[dict[str, type[Open | AnyCommand]]] = {
    "open": Open,
    "record_conversation": RecordConversation,
    "present_plan": PresentPlan,
    "sign": Sign,
    "record_proof": RecordProof,
    "hold_evaluation": HoldEvaluation,
    "record_report": RecordReport,
    "reschedule": Reschedule,
    "extend": Extend,
    "record_outlook": RecordOutlook,
    "record_balance": RecordBalance,
    "hold_follow_up": HoldFollowUp,
    "register_absence": RegisterAbsence,
    "end_absence": EndAbsence,
    "pause": Pause,
    "end_pause": EndPause,
    "report_concern": ReportConcern,
    "triage_concern": TriageConcern,
    "conclude_investigation": ConcludeInvestigation,
    "resume": Resume,
    "replace_assessor": ReplaceAssessor,
    "replace_person": ReplacePerson,
    "record_redeployment": RecordRedeployment,
    "withdraw": Withdraw,
    "add_view": AddView,
    "correct": Correct,
    "attach": Attach,
}
"""Every command by the name that people and programs use for it."""

NAMES: Final = {kind: name for name, kind in COMMANDS.items()}
"""The name of every command."""
