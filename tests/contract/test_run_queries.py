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
class Night:
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
def night(sleeping_runs: SleepingRuns, tmp_path: Path) -> Iterator[Night]:
    """The short scenario, with a run that sleeps until the first reminder: some seconds."""
    api = sleeping_runs.stack.prefect_api
    deployment = replace(SLEEPER, name=f"night-{uuid4().hex[:8]}")
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
        yield Night(
            world=world,
            runs=runs,
            watchdog=watchdog,
            client=client,
            deployment=deployment,
            api=api,
        )
    services.engine.dispose()


def test_sleeping_run_is_left_alone(night: Night) -> None:
    before = night.run

    assert night.round() == []
    assert night.run == before
    assert before.condition is Condition.ASLEEP


@pytest.mark.parametrize(
    "kind", [StateType.COMPLETED, StateType.FAILED, StateType.CRASHED, StateType.CANCELLED]
)
def test_ended_run_of_an_open_trajectory_sleeps_again_until_its_wake(
    night: Night, kind: StateType
) -> None:
    until = night.run.wakes_at
    assert until is not None
    night.becomes(kind)
    assert night.run.condition in ENDED

    assert night.round() == [(Fault.ENDED, night.run_id)]

    again = night.run.wakes_at
    assert again is not None
    assert abs(again - until) < timedelta(minutes=1)
    assert night.round() == []


def test_run_that_hangs_in_being_cancelled_sleeps_again(night: Night) -> None:
    night.becomes(StateType.RUNNING)  # one that never ran is cancelled at once
    night.becomes(StateType.CANCELLING)
    before = night.run.condition

    assert before is Condition.CANCELLING
    assert night.round() == [(Fault.CANCELLED, night.run_id)]
    assert night.run.condition is Condition.ASLEEP


def test_deleted_run_is_replaced(night: Night) -> None:
    first = night.run_id
    night.client.delete_flow_run(first)

    assert night.round() == [(Fault.DELETED, night.run_id)]
    assert night.run_id != first
    assert (night.run.condition, night.round()) == (Condition.ASLEEP, [])


def test_run_whose_deployment_was_deleted_and_made_again_is_replaced(night: Night) -> None:
    first = night.run_id
    deployed = night.client.read_deployment_by_name(night.deployment.full_name)
    night.client.delete_deployment(deployed.id)
    deploy(night.api, night.deployment)

    assert [run_id for _, run_id in night.round()] == [night.run_id]

    assert night.run_id != first
    assert (night.run.condition, night.run.is_adrift) == (Condition.ASLEEP, False)
    assert night.round() == []


def test_run_adrift_is_seen_as_such(night: Night) -> None:
    night.becomes(StateType.RUNNING)  # a scheduled one is deleted with its deployment
    deployed = night.client.read_deployment_by_name(night.deployment.full_name)
    night.client.delete_deployment(deployed.id)

    assert night.run.is_adrift


def test_overdue_run_that_hangs_in_a_process_that_is_gone_is_woken(night: Night) -> None:
    night.becomes(StateType.RUNNING)
    services = night.world.services
    play_clock.step(services.engine, to=services.policy.office_hours.morning(REMINDED))

    before = night.run.since

    assert night.round()[:1] == [(Fault.OVERSLEPT, night.run_id)]
    assert night.run.since > before  # a worker may have fetched it by now


def test_run_that_was_left_awake_sleeps_again(night: Night) -> None:
    night.becomes(StateType.RUNNING)

    assert night.round() == [(Fault.HANGING, night.run_id)]
    assert night.run.condition is Condition.ASLEEP
    assert night.run.wakes_at is not None
    assert night.run.wakes_at > now() + timedelta(days=19)


def test_run_that_was_paused_sleeps_again(night: Night) -> None:
    night.becomes(StateType.PAUSED)

    assert night.round() == [(Fault.HANGING, night.run_id)]

    assert night.run.condition is Condition.ASLEEP
    assert night.round() == []


def test_run_that_was_paused_wakes_when_something_is_due(night: Night) -> None:
    night.becomes(StateType.PAUSED)
    services = night.world.services
    play_clock.step(services.engine, to=services.policy.office_hours.morning(REMINDED))
    before = night.run.since

    assert night.round()[:1] == [(Fault.OVERSLEPT, night.run_id)]

    assert night.run.since > before


@pytest.mark.parametrize("parameters", [{"trajectory_id": str(uuid4()), "reference": "VT-1"}, {}])
@pytest.mark.parametrize("is_due", [False, True])
def test_run_that_was_given_another_trajectory_is_replaced(
    night: Night,
    parameters: dict[str, object],
    is_due: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    first = night.run_id
    night.client.update_flow_run(first, parameters=parameters)
    if is_due:
        services = night.world.services
        play_clock.step(services.engine, to=services.policy.office_hours.morning(REMINDED))

    assert night.round()[:1] == [(Fault.ASTRAY, night.run_id)]

    assert night.run_id != first
    assert night.run.trajectory_id == night.world.id
    assert night.runs.seen([first])[first].condition is Condition.BROKEN_OFF


def test_deployments_that_were_deleted_are_made_again_from_outside(
    night: Night, caplog: pytest.LogCaptureFixture
) -> None:
    deployed = Deployed(night.api, [night.deployment], runs=lambda: night.runs)
    seen = [deployed.is_whole, deployed.mend(), deployed.is_whole]
    assert seen == [None, 0, True]
    found = night.client.read_deployment_by_name(night.deployment.full_name)
    night.client.delete_deployment(found.id)

    with caplog.at_level("WARNING"):
        assert [deployed.mend(), deployed.is_whole] == [1, True]

    assert f"{night.deployment.full_name} was not in Prefect any more" in caplog.text
    assert night.client.read_deployment_by_name(night.deployment.full_name).id != found.id
    assert [deployed.mend(), deployed.is_whole] == [0, True]


def test_second_run_of_a_trajectory_is_cancelled(night: Night) -> None:
    first = night.run
    deployed = night.client.read_deployment_by_name(night.deployment.full_name)
    twin = night.client.create_flow_run_from_deployment(
        deployed.id,
        parameters={
            "trajectory_id": str(night.world.id),
            "reference": night.world.scenario.reference,
        },
        name=night.world.scenario.reference,
        state=Scheduled(scheduled_time=first.wakes_at),
    )

    assert night.round() == [(Fault.DUPLICATE, first.id)]

    assert night.runs.seen([twin.id])[twin.id].condition is Condition.BROKEN_OFF
    assert (night.run, night.round()) == (first, [])


def test_runs_are_asked_for_by_what_happened_to_them(night: Night) -> None:
    begun = now() - timedelta(seconds=5)
    assert night.run_id not in _ids(night.runs.begun_between(begun, now()))
    night.becomes(StateType.RUNNING)
    assert night.run_id in _ids(night.runs.begun_between(begun, now()))
    assert night.run_id not in _ids(night.runs.begun_between(begun - QUARTER, begun))

    night.becomes(StateType.FAILED)
    assert night.run_id in _ids(night.runs.ended_since(begun))
    assert night.run_id not in _ids(night.runs.ended_since(begun + timedelta(hours=1)))
    assert night.runs.called([night.world.scenario.reference]) == []


def _ids(pages: Iterable[Sequence[SeenRun]]) -> set[UUID]:
    return {run.id for page in pages for run in page}
