"""What a flow run does to itself: show what it waits for, and hibernate as the same run."""

import logging
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NoReturn
from uuid import UUID

from prefect.artifacts import create_markdown_artifact
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.client.schemas.responses import SetStateStatus
from prefect.exceptions import Pause
from prefect.logging import get_logger, get_run_logger
from prefect.runtime import flow_run as present_run
from prefect.states import Scheduled

from verbetertraject.application.failpoints import failpoint
from verbetertraject.application.ports import Sayings

if TYPE_CHECKING:
    from prefect.client.schemas import OrchestrationResult


class HibernationRefusedError(Exception):
    """Prefect did not accept that the run hibernates; the run fails, visibly."""


def hibernate(
    *, until: datetime, message: str, sayings: Sayings, overtaken: Callable[[], bool]
) -> NoReturn:
    """Let the running flow run end its process and wake as the same run at `until`.

    From the moment that the state is set the next process may start, so whatever touches the
    run (tags, artifact) comes before. `overtaken` is asked after it: true lets the run wake at
    once. The one who changed something set it first and looked at the state after it, so one of
    the two always sees the other. When `overtaken` cannot tell, the run looks again as well:
    an exception from here would fail a run that has just gone to sleep.

    Raises:
        Pause: always; it must leave the flow. A plain return would complete the run, for ever.
        HibernationRefusedError: when Prefect does not accept the state.
    """
    run_id = UUID(present_run.get_id())
    # The name stays `Scheduled`: under any other name a run is never marked Late.
    resting: State[None] = Scheduled(scheduled_time=until, message=message)
    with get_client(sync_client=True) as client:
        answer: OrchestrationResult[None] = client.set_flow_run_state(run_id, resting)
        if answer.status is not SetStateStatus.ACCEPT:
            raise HibernationRefusedError(f"{answer.status.value}: {answer.details}")
        failpoint("sleep.scheduled")
        if _asks(overtaken, sayings) and sleeps(client.read_flow_run(run_id)):
            message = sayings.changed
            client.set_flow_run_state(run_id, Scheduled(message=message))
    failpoint("sleep.looked")
    get_logger("flow_runs").addFilter(_Hibernates(sayings.sleeps.format(waits=message)))
    raise Pause(state=answer.state)


def show_on_run(*, tags: Sequence[str], timeline: str, reference: str) -> None:
    """Show on the running flow run what it waits for: tags replaced, timeline in an artifact.

    The artifact's key is the reference in small letters, so a run keeps one page of its own.
    """
    with get_client(sync_client=True) as client:
        client.update_flow_run(UUID(present_run.get_id()), tags=list(tags))
    failpoint("run.tagged")
    key = re.sub(r"[^a-z0-9]+", "-", reference.lower())
    create_markdown_artifact(timeline, key=f"timeline-{key}", description=reference)
    failpoint("run.shown")


def say(sentence: str) -> None:
    """Log one sentence on the running flow run, as HR ops read it while the run sleeps."""
    get_run_logger().info(sentence)


class _Hibernates(logging.Filter):
    """Turns the engine's last line into one that says what the run waits for.

    For the engine a run that ends Scheduled is an oddity; for HR ops it is every week.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self._sentence = sentence

    def filter(self, record: logging.LogRecord) -> bool:
        if record.getMessage().startswith("Finished in state Scheduled"):
            record.msg, record.args = self._sentence, None
            record.levelno, record.levelname = logging.INFO, "INFO"
        return True


def _asks(overtaken: Callable[[], bool], sayings: Sayings) -> bool:
    try:
        return overtaken()
    except Exception as exc:  # noqa: BLE001 - whatever it is, looking again is right
        get_run_logger().warning(sayings.unsure.format(error=type(exc).__name__))
        return True


def sleeps(run: FlowRun) -> bool:
    """Scheduled on a running run is accepted too, and starts a second process beside it."""
    return run.state_type is StateType.SCHEDULED
