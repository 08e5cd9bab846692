"""Whatever happens to a run, its trajectory has one that wakes in time."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

import pytest
from sqlalchemy import Engine as SqlEngine
from sqlalchemy.orm import Session

from tests.flows.real_stack import SHORT
from tests.integration.api.api_world import ApiWorld
from tests.integration.memory_engine import Engine
from tests.integration.moments import Moments
from verbetertraject.application.run_sync import InStep
from verbetertraject.application.watchdog import ENDED, Check, Condition, Fault, Repair, Watchdog
from verbetertraject.clock import wall_now
from verbetertraject.settings import Settings
from verbetertraject.store import journal, play_clock
from verbetertraject.store.engine import reading
from verbetertraject.store.watchdog_queries import SqlWatched
from verbetertraject.wiring import Wiring

PATIENCE: Final = timedelta(minutes=2)
SEEN: Final = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
"""The real time at which the watch begins."""

STARTED: Final = date(2026, 2, 3)
REMINDED: Final = date(2026, 2, 23)


@dataclass(kw_only=True, slots=True)
class WatchdogWorld:
    """A trajectory with its run, who watches over it, and real time as it passes."""

    world: ApiWorld
    engine: Engine = field(default_factory=lambda: Engine(now=SEEN))
    watchdog: Watchdog = field(init=False)

    def __post_init__(self) -> None:
        self.watchdog = self.another_watchdog()
        self.watchdog.look(self.watchdog.begin(), Check.OUT_OF_STEP)

    def another_watchdog(self) -> Watchdog:
        """One more that watches, as another process does."""
        services = self.world.services
        in_step = InStep(
            store=services.store,
            orchestrator=lambda: self.engine,
            clock=services.clock,
            words=services.words,
        )
        return Watchdog(
            store=services.store,
            watched=SqlWatched(services.engine),
            runs=lambda: self.engine,
            in_step=in_step,
            deliver=lambda: 0,
            clock=services.clock,
            real_now=lambda: self.engine.now,
            patience=PATIENCE,
        )

    @property
    def run_id(self) -> UUID:
        """The run of the trajectory, as our database has it."""
        with self.world.services.store.look() as work:
            run_id = work.trajectories.load(self.world.id, lock=False).run_id
        assert run_id is not None
        return run_id

    @property
    def condition(self) -> Condition:
        """How that run is."""
        return self.engine.runs[self.run_id].condition

    @property
    def watched(self) -> list[tuple[str, str]]:
        """What the journal says of repairs: the fault and the run that lives on."""
        with Session(reading(self.world.services.engine)) as session:
            links = journal.read(session, self.world.id, limit=1000)
        entries = [link.entry for link in links if "watchdog" in link.entry]
        return [(entry["watchdog"], entry["run"]) for entry in entries]

    def falls_due(self) -> None:
        """Let the morning of a reminder come, for which nobody wakes."""
        services = self.world.services
        play_clock.step(services.engine, to=services.policy.office_hours.morning(REMINDED))

    def passes(self, minutes: float) -> None:
        """Let real time pass."""
        self.engine.now += timedelta(minutes=minutes)

    def round(self, *, after_minutes: float = 5) -> list[tuple[Fault, UUID]]:
        """A whole round of the watchdog: the faults it found, and the run that lives on."""
        self.passes(after_minutes)
        round_ = self.watchdog.begin()
        for check in Check:
            round_ = self.watchdog.look(round_, check)
        self.watchdog.end(round_)
        assert {repair.reference for repair in round_.repairs} <= {SHORT.reference}
        return [(repair.fault, repair.run_id) for repair in round_.repairs]

    def revived_at(self, minutes: int) -> tuple[Repair, ...]:
        """What is revived so many minutes after the watch began."""
        self.engine.now = SEEN + timedelta(minutes=minutes)
        return self.watchdog.overslept()


@pytest.fixture
def world(sqlite_engine: SqlEngine, moments: Moments, tmp_path: Path) -> WatchdogWorld:
    """The short scenario, started, with a run that sleeps until the first reminder."""
    services = Wiring(Settings(data_dir=tmp_path, clock="stepped"), engine=sqlite_engine)
    world = ApiWorld(services=services, scenario=SHORT)
    moments.reached(world, STARTED)
    return WatchdogWorld(world=world)


def test_round_finds_nothing_to_repair_in_a_run_that_sleeps(world: WatchdogWorld) -> None:
    assert [world.round(), world.round()] == [[], []]
    assert (world.condition, world.watched) == (Condition.ASLEEP, [])


def test_overslept_run_is_revived_when_the_patience_is_over(world: WatchdogWorld) -> None:
    world.falls_due()
    world.engine.becomes(world.run_id, Condition.AWAKE)

    assert [len(world.revived_at(minute)) for minute in (0, 1, 2)] == [0, 0, 1]
    assert world.condition is Condition.ASLEEP
    assert world.watched == [("overslept", str(world.run_id))]


def test_patience_with_an_overslept_run_doubles_three_times(world: WatchdogWorld) -> None:
    world.falls_due()

    revivals = []
    for minute in range(63):
        world.engine.becomes(world.run_id, Condition.AWAKE)
        revivals += [minute] if world.revived_at(minute) else []

    assert revivals == [2, 6, 14, 30, 46, 62]


def test_patience_is_shared_by_all_who_watch(world: WatchdogWorld) -> None:
    world.falls_due()
    world.engine.becomes(world.run_id, Condition.AWAKE)
    other = world.another_watchdog()

    assert other.overslept() == ()
    world.passes(2)
    assert [len(world.watchdog.overslept()), len(other.overslept())] == [1, 0]


def test_run_that_wakes_after_all_is_left_alone(world: WatchdogWorld) -> None:
    world.falls_due()
    world.engine.becomes(world.run_id, Condition.AWAKE)
    world.revived_at(0)

    world.world.move_to(REMINDED)

    assert world.revived_at(60) == ()
    assert world.condition is Condition.AWAKE


def test_run_that_waits_for_a_worker_is_left_alone(world: WatchdogWorld) -> None:
    world.falls_due()
    world.engine.revive(world.run_id, at=SEEN)

    assert [world.revived_at(minute) for minute in (0, 2, 60)] == [(), (), ()]


@pytest.mark.parametrize("ended", sorted(ENDED, key=str))
def test_run_that_ended_is_put_back_a_minute_later(world: WatchdogWorld, ended: Condition) -> None:
    world.engine.becomes(world.run_id, ended)

    assert world.round(after_minutes=0.5) == []
    assert world.round(after_minutes=1) == [(Fault.ENDED, world.run_id)]
    assert world.condition is Condition.ASLEEP
    assert world.round() == []


def test_run_that_crashes_a_second_time_is_put_back_again(world: WatchdogWorld) -> None:
    for _ in range(2):
        world.engine.becomes(world.run_id, Condition.BROKEN_OFF)
        assert world.round() == [(Fault.ENDED, world.run_id)]

    assert world.watched == [("ended", str(world.run_id))] * 2


def test_run_of_a_trajectory_that_is_over_may_end(world: WatchdogWorld) -> None:
    world.world.do("withdraw", {"reason": "left"}, by="hr")
    world.world.move_to(date(2026, 2, 4))
    assert world.round() == []

    world.engine.becomes(world.run_id, Condition.COMPLETED)

    assert [world.round(), world.round()] == [[], []]


def test_run_that_breaks_off_though_all_is_done_wakes_to_end(world: WatchdogWorld) -> None:
    world.world.do("withdraw", {"reason": "left"}, by="hr")
    world.world.move_to(date(2026, 2, 4))
    assert world.round() == []

    world.engine.becomes(world.run_id, Condition.BROKEN_OFF)

    assert world.round() == [(Fault.ENDED, world.run_id)]
    assert world.condition is Condition.ASLEEP
    world.engine.becomes(world.run_id, Condition.COMPLETED)
    assert world.round() == []


def test_run_that_somebody_renamed_is_left_alone(world: WatchdogWorld) -> None:
    world.engine.names[world.run_id] = "tidy-tapir"

    assert [world.round(), world.round()] == [[], []]


def test_run_that_ends_while_it_is_told_of_a_wake_stays_ended(world: WatchdogWorld) -> None:
    run_id = world.run_id
    world.world.do("withdraw", {"reason": "left"}, by="hr")

    def ends() -> None:
        world.world.move_to(date(2026, 2, 4))
        world.engine.becomes(run_id, Condition.COMPLETED)

    world.engine.meanwhile = ends

    assert [world.round(), world.round()] == [[], []]
    assert world.condition is Condition.COMPLETED


def test_run_that_was_left_awake_sleeps_again_until_its_wake(world: WatchdogWorld) -> None:
    world.engine.becomes(world.run_id, Condition.AWAKE)

    assert world.round(after_minutes=9) == []
    assert world.round(after_minutes=1) == [(Fault.HANGING, world.run_id)]
    assert world.condition is Condition.ASLEEP
    wakes_at = world.engine.runs[world.run_id].wakes_at
    assert wakes_at is not None
    assert wakes_at > wall_now() + timedelta(days=19)


def test_run_that_was_left_awake_though_all_is_done_wakes_to_end(world: WatchdogWorld) -> None:
    world.world.do("withdraw", {"reason": "left"}, by="hr")
    world.world.move_to(date(2026, 2, 4))
    assert world.round() == []
    world.engine.becomes(world.run_id, Condition.AWAKE)

    assert world.round(after_minutes=10) == [(Fault.HANGING, world.run_id)]
    assert world.condition is Condition.ASLEEP


def test_run_that_hangs_in_being_cancelled_is_put_back(world: WatchdogWorld) -> None:
    world.engine.becomes(world.run_id, Condition.CANCELLING)

    assert world.round(after_minutes=9) == []
    assert world.round(after_minutes=1) == [(Fault.CANCELLED, world.run_id)]
    assert world.condition is Condition.ASLEEP


@pytest.mark.parametrize("is_due", [False, True])
def test_run_that_was_deleted_is_replaced(world: WatchdogWorld, *, is_due: bool) -> None:
    first = world.run_id
    world.engine.loses(first)
    if is_due:
        world.falls_due()

    assert world.round() == [(Fault.DELETED, world.run_id)]
    assert world.run_id != first
    assert [world.engine.made[world.world.id, number] for number in (1, 2)] == [first, world.run_id]


@pytest.mark.parametrize("is_due", [False, True])
def test_run_whose_deployment_was_deleted_is_replaced(
    world: WatchdogWorld, *, is_due: bool
) -> None:
    first = world.run_id
    if is_due:
        world.falls_due()
    world.engine.undeploys()

    assert world.round() == [(Fault.ADRIFT, world.run_id)]
    assert world.run_id != first
    assert (world.condition, world.engine.runs[first].condition) == (
        Condition.ASLEEP,
        Condition.BROKEN_OFF,
    )


def test_run_that_sleeps_longer_than_its_trajectory_is_brought_forward(
    world: WatchdogWorld,
) -> None:
    before = world.engine.runs[world.run_id].wakes_at
    assert before is not None
    world.engine.revive(world.run_id, at=before + timedelta(days=300))

    assert world.round() == [(Fault.OVERSLEPT, world.run_id)]
    assert world.round() == []


def test_second_run_of_a_trajectory_is_cancelled(world: WatchdogWorld) -> None:
    twin = world.engine.doubles(world.run_id)

    assert world.round(after_minutes=0.5) == []
    assert world.round(after_minutes=1) == [(Fault.DUPLICATE, world.run_id)]
    assert world.engine.runs[twin].condition is Condition.BROKEN_OFF
    assert world.round() == []


def test_second_run_that_is_awake_is_cancelled_when_it_sleeps(world: WatchdogWorld) -> None:
    twin = world.engine.doubles(world.run_id)
    world.engine.becomes(twin, Condition.AWAKE)
    assert world.round() == []

    world.engine.revive(twin, at=SEEN + timedelta(days=100))

    assert world.round() == [(Fault.DUPLICATE, world.run_id)]


def test_run_that_waits_for_its_place_in_a_crowd_is_left_alone(world: WatchdogWorld) -> None:
    world.falls_due()
    run_id = world.run_id
    with world.world.services.store.change() as work:
        assert work.trajectories.crowd(_wake_of(world), limit=10) == 1
    world.engine.now = wall_now()
    world.engine.revive(run_id, at=world.engine.now + timedelta(seconds=1))

    world.watchdog.overslept()
    world.engine.now += PATIENCE + timedelta(seconds=1)

    assert world.watchdog.overslept() == ()


def _wake_of(world: WatchdogWorld) -> datetime:
    with world.world.services.store.look() as work:
        wake = work.trajectories.load(world.world.id, lock=False).wake_at
    assert wake is not None
    return wake
