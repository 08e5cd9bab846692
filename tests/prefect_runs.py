"""What tests ask of Prefect about one run: its tasks, its log, and to let it wake again."""

from datetime import datetime
from uuid import UUID

from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterId,
    LogFilter,
    LogFilterFlowRunId,
)
from prefect.client.schemas.objects import Log, State
from prefect.client.schemas.sorting import LogSort, TaskRunSort
from prefect.states import Scheduled

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


def put_back(api: PrefectApi, run_id: UUID, *, at: datetime) -> bool:
    """Let a run that crashed, failed or was cancelled wake again; False if it had not ended.

    After `kill -9` Prefect reports the crash twice, seconds apart, and the second time ends what
    was put back in between: leave a crashed run a minute, and look again.
    """
    with api.client() as client:
        run = client.read_flow_run(run_id)
        if run.state is None or not run.state.is_final():
            return False
        state: State[None] = Scheduled(scheduled_time=at, message=run.state.message)
        client.set_flow_run_state(run_id, state)
        return True
