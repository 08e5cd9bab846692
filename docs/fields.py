"""The fields of commands and values, as a reader writes them: lists, objects and closed choices."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from verbetertraject.api.field_texts import sentences, summary
from verbetertraject.domain.commands import NAMES

PLAIN: Final[dict[object, str]] = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    object: "anything",
    type(None): "nothing",
}


def table(kind: type) -> Iterator[str]:
    """The fields of a dataclass as a table, or a sentence that there are none."""
    own = fields(kind)
    if not own:
        yield "No fields."
        return
    hints = get_type_hints(kind)
    yield from ("| field | holds | |", "|---|---|---|")
    for each in own:
        said = sentences(kind).get(each.name, "")
        yield f"| `{_name(each)}` | {_holds(hints[each.name])} | {said} |"


def values(*kinds: type) -> Iterator[str]:
    """Every value that the fields of these are made of, each once, in order of their names."""
    found: set[type] = set()
    for kind in kinds:
        found |= _parts(kind)
    for each in sorted(found - set(kinds), key=lambda each: each.__name__):
        yield from (f"### {each.__name__}", "", summary(each), "")
        yield from _members(each) if issubclass(each, Enum) else table(each)
        yield ""


def _members(kind: type[Enum]) -> Iterator[str]:
    yield from ("| value | what it means |", "|---|---|")
    for each in kind:
        yield f"| `{each.value}` | {sentences(kind)[each.name]} |"


def _parts(kind: type) -> set[type]:
    """The dataclasses and enums that a dataclass is made of, itself included."""
    found: set[type] = {kind}
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        for field in fields(kind):
            for each in _classes(hints[field.name]):
                found |= _parts(each)
    return found


def _classes(hint: object) -> Iterator[type]:
    if isinstance(hint, type) and (is_dataclass(hint) or issubclass(hint, Enum)):
        yield hint
    for each in get_args(hint):
        yield from _classes(each)


def _name(each: "Field[Any]") -> str:  # of whatever type
    may_be_left_out = each.default is not MISSING or each.default_factory is not MISSING
    return each.name.rstrip("_") + ("?" if may_be_left_out else "")


def _anchor(kind: type) -> str:
    """Where it stands on the page: a command under its name."""
    return NAMES[kind] if kind in NAMES else kind.__name__.lower()


def _holds(hint: object) -> str:
    arguments = get_args(hint)
    origin = get_origin(hint)
    if origin in {Union, UnionType}:
        named = (_holds(each) for each in arguments if each is not NoneType)
        return " or ".join(dict.fromkeys(named))
    if origin is tuple and arguments[-1] is Ellipsis:
        return f"list of {_holds(arguments[0])}"
    if origin is tuple:
        return f"[{', '.join(_holds(each) for each in arguments)}]"
    if origin in {Mapping, dict}:
        return f"object of {_holds(arguments[1])}"
    if isinstance(hint, type) and (is_dataclass(hint) or issubclass(hint, Enum)):
        return f"[{hint.__name__}](#{_anchor(hint)})"
    return PLAIN.get(hint, str(getattr(hint, "__name__", hint)))
