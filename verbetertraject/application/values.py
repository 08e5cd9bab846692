"""Values as JSON-like data and back: strictly, field by field, or refused with the field's name.

A date is a string such as `2026-02-09`, a number is no text, and a field that does not exist is
refused, not dropped.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, time
from typing import (
    Any,  # JSON, and the types that Pydantic reads
    Final,
    TypeVar,
    get_args,
    get_type_hints,
)

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from verbetertraject.domain.refusals import RefusedError, Rule

STRICT: Final = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)

DEEPEST: Final = 12
"""Levels of nesting that any value needs; more is not a value of ours."""

Value = TypeVar("Value")


def read(kind: type[Value], body: object) -> Value:
    """A value of `kind`, read strictly from JSON-like data.

    Raises:
        RefusedError: with rule `field` and the path of the first field that is wrong.
    """
    try:
        value: Value = _adapter(kind).validate_json(json.dumps(_inward(body), default=_plain))
    except ValidationError as error:
        raise _refusal(error) from None
    except (RecursionError, ValueError, TypeError):
        raise RefusedError(Rule.FIELD, field="body", problem="not JSON") from None
    return value


def faults(kind: type[object], body: object) -> tuple[RefusedError, ...]:
    """Every field that is wrong, each once, for people who mend them all at a time."""
    try:
        _adapter(kind).validate_json(json.dumps(_inward(body), default=_plain))
    except ValidationError as error:
        found = sorted(error.errors(include_url=False, include_input=False), key=_rank)
        by_path = {_path(each["loc"]) or "body": each["msg"] for each in reversed(found)}
        return tuple(
            RefusedError(Rule.FIELD, field=path, problem=problem)
            for path, problem in reversed(by_path.items())
        )
    return ()


def write(value: object) -> Any:
    """The JSON-like data from which `read` makes the same value."""
    return _outward(_adapter(type(value)).dump_python(value, mode="json", exclude_none=True))


def schema(kind: type[object]) -> dict[str, Any]:
    """The JSON schema of a command or another value, for documentation."""
    described = _adapter(kind).json_schema(ref_template="#/components/schemas/{model}")
    return {key: _outward(part) for key, part in described.items()}


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        for each in _dataclasses(kind, set()):
            each.__pydantic_config__ = STRICT  # type: ignore[attr-defined]  # read by Pydantic
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


_ADAPTERS: Final[dict[type[Any], TypeAdapter[Any]]] = {}


def _dataclasses(kind: object, seen: set[object]) -> Iterator[type]:
    """The dataclass and every dataclass that its fields are made of."""
    if isinstance(kind, type) and is_dataclass(kind):
        if kind in seen:
            return
        seen.add(kind)
        yield kind
        hints = get_type_hints(kind)
        for field in fields(kind):
            yield from _dataclasses(hints[field.name], seen)
    for part in get_args(kind):
        yield from _dataclasses(part, seen)


def _plain(value: object) -> object:
    """What YAML or TOML reads as a date or a time goes in as its text."""
    if isinstance(value, date | time):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _inward(value: object, depth: int = 0) -> object:
    """`from` is a word of Python: the field is called `from_` inside."""
    if depth > DEEPEST:
        raise ValueError("too deep")
    if isinstance(value, Mapping):
        return {
            "from_" if key == "from" else str(key): _inward(each, depth + 1)
            for key, each in value.items()
        }
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_inward(each, depth + 1) for each in value]
    return value


def _outward(value: object) -> Any:
    if isinstance(value, Mapping):
        return {"from" if key == "from_" else key: _outward(each) for key, each in value.items()}
    if isinstance(value, list):
        return ["from" if each == "from_" else _outward(each) for each in value]
    return value


def _refusal(error: ValidationError) -> RefusedError:
    """The first fault, by the path a reader would write; the value itself is not repeated."""
    first = min(error.errors(include_url=False, include_input=False), key=_rank)
    return RefusedError(Rule.FIELD, field=_path(first["loc"]) or "body", problem=first["msg"])


def _rank(fault: ErrorDetails) -> int:
    """A missing or unknown field is said before what follows from it."""
    return 0 if fault["type"] in {"missing", "unexpected_keyword_argument"} else 1


def _path(location: tuple[int | str, ...]) -> str:
    """`report.goals.0.measured`, without Pydantic's names for the members of a union."""
    parts = (str(part) for part in location)
    named = (part for part in parts if part == part.lower() and "[" not in part)
    return ".".join("from" if part == "from_" else part for part in named)
