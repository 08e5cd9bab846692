"""What a serving process does beside answering: deliver, and tell the orchestrator new wakes.

Every errand is safe to run in several processes at once, and loses nothing when one is killed:
what it has to do is in the database.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

_LOG: Final = logging.getLogger(__name__)

END_SECONDS: Final = 5.0
"""How long a stopping process waits for an errand that is under way."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Errand:
    """Something to do again and again: when nudged, and every so often without."""

    name: str
    run: Callable[[], object]
    every_seconds: float
    is_nudged: bool = True
    """Whether it runs at once when something changed."""


class Errands:
    """Runs each errand in a thread of its own, from `start` to `stop`."""

    def __init__(self, errands: Sequence[Errand]) -> None:
        self._errands = tuple(errands)
        self._nudges = {errand.name: threading.Event() for errand in errands}
        self._ended = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Begin, with a first round at once."""
        for errand in self._errands:
            thread = threading.Thread(
                target=self._again_and_again, args=(errand,), name=errand.name, daemon=True
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
        """Let the errands run now: something changed."""
        for errand in self._errands:
            if errand.is_nudged:
                self._nudges[errand.name].set()

    def _again_and_again(self, errand: Errand) -> None:
        nudge = self._nudges[errand.name]
        while not self._ended.is_set():
            nudge.clear()
            try:
                errand.run()
            except Exception as error:  # noqa: BLE001 - whatever it is, the next round comes
                _LOG.warning("errand %s failed: %s", errand.name, type(error).__name__)
            nudge.wait(errand.every_seconds)
