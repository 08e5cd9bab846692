"""What will come of a trajectory, and what would: lived ahead by the very rules that keep it.

Nobody knows what people will do, so it is lived ahead in several conducts. What is told when all
is done on its day is certain; what is told only when people forget is not. The balance is people's
to draw up: nothing is foreseen beyond it. Everything here is pure: nothing is kept, nobody is told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum, unique
from typing import Final

from verbetertraject.domain.commands import PERMISSIONS
from verbetertraject.domain.commands.balance import (
    Finding,
    HoldFollowUp,
    OutlookMessage,
    RecordOutlook,
)
from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.commands.ending import RecordRedeployment
from verbetertraject.domain.commands.evaluation import (
    GoalProgress,
    GoalStatus,
    HoldEvaluation,
    RecordReport,
    Report,
    SafetyAnswer,
    SafetyQuestion,
)
from verbetertraject.domain.commands.plan import Sign
from verbetertraject.domain.decisions.decide import decide
from verbetertraject.domain.decisions.plan import SIGNS_FOR
from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.plan import SignatureKind
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.schedule.steps import Tell, due, next_wake, perform, settled
from verbetertraject.domain.schedule.timeline import Entry, EntryKind, planned
from verbetertraject.domain.trajectory import Trajectory

NOON: Final = time(12)
"""When people do what they do."""

ESCALATING: Final = timedelta(weeks=4)
"""How long after the last planned day it is foreseen what follows if people forget."""

FURTHEST: Final = timedelta(days=3 * 366)
"""How far ahead anything is foreseen."""

UNSAID: Final = "-"
"""In the place of words that nobody has spoken."""


@unique
class Conduct(Enum):
    """What people do in a trajectory that is lived ahead."""

    ON_TIME = "on_time"
    """Everyone signs at once and does everything on its day, as far as the balance."""
    STARTED = "started"
    """Everyone signs at once, and then nobody does anything."""
    NOTHING = "nothing"
    """Nobody does anything."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Supposed:
    """A command as if it were given: now, or at noon of a day to come."""

    command: Command
    by: Role
    on: date | None = None
    happened_on: date | None = None
    """The day on which it would have happened; without it, the day on which it is given."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WhatIf:
    """Appointments and messages to come: as it stands, and as it would be."""

    before: tuple[Entry, ...]
    after: tuple[Entry, ...]


def preview(t: Trajectory, now: datetime) -> tuple[Entry, ...]:
    """Every appointment and message to come in the order of days.

    A message is certain when it goes out though everyone does everything on time.
    """
    return _ahead(t, (), now)


def what_if(t: Trajectory, supposed: Sequence[Supposed], now: datetime) -> WhatIf:
    """What would change if these commands were given, in this order.

    Raises:
        RefusedError: when a rule would refuse one of them, or it lies too far ahead.
    """
    latest = t.policy.office_hours.day(now) + FURTHEST
    for each in supposed:
        if each.on is not None and each.on > latest:
            raise RefusedError(Rule.DATE_IMPOSSIBLE, field="until", date=each.on)
    return WhatIf(before=_ahead(t, (), now), after=_ahead(t, supposed, now))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Course:
    """A trajectory lived ahead, and what was told on the way."""

    t: Trajectory
    told: tuple[Entry, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Act:
    """Something that people do on its day, or as soon as that is past."""

    on: date
    by: Role
    command: Command


def _ahead(t: Trajectory, supposed: Sequence[Supposed], now: datetime) -> tuple[Entry, ...]:
    """The appointments as they stand afterwards, and the messages of every conduct."""
    on_time, started, nothing = (_lived(t, supposed, now, conduct) for conduct in Conduct)
    certain = dict.fromkeys(on_time.told)
    forgotten = dict.fromkeys((*started.told, *nothing.told))
    entries = [
        *planned(started.t),
        *certain,
        *(replace(each, certain=False) for each in forgotten if each not in certain),
    ]
    return tuple(sorted(entries, key=lambda entry: entry.day))


def _lived(t: Trajectory, supposed: Sequence[Supposed], now: datetime, conduct: Conduct) -> _Course:
    course = _awake(_Course(t=t), now)
    for each in supposed:
        at = now if each.on is None else max(now, t.policy.office_hours.at(each.on, NOON))
        course = _until(course, at, conduct)
        course = _given(course, each.command, by=each.by, now=at, happened_on=each.happened_on)
    return _until(course, _horizon(course.t, now, conduct), conduct)


def _horizon(t: Trajectory, now: datetime, conduct: Conduct) -> datetime:
    """Until when is foreseen: the balance, or some weeks after everything is forgotten."""
    hours = t.policy.office_hours
    today = hours.day(now)
    if conduct is Conduct.ON_TIME:
        for cycle in t.open_cycles:
            return hours.at(min(cycle.final_evaluation, today + FURTHEST), NOON)
    last = max([today, *(entry.day for entry in planned(t))])
    return hours.at(min(last + ESCALATING, today + FURTHEST), hours.closes)


def _until(course: _Course, moment: datetime, conduct: Conduct) -> _Course:
    """The course later: woken whenever it asks to be, and people acting in between."""
    while True:
        t = course.t
        wake = next_wake(t, t.settled_at)
        act = next(_acts(t, conduct), None)
        at = None if act is None else _instant(t, act)
        if act is not None and at is not None and at <= moment and (wake is None or at < wake):
            course = _given(course, act.command, by=act.by, now=at)
        elif wake is not None and wake <= moment:
            course = _awake(course, wake)
        else:
            return course


def _instant(t: Trajectory, act: _Act) -> datetime:
    return max(t.policy.office_hours.at(act.on, NOON), t.settled_at)


def _given(
    course: _Course,
    command: Command,
    *,
    by: Role,
    now: datetime,
    happened_on: date | None = None,
) -> _Course:
    t = decide(course.t, command, by=by, now=now, happened_on=happened_on)
    return _awake(replace(course, t=t), now)


def _awake(course: _Course, now: datetime) -> _Course:
    """The course after a wake: everything that is due is performed."""
    t, told = course.t, list(course.told)
    while steps := due(t, now):
        for step in steps:
            t = perform(t, step)
            told += [_entry(step)] if isinstance(step, Tell) else []
    return _Course(t=settled(t, now), told=tuple(told))


def _entry(tell: Tell) -> Entry:
    """A message to those whom it is meant for: who stands in for whom is not said."""
    notice = tell.notice
    return Entry(
        day=tell.day,
        kind=EntryKind.MESSAGE,
        key=notice.key,
        to=notice.to,
        about=notice.day,
        part=notice.part,
    )


def _acts(t: Trajectory, conduct: Conduct) -> Iterator[_Act]:
    """What people do next, the earliest first."""
    if conduct is Conduct.NOTHING:
        return
    yield from _signing(t)
    if conduct is Conduct.ON_TIME:
        today = t.policy.office_hours.day(t.settled_at)
        for act in sorted(_doing(t), key=lambda act: act.on):
            if not t.is_absent(max(act.on, today)):
                yield act


def _signing(t: Trajectory) -> Iterator[_Act]:
    if t.version is None or t.phase not in PERMISSIONS["sign"].phases:
        return
    for party, role in SIGNS_FOR.items():
        if not t.version.counts_for(party):
            signs = Sign(version=t.version.number, party=party, kind=SignatureKind.AGREED)
            yield _Act(on=t.version.presented_on, by=role, command=signs)


def _doing(t: Trajectory) -> Iterator[_Act]:
    """What is on the agenda of a running trajectory, and what a wake asks for at once."""
    if t.phase is Phase.ACTIVE:
        yield from _talking(t)
    if t.phase is Phase.FOLLOW_UP:
        for follow_up in t.follow_ups:
            if follow_up.held_on is None:
                stable = HoldFollowUp(finding=Finding.STABLE, text=UNSAID, agreement=UNSAID)
                yield _Act(on=follow_up.planned, by=Role.HR, command=stable)
    if t.phase is Phase.REDEPLOYMENT:
        found = RecordRedeployment(result=UNSAID, options=(UNSAID,))
        yield _Act(on=t.phases[-1].day, by=Role.HR, command=found)


def _talking(t: Trajectory) -> Iterator[_Act]:
    """Reports of what was held, the evaluations to come, and the outlook."""
    for held_on in _unreported(t):
        yield _Act(on=held_on, by=Role.HR, command=RecordReport(report=_report(t)))
    for cycle in t.open_cycles:
        for evaluation in cycle.open_evaluations:
            yield _Act(on=evaluation.planned, by=Role.HR, command=HoldEvaluation(present=()))
        if cycle.outlook_is_open:
            outlook = RecordOutlook(
                message=OutlookMessage.ON_TRACK, text=UNSAID, employee_view=UNSAID
            )
            yield _Act(on=cycle.outlook, by=Role.HR, command=outlook)


def _unreported(t: Trajectory) -> Iterator[date]:
    for cycle in t.cycles:
        for evaluation in cycle.evaluations:
            if evaluation.held_on is not None and evaluation.report is None:
                yield evaluation.held_on


def _report(t: Trajectory) -> Report:
    """A report that says of every goal that it is on track, and nothing else."""
    return Report(
        employee_view=UNSAID,
        safety_question=SafetyQuestion(asked=True, answer=SafetyAnswer.GEEN_ZORG),
        tops=(),
        goals=tuple(
            GoalProgress(
                goal=goal,
                measured=UNSAID,
                improvement=UNSAID,
                still_needed=UNSAID,
                employer_status=GoalStatus.ON_TRACK,
                employee_status=GoalStatus.ON_TRACK,
            )
            for goal in t.versions[-1].goals
        ),
        support_delivered={},
        employee_needs=UNSAID,
    )
