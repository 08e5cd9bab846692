"""What seals a journal: each link bears the hash of its content and of the link before it.

The chain shows that a link was changed, taken out or put in; that the last ones were cut off
shows only beside a number or hash kept elsewhere.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, unique
from typing import Any, Final, Protocol, TypeVar

from verbetertraject.store.errors import NaiveInstantError

GENESIS: Final = "0" * 64
"""The hash before the first link."""


class Row(Protocol):
    """A link as it is kept."""

    number: Any
    """1 for the first, then without gaps."""
    previous_hash: Any
    hash: Any


Kept = TypeVar("Kept", bound=Row)


@unique
class Breach(Enum):
    """What is wrong with a link."""

    MISSING = "missing"
    """The link with this number is not there."""
    DETACHED = "detached"
    """It does not name the hash of the link before it."""
    ALTERED = "altered"
    """Its content does not give its hash."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BrokenLink:
    """Where a chain is broken first, and how."""

    number: int
    breach: Breach


def after(last: Row | None) -> dict[str, Any]:
    """The columns that tie a new link to the last one."""
    if last is None:
        return {"number": 1, "previous_hash": GENESIS}
    return {"number": last.number + 1, "previous_hash": last.hash}


def canonical(value: Mapping[str, Any]) -> str:
    """The one JSON text of a value, as it is hashed."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def seal(content: Mapping[str, Any]) -> str:
    """The hash of what a link holds."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def instant(moment: datetime) -> datetime:
    """A moment as a link keeps it.

    Raises:
        NaiveInstantError: when it has no time zone.
    """
    if moment.tzinfo is None:
        raise NaiveInstantError
    return moment.astimezone(UTC)


def first_broken(rows: Iterable[Kept], sealed: Callable[[Kept], str]) -> BrokenLink | None:
    """The first link that does not hold, of a whole chain in order; None when it is whole.

    Args:
        rows: every link, by number.
        sealed: the hash that a link should have, computed anew.
    """
    previous = GENESIS
    for number, row in enumerate(rows, start=1):
        if row.number != number:
            return BrokenLink(number=number, breach=Breach.MISSING)
        if row.previous_hash != previous:
            return BrokenLink(number=number, breach=Breach.DETACHED)
        if row.hash != sealed(row):
            return BrokenLink(number=number, breach=Breach.ALTERED)
        previous = row.hash
    return None
