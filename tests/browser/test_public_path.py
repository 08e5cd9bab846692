"""A service that has a part of a host: every way on it stays below its path, in mails as well."""

from collections import deque
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin, urlsplit

import httpx2
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.browser_world import BrowserWorld, browser_world
from tests.browser.proxy import Proxy, proxy
from tests.integration.api.api_world import scenario
from verbetertraject.clock import wall_now
from verbetertraject.web.security import SESSION

BELOW: Final = "/hr/planning"

DAY: Final = date(2026, 3, 3)

ADDRESSES: Final = frozenset({"href", "src", "action", "formaction"})


@pytest.fixture(scope="module", params=[True, False], ids=["stripped", "kept"])
def host(request: pytest.FixtureRequest) -> Iterator[Proxy]:
    """A host of which the service has a part."""
    with proxy(BELOW, strips=request.param) as made:
        yield made


@pytest.fixture(scope="module")
def world(host: Proxy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserWorld]:
    """The teacher's case in the middle of its plan, behind the proxy: 3 seconds."""
    with browser_world(
        scenario("teacher"), tmp_path_factory.mktemp("world"), public_url=host.url
    ) as made:
        host.to = made.url
        made.play(until=DAY)
        made.move_to(DAY)
        yield made


@pytest.mark.parametrize("who", ["employee", pytest.param("hr", marks=pytest.mark.slow)])
def test_every_way_from_page_to_page_stays_below_the_path(
    host: Proxy, world: BrowserWorld, who: str
) -> None:
    with closing(_signed_in(host, world, who)) as client:
        seen = _crawled(client, host)

    wrong = {address: status for address, status in seen.items() if status >= 400}
    assert (wrong, host.astray) == ({}, [])
    assert f"{BELOW}/t/{world.scenario.reference}/file" in seen
    assert any(address.startswith(f"{BELOW}/static/") for address in seen)
    assert len(seen) > 12


def test_form_is_sent_and_answered_below_the_path(host: Proxy, world: BrowserWorld) -> None:
    with closing(_signed_in(host, world, "hr")) as client:
        form = _Page(client.get("me").text)
        answer = client.post(urljoin(host.url, form.actions[0]), data=form.hidden)

    assert answer.status_code == 303
    assert answer.headers["Location"].startswith(f"{BELOW}/")


def test_cookie_is_sent_to_no_other_service_on_the_host(host: Proxy, world: BrowserWorld) -> None:
    with closing(_signed_in(host, world, "hr")) as client:
        paths = {each.name: each.path for each in client.cookies.jar}

    assert paths[SESSION] == BELOW


def test_mail_leads_below_the_path(host: Proxy, world: BrowserWorld) -> None:
    mails = world.mailbox.messages()

    links = [word for mail in mails for word in mail.text.split() if word.startswith("http")]
    assert links
    assert [link for link in links if not link.startswith(f"{host.url}/")] == []
    assert httpx2.get(links[-1], follow_redirects=True).status_code == 200


def test_api_says_where_it_is_and_leads_on_below_the_path(host: Proxy, world: BrowserWorld) -> None:
    headers = world.auth("hr")
    described = httpx2.get(f"{host.url}/api/v1/openapi.json").json()
    listed = httpx2.get(
        f"{host.url}/api/v1/trajectories/{world.id}/journal?limit=1", headers=headers
    )

    assert described["servers"] == [{"url": BELOW}]
    assert listed.headers["Link"].startswith(f"<{BELOW}/api/v1/trajectories/")


def test_api_page_tries_below_the_path(host: Proxy, world: BrowserWorld, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{host.url}/docs")
        page.fill("[name=token]", world.token(world.people["assessor"]["id"]))
        page.locator("#list > summary").click()
        page.locator("#list button").click()

        expect(page.locator("#list output")).to_contain_text(world.scenario.reference)
    assert [each for each in host.astray if "favicon" not in each] == []


class _Page(HTMLParser):
    """The addresses of a page, those of its forms, and what the first form holds unseen."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.actions: list[str] = []
        self.hidden: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        found = [given[name] for name in ADDRESSES if name in given]
        is_post = tag == "form" and given.get("method", "").lower() == "post"
        if is_post:
            self.actions += [given.get("action", "")]
        elif tag != "button":
            self.addresses += found
        if given.get("type") == "hidden":
            self.hidden.setdefault(given["name"], given.get("value", ""))


def _signed_in(host: Proxy, world: BrowserWorld, who: str) -> httpx2.Client:
    """A client that came in by a link, as people do."""
    person = world.people[who]["id"]
    world.token(person)
    client = httpx2.Client(base_url=f"{host.url}/", timeout=60)
    link = world.services.links.to_sign_in(person, now=wall_now())
    shown = _Page(client.get(link).text)
    answer = client.post(urljoin(link, shown.actions[-1]), data=shown.hidden)
    assert answer.status_code == 303, answer.text
    return client


def _crawled(client: httpx2.Client, host: Proxy) -> dict[str, int]:
    """Every address that pages lead to, once whatever is asked of it, and what it answered."""
    first = f"{host.url}/"
    waiting, seen = deque([first]), dict[str, int]()
    while waiting:
        address = waiting.popleft()
        parts = urlsplit(address)
        if parts.netloc != urlsplit(host.url).netloc or parts.path in seen:
            continue
        answer = client.get(address, follow_redirects=True)
        seen[parts.path] = answer.status_code
        if "html" in answer.headers.get("Content-Type", ""):
            found = _Page(answer.text)
            assert all(not each or _is_below(each) for each in found.actions), address
            waiting += [urljoin(str(answer.url), each) for each in found.addresses]
    return seen


def _is_below(address: str) -> bool:
    return not address.startswith("/") or address.startswith(f"{BELOW}/")
