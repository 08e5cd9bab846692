"""What a calendar is told of the appointments: where each stands now, and how often it changed.

The days are those of the trajectory; an appointment has no time of day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, unique
from typing import Final, assert_never

from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.schedule.message_schedule import AT_ONCE, SCHEDULE, Carries
from verbetertraject.domain.schedule.notices import Notice
from verbetertraject.domain.trajectory import Cycle, Trajectory


@unique
class Standing(Enum):
    """Whether an appointment stands."""

    CONFIRMED = "confirmed"
    """It will be held on its day."""
    TENTATIVE = "tentative"
    """The clock stands: it waits, and will be moved."""
    CANCELLED = "cancelled"
    """It will not be held on its day: closed by the balance, dropped, or already held."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Appointed:
    """One appointment as a calendar keeps it."""

    about: str
    """Its name within the trajectory, such as `evaluation-1.2`: the same wherever it moves."""
    day: date
    standing: Standing
    sequence: int
    """Rises with each change of day or standing, so that a calendar knows the latest word."""


CARRIES: Final = {key: rule.carries for key, rule in AT_ONCE.items()} | {
    rule.key: rule.carries for rule in SCHEDULE
}
"""What every message carries."""

ATTENDS: Final = frozenset({Role.EMPLOYEE, Role.ASSESSOR})
"""Who sits at the table: nobody else's calendar is told."""


def carried(
    t: Trajectory, notice: Notice, roles: tuple[Role, ...], today: date
) -> tuple[Appointed, ...]:
    """The appointments that the copy of a message for these roles brings along."""
    if not ATTENDS & set(roles):
        return ()
    match CARRIES[notice.key]:
        case Carries.NOTHING:
            return ()
        case Carries.ITS_OWN:
            return tuple(each for each in agenda(t, today) if each.about == notice.about)
        case Carries.ALL:
            return agenda(t, today)
        case carries:
            assert_never(carries)


def agenda(t: Trajectory, today: date) -> tuple[Appointed, ...]:
    """Every appointment from today on that a calendar should know of, by day.

    What was held on its day, or passed, stays in the calendar as it is.
    """
    found = (*_in_cycles(t), *_follow_ups(t))
    return tuple(
        sorted((each for each in found if each.day >= today), key=lambda a: (a.day, a.about))
    )


def _in_cycles(t: Trajectory) -> Iterator[Appointed]:
    for cycle in t.cycles:
        for evaluation in cycle.evaluations:
            about = f"evaluation-{cycle.number}.{evaluation.number}"
            yield from _appointed(t, cycle, about, evaluation.planned, evaluation.held_on)
        given = cycle.outlooks[0].given_on if cycle.outlooks else None
        yield from _appointed(t, cycle, f"outlook-{cycle.number}", cycle.outlook, given)
        drawn_up = cycle.balance.drawn_up_on if cycle.balance is not None else None
        yield from _appointed(t, cycle, f"final-{cycle.number}", cycle.final_evaluation, drawn_up)


def _appointed(
    t: Trajectory, cycle: Cycle, about: str, planned: date, held_on: date | None
) -> Iterator[Appointed]:
    """One appointment of a cycle, unless it was held on its day or late."""
    if held_on is None or held_on < planned:
        is_off = held_on is not None or cycle.balance is not None
        yield _standing(t, about, planned, is_off=is_off)


def _follow_ups(t: Trajectory) -> Iterator[Appointed]:
    for each in t.follow_ups:
        about = f"follow-up-{each.number}"
        if each.held_on is None or each.held_on < each.planned:
            yield _standing(t, about, each.planned, is_off=each.held_on is not None)


def _standing(t: Trajectory, about: str, day: date, *, is_off: bool) -> Appointed:
    if is_off or t.phase is Phase.WITHDRAWN:
        standing = Standing.CANCELLED
    else:
        standing = Standing.TENTATIVE if t.phase is Phase.SUSPENDED else Standing.CONFIRMED
    changes = _moves(t, about) + _stops(t) + (standing is Standing.CANCELLED)
    return Appointed(about=about, day=day, standing=standing, sequence=changes)


def _moves(t: Trajectory, about: str) -> int:
    """How often it was moved by hand or by a short absence: each move is told, and counted."""
    key = "appointment_moved"
    told = {(each.on, each.repetition) for each in t.told if (each.key, each.about) == (key, about)}
    waiting = {
        (each.on, each.repetition) for each in t.queued if (each.key, each.about) == (key, about)
    }
    return len(told | waiting)


def _stops(t: Trajectory) -> int:
    """How often the clock stopped, and ran again: either may change every appointment ahead."""
    return len(t.suspensions) + sum(each.until is not None for each in t.suspensions)
