"""The table of what was sent after the copy that this database was restored from."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from verbetertraject.store.tables.base import Base


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
