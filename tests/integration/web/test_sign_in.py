"""Signing in with a link: once, in time, by a press of a button, and for nobody else."""

import logging
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from fastapi import APIRouter
from sqlalchemy.orm import Session

from tests.integration.web.pages_world import Browser, MakePagesWorld, PagesWorld
from verbetertraject.api.rate_limits import LIMITS, Tried
from verbetertraject.application.account_ports import Way
from verbetertraject.clock import wall_now
from verbetertraject.embedded.mailbox import Mailbox
from verbetertraject.signed_links import Links
from verbetertraject.store.keys import new_key
from verbetertraject.store.sign_in import IDLE, LIFETIME, LINKED_LIFETIME, SqlSessions
from verbetertraject.web import app
from verbetertraject.web.security import SERVER_LOG, Visiting

PATH = "/t/VT-2026-0001/plans"
PROBE = APIRouter()


@PROBE.get("/who")
def who(visitor: Visiting) -> dict[str, object]:
    """Who is signed in, and what they see."""
    return {
        "person": visitor.person_id,
        "is_hr": visitor.is_hr,
        "only": str(visitor.only) if visitor.only else None,
    }


@pytest.fixture(autouse=True)
def _probed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every world has one more page, that says who looks."""
    monkeypatch.setattr(app, "PAGES", (*app.PAGES, PROBE))


def _link(world: PagesWorld, *, by: str = "employee", age: timedelta = timedelta()) -> str:
    """The address of a link in a message to someone, made some time ago."""
    address = world.services.links.for_message(
        world.people[by]["id"], PATH, world.id, now=wall_now() - age
    )
    return urlsplit(address).path


def test_link_in_a_message_opens_a_session_for_its_trajectory_alone(opened: PagesWorld) -> None:
    browser, link = opened.stranger(), _link(opened)

    shown = browser.client.get(link)
    answer = browser.post(link)

    assert shown.status_code == 200
    assert "<button>Ga verder</button>" in shown.text
    assert (answer.status_code, answer.headers["Location"]) == (303, PATH)
    assert browser.client.get("/who").json() == {
        "person": opened.people["employee"]["id"],
        "is_hr": False,
        "only": str(opened.id),
    }


def test_link_that_a_mail_scanner_fetches_still_opens(opened: PagesWorld) -> None:
    link = _link(opened)

    for _ in range(3):
        assert opened.client.get(link).status_code == 200
        assert opened.client.head(link).status_code == 200
    assert "session" not in opened.client.cookies

    assert opened.stranger().post(link).status_code == 303


def test_link_opens_one_session_and_no_second(opened: PagesWorld) -> None:
    link = _link(opened)
    assert opened.stranger().post(link).status_code == 303

    late = opened.stranger()

    assert late.client.get(link).status_code == 410
    assert late.post(link).status_code == 410
    assert late.client.get("/who").status_code == 303


def test_link_that_many_open_at_once_opens_for_one(opened: PagesWorld) -> None:
    link = _link(opened)
    browsers = [opened.stranger() for _ in range(6)]

    with ThreadPoolExecutor(len(browsers)) as pool:
        answers = list(pool.map(lambda each: each.post(link).status_code, browsers))

    assert sorted(answers) == [303, 410, 410, 410, 410, 410]


def test_link_opens_until_it_expires(opened: PagesWorld) -> None:
    lasts = timedelta(days=opened.services.settings.link_days)
    minute = timedelta(minutes=1)

    assert opened.stranger().post(_link(opened, age=lasts - minute)).status_code == 303
    expired = _link(opened, age=lasts)
    assert opened.client.get(expired).status_code == 410
    assert opened.stranger().post(expired).status_code == 410


def test_link_that_was_changed_or_signed_by_others_opens_nothing(opened: PagesWorld) -> None:
    link = _link(opened)
    foreign = Links([new_key()], base_url="", lasts=timedelta(days=1)).for_message(
        opened.people["hr"]["id"], PATH, opened.id, now=wall_now()
    )

    for wrong in (link[:-1], f"{link}A", link.replace(".", ".A", 1), foreign, "/l/x", "/l/é"):
        assert opened.client.get(wrong).status_code == 410
        assert opened.stranger().post(wrong).status_code == 410


def test_link_leads_who_is_signed_in_as_that_person_on_and_stays_unused(opened: PagesWorld) -> None:
    link = _link(opened)
    employee = opened.browser("employee")

    answer = employee.client.get(link, follow_redirects=False)

    assert (answer.status_code, answer.headers["Location"]) == (303, PATH)
    assert opened.stranger().post(link).status_code == 303


def test_link_of_someone_else_replaces_the_session_only_when_it_is_opened(
    opened: PagesWorld,
) -> None:
    assessor = opened.browser("assessor")
    link = _link(opened, by="employee")

    assert assessor.client.get(link, follow_redirects=False).status_code == 200
    assert assessor.get("/who").json()["person"] == opened.people["assessor"]["id"]
    assert assessor.post(link).status_code == 303
    secret = assessor.client.cookies.get("session", domain="testserver.local")
    assert secret != assessor.secret


def test_links_made_before_signing_out_everywhere_open_nothing(opened: PagesWorld) -> None:
    link = _link(opened, age=timedelta(seconds=1))
    person = opened.people["employee"]["id"]
    browser = opened.browser("employee")

    with Session(opened.services.engine) as session, session.begin():
        SqlSessions(session).revoke_all(person, now=wall_now())

    assert opened.stranger().post(link).status_code == 410
    assert browser.client.get("/who", follow_redirects=False).status_code == 303
    assert opened.stranger().post(_link(opened)).status_code == 303


def test_session_has_a_secret_of_its_own_whatever_the_browser_brought(opened: PagesWorld) -> None:
    browser = opened.stranger(session="chosen-by-someone-else")

    answer = browser.post(_link(opened))

    given = answer.cookies["session"]
    assert given != "chosen-by-someone-else"
    assert len(given) >= 43
    fixed = Browser(client=opened.stranger(session="chosen-by-someone-else").client, secret="")
    assert fixed.client.get("/who").status_code == 303


def test_session_ends_when_it_is_idle_and_after_its_lifetime(opened: PagesWorld) -> None:
    person = opened.people["employee"]["id"]
    now = wall_now()
    second = timedelta(seconds=1)
    with Session(opened.services.engine) as session, session.begin():
        sessions = SqlSessions(session)
        whole = sessions.begin(person, way=Way.MAIL, now=now)
        narrow = sessions.begin(person, way=Way.LINK, now=now, trajectory_id=opened.id)

        assert sessions.signed_in(whole, now=now + IDLE - second) is not None
        assert sessions.signed_in(whole, now=now + IDLE) is None
        for secret, lifetime in ((whole, LIFETIME), (narrow, LINKED_LIFETIME)):
            found = sessions.signed_in(secret, now=now)
            assert found is not None
            sessions.touch(found.id, now=now + lifetime - second)
            session.expire_all()
            assert sessions.signed_in(secret, now=now + lifetime - second) is not None
            assert sessions.signed_in(secret, now=now + lifetime) is None


def test_signing_out_ends_the_session_for_good(opened: PagesWorld) -> None:
    browser = opened.browser("employee")
    assert browser.get("/who").status_code == 200

    answer = browser.post("/sign-out")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in")
    again = opened.stranger(session=browser.secret)
    assert again.client.get("/who").status_code == 303


def test_who_is_not_signed_in_is_led_to_signing_in_and_back(opened: PagesWorld) -> None:
    answer = opened.client.get("/who?after=3&of=me")

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/sign-in?next=%2Fwho%3Fafter%3D3%26of%3Dme"


def test_ended_session_is_told_apart_from_none(opened: PagesWorld) -> None:
    assert "niet meer aangemeld" not in opened.client.get("/sign-in").text
    assert "niet meer aangemeld" in opened.stranger(session="ended").client.get("/sign-in").text


def test_who_came_by_a_link_can_sign_in_for_everything(opened: PagesWorld) -> None:
    narrow = opened.browser("employee", only=opened.id)

    page = narrow.client.get("/sign-in?next=/me")
    missing = narrow.client.get("/t/VT-2026-9999")

    assert page.status_code == 200
    assert 'name="email"' in page.text
    assert "niet meer aangemeld" not in page.text
    assert (missing.status_code, 'href="/sign-in"' in missing.text) == (404, True)


def test_server_log_holds_no_link(opened: PagesWorld, caplog: pytest.LogCaptureFixture) -> None:
    link = _link(opened)
    line = '%s - "%s %s HTTP/%s" %d'

    with caplog.at_level(logging.INFO, logger=SERVER_LOG):
        for path in (link, "/t/VT-2026-0001"):
            logging.getLogger(SERVER_LOG).info(line, "127.0.0.1:1", "GET", path, "1.1", 200)

    assert caplog.messages == [
        '127.0.0.1:1 - "GET /l/... HTTP/1.1" 200',
        '127.0.0.1:1 - "GET /t/VT-2026-0001 HTTP/1.1" 200',
    ]


def test_mailed_link_signs_in_for_everything_and_leads_back(
    mailing: PagesWorld, mailbox: Mailbox
) -> None:
    person = mailing.people["assessor"]
    mailing.browser("assessor")
    email = person["email"]
    stranger = mailing.stranger()

    answer = stranger.post("/sign-in", {"email": f" {email.upper()} ", "next": PATH})

    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in/sent")
    (mail,) = mailbox.wait_for(1, seconds=10)
    assert mail.header("To") == email
    assert mail.header("Subject") == "Je link om aan te melden"
    link = _link_in(mail.text)
    opened = stranger.post(link)
    assert (opened.status_code, opened.headers["Location"]) == (303, PATH)
    assert stranger.client.get("/who").json() == {
        "person": person["id"],
        "is_hr": False,
        "only": None,
    }


def test_asking_for_a_link_answers_the_same_whether_or_not_the_address_is_known(
    mailing: PagesWorld, mailbox: Mailbox
) -> None:
    mailing.browser("employee")
    known = mailing.people["employee"]["email"]

    answers = [
        mailing.stranger().post("/sign-in", {"email": email, "next": "/"})
        for email in (known, "nobody@wijdland.example")
    ]

    assert len({(each.status_code, each.text, each.headers["Location"]) for each in answers}) == 1
    assert len(mailbox.wait_for(1, seconds=10)) == 1


def test_what_is_no_address_is_kept_and_said_at_the_field(mailing: PagesWorld) -> None:
    for email in ("", "jorinde", "a@b\r\nBcc: all@wijdland.example", "a@b,c@d"):
        answer = mailing.stranger().post("/sign-in", {"email": email, "next": PATH})

        assert answer.status_code == 422
        assert 'aria-invalid="true"' in answer.text
        assert f'value="{PATH}"' in answer.text


def test_spent_link_is_mailed_anew_to_its_own_person(mailing: PagesWorld, mailbox: Mailbox) -> None:
    mailing.browser("employee")
    stranger = mailing.stranger()
    spent = _link(mailing, age=timedelta(days=60))

    answer = stranger.post(f"{spent}/again")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in/sent")
    (mail,) = mailbox.wait_for(1, seconds=10)
    assert mail.header("To") == mailing.people["employee"]["email"]
    assert stranger.post(_link_in(mail.text)).headers["Location"] == PATH
    assert stranger.client.get("/who").json()["only"] == str(mailing.id)
    unknown = mailing.stranger().post("/l/nothing/again")
    assert (unknown.status_code, unknown.headers["Location"]) == (303, "/sign-in/sent")
    assert len(mailbox.messages()) == 1


def test_too_many_mails_to_one_address_are_refused_for_a_while(mailing: PagesWorld) -> None:
    stranger = mailing.stranger()
    fields = {"email": "nobody@wijdland.example", "next": "/"}
    most = LIMITS[Tried.MAIL_TO].most

    answers = [stranger.post("/sign-in", fields) for _ in range(most + 1)]

    assert [each.status_code for each in answers] == [303] * most + [429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 3600
    other = stranger.post("/sign-in", fields | {"email": "other@wijdland.example"})
    assert other.status_code == 303


def test_mail_can_be_left_out(make_world: MakePagesWorld) -> None:
    world = make_world("teacher", sign_in_by_mail=False)

    assert 'name="email"' not in world.client.get("/sign-in").text
    assert world.stranger().post("/sign-in", {"email": "a@b.example"}).status_code == 404


def test_tokens_that_prove_nothing_are_refused_after_a_while(world: PagesWorld) -> None:
    address = "/api/v1/trajectories"
    most = LIMITS[Tried.TOKEN].most

    statuses = [
        world.client.get(address, headers={"Authorization": f"Bearer guess-{each}"}).status_code
        for each in range(most + 1)
    ]

    assert statuses == [401] * most + [429]
    assert world.client.get(address, headers=world.auth("hr")).status_code == 200


def _link_in(text: str) -> str:
    """The path of the link in a mail."""
    found = re.search(r"https?://[^/\s]+(/l/\S+)", text)
    assert found is not None
    return found[1]
