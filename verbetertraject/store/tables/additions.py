"""The tables of what is added to a record afterwards: corrections, and files."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from verbetertraject.domain.people import Role
from verbetertraject.store.column_types import EncryptedText
from verbetertraject.store.tables.base import Base, Content, NumberedPart, content_column


class CorrectionRow(NumberedPart):
    """A new version of a record."""

    __tablename__ = "corrections"

    to: Mapped[str]
    on: Mapped[date]
    by: Mapped[Role]
    content: Mapped[Content] = content_column()


class AttachmentRow(NumberedPart):
    """What is known of a file that was added to a record."""

    __tablename__ = "attachments"

    to: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    on: Mapped[date]
    by: Mapped[Role]
    content: Mapped[Content] = content_column()


class FileRow(Base):
    """The bytes of an attachment: a part of no trajectory, so that loading one stays light."""

    __tablename__ = "files"
    __table_args__ = (
        ForeignKeyConstraint(
            ["trajectory_id", "number"], ["attachments.trajectory_id", "attachments.number"]
        ),
    )

    trajectory_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[str] = mapped_column(EncryptedText)
    """In base64."""
