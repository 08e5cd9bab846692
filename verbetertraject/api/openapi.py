"""The description of the API in OpenAPI: bodies, answers and problems, with examples."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from http import HTTPStatus
from typing import Any, Final, get_args, get_type_hints  # OpenAPI is JSON

from verbetertraject.api.examples import DEMO_REFERENCE, EXAMPLES
from verbetertraject.api.field_texts import FieldTexts
from verbetertraject.api.problems import MEDIA_TYPE, Problem
from verbetertraject.api.routes import NEEDS_NO_TOKEN
from verbetertraject.application.command_bodies import body_of
from verbetertraject.application.values import schema
from verbetertraject.application.what_if import Supposition
from verbetertraject.domain.commands import COMMANDS

Json = dict[str, Any]

TITLE: Final = "verbetertraject"

INTRODUCTION: Final = (
    "Improvement trajectories, from intake to follow-up. Say who you are with a bearer token; "
    "what you may do and read follows from the roles that you hold in each trajectory. A refusal "
    "is a problem+json that names its rule, in Dutch or English (Accept-Language), and changes "
    "nothing. Dates are strings such as 2026-02-09."
)

Responses = dict[int | str, Json]
"""What a route answers, by status."""

READING_PROBLEMS: Final = (401, 403, 404, 422, 429)
ACTING_PROBLEMS: Final = (400, 401, 403, 404, 409, 412, 413, 415, 422, 429)

_TEXT: Final = {"type": "string"}

ETAG: Final = {"ETag": {"description": "The revision, in quotes.", "schema": _TEXT}}
LIST_HEADERS: Final = {
    "Link": {"description": "The next page of a list.", "schema": _TEXT},
    "Location": {"description": "Where the opened trajectory is.", "schema": _TEXT},
    **ETAG,
}

_ANSWERED: Final[dict[type, None]] = {}
"""Each kind of answer that a route has declared."""


@cache
def sentence_of(name: str) -> str:
    """What a command does, in the words of the command itself."""
    first, _, _ = (COMMANDS[name].__doc__ or "").partition("\n")
    return first.strip()


def responses(
    kind: type,
    refused: Iterable[int],
    *,
    description: str = "",
    status: int = 200,
    headers: Json | None = None,
) -> Responses:
    """What a route answers: a value of this kind, or one of these statuses with why not."""
    done = answer(kind, description=description, headers=headers)
    return {status: done} | problems(refused)


def answer(kind: type, *, description: str = "", headers: Json | None = None) -> Json:
    """An answer of this kind, described by its own first sentence if by no other."""
    return {
        "description": description or (kind.__doc__ or "").partition("\n")[0],
        "headers": headers or {},
        "content": {"application/json": {"schema": reference(kind)}},
    }


def problems(statuses: Iterable[int]) -> Responses:
    """A problem for each of these statuses."""
    return {
        status: {
            "description": HTTPStatus(status).phrase,
            "content": {MEDIA_TYPE: {"schema": reference(Problem)}},
        }
        for status in statuses
    }


def reference(kind: type) -> Json:
    """The schema of an answer, which is then among the schemas of the description."""
    _ANSWERED[kind] = None
    return _named(kind)


def json_body(kind: type, **more: object) -> Json:
    """A route's extra for a body of this kind."""
    return request_body({"application/json": {"schema": _named(kind), **more}})


def request_body(content: Mapping[str, Json]) -> Json:
    """A route's extra for a body, by its media types."""
    return {"requestBody": {"required": True, "content": content}}


def _named(kind: type) -> Json:
    return {"$ref": f"#/components/schemas/{kind.__name__}"}


def describe(described: Json, texts: FieldTexts) -> Json:
    """Add to what the routes declare: introduction, schemas, examples and security."""
    return {
        **described,
        "info": {**described["info"], "title": TITLE, "description": INTRODUCTION},
        "paths": {
            path: {
                method: _operation(operation, needs_token=path not in NEEDS_NO_TOKEN)
                for method, operation in operations.items()
            }
            for path, operations in described["paths"].items()
        },
        "components": {
            "schemas": _schemas(texts, tuple(_ANSWERED)),
            "securitySchemes": {"token": _BEARER},
        },
    }


_BEARER: Final = {"type": "http", "scheme": "bearer", "description": "A person's token."}

_LANGUAGE: Final = {
    "name": "Accept-Language",
    "in": "header",
    "description": "`nl` (default) or `en`: the language of refusals.",
    "schema": {"type": "string"},
}


def _operation(operation: Json, *, needs_token: bool) -> Json:
    given = [
        each | {"example": DEMO_REFERENCE} if each["name"] == "trajectory" else each
        for each in operation.get("parameters", [])
    ]
    name = operation["operationId"]
    if name in EXAMPLES:
        operation["requestBody"]["content"]["application/json"]["example"] = EXAMPLES[name]()
    return operation | {
        "security": [{"token": []}] if needs_token else [],
        "parameters": [*given, _LANGUAGE],
    }


@cache
def _schemas(texts: FieldTexts, answered: tuple[type, ...]) -> Json:
    """Every schema by its name; what is sent says what is required, what is answered may lack."""
    named: Json = {}
    for kind in answered:
        named |= {name: loosened(part) for name, part in parts(kind)}
    for kind in _sent():
        named |= dict(parts(kind))
    for kind in kinds_of_commands():
        named[kind.__name__] = _told(kind, named[kind.__name__], texts)
    return named


def kinds_of_commands() -> Iterable[type]:
    """Everything with fields that a command is made of, each once, itself included."""
    found: dict[type, None] = {}
    for kind in _sent():
        found |= dict.fromkeys(_with_fields(kind))
    return found


def _sent() -> list[type]:
    """Everything that can be sent."""
    return [Supposition, *map(body_of, COMMANDS)]


def _with_fields(hint: object) -> Iterable[type]:
    """The dataclasses that a type is made of."""
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
        hints = get_type_hints(hint)
        for field in fields(hint):
            yield from _with_fields(hints[field.name])
    for part in get_args(hint):
        yield from _with_fields(part)


def _told(kind: type, described: Json, texts: FieldTexts) -> Json:
    """A schema whose every field says what it means, instead of a title made of its name."""
    fields = {
        name: {key: each for key, each in field.items() if key != "title"}
        | {"description": texts.of(kind, name)}
        for name, field in described["properties"].items()
    }
    return described | {"properties": fields}


def parts(kind: type) -> Iterable[tuple[str, Json]]:
    """The schemas that a kind is made of, by their names; its own is the last."""
    whole = schema(kind)
    yield from whole.pop("$defs", {}).items()
    yield kind.__name__, whole


def loosened(part: Json) -> Json:
    """What is not known is left out of an answer."""
    required = [
        name
        for name in part.get("required", [])
        if {"type": "null"} not in part["properties"][name].get("anyOf", [])
    ]
    return {**part, "required": required} if "required" in part else part
