"""Thousands of plausible trajectories in a database, written fast: copies of a few that were lived.

Each copy stands at some moment of an example's life, moved by whole weeks so that this moment is
about today, with people, a reference and a unit of its own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any, Final  # whatever a dataclass or a row holds
from uuid import UUID, uuid4

from sqlalchemy import Engine, insert
from sqlalchemy import inspect as inspected
from sqlalchemy.orm import Session

from verbetertraject.application.replay import NOON, Replay, own_calendar
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.people import Role
from verbetertraject.domain.policy import Policy
from verbetertraject.domain.schedule.steps import next_wake
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.play.scenario import load
from verbetertraject.settings import examples_folder
from verbetertraject.store.tables import AssignmentRow, Base, PersonRow, TrajectoryRow, WaitRow
from verbetertraject.store.tables.base import folded
from verbetertraject.store.trajectory_rows import (
    MAPPER,
    PARTS,
    calendar_row,
    part_rows,
    policy_row,
    show,
    told_rows,
    wait_rows,
)

EXAMPLES: Final = ("teacher.yaml", "software-tester.yaml")
UNITS: Final = tuple(f"Unit {number}" for number in range(1, 21))
POLICY: Final = Policy()
WEEK: Final = timedelta(days=7)

LATE_DAYS: Final = (0, 0, 0, 1, 2, 5, 9)
"""For how long what the example did next is not done yet: people are late."""

STAFF: Final = 400
"""Assessors and others, each with a part in many trajectories."""

ROUND: Final = 250
"""Trajectories whose rows are written together."""

FIRST_NAMES: Final = (
    "Noor",
    "Daan",
    "Zoë",
    "Youssef",
    "Fleur",
    "Bram",
    "İpek",
    "Joost",
    "Mei",
    "Sem",
)
LAST_NAMES: Final = ("Wolkenaar", "Zilverwilg", "Puttenaar", "Öztürk", "Brandsma", "Appelgaard")

Row = tuple[type[Base], dict[str, Any]]
"""What stands in a row of a table."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Moment:
    """A trajectory as it stood on a day of its life."""

    t: Trajectory
    day: date


def seed(engine: Engine, *, count: int, today: date, chance: int = 1) -> None:
    """Write so many trajectories; the same chance gives the same ones, but for their ids."""
    random = Random(chance)  # noqa: S311 - for variety
    moments = [moment for name in EXAMPLES for moment in _life(name)]
    with Session(engine) as session, session.begin():
        session.merge(policy_row(POLICY))
        for unit in UNITS:
            session.merge(calendar_row(unit, Calendar()))
        session.flush()
        _write(session, [_person(random, number, today) for number in range(STAFF + count)])
        for first in range(0, count, ROUND):
            written: list[Row] = []
            for number in range(first, min(first + ROUND, count)):
                late = timedelta(days=random.choice(LATE_DAYS))
                moment = random.choice(moments)
                weeks = round((today - late - moment.day) / WEEK)
                written += _copied(_rows(moment, weeks), number, today, random)
            _write(session, written)


def _life(name: str) -> Iterator[Moment]:
    """How an example stood after each command."""
    replay = Replay(
        identity=UUID(int=0),
        policy=POLICY,
        calendar=lambda command, _day: own_calendar(command) or Calendar(),
    )
    for command in load(examples_folder() / name).commands():
        noon = POLICY.office_hours.at(command.date, NOON)
        for _ in (*replay.until(noon), *replay.do(command, now=noon)):
            pass
        if replay.trajectory is not None:
            yield Moment(t=replay.trajectory, day=command.date)


@cache
def _rows(moment: Moment, weeks: int) -> list[Row]:
    """All that is kept of a trajectory at a moment, moved by so many weeks."""
    t: Trajectory = _moved(moment.t, weeks * WEEK)
    row = TrajectoryRow(
        policy=policy_row(POLICY).sha256,
        revision=1,
        wake_at=next_wake(t, t.settled_at),
        run_number=1,
    )
    MAPPER.fill(row, t)
    show(row, t)
    told = told_rows(frozenset(), t, now=t.settled_at)
    return [_row(each) for each in (row, *part_rows(row, t), *wait_rows(t), *told)]


def _moved(value: Any, by: timedelta) -> Any:
    """The same with every day and instant moved, however deep; policy and calendar stay."""
    match value:
        case date():
            return value + by
        case Policy() | Calendar():
            return value
        case tuple() | frozenset():
            return type(value)(_moved(each, by) for each in value)
        case Mapping():
            return {key: _moved(each, by) for key, each in value.items()}
        case _ if is_dataclass(value) and not isinstance(value, type):
            own = {each.name: getattr(value, each.name) for each in fields(value)}
            return replace(value, **{name: _moved(each, by) for name, each in own.items()})
        case _:
            return value


def _copied(found: list[Row], number: int, today: date, random: Random) -> Iterator[Row]:
    """The rows as those of another trajectory, with people of its own."""
    identity, unit = uuid4(), UNITS[number % len(UNITS)]
    staff = [_id_of(each) for each in random.sample(range(STAFF), len(Role))]
    people = dict(zip(Role, staff, strict=True)) | {Role.EMPLOYEE: _id_of(STAFF + number)}
    reference = f"VT-{today.year}-{number:05}"
    own = {
        "id": identity,
        "reference": reference,
        "folded_reference": folded(reference),
        "employee_id": people[Role.EMPLOYEE],
        "unit": unit,
        "calendar": unit,
    }
    for table, values in found:
        if table is TrajectoryRow:
            yield table, values | own
        elif table is AssignmentRow:
            person = people[values["role"]]
            yield table, values | {"trajectory_id": identity, "person_id": person}
        else:
            yield table, values | {"trajectory_id": identity}


def _person(random: Random, number: int, today: date) -> Row:
    name = f"{random.choice(FIRST_NAMES)} {random.choice(LAST_NAMES)}"
    return PersonRow, {
        "id": _id_of(number),
        "name": name,
        "folded_name": folded(name),
        "email": f"{_id_of(number)}@bench.example",
        "mailbox": f"{_id_of(number)}@bench.example".casefold(),
        "language": "nl",
        "channels": [],
        "created_at": POLICY.office_hours.at(today, NOON),
    }


def _id_of(number: int) -> str:
    return f"seed-{number}"


def _write(session: Session, written: list[Row]) -> None:
    """Insert rows, table by table: each after those that it refers to."""
    by_table: dict[type[Base], list[dict[str, Any]]] = {}
    for table, values in written:
        by_table.setdefault(table, []).append(values)
    tables: tuple[type[Base], ...] = (PersonRow, TrajectoryRow, *PARTS, WaitRow)
    for table in tables:
        if table in by_table:
            session.execute(insert(table), by_table[table])


def _row(row: Base) -> Row:
    columns = inspected(type(row)).column_attrs
    return type(row), {each.key: getattr(row, each.key) for each in columns}
