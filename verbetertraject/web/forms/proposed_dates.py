"""Dates that people left out, filled in by the domain's proposals before they decide."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final  # a body is JSON

from verbetertraject.application.values import read, write
from verbetertraject.domain.decisions.plan import wrong_in_period
from verbetertraject.domain.decisions.proposed_dates import complete
from verbetertraject.domain.plan import GivenPeriod
from verbetertraject.domain.refusals import RefusedError, all_of, insist
from verbetertraject.web.forms.case import Beginning, Case
from verbetertraject.web.forms.decode import Sent
from verbetertraject.web.forms.encode import Values, spread
from verbetertraject.web.forms.rows import without_row

PERIOD: Final = "period"

PROPOSED: Final = frozenset({"present_plan", "extend"})
"""Commands whose appointments can be proposed, where they ask for a duration."""


def can_propose(name: str, begun: Beginning) -> bool:
    """Whether a form asks for a period of which the rest can be proposed."""
    return name in PROPOSED and not {PERIOD, f"{PERIOD}.weeks"} & begun.without


def proposed(sent: Sent, body: Mapping[str, Any], *, begun: Beginning, case: Case) -> Values:
    """What was typed, with every appointment filled in.

    A duration proposes them all anew; without one, what is empty is filled in. What the rules would
    refuse is not proposed.

    Raises:
        RefusedError: when there is neither an end nor a duration, a date cannot be read, or what
            was typed leaves no room for what is proposed.
    """
    given = _given(body.get(PERIOD, {}))
    if given.weeks is not None or given.months is not None:
        given = GivenPeriod(start=given.start, weeks=given.weeks, months=given.months)
    if given.start is None and case.t.versions:
        given = replace(given, start=case.t.calendar.add(case.today, 1))
    insist(wrong_in_period(case.t, given, presented_on=_presented_on(body, case)))
    period = complete(given, t=case.t)
    filled = GivenPeriod(
        start=period.start,
        planned_end=period.end,
        weeks=given.weeks,
        months=given.months,
        evaluations=period.evaluations,
        outlook=period.outlook,
        final_evaluation=period.final_evaluation,
    )
    return without_row(sent, PERIOD) | spread(begun.shape, {PERIOD: write(filled)})


def _presented_on(body: Mapping[str, Any], case: Case) -> date:
    """The day on which the plan would be presented: today, unless another was typed."""
    try:
        return date.fromisoformat(str(body.get("happened_on")))
    except ValueError:
        return case.today


def _given(period: object) -> GivenPeriod:
    try:
        return read(GivenPeriod, period)
    except RefusedError as refused:
        faults = [each.at(f"{PERIOD}.{each.field}") for each in refused.faults]
        raise all_of(faults) from None
