"""The table of what was typed and could not be sent."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from verbetertraject.store.column_types import EncryptedJson
from verbetertraject.store.tables.base import Base


class DraftRow(Base):
    """What a person typed into one form."""

    __tablename__ = "drafts"

    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    form: Mapped[UUID] = mapped_column(primary_key=True)
    """The form as it was shown: each showing has an id of its own."""
    content: Mapped[Any] = mapped_column(EncryptedJson)
    created_at: Mapped[datetime] = mapped_column(index=True)
