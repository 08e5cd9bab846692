"""Makes the pictures of the README anew: `python -m docs.pictures`.

Plays the teacher's trajectory on the real parts and photographs Prefect's own pages, once while
the run sleeps and once when it has ended. It needs Chromium: the system's, named by `CHROMIUM` or
found on the path.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import Page, sync_playwright

from verbetertraject.embedded.service import Ports
from verbetertraject.play.scenario import load
from verbetertraject.play.service import ServicePlay, on_service
from verbetertraject.settings import Settings, examples_folder

FOLDER: Final = Path(__file__).parent / "pictures"

SLEEPS_ON: Final = date(2026, 3, 9)
"""The first event of this day is not reached before the picture of the sleeping run."""

SETTLED_MS: Final = 4000
"""Prefect's pages draw themselves after they are loaded."""

QUIET: Final = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
)


def main() -> None:
    """Play, and photograph on the way."""
    scenario = load(examples_folder() / "teacher.yaml")
    with TemporaryDirectory() as folder, _page() as page:
        settings = Settings(data_dir=Path(folder))
        with on_service(scenario, settings=settings, ports=Ports()) as service:
            is_photographed = False
            for event in service.events():
                if event.date >= SLEEPS_ON and not is_photographed:
                    _photograph_run(page, service, "sleeping.png")
                    is_photographed = True
            _photograph_run(page, service, "ended.png")
            page.goto(service.stack.mailbox_url)
            page.screenshot(path=FOLDER / "mailbox.png")


def _photograph_run(page: Page, service: ServicePlay, name: str) -> None:
    run = service.runs()[0]
    page.goto(f"{service.stack.prefect_ui_url}/runs/flow-run/{run.id}")
    page.wait_for_timeout(SETTLED_MS)
    page.screenshot(path=FOLDER / name)


@contextmanager
def _page() -> Iterator[Page]:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium is not here: install it, or name it with CHROMIUM=...")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield browser.new_page(viewport={"width": 1280, "height": 900})
        browser.close()


if __name__ == "__main__":
    main()
