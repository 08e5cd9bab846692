"""The languages of the pages: what is written here is English, the Dutch is in `config/pages/nl`.

Each area of the pages has a file of its own; they are read once and work as one.
"""

from collections.abc import Callable
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from verbetertraject.settings import shipped_config

FOLDER: Final = shipped_config() / "pages"
"""Always the shipped words, whatever the config folder: they go with the sentences in the code."""

LANGUAGE: Final = "language"
"""Names the language that someone who has not signed in chooses, in an address and a cookie."""


def marked(sentence: str) -> str:
    """The sentence itself: marks it for translation where it is not shown yet."""
    return sentence


@cache
def translations(language: str) -> NullTranslations:
    """What gettext needs for a language; English is what is written."""
    files = sorted((FOLDER / language).glob("*.po"))
    if not files:
        return NullTranslations()
    whole = Catalog(locale=language)
    for file in files:
        with file.open("rb") as opened:
            for message in read_po(opened, locale=language):
                if message.id:
                    whole[message.id] = message
    compiled = BytesIO()
    write_mo(compiled, whole)
    compiled.seek(0)
    return GNUTranslations(compiled)


def saying(language: str) -> Callable[[str], str]:
    """Says a marked sentence in a language."""
    return translations(language).gettext
