"""The tables: what is kept, under which constraints; nothing here decides anything."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum, unique
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    MetaData,
    Text,
    UniqueConstraint,
)
from sqlalchemy import Enum as EnumType
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from verbetertraject.store.types import EncryptedJson, EncryptedText, UtcDateTime

NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name that a migration can drop it by."""


class Base(DeclarativeBase):
    """What all tables share: names of constraints, and a type for each kind of value."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {str: Text, datetime: UtcDateTime, date: Date}  # noqa: RUF012 - SQLAlchemy reads a plain dict


class PersonRow(Base):
    """A person with a role in some trajectory, or in the organisation."""

    __tablename__ = "persons"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    """Plain, as the address is: HR searches by it."""
    email: Mapped[str]
    language: Mapped[str] = mapped_column(default="nl", server_default="nl")
    channels: Mapped[list[str]] = mapped_column(EncryptedJson, default=list)
    """Apprise URLs, in the order in which they are tried. They hold secrets."""
    created_at: Mapped[datetime]


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
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    person: Mapped[PersonRow] = relationship(lazy="raise")


@unique
class Delivery(Enum):
    """How far a message in the outbox has come."""

    QUEUED = "queued"
    """To be tried, now or later."""
    SENT = "sent"
    """A channel accepted it."""
    FAILED = "failed"
    """The last try failed; it is not tried again."""


class OutboxRow(Base):
    """One message to one person, queued with the change that it tells about."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("trajectory_id", "step_identity", "person_id"),
        Index(None, "state", "next_attempt_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    trajectory_id: Mapped[UUID]
    reference: Mapped[str]
    step_identity: Mapped[str]
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    roles: Mapped[list[str]] = mapped_column(JSON)
    """Why this person gets it: one copy, however many roles."""
    key: Mapped[str]
    variant: Mapped[str]
    params: Mapped[Mapping[str, Any]] = mapped_column(JSON)
    """Ids, numbers, ISO dates and closed codes: never a text about a person."""
    queued_at: Mapped[datetime]
    """On the clock of the process; every other instant here is real time."""
    not_before: Mapped[datetime]
    state: Mapped[Delivery] = mapped_column(
        EnumType(
            Delivery,
            name="state",
            native_enum=False,
            create_constraint=True,
            values_callable=lambda kinds: [kind.value for kind in kinds],
        ),
        default=Delivery.QUEUED,
    )
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    next_attempt_at: Mapped[datetime]
    last_error: Mapped[str | None]
    """Redacted by whoever delivers."""
    channel: Mapped[str | None]
    """The kind of channel that accepted it: `mailto`, `workflows`."""
    sent_at: Mapped[datetime | None]
    person: Mapped[PersonRow] = relationship(lazy="raise")


class StepRow(Base):
    """A step that was performed; its identity is why it is never performed twice."""

    __tablename__ = "steps"

    trajectory_id: Mapped[UUID] = mapped_column(primary_key=True)
    identity: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    performed_at: Mapped[datetime]
    day: Mapped[date]
    """The day for which it was due, which may be earlier than that of performing."""


class JournalRow(Base):
    """One link of a trajectory's journal; triggers refuse to change or delete it."""

    __tablename__ = "journal"

    trajectory_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entry: Mapped[str]
    """Canonical JSON, kept as the very text that was hashed."""
    previous_hash: Mapped[str]
    hash: Mapped[str]
    event_date: Mapped[date]
    recorded_at: Mapped[datetime]


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


class ClockRow(Base):
    """The reading of the stepped clock: one row, or none when time is the wall clock's."""

    __tablename__ = "clock"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    reading: Mapped[datetime]
