"""Several messages of one morning as one mail: what goes together, and what never does."""

import json
import socket
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from pytest_httpserver import HTTPServer

from tests.integration.notify.delivery_tray import NOW, READER, REMINDER, Tray
from verbetertraject.application.ports import Params
from verbetertraject.domain.schedule.agenda import Appointed, Standing
from verbetertraject.domain.schedule.message_schedule import AT_ONCE, KEYS, SCHEDULE
from verbetertraject.embedded.mailbox import Mailbox
from verbetertraject.notify.deliver import Delivered, Post, deliver
from verbetertraject.notify.delivery_policy import ALONE, TOGETHER
from verbetertraject.notify.smtp import Smtp, SmtpMode

OUTLOOK = replace(REMINDER, id=UUID(int=8), key="outlook_due", roles=("assessor",))
ENDING = replace(REMINDER, id=UUID(int=9), key="end_warning_28", roles=("assessor",))
ELSEWHERE = replace(ENDING, id=UUID(int=10), trajectory_id=UUID(int=43), reference="VT-2026-0002")


def test_messages_of_one_morning_are_one_mail_each_with_its_own_link(
    post: Post, mailbox: Mailbox
) -> None:
    tray = Tray(waiting=[OUTLOOK, ENDING])

    delivered = deliver(tray, post=post, now=NOW)

    (mail,) = mailbox.messages()
    assert delivered == Delivered(sent=2)
    assert tray.sent == {OUTLOOK.id: "email", ENDING.id: "email"}
    assert mail.subject == "Voor vandaag: 2 onderwerpen"
    assert [line for line in mail.text.splitlines() if line.strip()] == [
        "Beste Jorinde Wolkenaar,",
        "Bespreek hoe het ervoor staat",
        (
            "Bespreek uiterlijk maandag 9 februari 2026 eerlijk hoe het ervoor staat, zodat de "
            "uitkomst geen verrassing is."
        ),
        "Zeg duidelijk wat er nog anders moet, zeg het respectvol, en noem ook wat al lukt.",
        "Bereid het gesprek voor",
        f"https://planning.example/t/{UUID(int=42)}/do/record_outlook",
        "Afspraken lopen tot maandag 9 februari 2026",
        "De afgesproken periode loopt tot en met maandag 9 februari 2026.",
        (
            "Kijk vast vooruit: is alle ondersteuning gegeven, en staan de laatste gesprekken "
            "gepland?"
        ),
        "Bekijk de planning",
        f"https://planning.example/t/{UUID(int=42)}",
        "Kenmerk VT-2026-0001",
    ]
    assert mail.header("X-Messages") == f"{OUTLOOK.id} {ENDING.id}"


def test_mail_about_several_trajectories_names_each(post: Post, mailbox: Mailbox) -> None:
    deliver(Tray(waiting=[ENDING, ELSEWHERE]), post=post, now=NOW)

    (mail,) = mailbox.messages()
    said = [line for line in mail.text.splitlines() if line.startswith(("Kenmerk", "http"))]
    assert said == [
        "Kenmerk VT-2026-0001",
        f"https://planning.example/t/{UUID(int=42)}",
        "Kenmerk VT-2026-0002",
        f"https://planning.example/t/{UUID(int=43)}",
    ]
    assert mail.header("X-Reference") == "VT-2026-0001, VT-2026-0002"


def test_a_whole_mornings_messages_are_still_a_mail_that_a_server_takes(
    post: Post, mailbox: Mailbox
) -> None:
    reference = "ë" * 120
    waiting = [
        replace(ENDING, id=UUID(int=each), trajectory_id=UUID(int=500 + each), reference=reference)
        for each in range(100, 160)
    ]

    deliver(Tray(waiting=waiting), post=post, now=NOW)

    (mail,) = mailbox.messages()
    assert str(mail.header("X-Messages")).split() == [str(each.id) for each in waiting]
    assert mail.header("X-Reference") == reference


def test_appointments_of_all_are_one_file(post: Post, mailbox: Mailbox) -> None:
    talk = Appointed(
        about="final-1", day=date(2026, 5, 28), standing=Standing.CONFIRMED, sequence=0
    )
    waiting = [replace(ENDING, agenda=(talk,)), replace(ELSEWHERE, agenda=(talk,))]

    deliver(Tray(waiting=waiting), post=post, now=NOW)

    (mail,) = mailbox.messages()
    (file,) = mail.attachments
    assert file.content.count(b"BEGIN:VEVENT") == 2
    assert file.content.count(b"BEGIN:VCALENDAR") == 1


@pytest.mark.parametrize("key", sorted(set(KEYS) - TOGETHER))
def test_what_stands_by_itself_shares_no_mail(post: Post, mailbox: Mailbox, key: str) -> None:
    params: Params = {
        "day": "2026-02-09",
        "end": "2026-05-01",
        "what": "final",
        "item": "U1",
        "percent": 1,
    }
    alone = replace(REMINDER, id=UUID(int=11), key=key, params=params)
    tray = Tray(waiting=[OUTLOOK, alone, ENDING])

    deliver(tray, post=post, now=NOW)

    assert [mail.header("X-Messages") for mail in mailbox.messages()] == [
        f"{OUTLOOK.id} {ENDING.id}",
        str(alone.id),
    ]


def test_only_what_is_due_in_the_morning_and_is_no_matter_of_safety_shares_a_mail() -> None:
    safety = {rule.key for rule in SCHEDULE if rule.is_for_safety}

    assert frozenset(KEYS) == TOGETHER | AT_ONCE.keys() | safety | ALONE
    assert not TOGETHER & (AT_ONCE.keys() | safety | ALONE)


def test_messages_to_two_people_are_two_mails(post: Post, mailbox: Mailbox) -> None:
    other = replace(READER, person_id="p-102", email="sietse@wijdland.example")

    deliver(Tray(waiting=[OUTLOOK, replace(ENDING, recipient=other)]), post=post, now=NOW)

    assert {mail.to for mail in mailbox.messages()} == {(READER.email,), (other.email,)}


def test_one_that_cannot_be_put_into_words_holds_up_no_other(post: Post, mailbox: Mailbox) -> None:
    wordless = replace(ENDING, params={})
    tray = Tray(waiting=[OUTLOOK, wordless])

    delivered = deliver(tray, post=post, now=NOW)

    (mail,) = mailbox.messages()
    assert delivered == Delivered(sent=1, retried=1)
    assert mail.header("X-Messages") == str(OUTLOOK.id)
    assert list(tray.failed) == [wordless.id]


def test_refused_mail_is_tried_again_as_one_but_for_whose_last_try_it_was(post: Post) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    dead = replace(post, smtp=Smtp(host="127.0.0.1", port=port, mode=SmtpMode.PLAIN))
    last = replace(ENDING, attempt=post.retry.tries)
    along = replace(ENDING, id=UUID(int=12))
    tray = Tray(waiting=[OUTLOOK, last, along])

    delivered = deliver(tray, post=dead, now=NOW)

    wait = post.retry.after(1, message_id=OUTLOOK.id)
    assert wait is not None
    assert delivered == Delivered(retried=2, given_up=1)
    assert {each: again for each, (_, again) in tray.failed.items()} == {
        OUTLOOK.id: NOW + wait,
        last.id: None,
        along.id: NOW + wait,
    }


def test_without_bundles_each_is_a_mail(post: Post, mailbox: Mailbox) -> None:
    deliver(Tray(waiting=[OUTLOOK, ENDING]), post=replace(post, bundles=False), now=NOW)

    assert len(mailbox.messages()) == 2


def test_card_for_several_leads_to_where_all_of_them_are(post: Post, webhook: HTTPServer) -> None:
    webhook.expect_request("/workflows/W/triggers/manual/paths/invoke").respond_with_data()
    url = f"workflows://localhost:{webhook.port}/W/S1gnature/"
    reader = replace(READER, channels=(url,))
    waiting = [replace(each, recipient=reader) for each in (ENDING, ELSEWHERE)]

    deliver(Tray(waiting=waiting), post=post, now=NOW)

    ((request, _),) = webhook.log
    (attachment,) = json.loads(request.data)["attachments"]
    (button,) = attachment["content"]["actions"]
    assert (button["title"], button["url"]) == ("Open het overzicht", "https://planning.example/")
