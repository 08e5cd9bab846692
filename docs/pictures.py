"""Makes the pictures of the README and of docs/ anew: `python -m docs.pictures`.

Photographs the pages of the service, then plays the examples on the real parts and photographs
Prefect's own pages: the teacher's run while it sleeps and when it has ended, and what the software
tester's lets HR operations hear of. `python -m docs.pictures pages` makes the first alone. It needs
Chromium: the system's, named by `CHROMIUM` or found on the path.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import Browser, Page

from docs.pictures_of_pages import photograph_pages
from tests.browser import chromium
from verbetertraject.embedded.service import Ports
from verbetertraject.play.real_parts import ServicePlay, on_service
from verbetertraject.play.scenario import load
from verbetertraject.settings import Settings, examples_folder

FOLDER: Final = Path(__file__).parent / "pictures"

SLEEPS_ON: Final = date(2026, 3, 9)
"""The first event of this day is not reached before the picture of the sleeping run."""

TIMELINE: Final = "artifacts/key/timeline-vt-2026-0002"
"""The page with every version of a run's timeline, the newest first."""

PAGES: Final = {
    "events": "events?events=verbetertraject.*",
    "automations": "automations",
}
"""Where Prefect shows what HR operations hear of."""

SETTLED_MS: Final = 4000
"""Prefect's pages draw themselves after they are loaded."""


def main() -> None:
    """Play, and photograph on the way."""
    with _browser() as browser:
        photograph_pages(browser, FOLDER)
        if "pages" in sys.argv[1:]:
            return
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        with _played("teacher.yaml") as service:
            _sign_in_to_prefect(page, service)
            is_photographed = False
            for event in service.events():
                if event.date >= SLEEPS_ON and not is_photographed:
                    _photograph(page, _run(service), "sleeping.png")
                    is_photographed = True
            _photograph(page, _run(service), "ended.png")
            _photograph(page, service.stack.mailbox_url, "mailbox.png")
        with _played("software-tester.yaml") as service:
            _sign_in_to_prefect(page, service)
            for _ in service.events():
                pass
            _photograph(page, service.stack.sleepers_url, "sleepers.png")
            for name, where in PAGES.items():
                _photograph(page, f"{service.stack.prefect_ui_url}/{where}", f"{name}.png")
            page.goto(f"{service.stack.prefect_ui_url}/{TIMELINE}")
            newest = page.locator("a[href*='/artifacts/artifact/']").first
            _photograph(page, newest.evaluate("link => link.href"), "timeline.png")


@contextmanager
def _played(scenario: str) -> Iterator[ServicePlay]:
    """A service on which an example is played."""
    with TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        example = load(examples_folder() / scenario)
        with on_service(example, settings=settings, ports=Ports()) as service:
            yield service


def _sign_in_to_prefect(page: Page, service: ServicePlay) -> None:
    """Let Prefect's pages find what they keep of somebody who gave the password."""
    password = json.dumps(service.stack.prefect_api.auth)
    page.add_init_script(f"localStorage.setItem('prefect-password', btoa({password}))")


def _run(service: ServicePlay) -> str:
    return f"{service.stack.prefect_ui_url}/runs/flow-run/{service.runs()[0].id}"


def _photograph(page: Page, url: str, name: str) -> None:
    page.goto(url)
    page.wait_for_timeout(SETTLED_MS)
    page.screenshot(path=FOLDER / name)


@contextmanager
def _browser() -> Iterator[Browser]:
    path = chromium.where()
    if path is None:
        sys.exit(chromium.MISSING)
    with chromium.started(path) as browser:
        yield browser


if __name__ == "__main__":
    main()
