"""New addresses of people that are not confirmed yet: nothing goes there before."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from verbetertraject.store.tables import AddressChangeRow

LASTS: Final = timedelta(days=7)
"""How long a new address waits to be confirmed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AddressChange:
    """A new address of a person that waits to be confirmed."""

    id: UUID
    person_id: str
    email: str
    asked_by: str
    asked_at: datetime

    def waits(self, now: datetime) -> bool:
        """Whether it can still be confirmed."""
        return now < self.asked_at + LASTS


class SqlAddresses:
    """The addresses that wait, within the transaction of a session. Instants are real time."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def ask(self, person_id: str, email: str, *, by: str, now: datetime) -> AddressChange:
        """Let a new address wait; of one person only the last one does."""
        row = self._session.merge(
            AddressChangeRow(
                person_id=person_id, id=uuid4(), email=email, asked_by=by, asked_at=now
            )
        )
        self._session.flush()
        return _change(row)

    def of(self, person_id: str) -> AddressChange | None:
        """The address of a person that waits, if there is one."""
        row = self._session.get(AddressChangeRow, person_id)
        return None if row is None else _change(row)

    def with_id(self, change_id: UUID) -> AddressChange | None:
        """The address that waits under this id; None when it does not any more."""
        row = self._session.scalars(
            select(AddressChangeRow).where(AddressChangeRow.id == change_id)
        ).one_or_none()
        return None if row is None else _change(row)

    def drop(self, person_id: str) -> None:
        """Let no address of a person wait."""
        self._session.execute(
            delete(AddressChangeRow).where(AddressChangeRow.person_id == person_id)
        )


def _change(row: AddressChangeRow) -> AddressChange:
    return AddressChange(
        id=row.id,
        person_id=row.person_id,
        email=row.email,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
    )
