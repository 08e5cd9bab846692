"""Chaos from beginning to end: a service, groups of plays on it, faults meanwhile, a comparison."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.chaos.comparison import Reckoning, reckon
from tests.chaos.fault_schedule import FaultInjector
from tests.chaos.killable_stack import KillableService, killable_service
from tests.chaos.parallel_plays import PlaysTogether, member
from tests.flows.real_stack import SHORT
from tests.postgres import PostgresServer
from verbetertraject.clock import wall_now
from verbetertraject.play.memory import MemoryPlay
from verbetertraject.play.verdict import DoneCommand

FIRST_NUMBER: Final = 9001

WAKES: Final = 6
"""Of the short scenario."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Storm:
    """How much is played, and how much falls meanwhile."""

    trajectories: int
    kills: int
    seed: int
    together: int = 8
    """Trajectories of one group: as many runs wake at once."""

    def rage(
        self,
        folder: Path,
        *,
        database: PostgresServer | None,
        watched: Callable[[float, FaultInjector], None] = lambda _progress, _faults: None,
    ) -> Reckoning:
        """Play everything and reckon; `watched` hears how far it is, from time to time.

        Raises:
            LostError: when a trajectory does not come to rest.
        """
        first_day = SHORT.commands()[0].date
        with killable_service(folder, first_day=first_day, database=database) as service:
            begun = wall_now()
            groups = self._groups(service)
            faults = FaultInjector(service=service, seed=self.seed, kills=self.kills)
            whole = self.trajectories * _moments()

            def progress() -> float:
                done = sum(group.moments for group in groups) / whole
                watched(min(done, 1.0), faults)
                return done

            def play() -> None:
                for group in groups:
                    service.set_clock(first_day)
                    group.play()

            with ThreadPoolExecutor(max_workers=1) as background:
                played = background.submit(play)
                # Here and not there: whatever a thread starts ends with it.
                faults.inject(progress=progress, is_over=played.done)
                played.result()
            for group in groups:  # what fell later may have hit a run of an earlier one
                group.settle()
            return reckon(
                service,
                groups,
                seed=self.seed,
                outages=faults.outages,
                raised=faults.raised,
                lasted=wall_now() - begun,
            )

    def _groups(self, service: KillableService) -> list[PlaysTogether]:
        members = [
            member(service, SHORT, number=FIRST_NUMBER + number)
            for number in range(self.trajectories)
        ]
        tokens: dict[str, str] = {}
        for each in members:
            each.share(tokens)
        return [
            PlaysTogether(service=service, members=members[first : first + self.together])
            for first in range(0, len(members), self.together)
        ]


def _moments() -> int:
    """How many commands and wakes the short scenario has."""
    done = Counter(type(event) for event in MemoryPlay(SHORT).events())
    return done[DoneCommand] + WAKES
