"""Moments of a scenario: played once, and from then on a copy of the database."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from tests.integration.api.api_world import ApiWorld
from tests.snapshots import Snapshots

OPENED: Final = date(2025, 12, 2)
"""The teacher's trajectory is open, and nothing was done since."""

FIRST_EVALUATION: Final = date(2026, 2, 9)
"""The day of the teacher's first evaluation; its reminders are out."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Moments:
    """The moments that were played, on each kind of database."""

    snapshots: Snapshots
    _known: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)
    """Of the trajectory at each moment the path, and who has a token."""

    def opened(self, world: ApiWorld) -> None:
        """Play a new world as far as its trajectory is open."""
        self.played(world, until=OPENED)

    def active(self, world: ApiWorld) -> None:
        """Play a new world as far as the day of its first evaluation."""
        self.reached(world, FIRST_EVALUATION)

    def reached(self, world: ApiWorld, day: date) -> None:
        """Play a new world as far as the day before, and let it be that day."""

        def play() -> None:
            world.play(until=day)
            world.move_to(day)

        self._bring(world, f"reached {day}", play)

    def played(self, world: ApiWorld, *, until: date) -> None:
        """Play a new world as far as the day before."""
        self._bring(world, f"played until {until}", lambda: world.play(until=until))

    def _bring(self, world: ApiWorld, what: str, play: Callable[[], None]) -> None:
        assert not world.path, "a world in which something happened"
        engine = world.services.engine
        moment = f"{world.scenario.reference} {what} on {engine.dialect.name}"
        if moment in self._known:
            self.snapshots.put_back(moment, engine)
            world.path, tokens = self._known[moment]
            world.tokens |= tokens
            return
        play()
        self.snapshots.keep(moment, engine)
        self._known[moment] = world.path, dict(world.tokens)
