"""The tables of what was done: journals, the head of every chain, and who looked into a file."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from verbetertraject.store.column_types import EncryptedText
from verbetertraject.store.tables.base import Base


class JournalRow(Base):
    """One link of a trajectory's journal; triggers refuse to change or delete it."""

    __tablename__ = "journal"

    trajectory_id: Mapped[UUID] = mapped_column(ForeignKey("trajectories.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entry: Mapped[str]
    """Canonical JSON, kept as the very text that was hashed."""
    previous_hash: Mapped[str]
    hash: Mapped[str]
    event_date: Mapped[date]
    recorded_at: Mapped[datetime]


class OrganisationJournalRow(Base):
    """One link of the organisation's journal; triggers refuse to change or delete it."""

    __tablename__ = "organisation_journal"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entry: Mapped[str]
    """Canonical JSON, kept as the very text that was hashed."""
    previous_hash: Mapped[str]
    hash: Mapped[str]
    recorded_at: Mapped[datetime]


class JournalHeadRow(Base):
    """The last link of a chain, sealed: whoever has no key of ours can write no other."""

    __tablename__ = "journal_heads"

    chain: Mapped[str] = mapped_column(primary_key=True)
    """The id of the trajectory, or `organisation`."""
    sealed: Mapped[str] = mapped_column(EncryptedText)
    """Canonical JSON of the chain, its last number and its last hash."""


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


class AccessRow(Base):
    """Someone else than the employee read a part of a file; triggers refuse to change it."""

    __tablename__ = "accesses"
    __table_args__ = (
        UniqueConstraint("trajectory_id", "person_id", "what", "hour"),
        Index(None, "trajectory_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    trajectory_id: Mapped[UUID] = mapped_column(ForeignKey("trajectories.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    roles: Mapped[list[str]] = mapped_column(JSON)
    what: Mapped[str]
    """The part that was read, by its address below the trajectory; an attachment by the number by
    which it is kept, which is not the one that each reader knows it by."""
    hour: Mapped[datetime]
    """The begin of the hour: reading the same again within it is noted once."""
    at: Mapped[datetime]
