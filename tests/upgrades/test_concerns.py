"""What a database of the first release tells of concerns in plain is closed by the upgrade."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import Engine, event, inspect, select, text
from sqlalchemy.orm import Session

from tests.upgrades.release_course import KEY
from tests.upgrades.test_ours import restore
from verbetertraject.store.engine import create_engine, reading
from verbetertraject.store.keys import KeyRing
from verbetertraject.store.schema import is_current, upgrade
from verbetertraject.store.tables import ConcernRow
from verbetertraject.store.trajectories import SqlTrajectories

pytestmark = pytest.mark.both_databases

FACTS: Final[Mapping[str, Any]] = {
    "about_people": ["p-of-whom-nobody-may-know", "another-of-them"],
    "category": "possible_broad_unsafety",
    "decision": "independent_investigation",
    "conclusion": "partly_founded",
}
"""What stands in plain columns in the first release."""

ABOUT: Final = ["assessor", "coach"]


@pytest.fixture
def first(database_url: str) -> Iterator[Engine]:
    """What the first release left behind, with a concern that was investigated."""
    restore(database_url)
    keys = KeyRing([KEY])
    engine = create_engine(database_url, keys=keys)
    report = {"text": "Ik durf niets meer te zeggen.", "about": ABOUT}
    investigation = {
        "summary": "De toon was ongepast.",
        "heard": {"total": 3, "invited_all_team": True, "named": 3, "anonymous": 0},
        "measures": ["Een gesprek."],
    }
    with engine.begin() as connection:
        (trajectory,) = connection.execute(
            text(
                "SELECT id FROM trajectories WHERE id NOT IN (SELECT trajectory_id FROM concerns)"
                " LIMIT 1"
            )
        ).one()
        connection.execute(
            text(
                "INSERT INTO concerns VALUES (:trajectory, 1, '2026-02-02', :about_people,"
                " :category, :decision, '2026-02-03', :conclusion, '2026-02-10', NULL, :report,"
                " :investigation)"
            ),
            {
                **FACTS,
                "about_people": json.dumps(FACTS["about_people"]),
                "trajectory": trajectory,
                "report": keys.encrypt(json.dumps(report)),
                "investigation": keys.encrypt(json.dumps(investigation)),
            },
        )
    yield engine
    engine.dispose()


def test_upgrade_closes_what_was_plain_and_keeps_it(first: Engine) -> None:
    before = _plain(first)

    upgrade(first)

    assert [each for each in _told() if each not in before] == []
    assert [each for each in _told() if each in _plain(first)] == []
    with Session(reading(first)) as session:
        rows = session.scalars(select(ConcernRow)).all()
        (mine,) = [each for each in rows if each.facts["about"] == ABOUT]
        stored = SqlTrajectories(session).load(mine.trajectory_id, lock=False)
    (concern,) = stored.trajectory.concerns
    assert concern.about_people == tuple(FACTS["about_people"])
    assert [role.value for role in concern.report.about] == ABOUT
    assert concern.category is not None
    assert concern.decision is not None
    assert concern.investigation is not None
    assert (concern.category.value, concern.decision.value) == (
        FACTS["category"],
        FACTS["decision"],
    )
    assert concern.investigation.conclusion.value == FACTS["conclusion"]
    assert concern.report.text == "Ik durf niets meer te zeggen."


def test_upgrade_that_was_cut_off_in_the_middle_is_done_again_from_the_start(
    first: Engine,
) -> None:
    before = _plain(first)
    with _struck_at(first, "INSERT INTO concerns"), pytest.raises(InterruptedError):
        upgrade(first)

    assert _plain(first) == before
    upgrade(first)

    assert is_current(first)
    assert [each for each in _told() if each in _plain(first)] == []


def test_files_of_the_database_keep_nothing_of_it_either(first: Engine) -> None:
    if first.dialect.name != "sqlite":
        pytest.skip("the files of a server are its own")
    file = Path(str(first.url.database))

    upgrade(first)
    first.dispose()

    kept = b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
    assert [each for each in _told() if each.encode() in kept] == []


def _told() -> tuple[str, ...]:
    """What must not be readable."""
    codes = (str(value) for value in FACTS.values() if isinstance(value, str))
    return (*FACTS["about_people"], *codes)


def _plain(engine: Engine) -> str:
    """Every row of every table, as it is stored."""
    with engine.connect() as connection:
        return "\n".join(
            str(tuple(row))
            for table in sorted(inspect(engine).get_table_names())
            for row in connection.execute(text(f'SELECT * FROM "{table}"'))  # noqa: S608 - our own tables
        )


@contextmanager
def _struck_at(engine: Engine, begins: str) -> Iterator[None]:
    """Let a process be killed when it comes to a statement."""

    def strike(*arguments: Any) -> None:
        if arguments[2].startswith(begins):
            raise InterruptedError

    event.listen(engine, "before_cursor_execute", strike)
    yield
    event.remove(engine, "before_cursor_execute", strike)
