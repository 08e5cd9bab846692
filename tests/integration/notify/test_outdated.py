"""A mail server that was away for days: what is still true is sent late, what is not lapses."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from uuid import UUID

import pytest

from tests.integration.notify.delivery_tray import NOW, REMINDER, Tray
from verbetertraject.domain.office_hours import OfficeHours
from verbetertraject.domain.schedule.message_schedule import SCHEDULE
from verbetertraject.embedded.mailbox import Mailbox
from verbetertraject.notify.deliver import Delivered, Post, deliver
from verbetertraject.notify.delivery_policy import LAPSED, LAPSING, SendingHours

THE_DAY = datetime(2026, 2, 9, 8, 0, tzinfo=UTC)
MISSED = replace(REMINDER, id=UUID(int=8), key="eval_missed", params={"day": "2026-02-09"})


@pytest.fixture
def real(post: Post) -> Post:
    """The post as it is outside of play."""
    return replace(post, hours=SendingHours(office=OfficeHours(opens=time(0), closes=time.max)))


@pytest.fixture
def away(real: Post) -> Iterator[Post]:
    """The same while its mail server is away."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield replace(real, smtp=replace(real.smtp, port=taken.getsockname()[1]))


def test_reminder_that_no_server_took_is_sent_late_while_its_day_is_ahead(
    away: Post, real: Post, mailbox: Mailbox
) -> None:
    tray = Tray(waiting=[REMINDER])
    assert deliver(tray, post=away, now=NOW) == Delivered(retried=1)
    monday_to_friday = replace(real, hours=SendingHours(office=OfficeHours()))

    tray = Tray(waiting=[replace(REMINDER, attempt=2)])

    friday = datetime(2026, 2, 6, 8, 0, tzinfo=UTC)
    assert deliver(tray, post=monday_to_friday, now=friday) == Delivered(sent=1)
    assert len(mailbox.messages()) == 1


def test_reminder_lapses_when_its_day_has_come(real: Post, mailbox: Mailbox) -> None:
    tray = Tray(waiting=[replace(REMINDER, attempt=9)])

    assert deliver(tray, post=real, now=THE_DAY) == Delivered(given_up=1)

    assert tray.failed == {REMINDER.id: (LAPSED, None)}
    assert mailbox.messages() == ()


def test_what_is_still_true_is_sent_beside_what_lapsed(real: Post, mailbox: Mailbox) -> None:
    tray = Tray(waiting=[replace(REMINDER, attempt=9), replace(MISSED, attempt=3)])

    assert deliver(tray, post=real, now=THE_DAY) == Delivered(sent=1, given_up=1)

    assert set(tray.sent) == {MISSED.id}
    assert len(mailbox.messages()) == 1


def test_nothing_lapses_in_play(post: Post, mailbox: Mailbox) -> None:
    tray = Tray(waiting=[REMINDER])

    assert deliver(tray, post=post, now=THE_DAY) == Delivered(sent=1)
    assert len(mailbox.messages()) == 1


def test_only_reminders_and_invitations_lapse() -> None:
    assert {rule.key for rule in SCHEDULE if rule.repeats} & LAPSING == set()
    assert {"eval_reminder_1wd", "final_invite", "end_warning_7"} <= LAPSING
