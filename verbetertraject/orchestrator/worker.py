"""Our worker: it starts the process of a run, and decides itself what that process is.

In Prefect a run, its deployment and its work pool may each name a command, an environment and steps
to perform beforehand, so whoever may create a run could run anything as the service. This worker
takes nothing of that: a run is our engine, in this Python, with the worker's own environment, and
only of a flow that is installed here.

Run as a program: `python -m verbetertraject.orchestrator.worker --pool POOL --name NAME`.
"""

import argparse
import asyncio
import os
import shlex
import signal
import sys
import warnings
from contextlib import suppress
from typing import Any, Final, Self
from uuid import UUID

import anyio.abc
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.objects import FlowRun
from prefect.client.schemas.responses import DeploymentResponse
from prefect.workers.process import ProcessJobConfiguration, ProcessWorker, ProcessWorkerResult

from verbetertraject.orchestrator.deployment import (
    ENGINE,
    JOB_TEMPLATE,
    POOL_TYPE,
    RUN_LOG_LEVEL,
)
from verbetertraject.orchestrator.die_with_parent import tied

END_SECONDS: Final = 5
"""After this a worker that was asked to end is killed, and the processes of its runs with it."""


class ForeignFlowError(Exception):
    """The run's deployment wants something done that this worker does not do."""


class OurProcess(ProcessJobConfiguration):
    """How the process of a run is started: always in the same way."""

    @classmethod
    async def from_template_and_values(
        cls,
        base_job_template: dict[str, Any],  # noqa: ARG003 - what Prefect keeps is not looked at
        values: dict[str, Any],  # noqa: ARG003 - the same
        client: PrefectClient | None = None,  # noqa: ARG003 - the same
    ) -> Self:
        """The same for every run, whatever the pool, the deployment and the run say."""
        # What this worker itself logs about a run is left out; what the flow says is not.
        return cls(
            command=shlex.join(tied(ENGINE, starter=os.getpid())), env={RUN_LOG_LEVEL: "INFO"}
        )


with warnings.catch_warnings():
    # It takes the place of Prefect's own worker for this type of pool, and Prefect warns of that.
    warnings.filterwarnings("ignore", message="Type 'OurWorker' at", category=UserWarning)

    class OurWorker(ProcessWorker):
        """Starts the processes of runs."""

        type = POOL_TYPE
        job_configuration = OurProcess

        async def run(
            self,
            flow_run: FlowRun,
            configuration: ProcessJobConfiguration,
            task_status: anyio.abc.TaskStatus[int] | None = None,
        ) -> ProcessWorkerResult:
            """Start the process of a run and wait for its end.

            Raises:
                ForeignFlowError: when it is not of a flow that is installed here; the run crashes.
            """
            check_is_installed(await self._deployment(flow_run.deployment_id))
            return await super().run(flow_run, configuration, task_status)

        async def _deployment(self, deployment_id: UUID | None) -> DeploymentResponse:
            if deployment_id is None:
                raise ForeignFlowError("a run without a deployment is not started")
            return await self.client.read_deployment(deployment_id)


def check_is_installed(deployment: DeploymentResponse) -> None:
    """Check that a deployment names code that is installed, and nothing to be done beforehand.

    Raises:
        ForeignFlowError: when it does not; the sentence names the field.
    """
    if deployment.pull_steps:
        raise ForeignFlowError("pull_steps: nothing is fetched or run before a flow")
    names = (deployment.entrypoint or "").split(".")
    if not all(name.isidentifier() for name in names):
        raise ForeignFlowError("entrypoint: has to be the dotted name of an installed flow")


async def work(worker: OurWorker) -> None:
    """Work until SIGTERM or SIGINT; what is left then of the runs is killed."""
    present = asyncio.current_task()
    assert present is not None  # noqa: S101 - this is a coroutine

    def end() -> None:
        # Prefect may wait for a server that is gone. SIGALRM ends this process whatever it does.
        signal.alarm(END_SECONDS)
        present.cancel()

    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, end)
    with suppress(asyncio.CancelledError):
        await worker.start()
    sys.stdout.write(f"Worker {worker.name!r} ended in order.\n")


def main() -> None:
    """Work for a pool, under a name."""
    parser = argparse.ArgumentParser(description="A worker that runs installed flows only.")
    parser.add_argument("--pool", required=True, help="the work pool")
    parser.add_argument("--name", required=True, help="how this worker is called in Prefect")
    asked = parser.parse_args()
    # No limit: on 3.8.8 a worker with one ends when a run wakes again while its process ends.
    worker = OurWorker(
        work_pool_name=asked.pool, name=asked.name, base_job_template=dict(JOB_TEMPLATE)
    )
    asyncio.run(work(worker))


if __name__ == "__main__":
    main()
