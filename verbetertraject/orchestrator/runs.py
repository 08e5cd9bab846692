"""The runs as the service sees them: started, woken, put back, labelled and looked at."""

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, TypeVar
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterName,
)
from prefect.client.schemas.objects import FlowRun
from prefect.client.schemas.responses import SetStateStatus
from prefect.client.schemas.sorting import FlowRunSort
from prefect.exceptions import ObjectNotFound, PrefectHTTPStatusError
from prefect.settings import PREFECT_CLIENT_MAX_RETRIES, temporary_settings
from prefect.states import Scheduled
from typing_extensions import override

from verbetertraject.application.ports import (
    Brought,
    Orchestrator,
    OrchestratorUnavailableError,
)
from verbetertraject.orchestrator.client import PrefectApi, translated
from verbetertraject.orchestrator.deployment import FLOW, NAME
from verbetertraject.orchestrator.hibernation import sleeps

if TYPE_CHECKING:
    from prefect.client.schemas import OrchestrationResult

Answer = TypeVar("Answer")

PAGE: Final = 200
"""What Prefect returns at most in one answer."""

BUSY_PAUSES_SECONDS: Final = (0.05, 0.1, 0.2, 0.4, 0.8)


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


class PrefectOrchestrator(Orchestrator):
    """The engine behind the port: each trajectory one flow run of one deployment.

    Args:
        api: Prefect's API.
        deployment: Flow and deployment, as `trajectory/verbetertraject`.
    """

    def __init__(self, api: PrefectApi, *, deployment: str = f"{FLOW}/{NAME}") -> None:
        self._deployment = deployment
        self._open = ExitStack()
        self._client = self._open.enter_context(api.client())

    def close(self) -> None:
        """Close the connections; it is not used after this."""
        self._open.close()

    @override
    def start(
        self,
        trajectory_id: UUID,
        reference: str,
        *,
        wake_at: datetime,
        tags: Sequence[str],
        number: int = 1,
    ) -> UUID:
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

    @override
    def wake(self, run_id: UUID, *, at: datetime) -> Brought:
        try:
            run = self._ask(lambda ask: ask.read_flow_run(run_id))
        except ObjectNotFound:
            return Brought.GONE
        if sleeps(run):
            self._schedule(run, at)
            return Brought.MOVED
        return Brought.GONE if _ended(run) else Brought.RUNNING

    @override
    def revive(self, run_id: UUID, *, at: datetime) -> Brought:
        # Only for a run that overslept. On one that is awake after all this starts a second process
        # beside it, which finds nothing due: a step happens once, whoever performs it.
        try:
            self._schedule(self._ask(lambda ask: ask.read_flow_run(run_id)), at)
        except ObjectNotFound:
            return Brought.GONE
        return Brought.MOVED

    @override
    def label(self, run_id: UUID, tags: Sequence[str]) -> None:
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
        while True:
            page = self._ask(partial(read, len(everything)))
            everything += page
            if len(page) < PAGE:
                return everything

    def _ask(self, question: Callable[[SyncPrefectClient], Answer]) -> Answer:
        """Ask, and again after a short pause while Prefect's database is busy.

        On SQLite that is an everyday 503. Prefect's client would try again for a minute, which
        is too long for a person's command; every question here is safe to repeat.
        """
        with translated(), temporary_settings({PREFECT_CLIENT_MAX_RETRIES: 0}):
            for seconds in BUSY_PAUSES_SECONDS:
                try:
                    return question(self._client)
                except PrefectHTTPStatusError as exc:
                    if exc.response.status_code != HTTPStatus.SERVICE_UNAVAILABLE:
                        raise
                time.sleep(seconds)  # noqa: TID251 - Prefect does not tell when it is free
            return question(self._client)


def _ended(run: FlowRun) -> bool:
    return run.state is not None and run.state.is_final()


def _seen(run: FlowRun) -> Run:
    state = run.state
    return Run(
        id=run.id,
        reference=run.name,
        state=run.state_name or "",
        message=(state.message if state else None) or "",
        wake_at=state.state_details.scheduled_time if state and sleeps(run) else None,
        wakes=run.run_count,
        tags=tuple(sorted(run.tags)),  # Prefect keeps no order
        ended=_ended(run),
    )
