"""Signed links: in mail to the reader alone, never where others may see them."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.fernet import Fernet
from pytest_httpserver import HTTPServer

from tests.integration.notify.delivery_tray import NOW, READER, REMINDER, Tray
from verbetertraject.application.sign_in import Purpose
from verbetertraject.domain.people import Role
from verbetertraject.domain.schedule.message_schedule import KEYS
from verbetertraject.embedded.mailbox import Mailbox
from verbetertraject.notify.deliver import Post, deliver
from verbetertraject.notify.message_links import PAGES, path
from verbetertraject.settings import Settings
from verbetertraject.signed_links import Links
from verbetertraject.wiring import Wiring

LINKS = Links(
    [Fernet.generate_key().decode()], base_url="https://planning.example", lasts=timedelta(days=14)
)
MISSED = replace(REMINDER, key="eval_missed", roles=("assessor",))


@pytest.fixture
def signing(post: Post) -> Post:
    """Delivery with signed links."""
    return replace(post, links=LINKS)


def token(address: str) -> str:
    return address.removeprefix("https://planning.example/l/")


def test_mail_has_a_link_for_its_reader_to_the_page_it_asks_for(
    signing: Post, mailbox: Mailbox
) -> None:
    deliver(Tray(waiting=[MISSED]), post=signing, now=NOW)

    (mail,) = mailbox.messages()
    (address,) = [word for word in mail.text.split() if word.startswith("https://")]
    link = LINKS.read(token(address))
    assert mail.html.count(address) == 3
    assert (link.purpose, link.person_id, link.trajectory_id) == (
        Purpose.MESSAGE,
        READER.person_id,
        MISSED.trajectory_id,
    )
    assert link.path == f"/t/{MISSED.trajectory_id}/do/hold_evaluation?planned=2026-02-09"
    assert (link.made_at, link.expires_at) == (NOW, NOW + timedelta(days=14))


def test_each_topic_of_a_mail_has_its_own_link(signing: Post, mailbox: Mailbox) -> None:
    other = replace(MISSED, id=UUID(int=8), key="report_due", trajectory_id=UUID(int=43))

    deliver(Tray(waiting=[MISSED, other]), post=signing, now=NOW)

    (mail,) = mailbox.messages()
    links = [LINKS.read(token(word)) for word in mail.text.split() if word.startswith("https://")]
    assert [(each.trajectory_id, each.path) for each in links] == [
        (MISSED.trajectory_id, path(MISSED)),
        (other.trajectory_id, path(other)),
    ]
    assert len({each.id for each in links}) == 2


@pytest.mark.parametrize("scheme", ["workflows", "jsons"])
def test_channel_that_others_may_see_gets_no_link_that_opens_anything(
    signing: Post, webhook: HTTPServer, scheme: str
) -> None:
    webhook.expect_request("/workflows/W/triggers/manual/paths/invoke").respond_with_data()
    webhook.expect_request("/W/S1gnature/").respond_with_data()
    url = f"{scheme}://localhost:{webhook.port}/W/S1gnature/"
    triage = replace(REMINDER, key="safety_triage_due", recipient=replace(READER, channels=(url,)))

    deliver(Tray(waiting=[triage]), post=signing, now=NOW)

    ((request, _),) = webhook.log
    sent = json.dumps(json.loads(request.data))
    assert f"https://planning.example/t/{triage.trajectory_id}" in sent
    assert "/l/" not in sent
    assert "triage" not in sent


@pytest.mark.parametrize("key", KEYS)
def test_every_page_can_be_signed(key: str) -> None:
    for role in Role:
        page = path(replace(REMINDER, key=key, roles=(role.value,)))
        address = LINKS.for_message(READER.person_id, page, REMINDER.trajectory_id, now=NOW)

        assert LINKS.read(token(address)).path == page
    assert key in PAGES


def test_settings_say_whether_links_are_signed_mails_shared_and_hours_kept(tmp_path: Path) -> None:
    usual = Wiring(Settings(data_dir=tmp_path)).post
    other = Settings(
        data_dir=tmp_path, message_links="plain", bundle_messages=False, clock="stepped"
    )

    assert usual.links is not None
    assert usual.bundles
    assert usual.hours is not None
    assert not usual.hours.allow(NOW.replace(month=1, day=1))
    assert replace(Wiring(other).post, texts=usual.texts, retry=usual.retry) == replace(
        usual, links=None, hours=None, bundles=False
    )


def test_woken_run_learns_no_holidays(tmp_path: Path) -> None:
    post = Wiring(Settings(data_dir=tmp_path)).post_in_wake

    assert post.hours is not None
    assert post.hours.holidays is None
