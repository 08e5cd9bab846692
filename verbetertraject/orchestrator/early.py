"""A process whose run was put off while the process was starting.

Prefect (3.8.8) lets it wait for the new moment, in memory, be it months; and a worker that ends
meanwhile has it report its run as crashed, whatever became of the run since. Two ways lead here: a
run that was thought to oversleep was brought forward although it was awake, and by the time that
the second process has started the first one has put the run to sleep; or a run was put off after a
worker had fetched it.
"""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.states import Pending

from verbetertraject.orchestrator.hibernation import sleeps

WAITS: Final = timedelta(seconds=10)
"""For what is due so soon a process may wait."""


def is_needed(run_id: UUID, *, now: datetime) -> bool:
    """Whether this process has to run: not if its run sleeps, for then another one will wake it.

    A run that a worker has fetched nobody else would wake: it is let go on at once. It looks,
    finds nothing due, and hibernates until the moment that holds by then.

    Args:
        run_id: the run that the process was started for.
        now: real time.
    """
    with get_client(sync_client=True) as client:
        run = client.read_flow_run(run_id)
        if not _is_put_off(run, now):
            return True
        if run.state_type is StateType.PENDING:
            client.set_flow_run_state(run_id, Pending(), force=True)
        return not sleeps(run)


def _is_put_off(run: FlowRun, now: datetime) -> bool:
    moment = run.state.state_details.scheduled_time if run.state else None
    return moment is not None and moment > now + WAITS
