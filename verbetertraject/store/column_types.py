"""Column types of our own: instants that are always UTC, and texts that are encrypted.

The keys belong to an engine (`use_keys`), not to the process: two engines with different rings
live side by side, and a column type never reads a setting.
"""

import json
from datetime import UTC, datetime
from typing import Any, Final
from weakref import WeakKeyDictionary

from sqlalchemy import DateTime, Dialect, Engine, Text
from sqlalchemy.types import TypeDecorator

from verbetertraject.store.errors import NaiveInstantError, NoKeyError
from verbetertraject.store.keys import KeyRing

PADDED_TO: Final = 512
"""Bytes: codes and the ids of a handful of people are shorter, or at worst twice as long."""

_RINGS: WeakKeyDictionary[Dialect, KeyRing] = WeakKeyDictionary()


def use_keys(engine: Engine, keys: KeyRing) -> None:
    """Let the encrypted columns of this engine use this ring from now on."""
    _RINGS[engine.dialect] = keys


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: refuses naive values, gives aware UTC back on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn the instant into UTC.

        Raises:
            NaiveInstantError: when the value has no time zone.
        """
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise NaiveInstantError
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give SQLite's naive value its zone back, and PostgreSQL's the zone UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class EncryptedText(TypeDecorator[Any]):  # a text, or whatever JSON holds
    """A text about a person: encrypted with the engine's key ring before it is stored."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Encrypt."""
        return None if value is None else ring_of(dialect).encrypt(self._said(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Decrypt.

        Raises:
            UnreadableTextError: when no key of the engine's ring fits.
        """
        return None if value is None else self._meant(ring_of(dialect).decrypt(value))

    def _said(self, value: Any) -> str:
        text: str = value
        return text

    def _meant(self, text: str) -> Any:
        return text


class EncryptedJson(EncryptedText):
    """A JSON value about a person, encrypted as one text. Replace it whole to change it."""

    cache_ok = True

    def _said(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, allow_nan=False)

    def _meant(self, text: str) -> Any:
        return json.loads(text)


class PaddedJson(EncryptedJson):
    """The same, of a few codes and ids: padded, so that not even its length tells which."""

    cache_ok = True

    def _said(self, value: Any) -> str:
        text = json.dumps(value, allow_nan=False)  # ASCII: as many bytes as characters
        return text + " " * (-len(text) % PADDED_TO)  # blanks mean nothing in JSON


def ring_of(dialect: Dialect) -> KeyRing:
    """The keys that the encrypted columns of an engine use.

    Raises:
        NoKeyError: when it was given none.
    """
    try:
        return _RINGS[dialect]
    except KeyError:
        raise NoKeyError from None
