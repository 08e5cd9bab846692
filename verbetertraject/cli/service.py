"""The service on this machine, or one part of it: started, made known, supervised and ended."""

import os
import shlex
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Event
from typing import Annotated, Final

import typer
from rich.console import Console

from verbetertraject.application.accounts import changes
from verbetertraject.application.ports import OrchestratorUnavailableError, Store
from verbetertraject.application.terms import TermsError
from verbetertraject.cli.console import FaultError, say
from verbetertraject.cli.database import brought_right, check_before_start, tell
from verbetertraject.cli.which_service import command_here, settings_given, settings_here
from verbetertraject.clock import wall_now
from verbetertraject.doctor import Level, Patient, mail
from verbetertraject.domain.people import Person
from verbetertraject.embedded import StackError
from verbetertraject.embedded.data_folder import locked, noted, own_files
from verbetertraject.embedded.service import Ports, alarms, local_settings, stack_config
from verbetertraject.embedded.stack import PREFECT, WORKER_MODULE, Stack, web_server
from verbetertraject.embedded.supervisor import Supervisor
from verbetertraject.orchestrator.deployment import NAME, Deployment, deploy
from verbetertraject.private_files import mend
from verbetertraject.settings import PREFECT_AUTH, Settings
from verbetertraject.store.persons import OPERATOR
from verbetertraject.wiring import Wiring

PrefectPort = Annotated[
    int,
    typer.Option(envvar="VERBETERTRAJECT_PREFECT_PORT", help="Prefect server and UI; 0: any."),
]
ApiPort = Annotated[
    int, typer.Option(envvar="VERBETERTRAJECT_API_PORT", help="Our API and pages; 0: any.")
]
SmtpPort = Annotated[
    int,
    typer.Option(envvar="VERBETERTRAJECT_MAILBOX_SMTP_PORT", help="The mailbox, SMTP; 0: any."),
]
MailboxPort = Annotated[
    int, typer.Option(envvar="VERBETERTRAJECT_MAILBOX_PORT", help="The mailbox's page; 0: any.")
]

LOOK_SECONDS: Final = 5.0
"""How often it is looked whether every part of the service is still there."""

ENDING: Final = (signal.SIGTERM, signal.SIGHUP)
"""Beside Ctrl-C: by whoever manages services, and when the terminal closes."""

FIRST: Final = Person(id="hr", name="HR", email="hr@localhost.localdomain")
"""Who is HR of a service where nobody is yet."""

WORK_ACCOUNT: Final = "People sign in with their work account."

NO_MAIL: Final = "No mail goes out yet"


def serve(  # noqa: PLR0917 - options of the command line
    prefect_port: PrefectPort = 4200,
    api_port: ApiPort = 8000,
    smtp_port: SmtpPort = 1025,
    mailbox_port: MailboxPort = 8025,
    mailbox: Annotated[
        bool, typer.Option(help="Keep all mail in a local mailbox instead of sending it.")
    ] = False,
    workers: Annotated[int, typer.Option(help="Worker processes.", min=1)] = 1,
) -> None:
    """Run the whole service on this machine, until Ctrl-C."""
    ports = Ports(prefect=prefect_port, api=api_port, smtp=smtp_port, mailbox=mailbox_port)
    console = Console(highlight=False)
    with ended_in_order(), locked(settings_given().data_dir):
        claimed = ports.claimed()
        settings = local_settings(settings_given(), claimed, mailbox=mailbox)
        mend(own_files(settings))
        check_before_start(settings)
        services = Wiring(settings).build()
        tell(brought_right(services))
        config = stack_config(settings, claimed, mailbox=mailbox, workers=workers)
        console.print("Starting Prefect server, worker and API: some twenty seconds ...")
        with noted(settings), Stack(config) as stack:
            show_addresses(console, stack, mailbox=mailbox)
            for line in _welcome(settings, services.store, mailbox=mailbox):
                console.print(line, soft_wrap=True, markup=False)
            services.engine.dispose()
            supervise(stack, console)


def deploy_here() -> None:
    """Make the flow, the alarms and the list of sleepers known to Prefect; safe to repeat."""
    settings = settings_here()
    deployment, api = Deployment(), Wiring(settings).prefect_api
    try:
        for each in Wiring(settings).deployments:
            deploy(api, each)
        applied = alarms(settings).apply(api)
    except OrchestratorUnavailableError as error:
        raise FaultError(f"{error}: look at VERBETERTRAJECT_PREFECT_API_URL") from error
    say(f"Deployed {deployment.full_name} on the work pool {deployment.pool}.")
    if settings.alarm_block and not applied.is_sent:
        say(f"There is no notification block {settings.alarm_block}: alarms are not sent.")
    say(f"Who sleeps, and until when: {applied.sleepers_url}")


def worker(
    name: Annotated[str, typer.Option(help="The worker's name in Prefect.")] = "worker-1",
) -> None:
    """Run one worker, for a service whose Prefect server runs elsewhere."""
    settings = settings_given()
    check_before_start(settings)
    mend(own_files(settings))
    env = {**PREFECT, **os.environ, "PREFECT_API_URL": settings.prefect_api_url}
    if settings.prefect_auth is not None:
        env[PREFECT_AUTH] = settings.prefect_auth
    command = [sys.executable, "-m", WORKER_MODULE, "--pool", NAME, "--name", name]
    os.execvpe(sys.executable, command, env)  # noqa: S606 - the command is ours


def web(
    host: Annotated[str, typer.Option(help="Where it listens.")] = "127.0.0.1",
    port: ApiPort = 8000,
) -> None:
    """Run pages and API alone, for a service whose other parts run elsewhere."""
    check_before_start(settings_given())
    mend(own_files(settings_given()))
    command = [sys.executable, "-m", *web_server(host, port)]
    os.execv(sys.executable, command)  # noqa: S606 - the command is ours


@contextmanager
def ended_in_order() -> Iterator[None]:
    """What does not start, as a sentence; every signal to end is taken as Ctrl-C is.

    One that is ignored, as under nohup, stays so.
    """
    for number in ENDING:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)
    try:
        yield
    except (StackError, TermsError) as error:
        raise FaultError(str(error)) from error
    except KeyboardInterrupt:
        Console(stderr=True).print("Stopped.")
        raise SystemExit(130) from None


def supervise(stack: Stack, console: Console) -> None:
    """Start what ends by itself again, until Ctrl-C."""
    supervisor = Supervisor(stack=stack)
    console.print("Look around; Ctrl-C stops everything that was started here.")
    try:
        while not Event().wait(LOOK_SECONDS):
            for name in supervisor.look():
                console.print(f"{wall_now():%Y-%m-%d %H:%M} {name} had gone; it was started again.")
    except KeyboardInterrupt:
        console.print("Stopping ...")


def show_addresses(console: Console, stack: Stack, *, mailbox: bool) -> None:
    """Show where each part is, and where Prefect's password is."""
    for name, address in _addresses(stack, mailbox=mailbox):
        # Whole, whatever the width: an address of which a part is missing leads nowhere.
        console.print(f" [bold]{name:<10}[/]  {address}", soft_wrap=True)
    # The file and not what stands in it: what is printed here may be kept in a log.
    console.print("Prefect's pages ask HR operations for a password. This shows it:")
    file = shlex.quote(str(stack.prefect_password_file))
    console.print(f"cat {file}", soft_wrap=True, style="bold")


def first_link(settings: Settings, store: Store) -> str | None:
    """A link for the first HR of a service on this machine; None where somebody can let people in.

    Where nobody is HR of the organisation yet, there is someone from then on: until another is,
    nobody else can begin. None also where people have work accounts.
    """
    if settings.oidc_issuer:
        return None
    now = wall_now()
    first = _first(store, now=now)
    return None if first is None else Wiring(settings).links.to_sign_in(first, now=now)


def ways_in(settings: Settings, store: Store, *, here: str) -> Iterator[str]:
    """How people get in, line by line; commands work as they stand there.

    Args:
        settings: those of the service.
        store: what is kept in its database.
        here: how a command to it begins.
    """
    if settings.oidc_issuer:
        yield WORK_ACCOUNT
        return
    link = first_link(settings, store)
    person = FIRST.id if link is not None else _staff(store)[0]
    if link is not None:
        yield "Sign in as HR with this link, once, within fifteen minutes:"
        yield link
        yield f"Another one: {here} sign-in-link {person}"
    else:
        yield f"A link for who is HR, where no mail comes: {here} sign-in-link {person}"
    yield f"For programs: {here} token make {person} --hr"


def mail_trouble(settings: Settings) -> Iterator[str]:
    """A line on the mail server where it takes no mail from us, as the doctor says it."""
    for each in mail.look_at_server(Patient(settings=settings)):
        if each.level is Level.FAIL:
            yield f"{NO_MAIL}: {each.check}: {each.found}. To mend it: {each.mend}."


def _welcome(settings: Settings, store: Store, *, mailbox: bool) -> Iterator[str]:
    """How people get in, and whether they get mail."""
    if not mailbox:
        yield from mail_trouble(settings)
    yield from ways_in(settings, store, here=command_here(settings.data_dir))


def _addresses(stack: Stack, *, mailbox: bool) -> Iterator[tuple[str, str]]:
    yield "Prefect UI", stack.prefect_ui_url
    if stack.sleepers_url:
        yield "Who sleeps", stack.sleepers_url
    yield "Pages", stack.api_url
    yield "API", f"{stack.api_url}/docs"
    if mailbox:
        yield "Mailbox", stack.mailbox_url


def _first(store: Store, *, now: datetime) -> str | None:
    staff = _staff(store)
    if staff:
        return FIRST.id if staff == [FIRST.id] else None
    with changes(store, by=OPERATOR, now=now) as change:
        change.begin_hr(FIRST)
    return FIRST.id


def _staff(store: Store) -> list[str]:
    """Who is HR of the organisation, whoever was made it here first last."""
    with store.look() as work:
        staff = [person for person, _ in work.hr_scopes.staff()]
    return sorted(staff, key=lambda person: person == FIRST.id)
