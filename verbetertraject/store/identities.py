"""Identities: whose an account at an identity provider is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from verbetertraject.store.errors import UnknownPersonError
from verbetertraject.store.tables import IdentityRow, PersonRow


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """An account, by what never changes about it: never by its e-mail address."""

    issuer: str
    subject: str
    """`tid/oid` where the provider says these, else `sub`."""


class SqlIdentities:
    """The identities, within the transaction of a session. Every instant is real time."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def person(self, identity: Identity) -> str | None:
        """The id of the person whose account this is; None when nobody's."""
        row = self._session.get(IdentityRow, (identity.issuer, identity.subject))
        return None if row is None else row.person_id

    def of(self, person_id: str) -> Sequence[Identity]:
        """The accounts of a person."""
        rows = self._session.scalars(
            select(IdentityRow)
            .where(IdentityRow.person_id == person_id)
            .order_by(IdentityRow.issuer, IdentityRow.subject)
        )
        return [Identity(issuer=row.issuer, subject=row.subject) for row in rows]

    def link(self, identity: Identity, person_id: str, *, now: datetime) -> None:
        """Let an account be this person's from now on, whoever's it was.

        Raises:
            UnknownPersonError: when there is no such person.
        """
        if self._session.get(PersonRow, person_id) is None:
            raise UnknownPersonError
        self._session.merge(
            IdentityRow(
                issuer=identity.issuer,
                subject=identity.subject,
                person_id=person_id,
                linked_at=now,
            )
        )
        self._session.flush()

    def unlink(self, identity: Identity) -> None:
        """Let an account be nobody's."""
        self._session.execute(
            delete(IdentityRow).where(
                IdentityRow.issuer == identity.issuer, IdentityRow.subject == identity.subject
            )
        )
