"""Photographs the pages of the service, as people of the teacher's case see them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import Browser, Page

from tests.browser.browser_world import BrowserWorld, browser_world
from tests.browser.chromium import LAPTOP, PHONE
from tests.browser.page_list import at_home
from tests.integration.api.api_world import scenario

DAY: Final = date(2026, 3, 20)
"""The second version of the plan was signed four days before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shot:
    """A page as someone sees it."""

    name: str
    who: str
    path: str
    is_on_phone: bool = False
    language: str = "nl"
    press: str = ""
    """What is pressed first, by a selector."""
    is_whole: bool = False
    """Whether it is pictured to its end."""


SHOTS: Final = (
    Shot(name="page-sign-in", who="", path="/sign-in"),
    Shot(name="page-overview", who="hr", path="/"),
    Shot(name="page-overview-english", who="hr", path="/", language="en"),
    Shot(name="page-trajectory", who="employee", path="/t/REF", is_whole=True),
    Shot(name="page-trajectory-phone", who="employee", path="/t/REF", is_on_phone=True),
    Shot(name="page-picture-phone", who="employee", path="/t/REF#in-time", is_on_phone=True),
    Shot(name="page-form", who="assessor", path="/t/REF/do/record_outlook", is_whole=True),
    Shot(
        name="page-refusal",
        who="assessor",
        path="/t/REF/do/record_outlook",
        press="button[value=give]:not(.unseen)",
        is_whole=True,
    ),
    Shot(
        name="page-concern-phone",
        who="employee",
        path="/t/REF/do/report_concern",
        is_on_phone=True,
        is_whole=True,
    ),
    Shot(name="page-check", who="hr", path="/t/REF/check"),
    Shot(name="page-plans", who="employee", path="/t/REF/plans"),
    Shot(name="page-administration", who="hr", path="/administration/people"),
)


def photograph_pages(browser: Browser, folder: Path) -> None:
    """Write a picture of each page into a folder."""
    with _played() as world:
        for shot in SHOTS:
            with at_home(
                browser,
                world,
                shot.who,
                language=shot.language,
                viewport=PHONE if shot.is_on_phone else LAPTOP,
            ) as context:
                page = context.new_page()
                _take(page, shot, world, folder)


@contextmanager
def _played() -> Iterator[BrowserWorld]:
    with TemporaryDirectory() as folder, browser_world(scenario("teacher"), Path(folder)) as world:
        world.play(until=DAY)
        _change_the_approach(world)
        world.move_to(DAY)
        yield world


def _change_the_approach(world: BrowserWorld) -> None:
    """Present a third version that says something else, for two versions beside each other."""
    plan = world.detail(by="hr")["plans"][-1]["plan"]
    first, *others = plan["approach"]
    approach = [{**first, "text": "Vaste lesstart-routine; 6 keer beeldcoaching."}, *others]
    body = {
        "version": 3,
        "change": "Twee keer beeldcoaching meer.",
        "plan": plan | {"approach": approach},
    }
    world.do("present_plan", body, by="assessor").raise_for_status()


def _take(page: Page, shot: Shot, world: BrowserWorld, folder: Path) -> None:
    page.goto(shot.path.replace("REF", world.scenario.reference))
    if shot.press:
        with page.expect_navigation():
            page.locator(shot.press).click()
    page.screenshot(path=folder / f"{shot.name}.png", full_page=shot.is_whole)
