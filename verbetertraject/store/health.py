"""What can be wrong with a database although it answers; looking changes nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Engine, Text, false, func, select, text, type_coerce, update

from verbetertraject.store.engine import reading
from verbetertraject.store.tables import Base, TrajectoryRow
from verbetertraject.store.types import EncryptedJson, EncryptedText

APPEND_ONLY: Final = ("accesses", "journal", "organisation_journal")
"""The tables in which triggers refuse to change or remove a row."""

SAMPLE: Final = 5
"""How many texts of each kind are tried."""

_SQLITE_TRIGGERS: Final = "SELECT name FROM sqlite_master WHERE type = 'trigger'"

_POSTGRESQL_TRIGGERS: Final = "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"


def check_writable(engine: Engine) -> None:
    """Ask for what a command needs: to write; no row is changed.

    Raises:
        sqlalchemy.exc.DBAPIError: when the database only reads, or we only may.
    """
    with engine.connect() as connection, connection.begin() as transaction:
        nothing = update(TrajectoryRow).where(false()).values(revision=0)
        connection.execute(nothing)
        transaction.rollback()


def unguarded(engine: Engine) -> tuple[str, ...]:
    """The tables that only grow by rule, in which a row can be changed all the same."""
    is_sqlite = engine.dialect.name == "sqlite"
    endings = ("_refuses_update", "_refuses_delete") if is_sqlite else ("_refuses",)
    with reading(engine).connect() as connection:
        asked = text(_SQLITE_TRIGGERS if is_sqlite else _POSTGRESQL_TRIGGERS)
        there = set(connection.execute(asked).scalars())
    return tuple(
        table
        for table in APPEND_ONLY
        if not there.issuperset(f"{table}{ending}" for ending in endings)
    )


def now(engine: Engine) -> datetime | None:
    """The time by the database's clock; None where that is the clock of this machine."""
    if engine.dialect.name == "sqlite":
        return None
    with reading(engine).connect() as connection:
        moment: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
        return moment.astimezone(UTC)


def closed_texts(engine: Engine) -> Iterator[str]:
    """A few texts about people of each kind, as they are stored: encrypted."""
    with reading(engine).connect() as connection:
        for table in Base.metadata.sorted_tables:
            for column in table.columns:
                if isinstance(column.type, EncryptedText | EncryptedJson):
                    kept = select(type_coerce(column, Text)).where(column.is_not(None))
                    yield from connection.execute(kept.limit(SAMPLE)).scalars()
