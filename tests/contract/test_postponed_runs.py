"""A process that started too early does not wait for months."""

import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from prefect.client.schemas import OrchestrationResult
from prefect.client.schemas.responses import SetStateStatus
from prefect.states import Pending

from tests.contract.sleeping_runs import HOUR, Sleeper, SleepingRuns, now
from verbetertraject.orchestrator.deployment import ENGINE

pytestmark = pytest.mark.slow

STEP = "Aankondiging: gesprek op 2 februari"

SOON_SECONDS = 60.0
"""A wake takes seconds, and the moment of the test's run is an hour away."""


@pytest.fixture
def engine(sleeping_runs: SleepingRuns) -> Callable[[UUID], int]:
    """A process of a run, as a worker starts it: its exit code."""

    def run(run_id: UUID) -> int:
        env = {**sleeping_runs.stack.environment, "PREFECT__FLOW_RUN_ID": str(run_id)}
        process = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", ENGINE], env=env, timeout=SOON_SECONDS, check=False
        )
        return process.returncode

    return run


def _asleep(sleeping_runs: SleepingRuns) -> Sleeper:
    trajectory_id, moment = uuid4(), now() + HOUR
    sleeping_runs.waking.add(trajectory_id, STEP, due=moment)
    return sleeping_runs.start(trajectory_id, wake_at=moment)


def test_process_of_a_run_that_sleeps_leaves_it_asleep(
    sleeping_runs: SleepingRuns, engine: Callable[[UUID], int]
) -> None:
    sleeper = _asleep(sleeping_runs)
    before = sleeping_runs.orchestrator.run(sleeper.run_id)

    assert engine(sleeper.run_id) == 0

    assert sleeping_runs.orchestrator.run(sleeper.run_id) == before
    assert sleeping_runs.waking.processes(sleeper.trajectory_id) == []


def test_process_of_a_run_that_was_put_off_once_fetched_looks_and_hibernates(
    sleeping_runs: SleepingRuns, engine: Callable[[UUID], int]
) -> None:
    sleeper = _asleep(sleeping_runs)
    with sleeping_runs.stack.prefect_api.client() as client:
        fetched: OrchestrationResult[None] = client.set_flow_run_state(sleeper.run_id, Pending())
    assert fetched.status is SetStateStatus.ACCEPT

    assert engine(sleeper.run_id) == 0

    run = sleeping_runs.orchestrator.run(sleeper.run_id)
    assert (run.state, run.wakes) == ("Scheduled", 1)
    assert run.wake_at is not None
    assert run.wake_at > now() + HOUR - timedelta(minutes=2)
    assert len(sleeping_runs.waking.processes(sleeper.trajectory_id)) == 1
    assert sleeping_runs.waking.effects(sleeper.trajectory_id) == []


PUT_OFF_AFTER_THE_LOOK = """
import os, runpy, sys
from datetime import UTC, datetime, timedelta
from uuid import UUID
from prefect.client.orchestration import get_client
from prefect.states import Scheduled
from verbetertraject.orchestrator import early

run_id, now = UUID(os.environ["PREFECT__FLOW_RUN_ID"]), datetime.now(UTC)
assert early.is_needed(run_id, now=now)
early.end_when_put_off(lambda: now)
with get_client(sync_client=True) as client:
    client.set_flow_run_state(run_id, Scheduled(scheduled_time=now + timedelta(days=365)))
runpy.run_module("prefect.engine", run_name="__main__", alter_sys=True)
"""
"""The process of a run that another puts off when it has looked already whether it is needed."""


def test_process_of_a_run_that_is_put_off_after_its_look_ends_at_once(
    sleeping_runs: SleepingRuns,
) -> None:
    sleeper = _asleep(sleeping_runs)
    with sleeping_runs.stack.prefect_api.client() as client:
        answer: OrchestrationResult[None] = client.set_flow_run_state(
            sleeper.run_id, Pending(), force=True
        )
    assert answer.status is SetStateStatus.ACCEPT

    ended = subprocess.run(  # noqa: S603 - the program stands above
        [sys.executable, "-c", PUT_OFF_AFTER_THE_LOOK],
        env={**sleeping_runs.stack.environment, "PREFECT__FLOW_RUN_ID": str(sleeper.run_id)},
        timeout=SOON_SECONDS,
        check=False,
    )

    run = sleeping_runs.orchestrator.run(sleeper.run_id)
    assert (ended.returncode, run.state, run.wakes) == (0, "Scheduled", 0)
    assert run.wake_at is not None
    assert run.wake_at > now() + timedelta(days=300)
    assert sleeping_runs.waking.processes(sleeper.trajectory_id) == []
