"""What is added to a record afterwards: corrections, and what is known of files."""

from collections.abc import Iterator
from typing import Final

from verbetertraject.domain.trajectory import Attachment, Correction, Trajectory
from verbetertraject.store.mapping.sealing import opened, sealed
from verbetertraject.store.mapping.shelf import Shelf
from verbetertraject.store.tables import AttachmentRow, CorrectionRow, Part

CORRECTION: Final = ("number", "to", "on", "by")
"""The fields of a correction that have a column."""

ATTACHMENT: Final = ("number", "to", "media_type", "size", "sha256", "on", "by")
"""The fields of an attachment that have a column."""


def correcting_rows(t: Trajectory) -> Iterator[Part]:
    """The rows of corrections and attachments."""
    for each in t.corrections:
        yield CorrectionRow(
            trajectory_id=t.id,
            number=each.number,
            to=each.to,
            on=each.on,
            by=each.by,
            content=sealed(each, beside=CORRECTION),
        )
    for file in t.attachments:
        yield AttachmentRow(
            trajectory_id=t.id,
            number=file.number,
            to=file.to,
            media_type=file.media_type.value,
            size=file.size,
            sha256=file.sha256,
            on=file.on,
            by=file.by,
            content=sealed(file, beside=ATTACHMENT),
        )


def corrections(shelf: Shelf) -> tuple[Correction, ...]:
    """The corrections, in the order in which they were made."""
    return tuple(
        opened(Correction, row.content, {name: getattr(row, name) for name in CORRECTION})
        for row in shelf.all(CorrectionRow)
    )


def attachments(shelf: Shelf) -> tuple[Attachment, ...]:
    """What is known of the files, in the order in which they were added."""
    return tuple(
        opened(Attachment, row.content, {name: getattr(row, name) for name in ATTACHMENT})
        for row in shelf.all(AttachmentRow)
    )
