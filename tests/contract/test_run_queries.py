"""What operators and accidents do to a sleeping run on a real server: the watchdog heals it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

import pytest
from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas import OrchestrationResult
from prefect.client.schemas.objects import State, StateType
from prefect.client.schemas.responses import SetStateStatus
from prefect.states import Scheduled

from tests.contract.sleeping_runs import SLEEPER, SleepingRuns, now
from tests.flows.real_stack import SHORT
from tests.integration.api.api_world import ApiWorld
from verbetertraject.application.run_sync import InStep
from verbetertraject.application.watchdog import ENDED, Check, Condition, Fault, SeenRun, Watchdog
from verbetertraject.orchestrator.client import PrefectApi
from verbetertraject.orchestrator.deployment import Deployed, Deployment, deploy
from verbetertraject.orchestrator.run_queries import PrefectRuns
from verbetertraject.settings import Settings
from verbetertraject.store import play_clock
from verbetertraject.store.schema import upgrade
from verbetertraject.store.watchdog_queries import SqlWatched
from verbetertraject.wiring import Wiring

pytestmark = pytest.mark.slow

STARTED: Final = date(2026, 2, 3)
REMINDED: Final = date(2026, 2, 23)

QUARTER: Final = timedelta(minutes=15)
"""Past everything that the watchdog leaves alone for a while."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WatchedRun:
    """A trajectory whose run sleeps on a real server, and who watches over it a quarter later."""

    world: ApiWorld
    runs: PrefectRuns
    watchdog: Watchdog
    client: SyncPrefectClient
    deployment: Deployment
    api: PrefectApi

    @property
    def run_id(self) -> UUID:
        """The run of the trajectory, as our database has it."""
        with self.world.services.store.look() as work:
            run_id = work.trajectories.load(self.world.id, lock=False).run_id
        assert run_id is not None
        return run_id

    @property
    def run(self) -> SeenRun:
        """How that run is."""
        return self.runs.seen([self.run_id])[self.run_id]

    def becomes(self, kind: StateType) -> None:
        """Put the run into a state, whatever Prefect thinks of it."""
        state: State[None] = State(type=kind)
        answer: OrchestrationResult[None] = self.client.set_flow_run_state(
            self.run_id, state, force=True
        )
        assert answer.status is SetStateStatus.ACCEPT

    def round(self) -> list[tuple[Fault, UUID]]:
        """A whole round: the faults it found, and the run that lives on."""
        round_ = self.watchdog.begin()
        for check in Check:
            round_ = self.watchdog.look(round_, check)
        # No end is kept: by the clock of this test it lies ahead of what happens next.
        return [
            (repair.fault, repair.run_id)
            for repair in round_.repairs
            if repair.trajectory_id == self.world.id
        ]


@pytest.fixture
def watched_run(sleeping_runs: SleepingRuns, tmp_path: Path) -> Iterator[WatchedRun]:
    """The short scenario, with a run that sleeps until the first reminder: some seconds."""
    api = sleeping_runs.stack.prefect_api
    deployment = replace(SLEEPER, name=f"watched-{uuid4().hex[:8]}")
    deploy(api, deployment)
    services = Wiring(Settings(data_dir=tmp_path, clock="stepped"))
    upgrade(services.engine)
    scenario = SHORT.model_copy(update={"reference": f"VT-{uuid4().hex[:8].upper()}"})
    world = ApiWorld(services=services, scenario=scenario)
    world.play(until=date(2026, 1, 14))
    world.move_to(STARTED)
    with (
        closing(PrefectRuns(api, deployment=deployment.full_name)) as runs,
        api.client() as client,
    ):
        in_step = InStep(
            store=services.store,
            orchestrator=lambda: runs,
            clock=services.clock,
            words=services.words,
        )
        watchdog = Watchdog(
            store=services.store,
            watched=SqlWatched(services.engine),
            runs=lambda: runs,
            in_step=in_step,
            deliver=lambda: 0,
            clock=services.clock,
            real_now=lambda: now() + QUARTER,
            patience=timedelta(0),
        )
        in_step.tell_all()
        yield WatchedRun(
            world=world,
            runs=runs,
            watchdog=watchdog,
            client=client,
            deployment=deployment,
            api=api,
        )
    services.engine.dispose()


def test_sleeping_run_is_left_alone(watched_run: WatchedRun) -> None:
    before = watched_run.run

    assert watched_run.round() == []
    assert watched_run.run == before
    assert before.condition is Condition.ASLEEP


@pytest.mark.parametrize(
    "kind", [StateType.COMPLETED, StateType.FAILED, StateType.CRASHED, StateType.CANCELLED]
)
def test_ended_run_of_an_open_trajectory_sleeps_again_until_its_wake(
    watched_run: WatchedRun, kind: StateType
) -> None:
    until = watched_run.run.wakes_at
    assert until is not None
    watched_run.becomes(kind)
    assert watched_run.run.condition in ENDED

    assert watched_run.round() == [(Fault.ENDED, watched_run.run_id)]

    again = watched_run.run.wakes_at
    assert again is not None
    assert abs(again - until) < timedelta(minutes=1)
    assert watched_run.round() == []


def test_run_that_hangs_in_being_cancelled_sleeps_again(watched_run: WatchedRun) -> None:
    watched_run.becomes(StateType.RUNNING)  # one that never ran is cancelled at once
    watched_run.becomes(StateType.CANCELLING)
    before = watched_run.run.condition

    assert before is Condition.CANCELLING
    assert watched_run.round() == [(Fault.CANCELLED, watched_run.run_id)]
    assert watched_run.run.condition is Condition.ASLEEP


def test_deleted_run_is_replaced(watched_run: WatchedRun) -> None:
    first = watched_run.run_id
    watched_run.client.delete_flow_run(first)

    assert watched_run.round() == [(Fault.DELETED, watched_run.run_id)]
    assert watched_run.run_id != first
    assert (watched_run.run.condition, watched_run.round()) == (Condition.ASLEEP, [])


def test_run_whose_deployment_was_deleted_and_made_again_is_replaced(
    watched_run: WatchedRun,
) -> None:
    first = watched_run.run_id
    deployed = watched_run.client.read_deployment_by_name(watched_run.deployment.full_name)
    watched_run.client.delete_deployment(deployed.id)
    deploy(watched_run.api, watched_run.deployment)

    assert [run_id for _, run_id in watched_run.round()] == [watched_run.run_id]

    assert watched_run.run_id != first
    assert (watched_run.run.condition, watched_run.run.is_adrift) == (Condition.ASLEEP, False)
    assert watched_run.round() == []


def test_run_adrift_is_seen_as_such(watched_run: WatchedRun) -> None:
    watched_run.becomes(StateType.RUNNING)  # a scheduled one is deleted with its deployment
    deployed = watched_run.client.read_deployment_by_name(watched_run.deployment.full_name)
    watched_run.client.delete_deployment(deployed.id)

    assert watched_run.run.is_adrift


def test_overdue_run_that_hangs_in_a_process_that_is_gone_is_woken(watched_run: WatchedRun) -> None:
    watched_run.becomes(StateType.RUNNING)
    services = watched_run.world.services
    play_clock.step(services.engine, to=services.policy.office_hours.morning(REMINDED))

    before = watched_run.run.since

    assert watched_run.round()[:1] == [(Fault.OVERSLEPT, watched_run.run_id)]
    assert watched_run.run.since > before  # a worker may have fetched it by now


def test_run_that_was_left_awake_sleeps_again(watched_run: WatchedRun) -> None:
    watched_run.becomes(StateType.RUNNING)

    assert watched_run.round() == [(Fault.HANGING, watched_run.run_id)]
    assert watched_run.run.condition is Condition.ASLEEP
    assert watched_run.run.wakes_at is not None
    assert watched_run.run.wakes_at > now() + timedelta(days=19)


def test_run_that_was_paused_sleeps_again(watched_run: WatchedRun) -> None:
    watched_run.becomes(StateType.PAUSED)

    assert watched_run.round() == [(Fault.HANGING, watched_run.run_id)]

    assert watched_run.run.condition is Condition.ASLEEP
    assert watched_run.round() == []


def test_run_that_was_paused_wakes_when_something_is_due(watched_run: WatchedRun) -> None:
    watched_run.becomes(StateType.PAUSED)
    services = watched_run.world.services
    play_clock.step(services.engine, to=services.policy.office_hours.morning(REMINDED))
    before = watched_run.run.since

    assert watched_run.round()[:1] == [(Fault.OVERSLEPT, watched_run.run_id)]

    assert watched_run.run.since > before


@pytest.mark.parametrize("parameters", [{"trajectory_id": str(uuid4()), "reference": "VT-1"}, {}])
@pytest.mark.parametrize("is_due", [False, True])
def test_run_that_was_given_another_trajectory_is_replaced(
    watched_run: WatchedRun,
    parameters: dict[str, object],
    is_due: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    first = watched_run.run_id
    watched_run.client.update_flow_run(first, parameters=parameters)
    if is_due:
        services = watched_run.world.services
        play_clock.step(services.engine, to=services.policy.office_hours.morning(REMINDED))

    assert watched_run.round()[:1] == [(Fault.ASTRAY, watched_run.run_id)]

    assert watched_run.run_id != first
    assert watched_run.run.trajectory_id == watched_run.world.id
    assert watched_run.runs.seen([first])[first].condition is Condition.BROKEN_OFF


def test_deployments_that_were_deleted_are_made_again_from_outside(
    watched_run: WatchedRun, caplog: pytest.LogCaptureFixture
) -> None:
    deployed = Deployed(watched_run.api, [watched_run.deployment], runs=lambda: watched_run.runs)
    seen = [deployed.is_whole, deployed.mend(), deployed.is_whole]
    assert seen == [None, 0, True]
    found = watched_run.client.read_deployment_by_name(watched_run.deployment.full_name)
    watched_run.client.delete_deployment(found.id)

    with caplog.at_level("WARNING"):
        assert [deployed.mend(), deployed.is_whole] == [1, True]

    assert f"{watched_run.deployment.full_name} was not in Prefect any more" in caplog.text
    assert (
        watched_run.client.read_deployment_by_name(watched_run.deployment.full_name).id != found.id
    )
    assert [deployed.mend(), deployed.is_whole] == [0, True]


def test_second_run_of_a_trajectory_is_cancelled(watched_run: WatchedRun) -> None:
    first = watched_run.run
    deployed = watched_run.client.read_deployment_by_name(watched_run.deployment.full_name)
    twin = watched_run.client.create_flow_run_from_deployment(
        deployed.id,
        parameters={
            "trajectory_id": str(watched_run.world.id),
            "reference": watched_run.world.scenario.reference,
        },
        name=watched_run.world.scenario.reference,
        state=Scheduled(scheduled_time=first.wakes_at),
    )

    assert watched_run.round() == [(Fault.DUPLICATE, first.id)]

    assert watched_run.runs.seen([twin.id])[twin.id].condition is Condition.BROKEN_OFF
    assert (watched_run.run, watched_run.round()) == (first, [])


def test_runs_are_asked_for_by_what_happened_to_them(watched_run: WatchedRun) -> None:
    begun = now() - timedelta(seconds=5)
    assert watched_run.run_id not in _ids(watched_run.runs.begun_between(begun, now()))
    watched_run.becomes(StateType.RUNNING)
    assert watched_run.run_id in _ids(watched_run.runs.begun_between(begun, now()))
    assert watched_run.run_id not in _ids(watched_run.runs.begun_between(begun - QUARTER, begun))

    watched_run.becomes(StateType.FAILED)
    assert watched_run.run_id in _ids(watched_run.runs.ended_since(begun))
    assert watched_run.run_id not in _ids(watched_run.runs.ended_since(begun + timedelta(hours=1)))
    assert watched_run.runs.called([watched_run.world.scenario.reference]) == []


def _ids(pages: Iterable[Sequence[SeenRun]]) -> set[UUID]:
    return {run.id for page in pages for run in page}
