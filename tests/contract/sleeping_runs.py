"""Where the sleepers of the contract tests sleep: how they are laid down and waited for."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from tests.contract.file_waking import FileWaking
from verbetertraject.embedded.stack import Stack
from verbetertraject.orchestrator.deployment import Deployment
from verbetertraject.orchestrator.runs import PrefectOrchestrator, Run

SLEEPER = Deployment(
    flow="sleeper", name="test", entrypoint="tests.contract.sleeping_flow.sleeper", pool="test"
)

HOUR = timedelta(hours=1)

POLL_SECONDS = 0.1


def now() -> datetime:
    """The wall clock, by which Prefect wakes."""
    return datetime.fromtimestamp(time.time(), UTC)


def until(true: Callable[[], bool], *, seconds: float = 40) -> None:
    """Return when it is true; fail when it takes too long."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(POLL_SECONDS)  # noqa: TID251 - other processes bring it about


@dataclass(frozen=True, kw_only=True, slots=True)
class Sleeper:
    """One trajectory of the tests and its run."""

    trajectory_id: UUID
    run_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class SleepingRuns:
    """The real server and worker, and the file that their runs wake to."""

    stack: Stack
    orchestrator: PrefectOrchestrator
    waking: FileWaking

    def lay_down(self, sentences: Iterable[str], *, wake_at: datetime | None = None) -> Sleeper:
        """Start a sleeper with these steps, due at `wake_at` or now, and one more in an hour."""
        trajectory_id, moment = uuid4(), wake_at or now()
        for sentence in sentences:
            self.waking.add(trajectory_id, sentence, due=moment)
        self.waking.add(trajectory_id, "Herinnering: gesprek op 9 februari", due=now() + HOUR)
        return self.start(trajectory_id, wake_at=moment)

    def start(self, trajectory_id: UUID, *, wake_at: datetime) -> Sleeper:
        """Start the run of a trajectory whose steps were planned."""
        run_id = self.orchestrator.start(
            trajectory_id, reference_of(trajectory_id), wake_at=wake_at, tags=["fase:presented"]
        )
        return Sleeper(trajectory_id=trajectory_id, run_id=run_id)

    def until_resting(self, sleeper: Sleeper) -> Run:
        """Wait until the run hibernates past now, or has ended."""
        until(lambda: self.orchestrator.is_resting(sleeper.run_id, now=now()))
        return self.orchestrator.run(sleeper.run_id)


def reference_of(trajectory_id: UUID) -> str:
    """A code as HR ops know a trajectory by."""
    return f"VT-{trajectory_id.hex[:8].upper()}"
