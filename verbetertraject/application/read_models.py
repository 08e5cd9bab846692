"""What is read from the store: small frozen values, never rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, unique
from typing import Any, Generic, TypeVar
from uuid import UUID

from verbetertraject.domain.commands.balance import BalanceOutcome
from verbetertraject.domain.commands.opening import Variant
from verbetertraject.domain.people import Assignment, Role
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.schedule.waits import Wait
from verbetertraject.domain.trajectory import Concern

Item = TypeVar("Item")


@unique
class Standing(Enum):
    """How a trajectory stands on a day: what is most urgent about it."""

    OVERDUE = "overdue"
    """The last day of something that is awaited has passed."""
    THIS_WEEK = "this_week"
    """Something is due today or on a later day of this week."""
    PAUSED = "paused"
    """The clock stands, or the employee is away."""
    UNDER_WAY = "under_way"
    """Nothing of all that."""
    ENDED = "ended"
    """Completed, withdrawn or on another track."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reach:
    """Whose trajectories someone may list: those of a unit served, and those with an own role."""

    person_id: str
    units: frozenset[str] | None = frozenset()
    """Served as HR of the organisation; None: all of it, also what is of no unit."""
    only: UUID | None = None
    """The one trajectory that may be listed, where it is no more than one."""
    at_desk: frozenset[UUID] = frozenset()
    """Those in which they deal with a concern by the directory: without a role of their own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Filters:
    """Which trajectories are wanted; every filter that is given must hold."""

    reach: Reach | None = None
    """Only those that someone may list."""
    phase: Phase | None = None
    unit: str | None = None
    holder: str | None = None
    """The id of a person who holds a role in it today, any role."""
    reference_prefix: str | None = None
    person_name: str | None = None
    """Part of the name of anyone who ever had a role in it; case and accents do not matter."""
    overslept_at: datetime | None = None
    """Only those that should have woken at this instant or before."""
    awaits: str | None = None
    """Only those that wait for this, by its key."""
    awaited_of: str | None = None
    """Only those that wait for a role that this person holds today."""
    standing: Standing | None = None
    concerns: Mapping[UUID, date | None] = field(default_factory=dict)
    """The trajectories of whose concerns and pauses the reader may know, and when what those ask is
    due."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary:
    """One trajectory in a list."""

    id: UUID
    reference: str
    phase: Phase
    variant: Variant | None
    unit: str | None
    opened_on: date
    effective_end: date | None
    outcome: BalanceOutcome | None
    employee_id: str
    employee_name: str
    wake_at: datetime | None
    revision: int
    standing: Standing
    paused_since: date | None
    waits: tuple[Wait, ...]
    """All that is awaited, in the order of the file."""
    open_waits: tuple[Wait, ...]
    """The same as everyone may know it: as if there were no concern."""
    assignments: tuple[Assignment, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Concerned:
    """A trajectory that waits for something, or for someone, because of a concern or a pause."""

    id: UUID
    unit: str | None
    assignments: tuple[Assignment, ...]
    concerns: tuple[Concern, ...]
    due: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Page(Generic[Item]):
    """Part of a list, in a stable order."""

    items: tuple[Item, ...]
    next: str | None
    """What to ask the following page with; None on the last one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Glance(Generic[Item]):
    """The first of a list, and how many there are in it."""

    count: int
    items: tuple[Item, ...]


@unique
class Delivery(Enum):
    """How far a message in the outbox has come."""

    QUEUED = "queued"
    """To be tried, now or later."""
    SENT = "sent"
    """A channel accepted it."""
    FAILED = "failed"
    """The last try failed; it is not tried again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingMessage:
    """A message to one person, and how far it has come."""

    id: UUID
    key: str
    person_id: str
    person_name: str
    roles: tuple[Role, ...]
    params: Mapping[str, Any]
    queued_at: datetime
    delivery: Delivery
    attempts: int
    channel: str | None
    sent_at: datetime | None
    last_error: str | None
    """Why the last try failed, without secrets and addresses."""
    next_try: datetime | None = None
    """When it is tried next, in real time; None when it was accepted or given up."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Undelivered:
    """A message that was tried in vain, and the trajectory that it is about."""

    trajectory_id: UUID
    reference: str
    unit: str | None
    message: OutgoingMessage


@dataclass(frozen=True, kw_only=True, slots=True)
class Involvement:
    """What a person may have to do with a trajectory; what they have is for the rules to say."""

    trajectory_id: UUID
    unit: str | None
    is_assigned: bool
    """Whether they have, or had, a role in it."""
    is_concerning: bool
    """Whether they are the safety contact, and a concern of it may be theirs to deal with."""


@dataclass(frozen=True, kw_only=True, slots=True)
class JournalEntry:
    """One entry of a journal, as it stands in the chain."""

    number: int
    """1 for the first of its trajectory."""
    entry: Mapping[str, Any]
    event_date: date
    recorded_at: datetime
    hash: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Access:
    """Someone read a part of a file."""

    number: int
    """Of all that was noted, of every file."""
    person_id: str
    roles: tuple[Role, ...]
    """In which this person could read it."""
    what: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Bearer:
    """Who proved to be who with a token."""

    person_id: str
    token_id: UUID
    organisation_role: str | None
    """`hr` for HR of the organisation; roles in a case come from the trajectory."""
    units: frozenset[str] | None = None
    """The units that HR of the organisation serves; None: all of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What was answered to a request that is now repeated."""

    status: int
    body: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Recipient:
    """One person as a message needs them: how to write to them, in which language."""

    person_id: str
    name: str
    email: str
    language: str
    channels: tuple[str, ...] = ()
    """Apprise URLs tried before e-mail, in order. Secrets: never log or show them whole."""
