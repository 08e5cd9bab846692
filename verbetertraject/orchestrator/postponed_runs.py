"""A process whose run was put off while the process was starting.

Prefect (3.8.8) lets it wait for the new moment, in memory, be it months; and a worker that ends
meanwhile has it report its run as crashed, whatever became of the run since. Two ways lead here: a
run that was thought to oversleep was brought forward although it was awake, and by the time that
the second process has started the first one has put the run to sleep; or a run was put off after a
worker had fetched it. So the process looks before it starts (`is_needed`); and as a run may be put
off after that look as well, it looks again when Prefect tells it to wait (`end_when_put_off`).
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Final
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas import OrchestrationResult
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.client.schemas.responses import StateWaitDetails
from prefect.exceptions import Abort
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


def end_when_put_off(now: Callable[[], datetime]) -> None:
    """Let this process end where Prefect would have it wait for a moment that is not soon.

    Its engine asks whether the run may run now, is told how long to wait, and sleeps. From here on
    it is told instead that somebody else takes the run (`Abort`), which ends the process in order.
    """
    ask = SyncPrefectClient.set_flow_run_state

    @wraps(ask)
    def ask_without_waiting(
        self: SyncPrefectClient,
        flow_run_id: UUID | str,
        state: State[Any],
        force: bool = False,  # noqa: FBT001, FBT002 - as Prefect has it
    ) -> OrchestrationResult[Any]:
        while True:
            answer = ask(self, flow_run_id, state, force)
            if not isinstance(answer.details, StateWaitDetails):
                return answer
            if answer.details.delay_seconds <= WAITS.total_seconds():
                return answer
            if not is_needed(UUID(str(flow_run_id)), now=now()):
                raise Abort("The run was put off while its process was starting.")

    SyncPrefectClient.set_flow_run_state = ask_without_waiting  # type: ignore[assignment, method-assign]


def _is_put_off(run: FlowRun, now: datetime) -> bool:
    moment = run.state.state_details.scheduled_time if run.state else None
    return moment is not None and moment > now + WAITS
