"""An intake that is opened almost empty is completed on a page, and then carries a plan."""

from typing import Any, Final

from tests.integration.api.api_world import plain
from tests.integration.web.form_filler import Filler, words
from tests.integration.web.pages_world import PagesWorld

ANSWERED: Final = "Heeft de werknemer de juiste scholing gehad"
HOME: Final = "/t/VT-2026-0001"


def test_almost_empty_intake_is_completed_on_the_page_that_the_front_leads_to(
    world: PagesWorld,
) -> None:
    opening, talk, plan = (dict(plain(each.body)) for each in world.scenario.commands()[:3])
    bare = {key: opening[key] for key in ("people", "nature", "reference", "organisation")}
    answer = world.do("open", bare, by="hr")
    assert answer.status_code == 201, answer.text
    world.path = answer.headers["Location"]
    talk.pop("control_questions", None)
    world.move_to(world.scenario.commands()[1].date)
    talked = world.do("record_conversation", talk, by="assessor")
    assert talked.status_code == 200, talked.text
    world.move_to(world.scenario.commands()[2].date)
    browser = world.browser("assessor")

    front = browser.get(HOME)
    cannot = browser.get(f"{HOME}/do/present_plan")
    form = Filler(browser=browser, path=f"{HOME}/do/correct?to=intake")
    form.fill({"reason": "Aangevuld.", "content": content(opening)})
    completed = form.give()
    presented = world.do("present_plan", plan, by="assessor")

    for page in (front, cannot):
        assert f'href="{HOME}/do/correct?to=intake"' in page.text
    assert completed.status_code == 303, words(completed.text)
    assert presented.status_code == 200, presented.text
    told = words(browser.get(f"{HOME}/file").text)
    corrected, first = told.split("Zoals eerst vastgelegd")
    corrected = corrected[corrected.index("Zoals verbeterd") :]
    first = first.partition("Gesprek 1")[0]
    assert "Aangevuld." in corrected
    assert ANSWERED in corrected
    assert ANSWERED not in first
    assert "Controlevragen Nog niet ingevuld." in first
    assert "Nog niet ingevuld." not in corrected


def content(opening: dict[str, Any]) -> dict[str, Any]:
    """What an intake holds, of all that is given at an opening."""
    kept = ("analysis", "history", "first_notice_date", "control_questions")
    found = {key: opening[key] for key in kept}
    for answer in found["control_questions"]:
        answer.pop("added_by_product", None)
    return found
