"""Every sentence of the pages is written once, translated once, and used."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any  # as Babel wants it

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from verbetertraject import web
from verbetertraject.web.languages import FOLDER, marked, saying, translations

WEB = Path(web.__path__[0])
DUTCH = sorted((FOLDER / "nl").glob("*.po"))
KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("_", "gettext", "marked", "translate")),
    "say": {1: None},  # with more it says something else: what stands in a file of texts
    "ngettext": (1, 2),
}
"""What a sentence is written in."""

METHODS = [("**.py", "python"), ("**.html", "jinja2.ext.babel_extract")]
OPTIONS = {"**.html": {"trimmed": "true", "newstyle_gettext": "true"}}


def _written() -> dict[str, set[str]]:
    """Every sentence in templates and modules, and where it stands."""
    found: dict[str, set[str]] = {}
    extracted = extract_from_dir(
        WEB, method_map=METHODS, options_map=OPTIONS, keywords=KEYWORDS, strip_comment_tags=True
    )
    for file, _line, sentence, _comments, _context in extracted:
        one = sentence if isinstance(sentence, str) else sentence[0]
        found.setdefault(one, set()).add(file)
    return found


def _translated(path: Path) -> Iterator[Message]:
    with path.open("rb") as opened:
        yield from (message for message in read_po(opened, locale="nl") if message.id)


def _id(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def test_sentences_are_translated_each_in_one_place_and_none_is_left_over() -> None:
    counted = Counter(_id(message) for path in DUTCH for message in _translated(path))
    written = _written()

    assert sorted(written.keys() - counted.keys()) == [], "not translated"
    assert sorted(counted.keys() - written.keys()) == [], "not used"
    assert sorted(each for each, times in counted.items() if times > 1) == [], "translated twice"


@pytest.mark.parametrize("path", DUTCH, ids=lambda path: path.stem)
def test_translations_are_whole(path: Path) -> None:
    for message in _translated(path):
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(said), message.id
        assert not message.fuzzy, message.id
        assert not [str(error) for error in message.check()], message.id


def test_english_is_what_is_written_and_dutch_what_is_translated() -> None:
    sentence = marked("Sign out")

    assert saying("en")(sentence) == "Sign out"
    assert saying("nl")(sentence) == "Afmelden"
    assert translations("nl") is translations("nl")
