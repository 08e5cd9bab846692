"""Our own mail server in trouble: nothing is thrown away, and slow ones hold up nobody else."""

from dataclasses import replace
from datetime import timedelta
from threading import Event
from time import monotonic
from uuid import UUID

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.integration.notify.delivery_tray import NOW, READER, REMINDER, Tray
from tests.integration.notify.scripted_mail_server import relaying
from verbetertraject.embedded.mailbox import Mailbox
from verbetertraject.notify.deliver import RELAY_WAIT, UNANSWERED_WAIT, Delivered, Post, deliver

OTHER = replace(READER, person_id="p-102", name="Bo Duin", email="bo@wijdland.example")
TO_OTHER = replace(REMINDER, id=UUID(int=8), recipient=OTHER)


@pytest.mark.parametrize(
    ("verb", "answer"),
    [
        ("", "554 5.7.1 no mail from you"),
        ("MAIL", "530 5.7.0 log in first"),
        ("MAIL", "550 5.1.8 sender's domain does not exist"),
        ("RCPT", "554 5.7.1 relay access denied"),
        ("RCPT", "550 5.7.1 blocked"),
        ("RCPT", "552 5.3.4 too big"),
        ("DATA", "554 5.7.1 quota exceeded"),
        (".", "550 5.7.26 policy"),
    ],
)
@pytest.mark.parametrize("attempt", [1, 99])
def test_mail_that_our_own_server_refuses_is_never_given_up(
    post: Post, verb: str, answer: str, attempt: int
) -> None:
    tray = Tray(waiting=[replace(REMINDER, attempt=attempt)])

    with relaying({verb: answer}) as relay:
        delivered = deliver(tray, post=replace(post, smtp=relay.smtp), now=NOW)

    reason, again = tray.failed[REMINDER.id]
    assert delivered == Delivered(retried=1)
    assert again == NOW + RELAY_WAIT
    assert tray.by_relay == {REMINDER.id}
    assert answer[:3] in reason


@pytest.mark.parametrize(
    ("verb", "answer"),
    [
        ("RCPT", "550 5.1.1 unknown user"),
        (".", "550 5.1.1 unknown user"),
        ("RCPT", "451 4.4.4 the next one said: 550 5.1.1 unknown"),
        ("RCPT", "552 5.2.2 mailbox full"),
        ("", "421 4.3.2 busy"),
    ],
)
def test_trouble_of_one_address_or_of_the_moment_is_not_our_servers(
    post: Post, verb: str, answer: str
) -> None:
    tray = Tray(waiting=[REMINDER])

    with relaying({verb: answer}) as relay:
        delivered = deliver(tray, post=replace(post, smtp=relay.smtp), now=NOW)

    is_final = answer.startswith("550 5.1.1")
    assert delivered == (Delivered(given_up=1) if is_final else Delivered(retried=1))
    assert tray.by_relay == set()


@pytest.mark.parametrize("verb", ["EHLO", "MAIL", "DATA"])
def test_mail_server_that_answers_byte_by_byte_is_left_in_time_and_gets_nothing(
    post: Post, verb: str
) -> None:
    tray = Tray(waiting=[REMINDER])
    began = monotonic()

    with relaying({}, silent_at=verb) as relay:
        hasty = replace(post, smtp=relay.smtp, mail_seconds=0.3)
        delivered = deliver(tray, post=hasty, now=NOW)

    assert delivered == Delivered(retried=1)
    assert "took longer than" in tray.failed[REMINDER.id][0]
    assert monotonic() - began < timedelta(seconds=5).total_seconds()
    assert relay.kept == []


def test_server_that_has_the_mail_and_answers_late_gets_it_once(post: Post) -> None:
    tray = Tray(waiting=[REMINDER])

    with relaying({}, late=1) as relay:
        delivered = deliver(tray, post=replace(post, smtp=relay.smtp, mail_seconds=0.3), now=NOW)

    assert delivered == Delivered(sent=1)
    assert len(relay.kept) == 1


def test_late_answers_hold_up_nobody_else(post: Post) -> None:
    people = [replace(READER, person_id=f"p-{each}") for each in range(6)]
    tray = Tray(
        waiting=[
            replace(REMINDER, id=UUID(int=each), recipient=person)
            for each, person in enumerate(people, start=1)
        ]
    )
    began = monotonic()

    with relaying({}, late=2) as relay:
        hasty = replace(post, smtp=relay.smtp, mail_seconds=0.3, at_once=1)
        delivered = deliver(tray, post=hasty, now=NOW)

    assert delivered == Delivered(sent=6)
    assert len(relay.kept) == 6
    assert monotonic() - began < timedelta(seconds=8).total_seconds()


@pytest.mark.parametrize("silent_at", [".", None])
def test_mail_whose_end_is_never_answered_may_have_arrived_and_is_tried_again_late(
    post: Post, silent_at: str | None
) -> None:
    tray = Tray(waiting=[REMINDER])

    with relaying({".": ""}, silent_at=silent_at, late=0 if silent_at else 30) as relay:
        hasty = replace(post, smtp=relay.smtp, mail_seconds=0.3, mail_patience=0.3)
        delivered = deliver(tray, post=hasty, now=NOW)

    reason, again = tray.failed[REMINDER.id]
    assert delivered == Delivered(retried=1)
    assert "may have arrived" in reason
    assert again == NOW + UNANSWERED_WAIT


def test_server_that_has_the_mail_and_never_says_goodbye_has_the_mail(post: Post) -> None:
    tray = Tray(waiting=[REMINDER])

    with relaying({}, silent_at="QUIT") as relay:
        delivered = deliver(tray, post=replace(post, smtp=relay.smtp), now=NOW)

    assert delivered == Delivered(sent=1)
    assert len(relay.kept) == 1


def test_channel_that_hangs_holds_up_nobody_else_and_is_not_called_twice(
    post: Post, mailbox: Mailbox, webhook: HTTPServer
) -> None:
    ended, calls = Event(), []

    def hang(request: Request) -> Response:
        calls.append(request.path)
        ended.wait(10)
        return Response()

    webhook.expect_request("/slow").respond_with_handler(hang)
    slow = replace(READER, channels=(f"jsons://localhost:{webhook.port}/slow",))
    mine = [replace(REMINDER, id=UUID(int=each), recipient=slow) for each in (20, 21)]
    hasty = replace(post, channel_seconds=0.5, bundles=False)
    tray = Tray(waiting=[*mine, TO_OTHER])
    try:
        delivered = deliver(tray, post=hasty, now=NOW)
    finally:
        ended.set()

    assert delivered == Delivered(sent=3)
    assert [mail.to for mail in mailbox.messages()] == [(OTHER.email,), *[(READER.email,)] * 2]
    assert calls == ["/slow"]


def test_what_is_queued_while_a_slow_channel_is_waited_for_is_delivered_meanwhile(
    post: Post, mailbox: Mailbox, webhook: HTTPServer
) -> None:
    tray = Tray(waiting=[])

    def answer(_request: Request) -> Response:
        tray.waiting.append(TO_OTHER)
        arrived = mailbox.wait_for(1, seconds=10)
        return Response(status=200 if arrived else 500)

    webhook.expect_request("/mine").respond_with_handler(answer)
    slow = replace(READER, channels=(f"jsons://localhost:{webhook.port}/mine",))
    tray.waiting.append(replace(REMINDER, recipient=slow))

    assert deliver(tray, post=post, now=NOW) == Delivered(sent=2)
    assert tray.sent == {REMINDER.id: "jsons", TO_OTHER.id: "email"}


@pytest.mark.parametrize("status", [200, 202])
def test_success_whose_words_say_error_is_none(
    post: Post, mailbox: Mailbox, webhook: HTTPServer, status: int
) -> None:
    said = '{"error": {"code": "WorkflowNotEnabled"}}'
    webhook.expect_request("/workflows/Work-Flow1/triggers/manual/paths/invoke").respond_with_data(
        said, status=status, content_type="application/json"
    )
    url = f"workflows://localhost:{webhook.port}/Work-Flow1/S1gn-Ature_Secret/"
    tray = Tray(waiting=[replace(REMINDER, recipient=replace(READER, channels=(url,)))])

    deliver(tray, post=post, now=NOW)

    assert tray.sent == {REMINDER.id: "email"}
    assert len(mailbox.messages()) == 1


@pytest.mark.parametrize(
    "email",
    [
        "s.o'brien@kade.example",
        "h.van't.veld@kade.example",
        "a%b@kade.example",
        "a/b@kade.example",
        "a#b@kade.example",
        "rené@kade.example",
        "info@köln-kade.example",
        "rené@köln-kade.example",
    ],
)
def test_every_address_that_is_accepted_is_mailed(post: Post, mailbox: Mailbox, email: str) -> None:
    tray = Tray(waiting=[replace(REMINDER, recipient=replace(READER, email=email))])

    assert deliver(tray, post=post, now=NOW) == Delivered(sent=1)

    (mail,) = mailbox.messages()
    wire = email.replace("köln-kade", "xn--kln-kade-n4a")
    assert (mail.to, mail.header("To")) == ((wire,), wire)
    assert mail.subject == "Gesprek op maandag 9 februari 2026"
    assert "Beste Jorinde Wolkenaar," in mail.text


def test_address_that_a_mail_server_cannot_be_told_waits_and_is_not_given_up(post: Post) -> None:
    tray = Tray(waiting=[replace(REMINDER, recipient=replace(READER, email="rené@kade.example"))])

    with relaying({}) as relay:  # it offers no SMTPUTF8
        delivered = deliver(tray, post=replace(post, smtp=relay.smtp), now=NOW)

    assert delivered == Delivered(retried=1)
    assert "SMTPUTF8" in tray.failed[REMINDER.id][0]
    assert relay.kept == []


def test_sender_may_have_any_address_too(post: Post, mailbox: Mailbox) -> None:
    sender = replace(post.sender, address="o'brien@köln-kade.example")

    deliver(Tray(waiting=[REMINDER]), post=replace(post, sender=sender), now=NOW)

    (mail,) = mailbox.messages()
    assert mail.sender == '"Wijdland, planning" <o\'brien@xn--kln-kade-n4a.example>'
