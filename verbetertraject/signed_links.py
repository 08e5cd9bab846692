"""Signed links: they open a session for one person, and say where it leads.

A link is a text with a signature: making one writes nothing. It says who, where to, for which
trajectory, and until when; who holds it can read that, and can change none of it. That it is
used once only is for whoever opens it to hold.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from itsdangerous import BadData, URLSafeSerializer
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from verbetertraject.application.sign_in import Link, Purpose

LINK: Final = "/l/{token}"
"""The address of a signed link."""

ADDRESS: Final = "/address/{token}"
"""Where a new address is confirmed, by a link to the old one."""

SIGN_IN_LASTS: Final = timedelta(minutes=15)
"""How long a link that someone asked for can be used."""

LOCAL: Final = r"^/([!-.0-\[\]-~][!-~]*)?$"
"""An address on this service and nowhere else: it begins with one slash, and is plain ASCII."""

_PURPOSE: Final = b"verbetertraject signed link"
_OF_ADDRESSES: Final = b"verbetertraject new address"
_KEY_BYTES: Final = 32


class NoLinkError(Exception):
    """This text is no link of ours: it was changed, or signed with a key that is gone."""


class Links:
    """Makes and reads signed links, with the keys of the installation."""

    def __init__(self, keys: Sequence[str], *, base_url: str, lasts: timedelta) -> None:
        """Derive the keys of the links from those of the texts, so that they rotate together.

        Args:
            keys: the encryption keys, newest first: the first one signs, every one is accepted.
            base_url: where people reach the service.
            lasts: how long a link in a message can be used.
        """
        derived = [_derived(key) for key in reversed(keys)]  # the last one signs
        self._serializer = URLSafeSerializer(derived, salt=_PURPOSE)
        self._addresses = URLSafeSerializer(derived, salt=_OF_ADDRESSES)
        self._base_url = base_url.rstrip("/")
        self._lasts = lasts

    def for_message(self, person_id: str, path: str, trajectory: UUID, *, now: datetime) -> str:
        """The address of a link for a message to this person, about this trajectory alone."""
        return self._address(
            Purpose.MESSAGE,
            person_id=person_id,
            path=path,
            trajectory_id=trajectory,
            now=now,
            lasts=self._lasts,
        )

    def to_sign_in(
        self, person_id: str, *, now: datetime, path: str = "/", trajectory: UUID | None = None
    ) -> str:
        """The address of a link that signs this person in, for a quarter of an hour."""
        return self._address(
            Purpose.SIGN_IN,
            person_id=person_id,
            path=path,
            trajectory_id=trajectory,
            now=now,
            lasts=SIGN_IN_LASTS,
        )

    def to_confirm(self, change: UUID) -> str:
        """Where a new address that waits is confirmed; it opens no session."""
        return self._base_url + ADDRESS.format(token=self._addresses.dumps(change.hex))

    def confirms(self, token: str) -> UUID:
        """The new address that such a link confirms.

        Raises:
            NoLinkError: when it is not one of ours.
        """
        try:
            return UUID(self._addresses.loads(token))
        except (BadData, ValueError, AttributeError, TypeError):
            raise NoLinkError from None

    def read(self, token: str) -> Link:
        """What a link says, also when it has expired.

        Raises:
            NoLinkError: when it is not one of ours.
        """
        try:
            said = _Said.model_validate(self._serializer.loads(token))
        except (BadData, ValidationError):
            raise NoLinkError from None
        return Link(
            id=said.id,
            purpose=said.purpose,
            person_id=said.person,
            path=said.path,
            trajectory_id=said.trajectory,
            made_at=datetime.fromtimestamp(said.made / 1000, UTC),
            expires_at=datetime.fromtimestamp(said.until, UTC),
        )

    def _address(
        self,
        purpose: Purpose,
        *,
        person_id: str,
        path: str,
        trajectory_id: UUID | None,
        now: datetime,
        lasts: timedelta,
    ) -> str:
        said = {
            "i": uuid4().hex,
            "u": purpose.value,
            "p": person_id,
            "w": path,
            "t": trajectory_id.hex if trajectory_id is not None else None,
            "a": int(now.timestamp() * 1000),
            "e": int((now + lasts).timestamp()),
        }
        return self._base_url + LINK.format(token=self._serializer.dumps(said))


class _Said(BaseModel):
    """What is signed; short names, because an address is read by mail programs too."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: UUID = Field(alias="i")
    purpose: Purpose = Field(alias="u")
    person: str = Field(alias="p")
    path: str = Field(alias="w", pattern=LOCAL)
    trajectory: UUID | None = Field(alias="t")
    made: int = Field(alias="a")
    """Milliseconds since 1970."""
    until: int = Field(alias="e")
    """Seconds since 1970."""


def _derived(key: str) -> bytes:
    """A key for links that tells nothing about the key it comes from."""
    return HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=_PURPOSE).derive(
        key.encode()
    )
