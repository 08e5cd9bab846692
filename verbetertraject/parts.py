"""What every process is put together from: the database, its keys, and the clock."""

from contextlib import nullcontext, suppress
from pathlib import Path

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import SQLAlchemyError

from verbetertraject.application.ports import Clock
from verbetertraject.clock import SteppedClock, WallClock, wall_now
from verbetertraject.private_files import make_once
from verbetertraject.settings import Settings
from verbetertraject.store import play_clock
from verbetertraject.store.column_types import use_keys
from verbetertraject.store.engine import create_engine
from verbetertraject.store.integrity import check_log
from verbetertraject.store.key_check import check_keys
from verbetertraject.store.keys import KeyRing, new_key


def connected(settings: Settings) -> Engine:
    """The database of the settings, with its keys.

    Raises:
        OtherKeyError: when it holds texts that the keys do not open.
        DamagedLogError: when what was recorded last would be lost.
        sqlalchemy.exc.SQLAlchemyError: when there is no key yet and the database does not answer:
            whether one may be made is not known.
    """
    made = None if has_keys(settings) else KeyRing.generated()
    engine = create_engine(settings.database, keys=made or key_ring(settings))
    if is_there(settings):
        check_log(settings.database)
        # With a key, a database that is away may still come; what uses it says so itself.
        with nullcontext() if made else suppress(SQLAlchemyError):
            check_keys(engine)
    if made:
        use_keys(engine, key_ring(settings))
    return engine


def is_there(settings: Settings) -> bool:
    """Whether there can be anything in the database: connecting makes a file of SQLite."""
    url = make_url(settings.database)
    return url.get_backend_name() != "sqlite" or Path(str(url.database)).exists()


def has_keys(settings: Settings) -> bool:
    """Whether there is a key already."""
    return bool(settings.encryption_keys) or settings.key_file.exists()


def key_ring(settings: Settings) -> KeyRing:
    """The keys of texts about people, newest first."""
    return KeyRing(keys_of(settings))


def keys_of(settings: Settings) -> list[str]:
    """The keys of the settings, or the one in the data folder, made the first time."""
    if settings.encryption_keys:
        return [key.get_secret_value() for key in settings.encryption_keys]
    return [make_once(settings.key_file, new_key)]


def clock_of(settings: Settings, engine: Engine) -> Clock:
    """The wall clock, or the stepped one of play."""
    if settings.clock == "stepped":
        return SteppedClock(lambda: play_clock.read(engine, real_now=wall_now()))
    return WallClock()
