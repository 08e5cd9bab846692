"""Our own database: reachable, of the present schema, writable, its journal guarded."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, SQLAlchemyError

from verbetertraject.application.ports import StoreError
from verbetertraject.clock import wall_now
from verbetertraject.doctor.finding import Finding, Patient, fail, ok
from verbetertraject.settings import Settings
from verbetertraject.store.database_health import check_writable, unguarded
from verbetertraject.store.engine import create_engine
from verbetertraject.store.errors import DamagedDatabaseError, DamagedLogError
from verbetertraject.store.integrity import check_log, check_pages, damaged_pages
from verbetertraject.store.keys import KeyRing
from verbetertraject.store.schema import is_current
from verbetertraject.store.unit_of_work import SqlStore

CHECK: Final = "database"
SCHEMA: Final = "schema"
PAGES: Final = "pages"
WRITING: Final = "writing"
ROOM: Final = "disk"
JOURNAL: Final = "journal"

DAMAGED: Final = "stop the service, keep a copy of the whole folder, and restore a backup"

MEGABYTE: Final = 1024 * 1024

LEAST_ROOM: Final = 100 * MEGABYTE
"""With less, a busy day may fill the disk."""


@dataclass(frozen=True, slots=True)
class Connected:
    """The database for as long as it is looked at."""

    engine: Engine

    @property
    def store(self) -> SqlStore:
        """What is kept in it."""
        return SqlStore(self.engine, real_now=wall_now)

    def close(self) -> None:
        """Leave it."""
        self.engine.dispose()


def connected(settings: Settings, *, keys: KeyRing | None = None) -> Connected:
    """The database of the settings; without keys nothing can be read in clear.

    Raises:
        FileNotFoundError: where a SQLite file is not there: connecting would make it.
        UnsupportedDatabaseError: for a URL of another kind.
        DamagedLogError: when what was recorded last would be lost by connecting.
    """
    try:
        url = make_url(settings.database)
    except ArgumentError:
        url = None
    if url is not None and url.get_backend_name() == "sqlite" and url.database:
        file = Path(url.database)
        if not file.is_file():
            raise FileNotFoundError(file)
        check_log(settings.database)
    return Connected(create_engine(settings.database, keys=keys or KeyRing.generated()))


def look(patient: Patient) -> Iterator[Finding]:
    """Look at the database; at the rest only where it answers and has the present schema."""
    try:
        database = connected(patient.settings)
    except FileNotFoundError as error:
        yield fail(CHECK, f"there is no {error}", "run: verbetertraject db upgrade")
        return
    except (DamagedLogError, DamagedDatabaseError) as error:
        yield fail(CHECK, str(error), DAMAGED)
        return
    except StoreError as error:
        yield fail(CHECK, str(error), "look at VERBETERTRAJECT_DATABASE_URL")
        return
    try:
        yield from _looked_at(database.engine)
    except (SQLAlchemyError, OSError) as error:
        # Never the error's own words: they may hold the URL, and that a password.
        yield fail(CHECK, type(error).__name__, "look at VERBETERTRAJECT_DATABASE_URL")
    finally:
        database.close()


def _looked_at(engine: Engine) -> Iterator[Finding]:
    current = is_current(engine)
    yield ok(CHECK, f"{engine.dialect.name} answers")
    if not current:
        yield fail(SCHEMA, "is not the present one", "run: verbetertraject db upgrade")
        return
    yield ok(SCHEMA, "is the present one")
    yield _pages(engine)
    yield _writing(engine)
    yield from _room(engine)
    yield _journal(engine)


def _pages(engine: Engine) -> Finding:
    try:
        check_pages(engine, thorough=True)
    except (DamagedDatabaseError, DatabaseError) as error:
        found = str(error) if isinstance(error, DamagedDatabaseError) else type(error).__name__
        return fail(PAGES, found, DAMAGED)
    damaged = damaged_pages(engine)
    if damaged:
        return fail(PAGES, f"PostgreSQL met {damaged} damaged pages", DAMAGED)
    if engine.dialect.name == "postgresql":
        checks = "are off" if damaged is None else "met no damage"
        return ok(PAGES, f"checksums {checks}; references are held by the database")
    return ok(PAGES, "whole, and every reference leads somewhere")


def _room(engine: Engine) -> Iterator[Finding]:
    """How much room a file on this machine has."""
    file = engine.url.database
    if engine.dialect.name != "sqlite" or not file:
        return
    free = shutil.disk_usage(Path(file).parent).free
    megabytes = free // MEGABYTE
    if free < LEAST_ROOM:
        mend = "make room: when it is full, nothing can be recorded"
        yield fail(ROOM, f"{megabytes} MB left for the database", mend)
    else:
        yield ok(ROOM, "there is room for the database")


def _writing(engine: Engine) -> Finding:
    try:
        check_writable(engine)
    except SQLAlchemyError as error:
        mend = "let the service's login write, and see that the database is no read-only copy"
        return fail(WRITING, type(error).__name__, mend)
    return ok(WRITING, "is allowed")


def _journal(engine: Engine) -> Finding:
    open_tables = unguarded(engine)
    if open_tables:
        mend = "restore the database from a backup, or go one schema back and up again"
        return fail(JOURNAL, f"rows can be changed in: {', '.join(open_tables)}", mend)
    return ok(JOURNAL, "only grows: triggers refuse to change or remove a row")
