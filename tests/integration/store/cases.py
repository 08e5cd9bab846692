"""Cases that the store is proven on: every state that a trajectory goes through when lived."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from verbetertraject.application.command_bodies import read_command
from verbetertraject.application.ports import Stored
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.commands.opening import Open
from verbetertraject.domain.commands.roles import ReplaceAssessor, ReplacePerson
from verbetertraject.domain.decisions.act import begin
from verbetertraject.domain.decisions.decide import decide
from verbetertraject.domain.decisions.opening import open_trajectory, people_by_role
from verbetertraject.domain.intake import Nature, People
from verbetertraject.domain.people import Person, Role
from verbetertraject.domain.policy import Policy
from verbetertraject.domain.schedule.steps import Step, due, next_wake, perform, settled
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.play.scenario import load
from verbetertraject.store.engine import reading
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.trajectories import SqlTrajectories

EXAMPLES: Final = Path(__file__).parents[3] / "examples"
SCENARIOS: Final = ("software-tester", "teacher")
POLICY: Final = Policy()
OPENED: Final = date(2026, 1, 5)


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """A trajectory after something happened to it."""

    trajectory: Trajectory
    now: datetime
    people: tuple[Person, ...] = ()
    """Who appeared with it."""
    performed: tuple[Step, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A line of a script: on which day who does what."""

    day: date
    by: Role
    do: str
    body: Mapping[str, Any]


EMPLOYEE: Final = Person(id="p1", name="Fatima Öztürk", email="fatima@school.example")
ASSESSOR: Final = Person(
    id="p2", name="Zoë Brandsma", email="zoe@school.example", role="teamleider"
)
HR: Final = Person(id="p3", name="Koos Vermeulen", email="koos@school.example", language="en")


def opened(
    *,
    identity: UUID | None = None,
    reference: str = "VT-2026-0001",
    employee: Person = EMPLOYEE,
    assessor: Person = ASSESSOR,
    calendar: Calendar | None = None,
) -> State:
    """A trajectory that was opened, and no more."""
    command = Open(
        people=People(employee=employee, assessor=assessor, hr=HR), nature=Nature.INABILITY
    )
    now = noon(OPENED)
    t = open_trajectory(
        command,
        begin("open", by=Role.HR, today=OPENED, happened_on=None),
        identity=identity or uuid4(),
        reference=reference,
        calendar=calendar or Calendar(),
        policy=POLICY,
        now=now,
    )
    people = tuple(person for _, person in people_by_role(command.people))
    return State(trajectory=t, now=now, people=people)


def keep(
    engine: Engine, state: State, *, unit: str | None = None, wake_at: datetime | None = None
) -> Stored:
    """Keep a trajectory that was opened."""
    with Session(engine) as session, session.begin():
        for person in state.people:
            SqlPersons(session).save(person, now=state.now)
        return SqlTrajectories(session).add(
            state.trajectory, unit=unit, wake_at=wake_at, now=state.now
        )


def save(engine: Engine, state: State, *, wake_at: datetime | None = None) -> Stored:
    """Save a trajectory that was kept, after something happened to it."""
    with Session(engine) as session, session.begin():
        trajectories = SqlTrajectories(session)
        before = trajectories.load(state.trajectory.id, lock=True)
        for person in state.people:
            SqlPersons(session).save(person, now=state.now)
        trajectories.save(
            before, state.trajectory, wake_at=wake_at, now=state.now, performed=state.performed
        )
    return load_kept(engine, state.trajectory.id)


def load_kept(engine: Engine, trajectory_id: UUID) -> Stored:
    """What stands in the store."""
    with Session(reading(engine)) as session:
        return SqlTrajectories(session).load(trajectory_id, lock=False)


def scenario_lines(name: str) -> Sequence[Line]:
    """The script of an example."""
    return [
        Line(day=each.date, by=Role(each.by), do=each.do, body=each.body)
        for each in load(EXAMPLES / f"{name}.yaml").commands()
    ]


def lived(lines: Sequence[Line], *, until: date) -> Iterator[State]:
    """Every state that a trajectory goes through, command by command and step by step."""
    now = noon(lines[0].day)
    t, people = _opening(lines[0], now)
    yield State(trajectory=t, now=now, people=people)
    for line in lines[1:]:
        for state in _waited(t, noon(line.day)):
            t = state.trajectory
            yield state
        command = read_command(line.do, line.body).command
        t = decide(t, command, by=line.by, now=noon(line.day))
        yield State(trajectory=t, now=noon(line.day), people=_newcomers(command))
    yield from _waited(t, noon(until))


def lived_until(lines: Sequence[Line], until: date) -> State:
    """How a trajectory stands on a day, with everybody who appeared."""
    states = list(lived([line for line in lines if line.day <= until], until=until))
    people = tuple(person for state in states for person in state.people)
    return replace(states[-1], people=people, performed=())


def noon(day: date) -> datetime:
    """When scripted commands happen."""
    return POLICY.office_hours.at(day, time(12))


def _opening(line: Line, now: datetime) -> tuple[Trajectory, tuple[Person, ...]]:
    command = read_command(line.do, line.body).command
    assert isinstance(command, Open)
    given = command.calendar
    t = open_trajectory(
        command,
        begin("open", by=line.by, today=line.day, happened_on=None),
        identity=uuid4(),
        reference=command.reference or "VT-2026-0001",
        calendar=Calendar()
        if given is None
        else Calendar(
            non_working_days=frozenset(given.non_working_days),
            closing_periods=given.closing_periods,
        ),
        policy=POLICY,
        now=now,
    )
    return t, tuple(person for _, person in people_by_role(command.people))


def _waited(t: Trajectory, moment: datetime) -> Iterator[State]:
    """Everything that is due up to a moment."""
    while (wake := next_wake(t, t.settled_at)) is not None and wake <= moment:
        while steps := due(t, wake):
            for step in steps:
                t = perform(t, step)
                yield State(trajectory=t, now=wake, performed=(step,))
        t = settled(t, wake)
        yield State(trajectory=t, now=wake)
    yield State(trajectory=settled(t, moment), now=moment)


def _newcomers(command: Command) -> tuple[Person, ...]:
    match command:
        case ReplaceAssessor() | ReplacePerson():
            return (command.person,)
        case _:
            return ()
