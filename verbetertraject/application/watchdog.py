"""The watchdog: every open trajectory has exactly one live run, which wakes in time.

It works from our own database: who is overdue, or not in step. What Prefect alone knows it asks
in small pieces: the runs that ended or began since its last round, and a few more of all on a
tour. So a round costs what is to be repaired, however many sleep.

`overslept` and `free` are asked by the API's process, again and again: the watcher does not watch
itself alone. Everything here is safe beside another watcher, and to repeat.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, unique
from typing import Final, Protocol, assert_never
from uuid import UUID

from verbetertraject.application.failpoints import failpoint
from verbetertraject.application.operations_events import overslept
from verbetertraject.application.ports import Brought, Clock, Orchestrator, Sleeper, Store
from verbetertraject.application.run_sync import InStep, is_over
from verbetertraject.application.wake import LONGEST_SPREAD

MOMENT: Final = timedelta(seconds=1)
"""Due now counts as overdue."""

BATCH: Final = 50
"""Overdue trajectories woken at once."""

CRASH_REPEATS: Final = timedelta(minutes=1)
"""Prefect reports a killed process twice, seconds apart: what ended is left alone for so long."""

CANCELS: Final = timedelta(minutes=10)
"""Prefect looks five minutes for the process of a cancelled run; after this it hangs."""

HANGS_AFTER: Final = 5
"""In patiences: a wake does not take so long, though it waits for a mail server again and again."""

OVERLAP: Final = timedelta(minutes=3)
"""How far a round looks back before the one before it: for what was left alone then."""

FIRST_LOOKS_BACK: Final = timedelta(days=1)

TOUR: Final = 100
"""Trajectories looked at on the tour, in one round."""

LONGEST_TOUR: Final = 20
"""Steps of the tour in a round, where one after another has to be repaired."""

TOLERANCE: Final = LONGEST_SPREAD + timedelta(minutes=1)
"""By how much a run may be late for its trajectory: others may have moved away meanwhile."""


@unique
class Condition(Enum):
    """How a run is, as far as a watcher cares."""

    ASLEEP = "asleep"
    """Scheduled; also when its moment passed and no worker fetched it yet."""
    AWAKE = "awake"
    """Fetched by a worker, or running; for ever when its process is gone without a word."""
    CANCELLING = "cancelling"
    """Somebody cancelled it, and Prefect looks for its process."""
    COMPLETED = "completed"
    """Its flow returned: there was nothing left to do, ever."""
    BROKEN_OFF = "broken_off"
    """Failed, crashed or cancelled."""


ENDED: Final = frozenset({Condition.COMPLETED, Condition.BROKEN_OFF})


@dataclass(frozen=True, kw_only=True, slots=True)
class SeenRun:
    """A run as a watcher sees it."""

    id: UUID
    trajectory_id: UUID
    """For which it wakes: as its parameters say, whatever they were when it was made."""
    condition: Condition
    since: datetime
    """When it came into this condition, in real time."""
    wakes_at: datetime | None
    """When it is scheduled for, in real time."""
    is_adrift: bool
    """Its deployment was deleted: it cannot run any more, and belongs to no other."""


class Runs(Orchestrator, Protocol):
    """The engine as a watcher sees it."""

    def seen(self, run_ids: Sequence[UUID]) -> Mapping[UUID, SeenRun]:
        """These runs, without those that were deleted."""

    def ended_since(self, moment: datetime) -> Iterator[Sequence[SeenRun]]:
        """The runs that ended since, in pages; whatever ended them."""

    def cancelling(self) -> Iterator[Sequence[SeenRun]]:
        """The runs that are being cancelled, in pages."""

    def awake(self) -> Iterator[Sequence[SeenRun]]:
        """The runs that are awake, in pages."""

    def begun_between(self, since: datetime, until: datetime) -> Iterator[Sequence[SeenRun]]:
        """The runs that were awake for the first time then and have not ended, in pages."""

    def called(self, references: Sequence[str]) -> Sequence[SeenRun]:
        """The runs with these names that have not ended."""

    def cancel(self, run_id: UUID) -> None:
        """End a run that sleeps, for good."""

    def end_rounds(self, *, awake_since: datetime) -> int:
        """End the runs of what goes by the clock that have been awake since then; how many."""


@unique
class Fault(Enum):
    """What was wrong with a run."""

    OVERSLEPT = "overslept"
    """It should have woken, and sleeps until later or hangs in a process that is gone."""
    ENDED = "ended"
    """It ended otherwise than its trajectory: before it, or broken off where all was done."""
    CANCELLED = "cancelled"
    """It hangs in being cancelled."""
    HANGING = "hanging"
    """It is awake in a process that is gone, and nothing is due."""
    DELETED = "deleted"
    """It is not there any more."""
    ADRIFT = "adrift"
    """Its deployment is not there any more."""
    ASTRAY = "astray"
    """It was given another trajectory to wake for."""
    DUPLICATE = "duplicate"
    """It is a second one of its trajectory."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Repair:
    """What was repaired: ids only."""

    trajectory_id: UUID
    reference: str
    fault: Fault
    run_id: UUID
    """The run that lives on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Round:
    """One round of the watchdog, as far as it has come."""

    begun_at: datetime
    """Real time."""
    since: datetime
    """What Prefect is asked for: everything that happened from here on. Real time."""
    looked_at: UUID | None
    """The trajectory looked at last on the tour; None where the tour begins anew."""
    repairs: tuple[Repair, ...] = ()


class Watched(Protocol):
    """Our database as a watcher asks it; every call is a transaction of its own."""

    def last_round(self) -> tuple[datetime, UUID | None] | None:
        """When the round before began, and whom it looked at last; None before the first."""

    def keep_round(self, round_: Round, *, ended_at: datetime) -> None:
        """Remember a round that has ended."""

    def beyond_patience(
        self, *, due_before: datetime, now: datetime, patience: timedelta, limit: int
    ) -> Sequence[Sleeper]:
        """Those overdue for longer than the patience, which then doubles; nobody else gets them.

        Real time counts, from when a trajectory is first asked about while it is overdue.

        Args:
            due_before: on the clock of the process: what is due before is overdue.
            now: real time.
            patience: how long an overdue one is left alone, at first.
            limit: how many at most.
        """

    def sleepers(self, trajectory_ids: Iterable[UUID]) -> Mapping[UUID, Sleeper]:
        """These trajectories, without those that are not ours."""

    def tour(self, after: UUID | None, *, limit: int) -> Sequence[Sleeper]:
        """The next ones in step that have a run and are not over, by id."""


@unique
class Check(Enum):
    """What the watchdog looks at in a round, in this order."""

    OUT_OF_STEP = "out_of_step"
    """Trajectories without a run, or with another wake than their run."""
    OVERSLEPT = "overslept"
    """Trajectories that are overdue."""
    ENDED = "ended"
    """Runs that ended since the last round."""
    CANCELLING = "cancelling"
    """Runs that hang in being cancelled."""
    HANGING = "hanging"
    """Runs that are awake for longer than a wake takes."""
    DUPLICATES = "duplicates"
    """Runs that began since the last round."""
    TOUR = "tour"
    """A few of all trajectories: does each have its one run, asleep until the right moment?"""
    UNDELIVERED = "undelivered"
    """Messages that are to be tried again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Watchdog:
    """Looks, and repairs what it finds."""

    store: Store
    watched: Watched
    runs: Callable[[], Runs]
    """The engine, connected when it is needed first."""
    in_step: InStep
    deliver: Callable[[], int]
    """Delivers what is queued."""
    clock: Clock
    real_now: Callable[[], datetime]
    """Real time, by which patience is counted."""
    patience: timedelta
    """How long an overdue trajectory is left alone at first."""

    def begin(self) -> Round:
        """Begin a round where the one before ended."""
        now = self.real_now()
        last = self.watched.last_round()
        begun, looked_at = last if last is not None else (now - FIRST_LOOKS_BACK, None)
        return Round(begun_at=now, since=begun - OVERLAP, looked_at=looked_at)

    def look(self, round_: Round, check: Check) -> Round:
        """Do one part of a round: the round with what was repaired.

        Raises:
            OrchestratorUnavailableError: when it cannot be reached.
        """
        found: Iterable[Repair] = ()
        match check:
            case Check.OUT_OF_STEP:
                while self.in_step.tell_all():
                    pass
            case Check.OVERSLEPT:
                found = self.overslept()
            case Check.ENDED:
                ended = self.runs().ended_since(round_.since)
                found = self._neglected(ended, Fault.ENDED, patience=CRASH_REPEATS)
            case Check.CANCELLING:
                cancelling = self.runs().cancelling()
                found = self._neglected(cancelling, Fault.CANCELLED, patience=CANCELS)
            case Check.HANGING:
                patience = self.patience * HANGS_AFTER
                found = self._neglected(self.runs().awake(), Fault.HANGING, patience=patience)
            case Check.DUPLICATES:
                found = self._begun(round_.since)
            case Check.TOUR:
                return self._tour(round_)
            case Check.UNDELIVERED:
                self.deliver()
            case _:
                assert_never(check)
        return _with(round_, found)

    def end(self, round_: Round) -> None:
        """Remember the round: the next one begins where it ended."""
        self.watched.keep_round(round_, ended_at=self.real_now())

    def overslept(self) -> tuple[Repair, ...]:
        """Wake who is overdue for longer than the patience.

        A run that waits for a worker, or for its place in a crowd, is left alone: waking it again
        would not make it wake.

        Raises:
            OrchestratorUnavailableError: when it cannot be reached; they are tried again.
        """
        late = self.watched.beyond_patience(
            due_before=self.clock.now() + MOMENT,
            now=self.real_now(),
            patience=self.patience,
            limit=BATCH,
        )
        if late:
            failpoint("watchdog.claimed")
        runs = self._seen(sleeper.run_id for sleeper in late)
        return tuple(
            self._brought_back(sleeper, sleeper.run_id, run, Fault.OVERSLEPT)
            for sleeper in late
            if sleeper.run_id is not None
            for run in (runs.get(sleeper.run_id),)
            if run is None or not _is_fit(sleeper, run) or not self._waits(sleeper, run)
        )

    def free(self) -> int:
        """End the watchdog's own runs, and the digest's, that were left awake; how many.

        No other may begin beside one that is awake: after one whose process was killed without a
        word, the watchdog would never go round again. So this is asked from outside of it.

        Raises:
            OrchestratorUnavailableError: when it cannot be reached.
        """
        return self.runs().end_rounds(awake_since=self.real_now() - self.patience * HANGS_AFTER)

    def _neglected(
        self, pages: Iterable[Sequence[SeenRun]], fault: Fault, *, patience: timedelta
    ) -> Iterator[Repair]:
        """Bring back those that have been so for a while, but for whom it is in order.

        One whose trajectory is over wakes once more, finds nothing to do, and completes.
        """
        for runs in pages:
            owners = self.watched.sleepers(run.trajectory_id for run in runs)
            for run in runs:
                sleeper = owners.get(run.trajectory_id)
                is_its_own = sleeper is not None and sleeper.run_id == run.id
                if sleeper is None or not is_its_own or self._is_in_order(sleeper, run):
                    continue
                if self.real_now() - run.since >= patience:
                    yield self._brought_back(sleeper, run.id, run, fault)

    def _begun(self, since: datetime) -> Iterator[Repair]:
        for page in self.runs().begun_between(since, self.real_now()):
            owners = self.watched.sleepers(run.trajectory_id for run in page)
            for run in page:
                sleeper = owners.get(run.trajectory_id)
                if sleeper is not None:
                    yield from self._without_second(sleeper, run)

    def _tour(self, round_: Round) -> Round:
        """A few of all; and the next few too, as long as there is something to repair."""
        for _ in range(LONGEST_TOUR):
            page = self.watched.tour(round_.looked_at, limit=TOUR)
            found = tuple(self._looked_at(page))
            last = page[-1].trajectory_id if len(page) == TOUR else None
            round_ = _with(replace(round_, looked_at=last), found)
            if last is None or not found:
                break
        return round_

    def _looked_at(self, sleepers: Sequence[Sleeper]) -> Iterator[Repair]:
        live: dict[UUID, list[SeenRun]] = {}
        for run in self.runs().called([sleeper.reference for sleeper in sleepers]):
            live.setdefault(run.trajectory_id, []).append(run)
        lost = [sleeper for sleeper in sleepers if _own(sleeper, live) is None]
        left = self._seen(sleeper.run_id for sleeper in lost)
        for sleeper in sleepers:
            for run in live.get(sleeper.trajectory_id, ()):
                yield from self._without_second(sleeper, run)
            if sleeper.run_id is None:
                continue
            own = _own(sleeper, live) or left.get(sleeper.run_id)
            if own is None:
                yield self._brought_back(sleeper, sleeper.run_id, None, Fault.DELETED)
            elif own.trajectory_id != sleeper.trajectory_id:
                yield self._brought_back(sleeper, own.id, own, Fault.ASTRAY)
            elif own.condition in ENDED:
                yield from self._neglected([[own]], Fault.ENDED, patience=CRASH_REPEATS)
            else:
                yield from self._in_time(sleeper, own)

    def _in_time(self, sleeper: Sleeper, run: SeenRun) -> Iterator[Repair]:
        """Let a run that is asleep wake no later than its trajectory, and where it can run.

        One that is due is judged by `overslept`, with its patience.
        """
        if run.condition is not Condition.ASLEEP or run.wakes_at is None:
            return
        if run.is_adrift:
            yield self._brought_back(sleeper, run.id, run, Fault.ADRIFT)
        elif (
            not self._is_due(sleeper) and run.wakes_at > self.in_step.earliest(sleeper) + TOLERANCE
        ):
            yield self._brought_back(sleeper, run.id, run, Fault.OVERSLEPT)

    def _without_second(self, sleeper: Sleeper, run: SeenRun) -> Iterator[Repair]:
        """Cancel a run that sleeps beside the one of its trajectory.

        One that is awake will sleep soon; one that was made just now may be about to become the
        run of its trajectory.
        """
        settled = self.real_now() - run.since >= CRASH_REPEATS
        own = sleeper.run_id
        if own is None or run.id == own or not settled or run.condition is not Condition.ASLEEP:
            return
        self.runs().cancel(run.id)
        yield self._recorded(sleeper, Fault.DUPLICATE, run_id=own)

    def _brought_back(
        self, sleeper: Sleeper, run_id: UUID, run: SeenRun | None, fault: Fault
    ) -> Repair:
        """Let a run wake in time whatever its state; where that cannot be, another one."""
        if run is not None and _is_fit(sleeper, run):
            brought = self.runs().revive(run_id, at=self.in_step.moment(sleeper))
            failpoint("watchdog.revived")
            if brought is not Brought.GONE:
                return self._recorded(sleeper, fault, run_id=run_id)
        if run is not None and run.condition is Condition.ASLEEP:
            self.runs().cancel(run_id)
        anew = self.in_step.start(sleeper, number=sleeper.run_number + 1)
        return self._recorded(sleeper, _why_anew(run), run_id=anew)

    def _recorded(self, sleeper: Sleeper, fault: Fault, *, run_id: UUID) -> Repair:
        now = self.clock.now()
        with self.store.change() as work:
            t = work.trajectories.load(sleeper.trajectory_id, lock=True).trajectory
            entry = {"watchdog": fault.value, "run": str(run_id)}
            work.record(t.id, entry, on=t.policy.office_hours.day(now), now=now)
            if self._is_due(sleeper):
                work.announce(overslept(t.id, wake_at=sleeper.wake_at, run=fault.value))
        failpoint("watchdog.recorded")
        return Repair(
            trajectory_id=sleeper.trajectory_id,
            reference=sleeper.reference,
            fault=fault,
            run_id=run_id,
        )

    def _seen(self, run_ids: Iterable[UUID | None]) -> Mapping[UUID, SeenRun]:
        asked = [run_id for run_id in run_ids if run_id is not None]
        return self.runs().seen(asked) if asked else {}

    def _is_in_order(self, sleeper: Sleeper, run: SeenRun) -> bool:
        """Whether it completed as all was done, or is awake as something is due.

        The latter is judged by `overslept`, with its patience.
        """
        if run.condition is Condition.COMPLETED:
            return is_over(sleeper)
        return run.condition is Condition.AWAKE and self._is_due(sleeper)

    def _is_due(self, sleeper: Sleeper) -> bool:
        return sleeper.wake_at is not None and sleeper.wake_at <= self.clock.now()

    def _waits(self, sleeper: Sleeper, run: SeenRun) -> bool:
        if run.condition is not Condition.ASLEEP or run.wakes_at is None:
            return False
        return run.wakes_at <= max(self.real_now(), self.in_step.moment(sleeper))


def _with(round_: Round, repairs: Iterable[Repair]) -> Round:
    return replace(round_, repairs=(*round_.repairs, *repairs))


def _why_anew(run: SeenRun | None) -> Fault:
    """Why a run cannot go on."""
    if run is None:
        return Fault.DELETED
    return Fault.ADRIFT if run.is_adrift else Fault.ASTRAY


def _is_fit(sleeper: Sleeper, run: SeenRun) -> bool:
    """Whether a run can wake, and wakes for its trajectory."""
    return not run.is_adrift and run.trajectory_id == sleeper.trajectory_id


def _own(sleeper: Sleeper, live: Mapping[UUID, Sequence[SeenRun]]) -> SeenRun | None:
    """The run of a trajectory among those that have not ended."""
    runs = live.get(sleeper.trajectory_id, ())
    return next((run for run in runs if run.id == sleeper.run_id), None)
