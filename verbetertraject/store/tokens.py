"""Tokens: what a person proves with who they are. Only their hashes are kept."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload
from typing_extensions import override

from verbetertraject.application.account_ports import HR, TokenCard, Tokens
from verbetertraject.application.ports import UnknownPersonError
from verbetertraject.application.read_models import Bearer
from verbetertraject.application.values import copied
from verbetertraject.store.engine import Repository
from verbetertraject.store.hr_scopes import SqlHrScopes
from verbetertraject.store.tables import PersonRow, TokenRow

SECRET_BYTES: Final = 32
"""256 bits of chance: nothing to guess, so a plain hash hides it and timing tells nothing."""


class SqlTokens(Repository, Tokens):
    """The tokens, within the transaction of a session. Every instant is real time."""

    @override
    def make(
        self,
        person_id: str,
        *,
        label: str,
        organisation_role: str | None,
        expires_at: datetime,
        now: datetime,
    ) -> str:
        person = self._session.get(PersonRow, person_id)
        if person is None:
            raise UnknownPersonError
        if organisation_role is not None:
            person.organisation_role = organisation_role
        secret = secrets.token_urlsafe(SECRET_BYTES)
        self._session.add(
            TokenRow(
                id=uuid4(),
                person_id=person_id,
                sha256=_digest(secret),
                label=label,
                organisation_role=organisation_role,
                created_at=now,
                expires_at=expires_at,
            )
        )
        self._session.flush()
        return secret

    def bearer(self, secret: str, *, now: datetime) -> Bearer | None:
        """Whose token this is; None when it is unknown, expired or revoked.

        A token for HR is one only for as long as its person is HR of the organisation.
        """
        digest = _digest(secret)
        row = self._session.scalars(
            select(TokenRow)
            .options(joinedload(TokenRow.person, innerjoin=True))
            .where(TokenRow.sha256 == digest)
        ).one_or_none()
        if row is None or not hmac.compare_digest(row.sha256, digest):
            return None
        if row.expires_at <= now or row.revoked_at is not None:
            return None
        is_still = row.person.organisation_role == row.organisation_role
        return Bearer(
            person_id=row.person_id,
            token_id=row.id,
            organisation_role=row.organisation_role if is_still else None,
            units=SqlHrScopes(self._session).of(row.person_id).units,
        )

    @override
    def of(self, person_id: str, *, now: datetime) -> Sequence[TokenCard]:
        rows = self._session.scalars(
            select(TokenRow)
            .where(
                TokenRow.person_id == person_id,
                TokenRow.revoked_at.is_(None),
                TokenRow.expires_at > now,
            )
            .order_by(TokenRow.created_at.desc(), TokenRow.id)
        )
        return [copied(TokenCard, row, for_hr=row.organisation_role == HR) for row in rows]

    @override
    def owner(self, token_id: UUID) -> str | None:
        row = self._session.get(TokenRow, token_id)
        return None if row is None else row.person_id

    @override
    def revoke(self, token_id: UUID, *, now: datetime) -> None:
        self._session.execute(
            update(TokenRow)
            .where(TokenRow.id == token_id, TokenRow.revoked_at.is_(None))
            .values(revoked_at=now)
        )

    @override
    def revoke_of_hr(self, person_id: str, *, now: datetime) -> None:
        self._session.execute(
            update(TokenRow)
            .where(
                TokenRow.person_id == person_id,
                TokenRow.organisation_role == HR,
                TokenRow.revoked_at.is_(None),
            )
            .values(revoked_at=now)
        )


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
