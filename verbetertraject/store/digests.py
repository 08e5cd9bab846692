"""Weekly digests: what is in one, and which are on their way.

There is one for a person and a week, whatever happens meanwhile.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Final

from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from typing_extensions import override

from verbetertraject.application.ports import ClaimedDigest, Digest, DigestItem, Digests
from verbetertraject.application.read_models import (
    Delivery,
    Filters,
    Page,
    Reach,
    Recipient,
    Standing,
    Summary,
)
from verbetertraject.store.engine import reading
from verbetertraject.store.hr_scopes import SqlHrScopes
from verbetertraject.store.overview import SqlOverview
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.tables import DigestRow

INTERRUPTED: Final = "interrupted while it was tried"

MOST_ITEMS: Final = 25
"""Trajectories that a digest names; the others are in the overview."""

URGENT: Final = (Standing.OVERDUE, Standing.THIS_WEEK)


class SqlDigests(Digests):
    """The digests."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @override
    def readers(self) -> Sequence[str]:
        with Session(reading(self._engine)) as session:
            return [person for person, desk in SqlHrScopes(session).staff() if desk.has_digest]

    @override
    def read(self, person_id: str, *, today: date) -> tuple[Recipient, Digest] | None:
        with Session(reading(self._engine)) as session:
            desk = SqlHrScopes(session).of(person_id)
            if not desk.has_digest:
                return None
            reach = Reach(person_id=person_id, units=desk.units)
            found = _digest(SqlOverview(session), reach, today)
            return SqlPersons(session).recipient(person_id), found

    @override
    def queue(self, people: Iterable[str], *, week: date, now: datetime) -> None:
        with Session(reading(self._engine)) as session:
            there = set(session.scalars(select(DigestRow.person_id).where(DigestRow.week == week)))
        for person_id in people:
            if person_id not in there:
                self._queue(person_id, week, now)

    @override
    def claim(self, *, week: date, now: datetime) -> ClaimedDigest | None:
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

    @override
    def mark_sent(self, claimed: ClaimedDigest, *, now: datetime) -> None:
        with Session(self._engine) as session, session.begin():
            row = session.get_one(DigestRow, (claimed.person_id, claimed.week))
            row.state, row.sent_at, row.last_error = Delivery.SENT, now, None

    @override
    def mark_refused(
        self, claimed: ClaimedDigest, *, reason: str, retry_at: datetime | None
    ) -> None:
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


def _digest(overview: SqlOverview, reach: Reach, today: date) -> Digest:
    """How it stands; what a concern asks for is no matter for a mail."""
    counts = overview.counts(Filters(reach=reach), on=today)
    items: list[DigestItem] = []
    for standing in URGENT:
        page = overview.trajectories(
            Filters(reach=reach, standing=standing),
            on=today,
            limit=max(MOST_ITEMS - len(items), 1),
            urgent_first=True,
        )
        items += _items(page)
    return Digest(
        overdue=counts[Standing.OVERDUE],
        this_week=counts[Standing.THIS_WEEK],
        paused=counts[Standing.PAUSED],
        under_way=counts[Standing.UNDER_WAY],
        items=tuple(items[:MOST_ITEMS]),
    )


def _items(page: Page[Summary]) -> Iterator[DigestItem]:
    for each in page.items:
        wait = min(each.open_waits, key=lambda wait: wait.due or date.max)
        yield DigestItem(reference=each.reference, wait=wait)
