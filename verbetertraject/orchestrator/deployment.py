"""How a flow is made known to Prefect."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from prefect.client.schemas.actions import DeploymentScheduleCreate, WorkPoolCreate
from prefect.client.schemas.objects import ConcurrencyLimitStrategy, ConcurrencyOptions
from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule
from prefect.exceptions import ObjectAlreadyExists
from prefect.logging import get_logger

from verbetertraject.domain.moments import OfficeHours
from verbetertraject.orchestrator.asking import client, translated

FLOW: Final = "trajectory"
"""The flow's name in Prefect, for ever: sleeping runs are bound to it."""

ENTRYPOINT: Final = "flows.trajectory.trajectory"
"""Dotted, never a path: a path gives every class of the flow a second identity."""

NAME: Final = "verbetertraject"
"""Of the deployment and of its work pool."""

ENGINE: Final = "flows"
"""The module that a run's process is: Prefect's engine, with our code loaded on the way."""


WAKES_AT_ONCE: Final = 12
"""How many trajectories are awake at most, all workers together; the others wait their turn.

A run holds three connections to Prefect's server for as long as it lives, and on SQLite the server
serves a hundred at once: thirty-three runs hold them all, and none of them can ever go on.
"""

QUEUE: Final = "default"
"""The work queue of the trajectories, which Prefect makes with a pool."""

CARE_QUEUE: Final = "care"
"""The work queue of what runs by the clock, which does not wait for those who wait to wake."""

SKIPS: Final = ConcurrencyOptions(collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
"""A round that begins while the one before still runs is left out."""

RUN_LOG_LEVEL: Final = "PREFECT_LOGGING_LOGGERS_PREFECT_FLOW_RUNS_LEVEL"
"""Level of what is said on a run: the worker's own lines about it, and the flow's sentences."""


def job_variables(command: str) -> dict[str, object]:
    """How a worker starts a run: by a command of its own, which spares it an interpreter.

    The flow's sentences are logged; the worker's own lines about a run are not.
    """
    return {"command": command, "env": {RUN_LOG_LEVEL: "INFO"}}


@dataclass(frozen=True, kw_only=True, slots=True)
class Deployment:
    """How a flow is made known to Prefect: nothing is pulled, it is installed with us."""

    flow: str = FLOW
    name: str = NAME
    entrypoint: str = ENTRYPOINT
    pool: str = NAME
    job_variables: Mapping[str, object] = field(
        default_factory=lambda: job_variables(f"python -m {ENGINE}")
    )

    every: timedelta | None = None
    """How often it runs by itself, never two at once; None: only when a run is made."""
    cron: str = ""
    """Or when, as cron says it; empty: not by the clock."""
    zone: str = "Europe/Amsterdam"
    """The time zone of that clock."""

    @property
    def is_scheduled(self) -> bool:
        """Whether it runs by itself."""
        return self.every is not None or bool(self.cron)

    @property
    def queue(self) -> str:
        """The work queue in which its runs wait."""
        return CARE_QUEUE if self.is_scheduled else QUEUE

    @property
    def full_name(self) -> str:
        """As Prefect finds it: flow and deployment."""
        return f"{self.flow}/{self.name}"


def watchdog(every: timedelta, *, pool: str = NAME) -> Deployment:
    """The watchdog, which looks after all runs every so often."""
    return Deployment(flow="watchdog", entrypoint="flows.watchdog.watchdog", pool=pool, every=every)


def digest(hours: OfficeHours, *, pool: str = NAME) -> Deployment:
    """The weekly digest: it looks every hour of the office whether one is due, or to be retried."""
    return Deployment(
        flow="digest",
        entrypoint="flows.digest.digest",
        pool=pool,
        cron=f"{hours.opens.minute} {hours.opens.hour}-{hours.closes.hour - 1} * * 1-5",
        zone=hours.zone,
    )


def deploy(api_url: str, deployment: Deployment) -> None:
    """Make or renew the work pool and the deployment; sleeping runs keep theirs.

    Raises:
        OrchestratorUnavailableError: when Prefect cannot be reached.
    """
    with translated(), client(api_url) as prefect:
        try:
            prefect.create_work_pool(WorkPoolCreate(name=deployment.pool, type="process"))
        except ObjectAlreadyExists:
            get_logger("orchestrator").debug("Work pool %s is already there", deployment.pool)
        queue = prefect.read_work_queue_by_name(QUEUE, work_pool_name=deployment.pool)
        if queue.concurrency_limit is None:  # otherwise somebody chose another limit
            prefect.update_work_queue(queue.id, concurrency_limit=WAKES_AT_ONCE)
        prefect.create_deployment(
            prefect.create_flow_from_name(deployment.flow),
            deployment.name,
            entrypoint=deployment.entrypoint,
            work_pool_name=deployment.pool,
            work_queue_name=deployment.queue,
            pull_steps=[],
            job_variables=dict(deployment.job_variables),
            schedules=list(_schedules(deployment)),
            concurrency_limit=1 if deployment.is_scheduled else None,
            concurrency_options=SKIPS if deployment.is_scheduled else None,
        )


def _schedules(deployment: Deployment) -> Iterator[DeploymentScheduleCreate]:
    if deployment.every is not None:
        yield DeploymentScheduleCreate(schedule=IntervalSchedule(interval=deployment.every))
    if deployment.cron:
        by_clock = CronSchedule(cron=deployment.cron, timezone=deployment.zone)
        yield DeploymentScheduleCreate(schedule=by_clock)
