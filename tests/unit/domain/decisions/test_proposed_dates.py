"""A start and a duration are enough: the other dates are proposed by policy."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.unit.domain.life import (
    EXTENDED,
    FIRST_PLAN,
    OPENING,
    PRESENTED,
    a_person,
    a_trajectory,
)
from verbetertraject.domain.calendar import Availability, Calendar, Span, Weekday
from verbetertraject.domain.decisions.plan import wrong_in_period
from verbetertraject.domain.decisions.proposed_dates import complete
from verbetertraject.domain.people import Role
from verbetertraject.domain.plan import GivenPeriod, Period
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.trajectory import Trajectory

START = date(2026, 2, 2)


def test_start_and_months_propose_a_whole_period() -> None:
    t = a_trajectory().t

    assert complete(GivenPeriod(start=START, months=4), t=t) == Period(
        start=START,
        end=date(2026, 6, 2),
        evaluations=(
            date(2026, 3, 2),
            date(2026, 3, 30),
            date(2026, 4, 27),
        ),
        outlook=date(2026, 5, 5),
        final_evaluation=date(2026, 5, 26),
    )


def test_start_and_weeks_propose_an_end_on_the_next_working_day() -> None:
    holidays = Calendar(non_working_days=frozenset({date(2026, 5, 25)}))
    t = a_trajectory(calendar=holidays).t

    assert complete(GivenPeriod(start=START, weeks=16), t=t).end == date(2026, 5, 26)


def test_proposals_move_back_to_a_day_on_which_people_can_meet() -> None:
    employee = replace(a_person(1), days_off=(Weekday.MONDAY,))
    opening = replace(OPENING, people=replace(OPENING.people, employee=employee))
    closed = Calendar(closing_periods=(Span(from_=date(2026, 2, 21), to=date(2026, 3, 1)),))
    t = a_trajectory(opening, calendar=closed).t

    assert complete(GivenPeriod(start=START, months=4), t=t) == Period(
        start=START,
        end=date(2026, 6, 2),
        evaluations=(date(2026, 2, 20), date(2026, 3, 27), date(2026, 4, 24)),
        outlook=date(2026, 5, 5),
        final_evaluation=date(2026, 5, 26),
    )


def test_short_period_gets_one_evaluation_halfway() -> None:
    t = a_trajectory().t

    assert complete(GivenPeriod(start=START, weeks=6), t=t) == Period(
        start=START,
        end=date(2026, 3, 16),
        evaluations=(date(2026, 2, 9),),
        outlook=date(2026, 2, 16),
        final_evaluation=date(2026, 3, 9),
    )


def test_two_proposals_never_fall_on_one_day() -> None:
    closed = Calendar(closing_periods=(Span(from_=date(2026, 2, 28), to=date(2026, 4, 5)),))
    t = a_trajectory(calendar=closed).t

    assert complete(GivenPeriod(start=START, months=4), t=t).evaluations == (
        date(2026, 2, 27),
        date(2026, 4, 27),
    )


def test_what_is_given_stays_as_given() -> None:
    given = GivenPeriod(
        start=START,
        planned_end=date(2026, 5, 15),
        evaluations=(),
        outlook=date(2026, 4, 20),
        final_evaluation=date(2026, 5, 13),
    )

    assert complete(given, t=a_trajectory().t) == Period(
        start=START,
        end=date(2026, 5, 15),
        evaluations=(),
        outlook=date(2026, 4, 20),
        final_evaluation=date(2026, 5, 13),
    )


@pytest.mark.parametrize(
    ("given", "field", "problem"),
    [
        (GivenPeriod(months=4), "period.start", "missing"),
        (GivenPeriod(start=START), "period.planned_end", "missing"),
        (GivenPeriod(start=START, weeks=-1), "period.weeks", "from 0 to 260"),
        (GivenPeriod(start=START, months=61), "period.months", "from 0 to 60"),
    ],
)
def test_period_without_start_or_duration_is_refused(
    given: GivenPeriod, field: str, problem: str
) -> None:
    command = replace(FIRST_PLAN, period=given)

    assert a_trajectory().talked().refuses(Role.ASSESSOR, command, PRESENTED) == (
        Rule.FIELD,
        field,
        {"problem": problem},
    )


OPEN: Final = a_trajectory().talked().t
EXTENDING: Final = a_trajectory().balanced(EXTENDED).t
YEAR: Final = st.dates(min_value=date(2026, 1, 1), max_value=date(2027, 12, 31))
LATER: Final = st.dates(min_value=EXTENDING.cycles[-1].end, max_value=date(2027, 12, 31))
"""From where an extension of any length ends later than what it extends."""
DURATIONS: Final = st.one_of(
    st.builds(GivenPeriod, months=st.integers(min_value=3, max_value=6)),
    st.builds(GivenPeriod, weeks=st.integers(min_value=13, max_value=26)),
)
SHORT_DURATIONS: Final = st.one_of(
    st.builds(GivenPeriod, months=st.integers(min_value=1, max_value=3)),
    st.builds(GivenPeriod, weeks=st.integers(min_value=4, max_value=13)),
)


def spans(longest: int) -> st.SearchStrategy[tuple[Span, ...]]:
    """At most one stretch of days in the year, so that there is room beside it."""
    one = st.builds(
        lambda day, days: Span(from_=day, to=day + timedelta(days=days)),
        YEAR,
        st.integers(min_value=0, max_value=longest),
    )
    return st.lists(one, max_size=1).map(tuple)


CALENDARS: Final = st.builds(
    Calendar, non_working_days=st.frozensets(YEAR, max_size=12), closing_periods=spans(15)
)
AVAILABILITIES: Final = st.builds(
    Availability,
    days_off=st.lists(st.sampled_from(Weekday), max_size=4, unique=True).map(tuple),
    leave=spans(21),
)


def proposed(t: Trajectory, given: GivenPeriod) -> tuple[RefusedError, ...]:
    """What the rules say of a plan that is presented on its start with what is proposed for it."""
    return tuple(wrong_in_period(t, given, presented_on=given.start or date.min))


@given(start=YEAR, duration=DURATIONS, calendar=CALENDARS, availability=AVAILABILITIES)
@example(
    start=START,
    duration=GivenPeriod(months=3),
    calendar=Calendar(),
    availability=Availability(),
)
@example(
    start=date(2026, 7, 1),
    duration=GivenPeriod(weeks=13),
    calendar=Calendar(),
    availability=Availability(),
)
@settings(max_examples=150)
def test_what_is_proposed_for_a_first_plan_is_accepted(
    start: date, duration: GivenPeriod, calendar: Calendar, availability: Availability
) -> None:
    t = replace(OPEN, calendar=calendar, availability=availability)

    assert proposed(t, replace(duration, start=start)) == ()


@given(start=LATER, duration=SHORT_DURATIONS, calendar=CALENDARS, availability=AVAILABILITIES)
@settings(max_examples=150)
def test_what_is_proposed_for_an_extension_is_accepted(
    start: date, duration: GivenPeriod, calendar: Calendar, availability: Availability
) -> None:
    t = replace(EXTENDING, calendar=calendar, availability=availability)

    assert proposed(t, replace(duration, start=start)) == ()


@given(
    start=YEAR,
    days=st.lists(st.integers(min_value=0, max_value=130), min_size=4, max_size=4),
    calendar=CALENDARS,
    availability=AVAILABILITIES,
    is_first=st.booleans(),
)
@settings(max_examples=150)
def test_day_that_a_refusal_names_is_accepted_when_it_is_taken(
    start: date, days: list[int], calendar: Calendar, availability: Availability, *, is_first: bool
) -> None:
    t = replace(OPEN if is_first else EXTENDING, calendar=calendar, availability=availability)
    start = start if is_first else max(start, EXTENDING.cycles[-1].end)
    evaluation, outlook, final, end = (start + timedelta(days=each) for each in days)
    typed = GivenPeriod(
        start=start,
        planned_end=end,
        evaluations=(evaluation,),
        outlook=outlook,
        final_evaluation=final,
    )
    for fault in proposed(t, typed):
        for name in NAMED:
            day = fault.figures.get(name)
            if isinstance(day, date):
                mended = with_day(typed, fault.field or "", day)
                about = {(each.rule, each.field) for each in proposed(t, mended)}
                bounds = fault.rule is Rule.FINAL_OUTSIDE_WINDOW and not within(fault)
                assert bounds or (fault.rule, fault.field) not in about
                assert bounds or (Rule.NO_MEETING_DAY, fault.field) not in about


NAMED: Final = ("nearest", "earliest", "latest")
"""The figures of a refusal that say which day will do."""


def with_day(period: GivenPeriod, field: str, day: date) -> GivenPeriod:
    """The period with another day in a field."""
    name = field.split(".")[1]
    return replace(period, **{name: (day,) if name == "evaluations" else day})  # type: ignore[arg-type]  # by name


def within(fault: RefusedError) -> bool:
    """Whether there is any day to meet on in the last days before the end that was given."""
    earliest, latest = fault.figures["earliest"], fault.figures["latest"]
    return isinstance(earliest, date) and isinstance(latest, date) and earliest <= latest


ALL_SUMMER: Final = GivenPeriod(start=date(2026, 6, 1), months=3)
"""As long as an extension may be."""


def away(from_: date, to: date = date(2026, 9, 11)) -> Trajectory:
    """An extension of somebody who is on leave, until after its last possible day."""
    leave = (Span(from_=from_, to=to),)
    return replace(EXTENDING, availability=Availability(leave=leave))


def test_extension_ends_when_somebody_is_back_from_a_leave_at_its_end() -> None:
    a_month = GivenPeriod(start=date(2026, 6, 1), months=1)
    t = away(date(2026, 6, 15), date(2026, 7, 3))
    period = complete(a_month, t=t)

    assert (period.final_evaluation, period.end) == (date(2026, 7, 6), date(2026, 7, 6))
    assert proposed(t, a_month) == ()


def test_extension_ends_before_a_leave_that_lasts_beyond_its_longest() -> None:
    t = away(date(2026, 8, 3))
    period = complete(ALL_SUMMER, t=t)

    assert (period.final_evaluation, period.end) == (date(2026, 7, 31), date(2026, 7, 31))
    assert proposed(t, ALL_SUMMER) == ()


def test_leave_that_leaves_no_room_for_an_extension_is_said() -> None:
    t = away(date(2026, 6, 22))

    assert [(fault.rule, fault.field) for fault in proposed(t, ALL_SUMMER)] == [
        (Rule.FINAL_OUTSIDE_WINDOW, "period.months")
    ]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (GivenPeriod(weeks=8), "period.weeks"),
        (GivenPeriod(months=2), "period.months"),
        (GivenPeriod(planned_end=date(2026, 5, 15)), "period.planned_end"),
    ],
)
def test_extension_that_ends_no_later_than_what_it_extends_is_refused(
    given: GivenPeriod, field: str
) -> None:
    early = replace(given, start=date(2026, 3, 2))
    end = EXTENDING.cycles[-1].end

    (fault, *_) = proposed(EXTENDING, early)
    assert (fault.rule, fault.field) == (Rule.EXTENSION_SHORTENS, field)
    assert fault.figures["earliest"] == EXTENDING.calendar.add(end, 1)
    assert fault.figures["date"] <= end  # type: ignore[operator]  # a date
