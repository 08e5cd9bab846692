"""Installations to be examined, each in a folder of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pydantic import SecretStr
from sqlalchemy import Engine

from verbetertraject.doctor import Finding, Level, Patient
from verbetertraject.settings import Settings
from verbetertraject.store.engine import create_engine
from verbetertraject.store.keys import KeyRing, new_key

KEY: Final = new_key()


@contextmanager
def opened(url: str, *keys: str) -> Iterator[Engine]:
    """A database, left afterwards."""
    engine = create_engine(url, keys=KeyRing(keys or [KEY]))
    try:
        yield engine
    finally:
        engine.dispose()


def settings_in(folder: Path, **changed: object) -> Settings:
    """The settings of an installation with one key, whatever the environment says."""
    given = {"data_dir": folder, "encryption_keys": (SecretStr(KEY),), **changed}
    return Settings().model_copy(update=given)


def seen(
    look: Callable[[Patient], Iterator[Finding]], settings: Settings, **asked: object
) -> dict[str, tuple[Level, str]]:
    """What was found by each check, with its level."""
    patient = Patient(settings=settings, **asked)  # type: ignore[arg-type] # as a test names them
    return {each.check: (each.level, each.found) for each in look(patient)}


def mending(
    look: Callable[[Patient], Iterator[Finding]], settings: Settings, **asked: object
) -> dict[str, str]:
    """What each check says to do; nothing for what is in order."""
    patient = Patient(settings=settings, **asked)  # type: ignore[arg-type] # as a test names them
    return {each.check: each.mend for each in look(patient) if each.mend}
