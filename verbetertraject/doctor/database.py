"""Our own database: reachable, writable, guarded; its keys open it, and its journals are whole."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeVar

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, SQLAlchemyError

from verbetertraject.application.ports import StoreError, Work
from verbetertraject.clock import wall_now
from verbetertraject.doctor.finding import Finding, Patient, fail, ok, warn
from verbetertraject.settings import Settings
from verbetertraject.store.database_health import check_writable, closed_texts, unguarded
from verbetertraject.store.engine import create_engine
from verbetertraject.store.errors import (
    DATABASE_ERRORS,
    DamagedDatabaseError,
    DamagedLogError,
    NoKeyError,
    UnreadableTextError,
)
from verbetertraject.store.integrity import check_log, check_pages, damaged_pages
from verbetertraject.store.journal_check import CheckedChain, check
from verbetertraject.store.keys import KeyRing
from verbetertraject.store.schema import is_current
from verbetertraject.store.unit_of_work import SqlStore

CHECK: Final = "database"
SCHEMA: Final = "schema"
PAGES: Final = "pages"
WRITING: Final = "writing"
ROOM: Final = "disk"
JOURNAL: Final = "journal"

KEYS: Final = "encryption keys"
JOURNALS: Final = "journals"

DAMAGED: Final = "stop the service, keep a copy of the whole folder, and restore a backup"

MEGABYTE: Final = 1024 * 1024

LEAST_ROOM: Final = 100 * MEGABYTE
"""With less, a busy day may fill the disk."""

OTHERS: Final = 0o077
"""The permissions of everybody but the owner."""

TAMPERED: Final = (
    "see where, with: verbetertraject journal verify; keep a copy of the database as it is, and "
    "compare it with a backup"
)

Answer = TypeVar("Answer")


def connected(settings: Settings, *, keys: KeyRing | None = None) -> Engine:
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
    return create_engine(settings.database, keys=keys or KeyRing.generated())


def asked(
    patient: Patient, question: Callable[[Engine], Answer], *, in_clear: bool = False
) -> Answer | None:
    """What the database answers; None where it or the keys fail, which they tell themselves."""
    try:
        keys = KeyRing(kept(patient.settings)) if in_clear else None
        engine = connected(patient.settings, keys=keys)
        try:
            return question(engine)
        finally:
            engine.dispose()
    except (*DATABASE_ERRORS, OSError, ValueError):
        return None


def looked_up(
    patient: Patient, question: Callable[[Work], Answer], *, in_clear: bool = False
) -> Answer | None:
    """The same, of what the service knows."""

    def ask(engine: Engine) -> Answer:
        with SqlStore(engine, real_now=wall_now).look() as work:
            return question(work)

    return asked(patient, ask, in_clear=in_clear)


def look(patient: Patient) -> Iterator[Finding]:
    """Look at the database; at the rest only where it answers and has the present schema."""
    try:
        engine = connected(patient.settings)
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
        yield from _looked_at(engine)
    except (SQLAlchemyError, OSError) as error:
        # Never the error's own words: they may hold the URL, and that a password.
        yield fail(CHECK, type(error).__name__, "look at VERBETERTRAJECT_DATABASE_URL")
    finally:
        engine.dispose()


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


def look_at_keys(patient: Patient) -> Iterator[Finding]:
    """Look at the keys, whoever may read them, and whether they open what is stored."""
    file = patient.settings.key_file
    given = patient.settings.encryption_keys
    try:
        keys = kept(patient.settings)
        if not keys:
            yield _without(patient)
        elif not given and file.stat().st_mode & OTHERS:
            yield fail(KEYS, f"others may read {file}", f"run: chmod 600 {file}")
        else:
            yield _fitting(patient, keys)
    except (NoKeyError, OSError, ValueError) as error:
        where = "VERBETERTRAJECT_ENCRYPTION_KEYS" if given else str(file)
        yield fail(KEYS, f"{type(error).__name__}: no valid key", f"look at {where}")


def kept(settings: Settings) -> list[str]:
    """The keys, newest first; none where none was made yet, for looking makes none.

    Raises:
        OSError: when the file cannot be read.
        ValueError: when it holds no text.
    """
    if settings.encryption_keys:
        return [key.get_secret_value() for key in settings.encryption_keys]
    if not settings.key_file.exists():
        return []
    return [settings.key_file.read_text(encoding="ascii").strip()]


def _without(patient: Patient) -> Finding:
    """No key: in order before the first start, the end of everything after it."""
    if any(True for _ in _stored(patient)):
        mend = "restore the key from its backup: without it no text about a person can be read"
        return fail(KEYS, "there is none, but there are encrypted texts", mend)
    mend = "none is needed: it is made at the first start; keep a copy of it somewhere else"
    return warn(KEYS, "there is none yet", mend)


def _fitting(patient: Patient, keys: Sequence[str]) -> Finding:
    """Whether the keys open what is stored, and what is left of a rotation.

    Raises:
        NoKeyError: when one of them is none.
    """
    stored = _stored(patient)
    if not _opens(KeyRing(keys), stored):
        mend = "put the key that closed it back, after the newest"
        return fail(KEYS, "a stored text fits none of the keys", mend)
    if len(keys) > 1:
        is_done = _opens(KeyRing(keys[:1]), stored)
        mend = "drop the older keys" if is_done else "run: verbetertraject db rotate"
        return warn(KEYS, f"{len(keys)} keys: a rotation is under way", mend)
    return ok(KEYS, f"private, and {'fitting' if stored else 'not yet used'}")


def _opens(ring: KeyRing, stored: Sequence[str]) -> bool:
    try:
        for each in stored:
            ring.decrypt(each)
    except UnreadableTextError:
        return False
    return True


def _stored(patient: Patient) -> Sequence[str]:
    """Some encrypted texts; none where the database cannot be asked."""
    return asked(patient, lambda engine: list(closed_texts(engine))) or []


def look_at_journals(patient: Patient) -> Iterator[Finding]:
    """Look at every chain, where the database has the present schema."""
    chains = asked(
        patient, lambda engine: [*check(engine)] if is_current(engine) else None, in_clear=True
    )
    if chains is not None:
        yield _journals(chains)


def _journals(chains: Sequence[CheckedChain]) -> Finding:
    broken = [each.reference or each.chain for each in chains if each.broken is not None]
    if broken:
        others = f" and {len(broken) - 1} more" if broken[1:] else ""
        return fail(JOURNALS, f"tampered with or damaged: {broken[0]}{others}", TAMPERED)
    entries = sum(each.head.number for each in chains)
    return ok(JOURNALS, f"{entries} entries in {len(chains)} journals are whole")
