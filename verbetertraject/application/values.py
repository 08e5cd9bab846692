"""Values as JSON-like data and back: strictly, field by field, or refused with the field's name.

A date is a string such as `2026-02-09`, a number is no text, and a field that does not exist is
refused, not dropped. What is given and told may have several shapes; what is kept has one.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, time
from typing import Any, Final, TypeVar, get_args, get_origin, get_type_hints  # any JSON

from pydantic import (
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    SerializationInfo,
    SerializerFunctionWrapHandler,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
)
from pydantic_core import (
    CoreSchema,
    ErrorDetails,
    InitErrorDetails,
    PydanticKnownError,
    core_schema,
)

from verbetertraject.domain.commands.balance import StillShort
from verbetertraject.domain.fields import Several
from verbetertraject.domain.refusals import RefusedError, Rule, all_of

STRICT: Final = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)

DEEPEST: Final = 12
"""Levels of nesting that any value needs; more is not a value of ours."""

MOST_FAULTS: Final = 200
"""As many as anyone mends at a time."""

KEPT: Final = "kept"
"""Tells Pydantic that a value is read from the store, or written for it."""

Value = TypeVar("Value")


def read(kind: type[Value], body: object) -> Value:
    """A value of `kind`, read strictly from JSON-like data that somebody gave.

    Raises:
        RefusedError: with rule `field` and the path of every field that is wrong.
    """
    return _read(kind, body, context=None)


def read_kept(kind: type[Value], data: object) -> Value:
    """A value of `kind`, from what `write_kept` made of it, and from nothing else.

    Raises:
        RefusedError: as `read` does; also where several things have another shape than rows.
    """
    return _read(kind, data, context=KEPT)


def write(value: object) -> Any:
    """The JSON-like data from which `read` makes the same value, as people mostly give it."""
    return _write(value, context=None)


def write_kept(value: object) -> Any:
    """The JSON-like data that is kept of a value: several things are always rows."""
    return _write(value, context=KEPT)


def copied(kind: type[Value], source: object, **others: object) -> Value:
    """A value of which each field is given here, or is of the same name in another value."""
    names = (each.name for each in fields(kind))  # type: ignore[arg-type]  # a dataclass
    return kind(
        **{name: others[name] if name in others else getattr(source, name) for name in names}
    )


def schema(kind: type[object]) -> dict[str, Any]:
    """The JSON schema of a command or another value, for documentation."""
    described = _adapter(kind).json_schema(ref_template="#/components/schemas/{model}")
    return {key: _outward(part) for key, part in described.items()}


def _read(kind: type[Value], body: object, *, context: str | None) -> Value:
    try:
        text = json.dumps(_inward(body), default=_plain)
        value: Value = _adapter(kind).validate_json(text, context=context)
    except ValidationError as error:
        raise all_of(_faults(error)) from None
    except (RecursionError, ValueError, TypeError):
        raise RefusedError(Rule.FIELD, field="body", problem="not JSON") from None
    return value


def _write(value: object, *, context: str | None) -> Any:
    adapter = _adapter(type(value))
    return _outward(adapter.dump_python(value, mode="json", exclude_none=True, context=context))


def _rows(mark: Several, given: object) -> object:
    """Several things as they are kept, from the other shapes in which they may be given."""
    match mark, given:
        case Several.BY_GOAL, Mapping():
            return tuple({"goal": goal, "text": text} for goal, text in given.items())
        case Several.BY_GOAL, str():
            return ({"text": given},)
        case Several.BY_GOAL, list():
            return _by_goal(given)
        case (Several.BY_ITSELF, Mapping()) | (_, str()):
            return (given,)
        case _, list():
            return tuple(given)
        case _:
            return given


def _told(mark: Several, rows: object) -> object:
    """Several things as they are told: in the shape in which people mostly give them."""
    if not isinstance(rows, list | tuple):
        return rows
    if mark is Several.BY_GOAL and not any(each.get("goal") for each in rows):
        rows = [each["text"] for each in rows]
    is_alone = len(rows) == 1 and (mark is Several.BY_ITSELF or isinstance(rows[0], str))
    return rows[0] if is_alone and mark is not Several.LISTED else rows


def _core_schema(mark: Several, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
    """How Pydantic reads and writes several things: it asks the mark in the annotation."""
    inner = handler(source)
    kinds = frozenset(_parts(source))

    def taken(given: object, info: ValidationInfo) -> object:
        if info.context is KEPT:
            return tuple(given) if isinstance(given, list) else given
        if mark is not Several.BY_GOAL and not _may_be_given(given, mark, kinds):
            raise PydanticKnownError("string_type")
        return _rows(mark, given)

    def told(value: object, rows: SerializerFunctionWrapHandler, info: SerializationInfo) -> object:
        return rows(value) if info.context is KEPT else _told(mark, rows(value))

    return core_schema.with_info_before_validator_function(
        taken,
        inner,
        serialization=core_schema.wrap_serializer_function_ser_schema(
            told, info_arg=True, schema=inner
        ),
    )


def _may_be_given(given: object, mark: Several, kinds: frozenset[object]) -> bool:
    """Whether something is one of the shapes of several texts; of others, their type says it."""
    if str not in kinds or bool in kinds:
        return True
    match given:
        case None:
            return type(None) in kinds
        case Mapping():
            return Mapping in kinds and mark is not Several.LISTED
        case _:
            return isinstance(given, str | list)


def _by_goal(given: Sequence[object]) -> tuple[object, ...]:
    """Texts about all goals together, or what is said of each: of which, is never left out."""
    if all(isinstance(each, str) for each in given):
        return tuple({"text": each} for each in given)
    missing = [
        InitErrorDetails(type="missing", loc=(number, "goal"), input=each)
        for number, each in enumerate(given)
        if isinstance(each, Mapping) and "goal" not in each
    ]
    if missing:
        raise ValidationError.from_exception_data("rows", missing)
    return tuple(given)


def _parts(annotation: object) -> Iterator[object]:
    """The types that an annotation is made of."""
    yield get_origin(annotation) or annotation
    for part in get_args(annotation):
        yield from _parts(part)


def _json_schema(mark: Several, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
    """Every shape in which several things may be given."""
    described = handler(core)
    kept = {key: each for key, each in described.items() if key not in {"items", "type", "anyOf"}}
    shapes: list[dict[str, Any]] = described.get("anyOf", [described])
    items = next(each["items"] for each in shapes if each.get("type") == "array")
    text = {"type": "string"}
    others: list[dict[str, Any]] = [
        text,
        {"type": "array", "items": text},
        {"type": "object", "additionalProperties": text},
    ]
    alone: list[dict[str, Any]] = others if mark is Several.BY_GOAL else items.get("anyOf", [items])
    if mark is Several.LISTED:
        alone = [each for each in alone if each.get("type") != "object"]
    return {"anyOf": [*alone, *shapes], **kept}


def _with_goal(core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
    """Of what is given as an object, the goal is said."""
    described = handler(core)
    row = handler.resolve_ref_schema(described)
    row["properties"]["goal"] = handler(core_schema.str_schema()) | {"title": "Goal"}
    row["required"] = ["goal", "text"]
    return described


# The domain knows no Pydantic, and Pydantic asks what stands in an annotation.
Several.__get_pydantic_core_schema__ = _core_schema  # type: ignore[attr-defined]
Several.__get_pydantic_json_schema__ = _json_schema  # type: ignore[attr-defined]
StillShort.__get_pydantic_json_schema__ = _with_goal  # type: ignore[attr-defined]


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        for each in _dataclasses(kind, set()):
            each.__pydantic_config__ = STRICT  # type: ignore[attr-defined]  # read by Pydantic
            _MEMBERS.add(each.__name__)
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


_MEMBERS: Final = {"int", "float", "str", "bool", "dict"}
"""What Pydantic calls the members of a union: no part of a path that people know."""

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


def _faults(error: ValidationError) -> Sequence[RefusedError]:
    """Every field that is wrong, once, as a reader would write it; no value is repeated."""
    found = sorted(error.errors(include_url=False, include_input=False), key=_rank)
    by_path: dict[str, str] = {}
    for each in found:
        by_path.setdefault(_path(each["loc"]) or "body", each["msg"])
    named = [path for path in by_path if not _is_said(path, by_path)][:MOST_FAULTS]
    return [RefusedError(Rule.FIELD, field=path, problem=by_path[path]) for path in named]


def _is_said(path: str, paths: Iterable[str]) -> bool:
    """Whether a fault is said by another: what a union could be beside it, or what holds it."""
    before, _, last = path.rpartition(".")
    if last == "date" and before in paths:
        return True
    return any(each.startswith(f"{path}.") and each != f"{path}.date" for each in paths)


def _rank(fault: ErrorDetails) -> int:
    """A missing or unknown field is said before what follows from it."""
    return 0 if fault["type"] in {"missing", "unexpected_keyword_argument"} else 1


def _path(location: tuple[int | str, ...]) -> str:
    """`report.goals.0.measured`, without Pydantic's names for the members of a union."""
    parts = (str(part) for part in location)
    named = (part for part in parts if part not in _MEMBERS and "[" not in part)
    return ".".join("from" if part == "from_" else part for part in named)
