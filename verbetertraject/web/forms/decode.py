"""From what a browser sends to the body of a command: empty means absent, and nothing is judged.

What cannot be read stays as it was typed: the command's own reader refuses it, by its field.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Any, Final  # a body is JSON

from verbetertraject.web.forms.schema import ABSENT, Group, Kind, Leaf, Node, Pairs, Rows

Sent = Mapping[str, Sequence[str]]
"""What a browser sends: the values of every name, in order."""

OTHERS: Final = "_others"
"""Below a name: people who are not among those to choose from."""

MOST_ROWS: Final = 200
"""Of one list; nobody types more."""

YES_NO: Final[Mapping[str, bool | str]] = {"true": True, "false": False}

_DUTCH_DAY: Final = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_NUMBER: Final = re.compile(r"-?\d{1,15}([.,]\d{1,15})?")
_THOUSANDS: Final = re.compile(r"-?\d{1,3}[.,]\d{3}")
"""Read as thousands here and as a fraction there: asked again instead."""


class _Nothing:
    """Nothing was filled in."""


NOTHING: Final = _Nothing()


@dataclass(kw_only=True, slots=True)
class Gathered:
    """A body, and in which field of the form each part of it was typed."""

    body: dict[str, Any] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    """From the path in the body to the name in the form, where rows were left empty."""

    def place(self, path: str) -> str:
        """The name in the form of a path in the body."""
        known = [each for each in self.places if path == each or path.startswith(f"{each}.")]
        if not known:
            return path
        longest = max(known, key=len)
        return self.places[longest] + path.removeprefix(longest)


def gathered(
    shape: Group,
    sent: Sent,
    *,
    without: AbstractSet[str] = frozenset(),
    whole: AbstractSet[str] = frozenset(),
    blank: Sent | None = None,
) -> Gathered:
    """The body that was typed into a form of this shape.

    Args:
        shape: what the form asks.
        sent: what came back.
        without: the names that this form left out; what is sent under them is not read.
        whole: lists of which every row is asked: one that was left empty is sent empty.
        blank: with what the form began: a choice that it made itself is not typed by anyone.
    """
    found = Gathered()
    reader = _Reader(
        sent=sent, without=without, places=found.places, whole=whole, blank=blank or {}
    )
    for part in shape.parts:
        value, _ = reader.read(part, name=part.name, path=part.name)
        if value is not NOTHING:
            found.body[part.name] = value
    return found


def rows(sent: Sent, name: str) -> tuple[int, ...]:
    """The numbers of the rows that a list has in a form."""
    numbers = (
        each.removeprefix(f"{name}.").partition(".")[0]
        for each in sent
        if each.startswith(f"{name}.")
    )
    known = {int(each) for each in numbers if each.isascii() and each.isdecimal()}
    return tuple(sorted(known)[:MOST_ROWS])


@dataclass(frozen=True, kw_only=True, slots=True)
class _Reader:
    sent: Sent
    without: AbstractSet[str]
    places: dict[str, str]
    whole: AbstractSet[str]
    blank: Sent

    def read(self, node: Node, *, name: str, path: str) -> tuple[Any, bool]:
        """The value of a part, and whether any of it was typed by someone."""
        if {name, pattern(name)} & self.without:
            return NOTHING, False
        match node:
            case Leaf():
                value = _leaf(node, self.sent, name)
                return value, value is not NOTHING and self._is_typed(node, name)
            case Group():
                return self._group(node, name=name, path=path)
            case Rows():
                return self._rows(node, name=name, path=path)
            case Pairs():
                return self._pairs(name)

    def _is_typed(self, leaf: Leaf, name: str) -> bool:
        """Whether someone filled it in, and not the form itself."""
        is_made = leaf.kind in {Kind.CHOICE, Kind.CHOICES} and name in self.blank
        return leaf.kind is not Kind.HIDDEN and not (
            is_made and list(self.sent.get(name, ())) == list(self.blank[name])
        )

    def _group(self, group: Group, *, name: str, path: str) -> tuple[Any, bool]:
        known: dict[str, Any] = {}
        is_typed = False
        for part in group.parts:
            value, was_typed = self.read(
                part, name=f"{name}.{part.name}", path=f"{path}.{part.name}"
            )
            is_typed = is_typed or was_typed
            if value is not NOTHING:
                known[part.name] = value
        # What has to be there is sent empty: then each thing in it that is missing can be named.
        return (known, is_typed) if is_typed or group.is_required else (NOTHING, False)

    def _rows(self, node: Rows, *, name: str, path: str) -> tuple[Any, bool]:
        known: list[Any] = []
        is_whole = name in self.whole and isinstance(node.item, Group)
        for number in rows(self.sent, name):
            here, there = f"{path}.{len(known)}", f"{name}.{number}"
            item = replace(node.item, is_required=node.item.is_required or is_whole)
            value, is_typed = self.read(item, name=there, path=here)
            if is_typed or is_whole:
                known.append(value)
                self.places[here] = there
        return (known, True) if known else (NOTHING, False)

    def _pairs(self, name: str) -> tuple[Any, bool]:
        known: dict[str, Any] = {}
        for key in pair_keys(self.sent, name):
            pair = [_single(self.sent, f"{name}.{key}.{part}") for part in "01"]
            if any(pair) or name in self.whole:
                known[key] = [_number(each) if each else None for each in pair]
        return (known, True) if known else (NOTHING, False)


def pair_keys(sent: Sent, name: str) -> Iterator[str]:
    """The things for which a form has a pair of numbers."""
    found = (each.removeprefix(f"{name}.") for each in sent if each.startswith(f"{name}."))
    yield from dict.fromkeys(each[:-2] for each in found if each.endswith((".0", ".1")))


def pattern(name: str) -> str:
    """A name with a star for every number: `plan.goals.*.metric`."""
    return ".".join("*" if part.isdecimal() else part for part in name.split("."))


def _leaf(leaf: Leaf, sent: Sent, name: str) -> Any:
    value = _typed(leaf, sent, name)
    if value is not NOTHING:
        return value
    if leaf.left_empty == ABSENT:
        return NOTHING
    return list(leaf.left_empty) if isinstance(leaf.left_empty, tuple) else leaf.left_empty


def _typed(leaf: Leaf, sent: Sent, name: str) -> Any:  # noqa: PLR0911 - one line a kind
    text = _single(sent, name)
    match leaf.kind:
        case Kind.LINES:
            return _several(_lines(text), takes_one=leaf.takes_one)
        case Kind.CHOICES:
            return _several(_chosen(sent, name), takes_one=leaf.takes_one)
        case Kind.PRESENT:
            others = _lines(_single(sent, f"{name}.{OTHERS}"))
            return _several([*_chosen(sent, name), *others], takes_one=False)
        case Kind.YES_NO:
            return NOTHING if text in ("", leaf.default) else YES_NO.get(text, text)
        case Kind.NUMBER:
            return _number(text) if text else NOTHING
        case Kind.WHOLE:
            return _whole(text) if text else NOTHING
        case Kind.DAY:
            return _day(text) if text else NOTHING
        case Kind.TEXT | Kind.LONG | Kind.CHOICE | Kind.FILE | Kind.HIDDEN:
            read = _whole(text) if leaf.is_counted else text
            return NOTHING if text in ("", leaf.default) else read


def _single(sent: Sent, name: str) -> str:
    """The text under a name, as people mean it: no space around it, one kind of line end."""
    values = sent.get(name, ())
    return values[-1].replace("\r\n", "\n").replace("\r", "\n").strip() if values else ""


def _chosen(sent: Sent, name: str) -> list[str]:
    return [each for each in dict.fromkeys(sent.get(name, ())) if each]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _several(values: list[str], *, takes_one: bool) -> Any:
    if not values:
        return NOTHING
    return values[0] if takes_one and len(values) == 1 else values


def _number(text: str) -> int | float | str:
    if not _NUMBER.fullmatch(text) or _THOUSANDS.fullmatch(text):
        return text
    return _whole(text) if text.lstrip("-").isdecimal() else float(text.replace(",", "."))


def _whole(text: str) -> int | str:
    is_whole = text.isascii() and text.removeprefix("-").isdecimal() and len(text) < len("9" * 16)
    return int(text) if is_whole else text


def _day(text: str) -> str:
    """A day as JSON has it, also where a browser lets people type it in the Dutch order."""
    dutch = _DUTCH_DAY.fullmatch(text)
    return f"{dutch[3]}-{dutch[2]:0>2}-{dutch[1]:0>2}" if dutch else text
