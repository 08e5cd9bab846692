"""What a serving process does beside answering: deliver, and tell the orchestrator new wakes.

Every job is safe to run in several processes at once, and loses nothing when one is killed:
what it has to do is in the database.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

_LOG: Final = logging.getLogger(__name__)

END_SECONDS: Final = 5.0
"""How long a stopping process waits for a job that is under way."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """Something to do again and again: when nudged, and every so often without."""

    name: str
    run: Callable[[], object]
    every_seconds: float
    is_nudged: bool = True
    """Whether it runs at once when something changed."""


class BackgroundJobs:
    """Runs each job in a thread of its own, from `start` to `stop`."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        self._jobs = tuple(jobs)
        self._nudges = {job.name: threading.Event() for job in jobs}
        self._ended = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Begin, with a first round at once."""
        for job in self._jobs:
            thread = threading.Thread(
                target=self._again_and_again, args=(job,), name=job.name, daemon=True
            )
            self._threads.append(thread)
            thread.start()

    def stop(self) -> None:
        """End after the rounds that are under way."""
        self._ended.set()
        for nudge in self._nudges.values():
            nudge.set()
        for thread in self._threads:
            thread.join(timeout=END_SECONDS)
        self._threads.clear()

    def nudge(self) -> None:
        """Let the jobs run now: something changed."""
        for job in self._jobs:
            if job.is_nudged:
                self._nudges[job.name].set()

    def _again_and_again(self, job: Job) -> None:
        nudge = self._nudges[job.name]
        while not self._ended.is_set():
            nudge.clear()
            try:
                job.run()
            except Exception as error:  # noqa: BLE001 - whatever it is, the next round comes
                _LOG.warning("errand %s failed: %s", job.name, type(error).__name__)
            nudge.wait(job.every_seconds)
