"""How a flow is made known to Prefect, and made known again when that is gone."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.actions import DeploymentScheduleCreate, WorkPoolCreate, WorkPoolUpdate
from prefect.client.schemas.objects import ConcurrencyLimitStrategy, ConcurrencyOptions
from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule
from prefect.exceptions import ObjectAlreadyExists

from verbetertraject.domain.office_hours import OfficeHours
from verbetertraject.orchestrator.client import PrefectApi, translated

if TYPE_CHECKING:
    from verbetertraject.orchestrator.run_queries import PrefectRuns

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

A run takes some 130 MiB, and holds three connections to Prefect's server for as long as it lives.
"""

QUEUE: Final = "default"
"""The work queue of the trajectories, which Prefect makes with a pool."""

CARE_QUEUE: Final = "care"
"""The work queue of what runs by the clock, which does not wait for those who wait to wake."""

SKIPS: Final = ConcurrencyOptions(collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
"""A round that begins while the one before still runs is left out."""

RUN_LOG_LEVEL: Final = "PREFECT_LOGGING_LOGGERS_PREFECT_FLOW_RUNS_LEVEL"
"""Level of what is said on a run: the worker's own lines about it, and the flow's sentences."""

POOL_TYPE: Final = "process"
"""A run is a process beside its worker."""

JOB_TEMPLATE: Final[Mapping[str, object]] = {
    "job_configuration": {"stream_output": True},
    "variables": {"type": "object", "properties": {}, "additionalProperties": False},
}
"""What a run, a deployment or the pool may say of the process of a run: nothing.

Prefect's own template offers `command`, `env` and `working_dir`: whoever may create a run could
run anything as the service. With this one Prefect refuses a run that names any of them.
"""

_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Deployment:
    """How a flow is made known to Prefect: nothing is pulled, it is installed with us."""

    flow: str = FLOW
    name: str = NAME
    entrypoint: str = ENTRYPOINT
    pool: str = NAME
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


def deploy(api: PrefectApi, deployment: Deployment) -> None:
    """Make or renew the work pool and the deployment; sleeping runs keep theirs.

    A pool of an earlier release, or one that somebody changed, gets our template.

    Raises:
        OrchestratorUnavailableError: when Prefect cannot be reached.
    """
    with translated(), api.client() as prefect:
        _make_pool(prefect, deployment.pool)
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
            job_variables={},
            schedules=list(_schedules(deployment)),
            concurrency_limit=1 if deployment.is_scheduled else None,
            concurrency_options=SKIPS if deployment.is_scheduled else None,
        )


def _make_pool(prefect: SyncPrefectClient, name: str) -> None:
    template = dict(JOB_TEMPLATE)
    try:
        made = WorkPoolCreate(name=name, type=POOL_TYPE, base_job_template=template)
        prefect.create_work_pool(made)
    except ObjectAlreadyExists:
        if prefect.read_work_pool(name).base_job_template != template:
            prefect.update_work_pool(name, WorkPoolUpdate(base_job_template=template))


def _schedules(deployment: Deployment) -> Iterator[DeploymentScheduleCreate]:
    if deployment.every is not None:
        yield DeploymentScheduleCreate(schedule=IntervalSchedule(interval=deployment.every))
    if deployment.cron:
        by_clock = CronSchedule(cron=deployment.cron, timezone=deployment.zone)
        yield DeploymentScheduleCreate(schedule=by_clock)


class Deployed:
    """The deployments of the service, as they were when Prefect was asked last.

    Nothing wakes without them, the watchdog least of all: its own deployment is one of them. So
    they are looked after from outside of Prefect.
    """

    def __init__(
        self, api: PrefectApi, expected: Sequence[Deployment], *, runs: "Callable[[], PrefectRuns]"
    ) -> None:
        """Nothing is asked yet.

        Args:
            api: Prefect's API.
            expected: what is to be there.
            runs: the engine, connected when it is needed first.
        """
        self._api = api
        self._expected = tuple(expected)
        self._runs = runs
        self._lacking: tuple[str, ...] | None = None

    @property
    def is_whole(self) -> bool | None:
        """Whether all of them were there at the last look; None where Prefect did not answer."""
        return None if self._lacking is None else not self._lacking

    def mend(self) -> int:
        """Look, and make anew what is not there, or is not as it was made; how many.

        Raises:
            OrchestratorUnavailableError: when Prefect cannot be reached.
        """
        self._lacking, lacking = None, self._runs().lacking(self._expected)
        self._lacking = tuple(each.full_name for each in lacking)
        for each in lacking:
            _LOG.warning("%s was not in Prefect any more: it is made again", each.full_name)
            deploy(self._api, each)
        if lacking:
            left = self._runs().lacking(self._expected)
            self._lacking = tuple(each.full_name for each in left)
        return len(lacking)
