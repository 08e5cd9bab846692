"""The tables of signing in: sessions, links that were used, and who is who at a provider."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from verbetertraject.store.tables.base import Base
from verbetertraject.store.tables.people import PersonRow


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
