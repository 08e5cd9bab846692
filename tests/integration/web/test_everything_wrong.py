"""An empty form names everything that it lacks, at once, and of what each thing is."""

import re
from datetime import date
from typing import Final

import pytest

from tests.integration.moments import Moments
from tests.integration.web.form_filler import Filler, words
from tests.integration.web.pages_world import PagesWorld

HOME: Final = "/t/VT-2026-0001"
BEFORE_THE_PLAN: Final = date(2025, 12, 16)
FIRST_EVALUATION: Final = date(2026, 2, 9)
AFTER_EVALUATION: Final = date(2026, 2, 10)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_empty_plan_names_every_section_and_date_at_once(world: PagesWorld, language: str) -> None:
    world.play(until=BEFORE_THE_PLAN)
    world.move_to(BEFORE_THE_PLAN)
    browser = world.browser("assessor", language=language)
    form = Filler(browser=browser, path=f"{HOME}/do/present_plan")

    told = form.give()

    assert told.status_code == 422
    for name in (
        "plan-goals",
        "plan-approach",
        "plan-support",
        "plan-duration_reason",
        "plan-monitoring",
        "plan-consequences",
        "period-start",
        "period-planned_end",
    ):
        assert f'<a href="#f-{name}">' in told.text, name


@pytest.mark.parametrize("language", ["nl", "en"])
def test_empty_report_names_every_goal_and_every_item_at_once(
    active: PagesWorld, language: str
) -> None:
    active.do("hold_evaluation", {"present": ["employee"]}, by="hr")
    plan = active.detail(by="hr")["plans"][0]["plan"]
    browser = active.browser("assessor", language=language)
    form = Filler(browser=browser, path=f"{HOME}/do/record_report")

    told = form.give()

    said = words(told.text)
    assert told.status_code == 422
    for number, goal in enumerate(plan["goals"]):
        assert f'<a href="#f-report-goals-{number}-measured">' in told.text
        assert said.count(goal["text"]) > 1
    for item in plan["support"]:
        assert f'<a href="#f-report-support_delivered-{item["id"]}-0">' in told.text
        assert said.count(item["text"]) > 1
    for name in ("tops", "employee_view", "employee_needs", "safety_question-asked"):
        assert f'<a href="#f-report-{name}">' in told.text, name


@pytest.mark.parametrize(
    ("by", "path", "day"),
    [
        ("hr", "/open", None),
        ("assessor", f"{HOME}/do/record_conversation", date(2025, 12, 1)),
        ("assessor", f"{HOME}/do/present_plan", BEFORE_THE_PLAN),
        ("assessor", f"{HOME}/do/hold_evaluation", FIRST_EVALUATION),
        ("assessor", f"{HOME}/do/record_report", AFTER_EVALUATION),
        ("assessor", f"{HOME}/do/record_outlook", AFTER_EVALUATION),
    ],
)
def test_empty_form_is_refused_for_what_it_says_is_needed_and_for_nothing_else(
    world: PagesWorld, moments: Moments, by: str, path: str, day: date | None
) -> None:
    if day is not None:
        moments.reached(world, day)
    form = Filler(browser=world.browser(by, is_hr=by == "hr"), path=path)
    needed = {
        each
        for each in (*NEEDED.findall(form.page.text), *NEEDED_WHOLE.findall(form.page.text))
        if not _is_filled_in(form, each)
    }

    refused = set(REFUSED.findall(form.give().text))

    assert {each for each in needed if not _is_in(each, refused)} == set()
    assert {each for each in refused if not any(_is_in(one, {each}) for one in needed)} == set()


NEEDED: Final = re.compile(r'<label for="(f-[^"]+)">[^<]*<span class="quiet">\(nodig\)')
NEEDED_WHOLE: Final = re.compile(
    r'<fieldset[^>]*?id="(f-[^"]+)"[^>]*>\s*<legend>[^<]*<span class="quiet">\(nodig\)'
)
REFUSED: Final = re.compile(r'<li><a href="#(f-[^"]+)">[^<]*</a>: ')


def _is_filled_in(form: Filler, identity: str) -> bool:
    """Whether the form came with something in a field already."""
    return any(
        each.name.replace(".", "-") == identity.removeprefix("f-") and any(each.values)
        for each in form.form.controls.values()
    )


def _is_in(identity: str, wholes: set[str]) -> bool:
    return any(identity == each or identity.startswith(f"{each}-") for each in wholes)


def test_word_where_a_number_belongs_is_told_to_be_none(active: PagesWorld) -> None:
    active.do("hold_evaluation", {"present": ["employee"]}, by="hr")
    report = Filler(browser=active.browser("assessor"), path=f"{HOME}/do/record_report")
    report.form.fill("report.support_delivered.U1.0", "vier")

    told = words(report.give().text)

    assert "geleverd : Vul een getal in, zoals 4 of 1,5." in told


def test_filling_in_what_was_named_is_enough(active: PagesWorld) -> None:
    active.do("hold_evaluation", {"present": ["employee"]}, by="hr")
    form = Filler(browser=active.browser("assessor"), path=f"{HOME}/do/record_report")
    form.give()
    commands = active.scenario.commands()
    report = next(each.body["report"] for each in commands if each.do == "record_report")
    form.fill({"report": report})

    assert form.give().status_code == 303


def test_report_with_support_left_blank_asks_for_it(active: PagesWorld) -> None:
    active.do("hold_evaluation", {"present": ["employee"]}, by="hr")
    form = Filler(browser=active.browser("assessor"), path=f"{HOME}/do/record_report")
    commands = active.scenario.commands()
    report = next(each.body["report"] for each in commands if each.do == "record_report")
    first, *others = report["support_delivered"]
    form.fill({"report": {**report, "support_delivered": {first: [1, 2]}}})

    told = form.give()

    assert told.status_code == 422
    for item in others:
        assert f'<a href="#f-report-support_delivered-{item}-0">' in told.text
    assert f'<a href="#f-report-support_delivered-{first}-0">' not in told.text
