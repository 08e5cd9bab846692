"""Names of files: kept as a reader sees them, whatever a system wrote between the letters.

macOS puts a narrow no-break space into the names of screenshots, and stores accents apart; a share
puts characters of its own where another system forbids one.
"""

import re
from typing import Final
from unicodedata import category, normalize

from verbetertraject.domain.refusals import RefusedError, Rule

LONGEST_NAME: Final = 255
"""As long as file systems allow."""

_REFUSED: Final = re.compile(r"[/\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Paths, line breaks and other control characters, and halves of characters."""

_AS_SEEN: Final = {"Zs": " ", "Cf": "", "Co": "_"}
"""By category: a space of any kind, what only shapes its neighbours, what means nothing here."""


def file_name(given: str) -> str:
    """The name as it is kept.

    Raises:
        RefusedError: when it is no name of a file.
    """
    seen = (_AS_SEEN.get(category(letter), letter) for letter in normalize("NFC", given))
    name = "".join(seen).strip()
    if _REFUSED.search(name) or not name.strip(" .") or len(name) > LONGEST_NAME:
        raise RefusedError(Rule.FIELD, field="name", problem="no name of a file")
    return name
