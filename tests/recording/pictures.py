"""Pictures of every page and form, on a laptop and on a phone, as a real browser draws them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import Page

from tests.browser import chromium
from tests.browser.browser_world import BrowserWorld, browser_world
from tests.browser.chromium import LAPTOP, PHONE
from tests.browser.page_list import DAY, PAGES, at_home
from tests.integration.api.api_world import scenario
from tests.recording.sources import fixed
from verbetertraject.api.routes import ACTS

WHO: Final = ("employee", "assessor", "hr")
SCREENS: Final = {"laptop": LAPTOP, "phone": PHONE}
CLOSED: Final = frozenset({403, 404})
"""What is answered to someone for whom a page is not: these look alike, and one is enough."""


def photograph(folder: Path) -> None:
    """Write a picture of each page into a folder."""
    path = chromium.where()
    if path is None:
        sys.exit(chromium.MISSING)
    folder.mkdir(parents=True, exist_ok=True)
    with _played() as here, chromium.started(path) as browser:
        for who, (screen, viewport) in product(WHO, SCREENS.items()):
            with at_home(browser, here, who, language="nl", viewport=viewport) as context:
                _take(context.new_page(), here, folder, name=f"{who}-{screen}")


@contextmanager
def _played() -> Iterator[BrowserWorld]:
    with (
        fixed(),
        TemporaryDirectory() as place,
        browser_world(scenario("teacher"), Path(place)) as here,
    ):
        here.play(until=DAY)
        here.move_to(DAY)
        yield here


def _take(page: Page, here: BrowserWorld, folder: Path, *, name: str) -> None:
    seen = {path for looks in PAGES.values() for _, path in looks}
    forms = {f"/t/REF/do/{command}" for command in ACTS}
    for path in sorted(seen | forms):
        answer = page.goto(path.replace("REF", here.scenario.reference))
        if answer is not None and answer.status not in CLOSED:
            what = "".join(each if each.isalnum() else "-" for each in path.removeprefix("/t/REF"))
            page.screenshot(path=folder / f"{name}{what}.png", full_page=True)
