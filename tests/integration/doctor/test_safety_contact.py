"""The doctor on the safety contact: whether there is one, outside the line, who can be mailed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from tests.integration.doctor.installations import mending, opened, seen, settings_in
from verbetertraject.clock import wall_now
from verbetertraject.doctor import Level, people
from verbetertraject.domain.people import Person
from verbetertraject.settings import Settings
from verbetertraject.store import schema
from verbetertraject.store.hr_scopes import SqlHrScopes
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.tables import PersonRow

TOM = Person(id="p-904", name="Tom Oever", email="t.oever@toezicht.example")
CHECK = "safety contact"

Having = Callable[[Callable[[Session], object]], Settings]


@pytest.fixture
def having(tmp_path: Path, sqlite_url: str) -> Having:
    """An installation in which somebody is known, and something is done."""

    def made(do: Callable[[Session], object]) -> Settings:
        with opened(sqlite_url) as engine:
            schema.upgrade(engine)
            with Session(engine) as session, session.begin():
                SqlPersons(session).save(TOM, now=wall_now())
                do(session)
        return settings_in(tmp_path, database_url=sqlite_url)

    return made


def _named(session: Session) -> None:
    SqlHrScopes(session).name_safety_contact(TOM.id)


def test_named_one_outside_the_line_is_in_order(having: Having) -> None:
    assert seen(people.look_at_safety_contact, having(_named)) == {
        CHECK: (Level.OK, "p-904, outside the line")
    }


def test_organisation_without_one_is_warned_and_told_what_to_do(having: Having) -> None:
    settings = having(lambda _: None)

    assert seen(people.look_at_safety_contact, settings) == {
        CHECK: (Level.WARN, "none: a concern about everyone in the line has nobody")
    }
    assert mending(people.look_at_safety_contact, settings) == {
        CHECK: "name someone outside the line: verbetertraject safety-contact name PERSON"
    }


@pytest.mark.parametrize("email", ["", "nobody", "a..b@toezicht.example"])
def test_one_without_an_address_that_can_be_mailed_is_found(having: Having, email: str) -> None:
    def lose_address(session: Session) -> None:
        _named(session)
        session.execute(update(PersonRow).values(email=email))

    level, found = seen(people.look_at_safety_contact, having(lose_address))[CHECK]

    assert (level, found) == (Level.FAIL, "p-904 has no address that can be mailed")


def test_it_is_left_to_the_database_where_that_is_not_there(tmp_path: Path) -> None:
    assert seen(people.look_at_safety_contact, settings_in(tmp_path)) == {}
