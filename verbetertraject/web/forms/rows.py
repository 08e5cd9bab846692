"""Lists in a form that needs no script: a row more, a row less, and all comes back as typed."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from verbetertraject.web.forms.decode import MOST_ROWS, Sent, rows
from verbetertraject.web.forms.encode import Values
from verbetertraject.web.forms.schema import Group, Kind, Leaf, Node, Pairs, Rows

NUMBERED: Final[Mapping[str, str]] = {"goal": "G", "support": "U", "shortcoming": "S"}
"""Things that get a number of their own in a plan or an analysis, and the letter before it."""

NAMING: Final = ("id", "goal", "key")
"""The hidden fields that say what a row is about."""

PAIR: Final = Leaf(owner="pair", name="", kind=Kind.NUMBER)
"""One of the two numbers of a thing."""

_NUMBER: Final = re.compile(r"[A-Z](\d{1,6})")


def with_row(shape: Group, values: Sent, name: str) -> Values:
    """The values with one more, empty row in a list; unknown lists stay as they are."""
    kept = {each: list(said) for each, said in values.items()}
    node = at(shape, name)
    numbers = rows(values, name)
    if not isinstance(node, Rows) or len(numbers) >= MOST_ROWS:
        return kept
    row = f"{name}.{max(numbers, default=-1) + 1}"
    kept[row] = [""]
    number = _numbered(node)
    if number:
        taken = (_NUMBER.fullmatch(_first(values, f"{name}.{each}.id")) for each in numbers)
        highest = max((int(each[1]) for each in taken if each), default=0)
        kept[f"{row}.id"] = [f"{number}{highest + 1}"]
    return kept


def without_row(values: Sent, row: str) -> Values:
    """The values without a row and all that was typed in it."""
    return {
        name: list(said)
        for name, said in values.items()
        if name != row and not name.startswith(f"{row}.")
    }


def at(shape: Group, name: str) -> Node | None:
    """The part of a form that a name is of."""
    node: Node = shape
    for part in name.split("."):
        match node:
            case Group():
                inner = next((each for each in node.parts if each.name == part), None)
            case Rows():
                inner = node.item if part.isdecimal() else None
            case Pairs():
                inner = PAIR if part.isdecimal() else node
            case _:
                inner = None
        if inner is None:
            return None
        node = inner
    return node


def _numbered(node: Rows) -> str:
    match node.item:
        case Group(parts=[Leaf(name="id", kind=Kind.HIDDEN, owner=owner), *_]):
            return NUMBERED.get(owner, "")
        case _:
            return ""


def _first(values: Mapping[str, Sequence[str]], name: str) -> str:
    said = values.get(name, ())
    return said[0] if said else ""
