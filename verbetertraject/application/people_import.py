"""People from a list: read line by line, judged whole, and kept only when every line is right.

A list comes out of a spreadsheet: UTF-8 with or without a mark; with commas, semicolons or tabs,
and perhaps a first line that says which; with or without empty columns on the right. A cell that a
spreadsheet would take for a formula is refused, so that none goes back into one.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum, unique
from typing import Final

from verbetertraject.application.addresses import AddressError, as_seen, mailable, mailbox
from verbetertraject.application.bounds import CODE
from verbetertraject.application.channels import MOST, ChannelError, ChannelRules
from verbetertraject.application.data_files import (
    DocumentError,
    DocumentFault,
    decoded,
    is_storable,
)
from verbetertraject.domain.people import LANGUAGES, Person

LARGEST: Final = 1024 * 1024
"""Bytes of a list."""

MOST_LINES: Final = 10_000

NEEDED: Final = ("id", "name", "email")
COLUMNS: Final = (*NEEDED, "language", "channels")

_TOLD: Final = ("name", "email", "language")
"""What a list says of a person, beside their channels."""

_LONGEST_NAME: Final = 200
_BLANK_LETTERS: Final = frozenset("\u115f\u1160\u3164\uffa0")
"""Letters, as Unicode has it, that look like nothing."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@unique
class PersonFault(Enum):
    """What is wrong with a line of the list."""

    COLUMNS = "columns"
    """It has more or fewer cells than the first line."""
    FORMULA = "formula"
    """A spreadsheet would take the cell for a formula."""
    CONTROL = "control"
    """The cell holds a line break, or a character that cannot be kept."""
    ID = "id"
    """The id is missing, or holds more than letters, digits, `.`, `_` and `-`."""
    NAME = "name"
    """The name is too long, or has no letter that can be seen."""
    EMAIL = "email"
    """It is not one address that can be mailed."""
    LANGUAGE = "language"
    """The language is none of ours."""
    CHANNELS = "channels"
    """A channel is not allowed, or there are too many."""
    REPEATED_ID = "repeated_id"
    """Another line has this id."""
    REPEATED_EMAIL = "repeated_email"
    """Another line, or another person, has this address: people sign in by it."""
    PROTECTED = "protected"
    """This person's address or channels are not for whoever sends the list to change."""


@unique
class SheetFault(Enum):
    """What is wrong with the list as a whole."""

    COLUMNS = "columns"
    """The first line does not name the columns, or names one that is unknown or twice."""
    QUOTES = "quotes"
    """A quotation mark is not closed, or stands where none can."""
    EMPTY = "empty"
    """There are no lines under the first one."""
    TOO_LONG = "too_long"
    """There are more lines than a list can have."""


class SheetError(Exception):
    """A list that cannot be read line by line.

    Attributes:
        fault: why.
        line: in which line, from 1, where that is known.
    """

    def __init__(self, fault: SheetFault, *, line: int | None = None) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.line = line


@unique
class Action(Enum):
    """What a line does."""

    ADD = "add"
    """The person is new here."""
    CHANGE = "change"
    """Something about a known person changes."""
    KEEP = "keep"
    """Everything is known as it stands there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownPerson:
    """Someone who is known here."""

    person: Person
    channels: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonLine:
    """What a line of the list says, and what comes of it."""

    number: int
    """As a spreadsheet counts them; the first line names the columns."""
    person_id: str
    action: Action | None
    """None where something is wrong with it."""
    fields: tuple[str, ...] = ()
    """What changes."""
    faults: tuple[PersonFault, ...] = ()
    person: Person | None = None
    channels: tuple[str, ...] | None = None
    """None where the list has no column for them, or the cell is empty: they stay."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    number: int
    cells: Mapping[str, str]
    has_all: bool


def read_people(
    raw: bytes,
    *,
    known: Sequence[KnownPerson],
    rules: ChannelRules,
) -> tuple[PersonLine, ...]:
    """Every line of a list, and what would come of it.

    Args:
        raw: the file.
        known: everyone who is known here.
        rules: which channels are allowed.

    Raises:
        DocumentError: when it is no text in UTF-8.
        SheetError: when its lines cannot be told apart.
    """
    rows = tuple(_rows(decoded(raw, largest=LARGEST)))
    by_id = {each.person.id: each for each in known}
    emails = _emails(rows, by_id)
    ids = Counter(row.cells.get("id", "") for row in rows)
    return tuple(
        _line(row, by_id=by_id, rules=rules, repeated=_repeated(row, ids=ids, emails=emails))
        for row in rows
    )


def is_right(lines: Sequence[PersonLine]) -> bool:
    """Whether nothing is wrong with any line."""
    return not any(line.faults for line in lines)


def tidied(person: Person) -> Person:
    """The person as they are kept: name and address as a reader sees them.

    What cannot be mailed stays as it is, for `person_faults` to say so.
    """
    email = as_seen(person.email)
    with suppress(AddressError):
        email = mailable(email)
    return replace(person, name=as_seen(person.name), email=email)


def person_faults(person: Person) -> tuple[PersonFault, ...]:
    """What is wrong with the particulars of one person, once they are `tidied`."""
    return tuple(dict.fromkeys(fault for _, fault in faults_by_field(person)))


def faults_by_field(person: Person) -> Iterator[tuple[str, PersonFault]]:
    """The same, each with the field in which it is."""
    cells = {
        "id": person.id,
        "name": person.name,
        "email": person.email,
        "language": person.language,
    }
    return _cell_faults(cells)


def _rows(text: str) -> Iterator[_Row]:
    if "\0" in text:
        raise DocumentError(DocumentFault.CONTROL)
    said = _SEPARATOR_LINE.match(text)
    top = 1 if said is None else 2
    table = text if said is None else text[said.end() :]
    delimiter = _delimiter(table) if said is None else said["delimiter"]
    reader = csv.reader(io.StringIO(table, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = _columns(next(reader, []), line=top)
        number = 0
        for number, cells in enumerate(_filled(reader, after=top), start=1):
            if number > MOST_LINES:
                raise SheetError(SheetFault.TOO_LONG)
            line, values = cells
            stripped = [as_seen(value) for value in values]
            yield _Row(
                number=line,
                cells=dict(zip(columns, stripped, strict=False)),
                has_all=len(values) >= len(columns) and not any(stripped[len(columns) :]),
            )
    except csv.Error:
        raise SheetError(SheetFault.QUOTES, line=reader.line_num + top - 1) from None
    if number == 0:
        raise SheetError(SheetFault.EMPTY)


_SEPARATOR_LINE: Final = re.compile(r'"?sep=(?P<delimiter>[;,\t])"?[;,\t]*\r?\n', re.IGNORECASE)
"""A first line that tells a spreadsheet which character stands between the cells."""


def _delimiter(text: str) -> str:
    """What stands between the cells of the first line."""
    first, _, _ = text.partition("\n")
    return max(",", ";", "\t", key=first.count)


def _columns(heads: list[str], *, line: int) -> list[str]:
    """The names of the columns; empty ones on the right are none."""
    columns = [as_seen(head).casefold() for head in heads]
    while columns and not columns[-1]:
        columns.pop()
    if not set(NEEDED) <= set(columns) <= set(COLUMNS) or len(set(columns)) < len(columns):
        raise SheetError(SheetFault.COLUMNS, line=line)
    return columns


def _filled(reader: Iterator[list[str]], *, after: int) -> Iterator[tuple[int, list[str]]]:
    """The lines that are not empty, each with its number."""
    for number, cells in enumerate(reader, start=after + 1):
        if any(as_seen(cell) for cell in cells):
            yield number, cells


def _emails(rows: Sequence[_Row], by_id: Mapping[str, KnownPerson]) -> Mapping[str, set[str]]:
    """Who would have which address: by every line of the list, or as known where it is silent."""
    listed = [(row.cells.get("id", ""), row.cells.get("email", "")) for row in rows]
    silent = by_id.keys() - {person_id for person_id, _ in listed}
    owners: dict[str, set[str]] = {}
    for person_id, email in (*listed, *((each, by_id[each].person.email) for each in silent)):
        owners.setdefault(mailbox(email), set()).add(person_id)
    return owners


def _repeated(
    row: _Row, *, ids: Mapping[str, int], emails: Mapping[str, set[str]]
) -> Iterator[PersonFault]:
    person_id, email = row.cells.get("id", ""), row.cells.get("email", "")
    if person_id and ids[person_id] > 1:
        yield PersonFault.REPEATED_ID
    if email and emails[mailbox(email)] - {person_id}:
        yield PersonFault.REPEATED_EMAIL


def _line(
    row: _Row,
    *,
    by_id: Mapping[str, KnownPerson],
    rules: ChannelRules,
    repeated: Iterator[PersonFault],
) -> PersonLine:
    cells = {**row.cells, "language": row.cells.get("language") or LANGUAGES[0]}
    person_id = cells.get("id", "")
    shown_id = person_id if CODE.fullmatch(person_id) else ""
    line = PersonLine(number=row.number, person_id=shown_id, action=None)
    if not row.has_all:
        return replace(line, faults=(PersonFault.COLUMNS,))
    known = by_id.get(person_id)
    if known is not None and not row.cells.get("language"):
        cells["language"] = known.person.language
    channels, channel_faults = _channels(cells.get("channels", ""), rules)
    cell_faults = (fault for _, fault in _cell_faults(cells))
    faults = tuple(dict.fromkeys((*cell_faults, *channel_faults, *repeated)))
    if faults:
        return replace(line, faults=faults)
    person = tidied(
        Person(id=person_id, name=cells["name"], email=cells["email"], language=cells["language"])
    )
    if known is None:
        return replace(line, action=Action.ADD, person=person, channels=channels)
    person = replace(known.person, **{each: getattr(person, each) for each in _TOLD})
    fields = tuple(_changed(known, person, channels))
    action = Action.CHANGE if fields else Action.KEEP
    return replace(line, action=action, fields=fields, person=person, channels=channels)


def _cell_faults(cells: Mapping[str, str]) -> Iterator[tuple[str, PersonFault]]:
    for name in ("id", "name", "email"):
        if cells[name].startswith(_FORMULA):
            yield name, PersonFault.FORMULA
    for name, cell in cells.items():
        if not cell.isprintable() or not is_storable(cell):
            yield name, PersonFault.CONTROL
    if not CODE.fullmatch(cells["id"]):
        yield "id", PersonFault.ID
    if len(cells["name"]) > _LONGEST_NAME or not any(map(_is_letter, cells["name"])):
        yield "name", PersonFault.NAME
    if not _is_mailable(cells["email"]):
        yield "email", PersonFault.EMAIL
    if cells["language"] not in LANGUAGES:
        yield "language", PersonFault.LANGUAGE


def _is_letter(character: str) -> bool:
    return character.isalpha() and character not in _BLANK_LETTERS


def _is_mailable(email: str) -> bool:
    try:
        mailable(email)
    except AddressError:
        return False
    return True


def _channels(
    cell: str, rules: ChannelRules
) -> tuple[tuple[str, ...] | None, tuple[PersonFault, ...]]:
    typed = cell.split()
    if not typed:
        return None, ()
    if len(typed) > MOST:
        return None, (PersonFault.CHANNELS,)
    try:
        return tuple(rules.accepted(each) for each in typed), ()
    except ChannelError:
        return None, (PersonFault.CHANNELS,)


def _changed(known: KnownPerson, person: Person, channels: tuple[str, ...] | None) -> Iterator[str]:
    for name in _TOLD:
        if getattr(known.person, name) != getattr(person, name):
            yield name
    if channels is not None and channels != known.channels:
        yield "channels"
