"""What the API answers: values whose fields are the fields of the JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any  # what a journal entry or a message holds is data
from uuid import UUID

from verbetertraject.api.sight import Sight
from verbetertraject.application.ports import Stored
from verbetertraject.application.question_texts import QuestionText
from verbetertraject.domain.control_questions import Answer as OffTrackAnswer
from verbetertraject.domain.control_questions import ControlQuestion, Route
from verbetertraject.domain.dossier.checks import ABOUT_CONCERNS
from verbetertraject.domain.people import Assignment, Role
from verbetertraject.domain.permissions import SAFETY_COMMANDS, SAFETY_MESSAGES, Section
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.plan import PlanVersion
from verbetertraject.domain.records import (
    Attachment,
    BalanceOutcome,
    Conversation,
    Correction,
    Redeployment,
    Variant,
    View,
    WithdrawalReason,
)
from verbetertraject.domain.timeline import Entry, timeline
from verbetertraject.domain.trajectory import (
    Absence,
    AppointmentKind,
    Concern,
    Cycle,
    FollowUp,
    Intake,
    PhaseEntry,
    Trajectory,
)
from verbetertraject.domain.waiting import Wait, waits_for
from verbetertraject.store.accesses import Access
from verbetertraject.store.journal import Link
from verbetertraject.store.kept import Delivery, OutgoingMessage, Standing


@dataclass(frozen=True, kw_only=True, slots=True)
class Appointment:
    """An appointment still to come, or missed."""

    what: AppointmentKind
    planned: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Pause:
    """A time in which the clock stood still, whatever the cause."""

    from_: date
    until: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Outline:
    """Dates, who holds which role, and what is awaited."""

    opened_on: date
    active_since: date | None
    end: date | None
    """The end of the current cycle as it stands."""
    suspended_days: int
    outcome: BalanceOutcome | None
    phases: tuple[PhaseEntry, ...]
    people: tuple[Assignment, ...]
    appointments: tuple[Appointment, ...]
    waits_for: tuple[Wait, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """What people recorded: both sides and HR read it."""

    intake: Intake
    route: Route | None
    conversations: tuple[Conversation, ...]
    cycles: tuple[Cycle, ...]
    follow_ups: tuple[FollowUp, ...]
    absences: tuple[Absence, ...]
    pauses: tuple[Pause, ...]
    redeployment: Redeployment | None
    withdrawal_reason: WithdrawalReason | None
    views: tuple[View, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PresentedPlan(PlanVersion):
    """A plan version, and the hash by which signatures and proofs name it."""

    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Detail:
    """A trajectory as one person may read it; what that person may not read is left out."""

    id: UUID
    reference: str
    revision: int
    phase: Phase
    variant: Variant | None
    your_roles: tuple[Role, ...]
    outline: Outline | None
    plans: tuple[PresentedPlan, ...] | None
    record: Record | None
    concerns: tuple[Concern, ...] | None
    corrections: tuple[Correction, ...] | None
    """New versions of records; absent where there is none that the reader may see."""
    attachments: tuple[Attachment, ...] | None
    """Files at records; absent where there is none that the reader may see."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """A trajectory in a list."""

    id: UUID
    reference: str
    phase: Phase
    variant: Variant | None
    unit: str | None
    opened_on: date
    end: date | None
    outcome: BalanceOutcome | None
    employee: str
    employee_name: str
    revision: int
    your_roles: tuple[Role, ...]
    standing: Standing | None
    """How it stands today; absent where the reader does not read the outline."""
    paused_since: date | None
    waits_for: tuple[Wait, ...]
    """What is awaited, as far as the reader may know; overdue after its `due`."""
    missing: int | None
    """Duties of the dossier check that were missing when it was last saved, without those about
    concerns; absent where the reader does not read the check."""
    attention: int | None
    """The same of duties that asked for attention."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """How many trajectories stand how today, of those that one may list."""

    today: date
    overdue: int
    """The last day of something that is awaited has passed."""
    this_week: int
    """Something is due today or on a later day of this week."""
    paused: int
    """The clock stands, or the employee is away."""
    under_way: int
    """Nothing of all that."""
    ended: int
    """Completed, withdrawn or on another track."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """A message to one person, and how far it has come."""

    id: UUID
    key: str
    to: str
    roles: tuple[Role, ...]
    params: Mapping[str, Any]
    queued_at: datetime
    delivery: Delivery
    attempts: int
    channel: str | None
    sent_at: datetime | None
    last_error: str | None
    next_try: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Noted:
    """An entry of the journal: ids, dates and codes."""

    number: int
    day: date
    recorded_at: datetime
    entry: Mapping[str, Any]
    hash: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Trajectories:
    """One page of trajectories."""

    items: tuple[Listed, ...]
    next: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Messages:
    """One page of messages."""

    items: tuple[Message, ...]
    next: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Journal:
    """One page of the journal."""

    items: tuple[Noted, ...]
    next: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class AccessLog:
    """One page of who else than the employee looked into the file."""

    items: tuple[Access, ...]
    next: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Timeline:
    """What happened, what will, and what follows if people forget."""

    today: date
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """Every appointment and message ahead, and what follows if people forget."""

    today: date
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """Appointments and messages ahead: as they stand, and as they would be."""

    today: date
    before: tuple[Entry, ...]
    after: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class AskedQuestion:
    """A control question as it is asked, and where its answers lead."""

    key: str
    question: str
    help: str
    off_track_answer: OffTrackAnswer
    route: Route
    about_health: bool
    """Then it has no free text, and its off-track answer is not kept."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ControlQuestions:
    """The questions that are asked before every plan, in order."""

    items: tuple[AskedQuestion, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Readiness:
    """Whether the service can do its work."""

    ready: bool
    overslept: int | None
    """Trajectories that should have woken minutes ago; absent while the database is."""
    deployed: bool | None
    """Whether Prefect knows the flows that wake them; absent while it does not answer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Liveness:
    """Whether the process answers."""

    live: bool


def detail(stored: Stored, sight: Sight) -> Detail:
    """A trajectory as one person may read it."""
    t = stored.trajectory
    conversation = t.conversation
    return Detail(
        id=t.id,
        reference=t.reference,
        revision=stored.revision,
        phase=t.phase,
        variant=conversation.record.variant_choice if conversation is not None else None,
        your_roles=sight.roles,
        outline=_outline(t, sight) if sight.sees(Section.OUTLINE) else None,
        plans=tuple(map(_presented, t.versions)) if sight.sees(Section.PLAN) else None,
        record=_record(t, sight) if sight.sees(Section.RECORD) else None,
        concerns=sight.concerns(t) if sight.sees(Section.CONCERNS) else None,
        corrections=tuple(each for each in t.corrections if sight.sees_record(each.to, t)) or None,
        attachments=tuple(each for each in t.attachments if sight.sees_record(each.to, t)) or None,
    )


def _presented(version: PlanVersion) -> PresentedPlan:
    own = {each.name: getattr(version, each.name) for each in fields(version)}
    return PresentedPlan(**own, sha256=version.document_sha256)


def _outline(t: Trajectory, sight: Sight) -> Outline:
    """The outline as it is for someone who knows of no more concerns than these."""
    knows_all = sight.sees_every_concern(t)
    known = replace(t, concerns=sight.concerns(t))
    return Outline(
        opened_on=t.opened_on,
        active_since=t.active_since,
        end=t.cycle.end if t.cycle is not None else None,
        suspended_days=t.suspended_days,
        outcome=t.outcome,
        phases=t.phases,
        people=tuple(
            each for each in t.assignments if knows_all or each.role is not Role.INVESTIGATOR
        ),
        appointments=tuple(
            Appointment(what=what, planned=planned) for what, planned in t.open_appointments()
        ),
        waits_for=tuple(wait for wait in waits_for(known) if sight.sees_wait(wait.key, t)),
    )


def _record(t: Trajectory, sight: Sight) -> Record:
    knows_all = sight.sees_every_concern(t)
    return Record(
        intake=t.intake,
        route=t.route,
        conversations=t.conversations,
        cycles=t.cycles,
        follow_ups=t.follow_ups,
        absences=t.absences,
        pauses=tuple(Pause(from_=each.from_, until=each.until) for each in t.suspensions),
        redeployment=t.redeployment,
        withdrawal_reason=t.withdrawal_reason,
        views=tuple(view for view in t.views if knows_all or sight.sees_record(view.to, t)),
    )


def read_timeline(t: Trajectory, sight: Sight, *, today: date) -> Timeline:
    """The timeline without what the reader may not know of."""
    entries = (entry for entry in timeline(t, today) if sight.sees_message(entry.key, t))
    return Timeline(today=today, entries=tuple(entries))


def ahead(entries: tuple[Entry, ...], t: Trajectory, sight: Sight) -> tuple[Entry, ...]:
    """What is foreseen without what the reader may not know of."""
    return tuple(entry for entry in entries if sight.sees_message(entry.key, t))


def asked(question: ControlQuestion, text: QuestionText) -> AskedQuestion:
    """A control question with its words."""
    return AskedQuestion(
        key=question.key,
        question=text.question,
        help=text.help,
        off_track_answer=question.off_track_answer,
        route=question.route,
        about_health=question.about_health,
    )


def read_message(message: OutgoingMessage, t: Trajectory, sight: Sight) -> Message | None:
    """A message as the reader may see it; None when it is somebody else's, or of a concern."""
    is_own = message.person_id == sight.person_id
    if not is_own and not sight.sees(Section.MESSAGES):
        return None
    if not is_own and not sight.sees_message(message.key, t):
        return None
    return Message(
        id=message.id,
        key=message.key,
        to=message.person_id,
        roles=message.roles,
        params=message.params,
        queued_at=message.queued_at,
        delivery=message.delivery,
        attempts=message.attempts,
        channel=message.channel,
        sent_at=message.sent_at,
        last_error=message.last_error if sight.sees(Section.JOURNAL) else None,
        next_try=message.next_try,
    )


def read_link(link: Link, t: Trajectory, sight: Sight) -> Noted | None:
    """An entry of the journal; None when it tells of a concern that is kept from the reader."""
    if not sight.sees_every_concern(t) and _tells_of_concern(link.entry):
        return None
    return Noted(
        number=link.number,
        day=link.event_date,
        recorded_at=link.recorded_at,
        entry=link.entry,
        hash=link.hash,
    )


def read_access(access: Access, t: Trajectory, sight: Sight) -> Access | None:
    """A look into the file; None when it tells of a concern that is kept from the reader."""
    if not sight.sees_every_concern(t) and Role.INVESTIGATOR in access.roles:
        return None
    return access


def _tells_of_concern(entry: Mapping[str, Any]) -> bool:
    step = str(entry.get("step", ""))
    is_by_concern = entry.get("did") in SAFETY_COMMANDS or entry.get("dossier") in ABOUT_CONCERNS
    return is_by_concern or any(key in step for key in SAFETY_MESSAGES)
