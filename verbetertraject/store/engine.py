"""The connection to our database: SQLite by default, PostgreSQL by URL, with the same promises.

A transaction that may write is serialised on what it locks: on PostgreSQL by `FOR UPDATE`, on
SQLite by beginning IMMEDIATE, because there `FOR UPDATE` is dropped without a word and a
transaction that reads before it writes loses updates or fails with "database is locked".
"""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import sqlalchemy
from sqlalchemy import Connection, Dialect, Engine, ExceptionContext, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from verbetertraject.private_files import make_file
from verbetertraject.store.column_types import use_keys
from verbetertraject.store.errors import UnsupportedDatabaseError
from verbetertraject.store.keys import KeyRing

BUSY_TIMEOUT_MS: Final = 30_000
"""How long a SQLite transaction waits for the one that writes."""

_SWITCH_ATTEMPTS: Final = 10

_READS_ONLY: Final = "store_reads_only"


class Repository:
    """What is read and changed within the transaction of a session."""

    def __init__(self, session: Session) -> None:
        self._session = session


def create_engine(url: str, *, keys: KeyRing) -> Engine:
    """Connect to `sqlite:///path` or `postgresql://user:password@host/name`.

    Errors of the engine never show values, only statements and names of columns.

    Raises:
        UnsupportedDatabaseError: for any other URL.
    """
    try:
        backend = make_url(url).get_backend_name()
    except ArgumentError:
        # No `from`: the cause repeats the URL, and that may hold a password.
        raise UnsupportedDatabaseError from None
    if backend == "sqlite":
        engine = _create_sqlite(url)
    elif backend == "postgresql":
        engine = _create_postgresql(url)
    else:
        raise UnsupportedDatabaseError
    use_keys(engine, keys)
    return engine


def reading(engine: Engine) -> Engine:
    """The same database for transactions that only read: they wait for no writer.

    All that such a transaction reads is of one moment. It may be opened inside another's on
    SQLite too. Writing in it is an error.
    """
    if engine.dialect.name == "sqlite":
        return engine.execution_options(**{_READS_ONLY: True})
    return engine.execution_options(postgresql_readonly=True, isolation_level="REPEATABLE READ")


def _create_sqlite(url: str) -> Engine:
    engine = sqlalchemy.create_engine(url, hide_parameters=True)
    event.listen(engine, "do_connect", _make_private)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_private(
    _dialect: Dialect,
    _record: ConnectionPoolEntry,
    arguments: Sequence[str],
    _parameters: Mapping[str, object],
) -> None:
    # Made before SQLite makes it: what it puts beside the file has the same mode.
    place = arguments[0]
    if not place.startswith((":memory:", "file:")):
        with suppress(OSError):  # SQLite says itself what it cannot open
            make_file(Path(place))


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # sqlite3 would begin transactions by itself, and deferred: we say BEGIN (_begin_sqlite).
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    _switch_to_wal(cursor)
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _switch_to_wal(cursor: DBAPICursor) -> None:
    # The switch itself never waits: of two processes that make a new database at the same time
    # one is refused. BEGIN does wait; once it was given, the other has switched or is gone.
    for _ in range(_SWITCH_ATTEMPTS):
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            cursor.execute("BEGIN IMMEDIATE")
            cursor.execute("ROLLBACK")
        else:
            return
    cursor.execute("PRAGMA journal_mode = WAL")


def _begin_sqlite(connection: Connection) -> None:
    reads_only = connection.get_execution_options().get(_READS_ONLY, False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if reads_only else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")


def _create_postgresql(url: str) -> Engine:
    engine = sqlalchemy.create_engine(url, hide_parameters=True, pool_pre_ping=True)
    event.listen(engine, "handle_error", _hide_values)
    return engine


def _hide_values(context: ExceptionContext) -> None:
    # PostgreSQL repeats the refused row in the error's DETAIL: names would end up in logs.
    from psycopg import Error as PostgresError  # noqa: PLC0415 - a wake on SQLite spares it

    cause, shown = context.original_exception, context.sqlalchemy_exception
    if isinstance(cause, PostgresError):
        primary = cause.diag.message_primary or type(cause).__name__
        cause.args = (primary,)
        if shown is not None:
            shown.args = (f"({type(cause).__module__}.{type(cause).__name__}) {primary}",)
