"""The clock: how it stops, and how everything moves when it runs again (domain rules 4)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import assert_never

from verbetertraject.domain.commands.evaluation import AppointmentKind
from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.schedule.message_schedule import at_once
from verbetertraject.domain.trajectory import Absence, Appointment, Cycle, Suspension, Trajectory


def stop_clock(t: Trajectory, *, from_: date, day: date, by_people: bool) -> Trajectory:
    """Stop the running clock on `day`, with effect from `from_`."""
    suspension = Suspension(
        number=len(t.suspensions) + 1, from_=from_, stopped_on=day, by_people=by_people
    )
    return replace(t, suspensions=(*t.suspensions, suspension)).enter(Phase.SUSPENDED, day)


def stop_at_once(t: Trajectory, *, day: date, to: tuple[Role, ...]) -> Trajectory:
    """Stop the running clock by a concern or a pause, and tell these at once.

    The assessor hears of both in the same way, on the first working morning after.
    """
    t = stop_clock(t, from_=day, day=day, by_people=True)
    about = f"suspension-{t.suspensions[-1].number}"
    return t.queue(at_once("clock_paused", about=about, on=day, to=to))


def stopped_since(t: Trajectory, absence: Absence) -> date:
    """From which day an absence stops the clock: each day counts once, none before `active`."""
    ended = [each.until for each in t.suspensions if each.until is not None and each.days > 0]
    active = [t.active_since] if t.active_since is not None else []
    return max([absence.from_, *active, *ended])


def is_long(t: Trajectory, absence: Absence, day: date) -> bool:
    """Whether the absence had its eleven whole working days before `day`."""
    return t.calendar.working_days(absence.from_, day) >= t.policy.absence_working_days


def stops_clock(t: Trajectory, absence: Absence, day: date) -> bool:
    """Whether a long absence still has to stop the clock, or to stop it from an earlier day."""
    if not is_long(t, absence, day):
        return False
    if t.suspension is not None:
        return stopped_since(t, absence) < t.suspension.from_
    return t.clock_runs and stopped_since(t, absence) <= day


def stop_for_absence(t: Trajectory, absence: Absence, day: date) -> Trajectory:
    """Stop the clock from the first day of a long absence, or let a stop begin that early."""
    since = stopped_since(t, absence)
    if t.suspension is not None:
        earlier = replace(t.suspension, from_=since)
        return replace(t, suspensions=(*t.suspensions[:-1], earlier))
    return stop_clock(t, from_=since, day=day, by_people=False)


def run_again(t: Trajectory, day: date) -> Trajectory:
    """Let the clock run again from `day` if no cause is left, and re-plan what is open."""
    suspension = t.suspension
    if suspension is None or _has_cause(t, day):
        return t
    ended = replace(suspension, until=day)
    t = replace(t, suspensions=(*t.suspensions[:-1], ended))
    if ended.days > 0:
        for cycle in t.open_cycles:
            t = t.with_cycle(_moved(t, cycle, since=ended.from_, days=ended.days))
    resumed = at_once("clock_resumed", about=f"suspension-{ended.number}", on=day)
    return t.enter(Phase.ACTIVE, day).queue(resumed)


def _has_cause(t: Trajectory, day: date) -> bool:
    """Whether something still keeps the clock from running."""
    is_withheld = t.withheld is not None and t.withheld.stop
    return bool(t.open_concerns) or t.open_pause is not None or t.is_absent(day) or is_withheld


def _moved(t: Trajectory, cycle: Cycle, *, since: date, days: int) -> Cycle:
    """The cycle after a stop: what is open from the first suspended day on, and the end."""

    def moved(day: date) -> date:
        on = day + timedelta(days=days)
        return t.availability.meeting(on, t.calendar) if day >= since else day

    final = moved(cycle.final_evaluation)
    return replace(
        cycle,
        evaluations=tuple(
            replace(each, planned=moved(each.planned)) if each.is_open else each
            for each in cycle.evaluations
        ),
        outlook=moved(cycle.outlook) if cycle.outlook_is_open else cycle.outlook,
        final_evaluation=final,
        end=max(t.calendar.next(cycle.end + timedelta(days=days)), final),
    )


def move_for_short_absence(t: Trajectory, absence: Absence, day: date) -> Trajectory:
    """Move what fell in a short absence by its calendar days; the others and the end stay.

    An absence that touched a stop moves nothing of its own. The end follows a later final
    evaluation.
    """
    if any(_overlap(each, absence, day) for each in t.suspensions):
        return t
    away = (day - absence.from_).days
    for appointment in tuple(t.named_appointments()):
        if absence.from_ <= appointment.planned < day:
            on = appointment.planned + timedelta(days=away)
            t = move_appointment(t, appointment, t.availability.meeting(on, t.calendar))
    return t


def move_appointment(t: Trajectory, appointment: Appointment, to: date) -> Trajectory:
    """Move one open appointment and tell both sides; the end follows a later final one."""
    about, what = appointment.about, appointment.kind.value
    t = _relocated(t, appointment, to)
    moved = at_once("appointment_moved", about=about, on=to, what=what)
    return t.queue(replace(moved, repetition=_times_moved(t, about, to)))


def _times_moved(t: Trajectory, about: str, to: date) -> int:
    """How often this appointment was moved to this very day before: each move is told."""
    moved = ("appointment_moved", about, to)
    told = {each.repetition for each in t.told if (each.key, each.about, each.on) == moved}
    waiting = {each.repetition for each in t.queued if (each.key, each.about, each.on) == moved}
    return len(told | waiting)


def _relocated(t: Trajectory, appointment: Appointment, to: date) -> Trajectory:
    number = appointment.number
    match appointment.kind:
        case AppointmentKind.FOLLOW_UP:
            follow_ups = tuple(
                replace(each, planned=to) if each.number == number else each
                for each in t.follow_ups
            )
            return replace(t, follow_ups=follow_ups)
        case AppointmentKind.EVALUATION:
            cycle = t.open_cycles[0]
            evaluations = tuple(
                replace(each, planned=to) if each.number == number else each
                for each in cycle.evaluations
            )
            return t.with_cycle(replace(cycle, evaluations=evaluations))
        case AppointmentKind.OUTLOOK:
            return t.with_cycle(replace(t.open_cycles[0], outlook=to))
        case AppointmentKind.FINAL:
            cycle = t.open_cycles[0]
            return t.with_cycle(replace(cycle, final_evaluation=to, end=max(cycle.end, to)))
        case _:
            assert_never(appointment.kind)


def _overlap(suspension: Suspension, absence: Absence, day: date) -> bool:
    until = suspension.until if suspension.until is not None else day
    return max(suspension.from_, absence.from_) < min(until, day)
