"""What a well-formed command can still not mean: days out of this world, numbers beyond counting.

Rules count days and weeks from what they are given; far enough away they would count for ever. And
what people write is read by people, on one page.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final
from uuid import UUID

from verbetertraject.domain.commands.command import Envelope, Submission
from verbetertraject.domain.fields import Leaf, Letters, Number, contents, leaves
from verbetertraject.domain.refusals import RefusedError, Rule, insist

FIRST_DAY: Final = date(1950, 1, 1)
LAST_DAY: Final = date(2199, 12, 31)

MOST_COUNTED: Final = 1000
"""Of what is counted on or looked up."""
LARGEST_NUMBER: Final = 2**53
"""Above this, JSON does not say which whole number is meant."""

LONGEST_TEXT: Final = 20_000
"""Characters of one text: some eight pages. The bytes of a file are no text."""

CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""What can stand in an address, a log, a run's name and a subject: references, ids of people."""


def check_bounds(given: object) -> None:
    """Refuse what no rule can make sense of, in a command or in what is made of commands.

    Raises:
        RefusedError: with the path of every field that is out of bounds.
    """
    insist(out_of_bounds(given))


def out_of_bounds(given: object) -> Iterator[RefusedError]:
    """Every field of a command, or of what is made of commands, that is out of bounds."""
    for leaf in leaves(given.command if isinstance(given, Submission) else given):
        yield from _wrong(leaf)
    if isinstance(given, Submission):
        yield from out_of_bounds(Envelope(**contents(given, Envelope)))


def _wrong(leaf: Leaf) -> Iterator[RefusedError]:
    value = leaf.value.date() if isinstance(leaf.value, datetime) else leaf.value
    if isinstance(value, date) and not FIRST_DAY <= value <= LAST_DAY:
        yield RefusedError(Rule.DATE_IMPOSSIBLE, field=leaf.field, date=value)
    largest = MOST_COUNTED if Number.COUNTED in leaf.marks else LARGEST_NUMBER
    if isinstance(value, int) and abs(value) > largest:
        yield RefusedError(Rule.FIELD, field=leaf.field, problem="too large")
    if not isinstance(value, str):
        return
    if len(value) > LONGEST_TEXT and Letters.FILE not in leaf.marks:
        length = len(value)
        yield RefusedError(Rule.TOO_LONG, field=leaf.field, length=length, most=LONGEST_TEXT)
    if Letters.CODE in leaf.marks:
        yield from _no_code(value, field=leaf.field)
    if Letters.REFERENCE in leaf.marks and value:
        yield from _no_reference(value, field=leaf.field)


def _no_code(code: str, *, field: str) -> Iterator[RefusedError]:
    if not CODE.fullmatch(code):
        yield RefusedError(
            Rule.FIELD, field=field, problem="letters, digits, '.', '_' and '-' only"
        )


def _no_reference(reference: str, *, field: str) -> Iterator[RefusedError]:
    """A name by which a trajectory can be asked for: none that is read as the id of one."""
    yield from _no_code(reference, field=field)
    if as_id(reference) is not None:
        yield RefusedError(Rule.FIELD, field=field, problem="reads as an id")


def as_id(name: str) -> UUID | None:
    """The id of a trajectory as which a name is read, in whatever way it is written; or none."""
    try:
        return UUID(name)
    except ValueError:
        return None
