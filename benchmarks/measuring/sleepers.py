"""A running service under a stepped clock, with trajectories that hibernate in it."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Final
from uuid import UUID, uuid4

import httpx2
from prefect.client.schemas.objects import StateType
from sqlalchemy.orm import Session

from benchmarks.measuring.processes import running
from tests.prefect_runs import log_of
from verbetertraject.application.command_bodies import read_command
from verbetertraject.clock import wall_now
from verbetertraject.domain.commands.opening import Open
from verbetertraject.domain.decisions.opening import people_by_role
from verbetertraject.domain.people import Person
from verbetertraject.domain.schedule.steps import next_wake
from verbetertraject.embedded.process import Part
from verbetertraject.embedded.service import Ports
from verbetertraject.embedded.stack import Stack
from verbetertraject.orchestrator.deployment import Deployment, deploy
from verbetertraject.orchestrator.runs import PrefectOrchestrator
from verbetertraject.play.memory import MemoryPlay
from verbetertraject.play.real_parts import on_service
from verbetertraject.play.scenario import Scenario
from verbetertraject.play.scenario import load as load_scenario
from verbetertraject.settings import examples_folder
from verbetertraject.settings import load as load_settings
from verbetertraject.store import play_clock
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.tokens import SqlTokens
from verbetertraject.wiring import Wiring

EXAMPLE: Final = "software-tester.yaml"

POLL_SECONDS: Final = 0.1

PATIENCE_SECONDS: Final = 120.0

PARTS: Final = 5
"""Prefect server, API, mailbox and two workers, each one process."""

PLAIN: Final = "benchmark"
"""The work pool of Prefect's own worker, which starts what a trajectory is measured against."""

NEVER_SECONDS: Final = 10**6
"""Of a thousand sleepers most are overdue once the clock was stepped for one: leave them asleep."""

HR: Final = Person(id="bench-hr", name="HR", email="hr@bench.example")


class MeasuringError(Exception):
    """The service did not do what was to be measured."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sleeper:
    """One hibernating trajectory and its run."""

    trajectory_id: UUID
    run_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class Lasted:
    """How long a run was under way, in seconds."""

    whole: float
    """From setting Scheduled(now) until it hibernates or has ended."""
    fetched: float
    """The same, from the moment that the worker fetched it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SleepersService:
    """The real service: Prefect server, one worker, API, mailbox and database."""

    services: Wiring
    stack: Stack
    prefect: PrefectOrchestrator
    scenario: Scenario

    def lay_down(self, number: int) -> Sleeper:
        """Keep a trajectory whose plan was just presented, and let its run hibernate."""
        planned, now = MemoryPlay(self.scenario).planned()
        t = replace(planned, id=uuid4(), reference=f"VT-2026-{number:04}")
        opened = read_command("open", self.scenario.commands()[0].body).command
        people = people_by_role(opened.people) if isinstance(opened, Open) else ()
        wake = next_wake(t, now)
        with self.services.store.change() as work:
            for _, who in people:
                if work.known(who.id) is None:
                    work.add_person(who, by="benchmark")
            work.trajectories.add(t, unit=None, wake_at=wake, now=now)
            run_id = self.prefect.start(
                t.id,
                t.reference,
                wake_at=self.services.clock.real(wake or now),
                tags=self.services.words.tags(t),
            )
            work.trajectories.mark_run(t.id, run_id=run_id, run_number=1)
            work.trajectories.mark_synced(t.id, wake_at=wake)
        return Sleeper(trajectory_id=t.id, run_id=run_id)

    def wake(self, sleeper: Sleeper) -> Lasted:
        """Let the next moment of a sleeper come, and measure its wake."""
        with self.services.store.look() as work:
            moment = work.trajectories.load(sleeper.trajectory_id, lock=False).wake_at
        if moment is None:
            raise MeasuringError("the trajectory has no next wake")
        play_clock.step(self.services.engine, to=max(moment, self.services.clock.now()))
        begun = wall_now()
        self.prefect.wake(sleeper.run_id, at=begun)
        return self._lasted(sleeper.run_id, begun)

    def run_once(self, deployment: Deployment) -> Lasted:
        """Start a run of a deployment now, and measure it."""
        begun = wall_now()
        return self._lasted(self.start(deployment, at=begun), begun)

    def start(self, deployment: Deployment, *, at: datetime) -> UUID:
        """Start a run of a deployment."""
        name = deployment.full_name
        with closing(PrefectOrchestrator(self.stack.prefect_api, deployment=name)) as other:
            return other.start(uuid4(), deployment.flow, wake_at=at, tags=())

    def deploy(self, flow: str) -> Deployment:
        """Make a flow of these benchmarks known: it runs as Prefect runs one."""
        deployment = Deployment(
            flow=flow,
            name="benchmark",
            entrypoint=f"benchmarks.measuring.flows.{flow}",
            pool=PLAIN,
        )
        deploy(self.stack.prefect_api, deployment)
        return deployment

    def client(self) -> httpx2.Client:
        """A client of the API that speaks for HR."""
        now = wall_now()
        with Session(self.services.engine) as session, session.begin():
            SqlPersons(session).save(HR, now=now)
            secret = SqlTokens(session).make(
                HR.id,
                label="benchmark",
                organisation_role="hr",
                expires_at=now + timedelta(days=1),
                now=now,
            )
        headers = {"Authorization": f"Bearer {secret}"}
        return httpx2.Client(base_url=self.stack.api_url, headers=headers, timeout=60)

    def until_quiet(self) -> None:
        """Wait until no run has a process any more."""
        until(lambda: running().count == PARTS)

    def _lasted(self, run_id: UUID, begun: datetime) -> Lasted:
        until(lambda: self.prefect.is_resting(run_id, now=wall_now()))
        with self.stack.prefect_api.client() as client:
            states = client.read_flow_run_states(run_id)
        since = sorted(
            (state for state in states if state.timestamp >= begun),
            key=lambda state: state.timestamp,
        )
        fetched = [state.timestamp for state in since if state.type is StateType.PENDING]
        rested = since[-1]
        if not fetched or rested.type not in {StateType.SCHEDULED, StateType.COMPLETED}:
            last = log_of(self.stack.prefect_api, run_id)[-1:]
            raise MeasuringError(f"the run ended {rested.name}: {[line.message for line in last]}")
        return Lasted(
            whole=(rested.timestamp - begun) / timedelta(seconds=1),
            fetched=(rested.timestamp - fetched[0]) / timedelta(seconds=1),
        )


@contextmanager
def sleepers_service(folder: Path) -> Iterator[SleepersService]:
    """The service in a folder, from start to end; its clock stands at noon of an office day."""
    scenario = load_scenario(examples_folder() / EXAMPLE)
    _, now = MemoryPlay(scenario).planned()
    settings = load_settings().model_copy(
        update={
            "data_dir": folder,
            "database_url": "",
            "overslept_after_seconds": NEVER_SECONDS,
        }
    )
    with (
        on_service(scenario, settings=settings, ports=Ports()) as service,
        _plain_worker(service.stack),
    ):
        play_clock.step(service.services.engine, to=now)
        yield SleepersService(
            services=service.services,
            stack=service.stack,
            prefect=service.prefect,
            scenario=scenario,
        )


@contextmanager
def _plain_worker(stack: Stack) -> Iterator[None]:
    """Prefect's own worker beside ours."""
    asked = ("--pool", PLAIN, "--type", "process", "--name", "plain")
    started = Part(
        name="plain-worker",
        module=("prefect", "worker", "start", *asked),
        env=stack.environment,
        folder=stack.mailbox_folder.parent,
    ).start()
    try:
        yield
    finally:
        started.kill()


def until(true: Callable[[], bool]) -> None:
    """Return when it is true.

    Raises:
        MeasuringError: when it takes too long.
    """
    for _ in range(int(PATIENCE_SECONDS / POLL_SECONDS)):
        if true():
            return
        pause(POLL_SECONDS)
    raise MeasuringError("waited in vain: is the machine very busy?")


def pause(seconds: float) -> None:
    """Let other processes go on."""
    Event().wait(seconds)
