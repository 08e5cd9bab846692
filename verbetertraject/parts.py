"""What every process is put together from: the database, its keys, and the clock."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from sqlalchemy import Engine

from verbetertraject.application.ports import Clock
from verbetertraject.clock import SteppedClock, WallClock, wall_now
from verbetertraject.settings import Settings
from verbetertraject.store import stepped
from verbetertraject.store.engine import create_engine
from verbetertraject.store.keys import KeyRing, new_key


def connected(settings: Settings) -> Engine:
    """The database of the settings, with its keys."""
    return create_engine(settings.database, keys=key_ring(settings))


def key_ring(settings: Settings) -> KeyRing:
    """The keys of texts about people, newest first."""
    return KeyRing(keys_of(settings))


def keys_of(settings: Settings) -> list[str]:
    """The keys of the settings, or the one in the data folder, made the first time."""
    if settings.encryption_keys:
        return [key.get_secret_value() for key in settings.encryption_keys]
    return [_kept_key(settings.key_file)]


def clock_of(settings: Settings, engine: Engine) -> Clock:
    """The wall clock, or the stepped one of play."""
    if settings.clock == "stepped":
        return SteppedClock(lambda: stepped.read(engine, real_now=wall_now()))
    return WallClock()


def _kept_key(path: Path) -> str:
    """The key in a file that only its owner reads; processes that begin at once make one key."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=path.parent, encoding="ascii") as made:
            made.write(new_key())
            made.flush()
            with suppress(FileExistsError):
                os.link(made.name, path)
    return path.read_text(encoding="ascii").strip()
