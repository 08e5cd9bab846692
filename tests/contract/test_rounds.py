"""A round of the watchdog that died does not keep the next ones from beginning."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas import OrchestrationResult
from prefect.states import Pending, Running

from tests.contract.sleeping_runs import SleepingRuns, now
from verbetertraject.orchestrator.deployment import deploy, watchdog
from verbetertraject.orchestrator.run_queries import PrefectRuns

pytestmark = pytest.mark.slow


@dataclass(frozen=True, kw_only=True, slots=True)
class Rounds:
    """The watchdog's deployment in a pool that nobody works in."""

    client: SyncPrefectClient
    deployment_id: UUID

    def fetched(self) -> UUID:
        """A run as a worker fetches it: its id."""
        run = self.client.create_flow_run_from_deployment(self.deployment_id)
        _: OrchestrationResult[None] = self.client.set_flow_run_state(run.id, Pending())
        return run.id

    def begin(self, run_id: UUID) -> None:
        """Its process runs, and says nothing any more."""
        _: OrchestrationResult[None] = self.client.set_flow_run_state(run_id, Running())

    def state(self, run_id: UUID) -> str | None:
        """How a run is, by the name of its state."""
        return self.client.read_flow_run(run_id).state_name


@pytest.fixture
def rounds(sleeping_runs: SleepingRuns) -> Iterator[Rounds]:
    """None has begun."""
    api, pool = sleeping_runs.stack.prefect_api, f"rounds-{uuid4().hex[:8]}"
    deployment = replace(watchdog(timedelta(days=300), pool=pool), name=pool)
    deploy(api, deployment)
    with api.client() as client:
        found = client.read_deployment_by_name(deployment.full_name)
        yield Rounds(client=client, deployment_id=found.id)


@pytest.mark.parametrize("is_running", [True, False])
def test_round_that_was_left_awake_is_ended_and_the_next_one_begins(
    sleeping_runs: SleepingRuns, rounds: Rounds, *, is_running: bool
) -> None:
    left = rounds.fetched()
    if is_running:
        rounds.begin(left)
    sleeping_runs.stack.restart_server()  # which forgets for how long that may take
    assert rounds.state(rounds.fetched()) == "Cancelled"

    with closing(PrefectRuns(sleeping_runs.stack.prefect_api)) as runs:
        assert runs.end_rounds(awake_since=now() - timedelta(hours=1)) == 0
        assert runs.end_rounds(awake_since=now()) >= 1

    assert rounds.state(left) == "Crashed"
    assert rounds.state(rounds.fetched()) == "Pending"


def test_trajectory_that_is_awake_is_left_alone(sleeping_runs: SleepingRuns) -> None:
    sleeper = sleeping_runs.start(uuid4(), wake_at=now() + timedelta(days=300))
    with sleeping_runs.stack.prefect_api.client() as client:
        _: OrchestrationResult[None] = client.set_flow_run_state(sleeper.run_id, Pending())

    with closing(PrefectRuns(sleeping_runs.stack.prefect_api)) as runs:
        runs.end_rounds(awake_since=now())

    assert sleeping_runs.orchestrator.run(sleeper.run_id).state == "Pending"
