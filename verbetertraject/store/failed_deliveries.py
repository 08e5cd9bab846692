"""What did not reach people, across trajectories: for whoever can mend it."""

from uuid import UUID

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session, joinedload

from verbetertraject.application.ports import UnknownCursorError
from verbetertraject.application.read_models import Delivery, Page, Undelivered
from verbetertraject.application.values import copied
from verbetertraject.store.overview import outgoing
from verbetertraject.store.tables import OutboxRow, TrajectoryRow


class SqlDeliveries:
    """The messages in trouble, within a transaction that only reads."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def undelivered(
        self,
        *,
        units: frozenset[str] | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> Page[Undelivered]:
        """The messages that were tried in vain, oldest first: given up, or to be tried again.

        What a reader may see of each is not decided here: a message can tell of a concern.

        Args:
            units: of trajectories of these units alone; None: of all.
            after: what the page before was followed by.
            limit: messages on a page.

        Raises:
            UnknownCursorError: when `after` is not what a page was followed by.
        """
        wanted = (
            select(OutboxRow, TrajectoryRow.unit)
            .join(TrajectoryRow, TrajectoryRow.id == OutboxRow.trajectory_id)
            .options(joinedload(OutboxRow.person, innerjoin=True))
            .where(
                OutboxRow.state.in_([Delivery.FAILED, Delivery.QUEUED]),
                OutboxRow.last_error.is_not(None),
            )
            .order_by(OutboxRow.queued_at, OutboxRow.id)
            .limit(limit + 1)
        )
        if units is not None:
            wanted = wanted.where(TrajectoryRow.unit.in_(units))
        if after is not None:
            last = self._last(after)
            wanted = wanted.where(
                tuple_(OutboxRow.queued_at, OutboxRow.id) > (last.queued_at, last.id)
            )
        found = self._session.execute(wanted).all()
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
