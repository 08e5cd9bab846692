"""The lists that people look through: trajectories, and the messages of one."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select, tuple_
from sqlalchemy.orm import Session, aliased, joinedload

from verbetertraject.domain.people import Role
from verbetertraject.store.errors import UnknownCursorError
from verbetertraject.store.folding import folded
from verbetertraject.store.kept import Delivery, Filters, OutgoingMessage, Page, Summary
from verbetertraject.store.tables import AssignmentRow, OutboxRow, PersonRow, TrajectoryRow


class SqlOverview:
    """The lists, within a transaction that only reads. The journal's is `journal.read`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def trajectories(
        self, filters: Filters, *, on: date, after: str | None = None, limit: int = 50
    ) -> Page[Summary]:
        """The trajectories that pass the filters, by reference; `on` is today for `holder`."""
        wanted = list(_conditions(filters, on))
        if after is not None:
            wanted.append(TrajectoryRow.reference > after)
        found = self._session.execute(
            select(TrajectoryRow, PersonRow.name)
            .join(PersonRow, PersonRow.id == TrajectoryRow.employee_id)
            .where(*wanted)
            .order_by(TrajectoryRow.reference)
            .limit(limit + 1)
        ).all()
        items = tuple(_summary(row, name) for row, name in found[:limit])
        return Page(items=items, next=items[-1].reference if len(found) > limit else None)

    def messages(
        self, trajectory_id: UUID, *, after: str | None = None, limit: int = 50
    ) -> Page[OutgoingMessage]:
        """The messages of a trajectory, in the order in which they were queued.

        Raises:
            UnknownCursorError: when `after` is not what a page of it was followed by.
        """
        wanted = [OutboxRow.trajectory_id == trajectory_id]
        if after is not None:
            wanted.append(self._after(trajectory_id, after))
        found = self._session.scalars(
            select(OutboxRow)
            .options(joinedload(OutboxRow.person, innerjoin=True))
            .where(*wanted)
            .order_by(OutboxRow.queued_at, OutboxRow.id)
            .limit(limit + 1)
        ).all()
        items = tuple(outgoing(row) for row in found[:limit])
        return Page(items=items, next=str(items[-1].id) if len(found) > limit else None)

    def _after(self, trajectory_id: UUID, cursor: str) -> ColumnElement[bool]:
        try:
            message_id = UUID(cursor)
        except ValueError:
            raise UnknownCursorError from None
        last = self._session.get(OutboxRow, message_id)
        if last is None or last.trajectory_id != trajectory_id:
            raise UnknownCursorError
        return tuple_(OutboxRow.queued_at, OutboxRow.id) > (last.queued_at, last.id)


def _conditions(filters: Filters, on: date) -> Iterator[ColumnElement[bool]]:
    """What every filter that is given asks for."""
    if filters.phase is not None:
        yield TrajectoryRow.phase == filters.phase
    if filters.unit is not None:
        yield TrajectoryRow.unit == filters.unit
    if filters.holder is not None:
        yield _is_held_by(filters.holder, on)
    if filters.reference_prefix is not None:
        yield TrajectoryRow.reference.startswith(filters.reference_prefix, autoescape=True)
    if filters.person_name is not None:
        yield _ever_had(filters.person_name)
    if filters.overdue_at is not None:
        yield TrajectoryRow.wake_at <= filters.overdue_at


def _is_held_by(person_id: str, on: date) -> ColumnElement[bool]:
    """Whether a person holds a role on a day: no later assignment of it has begun by then."""
    held, later = aliased(AssignmentRow), aliased(AssignmentRow)
    was_replaced = exists().where(
        later.trajectory_id == held.trajectory_id,
        later.role == held.role,
        later.number > held.number,
        later.since <= on,
    )
    return TrajectoryRow.id.in_(
        select(held.trajectory_id).where(
            held.person_id == person_id, held.since <= on, ~was_replaced
        )
    )


def _ever_had(name: str) -> ColumnElement[bool]:
    """Whether anyone of that name ever had a role."""
    return TrajectoryRow.id.in_(
        select(AssignmentRow.trajectory_id)
        .join(PersonRow, PersonRow.id == AssignmentRow.person_id)
        .where(PersonRow.folded_name.contains(folded(name), autoescape=True))
    )


def _summary(row: TrajectoryRow, employee_name: str) -> Summary:
    return Summary(
        id=row.id,
        reference=row.reference,
        phase=row.phase,
        variant=row.variant,
        unit=row.unit,
        opened_on=row.opened_on,
        effective_end=row.effective_end,
        outcome=row.outcome,
        employee_id=row.employee_id,
        employee_name=employee_name,
        wake_at=row.wake_at,
        revision=row.revision,
    )


def outgoing(row: OutboxRow) -> OutgoingMessage:
    """A message and how far it has come; the person of the row was loaded with it."""
    return OutgoingMessage(
        id=row.id,
        key=row.key,
        person_id=row.person_id,
        person_name=row.person.name,
        roles=tuple(Role(role) for role in row.roles),
        params=row.params,
        queued_at=row.queued_at,
        delivery=row.state,
        attempts=row.attempts,
        channel=row.channel,
        sent_at=row.sent_at,
        last_error=row.last_error,
        next_try=row.next_attempt_at if row.state is Delivery.QUEUED else None,
    )
