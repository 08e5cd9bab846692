"""People who are made known here from the command line."""

from datetime import datetime

from sqlalchemy.orm import Session

from verbetertraject.application.people_import import PersonFault, person_faults, tidied
from verbetertraject.cli.console import FaultError
from verbetertraject.domain.people import Person
from verbetertraject.store.errors import UnknownPersonError
from verbetertraject.store.persons import SqlPersons


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
