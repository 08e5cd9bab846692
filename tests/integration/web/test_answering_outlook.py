"""The employee answers an outlook, through a form; before there is one there is nothing to say."""

from typing import Final

from tests.integration.web.form_filler import Filler, words
from tests.integration.web.pages_world import PagesWorld

HOME: Final = "/t/VT-2026-0001"


def test_answer_is_asked_of_the_employee_and_kept_with_the_outlook(active: PagesWorld) -> None:
    outlook = {"message": "at_risk", "text": "Het schiet nog niet op.", "employee_view": None}
    active.do("record_outlook", outlook, by="assessor")
    form = Filler(browser=active.browser("employee"), path=f"{HOME}/do/answer_outlook")
    form.fill({"text": "Ik zie het anders."})

    assert form.give().status_code == 303
    shown = words(active.browser("employee").get(f"{HOME}/file").text)
    assert "Ik zie het anders." in shown
    assert "Reactie op de vooruitblik gegeven" in words(
        active.browser("employee").get(f"{HOME}/journal").text
    )


def test_there_is_nothing_to_answer_before(active: PagesWorld) -> None:
    refused = active.do("answer_outlook", {"text": "Ik zie het anders."}, by="employee")

    assert (refused.status_code, refused.json()["field"]) == (422, "text")
