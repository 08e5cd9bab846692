"""Keeping the orchestrator in step: every open trajectory has a run that wakes in time."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from verbetertraject.application.happenings import overslept
from verbetertraject.application.ports import Brought, Clock, Orchestrator, Sleeper, Store
from verbetertraject.application.waking import PEOPLE_FIRST
from verbetertraject.application.words import Words
from verbetertraject.domain.phases import FINAL

MOMENT: Final = timedelta(seconds=1)
"""Due now counts as overdue."""

ROUND: Final = 50
"""Trajectories told in one round."""

DOUBLINGS: Final = 3
"""How often the patience with an overslept trajectory doubles at most."""


class InStep:
    """Tells the orchestrator each new wake, after the commit that made it."""

    def __init__(
        self,
        *,
        store: Store,
        orchestrator: Callable[[], Orchestrator],
        clock: Clock,
        words: Words,
    ) -> None:
        self._store = store
        self._orchestrator = orchestrator
        self._clock = clock
        self._words = words

    def tell_all(self) -> int:
        """Tell what is new; how many trajectories it was.

        Raises:
            OrchestratorUnavailableError: when it cannot be reached; what is left is told later.
        """
        with self._store.look() as work:
            waiting = work.unsynced(limit=ROUND)
        for sleeper in waiting:
            self._tell(sleeper)
        return len(waiting)

    def _tell(self, sleeper: Sleeper) -> None:
        wake = sleeper.wake_at
        if sleeper.run_id is None:
            self._start(sleeper, number=sleeper.run_number)
        else:
            self._move(sleeper, sleeper.run_id)
        with self._store.change() as work:
            work.mark_synced(sleeper.trajectory_id, wake_at=wake)

    def _move(self, sleeper: Sleeper, run_id: UUID) -> None:
        """Let its run wake at another moment: one that ended again, a deleted one anew."""
        at = self._real(sleeper)
        brought = self._orchestrator().wake(run_id, at=at)
        if brought is Brought.GONE and _is_over(sleeper):
            return
        if brought is Brought.GONE:
            brought = self._orchestrator().revive(run_id, at=at)
        if brought is Brought.GONE:
            self._start(sleeper, number=sleeper.run_number + 1)

    def _start(self, sleeper: Sleeper, *, number: int) -> None:
        with self._store.look() as work:
            t = work.load(sleeper.trajectory_id, lock=False).trajectory
        run = self._orchestrator().start(
            t.id,
            t.reference,
            wake_at=self._real(sleeper),
            tags=self._words.tags(t),
            number=number,
        )
        with self._store.change() as work:
            work.mark_run(t.id, run_id=run, run_number=number)

    def _real(self, sleeper: Sleeper) -> datetime:
        """When to wake: at once where all is done, so that the run can end."""
        now = self._clock.now()
        otherwise = now if _is_over(sleeper) else now + PEOPLE_FIRST
        return self._clock.real(sleeper.wake_at or otherwise)


def _is_over(sleeper: Sleeper) -> bool:
    """Whether the process asks for nothing any more, and nothing is left to tell."""
    return sleeper.wake_at is None and sleeper.phase in FINAL


class Labels:
    """Shows on a sleeping run what it waits for now, after people did something.

    Best effort: what is not shown because a process ended is shown at the next wake.
    """

    def __init__(
        self, *, store: Store, orchestrator: Callable[[], Orchestrator], words: Words
    ) -> None:
        self._store = store
        self._orchestrator = orchestrator
        self._words = words
        self._changed: deque[UUID] = deque()

    def note(self, trajectory_id: UUID) -> None:
        """Remember that something changed in a trajectory."""
        self._changed.append(trajectory_id)

    def show_all(self) -> int:
        """Show what changed since the last round; for how many trajectories."""
        shown = 0
        while self._changed:
            trajectory_id = self._changed.popleft()
            with self._store.look() as work:
                stored = work.load(trajectory_id, lock=False)
            if stored.run_id is not None:
                self._orchestrator().label(stored.run_id, self._words.tags(stored.trajectory))
                shown += 1
        return shown


@dataclass(frozen=True, kw_only=True, slots=True)
class _Lateness:
    """Since when a wake is seen overdue or was revived last, and how often it was revived."""

    since: datetime
    revivals: int = 0

    def exceeds(self, patience: timedelta, now: datetime) -> bool:
        """Whether it lasts longer than a patience that doubles at each revival, a few times."""
        return now - self.since >= patience * (1 << min(self.revivals, DOUBLINGS))


class Overslept:
    """Wakes runs that should have woken: their process was killed, or Prefect lost them.

    It counts by real time from when it saw a trajectory overdue, so that a run that is just
    about to wake, or whose crash Prefect still has to report a second time, is left alone. Its
    patience doubles at each revival: on a machine where a wake takes longer than that, every
    further process would only make it longer.
    """

    def __init__(
        self,
        *,
        store: Store,
        orchestrator: Callable[[], Orchestrator],
        clock: Clock,
        real_now: Callable[[], datetime],
        patience: timedelta,
    ) -> None:
        self._store = store
        self._orchestrator = orchestrator
        self._clock = clock
        self._real_now = real_now
        self._patience = patience
        self._seen: dict[tuple[UUID, datetime | None], _Lateness] = {}

    def revive_all(self) -> int:
        """Revive those that are overdue for longer than the patience; how many it was."""
        now = self._real_now()
        with self._store.look() as work:
            overdue = work.overdue(self._clock.now() + MOMENT, limit=ROUND)
        keys = {(sleeper.trajectory_id, sleeper.wake_at): sleeper for sleeper in overdue}
        unseen = _Lateness(since=now)
        self._seen = {key: self._seen.get(key, unseen) for key in keys}
        late = [key for key, seen in self._seen.items() if seen.exceeds(self._patience, now)]
        for key in late:
            self._revive(keys[key])
            self._seen[key] = _Lateness(since=now, revivals=self._seen[key].revivals + 1)
        return len(late)

    def _revive(self, sleeper: Sleeper) -> None:
        if sleeper.run_id is not None:
            brought = self._orchestrator().revive(sleeper.run_id, at=self._real_now())
            day = self._clock.now()
            with self._store.change() as work:
                entry = {"overslept": sleeper.reference, "run": brought.value}
                work.record(sleeper.trajectory_id, entry, on=day.date(), now=day)
                work.announce(
                    overslept(sleeper.trajectory_id, wake_at=sleeper.wake_at, run=brought.value)
                )
