"""What people do to forms without meaning to: nothing typed is lost, and nothing is done twice."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy.orm import Session

from tests.browser.browser_world import BrowserWorld, browser_world
from tests.browser.chromium import LAPTOP, PHONE
from tests.browser.form_filler import Hand
from tests.browser.page_list import at_home
from tests.browser.person import PATIENCE_SECONDS, Someone
from tests.integration.api.api_world import scenario
from verbetertraject.clock import wall_now
from verbetertraject.store.sign_in import SqlSessions

HOME: Final = "/t/VT-2026-0001"
FORM: Final = f"{HOME}/do/record_outlook"
DAY: Final = date(2026, 2, 10)

OUTLOOK: Final = {
    "message": "at_risk",
    "text": "Twee doelen zijn er nog niet.",
    "employee_view": "Dat zie ik ook.",
}


@pytest.fixture
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserWorld]:
    """The teacher's case on the day after its first evaluation: 2 seconds."""
    with browser_world(scenario("teacher"), tmp_path_factory.mktemp("world")) as made:
        made.play(until=DAY)
        made.move_to(DAY)
        yield made


@pytest.fixture
def page(browser: Browser, world: BrowserWorld) -> Iterator[Page]:
    """The assessor's browser, in which no script runs."""
    with at_home(browser, world, "assessor", language="nl", viewport=LAPTOP) as context:
        yield context.new_page()


def outlooks(world: BrowserWorld) -> list[Any]:
    """What was recorded."""
    found: list[Any] = world.detail(by="hr")["record"]["cycles"][0].get("outlooks", [])
    return found


def typed(page: Page, path: str = FORM) -> Hand:
    """The form of an outlook with everything filled in, and not sent."""
    page.goto(path)
    hand = Hand(page=page)
    hand.fill(OUTLOOK)
    hand.type()
    return hand


def test_two_clicks_record_once(world: BrowserWorld, page: Page) -> None:
    hand = typed(page)

    hand.button("_do", "give").dblclick()
    page.wait_for_url(f"**{HOME}*")

    assert len(outlooks(world)) == 1


@pytest.mark.slow
def test_going_back_and_sending_again_records_nothing_more(world: BrowserWorld, page: Page) -> None:
    hand = typed(page)
    hand.give()

    page.go_back()
    expect(page.locator("[name=text]")).to_have_value(OUTLOOK["text"])
    with page.expect_navigation():
        hand.button("_do", "give").click()

    assert page.url.endswith(f"{HOME}?done=record_outlook")
    assert len(outlooks(world)) == 1


@pytest.mark.slow
def test_session_that_ended_gives_back_what_was_typed(world: BrowserWorld, page: Page) -> None:
    hand = typed(page)
    person = world.people["assessor"]["id"]
    with Session(world.services.engine) as session, session.begin():
        SqlSessions(session).revoke_all(person, now=wall_now())

    hand.give()
    assessor = Someone(world=world, email=world.people["assessor"]["email"], page=page)
    mails = world.mailbox.messages()
    assessor.read = mails[-1].number
    page.fill("#email", assessor.email)
    assessor.press_only_button()
    world.mailbox.wait_for(len(mails) + 1, seconds=PATIENCE_SECONDS)
    assessor.open_mail()

    assert assessor.path == FORM
    assert "voordat je je opnieuw aanmeldde" in page.locator(".notice.good").inner_text()
    expect(page.locator("[name=text]")).to_have_value(OUTLOOK["text"])
    assert outlooks(world) == []
    Hand(page=page).give()
    assert [each["text"] for each in outlooks(world)] == [OUTLOOK["text"]]


def test_refused_form_keeps_everything_and_leads_to_what_is_wrong(
    world: BrowserWorld, page: Page
) -> None:
    page.set_viewport_size(PHONE)
    hand = typed(page, f"{FORM}")
    page.locator("[name=text]").fill("")

    with page.expect_navigation():
        hand.button("_do", "give").click()

    expect(page.locator("#wrong")).to_be_focused()
    expect(page.locator("#wrong")).to_be_in_viewport()
    expect(page.locator("[name=employee_view]")).to_have_value(OUTLOOK["employee_view"])
    expect(page.locator("[name=message]:checked")).to_have_value(OUTLOOK["message"])
    page.locator("#wrong a").click()
    page.keyboard.type("Twee doelen.")
    expect(page.locator("[name=text]")).to_have_value("Twee doelen.")
    assert outlooks(world) == []
