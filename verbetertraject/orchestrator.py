"""What the core knows of Prefect: how a run hibernates, is woken, deployed and looked at.

Everything here was tried on the pinned version and is held by contract tests against a real
server and worker: an upgrade that changes it must fail there.
"""

import logging
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, NoReturn, TypeVar
from uuid import UUID

import httpx  # what Prefect's client raises
from prefect.artifacts import create_markdown_artifact
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterName,
    FlowRunFilter,
    FlowRunFilterId,
    LogFilter,
    LogFilterFlowRunId,
)
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.client.schemas.responses import SetStateStatus
from prefect.client.schemas.sorting import FlowRunSort, LogSort, TaskRunSort
from prefect.exceptions import (
    ObjectAlreadyExists,
    ObjectNotFound,
    Pause,
    PrefectHTTPStatusError,
)
from prefect.logging import get_logger, get_run_logger
from prefect.runtime import flow_run as present_run
from prefect.settings import PREFECT_CLIENT_MAX_RETRIES, temporary_settings
from prefect.states import Scheduled

from verbetertraject.application.ports import Brought, OrchestratorUnavailableError

if TYPE_CHECKING:
    from prefect.client.schemas import OrchestrationResult

Answer = TypeVar("Answer")

FLOW: Final = "trajectory"
"""The flow's name in Prefect, for ever: sleeping runs are bound to it."""

ENTRYPOINT: Final = "flows.trajectory.trajectory"
"""Dotted, never a path: a path gives every class of the flow a second identity."""

NAME: Final = "verbetertraject"
"""Of the deployment and of its work pool."""

PATIENCE: Final = timedelta(seconds=10)
"""How long a person's command may wait for Prefect; what was recorded stays recorded."""

PAGE: Final = 200
"""What Prefect returns at most in one answer."""

BUSY_PAUSES_SECONDS: Final = (0.05, 0.1, 0.2, 0.4, 0.8)

LOOKS_AGAIN: Final = "Er veranderde iets: kijkt meteen opnieuw"


class HibernationRefusedError(Exception):
    """Prefect did not accept that the run hibernates; the run fails, visibly."""


def hibernate(*, until: datetime, message: str, overtaken: Callable[[], bool]) -> NoReturn:
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
        if _asks(overtaken) and _sleeps(client.read_flow_run(run_id)):
            message = LOOKS_AGAIN
            client.set_flow_run_state(run_id, Scheduled(message=message))
    get_logger("flow_runs").addFilter(_Hibernates(message))
    raise Pause(state=answer.state)


def show_on_run(*, tags: Sequence[str], timeline: str, reference: str) -> None:
    """Show on the running flow run what it waits for: tags replaced, timeline in an artifact.

    The artifact's key is the reference in small letters, so a run keeps one page of its own.
    """
    with get_client(sync_client=True) as client:
        client.update_flow_run(UUID(present_run.get_id()), tags=list(tags))
    key = re.sub(r"[^a-z0-9]+", "-", reference.lower())
    create_markdown_artifact(timeline, key=f"timeline-{key}", description=reference)


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
            record.msg, record.args = f"Hibernates: {self._sentence}", None
            record.levelno, record.levelname = logging.INFO, "INFO"
        return True


def _asks(overtaken: Callable[[], bool]) -> bool:
    try:
        return overtaken()
    except Exception as exc:  # noqa: BLE001 - whatever it is, looking again is right
        get_run_logger().warning("Kijkt opnieuw: %s bij het inslapen", type(exc).__name__)
        return True


def _sleeps(run: FlowRun) -> bool:
    """Scheduled on a running run is accepted too, and starts a second process beside it."""
    return run.state_type is StateType.SCHEDULED


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
    with _translated(), SyncPrefectClient(api_url) as client:
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """One flow run as Prefect shows it."""

    id: UUID
    reference: str
    state: str
    """The state's name: `Scheduled` while it hibernates, `Late` when nobody wakes it."""
    message: str
    """What it waits for."""
    wake_at: datetime | None
    """When it wakes; None when it is awake or has ended."""
    wakes: int
    """How often it was started."""
    tags: tuple[str, ...]
    ended: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class LogLine:
    """One line that HR ops read on a run."""

    level: int
    text: str


class PrefectOrchestrator:
    """The engine behind the port: each trajectory one flow run of one deployment.

    Args:
        api_url: Prefect's API, ending in `/api`.
        deployment: Flow and deployment, as `trajectory/verbetertraject`.
        auth: What PREFECT_SERVER_API_AUTH_STRING says on the server, if anything.
    """

    def __init__(
        self,
        api_url: str,
        *,
        deployment: str = f"{FLOW}/{NAME}",
        auth: str | None = None,
    ) -> None:
        self._deployment = deployment
        settings = {"timeout": PATIENCE.total_seconds()}
        self._open = ExitStack()
        self._client = self._open.enter_context(
            SyncPrefectClient(api_url, auth_string=auth, httpx_settings=settings)
        )

    def close(self) -> None:
        """Close the connections; it is not used after this."""
        self._open.close()

    def start(
        self,
        trajectory_id: UUID,
        reference: str,
        *,
        wake_at: datetime,
        tags: Sequence[str],
        number: int = 1,
    ) -> UUID:
        """Create the run of a trajectory, hibernating until `wake_at`; idempotent by id and number.

        Raises:
            OrchestratorUnavailableError: when Prefect or the deployment is not there.
        """
        try:
            deployment = self._ask(lambda ask: ask.read_deployment_by_name(self._deployment))
        except ObjectNotFound as exc:
            raise OrchestratorUnavailableError(f"{self._deployment} is not deployed") from exc
        run = self._ask(
            lambda ask: ask.create_flow_run_from_deployment(
                deployment.id,
                # These two for ever: a stored parameter that the flow no longer has, or a new
                # one that it needs, crashes every sleeper at its wake.
                parameters={"trajectory_id": str(trajectory_id), "reference": reference},
                name=reference,
                idempotency_key=str(trajectory_id) if number == 1 else f"{trajectory_id}-{number}",
                state=Scheduled(scheduled_time=wake_at),
                tags=tags,
            )
        )
        return run.id

    def wake(self, run_id: UUID, *, at: datetime) -> Brought:
        """Let a hibernating run wake at `at` instead; a running one is left alone.

        Raises:
            OrchestratorUnavailableError: when Prefect cannot be reached.
        """
        try:
            run = self._ask(lambda ask: ask.read_flow_run(run_id))
        except ObjectNotFound:
            return Brought.GONE
        if _sleeps(run) or _is_held_past(run, at):
            self._schedule(run, at)
            return Brought.MOVED
        return Brought.GONE if _ended(run) else Brought.RUNNING

    def put_back(self, run_id: UUID, *, at: datetime) -> bool:
        """Let a run that crashed, failed or was cancelled wake again; False if it had not ended.

        After `kill -9` Prefect reports the crash twice, seconds apart, and the second time ends
        what was put back in between: leave a crashed run a minute, and look again.

        Raises:
            OrchestratorUnavailableError: when Prefect cannot be reached or has lost the run.
        """
        run = self._found(run_id)
        if _ended(run):
            self._schedule(run, at)
            return True
        return False

    def revive(self, run_id: UUID, *, at: datetime) -> Brought:
        """Let a run wake at `at` whatever its state: one that crashed, ended or hangs.

        Only for a run that overslept. On one that is awake after all this starts a second process
        beside it, which finds nothing due: a step happens once, whoever performs it.

        Raises:
            OrchestratorUnavailableError: when Prefect cannot be reached.
        """
        try:
            self._schedule(self._ask(lambda ask: ask.read_flow_run(run_id)), at)
        except ObjectNotFound:
            return Brought.GONE
        return Brought.MOVED

    def label(self, run_id: UUID, tags: Sequence[str]) -> None:
        """Replace the tags of a run, if it is there.

        Raises:
            OrchestratorUnavailableError: when Prefect cannot be reached.
        """
        with suppress(ObjectNotFound):
            # Updating a run that is gone is a bare 404; reading it says what that means.
            run = self._ask(lambda ask: ask.read_flow_run(run_id))
            self._ask(lambda ask: ask.update_flow_run(run.id, tags=list(tags)))

    def run(self, run_id: UUID) -> Run:
        """One run as it is now.

        Raises:
            OrchestratorUnavailableError: when Prefect cannot be reached or has lost the run.
        """
        return _seen(self._found(run_id))

    def is_resting(self, run_id: UUID, *, now: datetime) -> bool:
        """Whether the run hibernates past `now`, or has ended: nothing of it is under way."""
        run = self.run(run_id)
        return run.ended or (run.wake_at is not None and run.wake_at > now)

    def runs_of(self, trajectory_id: UUID) -> tuple[Run, ...]:
        """Every run that this trajectory ever had, oldest first.

        It reads all runs of the deployment: for tests and players.
        """
        name = self._deployment.partition("/")[2]
        only = DeploymentFilter(name=DeploymentFilterName(any_=[name]))
        by = FlowRunSort.EXPECTED_START_TIME_ASC
        runs = self._pages(
            lambda offset, ask: ask.read_flow_runs(
                deployment_filter=only, sort=by, limit=PAGE, offset=offset
            )
        )
        wanted = str(trajectory_id)
        return tuple(_seen(run) for run in runs if run.parameters.get("trajectory_id") == wanted)

    def tasks_of(self, run_id: UUID) -> tuple[str, ...]:
        """Names of the tasks of a run, over all its wakes, in the order of their starts."""
        only = FlowRunFilter(id=FlowRunFilterId(any_=[run_id]))
        by = TaskRunSort.EXPECTED_START_TIME_ASC
        tasks = self._pages(
            lambda offset, ask: ask.read_task_runs(
                flow_run_filter=only, sort=by, limit=PAGE, offset=offset
            )
        )
        return tuple(task.name for task in tasks)

    def log_of(self, run_id: UUID) -> tuple[LogLine, ...]:
        """What was logged on a run, over all its wakes, oldest first."""
        only = LogFilter(flow_run_id=LogFilterFlowRunId(any_=[run_id]))
        by = LogSort.TIMESTAMP_ASC
        lines = self._pages(
            lambda offset, ask: ask.read_logs(only, sort=by, limit=PAGE, offset=offset)
        )
        return tuple(LogLine(level=line.level, text=line.message) for line in lines)

    def _found(self, run_id: UUID) -> FlowRun:
        try:
            return self._ask(lambda ask: ask.read_flow_run(run_id))
        except ObjectNotFound as exc:
            raise OrchestratorUnavailableError(f"Prefect has no run {run_id}") from exc

    def _schedule(self, run: FlowRun, at: datetime) -> None:
        message = run.state.message if run.state else None
        answer: OrchestrationResult[None] = self._ask(
            lambda ask: ask.set_flow_run_state(
                run.id, Scheduled(scheduled_time=at, message=message)
            )
        )
        if answer.status is not SetStateStatus.ACCEPT:
            raise OrchestratorUnavailableError(f"{answer.status.value}: {answer.details}")

    def _pages(self, read: Callable[[int, SyncPrefectClient], Sequence[Answer]]) -> list[Answer]:
        everything: list[Answer] = []
        while page := self._ask(partial(read, len(everything))):
            everything += page
        return everything

    def _ask(self, question: Callable[[SyncPrefectClient], Answer]) -> Answer:
        """Ask, and again after a short pause while Prefect's database is busy.

        On SQLite that is an everyday 503. Prefect's client would try again for a minute, which
        is too long for a person's command; every question here is safe to repeat.
        """
        with _translated(), temporary_settings({PREFECT_CLIENT_MAX_RETRIES: 0}):
            for seconds in BUSY_PAUSES_SECONDS:
                try:
                    return question(self._client)
                except PrefectHTTPStatusError as exc:
                    if exc.response.status_code != HTTPStatus.SERVICE_UNAVAILABLE:
                        raise
                time.sleep(seconds)  # noqa: TID251 - Prefect does not tell when it is free
            return question(self._client)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except httpx.HTTPError as exc:
        raise OrchestratorUnavailableError(f"Prefect: {type(exc).__name__}") from exc


def _is_held_past(run: FlowRun, at: datetime) -> bool:
    """Whether the run seems to be starting, but Prefect holds it until after `at`.

    So it is when its moment was moved just while a worker was fetching it: its process then
    waits for the later moment, and would not look before that.
    """
    if run.state is None or run.state_type is not StateType.PENDING:
        return False
    moment = run.state.state_details.scheduled_time
    return moment is not None and moment > at


def _ended(run: FlowRun) -> bool:
    return run.state is not None and run.state.is_final()


def _seen(run: FlowRun) -> Run:
    state = run.state
    return Run(
        id=run.id,
        reference=run.name,
        state=run.state_name or "",
        message=(state.message if state else None) or "",
        wake_at=state.state_details.scheduled_time if state and _sleeps(run) else None,
        wakes=run.run_count,
        tags=tuple(run.tags),
        ended=_ended(run),
    )
