"""The doctor on our database, broken in every way, on SQLite and on PostgreSQL."""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, text

from tests.integration.doctor.installations import mending, opened, seen, settings_in
from verbetertraject.doctor import Level, clocks, database
from verbetertraject.embedded.port import ANY, LOOPBACK, claim
from verbetertraject.settings import Settings
from verbetertraject.store import schema

pytestmark = pytest.mark.both_databases


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    """An installation on a database of the present schema."""
    with opened(database_url) as engine:
        schema.upgrade(engine)
    return settings_in(tmp_path, database_url=database_url)


@pytest.fixture
def database_of(settings: Settings) -> Iterator[Engine]:
    """Its database."""
    with opened(settings.database) as engine:
        yield engine


def test_database_is_found_in_order(settings: Settings, database_of: Engine) -> None:
    found = seen(database.look, settings)

    is_file = database_of.dialect.name == "sqlite"
    pages = found.pop("pages")
    assert pages[0] is Level.OK
    assert not is_file or pages[1] == "whole, and every reference leads somewhere"
    assert found.pop("disk", None) == (
        (Level.OK, "there is room for the database") if is_file else None
    )
    assert found == {
        "database": (Level.OK, f"{database_of.dialect.name} answers"),
        "schema": (Level.OK, "is the present one"),
        "writing": (Level.OK, "is allowed"),
        "journal": (Level.OK, "only grows: triggers refuse to change or remove a row"),
    }


def test_damaged_pages_and_references_are_found(sqlite_url: str, tmp_path: Path) -> None:
    settings = settings_in(tmp_path, database_url=sqlite_url)
    with opened(sqlite_url) as engine:
        schema.upgrade(engine)
        with closing(sqlite3.connect(str(engine.url.database))) as other, other:
            other.execute("INSERT INTO desks VALUES ('nobody', NULL, 1)")

    found = seen(database.look, settings)["pages"]

    assert found == (Level.FAIL, "the database is damaged: 1 rows of desks refer to nothing")
    assert "restore a backup" in mending(database.look, settings)["pages"]


def test_disk_without_room_is_found(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_in(tmp_path, database_url=sqlite_url)
    with opened(sqlite_url) as engine:
        schema.upgrade(engine)
    monkeypatch.setattr(database, "LEAST_ROOM", 2**60)

    assert seen(database.look, settings)["disk"][0] is Level.FAIL


def test_older_schema_is_found(settings: Settings, database_of: Engine) -> None:
    schema.downgrade(database_of)

    assert seen(database.look, settings)["schema"] == (Level.FAIL, "is not the present one")
    assert mending(database.look, settings)["schema"] == "run: verbetertraject db upgrade"


def test_journal_whose_trigger_is_gone_is_found(settings: Settings, database_of: Engine) -> None:
    trigger = (
        "journal_refuses_delete" if database_of.dialect.name == "sqlite" else "journal_refuses"
    )
    table = "" if database_of.dialect.name == "sqlite" else " ON journal"
    with database_of.begin() as connection:
        connection.execute(text(f"DROP TRIGGER {trigger}{table}"))

    looked = seen(database.look, settings)

    assert looked["journal"] == (Level.FAIL, "rows can be changed in: journal")
    assert looked["writing"][0] is Level.OK


def test_disabled_trigger_is_found(tmp_path: Path, postgres_url: str) -> None:
    settings = settings_in(tmp_path, database_url=postgres_url)
    with opened(postgres_url) as engine:
        schema.upgrade(engine)
        with engine.begin() as connection:
            connection.execute(text("ALTER TABLE accesses DISABLE TRIGGER accesses_refuses"))

    looked = seen(database.look, settings)

    assert looked["journal"] == (Level.FAIL, "rows can be changed in: accesses")


def test_login_that_may_only_read_is_found(tmp_path: Path, postgres_url: str) -> None:
    with opened(postgres_url) as engine:
        schema.upgrade(engine)
    reader = f"reader_{secrets.token_hex(4)}"
    server = postgres_url.rpartition("@")[2]
    settings = settings_in(tmp_path, database_url=f"postgresql://{reader}:hush@{server}")
    _execute(postgres_url, f"CREATE ROLE {reader} LOGIN PASSWORD 'hush'")
    try:
        _execute(postgres_url, f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {reader}")
        found = seen(database.look, settings)
    finally:
        _execute(postgres_url, f"DROP OWNED BY {reader}")
        _execute(postgres_url, f"DROP ROLE {reader}")

    assert found["schema"][0] is Level.OK
    assert found["writing"] == (Level.FAIL, "ProgrammingError")


def test_database_that_is_not_there_is_found_and_not_made(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)

    found = seen(database.look, settings)

    assert found == {"database": (Level.FAIL, f"there is no {tmp_path}/verbetertraject.db")}
    assert list(tmp_path.iterdir()) == []


def test_database_that_does_not_answer_is_found_without_its_password(tmp_path: Path) -> None:
    port = claim(ANY, for_what="nobody")
    settings = settings_in(tmp_path, database_url=f"postgresql://me:hush@{LOOPBACK}:{port}/db")

    assert seen(database.look, settings) == {"database": (Level.FAIL, "OperationalError")}
    mend = mending(database.look, settings)
    assert mend == {"database": "look at VERBETERTRAJECT_DATABASE_URL"}


def test_database_of_another_kind_is_found(tmp_path: Path) -> None:
    for url in ("mysql://me:hush@db/x", "nonsense hush"):
        found = seen(database.look, settings_in(tmp_path, database_url=url))

        assert found["database"][0] is Level.FAIL
        assert "hush" not in found["database"][1]


def test_clock_of_the_database_is_compared(tmp_path: Path, postgres_url: str) -> None:
    nowhere = f"http://{LOOPBACK}:{claim(ANY, for_what='nobody')}/api"
    settings = settings_in(tmp_path, database_url=postgres_url, prefect_api_url=nowhere)

    assert seen(clocks.look, settings)["clocks"] == (
        Level.OK,
        "those of the database agree with this machine's",
    )


def _execute(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.encode())
