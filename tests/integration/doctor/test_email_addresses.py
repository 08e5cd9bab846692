"""The doctor on people's addresses: what came before they were checked as they are now."""

from pathlib import Path

from sqlalchemy.orm import Session

from tests.integration.doctor.installations import opened, seen, settings_in
from verbetertraject.clock import wall_now
from verbetertraject.doctor import Level, people
from verbetertraject.domain.people import Person
from verbetertraject.settings import Settings
from verbetertraject.store import schema
from verbetertraject.store.persons import SqlPersons


def with_addresses(folder: Path, url: str, *emails: str) -> Settings:
    """An installation with a person for each of these addresses."""
    with opened(url) as engine:
        schema.upgrade(engine)
        with Session(engine) as session, session.begin():
            for number, email in enumerate(emails, start=1):
                person = Person(id=f"p-{number}", name="Fatima", email=email)
                SqlPersons(session).save(person, now=wall_now())
    return settings_in(folder, database_url=url)


def test_addresses_that_can_be_mailed_are_in_order(tmp_path: Path, sqlite_url: str) -> None:
    settings = with_addresses(tmp_path, sqlite_url, "s.o'brien@kade.example", "rené@kade.example")

    assert seen(people.look_at_addresses, settings) == {
        "people's addresses": (Level.OK, "2 that can be mailed, each of one person")
    }


def test_address_that_cannot_be_mailed_is_found_by_its_person(
    tmp_path: Path, sqlite_url: str
) -> None:
    settings = with_addresses(tmp_path, sqlite_url, "a..b@kade.example", "bo@kade.example")

    level, found = seen(people.look_at_addresses, settings)["people's addresses"]

    assert (level, found) == (Level.WARN, "cannot be mailed: p-1")


def test_address_of_two_people_is_found_however_it_is_spelled(
    tmp_path: Path, sqlite_url: str
) -> None:
    settings = with_addresses(
        tmp_path, sqlite_url, "bo@köln.example", "cas@kade.example", "Bo@xn--kln-sna.example"
    )

    level, found = seen(people.look_at_addresses, settings)["people's addresses"]

    assert (level, found) == (Level.WARN, "one address for p-1, p-3")


def test_database_that_is_not_there_is_not_asked(tmp_path: Path) -> None:
    settings = settings_in(tmp_path, database_url=f"sqlite:///{tmp_path}/none.db")

    assert seen(people.look_at_addresses, settings) == {}
