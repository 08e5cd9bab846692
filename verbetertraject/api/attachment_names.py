"""How a file is called when a reader saves it: as it was attached, or else plainly."""

from pathlib import PurePath
from typing import Final
from urllib.parse import quote

from verbetertraject.domain.commands.additions import MediaType
from verbetertraject.domain.trajectory import Attachment

ENDINGS: Final[dict[MediaType, tuple[str, ...]]] = {
    MediaType.PDF: (".pdf",),
    MediaType.TEXT: (".txt",),
    MediaType.PNG: (".png",),
    MediaType.JPEG: (".jpg", ".jpeg"),
    MediaType.WORD: (".docx",),
    MediaType.TEXT_DOCUMENT: (".odt",),
}
"""How the name of a file of each kind ends; the first one where it ends otherwise."""


def plain_name(attachment: Attachment) -> str:
    """A name that every system can write: no name that someone made up."""
    return f"bijlage-{attachment.number}{ENDINGS[attachment.media_type][0]}"


def disposition(attachment: Attachment) -> str:
    """The header by which a browser saves a file, and never shows it (RFC 6266 and 8187).

    It ends as what it is, whatever its name says.
    """
    name = attachment.name
    endings = ENDINGS[attachment.media_type]
    if PurePath(name).suffix.casefold() not in endings:
        name += endings[0]
    encoded = quote(name, safe="", errors="replace")
    return f"attachment; filename=\"{plain_name(attachment)}\"; filename*=UTF-8''{encoded}"
