"""A database of the first release, upgraded: every trajectory in it goes on to its end."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import Engine, make_url, select
from sqlalchemy.orm import Session

from tests.integration.store.schema_description import described
from tests.upgrades.release_course import KEY, STOPS, Course, HandClock
from verbetertraject.application.submit import Commands
from verbetertraject.application.wake import Awake
from verbetertraject.domain.people import Role
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.play.memory import MemoryPlay, ending_of, entered
from verbetertraject.play.real_parts import PLAYED_PARAMS
from verbetertraject.play.scenario import Scenario
from verbetertraject.play.verdict import Event, Refusal, SentMessage, Verdict, judge
from verbetertraject.settings import Settings
from verbetertraject.store import database_health, journal
from verbetertraject.store.append_only import guards_there
from verbetertraject.store.column_types import use_keys
from verbetertraject.store.encryption import reencrypt
from verbetertraject.store.engine import create_engine, reading
from verbetertraject.store.keys import KeyRing, new_key
from verbetertraject.store.schema import downgrade, is_current, upgrade
from verbetertraject.store.tables import OutboxRow, TrajectoryRow
from verbetertraject.store.trajectories import show_all
from verbetertraject.wiring import Wiring

FIRST: Final = Path(__file__).parent / "first_release"

BEFORE: Final = datetime(2025, 1, 1, tzinfo=UTC)
"""Before every case."""


@pytest.fixture
def upgraded(database_url: str) -> Iterator[Engine]:
    """What the first release left behind, with the present schema: takes a second."""
    restore(database_url)
    engine = create_engine(database_url, keys=KeyRing([KEY]))
    upgrade(engine)
    show_all(engine)
    yield engine
    engine.dispose()


@pytest.mark.both_databases
def test_dump_of_the_first_release_comes_to_the_present_schema(upgraded: Engine) -> None:
    assert is_current(upgraded)
    assert database_health.unguarded(upgraded) == ()
    with Session(upgraded) as session:
        phases = set(session.scalars(select(TrajectoryRow.phase)))
    assert {phase.value for phase in phases} == {
        "presented",
        "active",
        "suspended",
        "follow_up",
        "redeployment",
    }


@pytest.mark.both_databases
def test_first_migration_makes_what_the_first_release_had(
    database_url: str, connect: Callable[[str], Engine]
) -> None:
    restore(database_url)
    released = connect(database_url)
    use_keys(released, KeyRing([KEY]))
    had = described(released)
    with released.connect() as connection:
        kept = guards_there(connection)

    upgrade(released)
    downgrade(released, to="base")
    upgrade(released, to="0003")

    assert _without_words(described(released)) == _without_words(had)
    with released.connect() as connection:
        assert guards_there(connection) == kept


@pytest.mark.both_databases
def test_dump_of_the_first_release_becomes_what_an_empty_database_becomes(
    upgraded: Engine,
) -> None:
    became = described(upgraded)
    downgrade(upgraded, to="base")

    upgrade(upgraded)

    assert _without_words(became) == _without_words(described(upgraded))


@pytest.mark.parametrize("file", STOPS)
def test_trajectory_of_the_first_release_goes_on_to_its_end(
    upgraded: Engine, tmp_path: Path, file: str
) -> None:
    # Its texts were encrypted anew in between.
    newest = new_key()
    use_keys(upgraded, KeyRing([newest, KEY]))
    reencrypt(upgraded)
    use_keys(upgraded, KeyRing([newest]))
    services = Wiring(Settings(data_dir=tmp_path), engine=upgraded)
    course = _course(services, file)
    trajectory_id = _id(upgraded, course.scenario)
    course.trajectory_id = trajectory_id

    course.play(after=STOPS[file], until=course.scenario.until)

    with services.store.look() as work:
        t = work.trajectories.load(trajectory_id, lock=False).trajectory
    events = [*_refusals(course.scenario), *entered(None, t), *_messages(upgraded, t)]
    assert judge(course.scenario.expected, events, ending_of(t)) == Verdict(differences=())
    with Session(reading(upgraded)) as session:
        assert journal.verify(session, trajectory_id) is None


def _without_words(tables: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The same with each check by its name alone: a dump says it in other words on PostgreSQL."""
    return {
        name: {**table, "checks": [each["name"] for each in table["checks"]]}
        for name, table in tables.items()
    }


def restore(url: str) -> None:
    """Put what the first release left behind into an empty database."""
    address = make_url(url)
    dump = FIRST / f"ours.{address.get_backend_name()}.sql"
    script = dump.read_text(encoding="utf-8")
    if address.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(str(address.database))) as connection:
            connection.executescript(script)
    else:
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(script.encode())


def _course(services: Wiring, file: str) -> Course:
    clock = HandClock(shows=BEFORE)
    words, store = services.words, services.store
    return Course(
        file=file,
        clock=clock,
        store=store,
        commands=Commands(
            store=store,
            clock=clock,
            units=services.units,
            check_text=lambda _: None,
            on_committed=lambda _: None,
        ),
        awake=Awake(store=store, clock=clock, words=words, deliver=lambda _: 0),
    )


def _id(engine: Engine, scenario: Scenario) -> UUID:
    known = select(TrajectoryRow.id).where(TrajectoryRow.reference == scenario.reference)
    with Session(engine) as session:
        return session.scalars(known).one()


def _refusals(scenario: Scenario) -> list[Event]:
    """What is refused in the case on purpose: the database keeps nothing of it."""
    return [each for each in MemoryPlay(scenario).events() if isinstance(each, Refusal)]


def _messages(engine: Engine, t: Trajectory) -> Iterator[SentMessage]:
    """Messages as the rules speak of them: the copies of each, joined again."""
    with Session(engine) as session:
        copies = session.scalars(
            select(OutboxRow)
            .where(OutboxRow.trajectory_id == t.id)
            .order_by(OutboxRow.queued_at, OutboxRow.id)
        ).all()
    joined: dict[tuple[str, str], list[OutboxRow]] = {}
    for copy in copies:
        joined.setdefault((copy.step_identity, str(copy.queued_at)), []).append(copy)
    for group in joined.values():
        first = group[0]
        roles = {role for copy in group for role in copy.roles}
        yield SentMessage(
            date=t.policy.office_hours.day(first.queued_at),
            key=first.key,
            to=tuple(role.value for role in Role if role.value in roles),
            params={name: first.params[name] for name in PLAYED_PARAMS if name in first.params},
        )
