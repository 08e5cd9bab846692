"""The lists that people look through: trajectories, and the messages of one."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from verbetertraject.store.kept import Filters, OutgoingMessage, Page, Summary


class SqlOverview:
    """The lists, within a transaction that only reads. The journal's is `journal.read`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def trajectories(
        self, filters: Filters, *, on: date, after: str | None = None, limit: int = 50
    ) -> Page[Summary]:
        """The trajectories that pass the filters, by reference; `on` is today for `holder`."""
        raise NotImplementedError

    def messages(
        self, trajectory_id: UUID, *, after: str | None = None, limit: int = 50
    ) -> Page[OutgoingMessage]:
        """The messages of a trajectory, in the order in which they were queued."""
        raise NotImplementedError
