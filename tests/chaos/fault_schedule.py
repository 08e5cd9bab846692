"""What goes wrong, and when: drawn from a seed, in step with what is played meanwhile."""

import os
import signal
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, unique
from random import Random
from threading import Event
from typing import Final, assert_never

import psutil

from tests.chaos.killable_stack import KillableService
from tests.flows.performed_case import awake
from verbetertraject.clock import wall_now
from verbetertraject.embedded.stack import WORKER

POLL_SECONDS: Final = 0.1

LONGEST_BREATH_SECONDS: Final = 3.0
"""Between what is to be hit next and its moment."""

LONGEST_OUTAGE_SECONDS: Final = 6.0

LONGEST_FREEZE_SECONDS: Final = 4.0


@unique
class Victim(Enum):
    """What falls."""

    RUN = "run"
    """The process of one flow run that is awake."""
    WORKER = "worker"
    """One of the workers; its runs end with it."""
    SERVER = "prefect"
    API = "api"
    MAIL = "mailbox"
    DATABASE = "database"


@unique
class Way(Enum):
    """How it falls."""

    KILLED = "killed"
    """By `kill -9`."""
    ENDED = "ended"
    """Asked to end, as when a machine is restarted."""
    FROZEN = "frozen"
    """Stopped for seconds, and then let go on."""


DECK: Final = (
    *(Victim.RUN, Victim.RUN, Victim.RUN, Victim.WORKER, Victim.WORKER),
    *(Victim.SERVER, Victim.API, Victim.API, Victim.MAIL, Victim.DATABASE),
)
"""Shuffled, and dealt again when it is empty."""

GENTLY: Final = 0.25
"""How many of those that fall are ended or frozen, beside those that are killed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outage:
    """Something fell."""

    victim: Victim
    way: Way
    begun_at: datetime
    """Real time."""
    ended_at: datetime
    """When it was started again; of a run when it fell."""


@dataclass(kw_only=True, slots=True)
class FaultInjector:
    """Brings parts down and raises them. Use it from the thread that made the service."""

    service: KillableService
    seed: int
    kills: int
    """How many are killed in all, spread over what is played."""
    outages: list[Outage] = field(default_factory=list)
    raised: Counter[str] = field(default_factory=Counter)
    """Parts that fell by themselves, because another was away, and were started again."""
    _random: Random = field(init=False)
    _cards: list[Victim] = field(default_factory=list)
    _down: dict[str, tuple[datetime, Outage]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._random = Random(self.seed)  # noqa: S311 - it has to be repeatable, not secret

    @property
    def killed(self) -> int:
        """How many were killed so far."""
        return sum(outage.way is Way.KILLED for outage in self._all())

    def inject(self, *, progress: Callable[[], float], is_over: Callable[[], bool]) -> None:
        """Let things fall in step with progress (0 to 1), until it is over and all is up."""
        while not is_over():
            self._raise()
            due = progress() * (self.kills + 1) >= self.killed + 1
            if due and self.killed < self.kills:
                self._pause(self._random.uniform(0, LONGEST_BREATH_SECONDS))
                self._strike()
            self._pause(POLL_SECONDS)
        while self._down:
            self._raise()
            self._pause(POLL_SECONDS)

    def _strike(self) -> None:
        victim, way = self._card(), Way.KILLED
        if self._random.random() < GENTLY:
            way = self._random.choice([Way.ENDED, Way.FROZEN])
        match victim:
            case Victim.RUN:
                struck = self._strike_run(way)
            case Victim.DATABASE:
                struck = self._strike_database(way)
            case Victim.WORKER:
                number = self._random.randint(1, 2)
                struck = self._strike_part(victim, WORKER.replace("1", str(number)), way)
            case Victim.SERVER | Victim.API | Victim.MAIL:
                struck = self._strike_part(victim, victim.value, way)
            case _:
                assert_never(victim)
        if not struck:  # not there just now: its turn comes
            self._cards.insert(0, victim)

    def _card(self) -> Victim:
        if not self._cards:
            has_server = self.service.database is not None
            self._cards = [card for card in DECK if has_server or card is not Victim.DATABASE]
            self._random.shuffle(self._cards)
        return self._cards.pop()

    def _strike_run(self, way: Way) -> bool:
        found = awake(self.service.stack)
        if not found:
            return False
        process = self._random.choice(found)
        begun = wall_now()
        with suppress(psutil.NoSuchProcess):
            self._hit([process], way)
            self._note(Victim.RUN, way, begun=begun)
            return True
        return False

    def _strike_part(self, victim: Victim, name: str, way: Way) -> bool:
        if name in self._down or name in self.service.stack.fallen:
            return False
        begun = wall_now()
        match way:
            case Way.KILLED:
                self.service.stack.kill(name)
            case Way.ENDED:
                self.service.stack.end(name)
            case Way.FROZEN:
                self.service.stack.freeze(name, seconds=self._seconds(LONGEST_FREEZE_SECONDS))
                self._note(victim, way, begun=begun)
                return True
            case _:
                assert_never(way)
        self._lay_down(name, victim, way, begun=begun)
        return True

    def _strike_database(self, way: Way) -> bool:
        server = self.service.database
        if server is None or server.process is None:
            return False
        begun = wall_now()
        match way:
            case Way.KILLED:
                server.kill()
            case Way.ENDED:
                server.stop()
            case Way.FROZEN:
                self._hit(server.processes(), way)
                self._note(Victim.DATABASE, way, begun=begun)
                return True
            case _:
                assert_never(way)
        self._lay_down(Victim.DATABASE.value, Victim.DATABASE, way, begun=begun)
        return True

    def _hit(self, processes: list[psutil.Process], way: Way) -> None:
        number = {
            Way.KILLED: signal.SIGKILL,
            Way.ENDED: signal.SIGTERM,
            Way.FROZEN: signal.SIGSTOP,
        }[way]
        for process in processes:
            process.send_signal(number)
        if way is Way.FROZEN:
            self._pause(self._seconds(LONGEST_FREEZE_SECONDS))
            for process in processes:
                with suppress(ProcessLookupError):
                    os.kill(process.pid, signal.SIGCONT)

    def _lay_down(self, name: str, victim: Victim, way: Way, *, begun: datetime) -> None:
        ends = wall_now() + timedelta(seconds=self._seconds(LONGEST_OUTAGE_SECONDS))
        self._down[name] = (ends, Outage(victim=victim, way=way, begun_at=begun, ended_at=ends))

    def _note(self, victim: Victim, way: Way, *, begun: datetime) -> None:
        self.outages.append(Outage(victim=victim, way=way, begun_at=begun, ended_at=wall_now()))

    def _raise(self) -> None:
        """Start again what was down long enough, and what fell by itself."""
        for name, (ends, outage) in list(self._down.items()):
            if ends <= wall_now():
                self._start(name)
                del self._down[name]
                self._note(outage.victim, outage.way, begun=outage.begun_at)
        for name in self.service.stack.fallen:
            if name not in self._down:
                self.raised[name] += 1
                self._start(name)

    def _start(self, name: str) -> None:
        if name == Victim.DATABASE.value and self.service.database is not None:
            self.service.database.start()
        else:
            self.service.stack.start_again(name)

    def _all(self) -> list[Outage]:
        return [*self.outages, *(outage for _, outage in self._down.values())]

    def _seconds(self, longest: float) -> float:
        return self._random.uniform(0, longest)

    @staticmethod
    def _pause(seconds: float) -> None:
        Event().wait(seconds)
