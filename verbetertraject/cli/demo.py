"""The demo, and scenarios on the real parts: everything on this machine."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.text import Text

from verbetertraject.cli.console import REFUSED, FaultError
from verbetertraject.cli.database import check_before_start
from verbetertraject.cli.play import Lines, Screen, scenario_in, screen_for, shown
from verbetertraject.cli.service import (
    ApiPort,
    MailboxPort,
    PrefectPort,
    SmtpPort,
    ended_in_order,
    show_addresses,
    supervise,
)
from verbetertraject.cli.which_service import command_here, settings_given
from verbetertraject.embedded.data_folder import locked
from verbetertraject.embedded.service import Ports
from verbetertraject.orchestrator.deployment import deploy, watchdog
from verbetertraject.play.demo import SignIn, go_on, sign_ins
from verbetertraject.play.real_parts import PlayStuckError, ServicePlay, on_service
from verbetertraject.play.verdict import Verdict, judge
from verbetertraject.private_files import make_file
from verbetertraject.settings import examples_folder
from verbetertraject.signed_links import SIGN_IN_LASTS

MARK: Final = ".made-by-demo"
"""A folder with this file was made by the demo, and may be emptied by the next one."""

SCENARIO: Final = "teacher.yaml"

CONSENTED: Final = date(2025, 5, 14)
"""When the works council of the demo's organisation consented, as its scenario says."""

TO_TRY: Final = {
    "VT-2026-0002": "a talk this week: as the assessor, move it, or hold it and report",
    "VT-2026-0003": "a safety concern since this morning: look at it as HR, and see who cannot",
    "VT-2026-0004": "a plan that waits for two signatures: sign it, or refuse to",
}
"""What each case of the demo is good for."""

ROLES: Final = {
    "hr": "HR",
    "employee": "employee",
    "assessor": "assessor",
    "employer_signatory": "signs for the employer",
}


def demo(  # noqa: PLR0917 - options of the command line
    data_dir: Annotated[
        Path, typer.Option(help="A folder for the demo; the next demo empties it.")
    ] = Path(".data/demo"),
    prefect_port: PrefectPort = 4200,
    api_port: ApiPort = 8000,
    smtp_port: SmtpPort = 1025,
    mailbox_port: MailboxPort = 8025,
    pace: Annotated[float, typer.Option(help="Seconds of pause after each wake.", min=0)] = 0.0,
    stay: Annotated[
        bool, typer.Option(help="Keep running afterwards, to look around, until Ctrl-C.")
    ] = True,
) -> None:
    """Start everything on this machine and play the trajectory of a teacher in minutes."""
    scenario = scenario_in(examples_folder() / SCENARIO)
    console = Console(highlight=False)
    screen = Screen(console)
    ports = Ports(prefect=prefect_port, api=api_port, smtp=smtp_port, mailbox=mailbox_port)
    settings = settings_given().model_copy(update={"data_dir": data_dir, "database_url": ""})
    with ended_in_order(), _stuck_in_a_sentence(), locked(data_dir):
        claimed = ports.claimed()
        _empty(data_dir)
        settings = settings.model_copy(update={"works_council_consent": CONSENTED})
        console.print("Starting Prefect server, worker, API and mailbox: some twenty seconds ...")
        with on_service(scenario, settings=settings, ports=claimed, pace_seconds=pace) as service:
            show_addresses(console, service.stack, mailbox=True)
            screen.title(scenario)
            verdict = _played(service, screen)
            facts = service.facts
            console.print(
                f"{facts.runs} flow run, started {facts.wakes} times, asleep in between without "
                f"a process; {len(facts.accepted)} messages accepted by the mail server."
            )
            _go_on(service, screen, console)
            if stay:
                show_addresses(console, service.stack, mailbox=True)
                _show_ways_in(console, tuple(sign_ins(service)), here=command_here(data_dir))
                supervise(service.stack, console)
    if not verdict.ok:
        raise typer.Exit(REFUSED)


def on_real_parts(file: Path, *, as_json: bool, data_dir: Path | None) -> bool:
    """Play a scenario on the real parts; whether all came out as expected."""
    scenario = scenario_in(file)
    screen = screen_for(as_json=as_json)
    screen.title(scenario)
    with ended_in_order(), _stuck_in_a_sentence(), _folder(data_dir) as folder, locked(folder):
        settings = settings_given().model_copy(update={"data_dir": folder})
        check_before_start(settings)
        with on_service(scenario, settings=settings, ports=Ports()) as service:
            return _played(service, screen).ok


def _go_on(service: ServicePlay, screen: Lines | Screen, console: Console) -> None:
    """Let the clock run on with three cases that are under way, and with a watchdog."""
    console.rule("Three cases that are under way")
    stack, settings = service.stack, service.services.settings
    deploy(stack.prefect_api, watchdog(settings.watchdog_every))
    shown(go_on(service), screen)


def _show_ways_in(console: Console, ways: Sequence[SignIn], *, here: str) -> None:
    """Say what can be tried, and give a link for each who has something to do."""
    console.rule("Now it is yours")
    console.print("The clock runs on from ten in the morning: what you do is told at once.")
    for reference, sentence in TO_TRY.items():
        console.print(f"  [bold]{reference}[/]  {sentence}")
    minutes = int(SIGN_IN_LASTS.total_seconds() // 60)
    console.print(f"Sign in as one of these. Each link works once, within {minutes} minutes:")
    for way in ways:
        who = f"  {way.name}, {ROLES[way.role]}" + (f" in {way.case}" if way.case else "")
        console.print(Text(who, style="bold"), Text(f"({way.person_id})"))
        console.print(Text(f"    {way.link}"), soft_wrap=True)
    console.print("Somebody else in the same browser signs you out: use a private window.")
    console.print("In another terminal, in this folder (Ctrl-C here stops everything):")
    for line in (
        f"{here} sign-in-link {ways[0].person_id}",
        f"{here} timeline {next(iter(TO_TRY))}",
        f"{here} check {next(iter(TO_TRY))}",
        f"{here} token make {ways[0].person_id} --hr",
        f"{here} doctor",
    ):
        console.print(Text(f"  {line}"), soft_wrap=True)


def _played(service: ServicePlay, screen: Lines | Screen) -> Verdict:
    scenario = service.scenario
    events = shown(service.events(), screen)
    found = judge(scenario.expected, events, service.ending)
    verdict = Verdict(differences=(*found.differences, *service.facts.differences()))
    screen.verdict(scenario.expected, events, verdict)
    return verdict


@contextmanager
def _stuck_in_a_sentence() -> Iterator[None]:
    """What does not come to rest, as a sentence."""
    try:
        yield
    except PlayStuckError as error:
        raise FaultError(str(error)) from error


@contextmanager
def _folder(data_dir: Path | None) -> Iterator[Path]:
    """The given folder, or one that is gone afterwards."""
    if data_dir is not None:
        yield data_dir
        return
    with TemporaryDirectory(prefix="verbetertraject-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _empty(folder: Path) -> None:
    """An empty folder for the demo; one that it did not make itself is left alone."""
    if any(folder.iterdir()) and not (folder / MARK).exists():
        raise FaultError(f"{folder} was not made by a demo: choose another --data-dir")
    for each in folder.iterdir():
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each, ignore_errors=True)
        else:
            each.unlink()
    make_file(folder / MARK)
