"""What a form asks, derived from the annotations of the commands: no field is written twice."""

from collections.abc import Iterator
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum, unique
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, TypeAlias, Union, get_args, get_origin, get_type_hints

from verbetertraject.api.field_texts import named
from verbetertraject.domain.commands import COMMANDS
from verbetertraject.domain.commands.additions import Correct
from verbetertraject.domain.commands.command import Command, Envelope
from verbetertraject.domain.fields import Asked, AskedAs, Fixed, Needed, SentEmpty, marks
from verbetertraject.domain.people import LANGUAGES, Person

ABSENT: Final = "absent"
"""Where nothing was filled in, nothing is sent."""


@unique
class Kind(Enum):
    """How one value is asked."""

    TEXT = "text"
    """A line of text."""
    LONG = "long"
    """A text of several lines."""
    LINES = "lines"
    """A list of texts, one a line."""
    NUMBER = "number"
    """A number, with a comma or a point."""
    WHOLE = "whole"
    """A whole number."""
    DAY = "day"
    """A day."""
    CHOICE = "choice"
    """One of several."""
    CHOICES = "choices"
    """Any of several."""
    PRESENT = "present"
    """Any of several, and others by name, one a line."""
    YES_NO = "yes_no"
    """Yes, no, or not answered."""
    FILE = "file"
    """A file."""
    HIDDEN = "hidden"
    """Known already: sent along, not asked."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaf:
    """One value."""

    owner: str
    """The kind of value that it is a field of: with `name`, the key of its words."""
    name: str
    kind: Kind
    options: tuple[str, ...] = ()
    """The codes to choose from, where the annotation names them."""
    code: str = ""
    """The kind of code: the key of the words of its options."""
    default: str = ""
    """What leaving it out means."""
    takes_one: bool = False
    """Whether a single one of a list may be sent as itself."""
    is_counted: bool = False
    """Whether what is known or chosen is a number."""
    is_required: bool = False
    is_for_plan: bool = False
    left_empty: str | tuple[str, ...] | None = ABSENT
    """What is sent where nothing was filled in."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Values that belong together."""

    owner: str
    name: str
    parts: tuple["Node", ...]
    is_required: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Rows:
    """Any number of the same."""

    owner: str
    name: str
    item: "Leaf | Group"
    is_required: bool = False
    is_for_plan: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Pairs:
    """Two numbers for each of several known things, by their ids."""

    owner: str
    name: str
    is_required: bool = False


Node: TypeAlias = Leaf | Group | Rows | Pairs


@cache
def shape(kind: type, *, content: type | None = None) -> Group:
    """Everything that a form for this kind of value asks.

    Args:
        kind: a command, or another dataclass.
        content: the kind of record that a correction gives anew.
    """
    along = (Envelope,) if issubclass(kind, Command) else ()
    parts = (part for each in (kind, *along) for part in _parts(each, content))
    return Group(owner="", name="", parts=tuple(parts))


def of_command(name: str, *, content: type | None = None) -> Group:
    """Everything that the form of a command asks."""
    kind: type = COMMANDS[name]
    return shape(kind, content=content)


def settled(kind: type, *, at: str) -> Iterator[str]:
    """The patterns of the names of what a correction leaves as it was: `content.goals.*.result`."""
    for each in fields(kind):
        name, said = f"{at}.{_outward(each.name)}", marks(kind)[each.name]
        hint = get_type_hints(kind)[each.name]
        for inner, pattern in _inner(hint, name):
            yield from settled(inner, at=pattern)
        if Fixed.SETTLED in said and Asked.HIDDEN not in said and not _is_pairs(_members(hint)):
            yield name


def _inner(hint: object, name: str) -> Iterator[tuple[type, str]]:
    """The dataclasses that a field holds, alone or in rows, and how the names in them begin."""
    for each in _members(hint):
        item = _item(each)
        if isinstance(each, type) and is_dataclass(each):
            yield each, name
        elif isinstance(item, type) and is_dataclass(item):
            yield item, f"{name}.*"


def _parts(kind: type, content: type | None = None) -> Iterator[Node]:
    """The fields of a dataclass in the order in which people are asked."""
    first: tuple[str, ...] = getattr(kind, "asked_first", ())
    own = sorted(
        fields(kind),
        key=lambda each: first.index(each.name) if each.name in first else len(first),
    )
    hints, said = get_type_hints(kind), marks(kind)
    for each in own:
        if Asked.NEVER in said[each.name]:
            continue
        if kind is Correct and each.name == "content":
            parts = () if content is None else tuple(_parts(content))
            yield Group(owner=named(kind), name="content", parts=parts, is_required=True)
            continue
        yield _node(kind, each, hints[each.name], said[each.name])


def _outward(name: str) -> str:
    """`from` is a word of Python: the field is called `from_` inside."""
    return name.removesuffix("_")


def _node(  # noqa: PLR0911 - one a kind
    owner: type, field: "Field[Any]", hint: object, said: frozenset[object]
) -> Node:
    known: dict[str, Any] = {"owner": named(owner), "name": _outward(field.name)}
    is_open = field.default is not MISSING or field.default_factory is not MISSING
    known["is_required"] = not is_open or any(isinstance(each, Needed) for each in said)
    if any(isinstance(each, Asked) and each is not Asked.LONG for each in said):
        return _leaf(owner, field, hint, said, known)
    members = _members(hint)
    for inner, pattern in _inner(hint, ""):
        if not pattern:
            return Group(parts=tuple(_parts(inner)), **known)
        item = Group(**known | {"parts": tuple(_parts(inner)), "is_required": False})
        return Rows(item=item, is_for_plan=Needed.BY_PLAN in said, **known)
    for each in said:
        if isinstance(each, AskedAs):
            return Group(parts=tuple(_parts(each.kind)), **known)
    if _is_pairs(members):
        return Pairs(**known)
    if any(_item(each) is date for each in members):
        day = Leaf(owner=known["owner"], name=known["name"], kind=Kind.DAY)
        return Rows(item=day, **known)
    return _leaf(owner, field, hint, said, known)


def _leaf(
    owner: type, field: "Field[Any]", hint: object, said: frozenset[object], known: dict[str, Any]
) -> Leaf:
    members = _members(hint)
    codes = [each for each in (*members, *map(_item, members)) if _is_enum(each)]
    options: tuple[str, ...] = ()
    if codes and isinstance(codes[0], type) and issubclass(codes[0], Enum):
        options = tuple(str(each.value) for each in codes[0])
    elif (owner, field.name) == (Person, "language"):
        options = LANGUAGES
    empty = next((each.value for each in said if isinstance(each, SentEmpty)), ABSENT)
    return Leaf(
        kind=_kind(members, said),
        options=options,
        code=_code(codes, field.name) if options else "",
        default=_default(field),
        takes_one=str in members or any(_is_enum(each) for each in members),
        is_counted=int in members and str not in members,
        is_for_plan=Needed.BY_PLAN in said,
        left_empty=empty,
        **known,
    )


def _code(codes: list[object], name: str) -> str:
    return named(codes[0]) if codes and isinstance(codes[0], type) else name


def _default(field: "Field[Any]") -> str:
    match field.default:
        case bool():
            return "true" if field.default else "false"
        case str():
            return field.default
        case Enum():
            return str(field.default.value)
        case _:
            return ""


def _members(hint: object) -> tuple[object, ...]:
    """What a value may be, but nothing."""
    if get_origin(hint) in {Union, UnionType}:
        return tuple(each for each in get_args(hint) if each is not NoneType)
    return (hint,)


def _item(hint: object) -> object:
    """What a list of any length is made of; None when it is no such list."""
    arguments = get_args(hint)
    is_list = get_origin(hint) is tuple and len(arguments) > 1 and arguments[1] is Ellipsis
    return arguments[0] if is_list else None


def _is_pairs(members: tuple[object, ...]) -> bool:
    """Whether it holds two numbers for each of several things."""
    return any(get_args(each)[1:] and get_origin(get_args(each)[1]) is tuple for each in members)


def _is_enum(hint: object) -> bool:
    return isinstance(hint, type) and issubclass(hint, Enum)


def _kind(members: tuple[object, ...], said: frozenset[object]) -> Kind:  # noqa: PLR0911 - one a kind
    for each in said:
        if isinstance(each, Asked) and each is not Asked.LONG:
            return Kind(each.value)
    if any(_is_enum(_item(each)) for each in members):
        return Kind.CHOICES
    if any(_is_enum(each) for each in members):
        return Kind.CHOICE
    if set(members) == {bool}:
        return Kind.YES_NO
    if set(members) & {date, datetime} and str not in members:
        return Kind.DAY
    if int in members and str not in members:
        return Kind.NUMBER if float in members else Kind.WHOLE
    if any(str in _members(_item(each)) for each in members):
        return Kind.LINES
    return Kind.LONG if Asked.LONG in said else Kind.TEXT
