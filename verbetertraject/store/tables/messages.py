"""The tables of messages on their way, of weekly digests, and of what a restored copy forgot."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, false
from sqlalchemy import Enum as EnumType
from sqlalchemy.orm import Mapped, mapped_column, relationship

from verbetertraject.application.read_models import Delivery
from verbetertraject.store.tables.base import Base
from verbetertraject.store.tables.people import PersonRow


class OutboxRow(Base):
    """One message to one person, queued with the change that it tells about."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("trajectory_id", "step_identity", "person_id"),
        Index(None, "state", "next_attempt_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    trajectory_id: Mapped[UUID] = mapped_column(ForeignKey("trajectories.id"))
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
    agenda: Mapped[list[dict[str, str | int]] | None] = mapped_column(JSON(none_as_null=True))
    """Appointments for the reader's calendar: names, dates and codes; none where it has none."""
    by_relay: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether our own mail server refused it the last time: it waits for that to be mended."""
    person: Mapped[PersonRow] = relationship(lazy="raise")


class DigestRow(Base):
    """The digest of one week to one person: its key is why there is never a second."""

    __tablename__ = "digests"

    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    week: Mapped[date] = mapped_column(primary_key=True)
    """The Monday of the week."""
    state: Mapped[Delivery]
    """`failed` already while it is tried: a process that is killed then repeats nothing."""
    attempts: Mapped[int]
    next_attempt_at: Mapped[datetime]
    """Real time, as is the other instant."""
    sent_at: Mapped[datetime | None]
    last_error: Mapped[str | None]


class SentBeforeRow(Base):
    """A message that its reader has, while the database does not know it yet.

    Should it be queued again with the same words, it counts as sent.
    """

    __tablename__ = "sent_before"

    trajectory_id: Mapped[UUID] = mapped_column(primary_key=True)
    step_identity: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(primary_key=True)
    says: Mapped[str] = mapped_column(primary_key=True)
    """The digest of its words: under one identity several may have gone out."""
    channel: Mapped[str]
    sent_at: Mapped[datetime]
    """Real time."""
