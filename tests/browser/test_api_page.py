"""The API's own page in a browser: read, fill in a token, press once."""

from collections.abc import Iterator
from datetime import date
from typing import Final

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.browser.browser_world import BrowserWorld, browser_world
from tests.browser.chromium import LAPTOP
from verbetertraject.api.examples import RUNS_IN_DEMO
from verbetertraject.play.scenario import load
from verbetertraject.settings import examples_folder

TODAY: Final = date(2026, 11, 24)


@pytest.fixture
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserWorld]:
    """The case that runs in the demo, on the demo's day: 2 seconds."""
    case = load(examples_folder() / "demo" / RUNS_IN_DEMO)
    with browser_world(case, tmp_path_factory.mktemp("world")) as made:
        made.play()
        made.move_to(TODAY)
        yield made


@pytest.fixture
def page(browser: Browser, world: BrowserWorld) -> Iterator[Page]:
    """The page in a browser that was never here: 2 seconds. No complaint of it is passed over."""
    with browser.new_context(viewport=LAPTOP) as context:
        page = context.new_page()
        said: list[ConsoleMessage] = []
        page.on("console", lambda message: said.append(message))  # noqa: PLW0108 - Playwright marks it
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{world.url}/docs")
        yield page
        assert [each.text for each in said if "Content Security Policy" in each.text] == []
        assert [url for url in asked if not url.startswith(world.url)] == []


def test_extension_by_copy_and_paste_is_one_click(page: Page, world: BrowserWorld) -> None:
    page.fill("[name=token]", world.token(world.people["assessor"]["id"]))
    page.locator("#extend > summary").click()
    page.locator("#extend button").click()

    expect(page.locator("#extend output")).to_contain_text("200")
    expect(page.locator("#extend output")).to_contain_text('"outcome": "extended"')
    assert world.detail()["outline"]["outcome"] == "extended"


@pytest.mark.slow
def test_refusal_is_shown_with_its_sentence(page: Page) -> None:
    page.locator("#sign > summary").click()
    page.locator("#sign button").click()

    expect(page.locator("#sign output")).to_contain_text("401")


def test_list_is_read_with_what_was_filled_in(page: Page, world: BrowserWorld) -> None:
    page.fill("[name=token]", world.token(world.people["assessor"]["id"]))
    page.locator("#list > summary").click()
    page.fill("#list [name=limit]", "1")
    page.locator("#list button").click()

    expect(page.locator("#list output")).to_contain_text("VT-2026-0002")


def test_every_field_of_an_extension_is_explained(page: Page) -> None:
    page.locator("#extend > summary").click()

    expect(page.locator("#extend table").first).to_contain_text("Why extend?")
    expect(page.locator("#extend table").first).to_contain_text("date, as 2026-02-09")
