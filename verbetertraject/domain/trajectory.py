"""One improvement trajectory: everything the rules need to know of it, as one frozen value."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from verbetertraject.domain.calendar import Availability, Calendar
from verbetertraject.domain.commands import interruption
from verbetertraject.domain.commands.additions import AddView, AnyRecord, MediaType
from verbetertraject.domain.commands.balance import (
    BalanceOutcome,
    HoldFollowUp,
    RecordBalance,
    RecordOutlook,
)
from verbetertraject.domain.commands.concern import (
    ConcernCategory,
    ConcernDecision,
    Conclusion,
    InvestigationRecord,
    ReportConcern,
)
from verbetertraject.domain.commands.ending import RecordRedeployment, WithdrawalReason
from verbetertraject.domain.commands.evaluation import AppointmentKind, Report
from verbetertraject.domain.commands.opening import ConversationRecord, IntakeRecord
from verbetertraject.domain.control_questions import AnswersGiven, ControlAnswer, Route, newest
from verbetertraject.domain.intake import Analysis, EarlierTalk, Nature, Particulars, unit_of
from verbetertraject.domain.people import Assignment, Directory, Role, holder
from verbetertraject.domain.phases import TRANSITIONS, Phase
from verbetertraject.domain.plan import PlanVersion
from verbetertraject.domain.policy import Policy
from verbetertraject.domain.schedule.notices import Notice, Told

INTAKE: Final = "intake"
"""By what name people point at what was given at the start."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Conversation:
    """A conversation and the day it was held."""

    held_on: date
    record: ConversationRecord


@dataclass(frozen=True, kw_only=True, slots=True)
class Outlook(RecordOutlook):
    """An outlook and the day it was given."""

    given_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Balance:
    """A balance and the day it was drawn up; it closes its cycle."""

    drawn_up_on: date
    record: RecordBalance

    @property
    def outcome(self) -> BalanceOutcome:
        """What the balance decided."""
        return self.record.outcome


@dataclass(frozen=True, kw_only=True, slots=True)
class Redeployment(RecordRedeployment):
    """What the search for another suitable job brought, and the day it was recorded (D23)."""

    recorded_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class View(AddView):
    """The employee's own view on a record (zienswijze), and its day."""

    on: date


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


@dataclass(frozen=True, kw_only=True, slots=True)
class Appointment:
    """An appointment that is open: still to come, or missed."""

    about: str
    """The name that it keeps wherever it moves."""
    kind: AppointmentKind
    number: int
    """Of the evaluation or follow-up talk; otherwise that of the cycle."""
    planned: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Intake:
    """What was given at the start: steps 1 and 2 of the Plan."""

    nature: Nature
    analysis: Analysis
    control_answers: tuple[ControlAnswer, ...] = ()
    """The newest answer to each question."""
    answers_given: tuple[AnswersGiven, ...] = ()
    """All of them, in the order in which they were given."""
    history: tuple[EarlierTalk, ...] = ()
    first_notice_date: date | None = None
    organisation: Particulars | None = None
    employment: Particulars | None = None

    def answers_with(self, correction: int = 0) -> tuple[ControlAnswer, ...]:
        """The answers as they stood with a correction of the intake; with 0, as it was opened."""
        if not self.answers_given:
            return self.control_answers
        return newest(
            answer
            for given in self.answers_given
            if given.corrections < correction
            or (given.to == INTAKE and given.corrections == correction)
            for answer in given.answers
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Evaluation:
    """An interim evaluation: planned, held, reported. Broken off counts as held."""

    number: int
    planned: date
    held_on: date | None = None
    present: tuple[str, ...] = ()
    late_reason: str | None = None
    broken_off: bool = False
    report: Report | None = None
    reported_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be held."""
        return self.held_on is None


@dataclass(frozen=True, kw_only=True, slots=True)
class Cycle:
    """The dates of the first plan or of one extension, from its presentation to its balance."""

    number: int
    presented_on: date
    start: date
    end: date
    evaluations: tuple[Evaluation, ...]
    outlook: date
    final_evaluation: date
    outlooks: tuple[Outlook, ...] = ()
    balance: Balance | None = None

    @property
    def is_open(self) -> bool:
        """Whether its balance is still to be drawn up: it closes the open appointments."""
        return self.balance is None

    @property
    def open_evaluations(self) -> tuple[Evaluation, ...]:
        """The evaluations still to be held, by their present day, while the cycle is open."""
        still_open = [each for each in self.evaluations if each.is_open and self.is_open]
        return tuple(sorted(still_open, key=lambda each: each.planned))

    @property
    def outlook_is_open(self) -> bool:
        """Whether the outlook is still to be given."""
        return self.is_open and not self.outlooks


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowUp:
    """A follow-up talk after an achieved outcome."""

    number: int
    planned: date
    held_on: date | None = None
    record: HoldFollowUp | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Absence:
    """A time in which the employee is away, without a reason: a neutral code."""

    number: int
    from_: date
    until: date | None = None
    """The first day back; None while it lasts."""

    def covers(self, day: date) -> bool:
        """Whether the employee is away on this day."""
        return self.from_ <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, kw_only=True, slots=True)
class Suspension:
    """A time in which the clock stands still, whatever the causes."""

    number: int
    from_: date
    stopped_on: date
    """The day on which the stop took effect: an absence stops the clock from an earlier day."""
    until: date | None = None
    """The first day on which the clock runs again; None while it stands."""
    by_people: bool = False
    """By a concern or a pause, which look the same to whoever may not know of the concern."""

    @property
    def days(self) -> int:
        """Calendar days for which the clock stood still; 0 while it still does."""
        return (self.until - self.from_).days if self.until is not None else 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Pause(interruption.Pause):
    """A time for which HR stopped the clock, for a neutral reason (domain rules 4)."""

    number: int
    from_: date
    until: date | None = None
    """The day on which it was ended; None while it lasts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Concern:
    """A safety concern (veiligheidsmelding), with separate access."""

    number: int
    reported_on: date
    report: ReportConcern
    about_people: tuple[str, ...]
    """The ids of those who held the named roles when it was reported, also by the directory."""
    category: ConcernCategory | None = None
    decision: ConcernDecision | None = None
    triaged_on: date | None = None
    investigation: InvestigationRecord | None = None
    concluded_on: date | None = None
    resumed_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Open until it is triaged `continue` or resumed."""
        return self.decision is not ConcernDecision.CONTINUE and self.resumed_on is None

    @property
    def awaits_triage(self) -> bool:
        """Whether it still has to be triaged."""
        return self.triaged_on is None

    @property
    def under_investigation(self) -> bool:
        """Whether an independent investigation runs."""
        return (
            self.decision is ConcernDecision.INDEPENDENT_INVESTIGATION and self.concluded_on is None
        )

    @property
    def awaits_resuming(self) -> bool:
        """Whether it was concluded and HR has not resumed yet."""
        return self.concluded_on is not None and self.resumed_on is None

    @property
    def bars(self) -> bool:
        """Whether an assessor whom it is about is barred by it (domain rules 2)."""
        if self.decision is ConcernDecision.CONTINUE:
            return False
        return (
            self.investigation is None or self.investigation.conclusion is not Conclusion.UNFOUNDED
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class PhaseEntry:
    """A phase and the day it was entered."""

    day: date
    phase: Phase


@dataclass(frozen=True, kw_only=True, slots=True)
class Withheld:
    """What a reader meets without knowing why: neutral, for a pause and a concern alike."""

    stop: bool = False
    """The clock stands for something that the reader may not know."""
    hold: bool = False
    """The reader's recording is held."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trajectory:
    """A whole trajectory as the rules see it.

    `calendar` and `directory` are live, `policy` is the version with which the trajectory started.
    """

    id: UUID
    reference: str
    opened_on: date
    calendar: Calendar
    policy: Policy
    settled_at: datetime
    """Everything due up to this instant was done, or was found not to be due."""
    intake: Intake
    availability: Availability = field(default_factory=Availability)
    assignments: tuple[Assignment, ...] = ()
    phases: tuple[PhaseEntry, ...] = ()
    route: Route | None = None
    """The other track that is right instead; never recorded where it would tell of illness."""
    conversations: tuple[Conversation, ...] = ()
    versions: tuple[PlanVersion, ...] = ()
    cycles: tuple[Cycle, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    absences: tuple[Absence, ...] = ()
    pauses: tuple[Pause, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    concerns: tuple[Concern, ...] = ()
    redeployment: Redeployment | None = None
    withdrawal_reason: WithdrawalReason | None = None
    views: tuple[View, ...] = ()
    corrections: tuple[Correction, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    queued: tuple[Notice, ...] = ()
    """Told at once, as soon as the office is open and the reader is there."""
    told: frozenset[Told] = frozenset()
    """What was told to which role: never again."""
    directory: Directory = field(default_factory=Directory, compare=False)
    """Who is what in the organisation now: no fact of this trajectory."""
    withheld: Withheld | None = field(default=None, compare=False)
    """Set where this is the trajectory as one reader may know it, and something is kept back."""

    @property
    def unit(self) -> str | None:
        """The unit of the organisation that it belongs to, where one was named."""
        return unit_of(self.intake.organisation)

    @property
    def phase(self) -> Phase:
        """The present phase."""
        return self.phases[-1].phase

    @property
    def began_on(self) -> date:
        """The first day of the file: a conversation may precede the opening."""
        return min([self.opened_on, *(each.held_on for each in self.conversations)])

    @property
    def active_since(self) -> date | None:
        """The day the trajectory became active for the first time."""
        entered = (entry.day for entry in self.phases if entry.phase is Phase.ACTIVE)
        return next(entered, None)

    @property
    def version(self) -> PlanVersion | None:
        """The current plan version: the one presented last."""
        return self.versions[-1] if self.versions else None

    @property
    def cycle(self) -> Cycle | None:
        """The current cycle: the one presented last."""
        return self.cycles[-1] if self.cycles else None

    @property
    def awaits_extension(self) -> bool:
        """After the balance `extended`, nothing runs until the extension is presented."""
        return (
            self.phase is Phase.ACTIVE
            and self.outcome is BalanceOutcome.EXTENDED
            and not self.open_cycles
        )

    @property
    def open_cycles(self) -> tuple[Cycle, ...]:
        """The current cycle while its balance is not drawn up; at most one."""
        return tuple(each for each in self.cycles if each.is_open)

    @property
    def balance(self) -> Balance | None:
        """The last balance."""
        balances = [each.balance for each in self.cycles if each.balance is not None]
        return balances[-1] if balances else None

    @property
    def outcome(self) -> BalanceOutcome | None:
        """The outcome of the last balance."""
        return self.balance.outcome if self.balance is not None else None

    @property
    def clock_runs(self) -> bool:
        """Whether the days of the current cycle count."""
        return self.phase is Phase.ACTIVE and not self.awaits_extension

    @property
    def suspension(self) -> Suspension | None:
        """The suspension that lasts; one that was never ended by resuming ends with its phase."""
        return self.suspensions[-1] if self.phase is Phase.SUSPENDED else None

    @property
    def suspended_days(self) -> int:
        """Calendar days of all ended suspensions."""
        return sum(each.days for each in self.suspensions)

    @property
    def open_absence(self) -> Absence | None:
        """The absence from which the employee has not returned."""
        last = self.absences[-1] if self.absences else None
        return last if last is not None and last.until is None else None

    @property
    def open_pause(self) -> Pause | None:
        """The pause that HR has not ended."""
        last = self.pauses[-1] if self.pauses else None
        return last if last is not None and last.until is None else None

    @property
    def open_concerns(self) -> tuple[Concern, ...]:
        """The concerns that are neither triaged `continue` nor resumed."""
        return tuple(each for each in self.concerns if each.is_open)

    @property
    def present_intake(self) -> Intake:
        """What was given at the start, as it was completed or corrected last."""
        corrected = [each.content for each in self.corrections if each.to == INTAKE]
        last = corrected[-1] if corrected else None
        if not isinstance(last, IntakeRecord):
            return self.intake
        return replace(
            self.intake,
            analysis=last.analysis,
            first_notice_date=last.first_notice_date,
            history=last.history,
            employment=last.employment,
        )

    @property
    def conversation(self) -> Conversation | None:
        """The conversation held last (Plan step 3)."""
        return self.conversations[-1] if self.conversations else None

    def phase_on(self, day: date) -> Phase | None:
        """The phase at the end of a day; None before it was opened."""
        entered = [entry.phase for entry in self.phases if entry.day <= day]
        return entered[-1] if entered else None

    def is_absent(self, day: date) -> bool:
        """Whether the employee is away on this day."""
        return any(each.covers(day) for each in self.absences)

    def person(self, role: Role, day: date) -> str | None:
        """The id of who holds a role on a day."""
        return holder(self.assignments, role, day)

    def assessor_is_barred(self, day: date) -> bool:
        """Whether the assessor of this day is the subject of a concern that bars."""
        return self.is_barred_by_concern(self.person(Role.ASSESSOR, day))

    def is_barred_by_concern(self, person: str | None) -> bool:
        """Whether a person is the subject of a concern that bars: open or not found unfounded."""
        return any(each.bars and person in each.about_people for each in self.concerns)

    def enter(self, phase: Phase, day: date) -> "Trajectory":
        """The trajectory in another phase; only a transition of the table is possible."""
        before = self.phases[-1].phase if self.phases else None
        if phase not in TRANSITIONS[before]:
            raise AssertionError(f"no transition from {before} to {phase}")
        return replace(self, phases=(*self.phases, PhaseEntry(day=day, phase=phase)))

    def queue(self, *notices: Notice) -> "Trajectory":
        """The trajectory with messages queued that go out at once."""
        return replace(self, queued=(*self.queued, *notices))

    def with_cycle(self, cycle: Cycle) -> "Trajectory":
        """The trajectory with its current cycle replaced."""
        return replace(self, cycles=(*self.cycles[:-1], cycle))

    def with_version(self, version: PlanVersion) -> "Trajectory":
        """The trajectory with its current plan version replaced."""
        return replace(self, versions=(*self.versions[:-1], version))

    def open_appointments(self) -> Iterator[tuple[AppointmentKind, date]]:
        """Every appointment still to come or missed, with its present date, in order."""
        return ((each.kind, each.planned) for each in self.named_appointments())

    def named_appointments(self) -> Iterator[Appointment]:
        """The open appointments by the name that each keeps wherever it moves."""
        for cycle in self.open_cycles:
            number = cycle.number
            for evaluation in cycle.open_evaluations:
                yield Appointment(
                    about=f"evaluation-{number}.{evaluation.number}",
                    kind=AppointmentKind.EVALUATION,
                    number=evaluation.number,
                    planned=evaluation.planned,
                )
            if cycle.outlook_is_open:
                yield Appointment(
                    about=f"outlook-{number}",
                    kind=AppointmentKind.OUTLOOK,
                    number=number,
                    planned=cycle.outlook,
                )
            yield Appointment(
                about=f"final-{number}",
                kind=AppointmentKind.FINAL,
                number=number,
                planned=cycle.final_evaluation,
            )
        if self.phase is Phase.FOLLOW_UP:
            for follow_up in self.follow_ups:
                if follow_up.held_on is None:
                    yield Appointment(
                        about=f"follow-up-{follow_up.number}",
                        kind=AppointmentKind.FOLLOW_UP,
                        number=follow_up.number,
                        planned=follow_up.planned,
                    )
