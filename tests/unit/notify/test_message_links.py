"""Links: each message leads to a page that its reader may open, where they can do what it asks."""

from dataclasses import replace
from typing import Final
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.integration.notify.delivery_tray import REMINDER
from verbetertraject.domain.commands import COMMANDS, PERMISSIONS
from verbetertraject.domain.people import Role
from verbetertraject.domain.permissions import READERS, Section
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.schedule.message_schedule import AT_ONCE, KEYS, SCHEDULE
from verbetertraject.notify.message_links import PAGES, PAGES_BY_ROLE, home, path

SECTIONS: Final = {
    "": Section.OUTLINE,
    "/plans": Section.PLAN,
    "/check": Section.RECORD,
    "/file": Section.RECORD,
}
"""Who may read each page that is no form."""


def readers() -> list[tuple[str, Role]]:
    """Every message with each role that it can go to, and HR in the place of the assessor."""
    found = {(rule.key, role) for rule in AT_ONCE.values() for role in rule.to}
    found |= {(rule.key, role) for rule in SCHEDULE for role in rule.to}
    found |= {("signature_reminder", Role.EMPLOYER_SIGNATORY), ("signature_reminder", Role.HR)}
    found |= {
        ("safety_triage_due", Role.EMPLOYER_SIGNATORY),
        ("resume_due", Role.EMPLOYER_SIGNATORY),
    }
    found |= {(key, Role.HR) for key, role in found if role is Role.ASSESSOR}
    return sorted(found, key=str)


def page(key: str, role: Role) -> str:
    message = replace(REMINDER, key=key, roles=(role.value,))
    return path(message).removeprefix(home(REMINDER.trajectory_id))


def test_every_message_has_a_page() -> None:
    assert set(PAGES) == set(KEYS)
    assert {key for key, _ in PAGES_BY_ROLE} <= set(KEYS)


@pytest.mark.parametrize(("key", "role"), readers(), ids=str)
def test_reader_may_open_the_page_and_do_what_it_asks(key: str, role: Role) -> None:
    where = urlsplit(page(key, role))

    if where.path.startswith("/do/"):
        command = where.path.removeprefix("/do/")
        fields = {each.rstrip("_") for each in COMMANDS[command].__dataclass_fields__}
        assert role in PERMISSIONS[command].by
        assert PERMISSIONS[command].phases & _phases(key)
        assert parse_qs(where.query).keys() <= fields
    else:
        assert role in READERS[SECTIONS[where.path]]
        assert not where.query


def _phases(key: str) -> frozenset[Phase]:
    """The phases in which a message can go out."""
    found = [rule.phases for rule in SCHEDULE if rule.key == key]
    return frozenset(Phase) if not found else frozenset().union(*found)


def test_day_of_a_missed_talk_is_in_the_link() -> None:
    assert page("eval_missed", Role.ASSESSOR) == "/do/hold_evaluation?planned=2026-02-09"


def test_signing_is_for_those_who_sign() -> None:
    roles = (Role.EMPLOYEE, Role.EMPLOYER_SIGNATORY, Role.ASSESSOR, Role.HR)

    pages = [page("signature_reminder", role) for role in roles]

    assert pages == ["/do/sign", "/do/sign", "/plans", "/plans"]


def test_hostile_day_stays_one_value_of_one_field() -> None:
    message = replace(REMINDER, key="eval_missed", params={"day": "2026&planned=x#/../é"})

    where = urlsplit(path(message))

    assert parse_qs(where.query) == {"planned": ["2026&planned=x#/../é"]}
    assert path(message).isascii()
