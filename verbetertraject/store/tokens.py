"""Tokens: what a person proves with who they are. Only their hashes are kept."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from verbetertraject.store.kept import Bearer


class SqlTokens:
    """The tokens, within the transaction of a session. Every instant is real time."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def make(
        self,
        person_id: str,
        *,
        label: str,
        organisation_role: str | None,
        expires_at: datetime | None,
        now: datetime,
    ) -> str:
        """Make a token and return its secret, which can never be shown again.

        Raises:
            UnknownPersonError: when there is no such person.
        """
        raise NotImplementedError

    def bearer(self, secret: str, *, now: datetime) -> Bearer | None:
        """Whose token this is; None when it is unknown, expired or revoked."""
        raise NotImplementedError

    def revoke(self, token_id: UUID, *, now: datetime) -> None:
        """Let a token prove nothing any more."""
        raise NotImplementedError
