"""Signing in: sessions, signed links that were used, accounts at a provider, and drafts.

Of the secrets of sessions only hashes are kept. Every instant is real time.
"""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload
from typing_extensions import override

from verbetertraject.application.account_ports import (
    Drafts,
    Identities,
    Identity,
    Sessions,
    SignedIn,
    UsedLinks,
    Way,
)
from verbetertraject.application.ports import LinkUsedError, UnknownPersonError
from verbetertraject.application.values import copied
from verbetertraject.store.engine import Repository
from verbetertraject.store.hr_scopes import SqlHrScopes
from verbetertraject.store.tables import DraftRow, IdentityRow, PersonRow, SessionRow, UsedLinkRow

SECRET_BYTES: Final = 32
"""256 bits of chance: nothing to guess, so a plain hash hides it."""

IDLE: Final = timedelta(hours=2)
"""A session that is not used for so long has ended."""

LIFETIME: Final = timedelta(hours=12)
"""A session ends after this, however often it is used."""

LINKED_LIFETIME: Final = timedelta(hours=2)
"""The same for a session that a link for one trajectory opened."""

KEPT_FOR: Final = timedelta(days=30)
"""For how long it can be seen that a session was there."""

DRAFT_KEPT_FOR: Final = timedelta(days=1)


class SqlSessions(Repository, Sessions):
    """Who signed in with a browser, and until when, within a transaction."""

    @override
    def begin(
        self, person_id: str, *, way: Way, now: datetime, trajectory_id: UUID | None = None
    ) -> str:
        if self._session.get(PersonRow, person_id) is None:
            raise UnknownPersonError
        self._session.execute(delete(SessionRow).where(SessionRow.expires_at <= now - KEPT_FOR))
        secret = secrets.token_urlsafe(SECRET_BYTES)
        lifetime = LIFETIME if trajectory_id is None else LINKED_LIFETIME
        self._session.add(
            SessionRow(
                id=uuid4(),
                person_id=person_id,
                sha256=_digest(secret),
                way=way.value,
                trajectory_id=trajectory_id,
                began_at=now,
                used_at=now,
                expires_at=now + lifetime,
            )
        )
        self._session.flush()
        return secret

    @override
    def signed_in(self, secret: str, *, now: datetime) -> SignedIn | None:
        row = self._row(secret)
        if row is None or row.revoked_at is not None:
            return None
        return None if row.expires_at <= now or row.used_at + IDLE <= now else self._of(row)

    @override
    def was_signed_in(self, secret: str) -> str | None:
        row = self._row(secret)
        return None if row is None else row.person_id

    @override
    def touch(self, session_id: UUID, *, now: datetime) -> None:
        self._session.execute(
            update(SessionRow).where(SessionRow.id == session_id).values(used_at=now)
        )

    @override
    def of(self, person_id: str, *, now: datetime) -> Sequence[SignedIn]:
        rows = self._session.scalars(
            select(SessionRow)
            .options(joinedload(SessionRow.person))
            .where(
                SessionRow.person_id == person_id,
                SessionRow.revoked_at.is_(None),
                SessionRow.expires_at > now,
                SessionRow.used_at > now - IDLE,
            )
            .order_by(SessionRow.used_at.desc(), SessionRow.id)
        )
        return [self._of(row) for row in rows]

    @override
    def revoke(self, session_id: UUID, *, now: datetime) -> None:
        self._session.execute(
            update(SessionRow)
            .where(SessionRow.id == session_id, SessionRow.revoked_at.is_(None))
            .values(revoked_at=now)
        )

    @override
    def revoke_all(self, person_id: str, *, now: datetime) -> None:
        self._session.execute(
            update(SessionRow)
            .where(SessionRow.person_id == person_id, SessionRow.revoked_at.is_(None))
            .values(revoked_at=now)
        )
        self._session.execute(
            update(PersonRow).where(PersonRow.id == person_id).values(signed_out_at=now)
        )

    def _of(self, row: SessionRow) -> SignedIn:
        return _signed_in(row, units=SqlHrScopes(self._session).of(row.person_id).units)

    def _row(self, secret: str) -> SessionRow | None:
        return self._session.scalars(
            select(SessionRow)
            .options(joinedload(SessionRow.person))
            .where(SessionRow.sha256 == _digest(secret))
        ).one_or_none()


class SqlUsedLinks(Repository, UsedLinks):
    """The signed links that were used, within a transaction: each opens one session."""

    @override
    def was_used(self, link_id: UUID) -> bool:
        return self._session.get(UsedLinkRow, link_id) is not None

    @override
    def is_of_now(self, person_id: str, *, made_at: datetime) -> bool:
        row = self._session.get(PersonRow, person_id)
        return row is not None and (row.signed_out_at is None or row.signed_out_at < made_at)

    @override
    def use(self, link_id: UUID, *, expires_at: datetime, now: datetime) -> None:
        self._session.execute(delete(UsedLinkRow).where(UsedLinkRow.expires_at <= now))
        try:
            with self._session.begin_nested():
                row = UsedLinkRow(id=link_id, used_at=now, expires_at=expires_at)
                self._session.add(row)
        except IntegrityError:
            raise LinkUsedError from None


class SqlIdentities(Repository, Identities):
    """Whose an account at an identity provider is, within a transaction."""

    @override
    def person(self, identity: Identity) -> str | None:
        row = self._session.get(IdentityRow, (identity.issuer, identity.subject))
        return None if row is None else row.person_id

    @override
    def of(self, person_id: str) -> Sequence[Identity]:
        rows = self._session.scalars(
            select(IdentityRow)
            .where(IdentityRow.person_id == person_id)
            .order_by(IdentityRow.issuer, IdentityRow.subject)
        )
        return [copied(Identity, row) for row in rows]

    @override
    def link(self, identity: Identity, person_id: str, *, now: datetime) -> None:
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

    @override
    def unlink(self, identity: Identity) -> None:
        self._session.execute(
            delete(IdentityRow).where(
                IdentityRow.issuer == identity.issuer, IdentityRow.subject == identity.subject
            )
        )


class SqlDrafts(Repository, Drafts):
    """What someone typed when a session had ended, for that person alone, within a transaction."""

    @override
    def keep(
        self,
        person_id: str,
        form: UUID,
        values: Mapping[str, Sequence[str]],
        *,
        now: datetime,
    ) -> None:
        self.drop(person_id, form, now=now)
        self._session.add(
            DraftRow(
                person_id=person_id,
                form=form,
                content={name: list(said) for name, said in values.items()},
                created_at=now,
            )
        )

    @override
    def read(self, person_id: str, form: UUID, *, now: datetime) -> dict[str, list[str]] | None:
        row = self._session.get(DraftRow, (person_id, form))
        if row is None or row.created_at < now - DRAFT_KEPT_FOR:
            return None
        return {str(name): [str(each) for each in said] for name, said in row.content.items()}

    @override
    def drop(self, person_id: str, form: UUID, *, now: datetime) -> None:
        is_this = and_(DraftRow.person_id == person_id, DraftRow.form == form)
        is_old = DraftRow.created_at < now - DRAFT_KEPT_FOR
        self._session.execute(delete(DraftRow).where(or_(is_this, is_old)))


def _signed_in(row: SessionRow, *, units: frozenset[str] | None) -> SignedIn:
    return copied(
        SignedIn,
        row,
        name=row.person.name,
        language=row.person.language,
        organisation_role=row.person.organisation_role,
        units=units,
        way=Way(row.way),
    )


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
