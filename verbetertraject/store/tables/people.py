"""The tables of persons: who they are, what they serve, and how they prove who they are."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from verbetertraject.application.addresses import mailbox
from verbetertraject.store.column_types import EncryptedJson, EncryptedText
from verbetertraject.store.tables.base import Base, folded


class PersonRow(Base):
    """A person with a role in some trajectory, or in the organisation."""

    __tablename__ = "persons"
    __table_args__ = (
        CheckConstraint("organisation_role IN ('hr', 'safety_contact')", name="organisation_role"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    """Plain, as the address is: HR searches by it."""
    email: Mapped[str]
    language: Mapped[str] = mapped_column(default="nl", server_default="nl")
    channels: Mapped[list[str]] = mapped_column(EncryptedJson, default=list)
    """Apprise URLs, in the order in which they are tried. They hold secrets."""
    created_at: Mapped[datetime]
    folded_name: Mapped[str]
    """The name as it is searched: without case and accents."""
    function: Mapped[str | None] = mapped_column(EncryptedText)
    """What the person does in the organisation, in free words."""
    teams: Mapped[str | None] = mapped_column(EncryptedText)
    organisation_role: Mapped[str | None]
    """`hr` for whoever is HR of the organisation, and not only of a case; `safety_contact` for who
    deals with a concern that is about everyone else."""
    signed_out_at: Mapped[datetime | None]
    """When the person signed out everywhere: links made before open nothing."""
    mailbox: Mapped[str] = mapped_column(index=True)
    """What all spellings of the address have in common."""

    @validates("name")
    def _fold(self, _attribute: str, name: str) -> str:
        self.folded_name = folded(name)
        return name

    @validates("email")
    def _deliver(self, _attribute: str, email: str) -> str:
        self.mailbox = mailbox(email)
        return email


class AddressChangeRow(Base):
    """A new address of a person that nobody confirmed yet: nothing goes to it."""

    __tablename__ = "address_changes"

    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    id: Mapped[UUID]
    """What the link in the mail to the old address names."""
    email: Mapped[str]
    asked_by: Mapped[str]
    """The id of a person: no key, as operators ask too."""
    asked_at: Mapped[datetime]


class DeskRow(Base):
    """What a person who is HR of the organisation serves; without a row, all of it."""

    __tablename__ = "desks"

    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    units: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    """Names of units; null for the whole organisation, empty for none of it."""
    has_digest: Mapped[bool]
    """Whether the weekly digest is sent."""


class TokenRow(Base):
    """What a person proves with who they are; roles come from each trajectory."""

    __tablename__ = "tokens"
    __table_args__ = (
        UniqueConstraint("sha256"),
        CheckConstraint("organisation_role IN ('hr')", name="organisation_role"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    sha256: Mapped[str]
    """Hex digest of the token; the token itself is kept nowhere."""
    label: Mapped[str]
    organisation_role: Mapped[str | None]
    """`hr` for whoever sees all cases."""
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    person: Mapped[PersonRow] = relationship(lazy="raise")


class SessionRow(Base):
    """Someone who signed in with a browser, until they sign out or it ends by itself.

    Every instant is real time.
    """

    __tablename__ = "sessions"
    __table_args__ = (UniqueConstraint("sha256"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    sha256: Mapped[str]
    """Hex digest of the secret in the cookie; the secret itself is kept nowhere."""
    way: Mapped[str]
    """How the person signed in: `link`, `mail` or `oidc`."""
    trajectory_id: Mapped[UUID | None] = mapped_column(ForeignKey("trajectories.id"))
    """The one trajectory that the session sees; none when it sees all of the person's own."""
    began_at: Mapped[datetime]
    used_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    revoked_at: Mapped[datetime | None]
    person: Mapped[PersonRow] = relationship(lazy="raise")


class UsedLinkRow(Base):
    """A signed link that opened a session: it opens no other."""

    __tablename__ = "used_links"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    used_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    """After this the link is refused by itself, and the row is of no use."""


class IdentityRow(Base):
    """An account at an identity provider, and the person whose it is."""

    __tablename__ = "identities"

    issuer: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    """What never changes and is never given to another: `tid/oid`, or else `sub`."""
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    linked_at: Mapped[datetime]
