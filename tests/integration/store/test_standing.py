"""How trajectories stand in lists on a day, and the order and the pages of what is urgent."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from tests.integration.store.cases import (
    ASSESSOR,
    HR,
    keep,
    lived_until,
    opened,
    save,
    scenario_lines,
)
from tests.integration.store.safety_case import safety_lines
from verbetertraject.application.ports import UnknownCursorError
from verbetertraject.application.read_models import Filters, Page, Reach, Standing, Summary
from verbetertraject.domain.people import Person
from verbetertraject.domain.phases import Phase
from verbetertraject.store.engine import reading
from verbetertraject.store.overview import SqlOverview
from verbetertraject.store.tables import TrajectoryRow

pytestmark = pytest.mark.both_databases

FIRST_TALK = date(2026, 2, 9)
"""On a Monday: the first evaluation of the teacher."""


@pytest.fixture
def teacher(engine: Engine) -> UUID:
    """The teacher a week before the first talk."""
    state = lived_until(scenario_lines("teacher"), FIRST_TALK - timedelta(days=7))
    return keep(engine, state, unit="Noord").trajectory.id


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (FIRST_TALK - timedelta(days=1), Standing.UNDER_WAY),
        (FIRST_TALK, Standing.THIS_WEEK),
        (FIRST_TALK + timedelta(days=1), Standing.OVERDUE),
    ],
)
def test_what_is_overdue_changes_with_the_day_while_nothing_is_saved(
    engine: Engine, teacher: UUID, day: date, standing: Standing
) -> None:
    found = _listed(engine, Filters(standing=standing), on=day)

    assert [(each.id, each.standing) for each in found.items] == [(teacher, standing)]
    assert _counts(engine, Filters(), on=day) == {standing: 1}


def test_ended_and_paused_are_groups_of_their_own(engine: Engine) -> None:
    ended = opened(reference="VT-1")
    keep(engine, ended)
    save(
        engine,
        replace(ended, trajectory=ended.trajectory.enter(Phase.WITHDRAWN, date(2026, 1, 9))),
    )
    paused = lived_until(safety_lines(), _paused_day())
    keep(engine, paused)

    assert _counts(engine, Filters(), on=_paused_day()) == {
        Standing.ENDED: 1,
        Standing.PAUSED: 1,
    }


def test_what_a_concern_asks_for_counts_for_who_may_know_of_it(engine: Engine) -> None:
    day = _paused_day()
    state = lived_until(safety_lines(), day)
    trajectory_id = keep(engine, state).trajectory.id
    with Session(reading(engine)) as session:
        concerned = SqlOverview(session).concerned(Filters(), on=day)

    due = concerned[0].due
    assert due is not None
    late = due + timedelta(days=1)
    assert [each.id for each in concerned] == [trajectory_id]
    assert concerned[0].concerns == state.trajectory.concerns
    assert _counts(engine, Filters(concerns={trajectory_id: due}), on=late) == {Standing.OVERDUE: 1}
    assert _counts(engine, Filters(), on=late) == {Standing.PAUSED: 1}
    for key, knows in (("triage", {trajectory_id: due}), ("triage", {}), ("final", {})):
        found = _listed(engine, Filters(awaits=key, concerns=knows), on=late).items
        assert bool(found) == bool(knows or key == "final")


@pytest.mark.parametrize("later", [0, 3, 20])
def test_open_concern_is_never_among_what_presses_nobody(engine: Engine, later: int) -> None:
    """Nor where what it asks for has no date, or the clock does not stand for it."""
    day = _paused_day() + timedelta(days=later)
    state = lived_until(safety_lines(), _paused_day())
    still = replace(state, trajectory=replace(state.trajectory, id=uuid4(), reference="VT-STILL"))
    known: dict[UUID, date | None] = {}
    for each in (state, still):
        trajectory_id = keep(engine, each).trajectory.id
        with Session(reading(engine)) as session:
            (due,) = {
                found.due
                for found in SqlOverview(session).concerned(Filters(), on=day)
                if found.id == trajectory_id
            }
        known[trajectory_id] = due if each is state else None
    with Session(engine) as session, session.begin():
        row = session.get_one(TrajectoryRow, still.trajectory.id)
        row.paused_since, row.due = None, None

    counted = _counts(engine, Filters(concerns=known), on=day)
    assert sum(counted.values()) == len(known)
    assert counted.keys() <= {Standing.OVERDUE, Standing.THIS_WEEK}


def test_urgent_ones_come_first_and_pages_neither_repeat_nor_skip(engine: Engine) -> None:
    for number in range(3):
        keep(engine, opened(reference=f"VT-{number}"))
    state = lived_until(scenario_lines("teacher"), FIRST_TALK - timedelta(days=7))
    for number in range(4):
        t = replace(state.trajectory, id=uuid4(), reference=f"T-{number}")
        keep(engine, replace(state, trajectory=t))
    _make_due(engine, "T-3", FIRST_TALK - timedelta(days=3))

    pages = [page := _listed(engine, Filters(), on=FIRST_TALK, urgent_first=True, limit=2)]
    while page.next is not None:
        page = _listed(
            engine, Filters(), on=FIRST_TALK, urgent_first=True, limit=2, after=page.next
        )
        pages.append(page)

    listed = [each.reference for page in pages for each in page.items]
    assert listed == ["T-3", "T-0", "T-1", "T-2", "VT-0", "VT-1", "VT-2"]


@pytest.mark.parametrize("cursor", ["", "x", "VT-1", "2026-13-01.VT-1"])
def test_urgent_ones_refuse_a_cursor_that_no_page_gave(engine: Engine, cursor: str) -> None:
    with pytest.raises(UnknownCursorError):
        _listed(engine, Filters(), on=FIRST_TALK, urgent_first=True, after=cursor)


@pytest.mark.parametrize(
    ("reach", "references"),
    [
        (Reach(person_id="x", units=None), ["A", "B", "C"]),
        (Reach(person_id="x", units=frozenset({"Noord"})), ["A"]),
        (Reach(person_id="x", units=frozenset({"Noord", "Zuid"})), ["A", "B"]),
        (Reach(person_id="x"), []),
        (Reach(person_id=HR.id), ["A", "B", "C"]),
        (Reach(person_id="own", units=frozenset({"Noord"})), ["A", "C"]),
    ],
)
def test_reach_is_the_units_served_and_the_own_cases(
    engine: Engine, reach: Reach, references: Sequence[str]
) -> None:
    own = Person(id="own", name="Eigen", email="eigen@school.example")
    for reference, unit, assessor in (
        ("A", "Noord", ASSESSOR),
        ("B", "Zuid", ASSESSOR),
        ("C", None, own),
    ):
        keep(engine, opened(reference=reference, assessor=assessor), unit=unit)

    found = _listed(engine, Filters(reach=reach), on=date(2026, 1, 6))

    assert [each.reference for each in found.items] == references


def test_awaited_of_someone_is_what_waits_for_a_role_they_hold(engine: Engine) -> None:
    keep(engine, opened())
    day = date(2026, 1, 6)

    found = {
        person.id: len(_listed(engine, Filters(awaited_of=person.id), on=day).items)
        for person in (ASSESSOR, HR)
    }

    assert found == {ASSESSOR.id: 1, HR.id: 0}


def _paused_day() -> date:
    """The day on which the concern of the safety case was reported."""
    return next(line.day for line in safety_lines() if line.do == "report_concern")


def _make_due(engine: Engine, reference: str, day: date) -> None:
    with Session(engine) as session, session.begin():
        one = update(TrajectoryRow).where(TrajectoryRow.reference == reference)
        session.execute(one.values(due=day))


def _listed(
    engine: Engine,
    filters: Filters,
    *,
    on: date,
    after: str | None = None,
    limit: int = 50,
    urgent_first: bool = False,
) -> Page[Summary]:
    with Session(reading(engine)) as session:
        return SqlOverview(session).trajectories(
            filters, on=on, after=after, limit=limit, urgent_first=urgent_first
        )


def _counts(engine: Engine, filters: Filters, *, on: date) -> Mapping[Standing, int]:
    with Session(reading(engine)) as session:
        counts = SqlOverview(session).counts(filters, on=on)
    return {standing: count for standing, count in counts.items() if count}
