"""The runs as the watchdog sees them: asked in pages, by what happened to them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowFilter,
    FlowFilterName,
    FlowRunFilter,
    FlowRunFilterEndTime,
    FlowRunFilterId,
    FlowRunFilterName,
    FlowRunFilterStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
    WorkQueueFilter,
    WorkQueueFilterName,
)
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.exceptions import ObjectNotFound
from prefect.states import Cancelled, Crashed

from verbetertraject.application.ports import Brought
from verbetertraject.application.watchdog import ENDED, Condition, SeenRun
from verbetertraject.orchestrator.deployment import CARE_QUEUE, Deployment
from verbetertraject.orchestrator.runs import PAGE, PrefectOrchestrator

if TYPE_CHECKING:
    from prefect.client.schemas import OrchestrationResult

CONDITIONS: Final[Mapping[StateType, Condition]] = {
    StateType.SCHEDULED: Condition.ASLEEP,
    StateType.PENDING: Condition.AWAKE,
    StateType.RUNNING: Condition.AWAKE,
    StateType.PAUSED: Condition.AWAKE,
    StateType.CANCELLING: Condition.CANCELLING,
    StateType.COMPLETED: Condition.COMPLETED,
    StateType.FAILED: Condition.BROKEN_OFF,
    StateType.CRASHED: Condition.BROKEN_OFF,
    StateType.CANCELLED: Condition.BROKEN_OFF,
}


NOBODY: Final = UUID(int=0)
"""For whom a run wakes that names no trajectory."""


class PrefectRuns(PrefectOrchestrator):
    """The engine as the watchdog sees it (`watching.Runs`)."""

    def revive(self, run_id: UUID, *, at: datetime) -> Brought:
        """As for any run; one that is being cancelled can only become cancelled, and so it does."""
        with suppress(ObjectNotFound):
            run = self._ask(lambda ask: ask.read_flow_run(run_id))
            if CONDITIONS[_type(run)] is Condition.CANCELLING:
                self._end(run, Cancelled())
        return super().revive(run_id, at=at)

    def lacking(self, deployments: Sequence[Deployment]) -> Sequence[Deployment]:
        """Which of these are not in Prefect, or are not as they were made."""
        return [each for each in deployments if not self._is_there(each)]

    def seen(self, run_ids: Sequence[UUID]) -> Mapping[UUID, SeenRun]:
        """These runs, without those that were deleted."""
        wanted = FlowRunFilter(id=FlowRunFilterId(any_=list(run_ids)))
        return {run.id: run for page in self._found_in_pages(wanted) for run in page}

    def ended_since(self, moment: datetime) -> Iterator[Sequence[SeenRun]]:
        """The runs that ended since, in pages; whatever ended them."""
        ended = FlowRunFilter(
            state=_in(*ENDED),
            end_time=FlowRunFilterEndTime.model_validate({"after_": moment}),
        )
        return self._found_in_pages(ended)

    def cancelling(self) -> Iterator[Sequence[SeenRun]]:
        """The runs that are being cancelled, in pages."""
        return self._found_in_pages(FlowRunFilter(state=_in(Condition.CANCELLING)))

    def awake(self) -> Iterator[Sequence[SeenRun]]:
        """The runs that are awake, in pages."""
        return self._found_in_pages(FlowRunFilter(state=_in(Condition.AWAKE)))

    def alive(self) -> Iterator[Sequence[SeenRun]]:
        """The runs that have not ended, in pages: as many as there are open trajectories."""
        return self._found_in_pages(FlowRunFilter(state=_in(*(set(Condition) - ENDED))))

    def begun_between(self, since: datetime, until: datetime) -> Iterator[Sequence[SeenRun]]:
        """The runs that were awake for the first time then and have not ended, in pages."""
        # Of a run that never began Prefect compares when it is to begin: hence until when.
        moments = {"after_": since, "before_": until, "is_null_": False}
        begun = FlowRunFilter(
            state=_in(Condition.ASLEEP, Condition.AWAKE),
            start_time=FlowRunFilterStartTime.model_validate(moments),
        )
        return self._found_in_pages(begun)

    def called(self, references: Sequence[str]) -> Sequence[SeenRun]:
        """The runs with these names that have not ended."""
        # Asked for their state too, SQLite would walk through everyone who sleeps.
        called = FlowRunFilter(name=FlowRunFilterName(any_=list(references)))
        found = (run for page in self._found_in_pages(called) for run in page)
        return [run for run in found if run.condition not in ENDED]

    def cancel(self, run_id: UUID) -> None:
        """End a run that sleeps, for good; nothing where it is gone."""
        with suppress(ObjectNotFound):
            run = self._ask(lambda ask: ask.read_flow_run(run_id))
            if CONDITIONS[_type(run)] is Condition.ASLEEP:
                self._end(run, Cancelled())

    def end_rounds(self, *, awake_since: datetime) -> int:
        """End the runs of what goes by the clock that have been awake since then; how many.

        As a worker would have, had it seen their process die. That frees their place among those
        of their deployment: Prefect's own lease on it is forgotten when its server restarts.
        """
        queue = WorkQueueFilter(name=WorkQueueFilterName(any_=[CARE_QUEUE]))
        awake = FlowRunFilter(state=_in(Condition.AWAKE))
        found = self._pages(
            lambda offset, ask: ask.read_flow_runs(
                work_queue_filter=queue, flow_run_filter=awake, limit=PAGE, offset=offset
            )
        )
        left = [run for run in found if run.state and run.state.timestamp < awake_since]
        for run in left:
            self._end(run, Crashed(message="Its process is gone."))
        return len(left)

    def _is_there(self, wanted: Deployment) -> bool:
        try:
            found = self._ask(lambda ask: ask.read_deployment_by_name(wanted.full_name))
        except ObjectNotFound:
            return False
        made = (found.entrypoint, found.work_pool_name, found.work_queue_name)
        return made == (wanted.entrypoint, wanted.pool, wanted.queue)

    def _end(self, run: FlowRun, state: State[None]) -> None:
        _: OrchestrationResult[None] = self._ask(lambda ask: ask.set_flow_run_state(run.id, state))

    def _found_in_pages(self, wanted: FlowRunFilter) -> Iterator[Sequence[SeenRun]]:
        """Runs of the flow, whatever their deployment: it may have been deleted.

        By id, and all read before the first is given: what is done about a run must not move
        another to a page that was read already.
        """
        flow = FlowFilter(name=FlowFilterName(any_=[self._deployment.partition("/")[0]]))
        runs = self._pages(
            lambda offset, ask: ask.read_flow_runs(
                flow_filter=flow,
                flow_run_filter=wanted,
                sort=FlowRunSort.ID_DESC,
                limit=PAGE,
                offset=offset,
            )
        )
        for first in range(0, len(runs), PAGE):
            yield tuple(self._looked_at(runs[first : first + PAGE]))

    def _looked_at(self, runs: Sequence[FlowRun]) -> Iterator[SeenRun]:
        deployed = self._deployed({run.deployment_id for run in runs if run.deployment_id})
        for run in runs:
            if run.state is None:
                continue
            condition = CONDITIONS[run.state.type]
            asleep = condition is Condition.ASLEEP
            yield SeenRun(
                id=run.id,
                trajectory_id=_uuid(run.parameters.get("trajectory_id")) or NOBODY,
                condition=condition,
                since=run.state.timestamp,
                wakes_at=run.state.state_details.scheduled_time if asleep else None,
                is_adrift=run.deployment_id not in deployed,
            )

    def _deployed(self, deployment_ids: Iterable[UUID]) -> frozenset[UUID | None]:
        """Which of these deployments are there."""
        wanted = DeploymentFilter(id=DeploymentFilterId(any_=list(deployment_ids)))
        found = self._ask(lambda ask: ask.read_deployments(deployment_filter=wanted))
        return frozenset(deployment.id for deployment in found)


def _in(*conditions: Condition) -> FlowRunFilterState:
    types = [kind for kind, condition in CONDITIONS.items() if condition in conditions]
    return FlowRunFilterState(type=FlowRunFilterStateType(any_=types))


def _type(run: FlowRun) -> StateType:
    return run.state_type or StateType.PENDING


def _uuid(value: object) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        return None
