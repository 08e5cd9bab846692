"""Whole cases, from the first mail to the last day, in a real browser without JavaScript."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

import httpx2
import pytest
from oidc_provider_mock import run_server_in_thread
from playwright.sync_api import Browser
from pydantic import SecretStr

from tests.browser.browser_world import browser_world
from tests.browser.case_walk import Walk
from tests.browser.chromium import LAPTOP, PHONE
from tests.integration.api.api_world import scenario
from verbetertraject.play.scenario import load

SCENARIOS: Final = Path(__file__).parents[1] / "scenarios"


@pytest.fixture
def issuer() -> Iterator[str]:
    """A provider at which anyone signs in by saying who they are."""
    with run_server_in_thread(require_nonce=True) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.mark.slow
def test_school_walks_a_year_by_links_in_dutch_on_phones(browser: Browser, tmp_path: Path) -> None:
    with browser_world(scenario("teacher"), tmp_path) as world:
        phone = partial(
            browser.new_context, viewport=PHONE, java_script_enabled=False, locale="nl-NL"
        )
        walk = Walk(world=world, browser=phone, language="nl")
        walk.someone("hr").sign_in_by_mail()

        assert walk.through().differences == ()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # the provider's, in its thread
@pytest.mark.slow
def test_concern_about_the_assessor_is_walked_in_english_on_laptops(
    browser: Browser, tmp_path: Path, issuer: str
) -> None:
    at_work = {
        "oidc_issuer": issuer,
        "oidc_client_id": "verbetertraject",
        "oidc_client_secret": SecretStr("secret"),
        "oidc_email_domains": "havenlicht.example",
    }
    case = load(SCENARIOS / "concern-about-the-assessor.yaml")
    with browser_world(case, tmp_path, **at_work) as world:
        world.know_hr(language="en")
        claims = {"email": world.people["hr"]["email"], "email_verified": True}
        httpx2.put(f"{issuer}/users/elske", json=claims).raise_for_status()
        laptop = partial(
            browser.new_context, viewport=LAPTOP, java_script_enabled=False, locale="en-GB"
        )
        walk = Walk(world=world, browser=laptop, language="en")
        walk.someone("hr").sign_in_at_work("elske")

        assert walk.through().differences == ()
