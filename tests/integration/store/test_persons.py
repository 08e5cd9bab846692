"""Persons are kept once, renewed in place, and found for the roles that they hold."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.integration.store.cases import ASSESSOR, EMPLOYEE, HR, OPENED, opened
from verbetertraject.application.ports import UnknownPersonError
from verbetertraject.application.read_models import Recipient
from verbetertraject.application.recipients import copies
from verbetertraject.domain.people import Assignment, Role
from verbetertraject.store.persons import SqlPersons

pytestmark = pytest.mark.both_databases

NOW = datetime(2026, 1, 5, 8, tzinfo=UTC)


@pytest.fixture
def persons(engine: Engine) -> Iterator[SqlPersons]:
    """Three persons, in a transaction."""
    with Session(engine) as session, session.begin():
        persons = SqlPersons(session)
        for person in (EMPLOYEE, ASSESSOR, HR):
            persons.save(person, now=NOW)
        session.expire_all()
        yield persons


def test_person_is_as_it_was_saved(persons: SqlPersons) -> None:
    person = replace(ASSESSOR, teams="zoe@teams.example", language="en")

    persons.save(person, now=NOW)

    assert persons.person(person.id) == person


def test_save_without_channels_leaves_them(persons: SqlPersons) -> None:
    persons.save(EMPLOYEE, now=NOW, channels=["workflows://host.example/x"])

    persons.save(replace(EMPLOYEE, email="f.ozturk@school.example"), now=NOW)

    assert persons.recipient(EMPLOYEE.id) == Recipient(
        person_id=EMPLOYEE.id,
        name=EMPLOYEE.name,
        email="f.ozturk@school.example",
        language="nl",
        channels=("workflows://host.example/x",),
    )


def test_unknown_person_is_refused(persons: SqlPersons) -> None:
    with pytest.raises(UnknownPersonError):
        persons.person("nobody")
    with pytest.raises(UnknownPersonError):
        persons.recipient("nobody")


def test_addressees_are_one_a_person_with_every_role() -> None:
    t = opened().trajectory
    own = Assignment(role=Role.CONTACT, person=HR.id, since=OPENED)
    t = replace(t, assignments=(*t.assignments, own))

    named = (Role.HR, Role.EMPLOYEE, Role.CONTACT, Role.COACH)
    addressees = copies(t, named, OPENED, about="")

    assert addressees == {
        HR.id: (Role.HR, Role.CONTACT, Role.COACH),  # for whom nobody is there
        EMPLOYEE.id: (Role.EMPLOYEE,),
    }


def test_addressees_follow_the_role_from_the_day_it_is_held() -> None:
    t = opened().trajectory
    later = Assignment(role=Role.ASSESSOR, person=HR.id, since=date(2026, 2, 1))
    t = replace(t, assignments=(*t.assignments, later))

    before, after = (
        [*copies(t, (Role.ASSESSOR,), day, about="")]
        for day in (date(2026, 1, 31), date(2026, 2, 1))
    )

    assert (before, after) == ([ASSESSOR.id], [HR.id])
