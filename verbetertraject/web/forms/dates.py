"""Dates beside a form: those that are proposed, what would change, a talk that is early."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final  # a body is JSON

from verbetertraject.application.texts.operations import Words
from verbetertraject.application.values import read, write
from verbetertraject.domain.commands.command import Submission
from verbetertraject.domain.commands.evaluation import AppointmentKind
from verbetertraject.domain.decisions.plan import wrong_in_period
from verbetertraject.domain.decisions.proposed_dates import complete
from verbetertraject.domain.plan import GivenPeriod
from verbetertraject.domain.refusals import RefusedError, all_of, insist
from verbetertraject.domain.schedule.preview import Supposed, what_if
from verbetertraject.domain.schedule.timeline import Entry, EntryKind
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.web.forms.case import Beginning, Case
from verbetertraject.web.forms.decode import Sent
from verbetertraject.web.forms.encode import Values, spread, without_row

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


FORESEEN: Final = frozenset({"extend", "register_absence", "reschedule", "present_plan"})
"""Commands that move what was agreed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One line of what would change."""

    day: date
    what: str
    is_new: bool
    """New, or gone."""
    is_message: bool
    """A message, or something that was agreed."""


def changes(given: Submission, case: Case, *, now: datetime, words: Words) -> tuple[Change, ...]:
    """What the command would change, as far as one may see, in the order of days.

    Raises:
        RefusedError: when a rule would refuse it.
    """
    supposed = Supposed(command=given.command, by=case.by, happened_on=given.happened_on)
    would = what_if(case.t, (supposed,), now)
    before, after = set(_agreed(would.before)), set(_agreed(would.after))
    found = (
        Change(
            day=each.day,
            what=words.entry(each),
            is_new=each in after,
            is_message=each.kind is EntryKind.MESSAGE,
        )
        for each in before ^ after
    )
    return tuple(sorted(found, key=lambda each: (each.day, each.is_new, each.what)))


def _agreed(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    """Dates and appointments; of messages those that are certain, whoever forgets what."""
    for entry in entries:
        if entry.kind is not EntryKind.MESSAGE or entry.certain:
            yield entry


HELD_BY: Final[Mapping[str, AppointmentKind]] = {
    "hold_evaluation": AppointmentKind.EVALUATION,
    "record_outlook": AppointmentKind.OUTLOOK,
    "record_balance": AppointmentKind.FINAL,
    "hold_follow_up": AppointmentKind.FOLLOW_UP,
}
"""By which command an appointment is held."""


def planned_later(name: str, t: Trajectory, values: Sent, *, today: date) -> date | None:
    """The later day for which the talk is planned that a form is about, where it is a later one.

    It is the day that is chosen in the form, or else the first appointment of its kind.
    """
    kind = HELD_BY.get(name)
    planned = sorted(day for each, day in t.open_appointments() if each is kind)
    chosen = [day for day in planned if day.isoformat() in values.get("planned", ())]
    first = next(iter((*chosen, *planned)), None)
    return first if first is not None and first > today else None
