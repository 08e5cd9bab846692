"""The lists that people look through: trajectories, and the messages of one."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any  # a pair of columns
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, literal, select, tuple_
from sqlalchemy.orm import joinedload
from typing_extensions import override

from verbetertraject.application.ports import Overview, UnknownCursorError
from verbetertraject.application.read_models import (
    Concerned,
    Delivery,
    Filters,
    Glance,
    OutgoingMessage,
    Page,
    Reach,
    Standing,
    Summary,
    Undelivered,
)
from verbetertraject.application.values import copied
from verbetertraject.domain.people import Assignment, Role
from verbetertraject.domain.permissions import PRIVATE_WAITS
from verbetertraject.domain.schedule.waits import Wait
from verbetertraject.domain.trajectory import Concern
from verbetertraject.store.engine import Repository
from verbetertraject.store.filters import conditions, standing, urgency
from verbetertraject.store.row_changes import Rows
from verbetertraject.store.tables import (
    AssignmentRow,
    ConcernRow,
    NumberedPart,
    OutboxRow,
    Part,
    PersonRow,
    TrajectoryRow,
    WaitRow,
)
from verbetertraject.store.trajectory_rows import MAPPER, known_wait


class SqlOverview(Repository, Overview):
    """The lists, within a transaction that only reads. The journal's is `journal.read`."""

    @override
    def trajectories(
        self,
        filters: Filters,
        *,
        on: date,
        after: str | None = None,
        limit: int = 50,
        urgent_first: bool = False,
    ) -> Page[Summary]:
        due = urgency(filters.concerns)
        order = (due, TrajectoryRow.reference) if urgent_first else (TrajectoryRow.reference,)
        wanted = list(conditions(filters, on))
        if after is not None:
            values = _cursor(after) if urgent_first else (after,)
            wanted.append(tuple_(*order) > tuple_(*map(literal, values)))
        found = self._session.execute(
            select(TrajectoryRow, PersonRow.name, standing(filters.concerns, on), due)
            .join(PersonRow, PersonRow.id == TrajectoryRow.employee_id)
            .where(*wanted)
            .order_by(*order)
            .limit(limit + 1)
        ).all()
        parts = self._parts([row.id for row, *_ in found[:limit]], WaitRow, AssignmentRow)
        items = tuple(
            _summary(row, name, stands, parts[row.id]) for row, name, stands, _ in found[:limit]
        )
        if len(found) <= limit:
            return Page(items=items, next=None)
        last = items[-1].reference
        return Page(items=items, next=f"{found[limit - 1][3]}.{last}" if urgent_first else last)

    @override
    def glance(
        self, filters: Filters, *, on: date, limit: int
    ) -> Mapping[Standing, Glance[Summary]]:
        stands, due = standing(filters.concerns, on).label("stands"), urgency(filters.concerns)
        order = (due, TrajectoryRow.reference)
        places = (
            select(
                TrajectoryRow.id,
                stands,
                func.row_number().over(partition_by=stands, order_by=order).label("place"),
                func.count().over(partition_by=stands).label("count"),
            )
            .where(*conditions(filters, on))
            .subquery()
        )
        found = self._session.execute(
            select(TrajectoryRow, PersonRow.name, places.c.stands, places.c.count)
            .join(places, places.c.id == TrajectoryRow.id)
            .join(PersonRow, PersonRow.id == TrajectoryRow.employee_id)
            .where(places.c.place <= limit)
            .order_by(places.c.place)
        ).all()
        parts = self._parts([row.id for row, *_ in found], WaitRow, AssignmentRow)
        nothing: Glance[Summary] = Glance(count=0, items=())
        glances = dict.fromkeys(Standing, nothing)
        for row, name, key, count in found:
            summary = _summary(row, name, key, parts[row.id])
            before = glances[Standing(key)].items
            glances[Standing(key)] = Glance(count=count, items=(*before, summary))
        return glances

    @override
    def counts(self, filters: Filters, *, on: date) -> Mapping[Standing, int]:
        stands = standing(filters.concerns, on).label("stands")
        counted = self._session.execute(
            select(stands, func.count()).where(*conditions(filters, on)).group_by(stands)
        )
        return dict.fromkeys(Standing, 0) | {Standing(key): count for key, count in counted}

    @override
    def concerned(self, filters: Filters, *, on: date) -> Sequence[Concerned]:
        waits = select(WaitRow.trajectory_id).where(WaitRow.key.in_(PRIVATE_WAITS))
        where = TrajectoryRow.id.in_(select(ConcernRow.trajectory_id).union(waits))
        found = self._session.scalars(
            select(TrajectoryRow).where(where, *conditions(filters, on))
        ).all()
        parts = self._parts([row.id for row in found], WaitRow, AssignmentRow, ConcernRow)
        return [_concerned(row, parts[row.id]) for row in found]

    @override
    def units(self, reach: Reach, *, on: date) -> Sequence[str]:
        wanted = conditions(Filters(reach=reach), on)
        units = select(TrajectoryRow.unit).where(TrajectoryRow.unit.is_not(None), *wanted)
        return [unit for unit in self._session.scalars(units.distinct()) if unit is not None]

    def _parts(self, ids: Sequence[UUID], *tables: type[NumberedPart]) -> Mapping[UUID, Rows]:
        """The rows of some tables, by the trajectory that they are part of."""
        found: dict[UUID, list[Part]] = {each: [] for each in ids}
        for table in tables:
            rows = select(table).where(table.trajectory_id.in_(ids))
            for row in self._session.scalars(rows.order_by(table.trajectory_id, table.number)):
                found[row.trajectory_id].append(row)
        return {each: Rows(rows) for each, rows in found.items()}

    @override
    def messages(
        self, trajectory_id: UUID, *, after: str | None = None, limit: int = 50
    ) -> Page[OutgoingMessage]:
        asked = _in_order(limit).where(OutboxRow.trajectory_id == trajectory_id)
        if after is not None:
            last = self._last(after)
            if last.trajectory_id != trajectory_id:
                raise UnknownCursorError
            asked = asked.where(_place() > (last.queued_at, last.id))
        found = self._session.scalars(asked).all()
        items = tuple(outgoing(row) for row in found[:limit])
        return Page(items=items, next=str(items[-1].id) if len(found) > limit else None)

    @override
    def undelivered(
        self, *, units: frozenset[str] | None = None, after: str | None = None, limit: int = 50
    ) -> Page[Undelivered]:
        asked = (
            _in_order(limit)
            .add_columns(TrajectoryRow.unit)
            .join(TrajectoryRow, TrajectoryRow.id == OutboxRow.trajectory_id)
            .where(
                OutboxRow.state.in_([Delivery.FAILED, Delivery.QUEUED]),
                OutboxRow.last_error.is_not(None),
            )
        )
        if units is not None:
            asked = asked.where(TrajectoryRow.unit.in_(units))
        if after is not None:
            last = self._last(after)
            asked = asked.where(_place() > (last.queued_at, last.id))
        found = self._session.execute(asked).all()
        items = tuple(
            copied(Undelivered, row, unit=unit, message=outgoing(row))
            for row, unit in found[:limit]
        )
        return Page(items=items, next=str(items[-1].message.id) if len(found) > limit else None)

    def _last(self, cursor: str) -> OutboxRow:
        try:
            last = self._session.get(OutboxRow, UUID(cursor))
        except ValueError:
            raise UnknownCursorError from None
        if last is None:
            raise UnknownCursorError
        return last


def _in_order(limit: int) -> Select[OutboxRow]:
    """Messages in the order in which they were queued, one more than fits on a page."""
    return (
        select(OutboxRow)
        .options(joinedload(OutboxRow.person, innerjoin=True))
        .order_by(OutboxRow.queued_at, OutboxRow.id)
        .limit(limit + 1)
    )


def _place() -> ColumnElement[Any]:
    return tuple_(OutboxRow.queued_at, OutboxRow.id)


def _cursor(after: str) -> tuple[date, str]:
    day, _, reference = after.partition(".")
    try:
        return date.fromisoformat(day), reference
    except ValueError:
        raise UnknownCursorError from None


def _concerned(row: TrajectoryRow, rows: Rows) -> Concerned:
    waits = (each for each in rows.all(WaitRow) if each.key in PRIVATE_WAITS)
    return Concerned(
        id=row.id,
        unit=row.unit,
        assignments=MAPPER.values(Assignment, rows.all(AssignmentRow)),
        concerns=MAPPER.values(Concern, rows.all(ConcernRow)),
        due=min((each.due for each in waits if each.due is not None), default=None),
    )


def _summary(row: TrajectoryRow, employee_name: str, stands: str, rows: Rows) -> Summary:
    return copied(
        Summary,
        row,
        employee_name=employee_name,
        standing=Standing(stands),
        waits=MAPPER.values(Wait, rows.all(WaitRow)),
        open_waits=tuple(
            known_wait(each) for each in rows.all(WaitRow) if each.key not in PRIVATE_WAITS
        ),
        assignments=MAPPER.values(Assignment, rows.all(AssignmentRow)),
    )


def outgoing(row: OutboxRow) -> OutgoingMessage:
    """A message and how far it has come; the person of the row was loaded with it."""
    return copied(
        OutgoingMessage,
        row,
        person_name=row.person.name,
        roles=tuple(Role(role) for role in row.roles),
        delivery=row.state,
        next_try=row.next_attempt_at if row.state is Delivery.QUEUED else None,
    )
