"""What strangers try: other people's forms, addresses elsewhere, cookies, headers, large bodies."""

import pytest

from tests.integration.web.pages_world import Browser, MakePagesWorld, PagesWorld
from verbetertraject.api import middleware
from verbetertraject.api.requests import LARGEST_BODY
from verbetertraject.clock import wall_now
from verbetertraject.web.security import CSRF, HEADERS, csrf_of

FORM = {"email": "nobody@wijdland.example", "next": "/"}


@pytest.mark.parametrize(
    "csrf",
    [
        None,
        "",
        "é",
        csrf_of("a secret of somebody else"),
    ],
)
def test_form_without_what_this_browser_holds_is_refused(
    opened: PagesWorld, csrf: str | None
) -> None:
    browser = opened.browser("employee")
    sent = {} if csrf is None else {CSRF: csrf}

    answer = browser.client.post("/sign-out", data=sent, follow_redirects=False)

    assert answer.status_code == 403
    assert "Er is niets vastgelegd" in answer.text
    assert browser.client.get("/sign-in", follow_redirects=False).status_code == 303


def test_form_of_somebody_else_is_refused(opened: PagesWorld) -> None:
    employee, assessor = opened.browser("employee"), opened.browser("assessor")

    answer = employee.client.post(
        "/sign-out", data={CSRF: csrf_of(assessor.secret)}, follow_redirects=False
    )

    assert answer.status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_form_on_a_page_elsewhere_is_refused_whatever_it_holds(
    world: PagesWorld, site: str
) -> None:
    answer = world.stranger().post("/sign-in", FORM, headers={"Sec-Fetch-Site": site})

    assert answer.status_code == 403


def test_form_of_our_own_page_is_taken(world: PagesWorld) -> None:
    answer = world.stranger().post("/sign-in", FORM, headers={"Sec-Fetch-Site": "same-origin"})

    assert answer.status_code == 303


def test_form_as_json_is_refused(world: PagesWorld) -> None:
    stranger = world.stranger()

    answer = stranger.client.post("/sign-in", json={CSRF: csrf_of(stranger.secret)} | FORM)

    assert answer.status_code == 403


@pytest.mark.parametrize(
    "next_path",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "/%0a\n",
        "evil.example",
        "javascript:alert(1)",
        "/a b",
        "/x\r\nSet-Cookie: session=1",
        "",
    ],
)
def test_signing_in_leads_nowhere_else(opened: PagesWorld, next_path: str) -> None:
    signed_in = Browser(client=opened.browser("employee").client, secret="")

    answer = signed_in.client.get("/sign-in", params={"next": next_path}, follow_redirects=False)

    assert answer.headers["Location"] == "/"
    assert answer.headers.get_list("set-cookie") == []


def test_signing_in_leads_on_within_the_service(opened: PagesWorld) -> None:
    answer = opened.browser("employee").client.get(
        "/sign-in", params={"next": "/t/VT-1/do/sign?version=2"}, follow_redirects=False
    )

    assert answer.headers["Location"] == "/t/VT-1/do/sign?version=2"


@pytest.mark.parametrize(
    "path", ["/sign-in", "/sign-in/sent", "/l/x", "/nothing", "/t/nothing", "/", "/static/nothing"]
)
def test_pages_have_the_security_headers(world: PagesWorld, path: str) -> None:
    answer = world.client.get(path)

    expected = dict(middleware.HEADERS)
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        expected |= HEADERS
        assert "<script" not in answer.text
        assert " style=" not in answer.text
    assert {name: answer.headers.get(name) for name in expected} == expected
    assert "Strict-Transport-Security" not in answer.headers


def test_cookies_over_tls_are_of_this_host_alone(make_world: MakePagesWorld) -> None:
    world = make_world("teacher", public_url="https://planning.example")
    world.client.base_url = "https://planning.example"

    answer = world.client.get("/sign-in?language=en")

    cookies = answer.headers.get_list("set-cookie")
    assert [each.partition("=")[0] for each in cookies] == ["__Host-visit", "__Host-language"]
    for cookie in cookies:
        assert {"HttpOnly", "Path=/", "SameSite=lax", "Secure"} < set(cookie.split("; "))
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_session_cookie_lives_no_longer_than_the_browser(opened: PagesWorld) -> None:
    link = opened.services.links
    address = link.to_sign_in(opened.people["hr"]["id"], now=wall_now())
    answer = opened.stranger().post(address.removeprefix(opened.services.settings.public_url))

    (cookie,) = [each for each in answer.headers.get_list("set-cookie") if "session=" in each]
    assert set(cookie.split("; ")[1:]) == {"HttpOnly", "Path=/", "SameSite=lax"}


def test_cookie_of_a_session_is_no_token_for_the_api(opened: PagesWorld) -> None:
    browser = opened.browser("hr", is_hr=True)

    assert browser.client.get("/api/v1/trajectories").status_code == 401


@pytest.mark.parametrize("chunked", [False, True])
def test_form_that_is_too_large_is_refused_while_it_is_read(
    world: PagesWorld, *, chunked: bool
) -> None:
    stranger = world.stranger()
    body = f"{CSRF}={csrf_of(stranger.secret)}&email=".encode() + b"a" * LARGEST_BODY
    content = iter([body[:100], body[100:]]) if chunked else body

    answer = stranger.client.post(
        "/sign-in",
        content=content,
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )

    assert answer.status_code == 413
    assert "Het verzoek is te groot" in answer.text


def test_pages_speak_the_language_that_was_asked_for_and_remember_it(world: PagesWorld) -> None:
    client = world.stranger().client
    assert '<html lang="nl">' in client.get("/sign-in").text

    asked = client.get("/sign-in", params={"language": "en", "next": "/t/VT-1"})

    assert '<html lang="en">' in asked.text
    assert 'href="?language=nl&amp;next=%2Ft%2FVT-1"' in asked.text
    assert "Not found" in client.get("/nothing").text
    assert '<html lang="en">' in client.get("/sign-in").text
    assert '<html lang="en">' in client.get("/sign-in", params={"language": "xx"}).text


def test_what_does_not_exist_is_a_page_for_people_and_a_problem_for_programs(
    world: PagesWorld,
) -> None:
    page, problem = world.client.get("/nothing"), world.client.get("/api/v1/nothing")

    assert (page.status_code, problem.status_code) == (404, 404)
    assert page.headers["Content-Type"].startswith("text/html")
    assert problem.headers["Content-Type"] == "application/problem+json"


def test_stylesheet_is_kept_for_as_long_as_it_is_the_same(world: PagesWorld) -> None:
    page = world.client.get("/sign-in").text
    address = page.partition('rel="stylesheet" href="')[2].partition('"')[0]

    assert "immutable" in world.client.get(address).headers["Cache-Control"]
    assert world.client.get("/static/style.css?v=old").headers["Cache-Control"] == "no-cache"
    for outside in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py"):
        assert world.client.get(outside).status_code == 404
