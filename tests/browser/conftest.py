"""A real browser, for as long as the tests of one module take."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; where there is none, these tests cannot be left out on CI."""
    path = chromium.where()
    if path is None:
        (pytest.fail if "CI" in os.environ else pytest.skip)(chromium.MISSING)
    with chromium.started(path) as running:
        yield running
