"""The journal: what happened in a trajectory, each entry sealed with the hash of the one before.

Entries hold ids, dates, closed codes and salted hashes of texts, never a text about a person: a
journal outlives the erasure of what it refers to.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from verbetertraject.application.read_models import JournalEntry
from verbetertraject.application.values import copied
from verbetertraject.store import chain
from verbetertraject.store.chain import BrokenLink, Head
from verbetertraject.store.tables import JournalRow


def append(
    session: Session,
    trajectory_id: UUID,
    entry: Mapping[str, Any],
    *,
    event_date: date,
    recorded_at: datetime,
) -> JournalEntry:
    """Add an entry in the session's transaction, which holds the lock of the trajectory.

    Without that lock two processes may make the same number: the second one then fails.

    Raises:
        NaiveInstantError: when `recorded_at` has no time zone.
    """
    row = JournalRow(
        trajectory_id=trajectory_id,
        entry=chain.canonical(entry),
        event_date=event_date,
        recorded_at=recorded_at,
    )
    own = JournalRow.trajectory_id == trajectory_id
    chain.append(session, row, chain=chain.chain_of(trajectory_id), own=own)
    return _link(row)


def read(
    session: Session, trajectory_id: UUID, *, after: int = 0, limit: int = 100
) -> Sequence[JournalEntry]:
    """The links after the number given, in order, at most `limit`."""
    rows = session.scalars(
        select(JournalRow)
        .where(JournalRow.trajectory_id == trajectory_id, JournalRow.number > after)
        .order_by(JournalRow.number)
        .limit(limit)
    )
    return [_link(row) for row in rows]


def verify(
    session: Session, trajectory_id: UUID, *, noted: Head | None = None
) -> BrokenLink | None:
    """Recompute the chain and name the first broken link; None when it is whole up to its head.

    Args:
        session: of a transaction that sees one moment.
        trajectory_id: whose chain.
        noted: its head of before, where it was kept elsewhere.
    """
    own = JournalRow.trajectory_id == trajectory_id
    return chain.verify(
        session, JournalRow, chain=chain.chain_of(trajectory_id), own=own, noted=noted
    )


def _link(row: JournalRow) -> JournalEntry:
    return copied(JournalEntry, row, entry=json.loads(row.entry))
