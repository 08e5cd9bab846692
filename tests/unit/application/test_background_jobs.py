"""What a serving process does beside answering: at once, when nudged, whatever failed before."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from verbetertraject.application.background_jobs import BackgroundJobs, Job

LONG_SECONDS = 600.0
SOON_SECONDS = 5.0
HARDLY_SECONDS = 0.2


@dataclass(kw_only=True, slots=True)
class Counted:
    """Something that is done again and again; the first rounds may fail."""

    failing: int = 0
    rounds: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def run(self) -> None:
        """One round."""
        self.rounds.release()
        if self.failing:
            self.failing -= 1
            raise OSError

    def comes(self, *, within_seconds: float = SOON_SECONDS) -> bool:
        """Whether one more round begins."""
        return self.rounds.acquire(timeout=within_seconds)


@contextmanager
def _running(*given: Job) -> Iterator[BackgroundJobs]:
    running = BackgroundJobs(given)
    running.start()
    try:
        yield running
    finally:
        running.stop()


def test_errand_runs_at_once_and_again_when_nudged() -> None:
    told = Counted()

    with _running(Job(name="told", run=told.run, every_seconds=LONG_SECONDS)) as jobs:
        assert told.comes()
        assert not told.comes(within_seconds=HARDLY_SECONDS)
        jobs.nudge()
        assert told.comes()


def test_errand_that_hears_no_nudge_keeps_its_time() -> None:
    told, deaf = Counted(), Counted()

    with _running(
        Job(name="told", run=told.run, every_seconds=LONG_SECONDS),
        Job(name="deaf", run=deaf.run, every_seconds=LONG_SECONDS, is_nudged=False),
    ) as jobs:
        assert told.comes()
        assert deaf.comes()
        jobs.nudge()
        assert told.comes()
        assert not deaf.comes(within_seconds=HARDLY_SECONDS)


def test_errand_that_failed_runs_again() -> None:
    failed = Counted(failing=2)

    with _running(Job(name="failed", run=failed.run, every_seconds=0.01)):
        assert all(failed.comes() for _ in range(4))


def test_nothing_runs_after_the_end() -> None:
    ended = Counted()

    with _running(Job(name="ended", run=ended.run, every_seconds=0.01)):
        assert ended.comes()

    while ended.comes(within_seconds=0):
        pass
    assert not ended.comes(within_seconds=HARDLY_SECONDS)
