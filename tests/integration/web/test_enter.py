"""Enter in a field of a form only checks: nothing is recorded before the button is pressed."""

from datetime import date
from typing import Any, Final

import pytest

from tests.integration.web.form_filler import Filler, the_form, words
from tests.integration.web.pages_world import PagesWorld
from verbetertraject.domain.commands import COMMANDS

HOME: Final = "/t/VT-2026-0001"
ENTER: Final = ("_do", "check")
"""The first button of a form, which a browser presses for Enter."""
ROLES: Final = ("hr", "assessor", "employee", "employer_signatory")


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2025, 12, 4), marks=pytest.mark.slow),
        pytest.param(date(2025, 12, 19), marks=pytest.mark.slow),
        date(2026, 2, 9),
    ],
)
def test_enter_records_nothing_in_any_form(world: PagesWorld, day: date) -> None:
    world.play(until=day)
    world.move_to(day)
    before = world.detail(by="hr")
    looked_at = set()

    for by in ROLES:
        browser = world.browser(by)
        for name in set(COMMANDS) - {"open"}:
            asked = "?to=conversation-1" if name == "correct" else ""
            page = browser.get(f"{HOME}/do/{name}{asked}")
            if page.status_code != 200 or "_form" not in page.text:
                continue
            form = the_form(page.text)
            assert form.buttons[0] == ENTER, name
            answer = browser.post(form.action, form.sent | {"_do": "check"})
            assert answer.status_code == 200, name
            assert "Er is nog niets vastgelegd" in words(answer.text), name
            looked_at.add(name)

    assert looked_at
    assert world.detail(by="hr") == before


def test_enter_keeps_what_was_typed_and_says_what_is_missing(active: PagesWorld) -> None:
    form = Filler(browser=active.browser("assessor"), path=f"{HOME}/do/reschedule")
    form.form.fill("reason", "Studiedag.")

    told = form.press(*ENTER)

    assert form.form.controls["reason"].values == ["Studiedag."]
    assert 'href="#f-planned"' in told.text
    assert 'href="#f-to"' in told.text


def test_enter_says_when_nothing_is_missing(active: PagesWorld) -> None:
    form = Filler(browser=active.browser("assessor"), path=f"{HOME}/do/reschedule")
    form.fill({"planned": "evaluation/2026-03-09", "to": "2026-03-10", "reason": "Studiedag."})

    told = form.press(*ENTER)

    assert "Alles wat nodig is, is ingevuld" in words(told.text)
    assert active.detail()["outline"]["appointments"][1]["planned"] == "2026-03-09"


def test_enter_opens_no_trajectory(world: PagesWorld) -> None:
    form = Filler(browser=world.browser("hr", is_hr=True), path="/open")

    told: Any = form.press(*ENTER)

    assert told.status_code == 200
    assert "Er is nog niets vastgelegd" in words(told.text)
