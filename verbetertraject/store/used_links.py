"""Signed links that were used: each opens one session, whoever is first."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from verbetertraject.store.errors import LinkUsedError
from verbetertraject.store.tables import PersonRow, UsedLinkRow


class SqlLinks:
    """The used links, within the transaction of a session. Every instant is real time."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def was_used(self, link_id: UUID) -> bool:
        """Whether a link opened a session before."""
        return self._session.get(UsedLinkRow, link_id) is not None

    def is_of_now(self, person_id: str, *, made_at: datetime) -> bool:
        """Whether the person is known, and did not sign out everywhere since the link was made."""
        row = self._session.get(PersonRow, person_id)
        return row is not None and (row.signed_out_at is None or row.signed_out_at < made_at)

    def use(self, link_id: UUID, *, expires_at: datetime, now: datetime) -> None:
        """Use a link; of two who do so at once, one is refused.

        Raises:
            LinkUsedError: when it was used before.
        """
        self._session.execute(delete(UsedLinkRow).where(UsedLinkRow.expires_at <= now))
        try:
            with self._session.begin_nested():
                row = UsedLinkRow(id=link_id, used_at=now, expires_at=expires_at)
                self._session.add(row)
        except IntegrityError:
            raise LinkUsedError from None
