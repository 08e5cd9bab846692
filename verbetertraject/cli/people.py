"""People from the command line: their addresses, ways in, and whether a message reaches them."""

from datetime import datetime
from typing import Annotated

import typer
from rich.table import Table
from sqlalchemy.orm import Session

from verbetertraject.application.addresses import AddressError, mailable
from verbetertraject.application.people_import import PersonFault, person_faults, tidied
from verbetertraject.application.ports import Recipient
from verbetertraject.cli.console import (
    REFUSED,
    FaultError,
    JsonOption,
    PersonArgument,
    print_line,
    print_table,
)
from verbetertraject.cli.which_service import check_schema, service_here, usable
from verbetertraject.clock import wall_now
from verbetertraject.domain.people import Person
from verbetertraject.notify.test_message import send_test
from verbetertraject.notify.texts import TextsError
from verbetertraject.settings import Settings
from verbetertraject.store.administration import SqlAdministering
from verbetertraject.store.engine import reading
from verbetertraject.store.errors import EmailTakenError, UnknownPersonError
from verbetertraject.store.persons import OPERATOR, SqlPersons
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
    now = wall_now()
    with usable():
        engine = Wiring(service_here()).engine
        check_schema(engine)
        with Session(engine) as session, session.begin():
            make_known(session, person, name=name, email=email, now=now)
            administering = SqlAdministering(session, by=OPERATOR, now=now)
            if hr:
                administering.confirm_hr(person)
            token = administering.make_token(person, label=label, days=days, of_hr=hr)
    typer.echo(token)


def sign_in_link(
    person: PersonArgument,
    name: NameOption = "",
    email: EmailOption = "",
    hr: Annotated[bool, typer.Option("--hr", help="Make them HR of the organisation.")] = False,
) -> None:
    """Print a link that signs a person in: it works once, for fifteen minutes."""
    settings, now = service_here(), wall_now()
    with usable():
        engine = Wiring(settings).engine
        check_schema(engine)
        with Session(engine) as session, session.begin():
            make_known(session, person, name=name, email=email, now=now)
            if hr:
                SqlAdministering(session, by=OPERATOR, now=now).confirm_hr(person)
    typer.echo(Wiring(settings).links.to_sign_in(person, now=now))


def change_address(
    person: Annotated[str, typer.Argument(help="The id of a person who is known here.")],
    email: Annotated[str, typer.Argument(help="The new address.")],
) -> None:
    """Give a person another address, without asking at the old one: it is journaled."""
    with usable():
        engine = Wiring(service_here()).engine
        check_schema(engine)
        try:
            with Session(engine) as session, session.begin():
                administering = SqlAdministering(session, by=OPERATOR, now=wall_now())
                administering.move(person, mailable(email))
        except UnknownPersonError as error:
            raise FaultError("there is no such person here") from error
        except AddressError as error:
            raise FaultError("this is not one e-mail address that can get mail") from error
        except EmailTakenError as error:
            raise FaultError("this is the address of another person here") from error


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


def make_known(session: Session, person_id: str, *, name: str, email: str, now: datetime) -> None:
    """Keep a person who is new here; who is known stays as they are known.

    Raises:
        FaultError: when someone new lacks a name or an address that will do, when the address is
            another person's, or when a known person is named otherwise.
    """
    persons = SqlPersons(session)
    try:
        known = persons.person(person_id)
    except UnknownPersonError:
        persons.save(_newcomer(persons, person_id, name=name, email=email), now=now)
        return
    given = tidied(Person(id=person_id, name=name or known.name, email=email or known.email))
    if (given.name, given.email) != (known.name, known.email):
        raise FaultError(
            f"{person_id} is known here by another name or address: "
            "that is changed on the page People, an address also by: verbetertraject people address"
        )


def _newcomer(persons: SqlPersons, person_id: str, *, name: str, email: str) -> Person:
    if not name and not email:
        raise FaultError(f"{person_id} is not known here: give --name and --email")
    if not name or not email:
        raise FaultError("a person who is new here needs both --name and --email")
    person = tidied(Person(id=person_id, name=name, email=email))
    faults = person_faults(person)
    if PersonFault.ID in faults:
        raise FaultError("the id of a person holds letters, digits, '.', '_' and '-' only")
    if PersonFault.EMAIL in faults:
        raise FaultError("--email is not one e-mail address that can get mail")
    if faults:
        raise FaultError("--name is not a name that can be read")
    if persons.with_email(person.email):
        raise FaultError("--email is the address of another person here")
    return person


def _reader(settings: Settings, person: str) -> Recipient:
    with usable():
        engine = Wiring(settings).engine
        check_schema(engine)
        try:
            with Session(reading(engine)) as session:
                return SqlPersons(session).recipient(person)
        except UnknownPersonError as error:
            raise FaultError(f"{person} is not known here") from error
