"""A real browser, for as long as the tests of one module take."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import chromium
from tests.requirements import lacking


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; some seconds on a busy machine."""
    path = chromium.where() or lacking(chromium.MISSING)
    with chromium.started(path) as running:
        yield running
