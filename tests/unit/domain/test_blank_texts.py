"""A text that has to say something says nothing with what nobody can see."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from tests.unit.domain.dated_commands import EXAMPLES, Example
from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.commands.opening import Open
from verbetertraject.domain.refusals import RefusedError

UNSEEN = "\u200b\u2060\ufeff"

GIVEN = [each for each in EXAMPLES if not isinstance(each.command, Open)]


@pytest.mark.parametrize("example", GIVEN, ids=lambda each: type(each.command).__name__)
def test_what_may_not_be_empty_may_not_be_unseen_either(example: Example) -> None:
    for path in _texts(example.command):
        if _is_refused(example, _with(example.command, path, "")):
            assert _is_refused(example, _with(example.command, path, UNSEEN)), path


def _is_refused(example: Example, command: Command) -> bool:
    try:
        example.life.does(example.by, command, example.on)
    except RefusedError:
        return True
    return False


def _texts(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every text in a command."""
    if isinstance(value, str):
        yield path
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            yield from _texts(each, (*path, number))
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name), (*path, field.name))


def _with(value: Any, path: tuple[Any, ...], text: str) -> Any:
    """A command with another text at a path."""
    if not path:
        return text
    first, *rest = path
    if isinstance(first, int):
        return (*value[:first], _with(value[first], tuple(rest), text), *value[first + 1 :])
    return replace(value, **{first: _with(getattr(value, first), tuple(rest), text)})
