"""What a text says, whatever its spaces, capitals and invisible characters: nothing, or the same.

A space, a tab or a character that nobody can see is no witness, no source and no reason.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Final

VISIBLE: Final = "LNPS"
"""First letters of the Unicode categories that leave something on paper."""

BLANK_LETTERS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""What Unicode calls letters or symbols, and shows as nothing."""


def is_blank(value: object) -> bool:
    """Whether nothing is said: nothing visible in a text, or in any part of what has parts."""
    match value:
        case None:
            return True
        case str():
            return not any(_shows(letter) for letter in value)
        case Mapping():
            return all(is_blank(each) for each in value.values())
        case tuple() | list():
            return all(is_blank(each) for each in value)
        case _ if is_dataclass(value):
            return all(is_blank(getattr(value, field.name)) for field in fields(value))
        case _:
            return False


def has_blank(value: object) -> bool:
    """Whether nothing is said, or one of several says nothing."""
    parts = value if isinstance(value, tuple) else (value,)
    return is_blank(value) or any(is_blank(each) for each in parts)


def alike(text: str | None) -> str:
    """A text as it is compared: what looks the same is the same."""
    normal = unicodedata.normalize("NFKC", text or "")
    words = "".join(letter for letter in normal if unicodedata.category(letter) != "Cf")
    return " ".join(words.split()).casefold()


def distinct(texts: Iterable[str]) -> int:
    """How many of the texts say something that no other says."""
    return len({alike(each) for each in texts if not is_blank(each)})


def _shows(letter: str) -> bool:
    return unicodedata.category(letter)[0] in VISIBLE and letter not in BLANK_LETTERS
