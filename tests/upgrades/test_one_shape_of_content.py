"""What was kept in several shapes is kept in one after the upgrade, and says the same as before."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

import pytest
from sqlalchemy import Engine, event, inspect, select, text
from sqlalchemy.orm import Session

from tests.upgrades.old_shapes import BEFORE_ROWS, keep_all, make_old, random_trajectory
from tests.upgrades.release_course import KEY, ROOT
from tests.upgrades.test_ours import restore
from verbetertraject.application import values
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.store.column_types import use_keys
from verbetertraject.store.engine import create_engine, reading
from verbetertraject.store.errors import OtherKeyError, UnreadableRecordError
from verbetertraject.store.keys import KeyRing
from verbetertraject.store.row_changes import changes
from verbetertraject.store.schema import OTHER_KEY, downgrade, is_current, upgrade
from verbetertraject.store.tables import StepRow, TrajectoryRow
from verbetertraject.store.trajectories import SqlTrajectories
from verbetertraject.store.trajectory_rows import PARTS, part_rows

pytestmark = pytest.mark.both_databases

KILLED: Final = """
import os, signal, sys
from verbetertraject.store.engine import create_engine
from verbetertraject.store.keys import KeyRing
from verbetertraject.store.schema import upgrade

def killed(sentence):
    print(sentence, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

upgrade(create_engine(sys.argv[1], keys=KeyRing([sys.argv[2]])), tell=killed)
"""
"""An upgrade that is killed when it tells for the first time how far it came."""


@pytest.fixture
def first(database_url: str) -> Iterator[Engine]:
    """What the first release left behind: takes a second."""
    restore(database_url)
    engine = create_engine(database_url, keys=KeyRing([KEY]))
    yield engine
    engine.dispose()


def test_trajectories_of_the_first_release_are_what_they_were(
    first: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade(first, to=BEFORE_ROWS)
    with monkeypatch.context() as before:
        before.setattr(values, "read_kept", values.read)  # as it was read until then
        were = _loaded(first)

    upgrade(first)

    assert len(were) == 5
    assert _loaded(first) == were
    assert _kept_otherwise(first) == []


@pytest.mark.parametrize("number", [50, pytest.param(1000, marks=pytest.mark.slow)])
def test_upgrade_lets_every_trajectory_say_what_it_said(engine: Engine, number: int) -> None:
    given = _given(engine, number)

    upgrade(engine)

    assert _loaded(engine) == given
    assert _kept_otherwise(engine) == []


def test_what_has_another_shape_than_rows_is_not_read(engine: Engine) -> None:
    given = _given(engine, 20)

    with Session(reading(engine)) as session:
        refused = [each for each in given.values() if not _can_be_loaded(session, each)]

    assert len(refused) > len(given) / 4


def test_downgrade_keeps_what_versions_before_can_read(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = _given(engine, 20)
    upgrade(engine)

    downgrade(engine, to=BEFORE_ROWS)

    with monkeypatch.context() as before:
        before.setattr(values, "read_kept", values.read)
        assert _loaded(engine) == given


def test_upgrade_leaves_alone_what_is_right_already(engine: Engine) -> None:
    _given(engine, 20)
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0024'"))
    right = _stored(engine)

    upgrade(engine)

    assert _stored(engine) == {**right, "alembic_version": [("0025",)]}


def test_upgrade_tells_how_far_it_came(engine: Engine) -> None:
    _given(engine, 20)
    told: list[str] = []

    upgrade(engine, tell=told.append)

    last = told[-1].removesuffix(".").split()
    assert told[-1].startswith("Records brought into the form in which they are read: ")
    assert last[-1] == last[-3] != "0"


def test_upgrade_of_an_empty_database_tells_nothing(
    database_url: str, connect: Callable[[str], Engine]
) -> None:
    told: list[str] = []

    upgrade(connect(database_url), tell=told.append)

    assert told == []


def test_upgrade_that_was_killed_has_changed_nothing_and_is_done_again(
    database_url: str,
) -> None:
    engine = create_engine(database_url, keys=KeyRing([KEY]))
    upgrade(engine)
    given = _given(engine, 20)
    before = _stored(engine)
    engine.dispose()

    ended = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", KILLED, database_url, KEY],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ended.returncode, ended.stderr) == (-signal.SIGKILL, "")
    assert ended.stdout.startswith("Records brought")
    assert _stored(engine) == before
    upgrade(engine)
    assert _loaded(engine) == given
    engine.dispose()


def test_upgrade_that_failed_in_the_middle_of_a_table_is_done_again(engine: Engine) -> None:
    given = _given(engine, 20)
    before = _stored(engine)
    changed: list[str] = []

    def strike(*arguments: Any) -> None:
        changed.extend([arguments[2]] if arguments[2].startswith("UPDATE corrections") else [])
        if len(changed) == 2:
            raise InterruptedError

    event.listen(engine, "before_cursor_execute", strike)
    with pytest.raises(InterruptedError):
        upgrade(engine)
    event.remove(engine, "before_cursor_execute", strike)

    assert _stored(engine) == before
    upgrade(engine)
    assert _loaded(engine) == given


def test_upgrade_with_another_key_changes_nothing_and_says_what_to_do(
    engine: Engine, keys: KeyRing
) -> None:
    given = _given(engine, 20)
    before = _stored(engine)
    use_keys(engine, KeyRing.generated())

    with pytest.raises(OtherKeyError) as refused:
        upgrade(engine)

    assert str(refused.value) == OTHER_KEY
    assert _stored(engine) == before
    assert not is_current(engine)
    use_keys(engine, keys)
    upgrade(engine)
    assert _loaded(engine) == given


def test_first_release_with_another_key_stays_the_first_release(first: Engine) -> None:
    before = _stored(first)
    use_keys(first, KeyRing.generated())

    with pytest.raises(OtherKeyError):
        upgrade(first)

    assert _stored(first) == before


def _given(engine: Engine, number: int) -> Mapping[str, Trajectory]:
    """Trajectories that are kept as they were kept once, by their references."""
    trajectories = [random_trajectory(each) for each in range(number)]
    keep_all(engine, trajectories)
    make_old(engine, seed=number)
    return {each.reference: each for each in trajectories}


def _loaded(engine: Engine) -> Mapping[str, Trajectory]:
    with Session(reading(engine)) as session:
        rows = session.execute(select(TrajectoryRow.reference, TrajectoryRow.id)).all()
        loaded = SqlTrajectories(session)
        return {name: loaded.load(each, lock=False).trajectory for name, each in rows}


def _can_be_loaded(session: Session, t: Trajectory) -> bool:
    try:
        SqlTrajectories(session).load(t.id, lock=False)
    except UnreadableRecordError:
        return False
    return True


def _kept_otherwise(engine: Engine) -> Sequence[str]:
    """Those of which a record would be kept otherwise, were they saved again as they are."""
    found = []
    with Session(reading(engine)) as session:
        for row in session.scalars(select(TrajectoryRow)).all():
            t = SqlTrajectories(session).load(row.id, lock=False).trajectory
            kept = [
                each
                for table in PARTS
                if table is not StepRow
                for each in session.scalars(select(table).where(table.trajectory_id == row.id))
            ]
            if changes(kept, part_rows(row, t)):
                found.append(row.reference)
    return found


def _stored(engine: Engine) -> Mapping[str, Any]:
    """Every row of every table, as it stands there."""
    with engine.connect() as connection:
        return {
            table: sorted(
                (tuple(row) for row in connection.execute(text(f'SELECT * FROM "{table}"'))),  # noqa: S608 - our own tables
                key=str,
            )
            for table in inspect(engine).get_table_names()
        }
