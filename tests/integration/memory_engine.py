"""An engine in memory, for who watches over runs: it answers as Prefect does, and wakes nobody."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID, uuid4

from verbetertraject.application.ports import Brought
from verbetertraject.application.watchdog import ENDED, Condition, SeenRun


@dataclass(kw_only=True, slots=True)
class Engine:
    """The runs (`watching.Runs`). What people do to them is done by the methods of this kind."""

    now: datetime
    """Real time."""
    runs: dict[UUID, SeenRun] = field(default_factory=dict)
    names: dict[UUID, str] = field(default_factory=dict)
    made: dict[tuple[UUID, int], UUID] = field(default_factory=dict)
    begun: dict[UUID, datetime] = field(default_factory=dict)
    """When a run was awake for the first time."""
    meanwhile: Callable[[], None] = lambda: None
    """What happens while this is asked, once, to wake a run."""
    asked: int = 0
    """How many runs were given in answers."""

    def becomes(self, run_id: UUID, condition: Condition) -> None:
        """Something happened to a run."""
        self.runs[run_id] = replace(
            self.runs[run_id], condition=condition, since=self.now, wakes_at=None
        )

    def loses(self, run_id: UUID) -> None:
        """Somebody deleted a run."""
        del self.runs[run_id]

    def undeploys(self) -> None:
        """Somebody deleted the deployment, and made it again."""
        self.runs = {key: replace(run, is_adrift=True) for key, run in self.runs.items()}

    def doubles(self, run_id: UUID) -> UUID:
        """Somebody made a second run with the parameters of this one; it was awake, and sleeps."""
        twin = uuid4()
        self.runs[twin] = replace(self.runs[run_id], id=twin, since=self.now)
        self.names[twin] = self.names[run_id]
        self.begun[twin] = self.now
        return twin

    def start(
        self,
        trajectory_id: UUID,
        reference: str,
        *,
        wake_at: datetime,
        tags: Sequence[str],  # noqa: ARG002 - of the port
        number: int = 1,
    ) -> UUID:
        """A run that sleeps; the same at a second call."""
        made = self.made.setdefault((trajectory_id, number), uuid4())
        if made not in self.names:
            self.names[made] = reference
            self.runs[made] = SeenRun(
                id=made,
                trajectory_id=trajectory_id,
                condition=Condition.ASLEEP,
                since=self.now,
                wakes_at=wake_at,
                is_adrift=False,
            )
        return made

    def wake(self, run_id: UUID, *, at: datetime) -> Brought:
        """Move the wake of a run that sleeps."""
        meanwhile, self.meanwhile = self.meanwhile, lambda: None
        meanwhile()
        run = self.runs.get(run_id)
        if run is None or run.condition in ENDED:
            return Brought.GONE
        if run.condition is not Condition.ASLEEP:
            return Brought.RUNNING
        return self.revive(run_id, at=at)

    def revive(self, run_id: UUID, *, at: datetime) -> Brought:
        """Let a run sleep until a moment, whatever its state."""
        if run_id not in self.runs:
            return Brought.GONE
        self.runs[run_id] = replace(
            self.runs[run_id], condition=Condition.ASLEEP, since=self.now, wakes_at=at
        )
        return Brought.MOVED

    def label(self, run_id: UUID, tags: Sequence[str]) -> None:
        """Nobody reads labels here."""

    def seen(self, run_ids: Sequence[UUID]) -> Mapping[UUID, SeenRun]:
        """These runs, without those that were deleted."""
        return {
            run.id: run
            for run in self._given(run for run in self.runs.values())
            if run.id in run_ids
        }

    def ended_since(self, moment: datetime) -> Iterator[Sequence[SeenRun]]:
        """The runs that ended since."""
        yield self._given(
            run for run in self.runs.values() if run.condition in ENDED and run.since >= moment
        )

    def cancelling(self) -> Iterator[Sequence[SeenRun]]:
        """The runs that are being cancelled."""
        yield self._given(
            run for run in self.runs.values() if run.condition is Condition.CANCELLING
        )

    def awake(self) -> Iterator[Sequence[SeenRun]]:
        """The runs that are awake."""
        yield self._given(run for run in self.runs.values() if run.condition is Condition.AWAKE)

    def begun_between(self, since: datetime, until: datetime) -> Iterator[Sequence[SeenRun]]:
        """The runs that were awake for the first time then."""
        yield self._given(
            run
            for run in self.runs.values()
            if run.condition not in ENDED
            and run.id in self.begun
            and since <= self.begun[run.id] <= until
        )

    def called(self, references: Sequence[str]) -> Sequence[SeenRun]:
        """The runs with these names that have not ended."""
        return self._given(
            run
            for run in self.runs.values()
            if run.condition not in ENDED and self.names[run.id] in references
        )

    def cancel(self, run_id: UUID) -> None:
        """End a run that sleeps."""
        if run_id in self.runs and self.runs[run_id].condition is Condition.ASLEEP:
            self.becomes(run_id, Condition.BROKEN_OFF)

    def end_rounds(self, *, awake_since: datetime) -> int:
        """Nothing goes by the clock here."""
        del awake_since
        return 0

    def _given(self, runs: Iterator[SeenRun]) -> Sequence[SeenRun]:
        given = tuple(runs)
        self.asked += len(given)
        return given
