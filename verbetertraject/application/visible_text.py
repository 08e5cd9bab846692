"""What a text looks like: word processors and web pages paste along what no reader sees."""

from typing import Final
from unicodedata import category

_UNSEEN: Final = dict.fromkeys((0x00AD, 0x200B, 0x2060, 0xFEFF))
"""Soft hyphens, and spaces without width."""


def as_seen(text: str) -> str:
    """The text as a reader sees it: every run of spaces of any kind as one, and none at the ends.

    Line breaks and other control characters stay: whoever asks decides on those.
    """
    spaced = (" " if category(each) == "Zs" else each for each in text.translate(_UNSEEN))
    return " ".join(part for part in "".join(spaced).split(" ") if part)
