"""What goes wrong below the program is said in a sentence that tells what to do, and no secret."""

import sqlite3

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from verbetertraject.cli.console import DAMAGED, FULL, FaultError, sentence_of
from verbetertraject.store.errors import OtherKeyError, UnsupportedDatabaseError


def test_full_database_is_said_to_be_full() -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE kept (it TEXT)"))
        connection.execute(text("PRAGMA max_page_count = 2"))

        with pytest.raises(DBAPIError) as full:
            connection.execute(text("INSERT INTO kept VALUES (:it)"), {"it": "x" * 100_000})

    assert sentence_of(full.value) == FULL


def test_full_disk_is_said_to_be_full_whoever_meets_it() -> None:
    with pytest.raises(OSError, match="No space left") as full, open("/dev/full", "w") as device:  # noqa: PTH123 - a device
        device.write("x" * 100_000)

    assert sentence_of(full.value) == FULL


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("SQLITE_CORRUPT_INDEX", DAMAGED), ("SQLITE_NOTADB", DAMAGED), ("SQLITE_FULL", FULL)],
)
def test_longer_names_of_errors_are_known_by_their_beginning(name: str, sentence: str) -> None:
    error = sqlite3.DatabaseError()
    error.sqlite_errorname = name

    assert sentence_of(DBAPIError("SELECT 'hush'", {}, error)) == sentence


def test_errors_of_the_store_are_their_own_sentence() -> None:
    assert sentence_of(OtherKeyError()) == str(OtherKeyError())
    assert sentence_of(FaultError("look there")) == "look there"
    assert (sentence_of(UnsupportedDatabaseError()) or "").startswith(
        "VERBETERTRAJECT_DATABASE_URL"
    )


def test_error_of_the_program_has_none() -> None:
    assert sentence_of(KeyError("x")) is None
