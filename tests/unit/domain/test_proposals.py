"""A start and a duration are enough: the other dates are proposed by policy."""

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.domain.life import FIRST_PLAN, OPENING, PRESENTED, a_person, a_trajectory
from verbetertraject.domain.calendar import Calendar, Span, Weekday
from verbetertraject.domain.people import Role
from verbetertraject.domain.plan import GivenPeriod, Period
from verbetertraject.domain.proposals import complete
from verbetertraject.domain.refusals import Rule

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
