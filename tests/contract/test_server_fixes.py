"""A deployment with a schedule gets its runs from a real Prefect server."""

from dataclasses import replace
from datetime import timedelta

import pytest
from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterName

from tests.contract.sleeping_runs import SLEEPER
from tests.flows.performed_case import until
from verbetertraject.embedded.stack import Stack
from verbetertraject.orchestrator.deployment import deploy

pytestmark = pytest.mark.slow


def test_deployment_with_a_schedule_gets_its_runs(stack: Stack) -> None:
    rounds = replace(SLEEPER, name="rounds", every=timedelta(days=30))
    deploy(stack.prefect_api, rounds)
    only = DeploymentFilter(name=DeploymentFilterName(any_=["rounds"]))

    with stack.prefect_api.client() as client:
        until(lambda: bool(client.read_flow_runs(deployment_filter=only)), seconds=90)

        assert {run.state_name for run in client.read_flow_runs(deployment_filter=only)} == {
            "Scheduled"
        }
