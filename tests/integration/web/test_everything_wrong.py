"""An empty form names everything that it lacks, at once, and of what each thing is."""

from datetime import date
from typing import Final

import pytest

from tests.integration.web.filling import Filler, words
from tests.integration.web.house import WebHouse

HOME: Final = "/t/VT-2026-0001"
BEFORE_THE_PLAN: Final = date(2025, 12, 16)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_empty_plan_names_every_section_and_date_at_once(house: WebHouse, language: str) -> None:
    house.play(until=BEFORE_THE_PLAN)
    house.move_to(BEFORE_THE_PLAN)
    browser = house.browser("assessor", language=language)
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
    active: WebHouse, language: str
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


def test_filling_in_what_was_named_is_enough(active: WebHouse) -> None:
    active.do("hold_evaluation", {"present": ["employee"]}, by="hr")
    form = Filler(browser=active.browser("assessor"), path=f"{HOME}/do/record_report")
    form.give()
    commands = active.scenario.commands()
    report = next(each.body["report"] for each in commands if each.do == "record_report")
    form.fill({"report": report})

    assert form.give().status_code == 303


def test_report_with_support_left_blank_asks_for_it(active: WebHouse) -> None:
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
