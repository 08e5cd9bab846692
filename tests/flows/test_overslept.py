"""A run that should have woken is revived: not at once, and ever more patiently."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

import pytest

from tests.flows.theatre import SHORT
from tests.integration.api.house import House
from verbetertraject.application.ports import Brought
from verbetertraject.application.sleeping import Overslept
from verbetertraject.bootstrap import assemble
from verbetertraject.settings import Settings
from verbetertraject.store import stepped
from verbetertraject.store.schema import upgrade

PATIENCE: Final = timedelta(minutes=2)
SEEN: Final = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
"""The real time at which a trajectory is first seen overdue."""


@dataclass(kw_only=True, slots=True)
class Reviver:
    """An orchestrator whose runs never come back to life."""

    revived: list[UUID] = field(default_factory=list)

    def start(
        self,
        trajectory_id: UUID,
        reference: str,
        *,
        wake_at: datetime,
        tags: Sequence[str],
        number: int = 1,
    ) -> UUID:
        """Nobody starts a run here."""
        raise NotImplementedError

    def wake(self, run_id: UUID, *, at: datetime) -> Brought:
        """Nobody moves a wake here."""
        raise NotImplementedError

    def label(self, run_id: UUID, tags: Sequence[str]) -> None:
        """Nobody labels a run here."""
        raise NotImplementedError

    def revive(self, run_id: UUID, *, at: datetime) -> Brought:  # noqa: ARG002 - of the port
        """Remember which run it was."""
        self.revived.append(run_id)
        return Brought.MOVED


@dataclass(kw_only=True, slots=True)
class Night:
    """A trajectory that is overdue, who watches over it, and real time as it passes."""

    house: House
    run_id: UUID
    reviver: Reviver = field(default_factory=Reviver)
    real_now: datetime = SEEN
    overslept: Overslept = field(init=False)

    def __post_init__(self) -> None:
        services = self.house.services
        self.overslept = Overslept(
            store=services.store,
            orchestrator=lambda: self.reviver,
            clock=services.clock,
            real_now=lambda: self.real_now,
            patience=PATIENCE,
        )

    def revived_at(self, minutes: int) -> int:
        """How many runs a round revives so many minutes after the first."""
        self.real_now = SEEN + timedelta(minutes=minutes)
        return self.overslept.revive_all()


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    """The short scenario on the morning of a reminder, for which nobody wakes."""
    services = assemble(Settings(data_dir=tmp_path, clock="stepped"))
    upgrade(services.engine)
    house = House(services=services, scenario=SHORT)
    house.play(until=date(2026, 1, 14))
    run_id = uuid4()
    with services.store.change() as work:
        work.mark_run(house.id, run_id=run_id, run_number=1)
    stepped.step(services.engine, to=services.policy.office_hours.morning(date(2026, 2, 2)))
    yield Night(house=house, run_id=run_id)
    services.engine.dispose()


def test_overslept_run_is_revived_when_the_patience_is_over(night: Night) -> None:
    assert [night.revived_at(minute) for minute in (0, 1, 2)] == [0, 0, 1]
    assert night.reviver.revived == [night.run_id]


def test_patience_with_an_overslept_run_doubles_three_times(night: Night) -> None:
    revivals = [minute for minute in range(63) if night.revived_at(minute)]

    assert revivals == [2, 6, 14, 30, 46, 62]


def test_run_that_wakes_after_all_is_left_alone(night: Night) -> None:
    night.revived_at(0)

    night.house.move_to(date(2026, 2, 2))

    assert night.revived_at(60) == 0
    assert night.reviver.revived == []
