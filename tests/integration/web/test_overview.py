"""The overview: what asks for attention, for HR, an assessor, and an employee with one file."""

import re
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.integration.api.api_world import plain
from tests.integration.web.pages_world import PagesWorld
from verbetertraject.store.hr_scopes import SqlHrScopes

DAY_AFTER_THE_FIRST_TALK = date(2026, 2, 10)


def _sections(page: Any) -> list[str]:
    """The groups that a page shows, by the id of their headings."""
    return [part.partition('"')[0] for part in page.text.split('<h2 id="')[1:]]


def _counts(page: Any) -> list[int]:
    return [int(part.partition("<")[0]) for part in page.text.split('<strong class="count">')[1:]]


@pytest.fixture
def more(active: PagesWorld) -> PagesWorld:
    """The trajectory of a teacher, and three that were opened today, one of no unit.

    One person is HR in all of them, and so HR of the organisation for every unit.
    """
    active.tokens["desk"] = active.token("p-desk", is_hr=True)
    with Session(active.services.engine) as session, session.begin():
        SqlHrScopes(session).limit(active.people["hr"]["id"], None)
    body = plain(dict(active.scenario.commands()[0].body))
    for number, unit in enumerate(("Noord", "Zuid", None)):
        organisation = {"unit": unit} if unit else {}
        given = {"reference": f"VT-2026-90{number}", "organisation": organisation}
        assert active.do("open", body | given, by="desk").status_code == 201
    return active


def test_overview_of_hr_groups_by_urgency(more: PagesWorld) -> None:
    browser = more.browser("p-desk", is_hr=True, language="en")

    today = browser.get("/")
    more.move_to(DAY_AFTER_THE_FIRST_TALK)
    tomorrow = browser.get("/")

    assert (_counts(today), _sections(today)) == ([0, 1, 0, 3, 0], ["this_week", "under_way"])
    assert (_counts(tomorrow), _sections(tomorrow)) == (
        [1, 0, 0, 3, 0],
        ["overdue", "under_way"],
    )
    assert "Evaluation 1 on 9 February 2026" in tomorrow.text
    assert 'lang="en"' in today.text


def test_overview_speaks_the_language_of_who_looks(more: PagesWorld) -> None:
    page = more.browser("p-desk", is_hr=True).get("/")

    assert "Deze week" in page.text
    assert "Due this week" not in page.text


def test_group_is_read_page_by_page_and_search_finds(more: PagesWorld) -> None:
    browser = more.browser("p-desk", is_hr=True, language="en")
    expected = {
        "VT-2026-90": 3,
        "wolkenaar": 4,
        "niemand": 0,
    }

    found = {word: sum(_counts(browser.get("/", q=word))) for word in expected}

    assert found == expected
    assert "Nothing was found" in browser.get("/", q="niemand").text
    assert _sections(browser.get("/", standing="under_way")) == ["under_way"]
    assert sum(_counts(browser.get("/", unit="Noord"))) == 1
    assert sum(_counts(browser.get("/", awaits="conversation"))) == 3
    assert sum(_counts(browser.get("/", mine="yes"))) == 0
    assert browser.get("/", standing="nonsense").status_code == 422
    assert browser.get("/", standing="overdue", after="x").status_code == 200


def test_hr_of_units_sees_those_alone(more: PagesWorld) -> None:
    browser = more.browser("p-north", is_hr=True, language="en")
    with Session(more.services.engine) as session, session.begin():
        SqlHrScopes(session).limit("p-north", ["Noord"])

    page = browser.get("/")

    assert "VT-2026-900" in page.text
    assert "VT-2026-901" not in page.text
    assert sum(_counts(page)) == 1
    assert browser.get("/t/VT-2026-901").status_code == 404
    assert browser.get("/t/VT-2026-900").status_code == 200


def test_assessor_sees_the_own_cases_with_what_is_asked_now(more: PagesWorld) -> None:
    page = more.browser("assessor", language="en").get("/")

    assert sum(_counts(page)) == 4
    assert "/do/hold_evaluation?planned=2026-02-09" in page.text
    assert "All that I serve" not in page.text


@pytest.mark.parametrize(
    ("by", "own", "of_others"),
    [
        ("employer_signatory", 1, ["Employee"]),
        ("employee", 1, ["Authorised signatory"]),
        ("hr", 0, ["Employee", "Authorised signatory"]),
    ],
)
def test_plan_that_was_presented_waits_for_each_signature_once(
    world: PagesWorld, by: str, own: int, of_others: list[str]
) -> None:
    signed = next(each.date for each in world.scenario.commands() if each.do == "sign")
    world.play(until=signed)

    page = world.browser(by, language="en").get("/", q="VT-2")

    assert page.text.count("A signature") == 2
    assert page.text.count("/do/sign") == own
    assert re.findall(r'<br><span class="quiet">([A-Z][a-z ]+)</span>', page.text) == of_others


def test_employee_with_one_file_is_sent_to_it(active: PagesWorld) -> None:
    browser = active.browser("employee")
    browser.client.follow_redirects = False

    answer = browser.get("/")

    reference = active.detail()["reference"]
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/t/{reference}")


def test_session_for_one_trajectory_is_sent_to_it(more: PagesWorld) -> None:
    browser = more.browser("assessor", only=more.id)
    browser.client.follow_redirects = False

    assert browser.get("/").headers["Location"] == f"/t/{more.id}"


def test_overview_without_anything_says_what_can_be_done(world: PagesWorld) -> None:
    hr = world.browser("p-desk", is_hr=True, language="en").get("/")
    other = world.browser("p-other", language="en").get("/")

    assert "There is no trajectory yet." in hr.text
    assert 'href="/import"' in hr.text
    assert "You have no part in any trajectory now." in other.text


def test_overview_shows_what_has_ended_when_that_is_all_there_is(active: PagesWorld) -> None:
    active.do("withdraw", {"reason": "left"}, by="hr")
    reference = active.detail()["reference"]

    page = active.browser("p-desk", is_hr=True, language="en").get("/")

    assert f'href="/t/{reference}"' in page.text
    assert "There is no trajectory yet." not in page.text


def test_overview_needs_someone_who_is_signed_in(world: PagesWorld) -> None:
    answer = world.stranger().get("/")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in?next=%2F")
