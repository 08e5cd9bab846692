"""What people record along the way: conversations, reports, outlooks, balances, concerns.

The fields are those of the commands; the texts are the people's own words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, unique

from verbetertraject.domain.control_questions import ControlAnswer
from verbetertraject.domain.fields import Happened, Planned
from verbetertraject.domain.intake import Analysis, EarlierTalk, Measure, Particulars
from verbetertraject.domain.people import Role


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
    interventions_needed: str
    trajectory_indicated: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ConversationRecord:
    """The conversation of Plan step 3."""

    present: tuple[str, ...]
    expected_and_short: str
    manager_view_of_cause: str
    employee_reaction: str
    employee_view_of_cause: str
    listening_result: ListeningResult
    variant_choice: Variant
    variant_reason: str
    consequences_named: str
    positive_intention: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Conversation:
    """A conversation and the day it was held."""

    held_on: date
    record: ConversationRecord


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

    goal: str
    measured: Measure
    improvement: str
    still_needed: str
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
    text: str | None = None
    links_to: str | int | Happened | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """The report of an evaluation (gespreksverslag); of a broken-off one only view and safety."""

    employee_view: str | None = None
    safety_question: SafetyQuestion | None = None
    tops: tuple[str, ...] | None = None
    goals: tuple[GoalProgress, ...] | None = None
    support_delivered: Mapping[str, tuple[int | float, int | float]] | None = None
    """Per support item: delivered, and planned to date."""
    employee_needs: str | None = None
    approach_adjusted: str | None = None

    def behind(self, threshold_percent: int) -> Iterator[tuple[str, int]]:
        """The support below a share of what was planned to date, with its percentage, half up."""
        for item, (delivered, planned) in (self.support_delivered or {}).items():
            if planned > 0 and delivered * 100 < threshold_percent * planned:
                # Exact: 23 of 40 is 57.5, which a quotient of floats falls short of.
                yield item, int((200 * delivered + planned) // (2 * planned))


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
class Outlook:
    """An outlook and the day it was given."""

    given_on: date
    message: OutlookMessage
    text: str
    employee_view: str | None


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

    goal: str
    result: GoalResult
    evidence: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StillShort:
    """In what the employee still falls short, on one goal."""

    goal: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class BalanceRecord:
    """What the final evaluation concluded."""

    outcome: BalanceOutcome
    decided_by: tuple[Role, ...]
    goals: tuple[GoalBalance, ...]
    sufficient: bool
    expected_to_last: bool | None = None
    expected_to_last_reason: str | None = None
    reason: str | None = None
    explanation: str | None = None
    still_short_in: str | tuple[str, ...] | tuple[StillShort, ...] | Mapping[str, str] | None = None
    extension_considered: bool | str | None = None
    follow_up: tuple[Planned, ...] = ()
    intensified_follow_up: bool | str | None = None
    employee_view: str | None = None
    employee_view_invited: bool | Happened | None = None
    lessons_for_employer: str | tuple[str, ...] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Balance:
    """A balance and the day it was drawn up; it closes its cycle."""

    drawn_up_on: date
    record: BalanceRecord

    @property
    def outcome(self) -> BalanceOutcome:
        """What the balance decided."""
        return self.record.outcome


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
class FollowUpRecord:
    """What a follow-up talk found and agreed."""

    finding: Finding
    text: str
    agreement: str
    safety_question: SafetyQuestion | None = None
    support: str | tuple[str, ...] | tuple[Particulars, ...] | Particulars | None = None
    next: Planned | None = None


@unique
class PauseReason(Enum):
    """Why HR stopped the clock: neutral, both sides may know."""

    MEDIATION = "mediation"
    """The two sides talk with a mediator first."""
    AGREED = "agreed"
    """Both sides agreed to wait."""
    ORGANISATION = "organisation"
    """Something in the organisation has to come first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Concrete:
    """A concern made concrete: what, when, who, what is wished for, and the own part."""

    what: str | None = None
    when: str | Happened | None = None
    who: str | tuple[str, ...] | None = None
    wish: str | None = None
    own_part: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ConcernReport:
    """A concern in the employee's own words."""

    text: str
    about: tuple[Role, ...]
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
    summary: str
    heard: Heard
    measures: str | tuple[str, ...] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Redeployment:
    """What the search for another suitable job brought (D23)."""

    recorded_on: date
    result: str
    options: str | tuple[str, ...] | tuple[Particulars, ...]
    new_function: str | None = None
    training: bool | str | tuple[str, ...] | Particulars | None = None


@unique
class WithdrawalReason(Enum):
    """Why a trajectory was ended without an outcome: a code, never a text."""

    LEFT = "left"
    """The employee left."""
    AGREED = "agreed"
    """Both sides agreed to stop."""
    OTHER = "other"
    """Another reason."""


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """The employee's own view on a record (zienswijze)."""

    to: str
    text: str
    on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class EvaluationRecord:
    """Who was at an evaluation, and why it was late."""

    present: tuple[str, ...]
    late_reason: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OutlookRecord:
    """What an outlook said."""

    message: OutlookMessage
    text: str
    employee_view: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class RedeploymentRecord:
    """What the search for another suitable job brought, without its day."""

    result: str
    options: str | tuple[str, ...] | tuple[Particulars, ...]
    new_function: str | None = None
    training: bool | str | tuple[str, ...] | Particulars | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class IntakeRecord:
    """What was given at the start, as it is completed or corrected afterwards (Plan step 1)."""

    analysis: Analysis
    first_notice_date: Happened | None = None
    history: tuple[EarlierTalk, ...] = ()
    employment: Particulars | None = None
    control_questions: tuple[ControlAnswer, ...] = ()


AnyRecord = (
    IntakeRecord
    | ConversationRecord
    | EvaluationRecord
    | Report
    | OutlookRecord
    | BalanceRecord
    | FollowUpRecord
    | RedeploymentRecord
    | ConcernReport
)
"""The content of a record that can be corrected. No two kinds can be read from one text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """A new version of a record, with the reason for it; the record itself stays readable."""

    number: int
    to: str
    """The name of the record."""
    reason: str
    content: AnyRecord
    on: date
    by: Role


@unique
class MediaType(Enum):
    """What kind of file can be attached: nothing that a reader's machine would run."""

    PDF = "application/pdf"
    """A document as printed."""
    TEXT = "text/plain"
    """Plain text."""
    PNG = "image/png"
    """A picture."""
    JPEG = "image/jpeg"
    """A photograph."""
    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    """A Word document without macros."""
    TEXT_DOCUMENT = "application/vnd.oasis.opendocument.text"
    """An OpenDocument text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment:
    """What is known of a file that was added to a record."""

    number: int
    to: str
    """The name of the record."""
    name: str
    media_type: MediaType
    size: int
    """Bytes."""
    sha256: str
    on: date
    by: Role
