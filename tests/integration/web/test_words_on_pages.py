"""What people read is in words: no key, no name of a command, no id and no number of a rule."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from html.parser import HTMLParser
from typing import Any, Final

import pytest

from tests.integration.web.filling import Filler
from tests.integration.web.house import WebHouse
from verbetertraject.domain.commands import COMMANDS

HOME: Final = "/t/VT-2026-0001"
PARTS: Final = ("", "/plans", "/check", "/messages", "/journal", "/access", "/ahead", "/file")
ROLES: Final = ("hr", "assessor", "employee", "employer_signatory")
KEYS: Final = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b")
IDS: Final = re.compile(r"\b(?:[GUS]\d{1,2}|D\d{2})\b")
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
    """Keys and ids in what a page says, but those that people typed themselves."""
    reader = _Words()
    reader.feed(page.text)
    said = " ".join(" ".join(reader.said).split())
    for found in (*KEYS.finditer(said), *IDS.finditer(said)):
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


@pytest.mark.parametrize("language", ["nl", "en"])
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
    house: WebHouse, language: str, until: date, day: date
) -> None:
    house.play(until=until)
    house.move_to(day)
    given = (house.scenario.given, *(each.body for each in house.scenario.commands()))
    own = " ".join(text for each in given for text in texts(each))
    forms = tuple(f"/do/{name}" for name in COMMANDS if name != "open")

    found = {
        (by, part): told
        for by in ROLES
        for browser in (house.browser(by, language=language),)
        for part in (*PARTS, *forms)
        if (told := list(leaks(browser.get(HOME + part), own)))
    }

    assert found == {}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_wrong_with_a_form_is_said_in_words(active: WebHouse, language: str) -> None:

    found = {}
    active.do("hold_evaluation", {"present": ["employee"]}, by="hr")
    for name in ("record_report", "present_plan", "reschedule", "record_outlook"):
        browser = active.browser("assessor", language=language)
        form = Filler(browser=browser, path=f"{HOME}/do/{name}")
        told = list(leaks(form.give(), ""))
        if told:
            found[name] = told

    assert found == {}


def test_list_and_opening_say_everything_in_words(active: WebHouse) -> None:
    for language in ("nl", "en"):
        browser = active.browser("hr", is_hr=True, language=language)
        for path in ("/?q=V", "/open", "/import", "/administration/policy"):
            page = browser.get(path)
            assert page.status_code == 200, path
            assert list(leaks(page, "")) == [], path
