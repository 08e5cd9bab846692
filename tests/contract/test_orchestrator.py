"""Runs as the service starts and moves them, on a real Prefect server."""

import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from prefect.client.schemas import OrchestrationResult
from prefect.client.schemas.responses import SetStateStatus
from prefect.states import Crashed

from tests.contract.sleeping_runs import HOUR, SLEEPER, SleepingRuns, now, reference_of
from tests.prefect_runs import put_back
from verbetertraject.application.ports import Brought, OrchestratorUnavailableError
from verbetertraject.embedded.port import ANY, claim
from verbetertraject.orchestrator.client import PrefectApi
from verbetertraject.orchestrator.deployment import ENTRYPOINT, FLOW, NAME, deploy
from verbetertraject.orchestrator.runs import PrefectOrchestrator, Run

pytestmark = pytest.mark.slow

FAR = datetime(2027, 2, 1, 8, 0, tzinfo=UTC)


def test_start_creates_a_run_that_hibernates_under_its_reference(
    sleeping_runs: SleepingRuns,
) -> None:
    trajectory_id = uuid4()

    sleeper = sleeping_runs.start(trajectory_id, wake_at=FAR)

    assert sleeping_runs.orchestrator.run(sleeper.run_id) == Run(
        id=sleeper.run_id,
        reference=reference_of(trajectory_id),
        state="Scheduled",
        message="",
        wake_at=FAR,
        wakes=0,
        tags=("fase:presented",),
        ended=False,
    )


def test_start_twice_is_one_run_that_keeps_its_moment(sleeping_runs: SleepingRuns) -> None:
    trajectory_id = uuid4()

    first = sleeping_runs.start(trajectory_id, wake_at=FAR)
    second = sleeping_runs.start(trajectory_id, wake_at=FAR + HOUR)

    assert second == first
    run = sleeping_runs.orchestrator.run(first.run_id)
    assert run.wake_at == FAR
    assert sleeping_runs.orchestrator.runs_of(trajectory_id) == (run,)


def test_wake_moves_a_hibernating_run_both_ways(sleeping_runs: SleepingRuns) -> None:
    sleeper = sleeping_runs.start(uuid4(), wake_at=FAR)

    for at in (FAR - 24 * HOUR, FAR + 24 * HOUR):
        assert sleeping_runs.orchestrator.wake(sleeper.run_id, at=at) is Brought.MOVED
        assert sleeping_runs.orchestrator.run(sleeper.run_id).wake_at == at


def test_label_replaces_what_a_sleeping_run_shows(sleeping_runs: SleepingRuns) -> None:
    sleeper = sleeping_runs.start(uuid4(), wake_at=FAR)

    sleeping_runs.orchestrator.label(sleeper.run_id, ("fase:actief", "wacht-op:evaluatie-2"))
    sleeping_runs.orchestrator.label(uuid4(), ("of a run that is gone",))

    shown = sleeping_runs.orchestrator.run(sleeper.run_id)
    assert set(shown.tags) == {"fase:actief", "wacht-op:evaluatie-2"}
    assert (shown.state, shown.wake_at) == ("Scheduled", FAR)


def test_revive_lets_a_run_wake_whatever_its_state(sleeping_runs: SleepingRuns) -> None:
    sleeper = sleeping_runs.start(uuid4(), wake_at=FAR)
    with sleeping_runs.stack.prefect_api.client() as client:
        ended: OrchestrationResult[None] = client.set_flow_run_state(sleeper.run_id, Crashed())
    assert ended.status is SetStateStatus.ACCEPT

    assert sleeping_runs.orchestrator.revive(sleeper.run_id, at=FAR + HOUR) is Brought.MOVED
    assert sleeping_runs.orchestrator.run(sleeper.run_id).wake_at == FAR + HOUR
    assert sleeping_runs.orchestrator.revive(uuid4(), at=FAR) is Brought.GONE


def test_start_under_another_number_is_another_run(sleeping_runs: SleepingRuns) -> None:
    trajectory_id = uuid4()
    first = sleeping_runs.start(trajectory_id, wake_at=FAR)

    again = sleeping_runs.orchestrator.start(
        trajectory_id, reference_of(trajectory_id), wake_at=FAR, tags=(), number=2
    )

    assert again != first.run_id


def test_wake_says_that_a_run_is_gone(sleeping_runs: SleepingRuns) -> None:
    assert sleeping_runs.orchestrator.wake(uuid4(), at=FAR) is Brought.GONE


def test_put_back_leaves_a_hibernating_run_alone(sleeping_runs: SleepingRuns) -> None:
    sleeper = sleeping_runs.start(uuid4(), wake_at=FAR)

    assert not put_back(sleeping_runs.stack.prefect_api, sleeper.run_id, at=now())
    assert sleeping_runs.orchestrator.run(sleeper.run_id).wake_at == FAR


def test_is_resting_judges_by_the_moment_given(sleeping_runs: SleepingRuns) -> None:
    sleeper = sleeping_runs.start(uuid4(), wake_at=FAR)

    rests = sleeping_runs.orchestrator.is_resting
    assert rests(sleeper.run_id, now=FAR - timedelta(seconds=1))
    assert not rests(sleeper.run_id, now=FAR)


def test_start_refuses_without_a_deployment(sleeping_runs: SleepingRuns) -> None:
    api = sleeping_runs.stack.prefect_api
    with (
        closing(PrefectOrchestrator(api, deployment="trajectory/elders")) as elsewhere,
        pytest.raises(OrchestratorUnavailableError, match="trajectory/elders"),
    ):
        elsewhere.start(uuid4(), "VT-1", wake_at=FAR, tags=[])


def test_deploy_again_keeps_the_deployment(sleeping_runs: SleepingRuns) -> None:
    api = sleeping_runs.stack.prefect_api
    deployment = replace(SLEEPER, name="again", pool="again")
    with api.client() as client:
        deploy(api, deployment)
        first = client.read_deployment_by_name(deployment.full_name)
        deploy(api, deployment)
        second = client.read_deployment_by_name(deployment.full_name)

    assert (second.id, second.entrypoint, second.pull_steps) == (
        first.id,
        "tests.contract.sleeping_flow.sleeper",
        [],
    )


def test_deployments_are_what_the_service_looks_for(sleeping_runs: SleepingRuns) -> None:
    _prefect(sleeping_runs, "work-pool", "create", NAME, "--type", "process")
    _prefect(sleeping_runs, "deploy", "--all", "--prefect-file", "deployments/prefect.yaml")

    with sleeping_runs.stack.prefect_api.client() as client:
        deployed = client.read_deployment_by_name(f"{FLOW}/{NAME}")
    assert (deployed.entrypoint, deployed.pull_steps) == (ENTRYPOINT, [])
    schema = deployed.parameter_openapi_schema or {}
    assert list(schema["properties"]) == ["trajectory_id", "reference"]


def test_orchestrator_that_is_away_is_said_so() -> None:
    nowhere = f"http://127.0.0.1:{claim(ANY, for_what='nobody')}/api"
    with closing(PrefectOrchestrator(PrefectApi(url=nowhere))) as away:
        with pytest.raises(OrchestratorUnavailableError, match="ConnectError"):
            away.wake(uuid4(), at=FAR)
        with pytest.raises(OrchestratorUnavailableError, match="ConnectError"):
            away.start(uuid4(), "VT-1", wake_at=FAR, tags=[])


def _prefect(sleeping_runs: SleepingRuns, *arguments: str) -> None:
    subprocess.run(  # noqa: S603 - the arguments stand above
        [sys.executable, "-m", "prefect", "--no-prompt", *arguments],
        check=True,
        cwd=Path(__file__).resolve().parents[2],
        env=sleeping_runs.stack.environment,
    )
