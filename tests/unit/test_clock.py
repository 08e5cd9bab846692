"""Days and mornings are Amsterdam's; instants are UTC; a stepped clock stands until it is moved."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from verbetertraject.clock import (
    SteppedClock,
    WallClock,
    instant,
    local_date,
    local_time,
    morning,
    wall_now,
)

READING = datetime(2026, 1, 5, 8, tzinfo=UTC)
SOON = timedelta(seconds=5)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 3, 28), datetime(2026, 3, 28, 8, tzinfo=UTC)),
        (date(2026, 3, 29), datetime(2026, 3, 29, 7, tzinfo=UTC)),
        (date(2026, 10, 24), datetime(2026, 10, 24, 7, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 8, tzinfo=UTC)),
    ],
)
def test_morning_is_nine_in_amsterdam(day: date, expected: datetime) -> None:
    assert morning(day) == expected


@pytest.mark.parametrize(
    ("day", "at", "expected"),
    [
        (date(2026, 3, 29), time(2, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_instant_settles_the_hours_of_the_clock_changes(
    day: date, at: time, expected: datetime
) -> None:
    assert instant(day, at) == expected


@pytest.mark.parametrize(
    ("moment", "day", "at"),
    [
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1), time(0)),
        (datetime(2026, 7, 1, 21, 59, tzinfo=UTC), date(2026, 7, 1), time(23, 59)),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2), time(0)),
    ],
)
def test_local_date_and_time_are_those_of_amsterdam(moment: datetime, day: date, at: time) -> None:
    assert (local_date(moment), local_time(moment)) == (day, at)


def test_wall_clock_expects_a_moment_at_itself_and_a_past_one_now() -> None:
    clock = WallClock()
    tomorrow = clock.now() + timedelta(days=1)

    assert clock.real(tomorrow) == tomorrow
    past = clock.real(clock.now() - timedelta(days=1))
    assert timedelta(0) <= wall_now() - past < SOON


def test_stepped_clock_reads_what_it_is_given() -> None:
    assert SteppedClock(lambda: READING).now() == READING


def test_stepped_clock_expects_a_moment_as_far_away_as_it_is_from_the_reading() -> None:
    expected = SteppedClock(lambda: READING).real(READING + timedelta(days=7))

    assert timedelta(0) <= wall_now() + timedelta(days=7) - expected < SOON


def test_stepped_clock_expects_a_past_moment_now() -> None:
    expected = SteppedClock(lambda: READING).real(READING - timedelta(days=7))

    assert timedelta(0) <= wall_now() - expected < SOON
