"""Whoever writes a person leaves what was not said: language, function, Teams address, channels."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.integration.store.cases import OPENED, noon
from verbetertraject.application.accounts import AccountChanges
from verbetertraject.application.channels import ChannelRules
from verbetertraject.domain.people import Person
from verbetertraject.play.directory import keep_person
from verbetertraject.store.persons import OPERATOR, SqlPersons
from verbetertraject.store.unit_of_work import SqlWork

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


def changes_in(session: Session, *, by: str) -> AccountChanges:
    work = SqlWork(session, real_now=lambda: NOW)
    return AccountChanges(work, by=by, now=NOW)


def by_list(session: Session) -> None:
    """A list of people without a column for the language."""
    changes = changes_in(session, by="p-1")
    raw = b"id;name;email\np-9;Nadia Vos;nadia@school.example\n"
    changes.keep_people(changes.read_list(raw, rules=ChannelRules()))


def by_command_line(session: Session) -> None:
    """`token make` and `sign-in-link` with a name and an address."""
    changes_in(session, by=OPERATOR).make_known("p-9", name=NADIA.name, email=NADIA.email)


def by_playing(session: Session) -> None:
    """A played file that names somebody who is known."""
    keep_person(session, Person(id="p-9", name=NADIA.name, email=NADIA.email), role="assessor")


def by_channels(session: Session) -> None:
    """The same channel, chosen anew."""
    changes_in(session, by="p-9").set_channels("p-9", [CHANNEL])


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
