"""An engine makes the same promises on SQLite and on PostgreSQL: nothing lost, nothing shown."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, Integer, column, insert, select, table, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from verbetertraject.store.engine import create_engine, reading
from verbetertraject.store.errors import UnsupportedDatabaseError
from verbetertraject.store.keys import KeyRing
from verbetertraject.store.tables import PersonRow

pytestmark = pytest.mark.both_databases

THREADS, INCREMENTS = 4, 50


def test_transactions_that_lock_a_row_lose_no_increment(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE counter (value integer NOT NULL)"))
        connection.execute(text("INSERT INTO counter VALUES (0)"))

    with ThreadPoolExecutor(THREADS) as threads:
        for done in [threads.submit(_increment, engine) for _ in range(THREADS)]:
            done.result()

    with reading(engine).connect() as connection:
        assert connection.scalar(text("SELECT value FROM counter")) == THREADS * INCREMENTS


def test_engines_that_make_a_new_database_at_once_wait_for_each_other(
    sqlite_url: str, connect: Callable[[str], Engine]
) -> None:
    engines = [connect(sqlite_url) for _ in range(THREADS)]

    with ThreadPoolExecutor(THREADS) as threads:
        modes = list(threads.map(_journal_mode, engines))

    assert modes == ["wal"] * THREADS


def test_reading_inside_a_writing_transaction_does_not_wait(engine: Engine) -> None:
    with Session(engine) as writing, writing.begin():
        writing.add(_person())
        writing.flush()

        with Session(reading(engine)) as session:
            assert session.get(PersonRow, "p1") is None


def test_reading_refuses_to_write(engine: Engine) -> None:
    with Session(reading(engine)) as session:
        session.add(_person())
        with pytest.raises(DBAPIError, match=r"(?i)read-?only"):
            session.flush()


def test_writing_works_on_a_connection_that_read_before(engine: Engine) -> None:
    with Session(reading(engine)) as session:
        assert session.get(PersonRow, "p1") is None

    with Session(engine) as session, session.begin():
        session.add(_person())

    with Session(reading(engine)) as session:
        assert session.get(PersonRow, "p1") is not None


def test_an_error_shows_no_value_of_a_person(engine: Engine) -> None:
    incomplete = {"id": "p1", "name": "Fatima", "email": "fatima@school.example", "channels": []}

    with pytest.raises(DBAPIError) as refused, engine.begin() as connection:
        connection.execute(insert(PersonRow).values(incomplete))

    shown = "".join(
        str(error) for error in (refused.value, refused.value.orig, refused.value.__cause__)
    )
    assert "created_at" in shown
    assert "Fatima" not in shown
    assert "fatima@school.example" not in shown


@pytest.mark.parametrize("url", ["mysql://u:geheim@host/db", "geheim", ""])
def test_create_engine_refuses_other_databases_without_showing_the_url(url: str) -> None:
    with pytest.raises(UnsupportedDatabaseError) as refused:
        create_engine(url, keys=KeyRing.generated())

    assert str(refused.value) == "A database URL begins with sqlite:// or postgresql://."


def test_engine_survives_the_server_closing_its_connections(
    postgres_url: str, connect: Callable[[str], Engine]
) -> None:
    engine = connect(postgres_url)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1

    with connect(postgres_url).begin() as other:
        other.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )

    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1


def _journal_mode(engine: Engine) -> str:
    with engine.connect() as connection:
        mode: str = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
        return mode


def _increment(engine: Engine) -> None:
    counter = table("counter", column("value", Integer))
    for _ in range(INCREMENTS):
        with engine.begin() as connection:
            value = connection.execute(select(counter.c.value).with_for_update()).scalar_one()
            connection.execute(update(counter).values(value=value + 1))


def _person() -> PersonRow:
    return PersonRow(
        id="p1",
        name="Fatima",
        email="fatima@school.example",
        created_at=datetime(2026, 1, 5, 8, tzinfo=UTC),
    )
