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

from tests.contract.dormitory import HOUR, Dormitory, Sleeper, now
from verbetertraject.orchestrator.deployment import ENGINE

pytestmark = pytest.mark.slow

STEP = "Aankondiging: gesprek op 2 februari"

SOON_SECONDS = 60.0
"""A wake takes seconds, and the moment of the test's run is an hour away."""


@pytest.fixture
def engine(dormitory: Dormitory) -> Callable[[UUID], int]:
    """A process of a run, as a worker starts it: its exit code."""

    def run(run_id: UUID) -> int:
        env = {**dormitory.stack.environment, "PREFECT__FLOW_RUN_ID": str(run_id)}
        process = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", ENGINE], env=env, timeout=SOON_SECONDS, check=False
        )
        return process.returncode

    return run


def _asleep(dormitory: Dormitory) -> Sleeper:
    trajectory_id, moment = uuid4(), now() + HOUR
    dormitory.waking.add(trajectory_id, STEP, due=moment)
    return dormitory.start(trajectory_id, wake_at=moment)


def test_process_of_a_run_that_sleeps_leaves_it_asleep(
    dormitory: Dormitory, engine: Callable[[UUID], int]
) -> None:
    sleeper = _asleep(dormitory)
    before = dormitory.orchestrator.run(sleeper.run_id)

    assert engine(sleeper.run_id) == 0

    assert dormitory.orchestrator.run(sleeper.run_id) == before
    assert dormitory.waking.processes(sleeper.trajectory_id) == []


def test_process_of_a_run_that_was_put_off_once_fetched_looks_and_hibernates(
    dormitory: Dormitory, engine: Callable[[UUID], int]
) -> None:
    sleeper = _asleep(dormitory)
    with dormitory.stack.prefect_api.client() as client:
        fetched: OrchestrationResult[None] = client.set_flow_run_state(sleeper.run_id, Pending())
    assert fetched.status is SetStateStatus.ACCEPT

    assert engine(sleeper.run_id) == 0

    run = dormitory.orchestrator.run(sleeper.run_id)
    assert (run.state, run.wakes) == ("Scheduled", 1)
    assert run.wake_at is not None
    assert run.wake_at > now() + HOUR - timedelta(minutes=2)
    assert len(dormitory.waking.processes(sleeper.trajectory_id)) == 1
    assert dormitory.waking.effects(sleeper.trajectory_id) == []
