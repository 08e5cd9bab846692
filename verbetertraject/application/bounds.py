"""What a well-formed command can still not mean: days out of this world, numbers beyond counting.

Rules count days and weeks from what they are given; far enough away they would count for ever. And
what people write is read by people, on one page.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from verbetertraject.domain.commands import Attach, Open
from verbetertraject.domain.refusals import RefusedError, Rule, insist

FIRST_DAY: Final = date(1950, 1, 1)
LAST_DAY: Final = date(2199, 12, 31)

COUNTED: Final = frozenset({"weeks", "months", "version", "extension", "concern"})
"""Fields that are counted on or looked up, and how far at most."""
MOST_COUNTED: Final = 1000
LARGEST_NUMBER: Final = 2**53
"""Above this, JSON does not say which whole number is meant."""

LONGEST_TEXT: Final = 20_000
"""Characters of one text: some eight pages. The bytes of a file are no text."""

CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""What can stand in an address, a log, a run's name and a subject: references, ids of people."""
_OF_PEOPLE: Final = frozenset({"people", "person"})
"""Where commands bring people."""


def check_bounds(command: object) -> None:
    """Refuse what no rule can make sense of, in a command or in what is made of commands.

    Raises:
        RefusedError: with the path of every field that is out of bounds.
    """
    insist(out_of_bounds(command))


def out_of_bounds(command: object) -> Iterator[RefusedError]:
    """Every field that is out of bounds."""
    if isinstance(command, Open) and command.reference:
        yield from _no_reference(command.reference)
    for path, value in values(command):
        field = ".".join(path)
        if isinstance(value, date) and not FIRST_DAY <= value <= LAST_DAY:
            yield RefusedError(Rule.DATE_IMPOSSIBLE, field=field, date=value)
        if isinstance(value, int) and abs(value) > _largest(path[-1]):
            yield RefusedError(Rule.FIELD, field=field, problem="too large")
        if isinstance(value, str) and len(value) > LONGEST_TEXT and not _is_file(command, path):
            length = len(value)
            yield RefusedError(Rule.TOO_LONG, field=field, length=length, most=LONGEST_TEXT)
        if path[0] in _OF_PEOPLE and path[-1] == "id":
            yield from _no_code(str(value), field=field)


def _is_file(command: object, path: tuple[str, ...]) -> bool:
    """Whether a value is the bytes of a file, which have a bound of their own."""
    return isinstance(command, Attach) and path == ("content",)


def _no_code(code: str, *, field: str) -> Iterator[RefusedError]:
    if not CODE.fullmatch(code):
        yield RefusedError(
            Rule.FIELD, field=field, problem="letters, digits, '.', '_' and '-' only"
        )


def _no_reference(reference: str) -> Iterator[RefusedError]:
    """A name by which a trajectory can be asked for: none that is read as the id of one."""
    yield from _no_code(reference, field="reference")
    if is_id(reference):
        yield RefusedError(Rule.FIELD, field="reference", problem="reads as an id")


def is_id(name: str) -> bool:
    """Whether a name is read as the id of a trajectory, in whatever way it is written."""
    try:
        UUID(name)
    except ValueError:
        return False
    return True


def _largest(name: str) -> int:
    return MOST_COUNTED if name in COUNTED else LARGEST_NUMBER


def values(command: object) -> Iterator[tuple[tuple[str, ...], object]]:
    """Every single value in a command, with the path of its field."""
    return _values(command, ())


def _values(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], object]]:
    if is_dataclass(value):
        for field in fields(value):
            name = field.name.removesuffix("_")
            yield from _values(getattr(value, field.name), (*path, name))
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _values(each, (*path, str(key)))
    elif isinstance(value, tuple | list):
        for number, each in enumerate(value):
            yield from _values(each, (*path, str(number)))
    elif value is not None:
        yield (path, value.date() if isinstance(value, datetime) else value)
