"""What is due now, and when to look again: the heart of the waiting flow.

`due` looks at a trajectory and an instant and says what has to happen; `perform` makes it so;
`settled` records that nothing more was due; `next_wake` says when something can be due again.
All four are pure. Order in the morning: start, absence count, messages (domain rules 4).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import assert_never

from verbetertraject.domain.calendar import DAY
from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import FINAL, Phase
from verbetertraject.domain.safety_desk import Desk, desk_of, stands_in_for_assessor
from verbetertraject.domain.schedule.message_schedule import (
    AT_ONCE,
    SCHEDULE,
    Scheduled,
    at_once,
)
from verbetertraject.domain.schedule.notices import Notice, Told
from verbetertraject.domain.schedule.occasions import Occasion
from verbetertraject.domain.schedule.suspension import is_long, stop_for_absence, stops_clock
from verbetertraject.domain.trajectory import Absence, Trajectory


@dataclass(frozen=True, kw_only=True, slots=True)
class Start:
    """The trajectory becomes active."""

    day: date

    @property
    def identity(self) -> str:
        """Unique within the trajectory."""
        return "start"


@dataclass(frozen=True, kw_only=True, slots=True)
class StopForAbsence:
    """The clock stops, or stops from an earlier day, for a long absence."""

    day: date
    absence: Absence

    @property
    def identity(self) -> str:
        """Unique within the trajectory."""
        return f"stop/absence-{self.absence.number}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Tell:
    """A message goes out: to the roles it is meant for, or to HR where the assessor is barred."""

    day: date
    notice: Notice
    recipients: tuple[Role, ...]
    missed: date | None = None
    """The morning on which it should have gone out, where nobody was there to send it."""

    @property
    def identity(self) -> str:
        """Unique within the trajectory."""
        return " ".join(str(self.notice.identity(role)) for role in self.notice.to)


Step = Start | StopForAbsence | Tell
"""Something that is due. A step is performed once, whoever performs it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lapse:
    """A message that nobody sent on its morning, and that is of no use any more."""

    missed: date
    notice: Notice

    @property
    def identity(self) -> str:
        """Of the message that was not sent."""
        return " ".join(str(self.notice.identity(role)) for role in self.notice.to)


def due(t: Trajectory, now: datetime) -> tuple[Step, ...]:
    """What has to happen now, in order; look again after performing it.

    A change of phase comes alone, because what follows is judged after it.
    """
    change = _due_change(t, now)
    if change is not None:
        return (change,)
    return (*_due_at_once(t, now), *_due_messages(t, now))


def perform(t: Trajectory, step: Step) -> Trajectory:
    """The trajectory after a step that is due."""
    match step:
        case Start():
            return t.enter(Phase.ACTIVE, step.day)
        case StopForAbsence():
            return _stopped(t, step)
        case Tell():
            return _told(t, step)
        case _:
            assert_never(step)


def settled(t: Trajectory, now: datetime) -> Trajectory:
    """The trajectory after a look at which nothing was due (any more); else unchanged.

    What could not be judged now, because the service was away in the morning and the office is
    closed by now, stays to be judged: the instant does not move past it.
    """
    if due(t, now):
        return t
    asleep = next_wake(t, t.settled_at)
    if asleep is not None and asleep <= now and not _is_judging(t, now):
        return t
    return replace(t, settled_at=now)


def lapsed(t: Trajectory, now: datetime) -> tuple[Lapse, ...]:
    """What an outage made late for good; ask before `settled`, which forgets it.

    Only the kinds that lapse, and those that make no sense once their date is there: every
    other is still sent (domain rules 4, "Outage").
    """
    if settled(t, now) is t:
        return ()
    today = t.policy.office_hours.day(now)
    return tuple(_lapses(t, today))


def next_wake(t: Trajectory, now: datetime) -> datetime | None:
    """The first instant after `now` at which something can be due; None: only people can act."""
    moments = [*_next_change(t, now), *_next_at_once(t, now), *_next_messages(t, now)]
    return min(moments, default=None)


def is_finished(t: Trajectory, now: datetime) -> bool:
    """Whether the process asks for nothing any more, and nothing is left to tell."""
    return t.phase in FINAL and next_wake(t, now) is None and not t.queued


def told_to(t: Trajectory, roles: tuple[Role, ...], day: date) -> tuple[Role, ...]:
    """Who gets a message for these roles: HR, or the desk, instead of a barred assessor."""
    if Role.ASSESSOR not in roles or not t.assessor_is_barred(day):
        return roles
    instead = stands_in_for_assessor(t, day)
    return tuple(dict.fromkeys(instead if role is Role.ASSESSOR else role for role in roles))


def _mornings(t: Trajectory, now: datetime) -> Iterator[date]:
    """The working mornings since the trajectory was settled, up to now."""
    hours = t.policy.office_hours
    day = hours.day(t.settled_at)
    while hours.morning(day) <= now:
        if t.settled_at < hours.morning(day) and t.calendar.is_working_day(day):
            yield day
        day += DAY


def _due_change(t: Trajectory, now: datetime) -> Start | StopForAbsence | None:
    if t.phase is Phase.PRESENTED and _can_start(t):
        start = t.cycles[-1].start
        mornings = (day for day in _mornings(t, now) if day >= start)
        return next((Start(day=day) for day in mornings), None)
    absence = t.open_absence
    if absence is None:
        return None
    mornings = (day for day in _mornings(t, now) if stops_clock(t, absence, day))
    return next((StopForAbsence(day=day, absence=absence) for day in mornings), None)


def _can_start(t: Trajectory) -> bool:
    return t.versions[-1].is_signed() and not t.open_concerns


def _stopped(t: Trajectory, step: StopForAbsence) -> Trajectory:
    was_running = t.clock_runs
    t = stop_for_absence(t, step.absence, step.day)
    if not was_running:
        return t
    about = f"suspension-{t.suspensions[-1].number}"
    paused = at_once("clock_paused", about=about, on=step.day, to=(Role.ASSESSOR, Role.HR))
    return t.queue(paused)


def _told(t: Trajectory, step: Tell) -> Trajectory:
    identities = {step.notice.identity(role) for role in step.notice.to}
    return replace(t, told=t.told | identities, queued=tuple(_without(t.queued, step.notice)))


def _without(queued: tuple[Notice, ...], sent: Notice) -> Iterator[Notice]:
    for notice in queued:
        if replace(notice, to=sent.to) != sent:
            yield notice
            continue
        left = tuple(role for role in notice.to if role not in sent.to)
        if left:
            yield replace(notice, to=left)


def _due_at_once(t: Trajectory, now: datetime) -> Iterator[Tell]:
    today = t.policy.office_hours.day(now)
    is_open = _office_is_open(t, now)
    for notice in t.queued:
        ready = tuple(role for role in notice.to if not _waits(t, notice, role, today))
        if ready and (is_open or not AT_ONCE[notice.key].waits):
            tell = replace(notice, to=ready)
            yield Tell(day=today, notice=tell, recipients=_recipients(t, tell, today))


def _waits(t: Trajectory, notice: Notice, role: Role, day: date) -> bool:
    """What goes to the employee at once waits for the return; `safety_ack` never waits.

    What goes to the safety desk waits for somebody to be there.
    """
    if AT_ONCE[notice.key].to_desk:
        return _desk(t, notice, day).person is None
    return role is Role.EMPLOYEE and AT_ONCE[notice.key].waits and t.is_absent(day)


def _recipients(t: Trajectory, notice: Notice, day: date) -> tuple[Role, ...]:
    """Who gets what goes out at once: the desk as it is now, else those named for it."""
    if AT_ONCE[notice.key].to_desk:
        return (_desk(t, notice, day).role,)
    return told_to(t, notice.to, day)


def _desk(t: Trajectory, notice: Notice, day: date) -> Desk:
    (concern,) = (each for each in t.concerns if notice.about == f"concern-{each.number}")
    return desk_of(t, concern, day)


def _office_is_open(t: Trajectory, now: datetime) -> bool:
    hours = t.policy.office_hours
    return t.calendar.is_office_day(hours.day(now)) and hours.are_open(now)


def _is_judging(t: Trajectory, now: datetime) -> bool:
    """Whether the scheduled messages of today are to be judged: it is a working day, open."""
    return _office_is_open(t, now) and t.calendar.is_working_day(t.policy.office_hours.day(now))


def _due_messages(t: Trajectory, now: datetime) -> Iterator[Tell]:
    hours = t.policy.office_hours
    today = hours.day(now)
    if not _office_is_open(t, now) or hours.morning(today) <= t.settled_at:
        return
    works = t.calendar.is_working_day(today)
    for rule, occasion in _open_occasions(t):
        if rule.is_for_safety or works:
            tell = _judge(t, rule, occasion, today)
            if tell is not None:
                yield tell


def _open_occasions(t: Trajectory) -> Iterator[tuple[Scheduled, Occasion]]:
    for rule in SCHEDULE:
        if t.phase in rule.phases:
            for occasion in rule.occasions(t):
                yield rule, occasion


def _judge(t: Trajectory, rule: Scheduled, occasion: Occasion, today: date) -> Tell | None:
    """The message about an object, if this is the morning to send it."""
    if rule.is_held(t, today) or (rule.ahead and occasion.on <= today):
        return None
    roles = rule.roles(t, occasion, today)
    first = rule.term.day(occasion.on, calendar=t.calendar, policy=t.policy)
    if rule.repeats:
        return _judge_repeated(t, rule, occasion, first=first, today=today)
    to = tuple(r for r in roles if _identity(rule, occasion, r) not in t.told)
    if not to or first > today or (rule.lapses and _is_gone(t, rule, occasion, first, today)):
        return None
    notice = rule.notice(occasion, to=to, repetition=0)
    missed = first if _was_missed(t, rule, first, today) else None
    return Tell(day=today, notice=notice, recipients=told_to(t, to, today), missed=missed)


def _judge_repeated(
    t: Trajectory, rule: Scheduled, occasion: Occasion, *, first: date, today: date
) -> Tell | None:
    """One message for all days of the grid that passed unsent; the first goes to all named."""
    sent = _repetitions(t, rule, occasion)
    last = max(sent, default=-1)
    repetition = last
    while rule.grid(first, repetition + 1, t) <= today:
        repetition += 1
    if repetition == last:
        return None
    to = rule.roles(t, occasion, today)
    if sent:
        to = tuple(role for role in to if role is not Role.EMPLOYEE)
    notice = rule.notice(occasion, to=to, repetition=repetition)
    on = rule.grid(first, repetition, t)
    missed = on if _was_missed(t, rule, on, today) else None
    return Tell(day=today, notice=notice, recipients=told_to(t, to, today), missed=missed)


def _repetitions(t: Trajectory, rule: Scheduled, occasion: Occasion) -> set[int]:
    return {
        each.repetition
        for each in t.told
        if (each.key, each.about, each.on) == (rule.key, occasion.about, occasion.on)
        and each.part == occasion.part
    }


def _identity(rule: Scheduled, occasion: Occasion, role: Role) -> Told:
    return Told(key=rule.key, about=occasion.about, on=occasion.on, role=role, part=occasion.part)


def _is_gone(t: Trajectory, rule: Scheduled, occasion: Occasion, first: date, today: date) -> bool:
    """Whether a lapsing message lapsed: its morning was judged, or it is of no use any more."""
    if first == today:
        return False
    return occasion.on <= today or not _was_missed(t, rule, first, today)


def _was_missed(t: Trajectory, rule: Scheduled, morning: date, today: date) -> bool:
    """Whether it could have gone out on this morning, and the service was away."""
    return (
        morning < today
        and t.policy.office_hours.morning(morning) > t.settled_at
        and t.phase_on(morning) in rule.phases
        and (rule.is_for_safety or rule.passes_absence or not t.is_absent(morning))
    )


def _lapses(t: Trajectory, today: date) -> Iterator[Lapse]:
    for rule in SCHEDULE:
        for occasion in rule.occasions(t) if rule.lapses or rule.ahead else ():
            first = rule.term.day(occasion.on, calendar=t.calendar, policy=t.policy)
            roles = rule.roles(t, occasion, today)
            to = tuple(role for role in roles if _identity(rule, occasion, role) not in t.told)
            passed = rule.lapses or occasion.on <= today
            if to and passed and _was_missed(t, rule, first, today):
                yield Lapse(missed=first, notice=rule.notice(occasion, to=to, repetition=0))


def _next_change(t: Trajectory, now: datetime) -> Iterator[datetime]:
    hours = t.policy.office_hours
    morning = _next_morning(t, now)
    if t.phase is Phase.PRESENTED and _can_start(t):
        yield hours.morning(max(t.calendar.next(t.cycles[-1].start), morning))
    absence = t.open_absence
    if absence is not None and (t.clock_runs or t.suspension is not None):
        counted = t.calendar.add(absence.from_ - DAY, t.policy.absence_working_days)
        day = max(t.calendar.next(counted + DAY), morning)
        if is_long(t, absence, day) and stops_clock(t, absence, day):
            yield hours.morning(day)


def _next_at_once(t: Trajectory, now: datetime) -> Iterator[datetime]:
    hours = t.policy.office_hours
    if _office_is_open(t, now):
        opening = now + timedelta(seconds=1)
    else:
        opening = hours.morning(t.calendar.next_office(_day_to_open(t, now)))
    day = hours.day(opening)
    for notice in t.queued:
        if not all(_waits(t, notice, role, day) for role in notice.to):
            yield opening if AT_ONCE[notice.key].waits else now + timedelta(seconds=1)


def _next_messages(t: Trajectory, now: datetime) -> Iterator[datetime]:
    hours = t.policy.office_hours
    working = _next_morning(t, now)
    office = t.calendar.next_office(_day_to_open(t, now))
    for rule, occasion in _open_occasions(t):
        morning = office if rule.is_for_safety else working
        day = _next_day(t, rule, occasion, morning)
        if day is not None and not rule.is_held(t, day):
            yield hours.morning(day)


def _next_day(t: Trajectory, rule: Scheduled, occasion: Occasion, morning: date) -> date | None:
    """The first morning from `morning` on which this message can go out."""
    first = rule.term.day(occasion.on, calendar=t.calendar, policy=t.policy)
    if rule.repeats:
        last = max(_repetitions(t, rule, occasion), default=-1)
        return max(rule.grid(first, last + 1, t), morning)
    day = max(first, morning)
    if rule.ahead and occasion.on <= day:
        return None
    if rule.lapses and _is_gone(t, rule, occasion, first, day):
        return None
    days = (day, *_new_holders(t, day)) if rule.only_unbarred else (day,)
    return next((each for each in days if _asks(t, rule, occasion, each)), None)


def _asks(t: Trajectory, rule: Scheduled, occasion: Occasion, day: date) -> bool:
    """Whether somebody has not been told yet who would be on this day."""
    roles = rule.roles(t, occasion, day)
    return any(_identity(rule, occasion, role) not in t.told for role in roles)


def _new_holders(t: Trajectory, after: date) -> list[date]:
    """The mornings to come on which somebody else holds a role: they may be told."""
    return sorted({t.calendar.next(each.since) for each in t.assignments if each.since > after})


def _next_morning(t: Trajectory, now: datetime) -> date:
    """The first working day whose morning is after now."""
    return t.calendar.next(_day_to_open(t, now))


def _day_to_open(t: Trajectory, now: datetime) -> date:
    """The first day, of whatever kind, whose morning is after now."""
    hours = t.policy.office_hours
    today = hours.day(now)
    return today if now < hours.morning(today) else today + DAY
