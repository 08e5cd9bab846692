"""Appointments by mail: what arrives at a mail server, again after a failure, and over a case."""

from dataclasses import replace
from datetime import date

from tests.integration.notify.delivery_tray import NOW, REMINDER, Tray
from tests.unit.notify.test_calendar_file import ROOT, Reader, told
from verbetertraject.domain.people import Role
from verbetertraject.domain.schedule.agenda import Appointed, Standing
from verbetertraject.embedded.mailbox import Mailbox
from verbetertraject.notify.calendar_file import published
from verbetertraject.notify.deliver import Post, deliver
from verbetertraject.play.scenario import load

TALK = Appointed(
    about="evaluation-1.1", day=date(2026, 2, 9), standing=Standing.CONFIRMED, sequence=0
)
BRINGS = replace(REMINDER, agenda=(TALK,))


def test_file_arrives_as_calendars_expect_it(post: Post, mailbox: Mailbox) -> None:
    deliver(Tray(waiting=[BRINGS]), post=post, now=NOW)

    (mail,) = mailbox.messages()
    (file,) = mail.attachments
    assert (file.name, file.media_type) == (
        "agenda.ics",
        'text/calendar; method="PUBLISH"; charset="utf-8"',
    )
    assert file.content == published([BRINGS], title="Gesprek", sender=post.sender)
    assert mail.text.startswith("Beste Jorinde Wolkenaar,")
    assert mail.html.startswith("<!DOCTYPE html>")


def test_mail_without_appointments_has_no_file(post: Post, mailbox: Mailbox) -> None:
    deliver(Tray(waiting=[REMINDER]), post=post, now=NOW)

    (mail,) = mailbox.messages()
    assert mail.attachments == ()


def test_file_of_another_try_is_the_same_to_the_byte(post: Post, mailbox: Mailbox) -> None:
    for attempt in (1, 2):
        deliver(Tray(waiting=[replace(BRINGS, attempt=attempt)]), post=post, now=NOW)

    first, second = mailbox.messages()
    assert first.attachments == second.attachments


def test_title_is_in_the_language_of_the_reader(post: Post, mailbox: Mailbox) -> None:
    reader = replace(BRINGS.recipient, language="en")

    deliver(Tray(waiting=[replace(BRINGS, recipient=reader)]), post=post, now=NOW)

    (mail,) = mailbox.messages()
    assert b"\r\nSUMMARY:Talk\r\n" in mail.attachments[0].content


def test_mails_of_a_case_that_was_replanned_leave_a_true_calendar(
    post: Post, mailbox: Mailbox
) -> None:
    case = load(ROOT / "tests/scenarios/absence-of-eleven-working-days.yaml")
    messages = [message for _, _, message in told(case, Role.EMPLOYEE) if message.agenda]
    resumed = next(each for each in messages if each.key == "clock_resumed")
    appointments = [{"what": "final", "day": "2026-05-01"}]
    params = {"day": "2026-02-09", "end": "2026-05-01", "what": "final"}
    waiting = [replace(each, params={**params, "appointments": appointments}) for each in messages]

    deliver(Tray(waiting=waiting), post=replace(post, bundles=False), now=NOW)

    reader = Reader()
    for mail in mailbox.messages():
        reader.read(mail.attachments[0].content)
        if mail.header("X-Messages") and mail.subject == "De planning loopt weer":
            today = resumed.queued_at.date()
            assert reader.ahead(today) == [each.day for each in resumed.agenda if each.day > today]
    assert len(reader.events) >= len(resumed.agenda)
