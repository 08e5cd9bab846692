"""Traces of people: the words of a scenario that may lie nowhere but in our own database."""

import base64
import re
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from verbetertraject.play.scenario import Scenario

SHORT: Final = 8
"""Texts up to this length are answers and codes rather than words about somebody."""

PACKED: Final = re.compile(r"[A-Za-z0-9+/_-]{24,}={0,2}")
"""What may be base64, as in stored results."""


def personal_texts(scenario: Scenario) -> frozenset[str]:
    """Names, addresses and every longer text that people gave, in small letters."""
    commands = [dict(command.body) for command in scenario.commands()]
    texts = {text.lower() for text in _texts(commands) if len(text) > SHORT}
    return frozenset(texts | set(_names(scenario))) - {scenario.reference.lower()}


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Mapping():
            for each in value.values():
                yield from _texts(each)
        case list() | tuple():
            for each in value:
                yield from _texts(each)
        case _:  # numbers and dates
            pass


def _names(scenario: Scenario) -> Iterator[str]:
    """Of everybody: the name, the family name and the address."""
    for person in scenario.given["people"].values():
        name = person["name"].lower()
        yield from (name, name.rpartition(" ")[2], person["email"].lower())


@dataclass(frozen=True, kw_only=True, slots=True)
class Trace:
    """A personal text, and the table or file in which it was found."""

    place: str
    text: str


def traces_in_database(database: Path, texts: frozenset[str]) -> set[Trace]:
    """What of these texts lies in any column of any table of an SQLite database."""
    found = set()
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in tables.fetchall():
            rows = connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - its own tables
            for row in rows:
                found |= {Trace(place=table, text=text) for text in _in_values(row, texts)}
    return found


def traces_in_files(folder: Path, pattern: str, texts: frozenset[str]) -> set[Trace]:
    """What of these texts lies in the files of a folder, read as they are."""
    return {
        Trace(place=path.name, text=text)
        for path in folder.rglob(pattern)
        if path.is_file()
        for text in _in_values((path.read_bytes(),), texts)
    }


def _in_values(values: tuple[object, ...], texts: frozenset[str]) -> set[str]:
    content = "\n".join(
        form for value in values if isinstance(value, str | bytes) for form in _forms(value)
    ).lower()
    return {text for text in texts if text in content}


def _forms(value: str | bytes) -> Iterator[str]:
    """A value as text: as it is, with its escapes read, and with what is packed in it unpacked."""
    text = value if isinstance(value, str) else value.decode(errors="replace")
    yield text
    yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda escape: chr(int(escape[1], 16)), text)
    with suppress(zlib.error):
        if isinstance(value, bytes):
            yield zlib.decompress(value, wbits=zlib.MAX_WBITS | 32).decode(errors="replace")
    for packed in PACKED.findall(text):
        yield _unpacked(packed)


def _unpacked(packed: str) -> str:
    try:
        content = base64.b64decode(packed, altchars=b"-_" if {"-", "_"} & set(packed) else None)
    except ValueError:
        return ""
    return content.decode(errors="replace")
