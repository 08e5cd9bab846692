"""The outbox: messages queued with the change they tell about, claimed and marked afterwards."""

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import Engine, Select, case, or_, select, update
from sqlalchemy.orm import Session, joinedload
from typing_extensions import override

from verbetertraject.application.operations_events import mail_refused, undeliverable
from verbetertraject.application.ports import (
    Claimable,
    ClaimedMessage,
    Clock,
    NewMessage,
    Outbox,
    StoreError,
    UnknownMessageError,
)
from verbetertraject.application.read_models import Delivery
from verbetertraject.application.values import copied, read_kept, write_kept
from verbetertraject.domain.fields import contents
from verbetertraject.domain.schedule.agenda import Appointed
from verbetertraject.store import pending_events
from verbetertraject.store.engine import reading
from verbetertraject.store.message_recipients import are_right, readdress
from verbetertraject.store.persons import recipient
from verbetertraject.store.sent_log import PostBook, Posted, digest
from verbetertraject.store.tables import (
    OutboxRow,
    SentBeforeRow,
    TrajectoryRow,
)

_LOG: Final = logging.getLogger(__name__)

UNREADABLE: Final = "its trajectory cannot be read"
"""Why a message waits of which nobody can say whom it is for, as HR reads it."""

UNREADABLE_FOR: Final = timedelta(minutes=10)

MOST_TOGETHER: Final = 20
"""Messages that one claim takes at most: more would be a list, not a letter."""


def queue(
    session: Session, message: NewMessage, *, queued_at: datetime, not_before: datetime
) -> UUID:
    """Put a message in the outbox, in the transaction of the change it tells about.

    `queued_at` is on the clock of the process, `not_before` is real time: see `clock`. What its
    reader got before this database was restored is kept as sent.

    Raises:
        sqlalchemy.exc.IntegrityError: when it was queued already, or there is no such person.
    """
    message_id = uuid4()
    identity = (message.trajectory_id, message.step_identity, message.person_id)
    before = session.get(SentBeforeRow, (*identity, digest(message.key, message.params)))
    said = contents(message) | {
        "roles": list(message.roles),
        "params": dict(message.params),
        "agenda": [write_kept(each) for each in message.agenda] or None,
    }
    session.add(
        OutboxRow(
            **said,
            id=message_id,
            queued_at=queued_at,
            not_before=not_before,
            next_attempt_at=not_before,
            state=Delivery.QUEUED if before is None else Delivery.SENT,
            channel=None if before is None else before.channel,
            sent_at=None if before is None else before.sent_at,
        )
    )
    session.flush()
    return message_id


class SqlOutbox(Outbox):
    """The outbox as those who deliver see it; every call is a transaction of its own.

    `now` reads real time, also under a stepped clock: leases and retries are about machines.
    Who holds a role is judged by `clock`, that of the process; without it, by real time.
    What was accepted is noted in the `book` before it is marked here.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        now: Callable[[], datetime],
        clock: Clock | None = None,
        book: PostBook | None = None,
    ) -> None:
        self._engine = engine
        self._now = now
        self._judged_at = now if clock is None else clock.now
        self._book = book

    @override
    def claim(
        self,
        *,
        lease: timedelta,
        claimable: Claimable | None = None,
        trajectory_id: UUID | None = None,
    ) -> Sequence[ClaimedMessage]:
        asked = claimable or Claimable()
        while claimed := self._leased(asked, lease=lease, trajectory_id=trajectory_id):
            wrong, unreadable = self._wrongly_addressed(claimed)
            if not wrong and not unreadable:
                return claimed
            self._address_anew(claimed, wrong)
            self._put_off(claimed, unreadable)
        return ()

    def _leased(
        self, asked: Claimable, *, lease: timedelta, trajectory_id: UUID | None
    ) -> Sequence[ClaimedMessage]:
        now = self._now()
        with Session(self._engine) as session, session.begin():
            open_ = _open(now, asked, trajectory_id)
            first = session.scalars(_gathered(open_, now, asked, trajectory_id).limit(1)).first()
            if first is None:
                return ()
            rows = [first]
            if first.key in asked.together:
                rows += session.scalars(_along(open_, first, asked).limit(MOST_TOGETHER - 1))
            for row in rows:
                row.lease_until = now + lease
                row.attempts += 1
            return tuple(_claimed(row) for row in rows)

    def _wrongly_addressed(
        self, claimed: Sequence[ClaimedMessage]
    ) -> tuple[frozenset[UUID], frozenset[UUID]]:
        """The trajectories whose messages are for others by now, and those that cannot be read."""
        wrong: set[UUID] = set()
        unreadable: set[UUID] = set()
        for each in {message.trajectory_id for message in claimed}:
            own = [message for message in claimed if message.trajectory_id == each]
            try:
                if not are_right(self._engine, own, at=self._judged_at()):
                    wrong.add(each)
            except (StoreError, ValueError) as error:
                _LOG.warning("trajectory %s cannot be read: %s", each, type(error).__name__)
                unreadable.add(each)
        return frozenset(wrong), frozenset(unreadable)

    def _address_anew(self, claimed: Sequence[ClaimedMessage], wrong: Collection[UUID]) -> None:
        ids = [each.id for each in claimed]
        for trajectory_id in wrong:
            with Session(self._engine) as session, session.begin():
                at, now = self._judged_at(), self._now()
                readdress(session, trajectory_id, claimed=ids, at=at, now=now)
        with Session(self._engine) as session, session.begin():
            session.execute(
                update(OutboxRow)
                .where(OutboxRow.id.in_(ids))
                .values(
                    lease_until=None,
                    attempts=case((OutboxRow.attempts > 0, OutboxRow.attempts - 1), else_=0),
                )
            )

    def _put_off(self, claimed: Sequence[ClaimedMessage], unreadable: Collection[UUID]) -> None:
        """Let what is for nobody knows whom wait, so that it holds up no other."""
        later = self._now() + UNREADABLE_FOR
        waiting = {each.id: later for each in claimed if each.trajectory_id in unreadable}
        self.mark_failed(waiting, reason=UNREADABLE)

    @override
    def renew(self, message_ids: Sequence[UUID], *, lease: timedelta) -> None:
        with Session(self._engine) as session, session.begin():
            session.execute(
                update(OutboxRow)
                .where(
                    OutboxRow.id.in_(message_ids),
                    OutboxRow.state == Delivery.QUEUED,
                    OutboxRow.lease_until.is_not(None),
                )
                .values(lease_until=self._now() + lease)
            )

    def has_any(self, trajectory_id: UUID) -> bool:
        """Whether anything of a trajectory is to be tried now."""
        with Session(reading(self._engine)) as session, session.begin():
            queued = select(OutboxRow.id).where(
                OutboxRow.trajectory_id == trajectory_id,
                OutboxRow.state == Delivery.QUEUED,
                OutboxRow.next_attempt_at <= self._now(),
            )
            return session.scalars(queued.limit(1)).first() is not None

    @override
    def mark_sent(self, message_ids: Sequence[UUID], *, channel: str) -> None:
        now = self._now()
        self._note(message_ids, channel=channel, at=now)
        with Session(self._engine) as session, session.begin():
            for message_id in message_ids:
                _mark(
                    session,
                    message_id,
                    state=Delivery.SENT,
                    channel=channel,
                    sent_at=now,
                    lease_until=None,
                    last_error=None,
                    by_relay=False,
                )

    def _note(self, message_ids: Sequence[UUID], *, channel: str, at: datetime) -> None:
        if self._book is None:
            return
        with Session(reading(self._engine)) as session, session.begin():
            rows = session.scalars(select(OutboxRow).where(OutboxRow.id.in_(message_ids)))
            posted = [_posted(row, channel=channel, at=at) for row in rows]
        try:
            self._book.note(posted)
        except OSError as error:
            # What was sent has to be marked all the same, or it would be sent again.
            _LOG.exception("the post book cannot be written: %s", type(error).__name__)

    @override
    def mark_failed(
        self, retry_at: Mapping[UUID, datetime | None], *, reason: str, by_relay: bool = False
    ) -> None:
        with Session(self._engine) as session, session.begin():
            is_news = by_relay and not relay_refuses(session)
            for message_id, again in retry_at.items():
                if again is None:
                    self._give_up(session, message_id, reason=reason)
                    continue
                row = _mark(
                    session,
                    message_id,
                    next_attempt_at=again,
                    lease_until=None,
                    last_error=reason,
                    by_relay=by_relay,
                )
                if row is not None and by_relay:
                    row.attempts = max(row.attempts - 1, 0)
                    if is_news:
                        refused = mail_refused(row.trajectory_id)
                        pending_events.note(session, refused, now=self._now())
                        is_news = False

    def _give_up(self, session: Session, message_id: UUID, *, reason: str) -> None:
        row = _mark(session, message_id, state=Delivery.FAILED, lease_until=None, last_error=reason)
        if row is not None:
            given_up = undeliverable(row.trajectory_id, message_id=row.id)
            pending_events.note(session, given_up, now=self._now())


def requeue(session: Session, trajectory_id: UUID, message_id: UUID, *, at: datetime) -> bool:
    """Let a message that was not accepted be tried at `at`, from the first try on.

    One that is being tried at this moment stays with whoever tries it. False when it was
    accepted already.

    Raises:
        UnknownMessageError: when the trajectory has no such message.
    """
    row = session.get(OutboxRow, message_id, with_for_update=True)
    if row is None or row.trajectory_id != trajectory_id:
        raise UnknownMessageError
    if row.state is Delivery.SENT:
        return False
    row.state, row.next_attempt_at, row.attempts = Delivery.QUEUED, at, 0
    row.by_relay = False
    session.flush()
    return True


def requeue_refused(session: Session, *, units: frozenset[str] | None, at: datetime) -> int:
    """Let all be tried at `at` that waits for our mail server to be mended; how many that are.

    Of trajectories of these units alone; None: of all.
    """
    waiting = update(OutboxRow).where(
        OutboxRow.state == Delivery.QUEUED, OutboxRow.by_relay.is_(True)
    )
    if units is not None:
        own = select(TrajectoryRow.id).where(TrajectoryRow.unit.in_(units))
        waiting = waiting.where(OutboxRow.trajectory_id.in_(own))
    done = waiting.values(next_attempt_at=at, by_relay=False).returning(OutboxRow.id)
    return len(session.scalars(done).all())


def relay_refuses(session: Session) -> bool:
    """Whether a message waits for our own mail server to be mended."""
    waiting = select(OutboxRow.id).where(
        OutboxRow.state == Delivery.QUEUED, OutboxRow.by_relay.is_(True)
    )
    return session.scalars(waiting.limit(1)).first() is not None


def _mark(
    session: Session, message_id: UUID, **columns: Delivery | datetime | str | bool | None
) -> OutboxRow | None:
    """Change a message that still waits; None when another was quicker."""
    row = session.get(OutboxRow, message_id, with_for_update=True)
    if row is None:
        raise UnknownMessageError
    if row.state is not Delivery.QUEUED:
        return None
    for name, value in columns.items():
        setattr(row, name, value)
    session.flush()
    return row


def _open(now: datetime, asked: Claimable, trajectory_id: UUID | None) -> Select[OutboxRow]:
    """The messages that may be claimed now, oldest first."""
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
    if asked.besides:
        messages = messages.where(OutboxRow.person_id.not_in(asked.besides))
    if asked.only is not None:
        messages = messages.where(OutboxRow.key.in_(asked.only))
    if trajectory_id is not None:
        messages = messages.where(OutboxRow.trajectory_id == trajectory_id)
    return messages


def _gathered(
    messages: Select[OutboxRow], now: datetime, asked: Claimable, trajectory_id: UUID | None
) -> Select[OutboxRow]:
    """Without those that still wait for others of the same morning."""
    if trajectory_id is not None or not asked.together:
        return messages
    return messages.where(
        or_(
            OutboxRow.key.not_in(asked.together),
            OutboxRow.attempts > 0,
            OutboxRow.not_before <= now - asked.gathers,
        )
    )


def _along(messages: Select[OutboxRow], first: OutboxRow, asked: Claimable) -> Select[OutboxRow]:
    """What goes to the same person and may share a mail with the first."""
    return messages.where(
        OutboxRow.person_id == first.person_id,
        OutboxRow.key.in_(asked.together),
        OutboxRow.id != first.id,
    )


def _claimed(row: OutboxRow) -> ClaimedMessage:
    return copied(
        ClaimedMessage,
        row,
        roles=tuple(row.roles),
        recipient=recipient(row.person),
        attempt=row.attempts,
        agenda=tuple(read_kept(Appointed, each) for each in row.agenda or ()),
    )


def _posted(row: OutboxRow, *, channel: str, at: datetime) -> Posted:
    says = digest(row.key, row.params)
    return copied(Posted, row, at=at, message_id=row.id, says=says, channel=channel)
