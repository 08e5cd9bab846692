"""The safety contact of the organisation: named, outside the line, and to be reached by mail."""

from collections.abc import Iterator
from contextlib import closing
from typing import Final

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from verbetertraject.application.addresses import AddressError, mailable
from verbetertraject.doctor.database import connected
from verbetertraject.doctor.finding import Finding, Patient, fail, ok, warn
from verbetertraject.doctor.keys import kept
from verbetertraject.store.engine import reading
from verbetertraject.store.errors import StoreError
from verbetertraject.store.hr_scopes import SqlDesks
from verbetertraject.store.keys import KeyRing
from verbetertraject.store.persons import SqlPersons

CHECK: Final = "safety contact"

NAME: Final = "name someone outside the line: verbetertraject safety-contact name PERSON"


def look(patient: Patient) -> Iterator[Finding]:
    """Look at who is named, by their id; where database or keys fail, they tell themselves."""
    try:
        keys = KeyRing(kept(patient.settings))
        with (
            closing(connected(patient.settings, keys=keys)) as database,
            Session(reading(database.engine)) as session,
        ):
            found = _found(session)
    except (SQLAlchemyError, StoreError, OSError, ValueError):
        return
    yield found


def _found(session: Session) -> Finding:
    desks = SqlDesks(session)
    person = desks.safety_contact()
    if person is None:
        return warn(CHECK, "none: a concern about everyone in the line has nobody", NAME)
    if person in {each for each, _ in desks.staff()} or desks.is_hr_of_a_case(person):
        return fail(CHECK, f"{person} is HR of a trajectory that runs", NAME)
    try:
        mailable(SqlPersons(session).person(person).email)
    except AddressError:
        mend = "give them an address that can be mailed, at Administration, People"
        return fail(CHECK, f"{person} has no address that can be mailed", mend)
    return ok(CHECK, f"{person}, outside the line")
