"""Whoever writes a person leaves what was not said: language, function, Teams address, channels."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.integration.store.cases import OPENED, noon
from verbetertraject.application.channels import ChannelRules
from verbetertraject.application.people_import import read_people
from verbetertraject.cli.people import make_known
from verbetertraject.domain.people import Person
from verbetertraject.play.directory import keep_person
from verbetertraject.store.administration import SqlAdministering, SqlAdministration
from verbetertraject.store.persons import SqlPersons

NOW = noon(OPENED)
CHANNEL = "workflows://host.example/nadia"
NADIA = Person(
    id="p-9",
    name="Nadia Berg",
    email="nadia@school.example",
    role="directeur",
    teams="nadia@teams.example",
    language="en",
)


def by_list(session: Session) -> None:
    """A list of people without a column for the language."""
    known = SqlAdministration(session).known()
    lines = read_people(
        b"id;name;email\np-9;Nadia Vos;nadia@school.example\n", known=known, rules=ChannelRules()
    )
    SqlAdministering(session, by="p-1", now=NOW).keep_people(lines)


def by_command_line(session: Session) -> None:
    """`token make` and `sign-in-link` with a name and an address."""
    make_known(session, "p-9", name=NADIA.name, email=NADIA.email, now=NOW)


def by_playing(session: Session) -> None:
    """A played file that names somebody who is known."""
    keep_person(session, Person(id="p-9", name=NADIA.name, email=NADIA.email), role="assessor")


def by_channels(session: Session) -> None:
    """The same channel, chosen anew."""
    SqlAdministering(session, by="p-9", now=NOW).set_channels("p-9", [CHANNEL])


@pytest.mark.parametrize("write", [by_list, by_command_line, by_playing, by_channels])
def test_known_person_keeps_what_is_not_said(
    engine: Engine, write: Callable[[Session], None]
) -> None:
    with Session(engine) as session, session.begin():
        SqlPersons(session).save(NADIA, now=NOW, channels=[CHANNEL])

    with Session(engine) as session, session.begin():
        write(session)

    with Session(engine) as session:
        kept = SqlPersons(session).person("p-9")
        channels = SqlPersons(session).recipient("p-9").channels
    assert (kept.language, kept.role, kept.teams) == ("en", NADIA.role, NADIA.teams)
    assert channels == (CHANNEL,)
