"""How a flow is made known to Prefect."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.exceptions import ObjectAlreadyExists
from prefect.logging import get_logger

from verbetertraject.orchestrator.asking import translated

FLOW: Final = "trajectory"
"""The flow's name in Prefect, for ever: sleeping runs are bound to it."""

ENTRYPOINT: Final = "flows.trajectory.trajectory"
"""Dotted, never a path: a path gives every class of the flow a second identity."""

NAME: Final = "verbetertraject"
"""Of the deployment and of its work pool."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Deployment:
    """How a flow is made known to Prefect: nothing is pulled, it is installed with us."""

    flow: str = FLOW
    name: str = NAME
    entrypoint: str = ENTRYPOINT
    pool: str = NAME
    job_variables: Mapping[str, object] = field(default_factory=dict)

    @property
    def full_name(self) -> str:
        """As Prefect finds it: flow and deployment."""
        return f"{self.flow}/{self.name}"


def deploy(api_url: str, deployment: Deployment) -> None:
    """Make or renew the work pool and the deployment; sleeping runs keep theirs.

    Raises:
        OrchestratorUnavailableError: when Prefect cannot be reached.
    """
    with translated(), SyncPrefectClient(api_url) as client:
        try:
            client.create_work_pool(WorkPoolCreate(name=deployment.pool, type="process"))
        except ObjectAlreadyExists:
            get_logger("orchestrator").debug("Work pool %s is already there", deployment.pool)
        client.create_deployment(
            client.create_flow_from_name(deployment.flow),
            deployment.name,
            entrypoint=deployment.entrypoint,
            work_pool_name=deployment.pool,
            pull_steps=[],
            job_variables=dict(deployment.job_variables),
        )
