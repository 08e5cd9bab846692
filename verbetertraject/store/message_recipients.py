"""Whom queued messages are for: who holds their roles at this moment, not when they were queued.

A message that waits for the morning, or is tried again, goes to the successor in every respect:
address, language, channels and link. Whoever held the role before gets nothing any more.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import Engine, inspect, or_, select
from sqlalchemy.orm import Session

from verbetertraject.application.operations_events import undeliverable
from verbetertraject.application.ports import ClaimedMessage
from verbetertraject.application.read_models import Delivery
from verbetertraject.application.recipients import copies_now
from verbetertraject.domain.people import Role
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.store import pending_events
from verbetertraject.store.engine import reading
from verbetertraject.store.sent_log import digest
from verbetertraject.store.tables import OutboxRow, SentBeforeRow
from verbetertraject.store.trajectories import SqlTrajectories

NOBODY: Final = "nobody holds its role"
"""Why a message is given up that is for nobody any more, as HR reads it."""


def are_right(engine: Engine, messages: Sequence[ClaimedMessage], *, at: datetime) -> bool:
    """Whether messages of one trajectory are for who holds their roles at a moment.

    `at` is on the clock of the process, here and below.

    Raises:
        StoreError: when the trajectory cannot be read.
    """
    with Session(reading(engine)) as session, session.begin():
        t = SqlTrajectories(session).load(messages[0].trajectory_id, lock=False).trajectory
    return all(_is_right(t, each, at) for each in messages)


def readdress(
    session: Session, trajectory_id: UUID, *, claimed: Sequence[UUID], at: datetime, now: datetime
) -> None:
    """Address what is queued in a trajectory to who holds its roles; one copy for each person.

    Whatever another process delivers at this moment is left to it.

    Args:
        session: the transaction; it holds nothing of this trajectory yet.
        trajectory_id: the trajectory.
        claimed: messages that the caller has claimed itself.
        at: the moment on the clock of the process.
        now: real time.
    """
    t = SqlTrajectories(session).load(trajectory_id, lock=True).trajectory
    is_free = or_(
        OutboxRow.lease_until.is_(None), OutboxRow.lease_until <= now, OutboxRow.id.in_(claimed)
    )
    queued = session.scalars(
        select(OutboxRow)
        .where(OutboxRow.trajectory_id == trajectory_id, OutboxRow.state == Delivery.QUEUED)
        .where(is_free)
        .order_by(OutboxRow.step_identity, OutboxRow.id)
        .with_for_update()
    ).all()
    for _, rows in groupby(queued, key=lambda row: row.step_identity):
        _address(session, t, list(rows), at=at, now=now)


def _is_right(t: Trajectory, message: ClaimedMessage, at: datetime) -> bool:
    holders = _holders(t, message.roles, at, key=message.key, identity=message.step_identity)
    return holders == {message.recipient.person_id: message.roles}


def _address(
    session: Session, t: Trajectory, rows: list[OutboxRow], *, at: datetime, now: datetime
) -> None:
    """Address the copies of one message that are still to be sent."""
    first = rows[0]
    named = {role for row in rows for role in row.roles}
    roles = [role.value for role in Role if role.value in named]
    holders = _holders(t, roles, at, key=first.key, identity=first.step_identity)
    if not holders:
        _give_up(session, rows, now=now)
        return
    have = _those_who_have(session, rows)
    wanted = {person: own for person, own in holders.items() if person not in have}
    kept = {row.person_id: row for row in rows if row.person_id in wanted}
    spare = [row for row in rows if row.person_id not in kept]
    for person, own in wanted.items():
        row = kept.get(person) or (spare.pop() if spare else _copy_of(first))
        row.roles = list(own)
        if row.person_id != person:
            _hand_over(session, row, person)
    for row in spare:
        session.delete(row)
    session.flush()


def _give_up(session: Session, rows: Sequence[OutboxRow], *, now: datetime) -> None:
    for row in rows:
        row.state, row.last_error = Delivery.FAILED, NOBODY
        given_up = undeliverable(row.trajectory_id, message_id=row.id)
        pending_events.note(session, given_up, now=now)


def _holders(
    t: Trajectory, roles: Sequence[str], at: datetime, *, key: str, identity: str
) -> Mapping[str, tuple[str, ...]]:
    """Who hold these roles now, with the roles for which each gets a copy."""
    day = max(t.policy.office_hours.day(at), t.opened_on)
    return copies_now(t, roles, day, key=key, identity=identity)


def _those_who_have(session: Session, rows: Sequence[OutboxRow]) -> frozenset[str]:
    """Who got this message already, or is being sent it at this moment."""
    first = rows[0]
    others = select(OutboxRow.person_id).where(
        OutboxRow.trajectory_id == first.trajectory_id,
        OutboxRow.step_identity == first.step_identity,
        OutboxRow.id.not_in([row.id for row in rows]),
    )
    return frozenset(session.scalars(others))


def _hand_over(session: Session, row: OutboxRow, person: str) -> None:
    """Give a message to a successor, who may have got it before this database was restored."""
    row.person_id = person
    row.attempts, row.last_error = 0, None
    session.add(row)
    identity = (row.trajectory_id, row.step_identity, person, digest(row.key, row.params))
    before = session.get(SentBeforeRow, identity)
    if before is not None:
        row.state, row.channel, row.sent_at = Delivery.SENT, before.channel, before.sent_at
    session.flush()


def _copy_of(row: OutboxRow) -> OutboxRow:
    """Another copy of a message, not yet for anybody."""
    columns = {each.key: getattr(row, each.key) for each in inspect(OutboxRow).column_attrs}
    return OutboxRow(**columns | {"id": uuid4(), "person_id": "", "lease_until": None})
