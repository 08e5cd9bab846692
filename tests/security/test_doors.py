"""Every door, tried by everyone: who is let in is what the table says, and nobody else."""

import pytest

from tests.security.access_table import (
    API,
    COMMANDS,
    DOORS,
    ELSEWHERE,
    PAGES,
    TAKING_PART,
    Kind,
    Rule,
)
from tests.security.door_requests import ABSENT, FORBIDDEN, IN, UNKNOWN, doors, tried
from tests.security.players import NOBODY, PLAYERS_BY_NAME, ResettableService
from verbetertraject.domain.commands import PERMISSIONS
from verbetertraject.domain.people import BY_DIRECTORY, Role
from verbetertraject.domain.permissions import DESK_WHILE_OPEN

ROLES = {
    "employee": Role.EMPLOYEE,
    "assessor": Role.ASSESSOR,
    "hr": Role.HR,
    "employer_signatory": Role.EMPLOYER_SIGNATORY,
    "contact": Role.CONTACT,
    "coach": Role.COACH,
    "confidential_adviser": Role.CONFIDENTIAL_ADVISER,
    "investigator": Role.INVESTIGATOR,
}
"""Players who are a role and no more."""

LATER = {
    "barred_assessor",
    "desk_elsewhere",
    "employer_signatory",
    "contact",
    "coach",
    "confidential_adviser",
    "investigator_before",
    "investigator",
    "investigator_after",
    "safety_contact",
    "by_link_elsewhere",
}
"""Those whose rights are a part of what another has, or few: `make test-rest` lets them try."""

OF_OTHERS = {"correct", "attach"}
"""Commands that the employee gives as well, about other records than the one of the examples."""


def test_table_names_every_door_and_no_other(service: ResettableService) -> None:
    assert doors(service.openapi) == DOORS.keys() | ELSEWHERE


def test_table_agrees_with_the_permissions_of_the_domain() -> None:
    for name, may in COMMANDS.items():
        by = PERMISSIONS[name].by - ({Role.EMPLOYEE} if name in OF_OTHERS else set()) - BY_DIRECTORY
        if name in DESK_WHILE_OPEN:
            by -= {Role.EMPLOYER_SIGNATORY}
        assert {ROLES[each] for each in may & ROLES.keys()} == by, name


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.slow if name in LATER else ())
        for name in PLAYERS_BY_NAME
    ],
)
def test_everyone_is_let_in_where_the_table_says_and_nowhere_else(
    service: ResettableService, name: str
) -> None:
    player = PLAYERS_BY_NAME[name]
    found = {}
    for door in sorted(PAGES if player.by_link_elsewhere else DOORS):
        service.at(player.moment)
        found[door] = tried(service, door, name)

    assert found == {door: _expected(DOORS[door], name) for door in found}
    assert len(found) > 80


def _expected(rule: Rule, name: str) -> str:
    if name in rule.may:
        return IN
    if name in rule.told:
        return FORBIDDEN
    if name == NOBODY:
        return UNKNOWN
    is_absent = rule.kind is Kind.FILE and name not in TAKING_PART
    return ABSENT if is_absent or rule.kind is Kind.HIDDEN else FORBIDDEN


def test_no_door_of_the_api_opens_to_a_session(service: ResettableService) -> None:
    browser = service.browser("desk")

    closed = {door for door, rule in API.items() if rule.kind is not Kind.OPEN}
    answers = {
        browser.client.request(method, path.format(trajectory="x", number=1)).status_code
        for method, path in closed
    }

    assert answers == {401}


def test_no_page_opens_to_a_token(service: ResettableService) -> None:
    client, headers = service.world.client, service.headers("desk")

    for method, path in sorted(door for door, rule in PAGES.items() if rule.kind is not Kind.OPEN):
        address = path.format(trajectory="VT-2026-0001", number=1, person="p-104", command="resume")
        answer = client.request(method, address, headers=headers)
        # Without a session a form has nothing that shows that it is ours.
        assert answer.status_code == (303 if method == "GET" else 403), path
