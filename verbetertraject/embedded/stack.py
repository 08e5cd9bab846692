"""The local stack: Prefect server, workers, API and mailbox, on loopback and in one folder."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import verbetertraject
from verbetertraject.embedded import StackError
from verbetertraject.embedded.data_folder import files_in, prefect_password
from verbetertraject.embedded.port import ANY, LOOPBACK, answers, claim
from verbetertraject.embedded.process import Part, Started
from verbetertraject.orchestrator.alarms import Alarms
from verbetertraject.orchestrator.client import PrefectApi
from verbetertraject.orchestrator.deployment import RUN_LOG_LEVEL, Deployment, deploy
from verbetertraject.private_files import make_folder, mend
from verbetertraject.settings import PREFECT_AUTH, PREFECT_LOGIN_FILE, PREFIX

SERVER_SECONDS: Final = 120.0
"""A first start migrates Prefect's database: about 13 seconds on two cores, more on a busy one."""

START_SECONDS: Final = 60.0

END_SECONDS: Final = 8.0
"""After this a part that was asked to end is killed."""

SERVER: Final = "prefect"

WORKER: Final = "worker-1"

WEB: Final = "verbetertraject.web.app:create_app"
"""Pages and API, for uvicorn."""

WORKER_MODULE: Final = "verbetertraject.orchestrator.worker"

LOCALHOST: Final = "localhost"
"""Under which name people may open Prefect's pages as well."""

PREFECT: Final[Mapping[str, str]] = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    # The default of 15 seconds would alarm at every nine o'clock.
    "PREFECT_SERVER_SERVICES_LATE_RUNS_AFTER_SECONDS": "180",
    # The default of 10 seconds is most of a wake.
    "PREFECT_WORKER_QUERY_SECONDS": "1",
    # A run that was fetched ahead starts up to half a second early, finds nothing due and
    # wakes twice.
    "PREFECT_WORKER_PREFETCH_SECONDS": "0",
    # What a sleeping run shows HR ops is its log: one sentence a step, not what engines say.
    "PREFECT_LOGGING_LOGGERS_PREFECT_TASK_RUNS_LEVEL": "WARNING",
    RUN_LOG_LEVEL: "WARNING",
    "PREFECT_CLI_COLORS": "false",
    "PYTHONUNBUFFERED": "1",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class StackConfig:
    """What the local stack consists of. Ports: 0 picks a free one."""

    folder: Path
    """Everything is kept and logged here."""
    prefect_port: int = ANY
    api_port: int | None = ANY
    """None leaves the API out."""
    smtp_port: int | None = ANY
    """None leaves the mailbox out."""
    mailbox_port: int = ANY
    """The mailbox's page."""
    workers: int = 1
    deployment: Deployment = field(default_factory=Deployment)
    watchdog: Deployment | None = None
    """What looks after the runs; None leaves it out: then the API alone does."""
    digest: Deployment | None = None
    """What sends the weekly digests; None leaves it out."""
    alarms: Alarms | None = None
    """What HR operations get ready-made in Prefect; None leaves it out."""
    env: Mapping[str, str] = field(default_factory=dict)
    """For every process, above what the stack sets itself: our own settings, paths absolute."""


class Stack:
    """Every process of the service on this machine, from `with` to its end.

    Enter it from a thread that lives as long as the stack: on Linux the processes end with it,
    even when it is killed. Only what was started here is ever stopped.

    Raises:
        PortTakenError: before anything is started.
        PartFailedError: on entering, when a part does not come up; what did is stopped again.
        OrchestratorUnavailableError: on entering, when deploying fails.
    """

    def __init__(self, config: StackConfig) -> None:
        self._config = config
        self._folder = config.folder.resolve()
        self._started: dict[str, Started] = {}
        self._sleepers_url = ""
        self._prefect_port = claim(config.prefect_port, for_what="the Prefect server")
        self._api_port = _claim_if(config.api_port, for_what="the API")
        self._smtp_port = _claim_if(config.smtp_port, for_what="the mailbox (SMTP)")
        self._mailbox_port = claim(config.mailbox_port, for_what="the mailbox's page")

    @property
    def prefect_api_url(self) -> str:
        """Prefect's API."""
        return f"http://{LOOPBACK}:{self._prefect_port}/api"

    @property
    def prefect_api(self) -> PrefectApi:
        """Prefect's API, with the password of the folder."""
        return PrefectApi(url=self.prefect_api_url, auth=prefect_password(self._folder))

    @property
    def prefect_ui_url(self) -> str:
        """Prefect's pages."""
        return f"http://{LOOPBACK}:{self._prefect_port}"

    @property
    def prefect_password_file(self) -> Path:
        """Where stands what Prefect's pages ask for."""
        return self._folder / PREFECT_LOGIN_FILE

    @property
    def sleepers_url(self) -> str:
        """Where Prefect's pages list who sleeps; empty where the alarms were left out."""
        return self._sleepers_url

    @property
    def prefect_database(self) -> Path:
        """Prefect's own database; nothing of ours is in it, and nobody in person."""
        return prefect_database(self._folder)

    @property
    def api_url(self) -> str:
        """Our own API and pages."""
        return f"http://{LOOPBACK}:{_present(self._api_port)}"

    @property
    def smtp_port(self) -> int:
        """Where the mailbox takes mail, on loopback."""
        return _present(self._smtp_port)

    @property
    def mailbox_url(self) -> str:
        """Where the mails are shown."""
        return f"http://{LOOPBACK}:{self._mailbox_port}"

    @property
    def mailbox_folder(self) -> Path:
        """Where the mails are kept as files."""
        return self._folder / "mailbox"

    @property
    def environment(self) -> dict[str, str]:
        """What every process gets: where the parts are, for Prefect and for our own settings.

        The Prefect settings of whoever starts the stack are left out.
        """
        inherited = {
            name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")
        }
        return {**inherited, **PREFECT, **self._places(inherited), **self._config.env}

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start every part and wait until each is ready."""
        make_folder(self._folder)
        mend(files_in(self._folder))
        if self._smtp_port is not None:
            self._start(self._mailbox(self._smtp_port))
        self.start_server()
        for each in (self._config.deployment, self._config.watchdog, self._config.digest):
            if each is not None:
                deploy(self.prefect_api, each)
        if self._config.alarms is not None:
            applied = self._config.alarms.apply(self.prefect_api)
            self._sleepers_url = applied.sleepers_url
        for number in range(1, self._config.workers + 1):
            self.start_worker(f"worker-{number}")
        if self._api_port is not None:
            self._start(self._api(self._api_port))
            self._await("api", self._api_port, seconds=START_SECONDS)
        if self._smtp_port is not None:
            self._await("mailbox", self._smtp_port, seconds=START_SECONDS)

    def stop(self) -> None:
        """Stop every part; what does not end by itself is killed.

        Prefect's server comes last: without it what asks it waits in vain, instead of ending.
        """
        server = [each for name, each in self._started.items() if name == SERVER]
        others = [each for name, each in self._started.items() if name != SERVER]
        try:
            for parts in (others, server):
                for started in parts:
                    started.ask_to_end()
                for started in parts:
                    started.end(within_seconds=END_SECONDS)
        except BaseException:
            for started in self._started.values():
                started.kill()
            raise
        finally:
            self._started.clear()

    def start_server(self) -> None:
        """Start the Prefect server and wait until it answers."""
        arguments = ["--host", LOOPBACK, "--port", str(self._prefect_port)]
        self._start(self._part(SERVER, "prefect", "server", "start", *arguments))
        self._await(SERVER, self._prefect_port, seconds=SERVER_SECONDS)

    def restart_server(self) -> None:
        """Kill the Prefect server and start it again on the same database and port."""
        self._started.pop(SERVER).kill()
        self.start_server()

    def ended(self) -> tuple[str, ...]:
        """The parts that were started and have ended by themselves."""
        return tuple(name for name, started in self._started.items() if started.has_ended)

    def restart(self, name: str) -> None:
        """Start a part again that was started before; what is left of it is killed.

        Raises:
            PartFailedError: when it is Prefect's server, and that does not come up.
        """
        if name == SERVER:
            self.restart_server()
            return
        before = self._started.pop(name)
        before.kill()
        self._start(before.part)

    def start_worker(self, name: str = WORKER) -> None:
        """Start a worker; it polls from a few seconds later on."""
        pool = self._config.deployment.pool
        self._start(self._part(name, WORKER_MODULE, "--pool", pool, "--name", name))

    def kill_worker(self, name: str = WORKER) -> None:
        """Kill a worker at once; on Linux the flow runs that it started end with it."""
        self._started.pop(name).kill()

    def _api(self, port: int) -> Part:
        return self._part("api", *web_server(LOOPBACK, port))

    def _mailbox(self, smtp_port: int) -> Part:
        ports = ["--smtp-port", str(smtp_port), "--http-port", str(self._mailbox_port)]
        folder = str(self.mailbox_folder)
        return self._part("mailbox", "verbetertraject.embedded.mailbox", *ports, "--folder", folder)

    def _part(self, name: str, *module: str) -> Part:
        return Part(name=name, module=module, env=self.environment, folder=self._folder)

    def _places(self, inherited: Mapping[str, str]) -> dict[str, str]:
        database, password = self.prefect_database, prefect_password(self._folder)
        pages = [f"http://{host}:{self._prefect_port}" for host in (LOOPBACK, LOCALHOST)]
        places = {
            "PREFECT_HOME": str(database.parent),
            "PREFECT_SERVER_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{database}",
            "PREFECT_API_URL": self.prefect_api_url,
            "PREFECT_SERVER_API_AUTH_STRING": password,
            PREFECT_AUTH: password,
            # Of other pages in a browser nothing is taken.
            "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": ",".join(pages),
            "PYTHONPATH": os.pathsep.join(_roots(inherited.get("PYTHONPATH"))),
            f"{PREFIX}DATA_DIR": str(self._folder),
            f"{PREFIX}PREFECT_API_URL": self.prefect_api_url,
        }
        if self._api_port is not None:
            places[f"{PREFIX}PUBLIC_URL"] = self.api_url
        if self._smtp_port is not None:
            places[f"{PREFIX}SMTP_HOST"] = LOOPBACK
            places[f"{PREFIX}SMTP_PORT"] = str(self._smtp_port)
        return places

    def _start(self, part: Part) -> None:
        if part.name in self._started:
            raise StackError(f"{part.name} already runs in this stack")
        self._started[part.name] = part.start()

    def _await(self, name: str, port: int, *, seconds: float) -> None:
        self._started[name].wait_until(lambda: answers(port), seconds=seconds)


def web_server(host: str, port: int) -> tuple[str, ...]:
    """The Python module that serves pages and API, and its arguments.

    It keeps no log of requests: their addresses hold names that were searched for, and tell who
    gave which command about whom. Which proxy is believed about who asks, our settings say: uvicorn
    would believe everybody on this machine.
    """
    where = ("--host", host, "--port", str(port))
    return ("uvicorn", WEB, "--factory", "--no-access-log", "--no-proxy-headers", *where)


def prefect_database(folder: Path) -> Path:
    """Where a stack in this folder keeps Prefect's database."""
    return folder / "prefect" / "prefect.db"


def _roots(inherited: str | None) -> list[str]:
    """Where flows, tasks and the core are found, also from the empty folder of a flow run."""
    here = str(Path(verbetertraject.__file__).resolve().parent.parent)
    return [here, *([inherited] if inherited else [])]


def _claim_if(port: int | None, *, for_what: str) -> int | None:
    return None if port is None else claim(port, for_what=for_what)


def _present(port: int | None) -> int:
    if port is None:
        raise LookupError("this part was left out of the stack")
    return port
