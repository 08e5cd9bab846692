"""Sessions: who signed in with a browser, and until when. Only hashes of secrets are kept."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, unique
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session, joinedload

from verbetertraject.store.errors import UnknownPersonError
from verbetertraject.store.hr_scopes import SqlDesks
from verbetertraject.store.tables import PersonRow, SessionRow

SECRET_BYTES: Final = 32
"""256 bits of chance: nothing to guess, so a plain hash hides it."""

IDLE: Final = timedelta(hours=2)
"""A session that is not used for so long has ended."""

LIFETIME: Final = timedelta(hours=12)
"""A session ends after this, however often it is used."""

LINKED_LIFETIME: Final = timedelta(hours=2)
"""The same for a session that a link for one trajectory opened."""

TOUCH_AFTER: Final = timedelta(minutes=1)
"""How exactly it is known when a session was last used: reading need not write each time."""

KEPT_FOR: Final = timedelta(days=30)
"""For how long it can be seen that a session was there."""


@unique
class Way(Enum):
    """How a person signed in."""

    LINK = "link"
    """By a link in a message, or one that an operator made."""
    MAIL = "mail"
    """By a link that was asked for on the sign-in page."""
    OIDC = "oidc"
    """At the organisation's identity provider."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedIn:
    """A session, and whose it is."""

    id: UUID
    person_id: str
    name: str
    language: str
    organisation_role: str | None
    """`hr` for whoever is HR of the organisation, as it stands now."""
    units: frozenset[str] | None
    """The units that HR of the organisation serves, as it stands now; None: all of it."""
    way: Way
    trajectory_id: UUID | None
    """The one trajectory that the session sees; None for all of the person's own."""
    began_at: datetime
    used_at: datetime
    expires_at: datetime


class SqlSessions:
    """The sessions, within the transaction of a session of the database. Instants are real time."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def begin(
        self, person_id: str, *, way: Way, now: datetime, trajectory_id: UUID | None = None
    ) -> str:
        """Begin a session and return its secret, which can never be shown again.

        Raises:
            UnknownPersonError: when there is no such person.
        """
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

    def signed_in(self, secret: str, *, now: datetime) -> SignedIn | None:
        """Whose session this is; None when it is unknown, over or revoked."""
        row = self._row(secret)
        if row is None or row.revoked_at is not None:
            return None
        return None if row.expires_at <= now or row.used_at + IDLE <= now else self._of(row)

    def was_signed_in(self, secret: str) -> str | None:
        """Whose session this is or was, also when it has ended; None when it is unknown."""
        row = self._row(secret)
        return None if row is None else row.person_id

    def touch(self, session_id: UUID, *, now: datetime) -> None:
        """Note that a session is used."""
        self._session.execute(
            update(SessionRow).where(SessionRow.id == session_id).values(used_at=now)
        )

    def of(self, person_id: str, *, now: datetime) -> Sequence[SignedIn]:
        """A person's sessions that have not ended, the last one used first."""
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

    def revoke(self, session_id: UUID, *, now: datetime) -> None:
        """End a session; the first time counts."""
        self._session.execute(
            update(SessionRow)
            .where(SessionRow.id == session_id, SessionRow.revoked_at.is_(None))
            .values(revoked_at=now)
        )

    def revoke_all(self, person_id: str, *, now: datetime) -> None:
        """End every session of a person, and let links that were made before open none."""
        self._session.execute(
            update(SessionRow)
            .where(SessionRow.person_id == person_id, SessionRow.revoked_at.is_(None))
            .values(revoked_at=now)
        )
        self._session.execute(
            update(PersonRow).where(PersonRow.id == person_id).values(signed_out_at=now)
        )

    def _of(self, row: SessionRow) -> SignedIn:
        return _signed_in(row, units=SqlDesks(self._session).of(row.person_id).units)

    def _row(self, secret: str) -> SessionRow | None:
        return self._session.scalars(
            select(SessionRow)
            .options(joinedload(SessionRow.person))
            .where(SessionRow.sha256 == _digest(secret))
        ).one_or_none()


def _signed_in(row: SessionRow, *, units: frozenset[str] | None) -> SignedIn:
    return SignedIn(
        id=row.id,
        person_id=row.person_id,
        name=row.person.name,
        language=row.person.language,
        organisation_role=row.person.organisation_role,
        units=units,
        way=Way(row.way),
        trajectory_id=row.trajectory_id,
        began_at=row.began_at,
        used_at=row.used_at,
        expires_at=row.expires_at,
    )


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
