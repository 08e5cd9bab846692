"""Nobody becomes another: whatever is tried, by whomever, what is known of people and units stays.

What is sent comes from the commands and the doors themselves (`attacks`). Compared are the rows of
the database, byte for byte.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from tests.integration.api.api_world import Json
from tests.security.access_table import ADMINISTERING, PAGES
from tests.security.impersonations import EVIL, Attack, attacks, places
from tests.security.players import NOBODY, PLAYERS_BY_NAME, REFERENCE, UNIT, ResettableService
from verbetertraject.domain.commands import COMMANDS
from verbetertraject.store.hr_scopes import SqlHrScopes
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.tables import (
    CalendarRow,
    DeskRow,
    IdentityRow,
    PersonRow,
    PolicyRow,
    TokenRow,
)
from verbetertraject.web import own_settings
from verbetertraject.web.administration import people

KEPT: Final = (PersonRow, DeskRow, TokenRow, IdentityRow, CalendarRow, PolicyRow)
"""What is known of people and units, and what they prove who they are with."""

GROWING: Final = (PersonRow, CalendarRow)
"""What a case adds to: people who are new, and its own calendar or the first one of its unit."""

Rows = dict[str, Counter[tuple[Any, ...]]]


def dump(engine: Engine) -> Rows:
    """Every row as it lies in the database, texts encrypted as they are."""
    with engine.connect() as connection:
        return {
            table.__tablename__: Counter(
                tuple(row)
                for row in connection.execute(text(f"SELECT * FROM {table.__tablename__}"))  # noqa: S608 - a table of ours
            )
            for table in KEPT
        }


def assert_nobody_moved(service: ResettableService, before: Rows, what: object) -> None:
    """Nothing that was there is another now, and only what may grow has grown."""
    engine = service.world.services.engine
    after = dump(engine)
    growing = {table.__tablename__ for table in GROWING}
    for table, rows in before.items():
        assert not rows - after[table], (what, table)
        assert table in growing or rows == after[table], (what, table)
    with Session(engine) as session:
        assert not _sharing(session), what
        assert not SqlPersons(session).with_email(EVIL), what
        assert not _false_hr(session), what


def _sharing(session: Session) -> list[str]:
    """Addresses that are several people's."""
    emails = Counter(email.lower() for email in session.scalars(select(PersonRow.email)))
    return [email for email, count in emails.items() if count > 1]


def _false_hr(session: Session) -> list[tuple[str, str | None]]:
    """Whoever is HR of a case without being HR of the organisation for its unit."""
    asked = """SELECT a.person_id, t.unit FROM assignments a
        JOIN trajectories t ON t.id = a.trajectory_id WHERE a.role = 'hr'"""
    held, scopes = session.execute(text(asked)).all(), SqlHrScopes(session)
    return [(person, unit) for person, unit in held if not scopes.serves(person, unit)]


def known(service: ResettableService, person_id: str) -> Json:
    """Someone as the directory has them."""
    with Session(service.world.services.engine) as session:
        person = SqlPersons(session).person(person_id)
    return {"id": person.id, "name": person.name, "email": person.email}


def person_of(service: ResettableService, name: str) -> str:
    """Who a player is."""
    role = PLAYERS_BY_NAME[name].role
    found: str = service.world.people[role]["id"] if role in service.world.people else role
    return found


def victims(service: ResettableService, attacker: str) -> dict[str, Json]:
    """An administrator, HR of the case, and its employee; none of them the attacker."""
    people = {name: person_of(service, name) for name in ("desk", "hr", "employee")}
    return {name: known(service, each) for name, each in people.items() if each != attacker}


def tried_by(service: ResettableService, name: str) -> Iterator[Attack]:
    """Everything that a player tries."""
    attacker = person_of(service, name)
    return attacks(known(service, attacker), victims(service, attacker))


FIRST: Final = ("stranger", "employee_of_hr", "assessor")
"""Those who have the most to try; the others take another minute."""


def players(first: tuple[str, ...]) -> list[pytest.ParameterSet]:
    """Everyone who tries; whoever is not among the first is left to `make test-rest`."""
    return [
        pytest.param(each, marks=() if each in first else pytest.mark.slow)
        for each in PLAYERS_BY_NAME
        if each != NOBODY and not PLAYERS_BY_NAME[each].by_link_elsewhere
    ]


def test_places_are_found_in_the_commands() -> None:
    assert {name: [*places(COMMANDS[name])] for name in ("open", "replace_person", "sign")} == {
        "open": [
            f"people.{role}"
            for role in (
                "employee",
                "assessor",
                "hr",
                "employer_signatory",
                "contact",
                "coach",
                "buddy",
                "confidential_adviser",
                "investigator",
            )
        ],
        "replace_person": ["person"],
        "sign": [],
    }


@pytest.mark.parametrize("name", players(FIRST))
def test_no_command_of_anyone_changes_what_is_known_of_another(
    service: ResettableService, name: str
) -> None:
    moment = PLAYERS_BY_NAME[name].moment
    service.at(moment)
    before = dump(service.world.services.engine)
    statuses: Counter[int] = Counter()
    for attack in tried_by(service, name):
        service.at(moment)
        answer = service.world.client.post(
            attack.path.format(trajectory=REFERENCE),
            json=attack.body,
            headers=service.headers(name),
        )
        statuses[answer.status_code] += 1
        assert answer.status_code < 500, (attack.what, answer.text)
        if answer.is_success:
            service.spoil()
            assert_nobody_moved(service, before, attack.what)
    assert_nobody_moved(service, before, "all of it")
    assert statuses.total() > 150


def forms(person: str) -> Iterator[dict[str, str]]:
    """What the buttons of the pages say, about someone."""
    yield from ({"do": each} for each in (*own_settings.ACTS, *people.ACTS))
    yield {"do": "write", "text": f"id;name;email\n{person};Iemand;{EVIL}\n"}
    yield from ({"unit": UNIT, "do": each, "sure": "yes"} for each in ("add_day", "add_period"))
    yield {"do": "give"}


GREEDY: Final = {
    "name": "Iemand Anders",
    "email": EVIL,
    "language": "en",
    "serves": "all",
    "person": "p-103",
    "person_id": "p-103",
    "label": "x",
    "days": "30",
    "issuer": "https://login.example",
    "subject": "t/o",
    "wanted": "no",
    "number": "1",
    "day": "2026-06-01",
    "from": "2026-06-01",
    "to": "2026-06-02",
    "role": "hr",
    "person.id": "p-103",
    "person.name": "Iemand Anders",
    "person.email": EVIL,
}
"""Every field that any of them has, about another."""


@pytest.mark.parametrize("name", players(("employee_of_hr",)))  # whom most forms let in
def test_no_form_of_anyone_changes_what_is_known_of_another(
    service: ResettableService, name: str
) -> None:
    moment, own = PLAYERS_BY_NAME[name].moment, person_of(service, name)
    service.at(moment)
    engine, browser = service.world.services.engine, service.browser(name)
    before = of_others(engine, own)
    # An administrator gives others what is theirs to have; not who stands beside them.
    person = "p-top" if name == "desk" else "p-103"
    for method, path in sorted(PAGES):
        if method != "POST" or path in OF_ONESELF:
            continue
        for fields in forms(person):
            address = path.format(trajectory=REFERENCE, person=person, token="x")
            answer = browser.post(address, GREEDY | fields)
            assert answer.status_code < 500, (address, fields)
    service.spoil()
    after = of_others(engine, own)
    if name in ADMINISTERING:
        for table in ("calendars", "desks", "persons"):  # by edit, serve, and the calendar's page
            del before[table], after[table]
        assert all(email_of(engine, each) != EVIL for each in ("p-top", "p-103"))
    assert after == before


def email_of(engine: Engine, person_id: str) -> str:
    """The address of someone."""
    with Session(engine) as session:
        return SqlPersons(session).person(person_id).email


def of_others(engine: Engine, own: str) -> Rows:
    """What is known, but for what is one's own."""
    asked = {name: f"SELECT * FROM {name}{where}" for name, where in OTHERS.items()}  # noqa: S608 - tables of ours
    with engine.connect() as connection:
        return {
            name: Counter(map(tuple, connection.execute(text(query), {"own": own})))
            for name, query in asked.items()
        }


OTHERS: Final = {
    "persons": " WHERE id != :own",
    "desks": " WHERE person_id != :own",
    "tokens": " WHERE person_id != :own",
    "identities": " WHERE person_id != :own",
    "address_changes": " WHERE person_id NOT IN (:own, 'p-top', 'p-103')",
    "calendars": "",
    "policies": "",
}
"""The tables, and which rows of them are others'."""

OF_ONESELF: Final = frozenset(
    {"/sign-in", "/sign-out", "/l/{token}", "/l/{token}/again", "/address/{token}"}
)
"""Doors that end or begin a session: tried elsewhere."""
