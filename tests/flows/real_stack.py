"""One running service on which a short scenario is played again and again, with faults."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import httpx2
from sqlalchemy.orm import Session

from tests.flows.database_pause import Moment, held
from tests.flows.performed_case import awake, processes, until
from verbetertraject.clock import wall_now
from verbetertraject.domain.people import Person
from verbetertraject.embedded.port import LOOPBACK, answers
from verbetertraject.embedded.process import Part
from verbetertraject.embedded.stack import Stack
from verbetertraject.play.memory import NOON
from verbetertraject.play.real_parts import ServicePlay
from verbetertraject.play.scenario import Scenario, load
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.tables import ClockRow
from verbetertraject.store.tokens import SqlTokens

SHORT: Final[Scenario] = load(Path(__file__).with_name("short.yaml"))
"""Five wakes, and an end by people."""

API: Final = "verbetertraject.web.app:create_app"

SECOND: Final = "worker-2"

SECONDS: Final = 60.0
"""For what takes a few on a quiet machine."""


@dataclass(kw_only=True, slots=True)
class RealStack:
    """The service. Use it from the thread that made it: its parts end with who starts them."""

    service: ServicePlay
    opened: ExitStack
    numbers: Iterator[int] = field(default_factory=lambda: count(9001))

    @property
    def stack(self) -> Stack:
        """The processes."""
        return self.service.stack

    def short_play(
        self, scenario: Scenario = SHORT, *, kind: type[ServicePlay] = ServicePlay
    ) -> ServicePlay:
        """The short scenario under a new reference, on its first day."""
        play = kind(
            scenario.model_copy(update={"reference": f"VT-2026-{next(self.numbers)}"}),
            services=self.service.services,
            stack=self.stack,
            prefect=self.service.prefect,
            client=self.opened.enter_context(httpx2.Client(base_url=self.stack.api_url)),
            pace_seconds=0,
        )
        self._set_clock(play.scenario.commands()[0].date)
        return play

    def token(self, by: str) -> str:
        """A new token of who holds a role in the short scenario, or of a stranger."""
        given = SHORT.given["people"].get(by, {"id": by, "name": by, "email": f"{by}@localhost"})
        person = Person(id=given["id"], name=given["name"], email=given["email"])
        with Session(self.service.services.engine) as session, session.begin():
            SqlPersons(session).save(person, now=wall_now())
            return SqlTokens(session).make(
                person.id,
                label="test",
                organisation_role=None,
                expires_at=wall_now() + timedelta(days=1),
                now=wall_now(),
            )

    def held(self, play: ServicePlay, moment: Moment, day: date) -> AbstractContextManager[None]:
        """Our database, held still at a moment of a day of the play."""
        database = self.service.services.settings.data_dir / "verbetertraject.db"
        return held(database, moment, reference=play.scenario.reference, day=day)

    def until_awake(self, play: ServicePlay, *, processes: int = 1) -> None:
        """Wait until the run of the play is awake, in at least so many processes."""
        until(lambda: self._states(play) == ["Running"], seconds=SECONDS)
        until(lambda: len(awake(self.stack)) >= processes, seconds=SECONDS)

    def kill_runs(self) -> int:
        """Kill the processes in which a run is awake, and nothing else; how many it was."""
        found = awake(self.stack)
        for process in found:
            process.kill()
        return len(found)

    def wake_again(self, play: ServicePlay) -> None:
        """Start a second process beside the one in which the run is awake."""
        (run,) = play.runs()
        self.service.prefect.revive(run.id, at=wall_now())

    @contextmanager
    def second_worker(self) -> Iterator[None]:
        """One more worker, as long as the block lasts."""
        self.stack.start_worker(SECOND)
        try:
            yield
        finally:
            self.stack.kill_worker(SECOND)

    def kill_api(self) -> None:
        """Kill the API's process at once."""
        for process in processes(self.stack, API):
            process.kill()
        until(lambda: not answers(self.api_port), seconds=SECONDS)

    def start_api(self) -> None:
        """Start the API again, on the same port."""
        address = ("--host", LOOPBACK, "--port", str(self.api_port))
        part = Part(
            name="api",
            module=("uvicorn", API, "--factory", *address),
            env=self.stack.environment,
            folder=self.service.services.settings.data_dir,
        )
        started = part.start()
        self.opened.callback(started.kill)
        started.wait_until(lambda: answers(self.api_port), seconds=SECONDS)

    @property
    def api_port(self) -> int:
        """Where the API listens."""
        port = urlsplit(self.stack.api_url).port
        assert port is not None
        return port

    def _states(self, play: ServicePlay) -> list[str]:
        return [run.state for run in play.runs()]

    def _set_clock(self, day: date) -> None:
        """Set the clock back, which only these tests do: everything played before has ended."""
        services = self.service.services
        noon = services.policy.office_hours.at(day, NOON)
        with Session(services.engine) as session, session.begin():
            session.merge(ClockRow(id=1, reading=noon))
