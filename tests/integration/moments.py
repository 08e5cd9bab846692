"""Moments of a scenario: played once, and from then on a copy of the database."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from tests.integration.api.api_world import House
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

    def opened(self, house: House) -> None:
        """Play a new house as far as its trajectory is open."""
        self.played(house, until=OPENED)

    def active(self, house: House) -> None:
        """Play a new house as far as the day of its first evaluation."""
        self.reached(house, FIRST_EVALUATION)

    def reached(self, house: House, day: date) -> None:
        """Play a new house as far as the day before, and let it be that day."""

        def play() -> None:
            house.play(until=day)
            house.move_to(day)

        self._bring(house, f"reached {day}", play)

    def played(self, house: House, *, until: date) -> None:
        """Play a new house as far as the day before."""
        self._bring(house, f"played until {until}", lambda: house.play(until=until))

    def _bring(self, house: House, what: str, play: Callable[[], None]) -> None:
        assert not house.path, "a house in which something happened"
        engine = house.services.engine
        moment = f"{house.scenario.reference} {what} on {engine.dialect.name}"
        if moment in self._known:
            self.snapshots.put_back(moment, engine)
            house.path, tokens = self._known[moment]
            house.tokens |= tokens
            return
        play()
        self.snapshots.keep(moment, engine)
        self._known[moment] = house.path, dict(house.tokens)
