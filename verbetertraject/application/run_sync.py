"""Keeping the orchestrator in step: every open trajectory has a run that wakes in time."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from verbetertraject.application.failpoints import failpoint
from verbetertraject.application.ports import Brought, Clock, Orchestrator, Sleeper, Store
from verbetertraject.application.texts.operations import Words
from verbetertraject.application.wake import MOST_COUNTED, PEOPLE_FIRST, offset
from verbetertraject.domain.phases import FINAL

ROUND: Final = 50
"""Trajectories told in one round."""


@dataclass(frozen=True, kw_only=True, slots=True)
class InStep:
    """Tells the orchestrator each new wake, after the commit that made it."""

    store: Store
    orchestrator: Callable[[], Orchestrator]
    clock: Clock
    words: Words

    def tell_all(self) -> int:
        """Tell what is new; how many trajectories it was.

        Raises:
            OrchestratorUnavailableError: when it cannot be reached; what is left is told later.
        """
        with self.store.look() as work:
            waiting = work.trajectories.unsynced(limit=ROUND)
        for sleeper in waiting:
            self._tell(sleeper)
        return len(waiting)

    def _tell(self, sleeper: Sleeper) -> None:
        wake = sleeper.wake_at
        if sleeper.run_id is None:
            self.start(sleeper, number=sleeper.run_number)
        else:
            self._move(sleeper, sleeper.run_id)
        failpoint("run.moved")
        with self.store.change() as work:
            work.trajectories.mark_synced(sleeper.trajectory_id, wake_at=wake)
        failpoint("run.synced")

    def _move(self, sleeper: Sleeper, run_id: UUID) -> None:
        """Let its run wake at another moment: one that ended again, a deleted one anew."""
        at = self.moment(sleeper)
        brought = self.orchestrator().wake(run_id, at=at)
        if brought is Brought.GONE and self._is_over_by_now(sleeper):
            return
        if brought is Brought.GONE:
            brought = self.orchestrator().revive(run_id, at=at)
        if brought is Brought.GONE:
            self.start(sleeper, number=sleeper.run_number + 1)

    def _is_over_by_now(self, sleeper: Sleeper) -> bool:
        """Whether its run ended because all is done, perhaps since it was looked up."""
        with self.store.look() as work:
            stored = work.trajectories.load(sleeper.trajectory_id, lock=False)
        phase = stored.trajectory.phase
        return is_over(replace(sleeper, wake_at=stored.wake_at, phase=phase))

    def start(self, sleeper: Sleeper, *, number: int) -> UUID:
        """Give a trajectory a run; a higher number where the one before cannot live on.

        Raises:
            OrchestratorUnavailableError: when it cannot be reached.
        """
        with self.store.look() as work:
            t = work.trajectories.load(sleeper.trajectory_id, lock=False).trajectory
        run = self.orchestrator().start(
            t.id,
            t.reference,
            wake_at=self.moment(sleeper),
            tags=self.words.tags(t),
            number=number,
        )
        failpoint("run.started")
        with self.store.change() as work:
            work.trajectories.mark_run(t.id, run_id=run, run_number=number)
        failpoint("run.marked")
        return run

    def moment(self, sleeper: Sleeper) -> datetime:
        """When its run is to wake, in real time; of a crowd, each a little later."""
        if sleeper.wake_at is None:
            return self.earliest(sleeper)
        with self.store.look() as work:
            crowd = work.trajectories.crowd(sleeper.wake_at, limit=MOST_COUNTED)
        return self.clock.real(sleeper.wake_at + offset(sleeper.trajectory_id, crowd=crowd))

    def earliest(self, sleeper: Sleeper) -> datetime:
        """When its trajectory wants to wake: at once where all is done, so that the run can end."""
        now = self.clock.now()
        otherwise = now if is_over(sleeper) else now + PEOPLE_FIRST
        return self.clock.real(sleeper.wake_at or otherwise)


def is_over(sleeper: Sleeper) -> bool:
    """Whether the process asks for nothing any more, and nothing is left to tell."""
    return sleeper.wake_at is None and sleeper.phase in FINAL


@dataclass(frozen=True, kw_only=True, slots=True)
class Labels:
    """Shows on a sleeping run what it waits for now, after people did something.

    Best effort: what is not shown because a process ended is shown at the next wake.
    """

    store: Store
    orchestrator: Callable[[], Orchestrator]
    words: Words
    _changed: deque[UUID] = field(default_factory=deque, init=False)

    def note(self, trajectory_id: UUID) -> None:
        """Remember that something changed in a trajectory."""
        self._changed.append(trajectory_id)

    def show_all(self) -> int:
        """Show what changed since the last round; for how many trajectories."""
        shown = 0
        while self._changed:
            trajectory_id = self._changed.popleft()
            with self.store.look() as work:
                stored = work.trajectories.load(trajectory_id, lock=False)
            if stored.run_id is not None:
                self.orchestrator().label(stored.run_id, self.words.tags(stored.trajectory))
                shown += 1
        return shown
