"""Killed at any point between two writes, the service goes on: everything is told, nothing twice.

Short plays on the real parts, one after another, until a process has died at every named point.
Only a mail may be repeated, once for each death: no one can do better with a mail server.
The run, the worker's other runs and the API come back by what the service itself does about it;
the API's process is started again here, as its supervisor would.
"""

import os
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest

from tests.chaos.retrying_client import POLL_SECONDS, Patient
from tests.flows.play_record import account_of, undisturbed
from tests.flows.real_stack import SHORT, RealStack
from tests.flows.staged_play import service_for
from verbetertraject.application.failpoints import POINTS, VARIABLE
from verbetertraject.embedded.port import answers
from verbetertraject.play.real_parts import ServicePlay
from verbetertraject.play.verdict import Event

pytestmark = pytest.mark.slow

ORDER: Final = (
    *("opening.written", "opening.committed", "run.started", "run.marked", "run.synced"),
    *("command.written", "command.committed", "run.moved"),
    *("wake.begun", "delivery.claimed", "step.performed", "step.committed", "rest.written"),
    *("delivery.accepted", "rest.committed", "run.tagged", "run.shown", "delivery.marked"),
    *("sleep.scheduled", "sleep.looked"),
    *("wake.begun", "watchdog.claimed", "wake.begun", "watchdog.revived"),
    *("wake.begun", "watchdog.recorded"),
)
"""In which they are armed, each after the one before has killed; the watchdog's need a cause."""

PLAYS_AT_MOST: Final = 8


@dataclass(kw_only=True, slots=True)
class KillPoints:
    """Arms one point after another: at every event of a play, and whenever the API has died."""

    file: Path
    left: list[str] = field(default_factory=lambda: list(ORDER))
    died: list[str] = field(default_factory=list)
    armed: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def arm(self) -> None:
        """Arm the next point, if the last one has killed; a watchdog's with its cause."""
        with self.lock:
            self._arm()

    def _arm(self) -> None:
        if self.armed and not self.file.read_text():
            self.died += self.armed.split()
            self.armed = ""
        if not self.armed and self.left:
            count = 2 if self.left[1:] and self.left[1].startswith("watchdog") else 1
            self.armed = "\n".join(self.left[:count])
            del self.left[:count]
            self.file.write_text(self.armed)

    @property
    def is_done(self) -> bool:
        """Whether everything has died that was to die."""
        return not self.left and not self.file.read_text()


@contextmanager
def supervised(real_stack: RealStack, kill_points: KillPoints) -> Iterator[None]:
    """Start the API again whenever it has died, as long as the block lasts."""
    ended = threading.Event()

    def supervise() -> None:
        while not ended.wait(POLL_SECONDS):
            if not answers(real_stack.api_port):
                kill_points.arm()
                real_stack.start_api()

    # What it starts ends with its thread.
    supervisor = threading.Thread(target=supervise)
    supervisor.start()
    try:
        yield
    finally:
        ended.set()
        supervisor.join()


@pytest.fixture(scope="module")
def kill_points(tmp_path_factory: pytest.TempPathFactory) -> KillPoints:
    """Nothing is armed yet."""
    file = tmp_path_factory.mktemp("kill_points") / "points"
    file.touch()
    return KillPoints(file=file)


@pytest.fixture(scope="module")
def real_stack(
    kill_points: KillPoints, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RealStack]:
    """A service whose processes die at the points in a file: some 10 seconds."""
    folder = tmp_path_factory.mktemp("real_stack")
    with pytest.MonkeyPatch.context() as patched, ExitStack() as opened:
        patched.setitem(os.environ, VARIABLE, f"@{kill_points.file}")
        service = opened.enter_context(service_for(SHORT, folder, overslept_after_seconds=2))
        real_stack = RealStack(service=service, opened=opened)
        with supervised(real_stack, kill_points):
            yield real_stack


@pytest.mark.timeout(1800)
def test_service_goes_on_after_a_death_at_every_point(
    real_stack: RealStack, kill_points: KillPoints
) -> None:
    assert set(ORDER) == set(POINTS)

    for _ in range(PLAYS_AT_MOST):
        if kill_points.is_done:
            break
        play = real_stack.short_play(kind=Patient)
        before = len(kill_points.died)
        events: list[Event] = []
        kill_points.arm()
        for event in play.events():
            events.append(event)
            kill_points.arm()
        _check(play, events, died=kill_points.died[before:])

    kill_points.arm()
    assert kill_points.died == list(ORDER)


def _check(play: ServicePlay, events: list[Event], *, died: list[str]) -> None:
    account, wanted = account_of(play, events), undisturbed(SHORT)
    assert account.told == wanted.told, died
    assert account.repeated_steps == ()
    assert account.runs == 1
    assert wanted.mails - account.mails == Counter(), died
    # Whoever dies may be just between a mail server's answer and writing that down.
    assert (account.mails - wanted.mails).total() <= len(died), died
