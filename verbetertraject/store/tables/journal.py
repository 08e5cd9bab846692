"""The tables of the journal, and of the head of every chain."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey
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


class JournalHeadRow(Base):
    """The last link of a chain, sealed: whoever has no key of ours can write no other."""

    __tablename__ = "journal_heads"

    chain: Mapped[str] = mapped_column(primary_key=True)
    """The id of the trajectory, or `organisation`."""
    sealed: Mapped[str] = mapped_column(EncryptedText)
    """Canonical JSON of the chain, its last number and its last hash."""
