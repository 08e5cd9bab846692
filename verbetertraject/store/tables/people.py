"""The tables of persons, and of what they prove and repeat."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from verbetertraject.application.addresses import mailbox
from verbetertraject.store.column_types import EncryptedJson, EncryptedText
from verbetertraject.store.folded_names import folded
from verbetertraject.store.tables.base import Base


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


class PersonChangeRow(Base):
    """What was changed about a person, in words; the journal holds its salted hash."""

    __tablename__ = "person_changes"

    number: Mapped[int] = mapped_column(
        ForeignKey("organisation_journal.number"), primary_key=True, autoincrement=False
    )
    """The entry of the organisation's journal that tells of it."""
    field: Mapped[str] = mapped_column(primary_key=True)
    salt: Mapped[str]
    before: Mapped[str | None] = mapped_column(EncryptedText)
    after: Mapped[str | None] = mapped_column(EncryptedText)


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


class IdempotencyRow(Base):
    """The answer to a request that a caller may repeat without its being done again."""

    __tablename__ = "idempotency_keys"

    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    request_sha256: Mapped[str]
    """Hex digest of the request: another request under the same key is refused."""
    response_status: Mapped[int]
    response_body: Mapped[str] = mapped_column(EncryptedText)
    created_at: Mapped[datetime] = mapped_column(index=True)
