"""What seals a journal: each link bears the hash of its content and of the link before it.

The hashes show that a link was changed, taken out or put in, but everybody can compute them. The
*head* names the last link and only whoever has the key can write one: it shows that links were
computed anew, added, or cut off at the end. An older state of a chain put back together with its
head shows beside a head that was noted elsewhere, and only there.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, unique
from typing import Any, Final, Protocol, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, CursorResult, Label, Text, insert, select, type_coerce, update
from sqlalchemy.orm import Session

from verbetertraject.store.column_types import ring_of
from verbetertraject.store.errors import NaiveInstantError, UnreadableTextError
from verbetertraject.store.tables import JournalHeadRow

GENESIS: Final = "0" * 64
"""The hash before the first link."""

ORGANISATION: Final = "organisation"
"""The chain of the organisation's own journal."""


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
    ADDED = "added"
    """It comes after the link that the head names: the service did not write it."""
    REWRITTEN = "rewritten"
    """All hashes fit each other, but not the head: links were computed anew."""
    UNSEALED = "unsealed"
    """The head is not there, or no key of ours wrote it."""
    OTHER = "other"
    """It is not the link that was noted elsewhere."""
    BESIDE = "beside"
    """What is kept in words beside it is not what its hashes were made of."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """The last link of a chain at some moment."""

    number: int
    hash: str


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


def as_kept(column: ColumnElement[Any], name: str) -> Label[Any]:
    """A column as the driver gives it: what was tampered with need not be of the column's type."""
    return type_coerce(column, Text).label(name)


def kept_instant(value: object) -> datetime:
    """The moment that a driver gave: SQLite a text without a zone, in UTC.

    Raises:
        ValueError: when it is none.
    """
    moment = datetime.fromisoformat(str(value))
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def first_broken(
    rows: Iterable[Kept],
    sealed: Callable[[Kept], str],
    *,
    head: Head | None,
    noted: Head | None = None,
) -> BrokenLink | None:
    """The first link that does not hold, of a whole chain in order; None when it is whole.

    Args:
        rows: every link, by number.
        sealed: the hash that a link should have, computed anew.
        head: the head that was sealed with the last link; None where no valid one is there.
        noted: a head of before that was kept elsewhere, if any.
    """
    last = Head(number=0, hash=GENESIS)
    for number, row in enumerate(rows, start=1):
        breach = _breach(row, sealed, last)
        if breach is None and noted is not None and noted.number == number:
            breach = None if noted.hash == row.hash else Breach.OTHER
        if breach is not None:
            return BrokenLink(number=number, breach=breach)
        last = Head(number=number, hash=row.hash)
    return _broken_end(last, head, noted)


def chain_of(trajectory_id: UUID) -> str:
    """What the chain of a trajectory is called."""
    return str(trajectory_id)


def head_text(chain: str, head: Head) -> str:
    """The text of a head, before it is encrypted."""
    return canonical({"chain": chain, "number": head.number, "hash": head.hash})


def move_head(session: Session, chain: str, *, to: Row) -> None:
    """Let the head of a chain name its new last link, in the session's transaction."""
    text = head_text(chain, Head(number=to.number, hash=to.hash))
    moved = session.execute(
        update(JournalHeadRow).where(JournalHeadRow.chain == chain).values(sealed=text)
    )
    if not (isinstance(moved, CursorResult) and moved.rowcount):
        session.execute(insert(JournalHeadRow).values(chain=chain, sealed=text))


def head_of(session: Session, chain: str) -> Head | None:
    """The head of a chain; None where there is none, or none that our key wrote for it."""
    asked = select(type_coerce(JournalHeadRow.sealed, Text)).where(JournalHeadRow.chain == chain)
    token = session.scalar(asked)
    if token is None:
        return None
    try:
        text = ring_of(session.get_bind().dialect).decrypt(token)
    except UnreadableTextError:
        return None
    told = json.loads(text)
    head = Head(number=told["number"], hash=told["hash"])
    return head if told["chain"] == chain else None


def _breach(row: Kept, sealed: Callable[[Kept], str], last: Head) -> Breach | None:
    if row.number != last.number + 1:
        return Breach.MISSING
    if row.previous_hash != last.hash:
        return Breach.DETACHED
    try:
        return None if row.hash == sealed(row) else Breach.ALTERED
    except (TypeError, ValueError, OverflowError):  # what stands there is no day, no text, ...
        return Breach.ALTERED


def _broken_end(last: Head, head: Head | None, noted: Head | None) -> BrokenLink | None:
    """Whether the chain ends where its head says."""
    after_last = BrokenLink(number=last.number + 1, breach=Breach.MISSING)
    if noted is not None and noted.number > last.number:
        return after_last
    if head is None:  # a chain that was never begun has none
        return BrokenLink(number=last.number, breach=Breach.UNSEALED) if last.number else None
    if head.number > last.number:
        return after_last
    if head.number < last.number:
        return BrokenLink(number=head.number + 1, breach=Breach.ADDED)
    if head.hash != last.hash:
        return BrokenLink(number=last.number, breach=Breach.REWRITTEN)
    return None
