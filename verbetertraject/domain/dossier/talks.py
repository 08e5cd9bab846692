"""What falls short in the talks: their number, their rhythm, their reports (Plan step 5)."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from verbetertraject.domain.commands.balance import BalanceOutcome
from verbetertraject.domain.decisions import balance_rules, plan_rules
from verbetertraject.domain.dossier.lines import Case, Remark, attention, missing
from verbetertraject.domain.dossier.scope import expects_talk, running_cycles
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.schedule import deadlines
from verbetertraject.domain.trajectory import Cycle, Evaluation, Trajectory

WEEK: Final = timedelta(weeks=1)

REPORTING: Final = frozenset({Phase.ACTIVE, Phase.SUSPENDED})
"""Phases in which a report can be recorded."""


def short_time(case: Case) -> Iterator[Remark]:
    """A final evaluation before three effective months are over (D05)."""
    t = case.t
    for cycle in () if case.clock_stands else running_cycles(t):
        for shortfall in plan_rules.under_minimum(
            cycle.final_evaluation,
            start=t.active_since or max(cycle.start, case.today),
            policy=t.policy,
            suspended_days=t.suspended_days,
        ):
            yield attention("give_time", t.active_since, **shortfall.figures)


def support_behind(case: Case) -> Iterator[Remark]:
    """Support that the last report shows below 80 % of what was planned to date (D09)."""
    reports = [(each.report, each.reported_on) for each in _evaluations(case.t) if each.report]
    for report, day in reports[-1:]:
        for item, percent in report.behind(case.t.policy.support_threshold_percent):
            can_catch_up = case.t.phase is Phase.ACTIVE and expects_talk(case.t)
            do = "deliver_support" if can_catch_up else "support_was_behind"
            yield attention(do, day, item=item, percent=percent)


def wide_gaps(case: Case) -> Iterator[Remark]:
    """Talks too few, on one day, or more than six effective weeks apart (D10)."""
    t = case.t
    for cycle in () if case.clock_stands else running_cycles(t):
        count = len(cycle.evaluations)
        if cycle.number == 1 and count < t.policy.min_evaluations:
            yield attention("plan_evaluations", cycle.presented_on, number=count)
        for day in _shared_days(cycle):
            yield attention("move_appointment", day=day)
    for cycle in t.cycles:
        for earlier, later in pairwise(_talks(case, cycle)):
            latest = earlier + t.policy.max_gap_weeks * WEEK + _suspended(t, earlier, later)
            if later > latest:
                yield _too_far_apart(case, cycle, earlier, later, latest=latest)


def missing_reports(case: Case) -> Iterator[Remark]:
    """Reports not recorded within five working days (D11)."""
    t = case.t
    do = "record_report" if t.phase in REPORTING else "report_missing"
    for each in _evaluations(t):
        if each.held_on is None:
            continue
        due = deadlines.report(t, each.held_on)
        overdue = t.calendar.add(each.held_on, t.policy.report_overdue_working_days)
        if (each.reported_on or case.until) <= due:
            continue
        if each.report is not None:
            yield attention("report_in_time", due, held=each.held_on)
        elif case.until < overdue:
            yield attention(do, due, held=each.held_on)
        else:
            yield missing(do, due, held=each.held_on)


def missed_evaluations(case: Case) -> Iterator[Remark]:
    """Evaluations not held when they were planned (D12)."""
    t = case.t
    for each in _evaluations(t):
        missed = t.calendar.add(each.planned, t.policy.missed_working_days)
        if each.held_on is not None and each.held_on >= missed:
            yield attention("evaluate_in_time", each.planned, planned=each.planned)
    if t.phase is Phase.ACTIVE and not t.is_absent(case.today):
        for cycle in t.open_cycles:
            yield from _not_held(case, cycle)
    for cycle in t.cycles:
        if cycle.balance is not None and cycle.balance.outcome is BalanceOutcome.NOT_ACHIEVED:
            for shortfall in balance_rules.not_held(cycle):
                yield missing(
                    "hold_all", cycle.balance.drawn_up_on, planned=shortfall.figures["date"]
                )


def _too_far_apart(case: Case, cycle: Cycle, earlier: date, later: date, *, latest: date) -> Remark:
    """A gap that was, or one that a talk can still make shorter."""
    if later in _held(cycle):
        return attention("talks_apart", latest, earlier=earlier, later=later)
    if latest < case.today:
        return attention("talk_soon", latest, earlier=earlier, latest=latest)
    return attention(
        "talk_sooner", latest if latest == case.today else None, earlier=earlier, latest=latest
    )


def _not_held(case: Case, cycle: Cycle) -> Iterator[Remark]:
    calendar, policy = case.t.calendar, case.t.policy
    for each in cycle.open_evaluations:
        if case.today >= calendar.add(each.planned, policy.escalated_working_days):
            yield missing("hold_evaluation", each.planned, planned=each.planned)
        elif case.today >= calendar.add(each.planned, policy.missed_working_days):
            yield attention("hold_evaluation", each.planned, planned=each.planned)


def _evaluations(t: Trajectory) -> list[Evaluation]:
    return [each for cycle in t.cycles for each in cycle.evaluations]


def _shared_days(cycle: Cycle) -> list[date]:
    """The days with two appointments; an evaluation and the outlook may share one."""
    days = [each.planned for each in cycle.open_evaluations]
    if cycle.outlook_is_open and cycle.outlook not in days:
        days.append(cycle.outlook)
    days.append(cycle.final_evaluation)
    return sorted({day for day in days if days.count(day) > 1})


def _talks(case: Case, cycle: Cycle) -> list[date]:
    """The start and every talk from it on; while active, what was not held is still to come.

    While the clock stands, nothing that is still to come has a day that counts.
    """
    t = case.t
    start = max(cycle.start, t.active_since or cycle.start)
    earliest = case.today if t.phase is Phase.ACTIVE else start
    ahead: list[date] = []
    if cycle in running_cycles(t) and not case.clock_stands:
        ahead += [each.planned for each in cycle.open_evaluations]
        ahead += [cycle.outlook] if cycle.outlook_is_open else []
        ahead += [cycle.final_evaluation]
    days = {*_held(cycle), *(max(day, earliest) for day in ahead)}
    return [start, *sorted(day for day in days if day > start)]


def _held(cycle: Cycle) -> set[date]:
    """The days of the talks that were held, the final evaluation among them."""
    held = {each.held_on for each in cycle.evaluations if each.held_on is not None}
    balance = set() if cycle.balance is None else {cycle.balance.drawn_up_on}
    return held | balance | {each.given_on for each in cycle.outlooks}


def _suspended(t: Trajectory, earlier: date, later: date) -> timedelta:
    """The days between two talks on which the clock stood."""
    ended = ((each.from_, each.until) for each in t.suspensions if each.until is not None)
    inside = ((max(from_, earlier), min(until, later)) for from_, until in ended)
    return sum((until - from_ for from_, until in inside if from_ < until), timedelta())
