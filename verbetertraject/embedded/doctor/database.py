"""Our own database: reachable, of the present schema, writable, its journal guarded."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from verbetertraject.embedded.doctor.finding import Finding, Patient, fail, ok
from verbetertraject.settings import Settings
from verbetertraject.store.engine import create_engine
from verbetertraject.store.errors import StoreError
from verbetertraject.store.health import check_writable, unguarded
from verbetertraject.store.keys import KeyRing
from verbetertraject.store.schema import is_current

CHECK: Final = "database"
SCHEMA: Final = "schema"
WRITING: Final = "writing"
JOURNAL: Final = "journal"


@dataclass(frozen=True, slots=True)
class Connected:
    """The database for as long as it is looked at."""

    engine: Engine

    def close(self) -> None:
        """Leave it."""
        self.engine.dispose()


def connected(settings: Settings, *, keys: KeyRing | None = None) -> Connected:
    """The database of the settings; without keys nothing can be read in clear.

    Raises:
        FileNotFoundError: where a SQLite file is not there: connecting would make it.
        UnsupportedDatabaseError: for a URL of another kind.
    """
    try:
        url = make_url(settings.database)
    except ArgumentError:
        url = None
    if url is not None and url.get_backend_name() == "sqlite" and url.database:
        file = Path(url.database)
        if not file.is_file():
            raise FileNotFoundError(file)
    return Connected(create_engine(settings.database, keys=keys or KeyRing.generated()))


def look(patient: Patient) -> Iterator[Finding]:
    """Look at the database; at the rest only where it answers and has the present schema."""
    try:
        database = connected(patient.settings)
    except FileNotFoundError as error:
        yield fail(CHECK, f"there is no {error}", "run: verbetertraject db upgrade")
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
    yield _writing(engine)
    yield _journal(engine)


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
