"""What lists see of a trajectory is what follows from it, at every step of every case."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from tests.integration.store.cases import (
    EXAMPLES,
    POLICY,
    keep,
    lived_until,
    scenario_lines,
)
from verbetertraject.application.read_models import Filters
from verbetertraject.application.replay import Given, Performed, Replay, own_calendar
from verbetertraject.domain.calendar import Calendar, Span
from verbetertraject.domain.commands.opening import Open
from verbetertraject.domain.commands.roles import ReplaceAssessor, ReplacePerson
from verbetertraject.domain.decisions.opening import people_by_role
from verbetertraject.domain.people import Person
from verbetertraject.domain.permissions import PRIVATE_WAITS, SAFETY_WAITS
from verbetertraject.domain.schedule.waits import Wait, paused_since, waits_for
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.play.scenario import load
from verbetertraject.store.overview import SqlOverview
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.tables import TrajectoryRow, WaitRow
from verbetertraject.store.trajectories import SqlTrajectories
from verbetertraject.store.trajectory_rows import MAPPER

SCENARIOS = sorted((Path(__file__).parents[2] / "scenarios").glob("*.yaml"))
FILES = [*SCENARIOS, *sorted(EXAMPLES.glob("*.yaml"))]


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_lists_see_at_every_step_what_follows_from_the_trajectory(
    engine: Engine, file: Path
) -> None:
    seen: list[tuple[object, ...]] = []
    expected: list[tuple[object, ...]] = []
    with Session(engine) as session, session.begin():
        stored = None
        for t, people, now in _lived(file):
            trajectories = SqlTrajectories(session)
            for person in people:
                SqlPersons(session).save(person, now=now)
            if stored is None:
                stored = trajectories.add(t, unit=None, wake_at=None, now=now)
            else:
                revision = trajectories.save(stored, t, wake_at=None, now=now)
                stored = replace(stored, trajectory=t, revision=revision)
            session.expire_all()
            seen.append(_seen(session, t))
            expected.append(_follows(t))

    assert seen == expected


def test_lists_follow_a_calendar_that_changes(engine: Engine) -> None:
    unit = "De Kruidenhof"
    lines = scenario_lines("teacher")
    presented = next(line.day for line in lines if line.do == "present_plan")
    state = lived_until([line for line in lines if line.do != "sign"], presented)
    t = replace(state.trajectory, calendar=Calendar())
    with Session(engine) as session, session.begin():
        SqlTrajectories(session).save_calendar(unit, Calendar())
    keep(engine, replace(state, trajectory=t), unit=unit)
    term = next(each for each in waits_for(t) if each.key == "signature")
    assert term.due is not None
    closing = Calendar(closing_periods=(Span(from_=term.due, to=term.due + timedelta(days=4)),))

    with Session(engine) as session, session.begin():
        SqlTrajectories(session).save_calendar(unit, closing)
        seen = _seen(session, t)

    assert seen == _follows(replace(t, calendar=closing)) != _follows(t)


def test_lists_come_to_see_what_was_saved_before_they_knew(engine: Engine) -> None:
    state = lived_until(scenario_lines("teacher"), date(2026, 10, 1))
    keep(engine, state)
    with Session(engine) as session, session.begin():
        session.execute(update(TrajectoryRow).values(due=None, is_shown=False))
        session.execute(update(WaitRow).values(due=None))

    with Session(engine) as session, session.begin():
        shown = [SqlTrajectories(session).show_unseen(limit=10) for _ in range(2)]
        seen = _seen(session, state.trajectory)

    assert (shown, seen) == ([1, 0], _follows(state.trajectory))


def _seen(session: Session, t: Trajectory) -> tuple[object, ...]:
    row = session.get_one(TrajectoryRow, t.id)
    waits = session.scalars(
        select(WaitRow).where(WaitRow.trajectory_id == t.id).order_by(WaitRow.number)
    )
    awaited = [*MAPPER.values(Wait, waits)]
    return (*awaited, *_known(session, t), row.due, row.paused_since, row.is_shown)


def _known(session: Session, t: Trajectory) -> list[Wait]:
    """What is awaited, as whoever knows of no concern and no pause sees it."""
    page = SqlOverview(session).trajectories(Filters(reference_prefix=t.reference), on=t.opened_on)
    (summary,) = page.items
    return list(summary.open_waits)


def _follows(t: Trajectory) -> tuple[object, ...]:
    waits = waits_for(t)
    days = [each.due for each in waits if each.due and each.key not in SAFETY_WAITS]
    known = [each for each in waits_for(replace(t, concerns=())) if each.key not in PRIVATE_WAITS]
    return (*waits, *known, min(days, default=None), paused_since(t), True)


def _lived(file: Path) -> Iterator[tuple[Trajectory, tuple[Person, ...], datetime]]:
    """Every state of a case, with the people who appeared in it and the instant."""
    scenario = load(file)
    replay = Replay(
        identity=uuid4(),
        policy=POLICY,
        calendar=lambda command, _day: own_calendar(command) or Calendar(),
    )
    for scripted in scenario.commands():
        noon = POLICY.office_hours.at(scripted.date, time(12))
        for happening in (*replay.until(noon), *replay.do(scripted, now=noon)):
            match happening:
                case Performed(after=after):
                    yield after, (), noon
                case Given(command=command, after=after):
                    yield after, _people(command), noon
        if replay.trajectory is not None:
            yield replay.trajectory, (), noon


def _people(command: object) -> tuple[Person, ...]:
    match command:
        case Open():
            return tuple(person for _, person in people_by_role(command.people))
        case ReplaceAssessor() | ReplacePerson():
            return (command.person,)
        case _:
            return ()
