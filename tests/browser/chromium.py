"""A real Chromium that speaks to this machine alone."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from playwright.sync_api import Browser, ViewportSize, sync_playwright

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")

MISSING: Final = (
    "Chromium is not here. Install it (on Debian: apt-get install chromium), "
    "or say where it is with CHROMIUM=..."
)

QUIET: Final = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)

PHONE: Final = ViewportSize(width=390, height=844)
LAPTOP: Final = ViewportSize(width=1366, height=768)


def where() -> str | None:
    """The path of Chromium: as `CHROMIUM` says, or as the system has it."""
    found = (shutil.which(name) for name in NAMES)
    return os.environ.get("CHROMIUM") or next((path for path in found if path), None)


@contextmanager
def started(path: str) -> Iterator[Browser]:
    """The browser, until it is closed."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()
