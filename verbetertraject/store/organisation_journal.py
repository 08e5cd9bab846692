"""The organisation's own journal: who administered what, each entry sealed as in a trajectory's.

Entries hold ids and codes: that an address was changed, never which address. What it was and became
is in them as salted hashes; the texts are beside them, and can be erased (`person_changes`).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from verbetertraject.store import chain, journal_heads
from verbetertraject.store.chain import BrokenLink, Head
from verbetertraject.store.tables import OrganisationJournalRow

_LOCK: Final = 0x6C6564676572  # "ledger"; only has to be ours


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One entry as it stands in the chain."""

    number: int
    """1 for the first."""
    entry: Mapping[str, Any]
    recorded_at: datetime
    hash: str


def append(session: Session, entry: Mapping[str, Any], *, recorded_at: datetime) -> Entry:
    """Add an entry in the session's transaction; others who add one wait until it ends.

    Raises:
        NaiveInstantError: when the moment has no time zone.
    """
    moment = chain.instant(recorded_at)
    hold(session)
    last = session.scalars(
        select(OrganisationJournalRow).order_by(OrganisationJournalRow.number.desc()).limit(1)
    ).first()
    row = OrganisationJournalRow(
        entry=chain.canonical(entry), recorded_at=moment, **chain.after(last)
    )
    row.hash = _hash(
        number=row.number, entry=row.entry, recorded_at=moment, previous_hash=row.previous_hash
    )
    session.add(row)
    session.flush()
    journal_heads.move(session, journal_heads.ORGANISATION, to=row)
    return _entry(row)


def last_number(session: Session) -> int:
    """The number of the last entry; 0 where there is none."""
    return session.scalar(select(func.max(OrganisationJournalRow.number))) or 0


def hold(session: Session) -> None:
    """Let others who add an entry wait until this transaction ends.

    Whoever adds an entry about what is looked up and changed first, holds it before they look.
    """
    # On SQLite a transaction that writes began IMMEDIATE, so the others wait already.
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_LOCK)))


def latest(session: Session, *, before: int | None = None, limit: int = 50) -> Sequence[Entry]:
    """The entries before the number given, the newest first."""
    wanted = select(OrganisationJournalRow).order_by(OrganisationJournalRow.number.desc())
    if before is not None:
        wanted = wanted.where(OrganisationJournalRow.number < before)
    return [_entry(row) for row in session.scalars(wanted.limit(limit))]


def verify(session: Session, *, noted: Head | None = None) -> BrokenLink | None:
    """Recompute the chain and name the first broken link; None when it is whole up to its head.

    Args:
        session: of a transaction that sees one moment.
        noted: its head of before, where it was kept elsewhere.
    """
    columns = [
        chain.as_kept(each, name) for name, each in OrganisationJournalRow.__table__.columns.items()
    ]
    rows = session.execute(select(*columns).order_by(OrganisationJournalRow.number))
    head = journal_heads.read(session, journal_heads.ORGANISATION)
    return chain.first_broken(rows, _recomputed, head=head, noted=noted)


def _recomputed(row: Row[Any]) -> str:
    return _hash(
        number=row.number,
        entry=row.entry,
        recorded_at=chain.kept_instant(row.recorded_at),
        previous_hash=row.previous_hash,
    )


def _hash(*, number: int, entry: str, recorded_at: datetime, previous_hash: str) -> str:
    return chain.seal(
        {
            "number": number,
            "entry": entry,
            "recorded_at": recorded_at.isoformat(timespec="microseconds"),
            "previous_hash": previous_hash,
        }
    )


def _entry(row: OrganisationJournalRow) -> Entry:
    return Entry(
        number=row.number,
        entry=json.loads(row.entry),
        recorded_at=row.recorded_at,
        hash=row.hash,
    )
