"""Every page is for everyone: by keyboard, by screen reader, small, enlarged, in both languages."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi.routing import APIRoute
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.browser_world import BrowserWorld, browser_world
from tests.browser.chromium import LAPTOP, PHONE
from tests.browser.page_list import DAY, NO_PAGES, PAGES, at_home, looks
from tests.integration.api.api_world import scenario
from verbetertraject.web.app import PAGES as ROUTERS

SMALLEST: Final = ViewportSize(width=360, height=740)
TWICE: Final = ViewportSize(width=LAPTOP["width"] // 2, height=LAPTOP["height"] // 2)
"""What is left of a laptop's screen when its page is enlarged twice."""

SPENT: Final = frozenset({"/l/spent", "/address/spent"})
"""Links that open or confirm nothing any more: pages that say so."""

OTHERS: Final = ("", "hr", "assessor")
"""Who has pages beside the employee and the assessor; nobody in particular among them."""

REACHED: Final = """() => {
  const at = document.activeElement;
  if (at === document.body) return null;
  const style = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  return {
    place: [...document.querySelectorAll("*")].indexOf(at),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    seen: box.width > 1 && box.height > 1 && box.left >= 0 && box.right <= innerWidth + 1,
  };
}"""
"""Where the keyboard is: the place in the document, and whether people see that it is there."""

REACHABLE: Final = """() => {
  const all = [...document.querySelectorAll("*")];
  const groups = new Set();
  return all.filter(each => each.matches(
      "a[href], button, input:not([type=hidden]), select, textarea, summary")
    && each.tabIndex >= 0 && each.checkVisibility()
  ).filter(each => {
    if (each.type !== "radio") return true;
    const group = document.querySelectorAll(`input[name="${each.name}"]`);
    const chosen = [...group].find(one => one.checked);
    return each === (chosen ?? group[0]);
  }).map(each => all.indexOf(each));
}"""
"""Everything that the keyboard has to reach, in the order of the document; one of a radio group."""

STOPS: Final = 4
"""Of the keyboard in a field, at most: a date has one for each of its parts."""

IS_WIDER: Final = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserWorld]:
    """The teacher's case after its third evaluation: 2 seconds."""
    with browser_world(scenario("teacher"), tmp_path_factory.mktemp("world")) as made:
        made.play(until=DAY)
        made.move_to(DAY)
        yield made


def test_every_page_is_looked_at() -> None:
    served = {
        route.path
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute) and "GET" in (route.methods or ())
    }

    assert served == set(PAGES) | NO_PAGES


@pytest.mark.parametrize("language", ["nl", pytest.param("en", marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    "who", ["employee", *(pytest.param(who, marks=pytest.mark.slow) for who in OTHERS)]
)
def test_pages_have_no_fault_that_axe_finds_and_never_scroll_sideways(
    browser: Browser, world: BrowserWorld, who: str, language: str
) -> None:
    faults, looked = [], 0
    with at_home(browser, world, who, language=language, viewport=LAPTOP, scripts=True) as context:
        page = context.new_page()
        for look in looks(world.scenario.reference):
            if look.who == who:
                answer = page.goto(look.path)
                assert answer is not None
                assert answer.status == (410 if look.path in SPENT else 200), look.path
                looked += 1
                faults += [f"{look.path}: {fault}" for fault in _faults(page)]

    assert faults == []
    assert looked > 2


def test_everyone_who_looks_is_one_of_those() -> None:
    assert {who for each in PAGES.values() for who, _ in each} == {"employee", *OTHERS}


def _faults(page: Page) -> Iterator[str]:
    for size in (LAPTOP, PHONE):
        page.set_viewport_size(size)
        for found in Axe().run(page).response["violations"]:
            where = [each["target"] for each in found["nodes"]]
            yield f"{size['width']}: {found['id']}: {found['help']} at {where}"
    for size in (SMALLEST, TWICE):
        page.set_viewport_size(size)
        if page.evaluate(IS_WIDER):
            yield f"wider than {size['width']}"


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("", "/sign-in"),
        ("hr", "/"),
        ("employee", "/t/VT-2026-0001"),
        ("assessor", "/t/VT-2026-0001/do/record_report"),
        ("hr", "/administration/people"),
    ],
)
def test_keyboard_reaches_everything_in_order_and_shows_where_it_is(
    browser: Browser, world: BrowserWorld, who: str, path: str
) -> None:
    with at_home(browser, world, who, language="nl", viewport=LAPTOP, scripts=True) as context:
        page = context.new_page()
        page.goto(path)
        expected = page.evaluate(REACHABLE)
        assert expected
        found: dict[int, Any] = {}
        for _ in range(STOPS * len(expected)):
            page.keyboard.press("Tab")
            at = page.evaluate(REACHED)
            if at is None or len(found) == len(expected):
                break
            found.setdefault(at["place"], at)

        assert list(found) == expected
        assert [each for each in found.values() if not each["seen"] or each["outline"] < 2] == []


def test_skip_link_comes_first_and_leads_past_the_navigation(
    browser: Browser, world: BrowserWorld
) -> None:
    with at_home(browser, world, "hr", language="nl", viewport=PHONE) as context:
        page = context.new_page()
        page.goto("/")
        page.keyboard.press("Tab")

        expect(page.locator(".skip")).to_be_focused()
        expect(page.locator(".skip")).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.locator("main a").first).to_be_focused()


def test_enter_sends_a_form_as_its_button_does(browser: Browser, world: BrowserWorld) -> None:
    with at_home(browser, world, "hr", language="nl", viewport=LAPTOP) as context:
        page = context.new_page()
        page.goto("/")
        page.locator("#q").fill("VT-2026")
        page.keyboard.press("Enter")
        page.wait_for_url("**/?q=VT-2026**")

        expect(page.locator("tbody tr")).to_have_count(1)
        page.locator("#q").fill("VT-2099")
        page.keyboard.press("Enter")
        page.wait_for_url("**/?q=VT-2099**")

        expect(page.locator("tbody tr")).to_have_count(0)
