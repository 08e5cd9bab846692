"""Days and instants, on both sides of each change of the clock."""

from datetime import UTC, date, datetime, time

import pytest

from verbetertraject.domain.office_hours import OfficeHours

HOURS = OfficeHours()


@pytest.mark.parametrize(
    ("day", "hour"),
    [
        (date(2026, 3, 28), 8),
        (date(2026, 3, 29), 7),
        (date(2026, 10, 24), 7),
        (date(2026, 10, 25), 8),
        (date(2026, 12, 31), 8),
    ],
)
def test_morning_is_at_nine_on_the_wall_in_winter_and_in_summer(day: date, hour: int) -> None:
    assert HOURS.morning(day) == datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2025, 12, 31, 22, 59, tzinfo=UTC), date(2025, 12, 31)),
        (datetime(2025, 12, 31, 23, 0, tzinfo=UTC), date(2026, 1, 1)),
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 22, 0, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), date(2026, 10, 26)),
    ],
)
def test_day_begins_at_midnight_on_the_wall(instant: datetime, day: date) -> None:
    assert HOURS.day(instant) == day


@pytest.mark.parametrize(
    ("moment", "open_"),
    [(time(8, 59, 59), False), (time(9), True), (time(17, 59, 59), True), (time(18), False)],
)
def test_office_is_open_from_nine_to_six(moment: time, *, open_: bool) -> None:
    assert HOURS.are_open(HOURS.at(date(2026, 10, 26), moment)) is open_
