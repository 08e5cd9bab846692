"""Channels from the command line: does a message reach this person?"""

import json

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy.orm import Session

from verbetertraject.application.ports import Recipient
from verbetertraject.cli.console import FaultError
from verbetertraject.cli.database import check_schema, usable
from verbetertraject.cli.which_service import service_here
from verbetertraject.notify.test_message import send_test
from verbetertraject.notify.texts import TextsError
from verbetertraject.settings import Settings
from verbetertraject.store.engine import reading
from verbetertraject.store.errors import UnknownPersonError
from verbetertraject.store.persons import SqlPersons
from verbetertraject.wiring import Wiring


def try_channels(person: str, *, as_json: bool) -> bool:
    """Send a test message by each channel of a person; whether every one accepted it."""
    settings = service_here()
    reader = _reader(settings, person)
    try:
        tried = send_test(reader, post=Wiring(settings).post)
    except TextsError as error:
        raise FaultError(str(error)) from error
    if as_json:
        for each in tried:
            line = {"channel": each.channel, "ok": each.refused is None, "reason": each.refused}
            typer.echo(json.dumps(line))
    else:
        table = Table("", "channel", "what came of it")
        for each in tried:
            mark = "[green]✔[/]" if each.refused is None else "[red]✘[/]"
            table.add_row(mark, each.channel, each.refused or "accepted")
        Console(highlight=False).print(table)
    return all(each.refused is None for each in tried)


def _reader(settings: Settings, person: str) -> Recipient:
    with usable():
        engine = Wiring(settings).engine
        check_schema(engine)
        try:
            with Session(reading(engine)) as session:
                return SqlPersons(session).recipient(person)
        except UnknownPersonError as error:
            raise FaultError(f"{person} is not known here") from error
