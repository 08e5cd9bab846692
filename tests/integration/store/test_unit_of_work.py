"""One transaction: what happens in it happens whole or not, and who only looks changes nothing."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from tests.integration.store.cases import OPENED, State, opened
from verbetertraject.application.ports import NewMessage, Store, UnknownTrajectoryError, Work
from verbetertraject.domain.people import Assignment, Role
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.store import journal
from verbetertraject.store.engine import reading
from verbetertraject.store.overview import SqlOverview
from verbetertraject.store.unit_of_work import SqlStore

pytestmark = pytest.mark.both_databases

NOW = datetime(2026, 1, 5, 11, tzinfo=UTC)


@pytest.fixture
def store(engine: Engine) -> Store:
    """A store without trajectories."""
    return SqlStore(engine, real_now=lambda: NOW)


def test_change_keeps_all_that_was_done_in_it(engine: Engine, store: Store) -> None:
    state = opened()

    with store.change() as work:
        _open(work, state)

    with store.look() as work:
        assert (
            work.trajectories.load(state.trajectory.id, lock=False).trajectory == state.trajectory
        )
    assert _told_and_recorded(engine, state.trajectory.id) == (1, 1)


def test_change_that_fails_keeps_nothing(engine: Engine, store: Store) -> None:
    state = opened()

    with pytest.raises(IntegrityError), store.change() as work:
        _open(work, replace(state, trajectory=_with_a_stranger(state)))

    with pytest.raises(UnknownTrajectoryError), store.look() as work:
        work.trajectories.load(state.trajectory.id, lock=False)
    assert _told_and_recorded(engine, state.trajectory.id) == (0, 0)


def test_look_cannot_change_anything(store: Store) -> None:
    with pytest.raises(DBAPIError), store.look() as work:
        _open(work, opened())


def _open(work: Work, state: State) -> None:
    t = state.trajectory
    for person in state.people:
        work.add_person(person, by="p-900")
    work.trajectories.add(t, unit=None, wake_at=None, now=NOW)
    work.record(t.id, {"did": "open"}, on=OPENED, now=NOW)
    work.enqueue(
        NewMessage(
            trajectory_id=t.id,
            reference=t.reference,
            step_identity="plan_presented/plan-1",
            person_id="p1",
            roles=("employee",),
            key="plan_presented",
            variant="improvement",
            params={"day": "2026-01-05"},
        ),
        now=NOW,
    )


def _with_a_stranger(state: State) -> Trajectory:
    """A trajectory in which a role is held by somebody of whom nothing is known."""
    t = state.trajectory
    stranger = Assignment(role=Role.COACH, person="nobody", since=OPENED)
    return replace(t, assignments=(*t.assignments, stranger))


def _told_and_recorded(engine: Engine, trajectory_id: UUID) -> tuple[int, int]:
    with Session(reading(engine)) as session:
        messages = SqlOverview(session).messages(trajectory_id)
        return len(messages.items), len(journal.read(session, trajectory_id))
