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
from datetime import UTC, date, datetime
from enum import Enum, unique
from typing import Any, Final, TypeVar  # Any: whatever a column holds
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Label,
    Row,
    Text,
    insert,
    select,
    type_coerce,
    update,
)
from sqlalchemy.orm import Session

from verbetertraject.store.column_types import ring_of
from verbetertraject.store.errors import NaiveInstantError, UnreadableTextError
from verbetertraject.store.tables import JournalHeadRow, JournalRow, OrganisationJournalRow

GENESIS: Final = "0" * 64
"""The hash before the first link."""

ORGANISATION: Final = "organisation"
"""The chain of the organisation's own journal."""


Link = TypeVar("Link", JournalRow, OrganisationJournalRow)
"""A table of links: each is numbered from 1, without gaps, and names the hash before it."""


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


def append(session: Session, link: Link, *, chain: str, own: ColumnElement[bool]) -> None:
    """Put a link at the end of a chain, sealed, and let the head name it.

    Two processes that do so at once make the same number: the second one then fails.

    Args:
        session: of the transaction, which keeps others from the chain.
        link: what it says, with a moment that has a time zone.
        chain: its chain.
        own: which links are of that chain.

    Raises:
        NaiveInstantError: when the moment has none.
    """
    if link.recorded_at.tzinfo is None:
        raise NaiveInstantError
    link.recorded_at = link.recorded_at.astimezone(UTC)
    table = type(link)
    last = session.scalars(select(table).where(own).order_by(table.number.desc()).limit(1)).first()
    link.number, link.previous_hash = (last.number + 1, last.hash) if last else (1, GENESIS)
    link.hash = seal({each: getattr(link, each) for each in table.__table__.columns.keys()})  # noqa: SIM118 - of columns
    session.add(link)
    session.flush()
    _move_head(session, chain, Head(number=link.number, hash=link.hash))


def verify(
    session: Session,
    table: type[Link],
    *,
    chain: str,
    own: ColumnElement[bool],
    noted: Head | None = None,
) -> BrokenLink | None:
    """Recompute a chain and name the first broken link; None when it is whole up to its head.

    Args:
        session: of a transaction that sees one moment.
        table: that of the links.
        chain: which chain.
        own: which links are of it.
        noted: its head of before, where it was kept elsewhere.
    """
    columns = [as_kept(each, name) for name, each in table.__table__.columns.items()]
    rows = session.execute(select(*columns).where(own).order_by(table.number))
    return _first_broken(rows, head=head_of(session, chain), noted=noted)


def canonical(value: Mapping[str, Any]) -> str:
    """The one JSON text of a value, as it is hashed."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def seal(link: Mapping[str, Any]) -> str:
    """The hash of what a link holds, whether its columns are read or as the driver gives them.

    Raises:
        ValueError: when what stands there is no day, no moment or no id.
    """
    content = {
        name: _SAID[name](value) if name in _SAID else value
        for name, value in link.items()
        if name != "hash"
    }
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def as_kept(column: ColumnElement[Any], name: str) -> Label[Any]:
    """A column as the driver gives it: what was tampered with need not be of the column's type."""
    return type_coerce(column, Text).label(name)


def chain_of(trajectory_id: UUID) -> str:
    """What the chain of a trajectory is called."""
    return str(trajectory_id)


def head_text(chain: str, head: Head) -> str:
    """The text of a head, before it is encrypted."""
    return canonical({"chain": chain, "number": head.number, "hash": head.hash})


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


def _move_head(session: Session, chain: str, last: Head) -> None:
    text = head_text(chain, last)
    moved = session.execute(
        update(JournalHeadRow).where(JournalHeadRow.chain == chain).values(sealed=text)
    )
    if not (isinstance(moved, CursorResult) and moved.rowcount):
        session.execute(insert(JournalHeadRow).values(chain=chain, sealed=text))


def _instant(value: object) -> str:
    """A moment as it is hashed; a driver may give it as a text, SQLite without a zone, in UTC."""
    moment = datetime.fromisoformat(str(value))
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.isoformat(timespec="microseconds")


_SAID: Final[Mapping[str, Callable[[Any], str]]] = {
    "trajectory_id": lambda value: str(UUID(str(value))),
    "event_date": lambda value: date.fromisoformat(str(value)).isoformat(),
    "recorded_at": _instant,
}
"""How columns are hashed that are no texts and numbers."""


def _first_broken(
    rows: Iterable[Row[Any]], *, head: Head | None, noted: Head | None
) -> BrokenLink | None:
    """The first link that does not hold, of a whole chain in order.

    `head` was sealed with the last link; None where no valid one is there.
    """
    last = Head(number=0, hash=GENESIS)
    for number, row in enumerate(rows, start=1):
        breach = _breach(row, last)
        if breach is None and noted is not None and noted.number == number:
            breach = None if noted.hash == row.hash else Breach.OTHER
        if breach is not None:
            return BrokenLink(number=number, breach=breach)
        last = Head(number=number, hash=row.hash)
    return _broken_end(last, head, noted)


def _breach(row: Row[Any], last: Head) -> Breach | None:
    if row.number != last.number + 1:
        return Breach.MISSING
    if row.previous_hash != last.hash:
        return Breach.DETACHED
    try:
        return None if row.hash == seal(row._asdict()) else Breach.ALTERED
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
