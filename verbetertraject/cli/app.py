"""What the command line offers, each command with its options and help."""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from verbetertraject.cli.console import MISUSED, REFUSED, sentence_of
from verbetertraject.private_files import keep_private

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Guides a Dutch improvement trajectory (verbetertraject) from intake to follow-up.",
)
token_app = typer.Typer(no_args_is_help=True, help="Tokens with which people use the API.")
db_app = typer.Typer(no_args_is_help=True, help="Our own database.")
app.add_typer(token_app, name="token")
policy_app = typer.Typer(no_args_is_help=True, help="The terms of the organisation.")
hr_app = typer.Typer(no_args_is_help=True, help="Who is HR of the organisation, and of what.")
app.add_typer(db_app, name="db")
journal_app = typer.Typer(no_args_is_help=True, help="The journals: what happened, entry by entry.")
app.add_typer(journal_app, name="journal")
app.add_typer(hr_app, name="hr")
contact_app = typer.Typer(
    no_args_is_help=True,
    help="Who deals with a concern about safety that is about everyone in the line.",
)
app.add_typer(contact_app, name="safety-contact")
channel_app = typer.Typer(no_args_is_help=True, help="The channels by which people are told.")
people_app = typer.Typer(no_args_is_help=True, help="The people of the organisation.")
app.add_typer(people_app, name="people")
app.add_typer(policy_app, name="policy")
app.add_typer(channel_app, name="channel")

JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
DataDir = Annotated[
    Path | None,
    typer.Option(help="Where the real parts keep everything; empty: gone afterwards."),
]
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


class Engine(StrEnum):
    """On what a scenario is played."""

    MEMORY = "memory"
    """The pure core: no database, no process."""
    PREFECT = "prefect"
    """Prefect server and worker, database, API and SMTP server."""


def main() -> None:
    """Run the command line; what a user can mend is one sentence, not a traceback."""
    keep_private()
    try:
        app(standalone_mode=True)
    except Exception as error:
        sentence = sentence_of(error)
        if sentence is None:
            raise
        say(f"verbetertraject: {sentence}")
        sys.exit(MISUSED)


def say(sentence: str) -> None:
    """Tell people something, beside what programs read."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(sentence, markup=False)


@app.callback()
def of_which_service(
    data_dir: Annotated[
        Path | None,
        typer.Option(
            help="The folder of the service that a command works on (VERBETERTRAJECT_DATA_DIR); "
            "empty: `.data` here, or the demo that runs here."
        ),
    ] = None,
) -> None:
    """Say which service is meant, for every command."""
    if data_dir is not None:
        from verbetertraject.settings import PREFIX  # noqa: PLC0415 - only when it is asked for

        os.environ[f"{PREFIX}DATA_DIR"] = str(data_dir)


@app.command()
def play(
    file: Annotated[Path, typer.Argument(help="The scenario file.")],
    engine: Annotated[
        Engine, typer.Option(help="`memory`: the pure core; `prefect`: the real parts.")
    ] = Engine.MEMORY,
    as_json: JsonOption = False,  # noqa: FBT002 - an option of the command line
    data_dir: DataDir = None,
) -> None:
    """Play a scenario and compare what happens with what must happen.

    Exit code 0 only when everything came out as expected.
    """
    from verbetertraject.cli.play import in_memory  # noqa: PLC0415 - only when it is asked for

    if engine is Engine.MEMORY:
        is_ok = in_memory(file, as_json=as_json)
    else:
        from verbetertraject.cli.local_service import on_real_parts  # noqa: PLC0415 - the same

        is_ok = on_real_parts(file, as_json=as_json, data_dir=data_dir)
    if not is_ok:
        raise typer.Exit(REFUSED)


@app.command()
def demo(  # noqa: PLR0917 - options of the command line
    data_dir: Annotated[
        Path, typer.Option(help="A folder for the demo; the next demo empties it.")
    ] = Path(".data/demo"),
    prefect_port: PrefectPort = 4200,
    api_port: ApiPort = 8000,
    smtp_port: SmtpPort = 1025,
    mailbox_port: MailboxPort = 8025,
    pace: Annotated[float, typer.Option(help="Seconds of pause after each wake.", min=0)] = 0.0,
    stay: Annotated[  # noqa: FBT002 - an option of the command line
        bool, typer.Option(help="Keep running afterwards, to look around, until Ctrl-C.")
    ] = True,
) -> None:
    """Start everything on this machine and play the trajectory of a teacher in minutes."""
    from verbetertraject.cli.local_service import run_demo  # noqa: PLC0415 - only when it is asked for
    from verbetertraject.embedded.service import Ports  # noqa: PLC0415 - the same

    ports = Ports(prefect=prefect_port, api=api_port, smtp=smtp_port, mailbox=mailbox_port)
    if not run_demo(data_dir, ports, pace_seconds=pace, stay=stay):
        raise typer.Exit(REFUSED)


@app.command()
def serve(  # noqa: PLR0917 - options of the command line
    prefect_port: PrefectPort = 4200,
    api_port: ApiPort = 8000,
    smtp_port: SmtpPort = 1025,
    mailbox_port: MailboxPort = 8025,
    mailbox: Annotated[  # noqa: FBT002 - an option of the command line
        bool, typer.Option(help="Keep all mail in a local mailbox instead of sending it.")
    ] = False,
    workers: Annotated[int, typer.Option(help="Worker processes.", min=1)] = 1,
) -> None:
    """Run the whole service on this machine, until Ctrl-C."""
    from verbetertraject.cli.local_service import run_service  # noqa: PLC0415 - only when it is asked for
    from verbetertraject.embedded.service import Ports  # noqa: PLC0415 - the same

    ports = Ports(prefect=prefect_port, api=api_port, smtp=smtp_port, mailbox=mailbox_port)
    run_service(ports, mailbox=mailbox, workers=workers)


@app.command()
def deploy() -> None:
    """Make the flow, the alarms and the list of sleepers known to Prefect; safe to repeat."""
    from verbetertraject.cli.deployments import deploy_here  # noqa: PLC0415 - only when asked for

    deploy_here()


@app.command()
def worker(
    name: Annotated[str, typer.Option(help="The worker's name in Prefect.")] = "worker-1",
) -> None:
    """Run one worker, for a service whose Prefect server runs elsewhere."""
    from verbetertraject.cli.local_service import become_worker  # noqa: PLC0415 - only when asked for

    become_worker(name)


@app.command()
def web(
    host: Annotated[str, typer.Option(help="Where it listens.")] = "127.0.0.1",
    port: ApiPort = 8000,
) -> None:
    """Run pages and API alone, for a service whose other parts run elsewhere."""
    from verbetertraject.cli.local_service import become_web  # noqa: PLC0415 - only when asked for

    become_web(host, port)


@app.command()
def timeline(
    what: Annotated[str, typer.Argument(help="A reference, or a scenario file.")],
    as_json: JsonOption = False,  # noqa: FBT002 - an option of the command line
    what_if: Annotated[
        str,
        typer.Option(
            metavar="JSON",
            help="Show what would change, and change nothing: "
            """'{"suspension": {"from": "2026-03-16", "until": "2026-04-06"}}', """
            "or `extension` or `plan` with the fields of that command; or a file with it.",
        ),
    ] = "",
) -> None:
    """Show what happened, what will, and what follows if people forget."""
    if what_if:
        from verbetertraject.cli.what_if import show_what_if  # noqa: PLC0415 - only when asked

        show_what_if(what, what_if, as_json=as_json)
        return
    from verbetertraject.cli.inspection import show_timeline  # noqa: PLC0415 - only when asked for

    show_timeline(what, as_json=as_json)


@app.command()
def check(
    what: Annotated[str, typer.Argument(help="A reference, or a scenario file: its last day.")],
    as_json: JsonOption = False,  # noqa: FBT002 - an option of the command line
) -> None:
    """Check the employer's duties: is this a serious and real opportunity?

    Exit code 0 only when nothing is missing.
    """
    from verbetertraject.cli.dossier import show_check  # noqa: PLC0415 - only when it is asked for

    if not show_check(what, as_json=as_json):
        raise typer.Exit(REFUSED)


CheckOption = Annotated[bool, typer.Option("--check", help="Only check it; nothing is written.")]


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="The file of a running trajectory, YAML or JSON.")],
    only_check: CheckOption = False,  # noqa: FBT002 - an option of the command line
    as_json: JsonOption = False,  # noqa: FBT002 - the same
) -> None:
    """Take over a trajectory that runs already, with all that happened in it.

    It is checked whole before anything is written. Exit code 0 only when nothing is wrong.
    """
    from verbetertraject.cli.imports import import_case  # noqa: PLC0415 - only when asked for

    if not import_case(file, only_check=only_check, as_json=as_json):
        raise typer.Exit(REFUSED)


@people_app.command("import")
def people_import(
    file: Annotated[Path, typer.Argument(help="A CSV file: id, name, email, language, channels.")],
    only_check: CheckOption = False,  # noqa: FBT002 - an option of the command line
    as_json: JsonOption = False,  # noqa: FBT002 - the same
) -> None:
    """Add or change the people of a list, when every line of it is right.

    Exit code 0 only when nothing is wrong.
    """
    from verbetertraject.cli.imports import import_people  # noqa: PLC0415 - only when asked for

    if not import_people(file, only_check=only_check, as_json=as_json):
        raise typer.Exit(REFUSED)


@people_app.command("address")
def people_address(
    person: Annotated[str, typer.Argument(help="The id of a person who is known here.")],
    email: Annotated[str, typer.Argument(help="The new address.")],
) -> None:
    """Give a person another address, without asking at the old one: it is journaled."""
    from verbetertraject.cli.addresses import move  # noqa: PLC0415 - only when asked for

    move(person, email)


@app.command()
def doctor(
    as_json: JsonOption = False,  # noqa: FBT002 - an option of the command line
    send_to: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Send a test mail to this address.")
    ] = "",
    send: Annotated[  # noqa: FBT002 - an option of the command line
        bool, typer.Option("--send", help="Send a test card to each of people's own channels.")
    ] = False,
) -> None:
    """Check what the service needs, and say how to mend what is not in order.

    It changes nothing, and sends nothing unless asked. Exit code 0 only when nothing fails.
    """
    from verbetertraject.cli.inspection import show_findings  # noqa: PLC0415 - only when asked for

    if not show_findings(as_json=as_json, send_to=send_to, sends_cards=send):
        raise typer.Exit(REFUSED)


@token_app.command("make")
def token_make(  # noqa: PLR0917 - options of the command line
    person: Annotated[str, typer.Argument(help="The id of the person.")],
    name: Annotated[str, typer.Option(help="Their name, if they are new here.")] = "",
    email: Annotated[str, typer.Option(help="Their e-mail address, if they are new here.")] = "",
    hr: Annotated[  # noqa: FBT002 - an option of the command line
        bool, typer.Option("--hr", help="HR of the organisation: every trajectory.")
    ] = False,
    label: Annotated[str, typer.Option(help="What the token is for.")] = "command line",
    days: Annotated[int, typer.Option(help="For how many days it is valid.", min=1)] = 90,
) -> None:
    """Make a token for a person and print it; it is shown this once."""
    from verbetertraject.cli.database import make_token  # noqa: PLC0415 - only when asked for

    typer.echo(make_token(person, name=name, email=email, hr=hr, label=label, days=days))


@app.command("sign-in-link")
def sign_in_link(
    person: Annotated[str, typer.Argument(help="The id of the person.")],
    name: Annotated[str, typer.Option(help="Their name, if they are new here.")] = "",
    email: Annotated[str, typer.Option(help="Their e-mail address, if they are new here.")] = "",
    hr: Annotated[  # noqa: FBT002 - an option of the command line
        bool, typer.Option("--hr", help="Make them HR of the organisation.")
    ] = False,
) -> None:
    """Print a link that signs a person in: it works once, for fifteen minutes."""
    from verbetertraject.cli.sign_in_links import make_link  # noqa: PLC0415 - only when asked for

    typer.echo(make_link(person, name=name, email=email, hr=hr))


@hr_app.command("list")
def hr_list() -> None:
    """Say who is HR of the organisation, which units they serve, and whether digests are sent."""
    from verbetertraject.cli.organisation import show_desks  # noqa: PLC0415 - only when it is asked for

    for person, desk in show_desks():
        units = "everything" if desk.units is None else ", ".join(sorted(desk.units)) or "nothing"
        typer.echo(f"{person}: {units}{'' if desk.has_digest else '; no digest'}")


@hr_app.command("scope")
def hr_scope(
    person: Annotated[str, typer.Argument(help="The id of the person.")],
    unit: Annotated[
        list[str] | None,
        typer.Option(help="A unit that they serve, may be repeated; none: the organisation."),
    ] = None,
) -> None:
    """Let someone who is HR of the organisation serve some of its units alone, or all of it."""
    from verbetertraject.cli.organisation import limit_desk  # noqa: PLC0415 - only when it is asked for

    limit_desk(person, unit or [])


@hr_app.command("digest")
def hr_digest(
    person: Annotated[str, typer.Argument(help="The id of the person.")],
    wanted: Annotated[bool, typer.Option("--on/--off", help="Whether it is sent.")],
) -> None:
    """Send someone who is HR of the organisation the weekly digest, or no more."""
    from verbetertraject.cli.organisation import send_digest  # noqa: PLC0415 - only when it is asked for

    send_digest(person, wanted=wanted)


@contact_app.command("show")
def contact_show() -> None:
    """Say who the safety contact of the organisation is."""
    from verbetertraject.cli.organisation import safety_contact  # noqa: PLC0415 - only when it is asked for

    typer.echo(safety_contact() or "nobody")


@contact_app.command("name")
def contact_name(
    person: Annotated[str, typer.Argument(help="The id of the person: not one of HR.")],
) -> None:
    """Name someone outside the line as the safety contact; who it was before is that no more."""
    from verbetertraject.cli.organisation import name_contact  # noqa: PLC0415 - only when it is asked for

    name_contact(person)


@contact_app.command("end")
def contact_end() -> None:
    """Let the organisation have no safety contact."""
    from verbetertraject.cli.organisation import end_contact  # noqa: PLC0415 - only when it is asked for

    end_contact()


@channel_app.command("test")
def channel_test(
    person: Annotated[str, typer.Argument(help="The id of the person.")],
    as_json: JsonOption = False,  # noqa: FBT002 - an option of the command line
) -> None:
    """Send a test message by each channel of a person, and say what came of it.

    Exit code 0 only when every channel accepted it.
    """
    from verbetertraject.cli.channels import try_channels  # noqa: PLC0415 - only when asked for

    if not try_channels(person, as_json=as_json):
        raise typer.Exit(REFUSED)


@app.command()
def backup(
    to: Annotated[Path, typer.Argument(help="A new folder for the copy.")],
) -> None:
    """Copy our database, and Prefect's where it is a file here, while the service runs.

    The key is not copied: keep it somewhere else.
    """
    from verbetertraject.cli.backup import back_up  # noqa: PLC0415 - only when asked for

    back_up(to)


@app.command()
def restore(
    copied: Annotated[Path, typer.Argument(metavar="FROM", help="The folder of a copy.")],
) -> None:
    """Put a copy back while the service is stopped, and say what happened since it was made.

    What was sent since is not sent again; what people recorded since is lost, and it is said of
    which trajectories people were told.
    """
    from verbetertraject.cli.backup import restore as put_back  # noqa: PLC0415 - the same

    put_back(copied)


@db_app.command("upgrade")
def db_upgrade(
    accept_loss: Annotated[  # noqa: FBT002 - an option of the command line
        bool,
        typer.Option(
            "--accept-loss", help="Go on without what a damaged log holds; a copy of it is kept."
        ),
    ] = False,
) -> None:
    """Bring our database to the present schema; safe to repeat."""
    from verbetertraject.cli.database import upgrade_schema  # noqa: PLC0415 - only when asked for
    from verbetertraject.cli.recovery import tell  # noqa: PLC0415 - the same

    found = upgrade_schema(accepts_loss=accept_loss)
    say("The database has the present schema.")
    tell(found)


@db_app.command("rotate")
def db_rotate() -> None:
    """Close every text about people again with the newest key; safe to repeat."""
    from verbetertraject.cli.database import rotate_keys  # noqa: PLC0415 - only when asked for

    say(f"{rotate_keys()} rows are closed with the newest key; the older keys may go.")


@journal_app.command("verify")
def journal_verify(
    reference: Annotated[
        str, typer.Argument(help="The reference of one trajectory; none: every journal.")
    ] = "",
    against: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What --json printed before and was kept elsewhere."),
    ] = None,
    as_json: JsonOption = False,  # noqa: FBT002 - an option of the command line
) -> None:
    """Check that no entry of a journal was changed, removed, added, or cut off at the end.

    An older state of the whole database is only seen beside a file of before: keep what --json
    prints somewhere else. Exit code 0 only when every journal is whole.
    """
    from verbetertraject.cli.journal import verify  # noqa: PLC0415 - only when it is asked for

    if not verify(reference, against=against, as_json=as_json):
        raise typer.Exit(REFUSED)


@policy_app.command("check")
def policy_check(
    file: Annotated[
        Path | None,
        typer.Argument(help="A policy file; without one, that of the config folder."),
    ] = None,
) -> None:
    """Check the policy under every sector profile; one line for each value that cannot be.

    Exit code 0 only when nothing is wrong.
    """
    from verbetertraject.cli.configuration import check_policy  # noqa: PLC0415 - only when asked for

    if not check_policy(file):
        raise typer.Exit(REFUSED)
