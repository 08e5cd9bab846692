"""What can be wrong with a database although it answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, unique
from typing import Final
from uuid import UUID

from sqlalchemy import Engine, Text, false, func, inspect, select, type_coerce, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from verbetertraject.domain.phases import FINAL
from verbetertraject.store import schema
from verbetertraject.store.append_only import guards, guards_there
from verbetertraject.store.column_types import EncryptedText
from verbetertraject.store.encryption import check_keys
from verbetertraject.store.engine import reading
from verbetertraject.store.errors import OtherKeyError
from verbetertraject.store.tables import Base, TrajectoryRow, WriteProbeRow

APPEND_ONLY: Final = ("accesses", "journal", "organisation_journal")
"""The tables in which triggers refuse to change or remove a row."""

SAMPLE: Final = 5
"""How many texts of each kind are tried."""


def check_writable(engine: Engine) -> None:
    """Ask for what a command needs: to write; no row is changed.

    Raises:
        sqlalchemy.exc.DBAPIError: when the database only reads, or we only may.
    """
    with engine.connect() as connection, connection.begin() as transaction:
        nothing = update(TrajectoryRow).where(false()).values(revision=0)
        connection.execute(nothing)
        transaction.rollback()


@unique
class Lack(Enum):
    """Why the service cannot do its work."""

    DATABASE = "database"
    """It does not answer."""
    SCHEMA = "schema"
    """It is not the present one."""
    KEYS = "keys"
    """There are texts that no key of ours opens."""
    WRITING = "writing"
    """Nothing can be written: the disk is full, or the database only reads."""


def lack(engine: Engine, *, now: datetime, writes: bool = True) -> Lack | None:
    """What keeps the service from its work; None when nothing does.

    Args:
        engine: the database, with our keys.
        now: what is written to see whether anything can be.
        writes: whether to try that.
    """
    try:
        if not schema.is_current(engine):
            return Lack.SCHEMA
        check_keys(engine)
    except OtherKeyError:
        return Lack.KEYS
    except SQLAlchemyError:
        return Lack.DATABASE
    try:
        if writes:
            _write(engine, now)
    except SQLAlchemyError:
        return Lack.WRITING
    return None


def is_empty(engine: Engine) -> bool:
    """Whether there is no table at all."""
    return not inspect(engine).get_table_names()


def _write(engine: Engine, now: datetime) -> None:
    """Write a row and keep it: a full disk is met at the commit, not before."""
    with Session(engine) as session, session.begin():
        session.merge(WriteProbeRow(id=1, at=now))


def unguarded(engine: Engine) -> tuple[str, ...]:
    """The tables that only grow by rule, in which a row can be changed all the same."""
    with reading(engine).connect() as connection:
        there = guards_there(connection).items()
    dialect = engine.dialect.name
    return tuple(
        table for table in APPEND_ONLY if not guards(table, dialect=dialect).items() <= there
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """A trajectory, as far as the orchestrator has to do with it."""

    reference: str
    is_open: bool
    """Whether it has not ended, whoever it waits for."""
    sleeps: bool
    """Whether something is to wake it, and the orchestrator was told."""


def trajectories(engine: Engine) -> Mapping[UUID, Known]:
    """Every trajectory, by id."""
    asked = select(
        TrajectoryRow.id,
        TrajectoryRow.reference,
        TrajectoryRow.phase,
        TrajectoryRow.wake_at,
        TrajectoryRow.run_id,
    )
    with reading(engine).connect() as connection:
        return {
            row.id: Known(
                reference=row.reference,
                is_open=row.phase not in FINAL,
                sleeps=row.wake_at is not None and row.run_id is not None,
            )
            for row in connection.execute(asked)
        }


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
                if isinstance(column.type, EncryptedText):
                    kept = select(type_coerce(column, Text)).where(column.is_not(None))
                    yield from connection.execute(kept.limit(SAMPLE)).scalars()
