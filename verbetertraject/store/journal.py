"""The journal: what happened in a trajectory, each entry sealed with the hash of the one before.

Entries hold ids, dates, closed codes and salted hashes of texts, never a text about a person: a
journal outlives the erasure of what it refers to.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from verbetertraject.store import chain
from verbetertraject.store.chain import BrokenLink
from verbetertraject.store.tables import JournalRow


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """One entry as it stands in the chain."""

    number: int
    """1 for the first of its trajectory."""
    entry: Mapping[str, Any]
    event_date: date
    recorded_at: datetime
    hash: str


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

    Raises:
        NaiveInstantError: when `recorded_at` has no time zone.
    """
    moment = chain.instant(recorded_at)
    last = session.scalars(
        select(JournalRow)
        .where(JournalRow.trajectory_id == trajectory_id)
        .order_by(JournalRow.number.desc())
        .limit(1)
    ).first()
    row = JournalRow(
        trajectory_id=trajectory_id,
        entry=chain.canonical(entry),
        event_date=event_date,
        recorded_at=moment,
        **chain.after(last),
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
    return chain.first_broken(rows, _hash)


def _hash(row: JournalRow) -> str:
    return chain.seal(
        {
            "trajectory_id": str(row.trajectory_id),
            "number": row.number,
            "entry": row.entry,
            "event_date": row.event_date.isoformat(),
            "recorded_at": row.recorded_at.isoformat(timespec="microseconds"),
            "previous_hash": row.previous_hash,
        }
    )


def _link(row: JournalRow) -> Link:
    return Link(
        number=row.number,
        entry=json.loads(row.entry),
        event_date=row.event_date,
        recorded_at=row.recorded_at,
        hash=row.hash,
    )
