"""Keeping the orchestrator in step: every open trajectory has a run that wakes in time."""

from collections.abc import Callable
from typing import Final

from verbetertraject.application.ports import Brought, Clock, Orchestrator, Sleeper, Store
from verbetertraject.application.waking import PEOPLE_FIRST
from verbetertraject.application.words import Words
from verbetertraject.domain.phases import FINAL

ROUND: Final = 50
"""Trajectories told in one round."""


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
            self._start(sleeper)
        elif wake is not None or sleeper.phase not in FINAL:
            later = self._clock.now() + PEOPLE_FIRST if wake is None else wake
            brought = self._orchestrator().wake(sleeper.run_id, at=self._clock.real(later))
            if brought is Brought.GONE:
                return
        with self._store.change() as work:
            work.mark_synced(sleeper.trajectory_id, wake_at=wake)

    def _start(self, sleeper: Sleeper) -> None:
        with self._store.look() as work:
            t = work.load(sleeper.trajectory_id, lock=False).trajectory
        later = self._clock.now() + PEOPLE_FIRST
        run = self._orchestrator().start(
            t.id,
            t.reference,
            wake_at=self._clock.real(sleeper.wake_at or later),
            tags=self._words.tags(t),
        )
        with self._store.change() as work:
            work.mark_run(t.id, run_id=run, run_number=sleeper.run_number)
