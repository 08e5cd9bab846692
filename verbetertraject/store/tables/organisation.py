"""The table of what was done for the whole organisation, outside any trajectory."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from verbetertraject.store.tables.base import Base


class OrganisationJournalRow(Base):
    """One link of the organisation's journal; triggers refuse to change or delete it."""

    __tablename__ = "organisation_journal"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entry: Mapped[str]
    """Canonical JSON, kept as the very text that was hashed."""
    previous_hash: Mapped[str]
    hash: Mapped[str]
    recorded_at: Mapped[datetime]
