"""The service on this machine: the demo, the real thing, and scenarios on the real parts."""

import os
import shlex
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Final

from rich.console import Console
from sqlalchemy import Engine

from verbetertraject.application.terms import TermsError
from verbetertraject.cli.console import FaultError
from verbetertraject.cli.demo_guide import show_ways_in
from verbetertraject.cli.first_link import mail_trouble, ways_in
from verbetertraject.cli.play import scenario_in, screen_for, shown
from verbetertraject.cli.recovery import tell
from verbetertraject.cli.start_check import check_before_start
from verbetertraject.cli.stop_signals import end_in_order
from verbetertraject.cli.which_service import command_here, settings_given
from verbetertraject.clock import wall_now
from verbetertraject.embedded import Stack, StackError
from verbetertraject.embedded.folder_lock import locked
from verbetertraject.embedded.owned_files import own_files
from verbetertraject.embedded.service import Ports, local_settings, stack_config
from verbetertraject.embedded.service_record import noted
from verbetertraject.embedded.stack import PREFECT, WORKER_MODULE, web_server
from verbetertraject.embedded.supervisor import Supervisor
from verbetertraject.orchestrator.deployment import NAME, deploy, watchdog
from verbetertraject.play.demo import go_on, sign_ins
from verbetertraject.play.output import Lines, Screen
from verbetertraject.play.real_parts import PlayStuckError, ServicePlay, on_service
from verbetertraject.play.verdict import Verdict, judge
from verbetertraject.private_files import make_file, mend
from verbetertraject.settings import PREFECT_AUTH, Settings, examples_folder
from verbetertraject.store.overview_rebuild import show_all
from verbetertraject.store.restore_repair import recover
from verbetertraject.store.schema import upgrade
from verbetertraject.store.sent_log import PostBook
from verbetertraject.wiring import Wiring

LOOK_SECONDS: Final = 5.0
"""How often it is looked whether every part of the service is still there."""

DEMO_MARK: Final = ".made-by-demo"
"""A folder with this file was made by the demo, and may be emptied by the next one."""

DEMO: Final = "teacher.yaml"

CONSENTED: Final = date(2025, 5, 14)
"""When the works council of the demo's organisation consented, as its scenario says."""


def on_real_parts(file: Path, *, as_json: bool, data_dir: Path | None) -> bool:
    """Play a scenario on the real parts; whether all came out as expected."""
    scenario = scenario_in(file)
    screen = screen_for(as_json=as_json)
    screen.title(scenario)
    with _sentences(), _folder(data_dir) as folder, locked(folder):
        settings = settings_given().model_copy(update={"data_dir": folder})
        check_before_start(settings)
        with on_service(scenario, settings=settings, ports=Ports()) as service:
            return _played(service, screen).ok


def run_demo(folder: Path, ports: Ports, *, pace_seconds: float, stay: bool) -> bool:
    """Play the demo on everything; whether all came out as expected."""
    scenario = scenario_in(examples_folder() / DEMO)
    console = Console(highlight=False)
    screen = Screen(console)
    settings = settings_given().model_copy(update={"data_dir": folder, "database_url": ""})
    with _sentences(), locked(folder):
        claimed = ports.claimed()
        _empty_demo(folder)
        settings = settings.model_copy(update={"works_council_consent": CONSENTED})
        console.print("Starting Prefect server, worker, API and mailbox: some twenty seconds ...")
        with on_service(
            scenario, settings=settings, ports=claimed, pace_seconds=pace_seconds
        ) as service:
            _show_addresses(console, service.stack, mailbox=True)
            screen.title(scenario)
            verdict = _played(service, screen)
            facts = service.facts
            console.print(
                f"{facts.runs} flow run, started {facts.wakes} times, asleep in between without "
                f"a process; {len(facts.accepted)} messages accepted by the mail server."
            )
            _go_on(service, screen, console)
            if stay:
                _show_addresses(console, service.stack, mailbox=True)
                show_ways_in(console, tuple(sign_ins(service)), here=command_here(folder))
                _until_interrupted(console, Supervisor(stack=service.stack))
    return verdict.ok


def _go_on(service: ServicePlay, screen: Lines | Screen, console: Console) -> None:
    """Let the clock run on with three cases that are under way, and with a watchdog."""
    console.rule("Three cases that are under way")
    stack, settings = service.stack, service.services.settings
    deploy(stack.prefect_api, watchdog(settings.watchdog_every))
    shown(go_on(service), screen)


def run_service(ports: Ports, *, mailbox: bool, workers: int) -> None:
    """Run the whole service until Ctrl-C."""
    console = Console(highlight=False)
    with _sentences(), locked(settings_given().data_dir):
        claimed = ports.claimed()
        settings = local_settings(settings_given(), claimed, mailbox=mailbox)
        mend(own_files(settings))
        check_before_start(settings)
        services = Wiring(settings).build()
        upgrade(services.engine)
        show_all(services.engine)
        tell(recover(services.engine, PostBook(folder=settings.post_book)))
        config = stack_config(settings, claimed, mailbox=mailbox, workers=workers)
        console.print("Starting Prefect server, worker and API: some twenty seconds ...")
        with noted(settings), Stack(config) as stack:
            _show_addresses(console, stack, mailbox=mailbox)
            for line in _welcome(settings, services.engine, mailbox=mailbox):
                console.print(line, soft_wrap=True, markup=False)
            services.engine.dispose()
            _until_interrupted(console, Supervisor(stack=stack))


def become_worker(name: str) -> None:
    """Turn this process into a worker of the Prefect server in the settings."""
    settings = settings_given()
    check_before_start(settings)
    mend(own_files(settings))
    env = {**PREFECT, **os.environ, "PREFECT_API_URL": settings.prefect_api_url}
    if settings.prefect_auth is not None:
        env[PREFECT_AUTH] = settings.prefect_auth
    command = [sys.executable, "-m", WORKER_MODULE, "--pool", NAME, "--name", name]
    os.execvpe(sys.executable, command, env)  # noqa: S606 - the command is ours


def become_web(host: str, port: int) -> None:
    """Turn this process into a server of pages and API, behind a proxy on this machine."""
    check_before_start(settings_given())
    mend(own_files(settings_given()))
    command = [sys.executable, "-m", *web_server(host, port)]
    os.execv(sys.executable, command)  # noqa: S606 - the command is ours


def _played(service: ServicePlay, screen: Lines | Screen) -> Verdict:
    scenario = service.scenario
    events = shown(service.events(), screen)
    found = judge(scenario.expected, events, service.ending)
    verdict = Verdict(differences=(*found.differences, *service.facts.differences()))
    screen.verdict(scenario.expected, events, verdict)
    return verdict


@contextmanager
def _sentences() -> Iterator[None]:
    """What does not start or come to rest, as a sentence; Ctrl-C is a way to end, as SIGTERM is."""
    end_in_order()
    try:
        yield
    except (StackError, PlayStuckError, TermsError) as error:
        raise FaultError(str(error)) from error
    except KeyboardInterrupt:
        Console(stderr=True).print("Stopped.")
        raise SystemExit(130) from None


@contextmanager
def _folder(data_dir: Path | None) -> Iterator[Path]:
    """The given folder, or one that is gone afterwards."""
    if data_dir is not None:
        yield data_dir
        return
    with TemporaryDirectory(prefix="verbetertraject-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _empty_demo(folder: Path) -> None:
    """An empty folder for the demo; one that it did not make itself is left alone."""
    if any(folder.iterdir()) and not (folder / DEMO_MARK).exists():
        raise FaultError(f"{folder} was not made by a demo: choose another --data-dir")
    for each in folder.iterdir():
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each, ignore_errors=True)
        else:
            each.unlink()
    make_file(folder / DEMO_MARK)


def _welcome(settings: Settings, engine: Engine, *, mailbox: bool) -> Iterator[str]:
    """How people get in, and whether they get mail."""
    if not mailbox:
        yield from mail_trouble(settings)
    yield from ways_in(settings, engine, here=command_here(settings.data_dir))


def _until_interrupted(console: Console, supervisor: Supervisor) -> None:
    console.print("Look around; Ctrl-C stops everything that was started here.")
    try:
        while not Event().wait(LOOK_SECONDS):
            for name in supervisor.look():
                console.print(f"{wall_now():%Y-%m-%d %H:%M} {name} had gone; it was started again.")
    except KeyboardInterrupt:
        console.print("Stopping ...")


def _show_addresses(console: Console, stack: Stack, *, mailbox: bool) -> None:
    for name, address in _addresses(stack, mailbox=mailbox):
        # Whole, whatever the width: an address of which a part is missing leads nowhere.
        console.print(f" [bold]{name:<10}[/]  {address}", soft_wrap=True)
    # The file and not what stands in it: what is printed here may be kept in a log.
    console.print("Prefect's pages ask HR operations for a password. This shows it:")
    file = shlex.quote(str(stack.prefect_password_file))
    console.print(f"cat {file}", soft_wrap=True, style="bold")


def _addresses(stack: Stack, *, mailbox: bool) -> Iterator[tuple[str, str]]:
    yield "Prefect UI", stack.prefect_ui_url
    if stack.sleepers_url:
        yield "Who sleeps", stack.sleepers_url
    yield "Pages", stack.api_url
    yield "API", f"{stack.api_url}/docs"
    if mailbox:
        yield "Mailbox", stack.mailbox_url
