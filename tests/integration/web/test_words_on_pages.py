"""What people read is in words: no key, no name of a command, no id and no number of a rule."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any, Final

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from tests.integration.web.form_filler import Filler
from tests.integration.web.pages_world import PagesWorld
from verbetertraject.application.accounts import AccountChanges
from verbetertraject.application.read_models import Delivery
from verbetertraject.clock import wall_now
from verbetertraject.domain.commands import COMMANDS
from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import Phase
from verbetertraject.notify.delivery_policy import LAPSED
from verbetertraject.store.digests import INTERRUPTED
from verbetertraject.store.message_recipients import NOBODY
from verbetertraject.store.persons import OPERATOR, PLAYER, SqlPersons
from verbetertraject.store.tables import OutboxRow
from verbetertraject.store.unit_of_work import SqlWork

HOME: Final = "/t/VT-2026-0001"
PARTS: Final = ("", "/plans", "/check", "/messages", "/journal", "/access", "/ahead", "/file")
ADMINISTRATION: Final = (
    "/administration/journal",
    "/administration/people",
    "/administration/people/p-103",
    "/administration/policy",
    "/administration/deliveries",
    "/administration/units",
    "/me",
)
ROLES: Final = ("hr", "assessor", "employee", "employer_signatory")
KEYS: Final = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b")
IDS: Final = re.compile(r"\b(?:[GUS]\d{1,2}|D\d{2})\b")
CODES: Final = re.compile(
    r"\b(?:Errno|nl|workflows|"
    + "|".join(
        sorted(
            {each.value for kind in (Role, Phase, Delivery) for each in kind}
            | {"email", "name", "language", "channels", "digest", "operator", "player"}
            - {"hr", "coach", "buddy", "contact"}
        )
    )
    + r")\b"
)
"""Codes that are no Dutch words: what the service calls things itself."""

SILENT: Final = frozenset({"script", "style", "textarea", "code", "option"})
"""What holds no sentence of ours: what was typed, and what stands there as code."""


class _Words(HTMLParser):
    """What a page shows people to read."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_code = "code" in (dict(attrs).get("class") or "").split()
        if (tag in SILENT or is_code) and not self._silent:
            self._silent.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._silent and self._silent[-1] == tag:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)


def leaks(page: Any, own: str) -> Iterator[str]:
    """Keys, ids and, in Dutch, codes that a page says, but what people typed themselves."""
    reader = _Words()
    reader.feed(page.text)
    said = " ".join(" ".join(reader.said).split())
    patterns = (KEYS, IDS, CODES) if 'lang="nl"' in page.text[:100] else (KEYS, IDS)
    for found in (match for pattern in patterns for match in pattern.finditer(said)):
        if found[0] not in own:
            yield said[max(0, found.start() - 40) : found.end() + 20]


def texts(value: object) -> Iterator[str]:
    """What people wrote themselves, without the names of the fields."""
    match value:
        case str():
            yield value
        case Mapping():
            for each in value.values():
                yield from texts(each)
        case list() | tuple():
            for each in value:
                yield from texts(each)
        case _:
            return


@pytest.mark.parametrize("language", ["nl", pytest.param("en", marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    ("until", "day"),
    [
        (date(2025, 12, 2), date(2025, 12, 4)),
        pytest.param(date(2025, 12, 18), date(2025, 12, 19), marks=pytest.mark.slow),
        pytest.param(date(2026, 2, 9), date(2026, 2, 27), marks=pytest.mark.slow),
        pytest.param(date(2026, 4, 14), date(2026, 4, 14), marks=pytest.mark.slow),
        pytest.param(date(2026, 6, 1), date(2026, 6, 1), marks=pytest.mark.slow),
    ],
)
def test_pages_say_everything_in_words(
    world: PagesWorld, language: str, until: date, day: date
) -> None:
    world.play(until=until)
    world.move_to(day)
    given = (world.scenario.given, *(each.body for each in world.scenario.commands()))
    own = " ".join(text for each in given for text in texts(each))
    forms = tuple(f"/do/{name}" for name in COMMANDS if name != "open")

    found = {
        (by, part): told
        for by in ROLES
        for browser in (world.browser(by, language=language),)
        for part in (*PARTS, *forms)
        if (told := list(leaks(browser.get(HOME + part), own)))
    }

    assert found == {}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_wrong_with_a_form_is_said_in_words(active: PagesWorld, language: str) -> None:

    found = {}
    active.do("hold_evaluation", {"present": ["employee"]}, by="hr")
    for name in ("record_report", "present_plan", "reschedule", "record_outlook"):
        browser = active.browser("assessor", language=language)
        form = Filler(browser=browser, path=f"{HOME}/do/{name}")
        told = list(leaks(form.give(), ""))
        if told:
            found[name] = told

    assert found == {}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_did_not_arrive_is_told_in_words(active: PagesWorld, language: str) -> None:
    hr = active.browser("hr", is_hr=True, language=language)
    for state, error in (
        (Delivery.SENT, None),
        (Delivery.FAILED, "workflows: HTTP 400; email: [Errno 111] Connection refused"),
        (Delivery.FAILED, NOBODY),
        (Delivery.FAILED, LAPSED),
        (Delivery.QUEUED, INTERRUPTED),
    ):
        with Session(active.services.engine) as session, session.begin():
            told = {"state": state, "last_error": error, "attempts": 2, "channel": "email"}
            session.execute(update(OutboxRow).values(told))
        for path in (f"{HOME}/messages", "/administration/deliveries"):
            assert list(leaks(hr.get(path), "")) == [], (path, error)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_was_administered_is_told_in_words(active: PagesWorld, language: str) -> None:
    now = wall_now()
    with Session(active.services.engine) as session, session.begin():
        for by in (OPERATOR, PLAYER, active.people["hr"]["id"]):
            work = SqlWork(session, real_now=wall_now)
            AccountChanges(work, by=by, now=now).confirm_hr(active.people["assessor"]["id"])
            persons = SqlPersons(session)
            person = persons.person(active.people["coach"]["id"])
            other = "en" if person.language == "nl" else "nl"
            persons.save(
                replace(person, name=f"{person.name} Vonk", language=other), now=now, by=by
            )
    admin = active.browser("hr", is_hr=True, language=language)

    pages = {path: admin.get(path) for path in ADMINISTRATION}

    assert {path: page.status_code for path, page in pages.items()} == dict.fromkeys(pages, 200)
    own = " ".join(texts(active.scenario.given))
    assert {path: told for path, page in pages.items() if (told := list(leaks(page, own)))} == {}


def test_list_and_opening_say_everything_in_words(active: PagesWorld) -> None:
    for language in ("nl", "en"):
        browser = active.browser("hr", is_hr=True, language=language)
        for path in ("/?q=V", "/open", "/import", "/administration/policy"):
            page = browser.get(path)
            assert page.status_code == 200, path
            assert list(leaks(page, "")) == [], path
