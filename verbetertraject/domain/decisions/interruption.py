"""Absence and pause: begun and ended, without a reason about a person (domain rules 4)."""

from collections.abc import Iterator
from dataclasses import replace

from verbetertraject.domain.commands import interruption
from verbetertraject.domain.commands.interruption import EndAbsence, EndPause, RegisterAbsence
from verbetertraject.domain.decisions.act import Act
from verbetertraject.domain.decisions.registry import decides
from verbetertraject.domain.fields import contents
from verbetertraject.domain.people import Role
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.schedule.message_schedule import AT_ONCE
from verbetertraject.domain.schedule.notices import Notice
from verbetertraject.domain.schedule.suspension import (
    is_long,
    move_for_short_absence,
    run_again,
    stop_at_once,
    stop_for_absence,
    stops_clock,
)
from verbetertraject.domain.trajectory import Absence, Pause, Trajectory


def _to_be_absent(t: Trajectory, _act: Act) -> Iterator[RefusedError]:
    if t.open_absence is not None:
        yield RefusedError(Rule.ALREADY_DONE, date=t.open_absence.from_)


@decides(RegisterAbsence, unless=_to_be_absent)
def register_absence(t: Trajectory, command: RegisterAbsence, act: Act) -> Trajectory:  # noqa: ARG001 - every command has an act
    """Register that the employee is away from a day on."""
    if t.open_absence is not None:
        raise RefusedError(Rule.ALREADY_DONE, date=t.open_absence.from_)
    returns = (each.until for each in t.absences if each.until is not None)
    earliest = max([t.opened_on, *returns])
    if command.from_ < earliest:
        raise RefusedError(
            Rule.DATE_IMPOSSIBLE, field="from", date=command.from_, earliest=earliest
        )
    absence = Absence(number=len(t.absences) + 1, from_=command.from_)
    return replace(t, absences=(*t.absences, absence))


def _to_return(t: Trajectory, _act: Act) -> Iterator[RefusedError]:
    if t.open_absence is None:
        yield RefusedError(Rule.NOT_ABSENT)


@decides(EndAbsence, unless=_to_return)
def end_absence(t: Trajectory, command: EndAbsence, act: Act) -> Trajectory:  # noqa: ARG001 - a command without fields
    """Record the return, on the day it is given; what waited goes out if it is still true."""
    absence = t.open_absence
    if absence is None:
        raise RefusedError(Rule.NOT_ABSENT)
    back = max(act.today, absence.from_)
    ended = replace(absence, until=back)
    t = replace(t, absences=(*t.absences[:-1], ended))
    if stops_clock(t, ended, back):
        t = stop_for_absence(t, ended, back)
    elif t.clock_runs and not is_long(t, ended, back):
        t = move_for_short_absence(t, ended, back)
    return _without_overtaken(run_again(t, back))


def _to_pause(t: Trajectory, _act: Act) -> Iterator[RefusedError]:
    if t.awaits_extension:
        yield RefusedError(Rule.AWAITS_EXTENSION)


@decides(interruption.Pause, unless=_to_pause)
def pause(t: Trajectory, command: interruption.Pause, act: Act) -> Trajectory:
    """Stop the running clock for a neutral reason; not in the gap before an extension."""
    if t.awaits_extension:
        raise RefusedError(Rule.AWAITS_EXTENSION)
    paused = Pause(number=len(t.pauses) + 1, from_=act.today, **contents(command))
    t = replace(t, pauses=(*t.pauses, paused))
    return stop_at_once(t, day=act.today, to=(Role.EMPLOYEE, Role.HR))


def _to_go_on(t: Trajectory, _act: Act) -> Iterator[RefusedError]:
    if t.open_pause is None:
        yield RefusedError(Rule.NOT_PAUSED)


@decides(EndPause, unless=_to_go_on)
def end_pause(t: Trajectory, command: EndPause, act: Act) -> Trajectory:  # noqa: ARG001 - a command without fields
    """End the pause: this is the first day the clock runs again, where nothing else stops it."""
    lasting = t.open_pause
    if lasting is None:
        raise RefusedError(Rule.NOT_PAUSED)
    ended = replace(lasting, until=act.today)
    return run_again(replace(t, pauses=(*t.pauses[:-1], ended)), act.today)


def _without_overtaken(t: Trajectory) -> Trajectory:
    """The trajectory without what waited for the employee and is not true any more."""
    kept = (
        notice
        if _is_true(t, notice)
        else replace(notice, to=tuple(role for role in notice.to if role is not Role.EMPLOYEE))
        for notice in t.queued
    )
    return replace(t, queued=tuple(notice for notice in kept if notice.to))


def _is_true(t: Trajectory, notice: Notice) -> bool:
    """Whether what a message says still holds (domain rules 4, "absence")."""
    if not AT_ONCE[notice.key].waits:
        return True
    match notice.key:
        case "plan_presented":
            return notice.about == f"plan-{t.versions[-1].number}"
        case "clock_paused":
            suspension = t.suspension
            return suspension is not None and notice.about == f"suspension-{suspension.number}"
        case "clock_resumed":
            return t.suspension is None and notice.about == f"suspension-{len(t.suspensions)}"
        case "appointment_moved":
            open_ones = {(each.about, each.planned) for each in t.named_appointments()}
            return (notice.about, notice.on) in open_ones
        case _:
            return True
