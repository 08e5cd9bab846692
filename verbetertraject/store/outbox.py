"""The outbox: messages queued with the change they tell about, claimed and marked afterwards."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import Engine, Select, or_, select, update
from sqlalchemy.orm import Session, joinedload

from verbetertraject.application.ports import ClaimedMessage, NewMessage, Recipient
from verbetertraject.store.errors import UnknownMessageError
from verbetertraject.store.tables import Delivery, OutboxRow, PersonRow


def queue(
    session: Session, message: NewMessage, *, queued_at: datetime, not_before: datetime
) -> UUID:
    """Put a message in the outbox, in the transaction of the change it tells about.

    `queued_at` is on the clock of the process, `not_before` is real time: see `clock`.

    Raises:
        sqlalchemy.exc.IntegrityError: when it was queued already, or there is no such person.
    """
    message_id = uuid4()
    session.add(
        OutboxRow(
            id=message_id,
            trajectory_id=message.trajectory_id,
            reference=message.reference,
            step_identity=message.step_identity,
            person_id=message.person_id,
            roles=list(message.roles),
            key=message.key,
            variant=message.variant,
            params=dict(message.params),
            queued_at=queued_at,
            not_before=not_before,
            next_attempt_at=not_before,
        )
    )
    session.flush()
    return message_id


class SqlOutbox:
    """The outbox as those who deliver see it; every call is a transaction of its own.

    `now` reads real time, also under a stepped clock: leases and retries are about machines.
    """

    def __init__(self, engine: Engine, *, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._now = now

    def claim(
        self, *, limit: int, lease: timedelta, trajectory_id: UUID | None = None
    ) -> Sequence[ClaimedMessage]:
        """Claim up to `limit` messages that are to be tried now, oldest first.

        Nobody else gets them until `lease` is over; then they count as never marked, and are
        claimed again.
        """
        now = self._now()
        with Session(self._engine) as session, session.begin():
            rows = session.scalars(_claimable(now, trajectory_id).limit(limit)).all()
            for row in rows:
                row.lease_until = now + lease
                row.attempts += 1
            return [_claimed(row) for row in rows]

    def mark_sent(self, message_id: UUID, *, channel: str) -> None:
        """Record that the channel accepted the message; the first time counts.

        Raises:
            UnknownMessageError: when there is no such message.
        """
        self._mark(
            message_id,
            state=Delivery.SENT,
            channel=channel,
            sent_at=self._now(),
            lease_until=None,
            last_error=None,
        )

    def mark_failed(self, message_id: UUID, *, reason: str, retry_at: datetime | None) -> None:
        """Record why delivery failed; without `retry_at` it was the last try.

        What another process sent in the meantime stays sent.

        Raises:
            UnknownMessageError: when there is no such message.
        """
        if retry_at is None:
            self._mark(message_id, state=Delivery.FAILED, lease_until=None, last_error=reason)
        else:
            self._mark(message_id, next_attempt_at=retry_at, lease_until=None, last_error=reason)

    def _mark(self, message_id: UUID, **columns: Delivery | datetime | str | None) -> None:
        with Session(self._engine) as session, session.begin():
            if session.get(OutboxRow, message_id) is None:
                raise UnknownMessageError
            session.execute(
                update(OutboxRow)
                .where(OutboxRow.id == message_id, OutboxRow.state == Delivery.QUEUED)
                .values(columns)
            )


def _claimable(now: datetime, trajectory_id: UUID | None) -> Select[OutboxRow]:
    # Two claimers never meet: PostgreSQL skips the rows that another has locked; on SQLite the
    # transaction began IMMEDIATE, so the other waits and then finds the lease.
    messages = (
        select(OutboxRow)
        .options(joinedload(OutboxRow.person, innerjoin=True))
        .where(
            OutboxRow.state == Delivery.QUEUED,
            OutboxRow.next_attempt_at <= now,
            or_(OutboxRow.lease_until.is_(None), OutboxRow.lease_until <= now),
        )
        .order_by(OutboxRow.queued_at, OutboxRow.id)
        .with_for_update(of=OutboxRow, skip_locked=True)
    )
    if trajectory_id is None:
        return messages
    return messages.where(OutboxRow.trajectory_id == trajectory_id)


def _claimed(row: OutboxRow) -> ClaimedMessage:
    return ClaimedMessage(
        id=row.id,
        trajectory_id=row.trajectory_id,
        reference=row.reference,
        key=row.key,
        role=row.roles[0],
        variant=row.variant,
        recipient=_recipient(row.person),
        params=row.params,
        attempt=row.attempts,
    )


def _recipient(person: PersonRow) -> Recipient:
    return Recipient(
        person_id=person.id,
        name=person.name,
        email=person.email,
        language=person.language,
        channels=tuple(person.channels),
    )
