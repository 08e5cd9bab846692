"""The journal: what happened in a trajectory, each entry sealed with the hash of the one before.

Entries hold ids, dates, closed codes and salted hashes of texts, never a text about a person: a
journal outlives the erasure of what it refers to. The chain shows that a link was changed, taken
out or put in; that the last ones were cut off shows only beside a number or hash kept elsewhere.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum, unique
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from verbetertraject.store.errors import NaiveInstantError
from verbetertraject.store.tables import JournalRow

GENESIS: Final = "0" * 64
"""The hash before the first entry."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """One entry as it stands in the chain."""

    number: int
    """1 for the first of its trajectory."""
    entry: Mapping[str, Any]
    event_date: date
    recorded_at: datetime
    hash: str


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


def append(
    session: Session,
    trajectory_id: UUID,
    entry: Mapping[str, Any],
    *,
    event_date: date,
    recorded_at: datetime,
) -> Link:
    """Add an entry in the session's transaction, which holds the lock of the trajectory.

    Without that lock two processes may make the same number: the second one then fails.
    """
    if recorded_at.tzinfo is None:
        raise NaiveInstantError
    last = session.scalars(
        select(JournalRow)
        .where(JournalRow.trajectory_id == trajectory_id)
        .order_by(JournalRow.number.desc())
        .limit(1)
    ).first()
    row = JournalRow(
        trajectory_id=trajectory_id,
        number=last.number + 1 if last else 1,
        entry=_canonical(entry),
        previous_hash=last.hash if last else GENESIS,
        event_date=event_date,
        recorded_at=recorded_at.astimezone(UTC),
    )
    row.hash = _hash(row)
    session.add(row)
    session.flush()
    return _link(row)


def read(
    session: Session, trajectory_id: UUID, *, after: int = 0, limit: int = 100
) -> Sequence[Link]:
    """The links after the number given, in order, at most `limit`."""
    rows = session.scalars(
        select(JournalRow)
        .where(JournalRow.trajectory_id == trajectory_id, JournalRow.number > after)
        .order_by(JournalRow.number)
        .limit(limit)
    )
    return [_link(row) for row in rows]


def verify(session: Session, trajectory_id: UUID) -> BrokenLink | None:
    """Recompute the chain and name the first broken link; None when it is whole."""
    rows = session.scalars(
        select(JournalRow)
        .where(JournalRow.trajectory_id == trajectory_id)
        .order_by(JournalRow.number)
        .execution_options(populate_existing=True)
    )
    previous = GENESIS
    for number, row in enumerate(rows, start=1):
        breach = _breach(row, number, previous)
        if breach is not None:
            return BrokenLink(number=number, breach=breach)
        previous = row.hash
    return None


def _breach(row: JournalRow, number: int, previous: str) -> Breach | None:
    if row.number != number:
        return Breach.MISSING
    if row.previous_hash != previous:
        return Breach.DETACHED
    if row.hash != _hash(row):
        return Breach.ALTERED
    return None


def _hash(row: JournalRow) -> str:
    sealed = {
        "trajectory_id": str(row.trajectory_id),
        "number": row.number,
        "entry": row.entry,
        "event_date": row.event_date.isoformat(),
        "recorded_at": row.recorded_at.isoformat(timespec="microseconds"),
        "previous_hash": row.previous_hash,
    }
    return hashlib.sha256(_canonical(sealed).encode()).hexdigest()


def _canonical(value: Mapping[str, Any]) -> str:
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def _link(row: JournalRow) -> Link:
    return Link(
        number=row.number,
        entry=json.loads(row.entry),
        event_date=row.event_date,
        recorded_at=row.recorded_at,
        hash=row.hash,
    )
