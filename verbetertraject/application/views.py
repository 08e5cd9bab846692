"""What people and programs are shown: values whose fields are the fields of the JSON."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final, TypeVar  # what a journal entry or a message holds is data
from uuid import UUID

from verbetertraject.application.read_models import (
    Access,
    Delivery,
    JournalEntry,
    OutgoingMessage,
    Standing,
)
from verbetertraject.application.texts.dossier import DossierTexts
from verbetertraject.application.texts.questions import QuestionText
from verbetertraject.application.values import copied, write
from verbetertraject.application.visibility import (
    AT_DESK,
    STOPPED,
    Known,
    Sight,
    known_accesses,
    known_entries,
)
from verbetertraject.domain.commands.balance import BalanceOutcome
from verbetertraject.domain.commands.ending import WithdrawalReason
from verbetertraject.domain.commands.evaluation import AppointmentKind
from verbetertraject.domain.commands.opening import Variant
from verbetertraject.domain.control_questions import Answer as OffTrackAnswer
from verbetertraject.domain.control_questions import ControlQuestion, Route
from verbetertraject.domain.dossier.lines import Kind, Level, Line
from verbetertraject.domain.people import Assignment, Role
from verbetertraject.domain.permissions import (
    SAFETY_MESSAGES,
    Section,
)
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.plan import PlanVersion
from verbetertraject.domain.schedule.timeline import Entry, timeline
from verbetertraject.domain.schedule.waits import Wait, waits_for
from verbetertraject.domain.trajectory import (
    Absence,
    Attachment,
    Concern,
    Conversation,
    Correction,
    Cycle,
    FollowUp,
    Intake,
    PhaseEntry,
    Redeployment,
    Trajectory,
    View,
)
from verbetertraject.domain.trajectory import Pause as PauseByHr

Item = TypeVar("Item")

REVISION_BYTES: Final = 6
"""Of the digest that a revision is made from: a number that every client can hold."""


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
    paused_by_hr: tuple[PauseByHr, ...] | None
    """For which reasons; absent for those to whom every stop looks the same."""
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
    """Changes whenever what the reader sees does."""
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
    your_roles: tuple[Role, ...]
    standing: Standing | None
    """How it stands today; absent where the reader does not read the outline."""
    paused_since: date | None
    waits_for: tuple[Wait, ...]
    """What is awaited, as far as the reader may know; overdue after its `due`."""
    missing: int | None
    """Duties that are missing today by the dossier check, as the reader may read it; absent where
    they read none."""
    attention: int | None
    """The same of duties that ask for attention."""


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
    hash: str | None
    """Absent where entries could be kept from the reader."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trajectories:
    """One page of trajectories."""

    items: tuple[Listed, ...]
    next: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Messages:
    """One page of messages."""

    items: tuple[Message, ...]
    next: int | None


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
class Duty:
    """How one duty of the employer stands, and what to do about it."""

    rule: str
    duty: str
    kind: Kind
    level: Level
    since: date | None
    """Since when it falls short; absent where it is in order, or will fall short as planned."""
    to_do: tuple[str, ...]
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DossierCheck:
    """Whether this is a serious and real opportunity: the employer's duties, rule by rule."""

    today: date
    duties: tuple[Duty, ...]


def detail(stored: Known, sight: Sight) -> Detail:
    """A trajectory as one person may read it."""
    t = stored.trajectory
    seen = _detail(t, sight)
    return replace(seen, id=t.id, reference=t.reference, revision=_revision_of(seen))


def revision(stored: Known, sight: Sight) -> int:
    """A number that changes whenever what the reader sees of the trajectory does.

    It is made from what they see: one that was counted would tell of what is kept from them.
    """
    return _revision_of(_detail(stored.trajectory, sight))


def _revision_of(seen: Detail) -> int:
    said = json.dumps(write(seen), sort_keys=True, separators=(",", ":"))
    return int.from_bytes(hashlib.sha256(said.encode()).digest()[:REVISION_BYTES])


def _detail(t: Trajectory, sight: Sight) -> Detail:
    """What a person reads, under no name yet."""
    conversation = t.conversation
    return Detail(
        id=UUID(int=0),
        reference="",
        revision=0,
        phase=t.phase,
        variant=conversation.record.variant_choice if conversation is not None else None,
        your_roles=sight.roles,
        outline=_outline(t) if sight.sees(Section.OUTLINE) else None,
        plans=tuple(map(_presented, t.versions)) if sight.sees(Section.PLAN) else None,
        record=_record(t, sight) if sight.sees(Section.RECORD) else None,
        concerns=t.concerns if sight.sees(Section.CONCERNS) else None,
        corrections=tuple(each for each in t.corrections if sight.sees_record(each.to)) or None,
        attachments=tuple(each for each in t.attachments if sight.sees_record(each.to)) or None,
    )


def _presented(version: PlanVersion) -> PresentedPlan:
    return copied(PresentedPlan, version, sha256=version.document_sha256)


def _outline(t: Trajectory) -> Outline:
    return Outline(
        opened_on=t.opened_on,
        active_since=t.active_since,
        end=t.cycle.end if t.cycle is not None else None,
        suspended_days=t.suspended_days,
        outcome=t.outcome,
        phases=t.phases,
        people=t.assignments,
        appointments=tuple(
            Appointment(what=what, planned=planned) for what, planned in t.open_appointments()
        ),
        waits_for=waits_for(t),
    )


def _record(t: Trajectory, sight: Sight) -> Record:
    return copied(
        Record,
        t,
        pauses=tuple(Pause(from_=each.from_, until=each.until) for each in t.suspensions),
        paused_by_hr=t.pauses or None,
        views=tuple(
            each for each in t.views if sight.sees(Section.CONCERNS) or sight.sees_record(each.to)
        ),
    )


def read_timeline(t: Trajectory, sight: Sight, *, today: date) -> Timeline:
    """The timeline of a trajectory as its reader may know it: how one signed is of the plan."""
    entries = timeline(t, today)
    if not sight.sees(Section.PLAN):
        entries = tuple(replace(each, signed=None) for each in entries)
    return Timeline(today=today, entries=entries)


def control_question(question: ControlQuestion, text: QuestionText) -> AskedQuestion:
    """A control question with its words."""
    return copied(AskedQuestion, question, question=text.question, help=text.help)


def dossier_check(
    lines: Iterable[Line], texts: DossierTexts, *, today: date, language: str
) -> DossierCheck:
    """The lines that one person may read of the check, in the words of a language."""
    duties = tuple(
        copied(Duty, line, duty=texts.duty(line.rule, language), to_do=texts.to_do(line, language))
        for line in lines
    )
    return DossierCheck(today=today, duties=duties)


def read_messages(messages: Iterable[OutgoingMessage], sight: Sight) -> tuple[Message, ...]:
    """The messages that the reader may see: the own ones, and those of others but of a concern."""
    return tuple(
        _message(each, sight)
        for each in messages
        if each.person_id == sight.person_id
        or (sight.sees(Section.MESSAGES) and sees_message(each, sight))
    )


def sees_message(message: OutgoingMessage, sight: Sight) -> bool:
    """Whether the reader may know that another was told something."""
    if sight.knows_all:
        return True
    to_desk = message.key == STOPPED and not AT_DESK.isdisjoint(message.roles)
    return message.key not in SAFETY_MESSAGES and not to_desk


def _message(message: OutgoingMessage, sight: Sight) -> Message:
    error = message.last_error if sight.sees(Section.JOURNAL) else None
    return copied(Message, message, to=message.person_id, last_error=error)


def read_journal(entries: Iterable[JournalEntry], sight: Sight) -> tuple[Noted, ...]:
    """The journal as the reader may know it, numbered as if that were all of it.

    Only the employee, from whom nothing is kept, reads the hashes: those of others would show where
    an entry is kept back.
    """
    return tuple(
        copied(
            Noted,
            entry,
            number=number,
            day=entry.event_date,
            hash=entry.hash if Role.EMPLOYEE in sight.roles else None,
        )
        for number, entry in enumerate(known_entries(entries, sight), start=1)
    )


def read_accesses(
    accesses: Iterable[Access], entries: Sequence[JournalEntry], t: Trajectory, sight: Sight
) -> tuple[Access, ...]:
    """Who looked, without those who looked because of a concern that is kept from the reader."""
    known = known_accesses(accesses, entries, t, sight)
    return tuple(replace(each, number=number) for number, each in enumerate(known, start=1))


def page_of(
    items: Sequence[Item], *, after: int, limit: int
) -> tuple[tuple[Item, ...], int | None]:
    """The items after the first so many, and after how many the next ones come."""
    until = after + limit
    return tuple(items[after:until]), until if len(items) > until else None
