"""Signing in with the account that people have at their work, at a real provider over HTTP."""

import base64
import hashlib
from collections.abc import Iterator
from contextlib import closing
from socket import create_server
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx2
import pytest
from oidc_provider_mock import run_server_in_thread
from pydantic import SecretStr
from sqlalchemy.orm import Session

from tests.integration.web.pages_world import Browser, MakePagesWorld, PagesWorld
from verbetertraject.application.account_ports import Identity
from verbetertraject.clock import wall_now
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.sign_in import SqlIdentities
from verbetertraject.web.provider import ALGORITHMS, CALLBACK, Attempt

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
"""The provider runs in a thread of this process, on what its own library deprecates."""

PATH = "/t/VT-2026-0001"
TENANT, OBJECT = "tenant-1", "object-1"
DOMAIN = "wijdland.example"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """A provider at which anyone signs in by saying who they are."""
    with run_server_in_thread(require_nonce=True) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def world(make_world: MakePagesWorld, issuer: str) -> PagesWorld:
    """A world whose people have accounts at the provider."""
    world: PagesWorld = make_world(
        "teacher",
        public_url="http://testserver",
        oidc_issuer=issuer,
        oidc_client_id="planning",
        oidc_client_secret=SecretStr("secret"),
    )
    return world


def _says(issuer: str, subject: str, **claims: Any) -> None:
    """Let the provider say this of an account."""
    httpx2.put(f"{issuer}/users/{subject}", json=claims).raise_for_status()


def _begun(world: PagesWorld, *, next_path: str = PATH) -> tuple[Browser, str]:
    """A browser that was sent to the provider, and where to."""
    browser = world.stranger()
    answer = browser.client.get("/sign-in/oidc", params={"next": next_path})
    assert answer.status_code == 303, answer.text
    return browser, answer.headers["Location"]


def _answered(address: str, subject: str) -> str:
    """Where the provider sends the browser back to, once it knows who this is."""
    answer = httpx2.post(address, data={"sub": subject})
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def _signed_in(world: PagesWorld, subject: str) -> tuple[Browser, Any]:
    browser, address = _begun(world)
    back = _answered(address, subject)
    return browser, browser.client.get(back)


def _linked(world: PagesWorld, subject: str, *, by: str = "hr") -> str:
    """Link an account to someone, and say to whom."""
    world.browser(by)
    person: str = world.people[by]["id"]
    with Session(world.services.engine) as session, session.begin():
        identity = Identity(issuer=world.services.settings.oidc_issuer, subject=subject)
        SqlIdentities(session).link(identity, person, now=wall_now())
    return person


def _accounts(world: PagesWorld, person: str) -> list[str]:
    with Session(world.services.engine) as session, session.begin():
        return [each.subject for each in SqlIdentities(session).of(person)]


def _role(world: PagesWorld, person: str) -> str | None:
    with Session(world.services.engine) as session, session.begin():
        return SqlPersons(session).organisation_role(person)


def test_account_that_is_linked_signs_in_and_goes_on(world: PagesWorld) -> None:
    _linked(world, "sub-1")

    browser, answer = _signed_in(world, "sub-1")

    assert (answer.status_code, answer.headers["Location"]) == (303, PATH)
    assert "session" in browser.client.cookies
    assert "attempt" not in browser.client.cookies
    assert browser.client.get("/sign-in", params={"next": "/x"}).headers["Location"] == "/x"


def test_account_signs_in_below_the_path_of_the_service(
    make_world: MakePagesWorld, issuer: str
) -> None:
    world = make_world(
        "teacher",
        public_url="http://testserver/hr/planning",
        oidc_issuer=issuer,
        oidc_client_id="planning",
        oidc_client_secret=SecretStr("secret"),
    )
    _linked(world, "sub-1")
    browser = world.stranger()

    begun = browser.client.get("/hr/planning/sign-in/oidc", params={"next": PATH})
    back = _answered(begun.headers["Location"], "sub-1")
    answer = browser.client.get(back)

    assert back.startswith(f"http://testserver/hr/planning{CALLBACK}?")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/hr/planning{PATH}")


def test_provider_is_asked_with_state_nonce_and_a_challenge(world: PagesWorld) -> None:
    _, address = _begun(world)
    _, other = _begun(world)

    asked = {name: value for name, (value,) in parse_qs(urlsplit(address).query).items()}
    also = {name: value for name, (value,) in parse_qs(urlsplit(other).query).items()}
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"] == f"http://testserver{CALLBACK}"
    for name in ("state", "nonce", "code_challenge"):
        assert asked[name] != also[name]


def test_account_is_known_by_tenant_and_object_where_the_provider_says_these(
    world: PagesWorld, issuer: str
) -> None:
    person = _linked(world, f"{TENANT}/{OBJECT}")
    _says(issuer, "pairwise", tid=TENANT, oid=OBJECT)

    _, answer = _signed_in(world, "pairwise")

    assert answer.status_code == 303
    assert _accounts(world, person) == [f"{TENANT}/{OBJECT}"]


def test_account_that_nobody_linked_is_nobodys_whatever_its_address(
    world: PagesWorld, issuer: str
) -> None:
    world.browser("hr")
    email = world.people["hr"]["email"]
    _says(issuer, "sub-2", email=email, email_verified=True)

    browser, answer = _signed_in(world, "sub-2")

    assert answer.status_code == 403
    assert "sub-2" in answer.text
    assert "session" not in browser.client.cookies
    assert _accounts(world, world.people["hr"]["id"]) == []


@pytest.mark.parametrize(
    ("verified", "domains", "status"),
    [
        ({"email_verified": True}, f"other.example, {DOMAIN.upper()}", 303),
        ({"xms_edov": True}, DOMAIN, 303),
        ({"email_verified": False}, DOMAIN, 403),
        ({}, DOMAIN, 403),
        ({"email_verified": True}, "other.example", 403),
        ({"email_verified": True}, "", 403),
    ],
)
def test_verified_address_links_an_account_only_in_a_domain_that_is_vouched_for(
    make_world: MakePagesWorld, issuer: str, verified: dict[str, Any], domains: str, status: int
) -> None:
    world = _world_with(make_world, issuer, oidc_email_domains=domains)
    world.browser("employee")
    email = world.people["employee"]["email"]
    _says(issuer, "sub-3", email=email, **verified)

    _, answer = _signed_in(world, "sub-3")

    assert answer.status_code == status
    accounts = _accounts(world, world.people["employee"]["id"])
    assert accounts == (["sub-3"] if status == 303 else [])


def test_verified_address_links_once_and_never_a_second_account(
    make_world: MakePagesWorld, issuer: str
) -> None:
    world = _world_with(make_world, issuer, oidc_email_domains=DOMAIN)
    person = _linked(world, "sub-4", by="employee")
    _says(issuer, "sub-5", email=world.people["employee"]["email"], email_verified=True)

    _, answer = _signed_in(world, "sub-5")

    assert answer.status_code == 403
    assert _accounts(world, person) == ["sub-4"]


def test_provider_that_decides_makes_hr_and_takes_it_away(
    make_world: MakePagesWorld, issuer: str
) -> None:
    world = _world_with(make_world, issuer, oidc_hr_value="HR.All")
    person = _linked(world, "sub-6", by="hr")

    _says(issuer, "sub-6", roles=["HR.All", "Other"])
    _signed_in(world, "sub-6")
    assert _role(world, person) == "hr"

    _says(issuer, "sub-6", roles=["HR.Allowances"])
    _signed_in(world, "sub-6")
    assert _role(world, person) is None


def test_provider_that_does_not_decide_leaves_hr_as_it_is(world: PagesWorld, issuer: str) -> None:
    world.browser("hr", is_hr=True)
    person = _linked(world, "sub-7", by="hr")
    _says(issuer, "sub-7", roles=["nothing"])

    _signed_in(world, "sub-7")

    assert _role(world, person) == "hr"


@pytest.mark.parametrize("changed", [{"state": "wrong"}, {"state": ""}, {"iss": "https://evil"}])
def test_answer_to_another_attempt_is_refused(world: PagesWorld, changed: dict[str, str]) -> None:
    _linked(world, "sub-1")
    browser, address = _begun(world)
    back = urlsplit(_answered(address, "sub-1"))
    query = {name: value for name, (value,) in parse_qs(back.query).items()} | changed

    answer = browser.client.get(f"{back.path}?{urlencode(query)}")

    assert answer.status_code == 400
    assert "niet hier begonnen" in answer.text
    assert "session" not in browser.client.cookies


def test_answer_in_another_browser_is_refused(world: PagesWorld) -> None:
    _linked(world, "sub-1")
    _, address = _begun(world)
    back = _answered(address, "sub-1")

    assert world.stranger().client.get(back).status_code == 400
    assert world.stranger(attempt="").client.get(back).status_code == 400
    other, _ = _begun(world)
    assert other.client.get(back).status_code == 400


def test_answer_is_of_use_once(world: PagesWorld) -> None:
    _linked(world, "sub-1")
    browser, address = _begun(world)
    back = _answered(address, "sub-1")
    attempt = browser.client.cookies["attempt"]
    assert browser.client.get(back).status_code == 303

    again = world.stranger(attempt=attempt).client.get(back)

    assert again.status_code == 400
    assert "niet vast wie je bent" in again.text


def test_who_stops_at_the_provider_is_told_so(world: PagesWorld) -> None:
    browser, address = _begun(world)
    (state,) = parse_qs(urlsplit(address).query)["state"]

    answer = browser.client.get(
        CALLBACK, params={"state": state, "error": "access_denied", "error_description": "<b>x"}
    )

    assert answer.status_code == 403
    assert "<b>x" not in answer.text
    assert "niet aangemeld" in answer.text


def test_account_of_somebody_else_begins_a_session_of_its_own(world: PagesWorld) -> None:
    _linked(world, "sub-1")
    employee = world.browser("employee")
    address = employee.client.get("/sign-in/oidc", follow_redirects=False).headers["Location"]

    answer = employee.client.get(_answered(address, "sub-1"), follow_redirects=False)

    assert answer.status_code == 303
    assert answer.cookies["session"] != employee.secret


def test_signing_in_leads_nowhere_else(world: PagesWorld) -> None:
    _linked(world, "sub-1")
    browser, address = _begun(world, next_path="https://evil.example/")

    answer = browser.client.get(_answered(address, "sub-1"))

    assert answer.headers["Location"] == "/"


def test_provider_that_is_away_is_said_in_words(make_world: MakePagesWorld) -> None:
    with closing(create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
    world = _world_with(make_world, f"http://127.0.0.1:{port}")

    answer = world.client.get("/sign-in/oidc")

    assert answer.status_code == 502
    assert "antwoordt niet" in answer.text


def test_provider_that_calls_itself_otherwise_is_not_trusted(
    make_world: MakePagesWorld, issuer: str
) -> None:
    world = _world_with(make_world, f"{issuer}/")

    assert world.client.get("/sign-in/oidc").status_code == 502


def test_provider_is_offered_only_where_there_is_one(
    world: PagesWorld, make_world: MakePagesWorld
) -> None:
    assert "/sign-in/oidc" in world.client.get("/sign-in").text
    without = make_world("teacher")
    assert "/sign-in/oidc" not in without.client.get("/sign-in").text
    assert without.client.get("/sign-in/oidc").status_code == 404
    assert without.client.get(CALLBACK).status_code == 404


def test_tokens_are_signed_with_a_public_key() -> None:
    assert not {"none", "HS256", "HS384", "HS512"} & set(ALGORITHMS)


def test_challenge_is_the_hash_of_what_only_the_browser_can_show(world: PagesWorld) -> None:
    browser, address = _begun(world)
    secret = browser.client.cookies["attempt"].partition(".")[0]

    (challenge,) = parse_qs(urlsplit(address).query)["code_challenge"]

    digest = hashlib.sha256(Attempt(secret=secret).verifier.encode()).digest()
    assert challenge == base64.urlsafe_b64encode(digest).decode().rstrip("=")
    assert secret not in address


def _world_with(make_world: MakePagesWorld, issuer: str, **changed: object) -> PagesWorld:
    world: PagesWorld = make_world(
        "teacher",
        public_url="http://testserver",
        oidc_issuer=issuer,
        oidc_client_id="planning",
        oidc_client_secret=SecretStr("secret"),
        **changed,
    )
    return world
