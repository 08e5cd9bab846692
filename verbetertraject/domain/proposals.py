"""The dates of a plan that people left out, proposed by policy (domain rules 6)."""

from datetime import date, timedelta
from typing import Final

from verbetertraject.domain.calendar import plus_months
from verbetertraject.domain.plan import GivenPeriod, Period
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.trajectory import Trajectory

LONGEST: Final = {"weeks": 260, "months": 60}
"""What a plan is never longer than."""


def complete(given: GivenPeriod, *, t: Trajectory) -> Period:
    """The period with what was left out filled in: a start and a duration are enough.

    Raises:
        RefusedError: when there is no start, or neither an end nor a duration.
    """
    if given.start is None:
        raise RefusedError(Rule.FIELD, field="period.start", problem="missing")
    end = _end(given, given.start, t=t)
    final = given.final_evaluation or _back(
        t.calendar.add(end, -t.policy.final_proposed_working_days_before_end), t=t
    )
    ahead = timedelta(days=t.policy.outlook_proposed_days_before_final)
    outlook = given.outlook or _back(final - ahead, t=t)
    evaluations = given.evaluations
    if evaluations is None:
        evaluations = _evaluations(given.start, outlook, t=t)
    return Period(
        start=given.start,
        end=end,
        evaluations=evaluations,
        outlook=outlook,
        final_evaluation=final,
    )


def _end(given: GivenPeriod, start: date, *, t: Trajectory) -> date:
    if given.planned_end is not None:
        return given.planned_end
    if given.weeks is None and given.months is None:
        raise RefusedError(Rule.FIELD, field="period.planned_end", problem="missing")
    for unit, most in LONGEST.items():
        number = getattr(given, unit)
        if number is not None and not 0 <= number <= most:
            raise RefusedError(Rule.FIELD, field=f"period.{unit}", problem=f"from 0 to {most}")
    duration = timedelta(weeks=given.weeks or 0)
    return t.calendar.next(plus_months(start, given.months or 0) + duration)


def _evaluations(start: date, outlook: date, *, t: Trajectory) -> tuple[date, ...]:
    """One every few weeks from the start and before the outlook, or one halfway."""
    interval = timedelta(weeks=t.policy.evaluation_interval_weeks)
    proposed: list[date] = []
    day = start + interval
    while day < outlook:
        meeting = _back(day, t=t)
        if meeting > max([start, *proposed]):
            proposed.append(meeting)
        day += interval
    return tuple(proposed) or (_back(start + (outlook - start) / 2, t=t),)


def _back(day: date, *, t: Trajectory) -> date:
    return t.availability.meeting_before(day, t.calendar)
