"""Which days count: office days, working days, and days on which people can meet."""

from datetime import date

import pytest

from verbetertraject.domain.calendar import (
    WEEKDAYS,
    Availability,
    Calendar,
    Span,
    Weekday,
    plus_months,
)

THURSDAY = date(2026, 5, 14)
FRIDAY = date(2026, 5, 15)
SATURDAY = date(2026, 5, 16)
MONDAY = date(2026, 5, 18)

CALENDAR = Calendar(
    non_working_days=frozenset({THURSDAY}),
    closing_periods=(Span(from_=THURSDAY, to=FRIDAY, label="hemelvaart"),),
)


def test_office_is_open_in_a_closing_period_but_not_on_a_holiday_or_in_a_weekend() -> None:
    open_ = {day: CALENDAR.is_office_day(day) for day in (THURSDAY, FRIDAY, SATURDAY, MONDAY)}

    assert open_ == {THURSDAY: False, FRIDAY: True, SATURDAY: False, MONDAY: True}


def test_working_day_is_an_office_day_outside_the_closing_periods() -> None:
    works = {day: CALENDAR.is_working_day(day) for day in (THURSDAY, FRIDAY, SATURDAY, MONDAY)}

    assert works == {THURSDAY: False, FRIDAY: False, SATURDAY: False, MONDAY: True}


def test_previous_and_next_give_the_day_itself_or_the_nearest_working_day() -> None:
    assert CALENDAR.previous(SATURDAY) == date(2026, 5, 13)
    assert CALENDAR.next(THURSDAY) == MONDAY
    assert CALENDAR.previous(MONDAY) == CALENDAR.next(MONDAY) == MONDAY


def test_next_office_gives_a_day_in_a_closing_period() -> None:
    assert CALENDAR.next_office(THURSDAY) == FRIDAY


@pytest.mark.parametrize(
    ("number", "day"),
    [(0, FRIDAY), (1, MONDAY), (5, date(2026, 5, 22)), (-1, date(2026, 5, 13))],
)
def test_add_counts_working_days_but_not_the_day_itself(number: int, day: date) -> None:
    assert CALENDAR.add(FRIDAY, number) == day


@pytest.mark.parametrize(("number", "day"), [(1, FRIDAY), (2, MONDAY), (-1, date(2026, 5, 13))])
def test_office_counts_office_days(number: int, day: date) -> None:
    assert CALENDAR.office(THURSDAY, number) == day


def test_working_days_are_counted_up_to_a_day() -> None:
    assert CALENDAR.working_days(date(2026, 5, 11), MONDAY) == 3
    assert CALENDAR.working_days(MONDAY, MONDAY) == 0


AWAY = Availability(
    days_off=(Weekday.MONDAY,), leave=(Span(from_=date(2026, 5, 19), to=date(2026, 5, 20)),)
)


def test_meeting_is_on_no_day_off_and_in_no_leave() -> None:
    assert AWAY.meeting(THURSDAY, CALENDAR) == date(2026, 5, 21)
    assert AWAY.meeting_before(date(2026, 5, 20), CALENDAR) == date(2026, 5, 13)
    assert AWAY.meeting(date(2026, 5, 21), CALENDAR) == date(2026, 5, 21)


def test_employee_is_there_unless_off_or_on_leave() -> None:
    assert [AWAY.allows(date(2026, 5, day)) for day in (18, 19, 20, 21)] == [
        False,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 2, 2), 3, date(2026, 5, 2)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2026, 10, 31), 13, date(2027, 11, 30)),
        (date(2026, 12, 31), 0, date(2026, 12, 31)),
    ],
)
def test_months_end_on_the_last_day_of_a_shorter_month(day: date, months: int, later: date) -> None:
    assert plus_months(day, months) == later


def test_weekdays_are_in_the_order_of_the_calendar() -> None:
    monday = date(2026, 5, 11)

    assert [WEEKDAYS[date.fromordinal(monday.toordinal() + n).weekday()] for n in range(5)] == list(
        Weekday
    )
