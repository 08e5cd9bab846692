"""Which days count: office days, working days, and days on which people can meet."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, unique

from verbetertraject.domain.fields import CalendarDay

DAY = timedelta(days=1)
DAYS_IN_OFFICE_WEEK = 5


@unique
class Weekday(Enum):
    """A day on which an employee with a part-time contract may be off."""

    MONDAY = "monday"
    """The first day of the office week."""
    TUESDAY = "tuesday"
    """The second day of the office week."""
    WEDNESDAY = "wednesday"
    """The third day of the office week."""
    THURSDAY = "thursday"
    """The fourth day of the office week."""
    FRIDAY = "friday"
    """The last day of the office week."""


WEEKDAYS = tuple(Weekday)


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A period of whole days, both ends included: a closing, or planned leave."""

    from_: CalendarDay
    to: CalendarDay
    label: str | None = None

    def __contains__(self, day: date) -> bool:
        return self.from_ <= day <= self.to


@dataclass(frozen=True, kw_only=True, slots=True)
class Calendar:
    """The days of one organisation (or unit): an office day is Monday to Friday, no holiday.

    A working day is an office day outside the closing periods.
    """

    non_working_days: frozenset[date] = frozenset()
    closing_periods: tuple[Span, ...] = ()

    def is_office_day(self, day: date) -> bool:
        """Whether an office is open: also in a closing period, such as a school holiday."""
        return day.weekday() < DAYS_IN_OFFICE_WEEK and day not in self.non_working_days

    def is_working_day(self, day: date) -> bool:
        """Whether people of this organisation work: an office day outside its closings."""
        return self.is_office_day(day) and not any(day in span for span in self.closing_periods)

    def previous(self, day: date) -> date:
        """The day itself or the nearest working day before: `prev` in the rules."""
        return _nearest(day, -1, self.is_working_day)

    def next(self, day: date) -> date:
        """The day itself or the nearest working day after."""
        return _nearest(day, 1, self.is_working_day)

    def next_office(self, day: date) -> date:
        """The day itself or the nearest office day after."""
        return _nearest(day, 1, self.is_office_day)

    def add(self, day: date, number: int) -> date:
        """`number` working days on (or back, when negative); the day itself is not counted."""
        return _count(day, number, self.is_working_day)

    def office(self, day: date, number: int) -> date:
        """`number` office days on (or back); the day itself is not counted."""
        return _count(day, number, self.is_office_day)

    def working_days(self, first: date, before: date) -> int:
        """How many working days lie from `first` up to, not including, `before`."""
        return sum(self.is_working_day(first + n * DAY) for n in range((before - first).days))


@dataclass(frozen=True, kw_only=True, slots=True)
class Availability:
    """When an employee can meet: not on days off, not in planned leave."""

    days_off: tuple[Weekday, ...] = ()
    leave: tuple[Span, ...] = ()

    def allows(self, day: date) -> bool:
        """Whether the employee is there on an office day, as planned."""
        return WEEKDAYS[day.weekday()] not in self.days_off and not any(
            day in span for span in self.leave
        )

    def is_meeting_day(self, day: date, calendar: Calendar) -> bool:
        """Whether an appointment can be planned on this day."""
        return calendar.is_working_day(day) and self.allows(day)

    def meeting(self, day: date, calendar: Calendar) -> date:
        """The first day on or after `day` on which an appointment can be planned."""
        return _nearest(day, 1, lambda each: self.is_meeting_day(each, calendar))

    def meeting_before(self, day: date, calendar: Calendar) -> date:
        """The last day on or before `day` on which an appointment can be planned."""
        return _nearest(day, -1, lambda each: self.is_meeting_day(each, calendar))


def _nearest(day: date, direction: int, counts: Callable[[date], bool]) -> date:
    while not counts(day):
        day += direction * DAY
    return day


def _count(day: date, number: int, counts: Callable[[date], bool]) -> date:
    step = 1 if number > 0 else -1
    for _ in range(abs(number)):
        day = _nearest(day + step * DAY, step, counts)
    return day


def plus_months(day: date, months: int) -> date:
    """The same day `months` calendar months on, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    next_month = (first + 31 * DAY).replace(day=1)
    return min(first + (day.day - 1) * DAY, next_month - DAY)
