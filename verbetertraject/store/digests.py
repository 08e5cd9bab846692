"""Weekly digests on their way: one for a person and a week, whatever happens meanwhile."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from verbetertraject.store.engine import reading
from verbetertraject.store.read_models import Delivery
from verbetertraject.store.tables import DigestRow

INTERRUPTED: Final = "interrupted while it was tried"


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimedDigest:
    """The digest of a week to one person, to be tried now by who claimed it."""

    person_id: str
    week: date
    attempt: int
    """1 for the first try."""


class SqlDigests:
    """The digests; every call is a transaction of its own. Instants are real time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def queue(self, people: Iterable[str], *, week: date, now: datetime) -> None:
        """Queue the digest of a week for each of these persons who has none yet."""
        with Session(reading(self._engine)) as session:
            there = set(session.scalars(select(DigestRow.person_id).where(DigestRow.week == week)))
        for person_id in people:
            if person_id not in there:
                self._queue(person_id, week, now)

    def claim(self, *, week: date, now: datetime) -> ClaimedDigest | None:
        """Claim one that is to be tried now; nobody gets it again unless it is put back.

        It counts as failed from now on: when the process is killed while it sends, nobody can
        know whether it went out, and it is never sent twice.
        """
        with Session(self._engine) as session, session.begin():
            row = session.scalars(
                select(DigestRow)
                .where(
                    DigestRow.week == week,
                    DigestRow.state == Delivery.QUEUED,
                    DigestRow.next_attempt_at <= now,
                )
                .order_by(DigestRow.person_id)
                .limit(1)
                .with_for_update(skip_locked=True)
            ).one_or_none()
            if row is None:
                return None
            row.state, row.last_error = Delivery.FAILED, INTERRUPTED
            row.attempts += 1
            return ClaimedDigest(person_id=row.person_id, week=row.week, attempt=row.attempts)

    def mark_sent(self, claimed: ClaimedDigest, *, now: datetime) -> None:
        """Record that it was accepted, or that there was nothing to tell."""
        with Session(self._engine) as session, session.begin():
            row = session.get_one(DigestRow, (claimed.person_id, claimed.week))
            row.state, row.sent_at, row.last_error = Delivery.SENT, now, None

    def mark_refused(
        self, claimed: ClaimedDigest, *, reason: str, retry_at: datetime | None
    ) -> None:
        """Record why it was not accepted; without `retry_at` it was the last try."""
        with Session(self._engine) as session, session.begin():
            row = session.get_one(DigestRow, (claimed.person_id, claimed.week))
            row.last_error = reason
            if retry_at is not None:
                row.state, row.next_attempt_at = Delivery.QUEUED, retry_at

    def _queue(self, person_id: str, week: date, now: datetime) -> None:
        row = DigestRow(
            person_id=person_id,
            week=week,
            state=Delivery.QUEUED,
            attempts=0,
            next_attempt_at=now,
        )
        # Another process that queues the same at this moment is as good.
        with suppress(IntegrityError), Session(self._engine) as session, session.begin():
            session.add(row)
