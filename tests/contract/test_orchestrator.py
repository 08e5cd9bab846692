"""Runs as the service starts and moves them, on a real Prefect server."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from tests.contract.dormitory import HOUR, Dormitory, now, reference_of
from verbetertraject.application.ports import Brought, OrchestratorUnavailableError
from verbetertraject.embedded.port import ANY, claim
from verbetertraject.orchestrator import PrefectOrchestrator, Run

FAR = datetime(2027, 2, 1, 8, 0, tzinfo=UTC)


def test_start_creates_a_run_that_hibernates_under_its_reference(dormitory: Dormitory) -> None:
    trajectory_id = uuid4()

    sleeper = dormitory.start(trajectory_id, wake_at=FAR)

    assert dormitory.orchestrator.run(sleeper.run_id) == Run(
        id=sleeper.run_id,
        reference=reference_of(trajectory_id),
        state="Scheduled",
        message="",
        wake_at=FAR,
        wakes=0,
        tags=("fase:presented",),
        ended=False,
    )


def test_start_twice_is_one_run_that_keeps_its_moment(dormitory: Dormitory) -> None:
    trajectory_id = uuid4()

    first = dormitory.start(trajectory_id, wake_at=FAR)
    second = dormitory.start(trajectory_id, wake_at=FAR + HOUR)

    assert second == first
    run = dormitory.orchestrator.run(first.run_id)
    assert run.wake_at == FAR
    assert dormitory.orchestrator.runs_of(trajectory_id) == (run,)


def test_wake_moves_a_hibernating_run_both_ways(dormitory: Dormitory) -> None:
    sleeper = dormitory.start(uuid4(), wake_at=FAR)

    for at in (FAR - 24 * HOUR, FAR + 24 * HOUR):
        assert dormitory.orchestrator.wake(sleeper.run_id, at=at) is Brought.MOVED
        assert dormitory.orchestrator.run(sleeper.run_id).wake_at == at


def test_wake_says_that_a_run_is_gone(dormitory: Dormitory) -> None:
    assert dormitory.orchestrator.wake(uuid4(), at=FAR) is Brought.GONE


def test_put_back_leaves_a_hibernating_run_alone(dormitory: Dormitory) -> None:
    sleeper = dormitory.start(uuid4(), wake_at=FAR)

    assert not dormitory.orchestrator.put_back(sleeper.run_id, at=now())
    assert dormitory.orchestrator.run(sleeper.run_id).wake_at == FAR


def test_is_resting_judges_by_the_moment_given(dormitory: Dormitory) -> None:
    sleeper = dormitory.start(uuid4(), wake_at=FAR)

    rests = dormitory.orchestrator.is_resting
    assert rests(sleeper.run_id, now=FAR - timedelta(seconds=1))
    assert not rests(sleeper.run_id, now=FAR)


def test_start_refuses_without_a_deployment(dormitory: Dormitory) -> None:
    url = dormitory.stack.prefect_api_url
    with (
        closing(PrefectOrchestrator(url, deployment="trajectory/elders")) as elsewhere,
        pytest.raises(OrchestratorUnavailableError, match="trajectory/elders"),
    ):
        elsewhere.start(uuid4(), "VT-1", wake_at=FAR, tags=[])


def test_orchestrator_that_is_away_is_said_so() -> None:
    nowhere = f"http://127.0.0.1:{claim(ANY, for_what='nobody')}/api"
    with closing(PrefectOrchestrator(nowhere)) as away:
        with pytest.raises(OrchestratorUnavailableError, match="ConnectError"):
            away.wake(uuid4(), at=FAR)
        with pytest.raises(OrchestratorUnavailableError, match="ConnectError"):
            away.start(uuid4(), "VT-1", wake_at=FAR, tags=[])
