"""Desks: whom HR of the organisation serves, and what a token of HR is worth."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from verbetertraject.application.account_ports import HrScope
from verbetertraject.application.ports import UnknownPersonError
from verbetertraject.domain.people import Person
from verbetertraject.store.hr_scopes import SqlHrScopes
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.tokens import SqlTokens

NOW = datetime(2026, 2, 2, 8, tzinfo=UTC)
ANNA = Person(id="anna", name="Anna Noord", email="anna@school.example")
BRAM = Person(id="bram", name="Bram Zuid", email="bram@school.example")


def test_desk_is_the_whole_organisation_until_it_is_limited(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        SqlPersons(session).save(ANNA, now=NOW)
        desks = SqlHrScopes(session)
        found = [desks.of(ANNA.id)]
        for units in (["Noord", "Oost"], [], None):
            desks.limit(ANNA.id, units)
            session.expire_all()
            found.append(desks.of(ANNA.id))

    limits = [None, frozenset({"Noord", "Oost"}), frozenset[str](), None]
    assert found == [HrScope(units=units) for units in limits]


def test_digest_is_sent_until_it_is_not_wanted(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        SqlPersons(session).save(ANNA, now=NOW)
        desks = SqlHrScopes(session)
        desks.limit(ANNA.id, ["Noord"])
        desks.send_digest(ANNA.id, wanted=False)

        assert desks.of(ANNA.id) == HrScope(units=frozenset({"Noord"}), has_digest=False)


def test_nobody_unknown_has_a_desk_to_change(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        desks = SqlHrScopes(session)

        with pytest.raises(UnknownPersonError):
            desks.limit("nobody", None)
        with pytest.raises(UnknownPersonError):
            desks.send_digest("nobody", wanted=True)


def test_staff_are_those_who_are_hr_of_the_organisation(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        persons, desks = SqlPersons(session), SqlHrScopes(session)
        for person in (ANNA, BRAM):
            persons.save(person, now=NOW)
            desks.limit(person.id, ["Noord"])
        persons.set_organisation_role(ANNA.id, "hr")

        assert desks.staff() == [("anna", HrScope(units=frozenset({"Noord"})))]


def test_token_of_hr_is_one_for_as_long_as_its_person_is_hr(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        persons, tokens = SqlPersons(session), SqlTokens(session)
        persons.save(ANNA, now=NOW)
        secret = tokens.make(
            ANNA.id,
            label="test",
            organisation_role="hr",
            expires_at=NOW + timedelta(days=1),
            now=NOW,
        )
        SqlHrScopes(session).limit(ANNA.id, ["Noord"])
        found = [tokens.bearer(secret, now=NOW)]
        persons.set_organisation_role(ANNA.id, None)
        found.append(tokens.bearer(secret, now=NOW))

    assert [each and (each.organisation_role, each.units) for each in found] == [
        ("hr", frozenset({"Noord"})),
        (None, frozenset({"Noord"})),
    ]
