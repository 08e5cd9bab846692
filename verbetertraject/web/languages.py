"""The languages of the pages: what is written here is English, the Dutch is in `locale/nl`.

Each area of the pages has a file of its own; they are read once and work as one.
"""

from collections.abc import Callable
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from fastapi import Request

from verbetertraject.api.problem import LANGUAGES, language_of

FOLDER: Final = Path(__file__).with_name("locale")

COOKIE: Final = "language"
"""Holds the language that someone who has not signed in chose: nothing secret."""


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


def settle(request: Request) -> str:
    """Settle the language of a request of someone who is not signed in, and return it.

    What is asked for in the address goes before what was chosen earlier.
    """
    wanted = (request.query_params.get(COOKIE), request.cookies.get(COOKIE))
    chosen = next((each for each in wanted if each in LANGUAGES), None) or language_of(request)
    request.state.language = chosen
    return chosen
