"""What the use cases need from the world: one protocol per need, with the values it exchanges.

Every port has a real adapter and is proven by a contract test. Instants are aware UTC.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, unique
from typing import Protocol
from uuid import UUID

from verbetertraject.application import account_ports
from verbetertraject.application.operations_events import Happening
from verbetertraject.application.read_models import (
    Access,
    Answer,
    Bearer,
    Concerned,
    Filters,
    Glance,
    Involvement,
    JournalEntry,
    OutgoingMessage,
    Page,
    Reach,
    Recipient,
    Standing,
    Summary,
    Undelivered,
)
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.people import Person, Role
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.schedule.agenda import Appointed
from verbetertraject.domain.schedule.steps import Step
from verbetertraject.domain.schedule.waits import Wait
from verbetertraject.domain.trajectory import Trajectory


class Clock(Protocol):
    """The time that the domain is judged by: the wall clock, or a stepped one in play."""

    def now(self) -> datetime:
        """The present instant of the process, aware UTC."""

    def real(self, moment: datetime) -> datetime:
        """The wall-clock instant at which `moment` of this clock is to be expected."""


Params = Mapping[str, "str | int | Sequence[Mapping[str, str]]"]
"""What a text is rendered with: ids, numbers, ISO dates and closed codes; never a text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimedMessage:
    """One queued message to one person, claimed by this process until its lease ends."""

    id: UUID
    trajectory_id: UUID
    reference: str
    step_identity: str
    key: str
    roles: tuple[str, ...]
    """For which this person gets the copy, at least one."""
    variant: str
    """`improvement` or `development`: every text follows it (Plan step 3)."""
    recipient: Recipient
    params: Params
    attempt: int
    """1 for the first try."""
    queued_at: datetime
    """On the clock of the process, as the days in `params` and `agenda` are."""
    agenda: tuple[Appointed, ...] = ()
    """What it brings to the reader's calendar."""

    @property
    def role(self) -> str:
        """The first of the roles: texts may differ by role."""
        return self.roles[0]


@dataclass(frozen=True, kw_only=True, slots=True)
class Claimable:
    """Which messages a claim may take, of those whose time has come."""

    only: frozenset[str] | None = None
    """The keys that may go out now; None: every message."""
    together: frozenset[str] = frozenset()
    """The keys of which several to one person may be claimed at once, to go out as one."""
    besides: frozenset[str] = frozenset()
    """The ids of people who are being sent something at this moment: theirs waits."""
    gathers: timedelta = timedelta()
    """How long such a message waits for others, unless its own trajectory is asked for."""


class Outbox(Protocol):
    """Messages that are queued with the change they belong to, and delivered after it."""

    def claim(
        self,
        *,
        lease: timedelta,
        claimable: Claimable | None = None,
        trajectory_id: UUID | None = None,
    ) -> Sequence[ClaimedMessage]:
        """Claim the oldest message that is to be tried now, with those that may go along.

        All of them are for one person, who holds their roles at this moment: what is for another
        by now is addressed to that one first. Nobody else gets a claimed message until `lease` is
        over; then it counts as never marked, and is claimed again.
        """

    def renew(self, message_ids: Sequence[UUID], *, lease: timedelta) -> None:
        """Keep claimed messages for another `lease` from now; what was marked stays marked."""

    def mark_sent(self, message_ids: Sequence[UUID], *, channel: str) -> None:
        """Record that the channel accepted the messages; the first time counts.

        `channel` is a kind, never a URL.

        Raises:
            UnknownMessageError: when there is no such message.
        """

    def mark_failed(
        self, retry_at: Mapping[UUID, datetime | None], *, reason: str, by_relay: bool = False
    ) -> None:
        """Record why delivery failed, and when each message is tried again; None: never.

        What another process sent in the meantime stays sent. That our own mail server refuses our
        mail counts as no try, and is announced once, not for each message.

        Raises:
            UnknownMessageError: when there is no such message.
        """


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestItem:
    """A trajectory that asks for something this week."""

    reference: str
    wait: Wait
    """What is due first; it has a day on which it is due."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Digest:
    """How the trajectories stand that one person serves."""

    overdue: int
    this_week: int
    paused: int
    under_way: int
    items: tuple[DigestItem, ...]
    """The most urgent ones, of those that are overdue or due this week."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell of."""
        return not (self.overdue or self.this_week or self.paused or self.under_way)


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimedDigest:
    """The digest of a week to one person, to be tried now by who claimed it."""

    person_id: str
    week: date
    attempt: int
    """1 for the first try."""


class Digests(Protocol):
    """The weekly digests; every call is a transaction of its own. Instants are real time."""

    def readers(self) -> Sequence[str]:
        """Everyone who is HR of the organisation and has not turned the digest off."""

    def read(self, person_id: str, *, today: date) -> tuple[Recipient, Digest] | None:
        """What stands where for a person; None where the person turned the digest off."""

    def queue(self, people: Iterable[str], *, week: date, now: datetime) -> None:
        """Queue the digest of a week for each of these persons who has none yet."""

    def claim(self, *, week: date, now: datetime) -> ClaimedDigest | None:
        """Claim one that is to be tried now; nobody gets it again unless it is put back.

        It counts as failed from now on: when the process is killed while it sends, nobody can
        know whether it went out, and it is never sent twice.
        """

    def mark_sent(self, claimed: ClaimedDigest, *, now: datetime) -> None:
        """Record that it was accepted, or that there was nothing to tell."""

    def mark_refused(
        self, claimed: ClaimedDigest, *, reason: str, retry_at: datetime | None
    ) -> None:
        """Record why it was not accepted; without `retry_at` it was the last try."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DueStep:
    """One step that is due now, as the flow performs and names it."""

    identity: str
    """Unique within the trajectory; the same step is never performed twice."""
    sentence: str
    """What it does and for when, in words for HR ops, without any personal data."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rest:
    """How a trajectory rests after a wake: until when, and what it waits for."""

    wake_at: datetime | None
    """Wall-clock instant of the next wake; None when nothing is left to do, ever."""
    revision: int
    """The trajectory's revision on which this was decided."""
    tags: tuple[str, ...]
    """For the run in Prefect: `fase:active`, `wacht-op:evaluatie-2`."""
    sentence: str
    """What it waits for, and until when."""
    timeline: str
    """The timeline so far and to come, as Markdown, without personal data."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sayings:
    """What a run says of itself, in the organisation's language."""

    delivers: str
    """The name of the task that delivers what is queued."""
    already: str
    """That another process performed `{step}` first."""
    sleeps: str
    """That it goes to sleep, and `{waits}` for what."""
    changed: str
    """That it looks again, because something changed meanwhile."""
    unsure: str
    """That it looks again, because asking that failed with `{error}`."""


class Waking(Protocol):
    """What a woken flow run asks of the service. Every call is a transaction of its own."""

    @property
    def sayings(self) -> Sayings:
        """The words for what is no step; no transaction."""

    def due(self, trajectory_id: UUID) -> Sequence[DueStep]:
        """The steps that are due now, in order; none when another process did them."""

    def perform(self, trajectory_id: UUID, identity: str) -> bool:
        """Perform one step if it is still due. False when it already was done."""

    def deliver(self, trajectory_id: UUID) -> int:
        """Deliver what is queued for this trajectory; failures are kept for later tries."""

    def rest(self, trajectory_id: UUID) -> Rest:
        """Record that everything due was done, and say until when there is nothing to do."""

    def revision(self, trajectory_id: UUID) -> int:
        """The present revision; a change after `rest` means: look again."""


@unique
class Brought(Enum):
    """What came of moving the next wake of a flow run."""

    MOVED = "moved"
    """The run was hibernating and now wakes at the new moment."""
    RUNNING = "running"
    """The run is awake: it will look again itself before it hibernates."""
    GONE = "gone"
    """The run has ended or was deleted."""


class Orchestrator(Protocol):
    """The engine in which each trajectory is one long-lived run."""

    def start(
        self,
        trajectory_id: UUID,
        reference: str,
        *,
        wake_at: datetime,
        tags: Sequence[str],
        number: int = 1,
    ) -> UUID:
        """Create the run of a trajectory, hibernating until `wake_at`.

        Idempotent by id and number: a higher number only where an earlier run was deleted.

        Raises:
            OrchestratorUnavailableError: when the engine cannot be reached.
        """

    def wake(self, run_id: UUID, *, at: datetime) -> Brought:
        """Let a hibernating run wake at `at` instead; a running one is left alone.

        Raises:
            OrchestratorUnavailableError: when the engine cannot be reached.
        """

    def revive(self, run_id: UUID, *, at: datetime) -> Brought:
        """Let a run wake at `at` whatever its state: one that crashed, ended or hangs.

        Raises:
            OrchestratorUnavailableError: when the engine cannot be reached.
        """

    def label(self, run_id: UUID, tags: Sequence[str]) -> None:
        """Show on a run what it waits for; nothing where the run is gone.

        Raises:
            OrchestratorUnavailableError: when the engine cannot be reached.
        """


class OrchestratorUnavailableError(Exception):
    """The orchestrator cannot be reached; what was recorded stays recorded."""


class Holidays(Protocol):
    """Where public holidays come from when an organisation gives no list of its own."""

    def between(self, first: date, last: date) -> frozenset[date]:
        """Public holidays from `first` to `last`, both included."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stored:
    """A trajectory as it stands in the store, with what only the service knows of it."""

    trajectory: Trajectory
    revision: int
    """1 when it was opened; every save that changes something adds one."""
    unit: str | None
    wake_at: datetime | None
    """When something can be due next, on the clock of the process; None: never by itself."""
    synced_wake_at: datetime | None
    """The last `wake_at` of which the orchestrator was told."""
    run_id: UUID | None
    run_number: int
    """Counts the flow runs that this trajectory was given, for idempotency."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sleeper:
    """A trajectory as those see it who watch over its flow run."""

    trajectory_id: UUID
    reference: str
    phase: Phase
    revision: int
    wake_at: datetime | None
    synced_wake_at: datetime | None
    run_id: UUID | None
    run_number: int


@dataclass(frozen=True, kw_only=True, slots=True)
class NewMessage:
    """One message to one person, as a step or a command puts it in the outbox."""

    trajectory_id: UUID
    reference: str
    step_identity: str
    """With trajectory and person unique for ever: the same message is never queued twice."""
    person_id: str
    roles: tuple[str, ...]
    """Why this person gets it, at least one; the first chooses the text."""
    key: str
    variant: str
    params: Params
    agenda: tuple[Appointed, ...] = ()


class KnownPeople(Protocol):
    """Who is known here."""

    def known(self, person_id: str) -> Person | None:
        """The person with this id, if there is one."""

    def has_email(self, email: str) -> bool:
        """Whether someone has this e-mail address, whatever the case of its letters."""

    def serves(self, person_id: str, unit: str | None) -> bool:
        """Whether a person is HR of the organisation for a unit; None: of no unit."""


class Trajectories(Protocol):
    """The trajectories that are kept, within one transaction."""

    def load(self, trajectory_id: UUID, *, lock: bool) -> Stored:
        """The whole trajectory; with `lock` nobody else changes it until the transaction ends.

        Without `lock`, ask in a transaction that only reads: it sees one moment.

        Raises:
            UnknownTrajectoryError: when there is none with this id.
        """

    def find(self, reference: str) -> UUID | None:
        """The id of the trajectory with this reference, in whatever case, if there is one."""

    def involvement(self, name: UUID | str, person_id: str) -> Involvement | None:
        """What a person may have to do with the trajectory of this id or reference, if it exists.

        As quick where there is none: how long it takes tells nothing.
        """

    def concerning(self, person_id: str) -> Sequence[Trajectory]:
        """Those of which a concern may be someone's to deal with who has no role in it.

        Whose it is follows from everyone's roles now, which is for the rules to say.
        """

    def revision(self, trajectory_id: UUID) -> int:
        """The present revision alone.

        Raises:
            UnknownTrajectoryError: when there is none with this id.
        """

    def add(
        self,
        t: Trajectory,
        *,
        unit: str | None,
        wake_at: datetime | None,
        now: datetime,
    ) -> Stored:
        """Keep a new trajectory, whose people are known; its revision is 1.

        It refers to the live calendar of its unit where that is the one it has; otherwise its
        calendar is kept for itself.

        Raises:
            ReferenceTakenError: when another trajectory has the reference.
        """

    def calendar(self, unit: str) -> Calendar | None:
        """The calendar of a unit, if it has one."""

    def unsynced(self, *, limit: int) -> Sequence[Sleeper]:
        """Those without a run, or of whose next wake the orchestrator was not told yet."""

    def crowd(self, wake_at: datetime, *, limit: int) -> int:
        """How many trajectories are due at the same moment, as far as `limit`."""

    def mark_run(self, trajectory_id: UUID, *, run_id: UUID, run_number: int) -> None:
        """Note the run in which a trajectory lives now."""

    def mark_synced(self, trajectory_id: UUID, *, wake_at: datetime | None) -> None:
        """Note until when the orchestrator lets a trajectory sleep."""


class Overview(Protocol):
    """The lists that people look through. `on` is today: who holds a role, what is overdue."""

    def trajectories(
        self,
        filters: Filters,
        *,
        on: date,
        after: str | None = None,
        limit: int = 50,
        urgent_first: bool = False,
    ) -> Page[Summary]:
        """The trajectories that pass the filters, by reference, or the soonest due first.

        Raises:
            UnknownCursorError: when `after` is not what such a page was followed by.
        """

    def glance(
        self, filters: Filters, *, on: date, limit: int
    ) -> Mapping[Standing, Glance[Summary]]:
        """Of those that pass the filters, how many stand how, and the most urgent of each."""

    def counts(self, filters: Filters, *, on: date) -> Mapping[Standing, int]:
        """How many of the trajectories that pass the filters stand how."""

    def concerned(self, filters: Filters, *, on: date) -> Sequence[Concerned]:
        """Those that wait because of a concern or a pause; whether to tell is another's."""

    def units(self, reach: Reach, *, on: date) -> Sequence[str]:
        """The units of the trajectories that someone may list."""

    def messages(
        self, trajectory_id: UUID, *, after: str | None = None, limit: int = 50
    ) -> Page[OutgoingMessage]:
        """The messages of a trajectory, in the order in which they were queued.

        Raises:
            UnknownCursorError: when `after` is not what a page of it was followed by.
        """

    def undelivered(
        self, *, units: frozenset[str] | None = None, after: str | None = None, limit: int = 50
    ) -> Page[Undelivered]:
        """The messages that were tried in vain, oldest first: given up, or to be tried again.

        What a reader may see of each is not decided here: a message can tell of a concern.

        Args:
            units: of trajectories of these units alone; None: of all.
            after: what the page before was followed by.
            limit: messages on a page.

        Raises:
            UnknownCursorError: when `after` is not what a page was followed by.
        """


class Work(KnownPeople, Protocol):
    """One transaction: what is read, changed, told and recorded in it happens whole or not."""

    trajectories: Trajectories
    overview: Overview
    people: account_ports.People
    hr_scopes: account_ports.HrScopes
    tokens: account_ports.Tokens
    identities: account_ports.Identities
    addresses: account_ports.Addresses
    sessions: account_ports.Sessions
    used_links: account_ports.UsedLinks
    drafts: account_ports.Drafts
    organisation_journal: account_ports.OrganisationJournal
    unit_terms: account_ports.UnitTerms

    def save(
        self,
        before: Stored,
        after: Trajectory,
        *,
        wake_at: datetime | None,
        now: datetime,
        performed: Sequence[Step] = (),
    ) -> Stored:
        """Keep what changed since `before`, and that these steps were performed, once for all.

        HR operations hear of the steps that are theirs to hear of.

        Raises:
            StepRepeatedError: when one of them was performed before.
        """

    def add_person(self, person: Person, *, by: str) -> None:
        """Keep a person who is new here, named by someone.

        Raises:
            KnownPersonError: when there is someone with this id: a case changes nobody.
        """

    def bearer(self, secret: str) -> Bearer | None:
        """Whose token this is; None when it proves nothing (any more)."""

    def enqueue(self, message: NewMessage, *, now: datetime) -> None:
        """Queue a message, to be delivered after this transaction."""

    def requeue(self, trajectory_id: UUID, message_id: UUID) -> bool:
        """Let a message that was not accepted be tried at once, from the first try on.

        False when it was accepted already.

        Raises:
            UnknownMessageError: when the trajectory has no such message.
        """

    def mail_is_refused(self) -> bool:
        """Whether our own mail server refuses messages that wait for it."""

    def requeue_refused(self, *, units: frozenset[str] | None) -> int:
        """Let all be tried at once that our own mail server refused; how many messages that are.

        Of trajectories of these units alone; None: of all.
        """

    def record(
        self, trajectory_id: UUID, entry: Mapping[str, object], *, on: date, now: datetime
    ) -> None:
        """Add an entry to the journal: ids, dates, codes; never a text about a person."""

    def journal(self, trajectory_id: UUID) -> Sequence[JournalEntry]:
        """The whole journal, in order."""

    def administered(self) -> int:
        """The number of the last entry of the organisation's journal; 0 where there is none."""

    def announce(self, happening: Happening) -> None:
        """Let HR operations hear of something, after this transaction.

        What is to be heard of a step that `save` keeps is announced by that.
        """

    def keep_file(self, trajectory_id: UUID, *, number: int, content: str) -> None:
        """Keep the bytes, in base64, of an attachment that was saved."""

    def file(self, trajectory_id: UUID, *, number: int) -> bytes | None:
        """The bytes of an attachment, by the number under which it is kept."""

    def answer(self, person_id: str, key: str, *, sha256: str) -> Answer | None:
        """What was answered to this very request under a person's key; None when it is new.

        Raises:
            KeyReusedError: when the key was used for another request.
        """

    def claim(self, person_id: str, key: str, *, sha256: str) -> None:
        """Claim a key for a request that is answered in this transaction.

        Raises:
            BegunError: when it is claimed already.
        """

    def keep_answer(self, person_id: str, key: str, *, sha256: str, answer: Answer) -> None:
        """Keep an answer under a key."""

    def drop_draft(self, person_id: str, form: UUID) -> None:
        """Let go of what a person typed into a form."""

    def note_access(
        self,
        trajectory_id: UUID,
        *,
        person_id: str,
        roles: Sequence[Role],
        what: str,
        now: datetime,
    ) -> None:
        """Note a reading; the same one again within the hour is noted already."""

    def accesses(self, trajectory_id: UUID) -> Sequence[Access]:
        """All that was noted of who read a file, in order."""

    def begin_calendar(self, unit: str, calendar: Calendar, *, by: str) -> None:
        """Give a unit its first calendar.

        Raises:
            KnownCalendarError: when it has one: a case changes no unit's.
        """


class Store(Protocol):
    """Where trajectories are kept."""

    def change(self) -> AbstractContextManager[Work]:
        """A transaction that commits at the end, or changes nothing when it raises."""

    def look(self) -> AbstractContextManager[Work]:
        """A transaction that only reads."""


class StoreError(Exception):
    """The store refuses."""

    def __str__(self) -> str:
        """Return the message given, or else the sentence of the class."""
        return super().__str__() or (type(self).__doc__ or "")


class UnknownTrajectoryError(StoreError):
    """There is no such trajectory."""


class ReferenceTakenError(StoreError):
    """Another trajectory has this reference."""


class UnknownCursorError(StoreError):
    """There is no page after this one."""


class KeyReusedError(StoreError):
    """An idempotency key belongs to one request: this is another."""


class BegunError(StoreError):
    """A request with this idempotency key was begun, and is not answered."""


class KnownPersonError(StoreError):
    """There is a person with this id already."""


class KnownCalendarError(StoreError):
    """The unit has a calendar already."""


class UnknownMessageError(StoreError):
    """There is no such message in the outbox."""


class StaleRevisionError(StoreError):
    """The trajectory changed since the revision that the caller has seen."""


class UnknownPersonError(StoreError):
    """There is no such person."""


class HrIsNoOutsiderError(StoreError):
    """HR of the organisation cannot be the safety contact."""


class LinkUsedError(StoreError):
    """A signed link opens one session: this one did so before."""
