"""The whole service, of which any part may be killed, stopped or frozen, and is started again."""

import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from threading import Event
from typing import Final

import httpx2
from sqlalchemy.orm import Session

from tests.postgres import PostgresServer
from verbetertraject.embedded.service import Ports, local_settings, stack_config
from verbetertraject.embedded.stack import END_SECONDS, Stack
from verbetertraject.orchestrator.deployment import watchdog
from verbetertraject.orchestrator.runs import PrefectOrchestrator
from verbetertraject.play.memory import NOON
from verbetertraject.settings import Settings
from verbetertraject.store.schema import upgrade
from verbetertraject.store.tables import ClockRow
from verbetertraject.wiring import Wiring

WORKERS: Final = 2

OVERSLEPT_SECONDS: Final = 10
"""So many wakes at once take seconds each: nobody is called again before."""

WATCHDOG_EVERY: Final = timedelta(minutes=1)

ANSWER_SECONDS: Final = 30.0


class KillableStack(Stack):
    """A stack whose parts may fall, and are raised as a supervisor would."""

    def kill(self, name: str) -> None:
        """Kill a part and everything in its process group."""
        self._started[name].kill()

    def end(self, name: str) -> None:
        """Ask a part to end, as an operator would."""
        self._started[name].ask_to_end()
        self._started[name].end(within_seconds=END_SECONDS)

    def freeze(self, name: str, *, seconds: float) -> None:
        """Let a part do nothing for a while, as on a machine that swaps."""
        group = self._started[name].process.pid
        os.killpg(group, signal.SIGSTOP)
        Event().wait(seconds)
        os.killpg(group, signal.SIGCONT)

    def start_again(self, name: str) -> None:
        """Start a part that ended, on the same port, and do not wait for it."""
        self._started[name] = self._started[name].part.start()

    @property
    def fallen(self) -> list[str]:
        """The parts whose process has ended."""
        return [name for name, each in self._started.items() if each.process.poll() is not None]


@dataclass(frozen=True, kw_only=True, slots=True)
class KillableService:
    """A running service with a stepped clock."""

    services: Wiring
    stack: KillableStack
    prefect: PrefectOrchestrator
    client: httpx2.Client
    database: PostgresServer | None
    """The server of our database; None: it is SQLite, which has none."""

    def set_clock(self, day: date) -> None:
        """Set the clock to noon of a day, also back: then all that was played must have ended."""
        noon = self.services.policy.office_hours.at(day, NOON)
        with Session(self.services.engine) as session, session.begin():
            session.merge(ClockRow(id=1, reading=noon))


@contextmanager
def killable_service(
    folder: Path, *, first_day: date, database: PostgresServer | None = None
) -> Iterator[KillableService]:
    """The service in a folder, from start to end; without a server our database is SQLite."""
    claimed = Ports().claimed()
    settings = Settings(
        data_dir=folder,
        database_url="" if database is None else database.create_database(),
        overslept_after_seconds=OVERSLEPT_SECONDS,
    )
    local = local_settings(settings, claimed, mailbox=True).model_copy(update={"clock": "stepped"})
    local.data_dir.mkdir(parents=True, exist_ok=True)
    with ExitStack() as opened:
        services = Wiring(local)
        opened.callback(services.engine.dispose)
        upgrade(services.engine)
        with Session(services.engine) as session, session.begin():
            session.add(ClockRow(id=1, reading=services.policy.office_hours.at(first_day, NOON)))
        config = stack_config(local, claimed, mailbox=True, workers=WORKERS)
        stack = opened.enter_context(
            KillableStack(replace(config, watchdog=watchdog(WATCHDOG_EVERY)))
        )
        prefect = PrefectOrchestrator(stack.prefect_api)
        opened.callback(prefect.close)
        client = opened.enter_context(httpx2.Client(base_url=stack.api_url, timeout=ANSWER_SECONDS))
        yield KillableService(
            services=services, stack=stack, prefect=prefect, client=client, database=database
        )
