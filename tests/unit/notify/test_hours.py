"""Sending hours: nothing that was late goes out at night, but the word that a concern came in."""

from datetime import UTC, date, datetime

import pytest

from verbetertraject.domain.office_hours import OfficeHours
from verbetertraject.notify.delivery_policy import NEVER_WAITING, SendingHours


class Whitsun:
    """Two public holidays."""

    def between(self, first: date, last: date) -> frozenset[date]:
        """Of them, those from `first` to `last`."""
        days = {date(2026, 5, 25), date(2026, 4, 6)}
        return frozenset(day for day in days if first <= day <= last)


HOURS = SendingHours(office=OfficeHours(), holidays=Whitsun())


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "may"),
    [
        ("2026-02-02 07:59:59", False),
        ("2026-02-02 08:00:00", True),
        ("2026-02-02 16:59:59", True),
        ("2026-02-02 17:01:59", True),
        ("2026-02-02 17:02:00", False),
        ("2026-02-02 23:00:00", False),
        ("2026-02-07 10:00:00", False),
        ("2026-05-25 10:00:00", False),
        ("2026-03-30 07:00:00", True),
        ("2026-03-27 07:00:00", False),
    ],
)
def test_messages_go_out_in_office_hours_and_a_breath_after(now: str, *, may: bool) -> None:
    assert HOURS.allow(at(now)) is may


@pytest.mark.parametrize(
    ("instant", "earliest"),
    [
        ("2026-02-02 10:30:00", "2026-02-02 10:30:00"),
        ("2026-02-02 05:00:00", "2026-02-02 08:00:00"),
        ("2026-02-02 17:00:00", "2026-02-03 08:00:00"),
        ("2026-02-06 17:30:00", "2026-02-09 08:00:00"),
        ("2026-05-22 18:00:00", "2026-05-26 07:00:00"),
        ("2026-03-27 17:30:00", "2026-03-30 07:00:00"),
    ],
)
def test_what_comes_too_late_waits_for_the_next_opening(instant: str, earliest: str) -> None:
    assert HOURS.earliest(at(instant)) == at(earliest)


def test_without_holidays_every_weekday_counts() -> None:
    assert SendingHours(office=OfficeHours()).allow(at("2026-05-25 10:00:00"))


def test_only_the_word_that_a_concern_came_in_never_waits() -> None:
    assert frozenset({"safety_ack"}) == NEVER_WAITING
