"""What our database tells the watchdog, on SQLite and on PostgreSQL."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.integration.store.cases import keep, opened
from verbetertraject.application.ports import Stored
from verbetertraject.application.watchdog import Round
from verbetertraject.store.trajectories import SqlTrajectories
from verbetertraject.store.watchdog_queries import OVERSLEPT_AFTER, SqlWatched

pytestmark = pytest.mark.both_databases

DUE = datetime(2026, 2, 2, 8, tzinfo=UTC)
SEEN = datetime(2026, 11, 2, 12, tzinfo=UTC)
PATIENCE = timedelta(minutes=2)


@pytest.fixture
def watched(engine: Engine) -> SqlWatched:
    """The database as a watcher asks it."""
    return SqlWatched(engine)


def _asleep(engine: Engine, number: int, *, wake_at: datetime) -> Stored:
    """A trajectory in step with its run."""
    stored = keep(engine, opened(reference=f"VT-{number}"), wake_at=wake_at)
    with Session(engine) as session, session.begin():
        trajectories = SqlTrajectories(session)
        trajectories.mark_run(stored.trajectory.id, run_id=uuid4(), run_number=1)
        trajectories.mark_synced(stored.trajectory.id, wake_at=wake_at)
    return stored


def _late(watched: SqlWatched, minutes: float, *, limit: int = 10) -> Sequence[str]:
    """Who is beyond the patience so many minutes after the first look."""
    now = SEEN + timedelta(minutes=minutes)
    late = watched.beyond_patience(due_before=DUE, now=now, patience=PATIENCE, limit=limit)
    return [each.reference for each in late]


def test_beyond_patience_are_those_overdue_for_long_and_each_once(
    engine: Engine, watched: SqlWatched
) -> None:
    _asleep(engine, 1, wake_at=DUE - timedelta(days=1))
    _asleep(engine, 2, wake_at=DUE)

    looks = {minutes: _late(watched, minutes) for minutes in (0, 1, 2, 3, 5, 6)}

    assert looks == {0: [], 1: [], 2: ["VT-1"], 3: [], 5: [], 6: ["VT-1"]}


def test_beyond_patience_forgets_who_woke_or_has_another_wake(
    engine: Engine, watched: SqlWatched
) -> None:
    stored = _asleep(engine, 1, wake_at=DUE - timedelta(days=1))
    _late(watched, 0)

    with Session(engine) as session, session.begin():
        trajectories = SqlTrajectories(session)
        before = trajectories.load(stored.trajectory.id, lock=True)
        later = DUE - timedelta(hours=1)
        trajectories.save(before, before.trajectory, wake_at=later, now=DUE)

    assert [_late(watched, minutes) for minutes in (2, 4)] == [[], ["VT-1"]]


def test_beyond_patience_gives_no_more_than_asked(engine: Engine, watched: SqlWatched) -> None:
    for number in range(3):
        _asleep(engine, number, wake_at=DUE - timedelta(days=1))
    _late(watched, 0)

    first, second = _late(watched, 2, limit=2), _late(watched, 2, limit=2)

    assert sorted([*first, *second]) == ["VT-0", "VT-1", "VT-2"]


def test_tour_comes_by_all_in_step_by_their_ids(engine: Engine, watched: SqlWatched) -> None:
    asleep = [_asleep(engine, number, wake_at=DUE) for number in range(5)]
    keep(engine, opened(reference="VT-without-a-run"), wake_at=DUE)

    seen: list[UUID] = []
    while page := watched.tour(seen[-1] if seen else None, limit=2):
        seen += [each.trajectory_id for each in page]

    assert seen == sorted(each.trajectory.id for each in asleep)


def test_sleepers_are_found_by_their_ids(engine: Engine, watched: SqlWatched) -> None:
    known = _asleep(engine, 1, wake_at=DUE).trajectory.id

    assert list(watched.sleepers([known, uuid4()])) == [known]


def test_round_is_remembered(watched: SqlWatched) -> None:
    assert watched.last_round() is None

    for looked_at in (uuid4(), None):
        round_ = Round(begun_at=SEEN, since=SEEN, looked_at=looked_at)
        watched.keep_round(round_, ended_at=SEEN + PATIENCE)
        assert watched.last_round() == (SEEN, looked_at)


def test_figures_count_by_what_asks_for_attention(engine: Engine, watched: SqlWatched) -> None:
    _asleep(engine, 1, wake_at=DUE)
    keep(engine, opened(reference="VT-2"), wake_at=DUE + timedelta(days=1))

    figures = watched.figures(now=DUE + OVERSLEPT_AFTER + timedelta(seconds=1))

    assert (figures.overslept, figures.out_of_step, sum(figures.phases.values())) == (1, 1, 2)
    assert watched.overslept(now=DUE + OVERSLEPT_AFTER) == 0


def test_crowd_is_who_is_due_at_the_same_moment(engine: Engine) -> None:
    for number in range(3):
        _asleep(engine, number, wake_at=DUE)
    _asleep(engine, 4, wake_at=DUE + timedelta(minutes=1))

    with Session(engine) as session:
        trajectories = SqlTrajectories(session)
        assert [trajectories.crowd(DUE, limit=limit) for limit in (10, 2)] == [3, 2]
