"""What Prefect shows of one run beside its state: its tasks, and what was logged on it."""

from uuid import UUID

from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterId,
    LogFilter,
    LogFilterFlowRunId,
)
from prefect.client.schemas.objects import Log
from prefect.client.schemas.sorting import LogSort, TaskRunSort

from verbetertraject.orchestrator.client import PrefectApi


def tasks_of(api: PrefectApi, run_id: UUID) -> tuple[str, ...]:
    """Names of the tasks of a run, over all its wakes, in the order of their starts."""
    only = FlowRunFilter(id=FlowRunFilterId(any_=[run_id]))
    with api.client() as client:
        by = TaskRunSort.EXPECTED_START_TIME_ASC
        return tuple(task.name for task in client.read_task_runs(flow_run_filter=only, sort=by))


def log_of(api: PrefectApi, run_id: UUID) -> list[Log]:
    """What was logged on a run, over all its wakes, oldest first."""
    only = LogFilter(flow_run_id=LogFilterFlowRunId(any_=[run_id]))
    with api.client() as client:
        return client.read_logs(only, sort=LogSort.TIMESTAMP_ASC)
