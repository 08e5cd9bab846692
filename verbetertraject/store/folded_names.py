"""Folding: how a name is written down to be found again, whatever its case and accents."""

import unicodedata


def folded(text: str) -> str:
    """The text without case and accents: `Zoë` and `ZOE` fold to the same."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in parts if not unicodedata.combining(each))
