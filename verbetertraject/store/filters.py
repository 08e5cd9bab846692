"""Which trajectories a list holds, and how they stand on a day: filters as conditions."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Text, case, cast, exists, func, literal, or_, select
from sqlalchemy.orm import aliased

from verbetertraject.application.read_models import Filters, Reach, Standing
from verbetertraject.domain.people import BY_DIRECTORY, Role
from verbetertraject.domain.permissions import PRIVATE_WAITS
from verbetertraject.domain.phases import FINAL
from verbetertraject.store.tables import AssignmentRow, PersonRow, TrajectoryRow, WaitRow
from verbetertraject.store.tables.base import folded

LAST_DAY_OF_WEEK: Final = 6

NEVER: Final = date.max
"""As what a day is sorted that there is none of."""


def conditions(filters: Filters, on: date) -> Iterator[ColumnElement[bool]]:
    """What every filter that is given asks for; `on` is today."""
    if filters.reach is not None:
        yield from _reached(filters.reach, on)
    if filters.phase is not None:
        yield TrajectoryRow.phase == filters.phase
    if filters.unit is not None:
        yield TrajectoryRow.unit == filters.unit
    if filters.holder is not None:
        yield _is_held_by(filters.holder, on)
    if filters.reference_prefix is not None:
        yield TrajectoryRow.reference.startswith(filters.reference_prefix, autoescape=True)
    if filters.person_name is not None:
        yield _ever_had(filters.person_name, filters.concerns)
    if filters.overslept_at is not None:
        yield TrajectoryRow.wake_at <= filters.overslept_at
    yield from _of_waits(filters, on)


def _of_waits(filters: Filters, on: date) -> Iterator[ColumnElement[bool]]:
    if filters.awaits is not None:
        yield _awaits(filters.awaits, filters.concerns)
    if filters.awaited_of is not None:
        yield _is_awaited_of(filters.awaited_of, filters, on)
    if filters.standing is not None:
        yield standing(filters.concerns, on) == filters.standing.value


def standing(concerns: Mapping[UUID, date | None], on: date) -> ColumnElement[str]:
    """How a trajectory stands on a day, for someone who knows of these concerns.

    A concern that is open always presses: also while the clock stands for it, and where what it
    asks for has no date, or one after this week.
    """
    due = urgency(concerns)
    is_concerned = TrajectoryRow.id.in_(list(concerns))
    return case(
        (due < on, Standing.OVERDUE.value),
        (due <= _end_of_week(on), Standing.THIS_WEEK.value),
        (is_concerned, Standing.THIS_WEEK.value),
        (TrajectoryRow.phase.in_(FINAL), Standing.ENDED.value),
        (TrajectoryRow.paused_since.is_not(None), Standing.PAUSED.value),
        else_=Standing.UNDER_WAY.value,
    )


def urgency(concerns: Mapping[UUID, date | None]) -> ColumnElement[date]:
    """The first day that something awaited is due; where nothing is, a day that never comes."""
    due = func.coalesce(TrajectoryRow.due, literal(NEVER))
    by_day: dict[date, list[UUID]] = defaultdict(list)
    for trajectory_id, day in concerns.items():
        if day is not None:
            by_day[day].append(trajectory_id)
    if not by_day:
        return due
    sooner = (
        ((TrajectoryRow.id.in_(ids) & (due > day)), literal(day))
        for day, ids in sorted(by_day.items())
    )
    return case(*sooner, else_=due)


def _end_of_week(day: date) -> date:
    """The Sunday of its week."""
    return day + timedelta(days=LAST_DAY_OF_WEEK - day.weekday())


def _reached(reach: Reach, on: date) -> Iterator[ColumnElement[bool]]:
    """Whether it is of a unit that is served, or one holds a role in it."""
    if reach.only is not None:
        yield TrajectoryRow.id == reach.only
    if reach.units is not None:
        of_unit = TrajectoryRow.unit.in_(sorted(reach.units))
        is_desk = TrajectoryRow.id.in_(reach.at_desk)
        yield or_(of_unit, is_desk, _is_held_by(reach.person_id, on))


def _is_held_by(person_id: str, on: date) -> ColumnElement[bool]:
    """Whether a person holds a role on a day: no later assignment of it has begun by then."""
    held = aliased(AssignmentRow)
    return TrajectoryRow.id.in_(
        select(held.trajectory_id).where(
            held.person_id == person_id, held.since <= on, ~_was_replaced(held, on)
        )
    )


def _was_replaced(held: type[AssignmentRow], on: date) -> ColumnElement[bool]:
    later = aliased(AssignmentRow)
    return exists().where(
        later.trajectory_id == held.trajectory_id,
        later.role == held.role,
        later.number > held.number,
        later.since <= on,
    )


def _ever_had(name: str, concerns: Mapping[UUID, date | None]) -> ColumnElement[bool]:
    """Whether anyone of that name ever had a role; of an investigator, where one knows of it."""
    known = (AssignmentRow.role != Role.INVESTIGATOR) | AssignmentRow.trajectory_id.in_(
        list(concerns)
    )
    return TrajectoryRow.id.in_(
        select(AssignmentRow.trajectory_id)
        .join(PersonRow, PersonRow.id == AssignmentRow.person_id)
        .where(PersonRow.folded_name.contains(folded(name), autoescape=True), known)
    )


def _awaits(key: str, concerns: Mapping[UUID, date | None]) -> ColumnElement[bool]:
    """Whether this is awaited; of what a concern asks for, where one knows of it."""
    waits = TrajectoryRow.id.in_(select(WaitRow.trajectory_id).where(WaitRow.key == key))
    return waits & TrajectoryRow.id.in_(list(concerns)) if key in PRIVATE_WAITS else waits


def _is_awaited_of(person_id: str, filters: Filters, on: date) -> ColumnElement[bool]:
    """Whether something is awaited of a role that this person holds, or of the desk they have."""
    held = aliased(AssignmentRow)
    is_known = WaitRow.trajectory_id.in_(list(filters.concerns))
    known = WaitRow.key.not_in(PRIVATE_WAITS) | is_known
    by = case((is_known, cast(WaitRow.by, Text)), else_=WaitRow.known_by)
    of_own_role = TrajectoryRow.id.in_(
        select(WaitRow.trajectory_id)
        .join(held, (held.trajectory_id == WaitRow.trajectory_id) & (cast(held.role, Text) == by))
        .where(held.person_id == person_id, held.since <= on, ~_was_replaced(held, on), known)
    )
    at_desk = filters.reach.at_desk if filters.reach is not None else frozenset()
    of_desk = select(WaitRow.trajectory_id).where(
        WaitRow.by.in_(BY_DIRECTORY), WaitRow.trajectory_id.in_(at_desk), known
    )
    return of_own_role | TrajectoryRow.id.in_(of_desk)
