"""Bringing a restored database right: what it has forgotten is taken from the post book.

Whoever starts the service calls `recover`: a database may be restored by other means than ours.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final
from uuid import UUID

from sqlalchemy import Engine, delete, func, select, update
from sqlalchemy.orm import Session

from verbetertraject.application.read_models import Delivery
from verbetertraject.store.engine import reading
from verbetertraject.store.sent_log import PostBook, Posted, digest
from verbetertraject.store.tables import (
    OutboxRow,
    SentBeforeRow,
    SessionRow,
    TrajectoryRow,
)

BATCH: Final = 200
"""Entries of the post book in one transaction: others write in between."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Recovered:
    """What the post book knew and the database did not; ids and references only."""

    told: Mapping[str, int]
    """Messages that count as sent from now on, by the reference of their trajectory."""
    lost: tuple[UUID, ...] = ()
    """Trajectories of which people were told, and that are not in the database at all."""

    @property
    def messages(self) -> int:
        """How many messages count as sent from now on."""
        return sum(self.told.values())


def recover(engine: Engine, book: PostBook, *, restored: bool = False) -> Recovered:
    """Mark as sent what the post book knows as sent; safe to repeat, and while others deliver.

    Where the database turns out to be an older one, or `restored` says so, every session ends,
    and the orchestrator will be told every wake anew.
    """
    found: Counter[UUID] = Counter()
    is_older = restored
    posted = book.since(_last_sent(engine))
    while entries := list(islice(posted, BATCH)):
        with Session(engine) as session, session.begin():
            for entry in entries:
                row = _row(session, entry)
                if _learns(session, entry, row):
                    found[entry.trajectory_id] += 1
                    # A message is claimed before it is sent: here it never was.
                    is_older |= row is None or row.attempts == 0
    references = _references(engine, found)
    if is_older and (restored or references):
        _begin_afresh(engine)
    return Recovered(
        told={reference: found[each] for each, reference in references.items()},
        lost=tuple(sorted(found.keys() - references.keys())),
    )


def _last_sent(engine: Engine) -> datetime | None:
    with Session(reading(engine)) as session:
        return session.scalar(select(func.max(OutboxRow.sent_at)))


def _row(session: Session, entry: Posted) -> OutboxRow | None:
    return session.scalars(
        select(OutboxRow)
        .where(
            OutboxRow.trajectory_id == entry.trajectory_id,
            OutboxRow.step_identity == entry.step_identity,
            OutboxRow.person_id == entry.person_id,
        )
        .with_for_update()
    ).first()


def _learns(session: Session, entry: Posted, row: OutboxRow | None) -> bool:
    """Whether the entry is news: then its message counts as sent, now or when it is queued."""
    if row is not None and digest(row.key, row.params) == entry.says:
        is_news = row.state is not Delivery.SENT
        if is_news:
            row.state, row.sent_at, row.channel = Delivery.SENT, entry.at, entry.channel
            row.lease_until, row.last_error = None, None
        return is_news
    identity = (entry.trajectory_id, entry.step_identity, entry.person_id, entry.says)
    if session.get(SentBeforeRow, identity) is not None:
        return False
    session.add(
        SentBeforeRow(
            trajectory_id=entry.trajectory_id,
            step_identity=entry.step_identity,
            person_id=entry.person_id,
            says=entry.says,
            channel=entry.channel,
            sent_at=entry.at,
        )
    )
    session.flush()
    return True


def _references(engine: Engine, trajectory_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Those that are in the database, by reference."""
    found: dict[UUID, str] = {}
    with Session(reading(engine)) as session:
        for ids in _batches(sorted(trajectory_ids)):
            asked = select(TrajectoryRow.id, TrajectoryRow.reference)
            rows = session.execute(asked.where(TrajectoryRow.id.in_(ids)))
            found |= {row.id: row.reference for row in rows}
    return dict(sorted(found.items(), key=lambda each: each[1]))


def _batches(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def _begin_afresh(engine: Engine) -> None:
    """Who was signed out since must not be signed in again, and each run wakes by this database."""
    with Session(engine) as session, session.begin():
        session.execute(delete(SessionRow))
        waits = TrajectoryRow.wake_at.is_not(None)
        session.execute(update(TrajectoryRow).where(waits).values(synced_wake_at=None))
