"""Delivery over real servers: what arrives, what is tried again, and what is never told."""

import json
import logging
import socket
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from pytest_httpserver import HTTPServer

from tests.integration.notify.delivery_tray import LOGIN, NOW, READER, REMINDER, Tray, smtp_of
from verbetertraject.embedded.mailbox import Login, Mailbox
from verbetertraject.notify.deliver import Delivered, Post, deliver
from verbetertraject.notify.smtp import Smtp, SmtpMode

HOME = f"https://planning.example/t/{UUID(int=42)}"
LINK = f"{HOME}/plans"
SIGNATURE = "S1gn-Ature_Secret"
INVOKE = "/workflows/Work-Flow1/triggers/manual/paths/invoke"


def teams(webhook: HTTPServer) -> str:
    return f"workflows://localhost:{webhook.port}/Work-Flow1/{SIGNATURE}/"


def with_channels(*urls: str) -> Tray:
    return Tray(waiting=[replace(REMINDER, recipient=replace(READER, channels=urls))])


def refusal(tray: Tray) -> str:
    return tray.failed[REMINDER.id][0]


def told(caplog: pytest.LogCaptureFixture) -> Sequence[str]:
    ours = [each for each in caplog.records if each.name.startswith("verbetertraject")]
    return [each.getMessage() for each in ours]


def test_mail_arrives_with_a_neutral_outside_and_a_visible_link(
    post: Post, mailbox: Mailbox
) -> None:
    tray = Tray(waiting=[REMINDER])

    delivered = deliver(tray, post=post, now=NOW)

    (mail,) = mailbox.messages()
    assert delivered == Delivered(sent=1)
    assert tray == Tray(waiting=[], sent={REMINDER.id: "email"})
    assert mail.to == ("jorinde@wijdland.example",)
    assert mail.sender == '"Wijdland, planning" <planning@wijdland.example>'
    assert mail.subject == "Gesprek op maandag 9 februari 2026"
    assert mail.header("X-Reference") == "VT-2026-0001"
    assert mail.header("References") == f"<{UUID(int=42)}@wijdland.example>"
    assert mail.header("Auto-Submitted") == "auto-generated"
    assert mail.text.startswith("Beste Jorinde Wolkenaar,")
    assert LINK in mail.text.split()
    assert f'href="{LINK}"' in mail.html
    assert "apprise" not in mail.path.read_text(encoding="utf-8").lower()


def test_login_over_starttls_is_used_as_it_is_written(post: Post, secure_mailbox: Mailbox) -> None:
    smtp = smtp_of(secure_mailbox, mode=SmtpMode.STARTTLS, login=LOGIN)

    delivered = deliver(Tray(waiting=[REMINDER]), post=replace(post, smtp=smtp), now=NOW)

    assert delivered == Delivered(sent=1)
    assert [mail.to for mail in secure_mailbox.messages()] == [("jorinde@wijdland.example",)]


def test_refused_login_is_told_without_the_password(
    post: Post, secure_mailbox: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    wrong = Login(user=LOGIN.user, password="another-secret")
    smtp = smtp_of(secure_mailbox, mode=SmtpMode.STARTTLS, login=wrong)
    tray = Tray(waiting=[REMINDER])

    delivered = deliver(tray, post=replace(post, smtp=smtp), now=NOW)

    assert delivered == Delivered(retried=1)
    assert "Authentication credentials invalid" in refusal(tray)
    for secret in ("another-secret", LOGIN.user, "jorinde", "Wolkenaar"):
        assert secret not in refusal(tray) + "".join(told(caplog))
    assert secure_mailbox.messages() == ()


@pytest.mark.usefixtures("mailbox")
def test_certificate_of_an_unknown_authority_is_refused(
    post: Post, secure_mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    smtp = smtp_of(secure_mailbox, mode=SmtpMode.STARTTLS, login=LOGIN)
    tray = Tray(waiting=[REMINDER])

    deliver(tray, post=replace(post, smtp=smtp), now=NOW)

    assert "CERTIFICATE_VERIFY_FAILED" in refusal(tray)


def test_dead_mail_server_means_another_try_later(post: Post) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    tray = Tray(waiting=[REMINDER])
    dead = replace(post, smtp=Smtp(host="127.0.0.1", port=port, mode=SmtpMode.PLAIN))

    delivered = deliver(tray, post=dead, now=NOW)

    reason, retry_at = tray.failed[REMINDER.id]
    wait = post.retry.after(1, message_id=REMINDER.id)
    assert delivered == Delivered(retried=1)
    assert "Connection refused" in reason
    assert wait is not None
    assert retry_at == NOW + wait
    assert timedelta(seconds=48) <= wait <= timedelta(seconds=72)


def test_last_try_is_given_up(post: Post) -> None:
    unreachable = replace(REMINDER.recipient, email="two@wijdland.example, three@wijdland.example")
    last = replace(REMINDER, attempt=post.retry.tries, recipient=unreachable)
    tray = Tray(waiting=[last])

    delivered = deliver(tray, post=post, now=NOW)

    assert delivered == Delivered(given_up=1)
    assert tray.failed == {last.id: ("email: there is no usable e-mail address", None)}


def test_sender_that_is_no_address_is_told(post: Post) -> None:
    sender = replace(post.sender, address="nowhere")
    tray = Tray(waiting=[REMINDER])

    delivered = deliver(tray, post=replace(post, sender=sender), now=NOW)

    assert delivered == Delivered(retried=1)
    assert refusal(tray) == "email: the sender is no e-mail address"


def test_message_that_cannot_be_put_into_words_holds_up_no_other(
    post: Post, mailbox: Mailbox
) -> None:
    wordless = replace(REMINDER, id=UUID(int=8), params={})
    tray = Tray(waiting=[wordless, REMINDER])

    delivered = deliver(tray, post=post, now=NOW)

    assert delivered == Delivered(sent=1, retried=1)
    assert delivered.tried == 2
    assert tray.failed[wordless.id][0] == (
        "The text asks for more than was queued: 'day' is undefined"
    )
    assert len(mailbox.messages()) == 1


def test_only_the_trajectory_asked_for_is_delivered_up_to_the_limit(
    post: Post, mailbox: Mailbox
) -> None:
    other = replace(REMINDER, id=UUID(int=8), trajectory_id=UUID(int=43))
    more = [replace(REMINDER, id=UUID(int=each)) for each in (9, 10)]
    tray = Tray(waiting=[other, *more])

    alone = replace(post, bundles=False)

    delivered = deliver(tray, post=alone, now=NOW, trajectory_id=REMINDER.trajectory_id, limit=1)

    assert delivered == Delivered(sent=1)
    assert tray.waiting == [other, more[1]]
    assert len(mailbox.messages()) == 1


def test_teams_gets_a_card_with_a_button_and_no_content(
    post: Post, mailbox: Mailbox, webhook: HTTPServer
) -> None:
    webhook.expect_request(INVOKE, method="POST").respond_with_data(status=202)
    tray = with_channels(teams(webhook))

    delivered = deliver(tray, post=post, now=NOW)

    ((request, _),) = webhook.log
    (attachment,) = json.loads(request.data)["attachments"]
    card = attachment["content"]
    assert delivered == Delivered(sent=1)
    assert tray.sent == {REMINDER.id: "workflows"}
    assert request.args["sig"] == SIGNATURE
    assert [run["text"] for each in card["body"] for run in each["inlines"]] == [
        "Gesprek op maandag 9 februari 2026",
        "Er staat een bericht voor je klaar.",
        "Kenmerk VT-2026-0001",
    ]
    assert [(each["title"], each["url"]) for each in card["actions"]] == [("Bereid je voor", HOME)]
    assert mailbox.messages() == ()


def test_teams_that_fails_falls_back_to_mail(
    post: Post, mailbox: Mailbox, webhook: HTTPServer, caplog: pytest.LogCaptureFixture
) -> None:
    webhook.expect_request(INVOKE).respond_with_data("sig is wrong", status=401)
    tray = with_channels(teams(webhook))

    with caplog.at_level(logging.WARNING):
        delivered = deliver(tray, post=post, now=NOW)

    assert delivered == Delivered(sent=1)
    assert tray.sent == {REMINDER.id: "email"}
    assert len(mailbox.messages()) == 1
    assert told(caplog) == [
        (
            f"message {REMINDER.id}, try 1 by workflows: "
            "Failed to send Workflows notification: Verification Failed., error=401."
        )
    ]


def test_unreachable_teams_is_told_without_its_address(
    post: Post, webhook: HTTPServer, caplog: pytest.LogCaptureFixture
) -> None:
    url = teams(webhook)
    webhook.stop()

    deliver(with_channels(url), post=post, now=NOW)

    (line,) = told(caplog)
    assert "by workflows" in line
    for secret in (SIGNATURE, "Work-Flow1", "sig="):
        assert secret not in line


def test_redirected_webhook_is_not_followed(
    post: Post, mailbox: Mailbox, webhook: HTTPServer
) -> None:
    elsewhere = {"Location": webhook.url_for("/elsewhere")}
    webhook.expect_request(INVOKE).respond_with_data(status=302, headers=elsewhere)

    deliver(with_channels(teams(webhook)), post=post, now=NOW)

    assert [request.path for request, _ in webhook.log] == [INVOKE]
    assert len(mailbox.messages()) == 1


def test_any_channel_of_a_person_gets_the_notice_and_the_link(
    post: Post, webhook: HTTPServer
) -> None:
    webhook.expect_request("/mine").respond_with_data()
    tray = with_channels(f"jsons://localhost:{webhook.port}/mine")

    deliver(tray, post=post, now=NOW)

    ((request, _),) = webhook.log
    sent = json.loads(request.data)
    assert tray.sent == {REMINDER.id: "jsons"}
    assert sent["title"] == "Gesprek op maandag 9 februari 2026"
    assert sent["message"].splitlines() == [
        "Er staat een bericht voor je klaar.",
        HOME,
        "Kenmerk VT-2026-0001",
    ]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nonsense",
        "unknown://somewhere",
        "workflows://",
        "workflows://localhost/half",
        "http://[",
    ],
)
def test_channel_that_is_none_falls_back_to_mail(post: Post, mailbox: Mailbox, url: str) -> None:
    tray = with_channels(url)

    deliver(tray, post=post, now=NOW)

    assert tray.sent == {REMINDER.id: "email"}
    assert len(mailbox.messages()) == 1
