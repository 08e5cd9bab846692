"""One's own settings: language, channels, digest, tokens, and signing out everywhere."""

import pytest
from sqlalchemy.orm import Session

from tests.integration.web.page_checks import faults
from tests.integration.web.pages_world import Browser, PagesWorld
from verbetertraject.store.hr_scopes import SqlHrScopes
from verbetertraject.store.persons import SqlPersons

HOST = "prod-12.westeurope.logic.azure.com"
WORKFLOW = "643e69f83c8944438d68119179a10a64"
SIGNATURE = "KODuebWbDGYFr0z0eu6Rj8aUKz71"
HOOK = (
    f"https://{HOST}:443/workflows/{WORKFLOW}/triggers/manual/paths/invoke"
    f"?api-version=2016-06-01&sig={SIGNATURE}"
)


@pytest.fixture
def me(opened: PagesWorld) -> Browser:
    """The browser of the assessor."""
    return opened.browser("assessor")


def channels(world: PagesWorld, person: str = "p-102") -> tuple[str, ...]:
    """The channels of a person, as they are kept."""
    with Session(world.services.engine) as session:
        return SqlPersons(session).recipient(person).channels


@pytest.mark.parametrize("by", ["employee", "assessor", "confidential_adviser"])
def test_everyone_has_settings_of_their_own(opened: PagesWorld, by: str) -> None:
    page = opened.browser(by).get("/me")

    assert page.status_code == 200
    assert faults(page.text) == []
    assert "Weekoverzicht" not in page.text
    assert opened.client.get("/me").headers["Location"].startswith("/sign-in")


def test_session_for_one_trajectory_changes_nothing_about_the_person(opened: PagesWorld) -> None:
    browser = opened.browser("employee", only=opened.id)

    assert browser.get("/me").status_code == 404
    assert browser.post("/me", {"do": "language", "language": "en"}).status_code == 404


def test_language_is_chosen(me: Browser) -> None:
    assert me.post("/me", {"do": "language", "language": "en"}).status_code == 303

    assert "My settings" in me.get("/me").text
    assert me.post("/me", {"do": "language", "language": "de"}).status_code == 400


def test_channel_is_kept_whole_and_shown_masked(opened: PagesWorld, me: Browser) -> None:
    assert me.post("/me", {"do": "add_channel", "channel": HOOK}).status_code == 303

    page = me.get("/me").text
    assert faults(page) == []
    assert channels(opened) == (f"workflows://{HOST}/{WORKFLOW}/{SIGNATURE}/",)
    assert HOST in page
    assert WORKFLOW not in page
    assert SIGNATURE not in page
    me.post("/me", {"do": "remove_channel", "number": "1"})
    assert channels(opened) == ()


@pytest.mark.parametrize(
    ("channel", "sentence"),
    [
        ("mailto://user:pass@example.org", "geen leesbaar adres"),
        ("json://example.org/x", "Dit soort kanaal"),
        (f"workflows://127.0.0.1/{WORKFLOW}/{SIGNATURE}", "besloten netwerk"),
        (f"workflows://localhost/{WORKFLOW}/{SIGNATURE}", "besloten netwerk"),
        (f"workflows://evil.example.org/{WORKFLOW}/{SIGNATURE}", "niet op de lijst"),
        (f"workflows://{HOST}/{WORKFLOW}", "niet volledig"),
        ("javascript:alert(1)", "geen leesbaar adres"),
        ("", "geen leesbaar adres"),
    ],
)
def test_what_cannot_be_a_channel_is_told(
    opened: PagesWorld, me: Browser, channel: str, sentence: str
) -> None:
    answer = me.post("/me", {"do": "add_channel", "channel": channel})

    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert channels(opened) == ()


def test_three_channels_are_enough(opened: PagesWorld, me: Browser) -> None:
    for number in range(3):
        me.post("/me", {"do": "add_channel", "channel": f"{HOOK}{number}"})

    answer = me.post("/me", {"do": "add_channel", "channel": f"{HOOK}4"})

    assert (answer.status_code, "Drie kanalen" in answer.text) == (422, True)
    assert len(channels(opened)) == 3


def test_hr_opts_out_of_the_digest(opened: PagesWorld) -> None:
    hr = opened.browser("p-900", is_hr=True)
    assert "Weekoverzicht" in hr.get("/me").text

    hr.post("/me", {"do": "digest", "wanted": "no"})

    with Session(opened.services.engine) as session:
        assert not SqlHrScopes(session).of("p-900").has_digest


def test_signing_out_everywhere_ends_every_session(opened: PagesWorld, me: Browser) -> None:
    other = opened.browser("assessor")

    answer = me.post("/me", {"do": "sign_out"})

    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in")
    for browser in (me, other):
        assert browser.client.get("/me", follow_redirects=False).status_code == 303


def test_own_token_is_no_hr_token(opened: PagesWorld, me: Browser) -> None:
    made = me.post("/me", {"do": "make_token", "label": "agenda", "days": "30"})
    secret = made.text.split('<p class="code">')[1].split("</p>")[0].strip()
    bearer = {"Authorization": f"Bearer {secret}"}

    listed = opened.client.get("/api/v1/trajectories", headers=bearer).json()
    case = opened.client.post("/api/v1/imports", json={}, headers=bearer)

    assert [each["reference"] for each in listed["items"]] == ["VT-2026-0001"]
    assert case.status_code in {403, 422}
    assert secret not in me.get("/me").text
