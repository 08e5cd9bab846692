"""The journal only grows, and its chain shows where somebody went around that."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from tests.integration.store.cases import keep, opened
from verbetertraject.store import journal, schema
from verbetertraject.store.chain import GENESIS, Breach, BrokenLink
from verbetertraject.store.tables import JournalRow

pytestmark = pytest.mark.both_databases

TRAJECTORY = UUID("11111111-1111-1111-1111-111111111111")
OTHER = UUID("22222222-2222-2222-2222-222222222222")
EVENT_DATE = date(2026, 1, 5)
RECORDED_AT = datetime(2026, 1, 5, 11, tzinfo=UTC)


@pytest.fixture
def engine(engine: Engine) -> Engine:
    """A database with two trajectories."""
    keep(engine, opened(identity=TRAJECTORY, reference="VT-2026-0001"))
    keep(engine, opened(identity=OTHER, reference="VT-2026-0002"))
    return engine


def test_append_numbers_the_links_of_each_trajectory(engine: Engine) -> None:
    _append(engine, TRAJECTORY, "conversation_recorded", "plan_presented")
    _append(engine, OTHER, "conversation_recorded")

    with Session(engine) as session:
        links = journal.read(session, TRAJECTORY)

    assert [(link.number, link.entry) for link in links] == [
        (1, {"what": "conversation_recorded"}),
        (2, {"what": "plan_presented"}),
    ]
    assert [(link.event_date, link.recorded_at) for link in links] == [
        (EVENT_DATE, RECORDED_AT)
    ] * 2


def test_append_seals_an_entry_the_same_on_every_database(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        link = journal.append(
            session,
            TRAJECTORY,
            {"what": "plan_presented", "version": 1, "ü": ["é"]},
            event_date=EVENT_DATE,
            recorded_at=RECORDED_AT,
        )

    assert link.hash == "08b362d841d9b23686a9028f729004b8c87db44980acb5c66e0e879014946894"


def test_read_gives_the_links_after_a_number(engine: Engine) -> None:
    _append(engine, TRAJECTORY, "a", "b", "c")

    with Session(engine) as session:
        links = journal.read(session, TRAJECTORY, after=1, limit=1)

    assert [link.number for link in links] == [2]


def test_verify_finds_a_chain_whole(engine: Engine) -> None:
    _append(engine, TRAJECTORY, "a", "b", "c")

    assert _verified(engine) is None


@pytest.mark.parametrize(
    ("tampering", "broken"),
    [
        (
            "UPDATE journal SET entry = '{}' WHERE number = 2",
            BrokenLink(number=2, breach=Breach.ALTERED),
        ),
        (
            "UPDATE journal SET event_date = '2026-01-04' WHERE number = 1",
            BrokenLink(number=1, breach=Breach.ALTERED),
        ),
        (
            "UPDATE journal SET hash = '0' WHERE number = 1",
            BrokenLink(number=1, breach=Breach.ALTERED),
        ),
        (
            "UPDATE journal SET previous_hash = '0' WHERE number = 3",
            BrokenLink(number=3, breach=Breach.DETACHED),
        ),
        ("DELETE FROM journal WHERE number = 1", BrokenLink(number=1, breach=Breach.MISSING)),
        ("DELETE FROM journal WHERE number = 2", BrokenLink(number=2, breach=Breach.MISSING)),
    ],
)
def test_verify_names_the_first_broken_link(
    engine: Engine, tampering: str, broken: BrokenLink
) -> None:
    _append(engine, TRAJECTORY, "a", "b", "c")

    with engine.begin() as connection:
        _drop_triggers(engine, connection)
        connection.execute(text(tampering))

    assert _verified(engine) == broken


@pytest.mark.parametrize("change", ["UPDATE journal SET entry = '{}'", "DELETE FROM journal"])
def test_journal_refuses_every_change(engine: Engine, change: str) -> None:
    _append(engine, TRAJECTORY, "a")

    with pytest.raises(DBAPIError, match="journal is append-only"), engine.begin() as connection:
        connection.execute(text(change))

    assert _verified(engine) is None


def test_journal_refuses_to_be_truncated(
    postgres_url: str, connect: Callable[[str], Engine]
) -> None:
    engine = connect(postgres_url)
    schema.upgrade(engine)

    with pytest.raises(DBAPIError, match="journal is append-only"), engine.begin() as connection:
        connection.execute(text("TRUNCATE journal"))


def test_journal_refuses_a_trajectory_that_does_not_exist(engine: Engine) -> None:
    with pytest.raises(IntegrityError):
        _append(engine, UUID("33333333-3333-3333-3333-333333333333"), "a")


def test_journal_refuses_the_same_number_twice(engine: Engine) -> None:
    _append(engine, TRAJECTORY, "a")

    with pytest.raises(IntegrityError), Session(engine) as session, session.begin():
        session.add(
            JournalRow(
                trajectory_id=TRAJECTORY,
                number=1,
                entry="{}",
                previous_hash=GENESIS,
                hash="0" * 64,
                event_date=EVENT_DATE,
                recorded_at=RECORDED_AT,
            )
        )


def _append(engine: Engine, trajectory_id: UUID, *whats: str) -> None:
    with Session(engine) as session, session.begin():
        for what in whats:
            journal.append(
                session,
                trajectory_id,
                {"what": what},
                event_date=EVENT_DATE,
                recorded_at=RECORDED_AT,
            )


def _verified(engine: Engine) -> BrokenLink | None:
    with Session(engine) as session:
        return journal.verify(session, TRAJECTORY)


def _drop_triggers(engine: Engine, connection: Connection) -> None:
    if engine.dialect.name == "sqlite":
        connection.execute(text("DROP TRIGGER journal_refuses_update"))
        connection.execute(text("DROP TRIGGER journal_refuses_delete"))
    else:
        connection.execute(text("DROP TRIGGER journal_refuses ON journal"))
