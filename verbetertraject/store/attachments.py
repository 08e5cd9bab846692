"""The bytes of attachments, encrypted: kept once, read one at a time."""

from base64 import b64decode
from uuid import UUID

from sqlalchemy.orm import Session

from verbetertraject.store.tables import FileRow


def keep(session: Session, trajectory_id: UUID, *, number: int, content: str) -> None:
    """Keep the bytes of an attachment, given in base64; the attachment is there already."""
    session.add(FileRow(trajectory_id=trajectory_id, number=number, content=content))
    session.flush()


def read(session: Session, trajectory_id: UUID, *, number: int) -> bytes | None:
    """The bytes of an attachment; None when there is none with this number."""
    row = session.get(FileRow, (trajectory_id, number))
    return None if row is None else b64decode(row.content)
