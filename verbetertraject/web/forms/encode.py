"""From the body of a command to the values of its form: the way back of `gathering`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any  # a body is JSON

from verbetertraject.web.forms.decode import OTHERS
from verbetertraject.web.forms.schema import Group, Kind, Leaf, Node, Pairs, Rows

Values = dict[str, list[str]]
"""The values of every name of a form."""


def spread(shape: Group, body: Mapping[str, Any], *, present: Sequence[str] = ()) -> Values:
    """The values with which a form of this shape shows a body.

    Args:
        shape: what the form asks.
        body: what it begins with.
        present: the codes of those who can be chosen as present; others are written by name.
    """
    values: Values = {}
    for part in shape.parts:
        if body.get(part.name) is not None:
            for name, each in _spread(part, part.name, body[part.name], frozenset(present)):
                values.setdefault(name, []).append(each)
    return values


def _spread(
    node: Node, name: str, value: Any, present: frozenset[str]
) -> Iterator[tuple[str, str]]:
    match node:
        case Leaf():
            yield from _leaf(node, name, value, present)
        case Group():
            for part in node.parts:
                each = value.get(part.name) if isinstance(value, Mapping) else None
                if each is not None:
                    yield from _spread(part, f"{name}.{part.name}", each, present)
        case Rows():
            for number, each in enumerate(value if isinstance(value, list | tuple) else ()):
                yield f"{name}.{number}", ""
                yield from _spread(node.item, f"{name}.{number}", each, present)
        case Pairs():
            for key, pair in value.items():
                for place, number in enumerate(pair):
                    yield f"{name}.{key}.{place}", "" if number is None else _said(number)


def _leaf(leaf: Leaf, name: str, value: Any, present: frozenset[str]) -> Iterator[tuple[str, str]]:
    match leaf.kind:
        case Kind.CHOICES:
            yield from ((name, each) for each in _listed(value))
        case Kind.PRESENT:
            yield from ((name, each) for each in _listed(value) if each in present)
            others = [each for each in _listed(value) if each not in present]
            if others:
                yield f"{name}.{OTHERS}", "\n".join(others)
        case Kind.LINES:
            yield name, "\n".join(" ".join(each.split("\n")) for each in _listed(value))
        case Kind.DAY:
            yield name, _said(value)[: len("2026-02-09")]
        case _:
            yield name, _said(value)


def _listed(value: Any) -> list[str]:
    match value:
        case list() | tuple():
            return [_said(each) for each in value]
        case Mapping():
            return [f"{key}: {_said(each)}" for key, each in value.items()]
        case _:
            return [_said(value)]


def _said(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case Mapping():
            return ", ".join(f"{key}: {_said(each)}" for key, each in value.items())
        case list() | tuple():
            return ", ".join(_said(each) for each in value)
        case _:
            return str(value)
