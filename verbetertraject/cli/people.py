"""People from the command line: their addresses, ways in, and whether a message reaches them."""

from typing import Annotated

import typer
from rich.table import Table

from verbetertraject.application.addresses import AddressError, mailable
from verbetertraject.application.ports import UnknownPersonError
from verbetertraject.application.read_models import Recipient
from verbetertraject.cli.console import (
    REFUSED,
    FaultError,
    JsonOption,
    PersonArgument,
    print_line,
    print_table,
)
from verbetertraject.cli.which_service import account_changes, service_here, usable, usable_store
from verbetertraject.clock import wall_now
from verbetertraject.notify.texts import TextsError
from verbetertraject.notify.trial_message import send_test
from verbetertraject.settings import Settings
from verbetertraject.wiring import Wiring

NameOption = Annotated[str, typer.Option(help="Their name, if they are new here.")]
EmailOption = Annotated[str, typer.Option(help="Their e-mail address, if they are new here.")]


def make_token(  # noqa: PLR0917 - options of the command line
    person: PersonArgument,
    name: NameOption = "",
    email: EmailOption = "",
    hr: Annotated[
        bool, typer.Option("--hr", help="HR of the organisation: every trajectory.")
    ] = False,
    label: Annotated[str, typer.Option(help="What the token is for.")] = "command line",
    days: Annotated[int, typer.Option(help="For how many days it is valid.", min=1)] = 90,
) -> None:
    """Make a token for a person and print it; it is shown this once."""
    with account_changes(service_here()) as change:
        change.make_known(person, name=name, email=email)
        if hr:
            change.confirm_hr(person)
        token = change.make_token(person, label=label, days=days, of_hr=hr)
    typer.echo(token)


def sign_in_link(
    person: PersonArgument,
    name: NameOption = "",
    email: EmailOption = "",
    hr: Annotated[bool, typer.Option("--hr", help="Make them HR of the organisation.")] = False,
) -> None:
    """Print a link that signs a person in: it works once, for fifteen minutes."""
    settings = service_here()
    with account_changes(settings) as change:
        change.make_known(person, name=name, email=email)
        if hr:
            change.confirm_hr(person)
    typer.echo(Wiring(settings).links.to_sign_in(person, now=wall_now()))


def change_address(
    person: Annotated[str, typer.Argument(help="The id of a person who is known here.")],
    email: Annotated[str, typer.Argument(help="The new address.")],
) -> None:
    """Give a person another address, without asking at the old one: it is journaled."""
    try:
        with account_changes(service_here()) as change:
            change.move(person, mailable(email))
    except AddressError as error:
        raise FaultError("this is not one e-mail address that can get mail") from error


def try_channels(
    person: PersonArgument,
    as_json: JsonOption = False,
) -> None:
    """Send a test message by each channel of a person, and say what came of it.

    Exit code 0 only when every channel accepted it.
    """
    settings = service_here()
    reader = _reader(settings, person)
    try:
        tried = send_test(reader, post=Wiring(settings).post)
    except TextsError as error:
        raise FaultError(str(error)) from error
    if as_json:
        for each in tried:
            line = {"channel": each.channel, "ok": each.refused is None, "reason": each.refused}
            print_line(line)
    else:
        table = Table("", "channel", "what came of it")
        for each in tried:
            mark = "[green]✔[/]" if each.refused is None else "[red]✘[/]"
            table.add_row(mark, each.channel, each.refused or "accepted")
        print_table(table)
    if any(each.refused is not None for each in tried):
        raise typer.Exit(REFUSED)


def _reader(settings: Settings, person: str) -> Recipient:
    with usable(), usable_store(settings).look() as work:
        try:
            return work.people.recipient(person)
        except UnknownPersonError as error:
            raise FaultError(f"{person} is not known here") from error
