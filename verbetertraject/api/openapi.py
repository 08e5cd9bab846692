"""The description of the API in OpenAPI: bodies, answers and problems, with examples."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from http import HTTPStatus
from typing import Any, Final, get_args, get_type_hints  # OpenAPI is JSON

from verbetertraject.api import health, imports
from verbetertraject.api.examples import DEMO_REFERENCE, example, example_case
from verbetertraject.api.field_texts import FieldTexts
from verbetertraject.api.problems import MEDIA_TYPE, Problem
from verbetertraject.api.routes import (
    ACCESS_LOG,
    ATTACHMENT,
    CONTROL_QUESTIONS,
    DOSSIER_CHECK,
    IMPORTS,
    NEEDS_NO_TOKEN,
    OVERVIEW,
    PREVIEWS,
    TRAJECTORIES,
    TRAJECTORY,
    act_path,
)
from verbetertraject.application import views
from verbetertraject.application.case_report import CaseCheck, CaseFault
from verbetertraject.application.command_bodies import body_of
from verbetertraject.application.values import schema
from verbetertraject.application.what_if import Supposition
from verbetertraject.domain.commands import COMMANDS
from verbetertraject.domain.commands.additions import MediaType

Json = dict[str, Any]

TITLE: Final = "verbetertraject"

INTRODUCTION: Final = (
    "Improvement trajectories, from intake to follow-up. Say who you are with a bearer token; "
    "what you may do and read follows from the roles that you hold in each trajectory. A refusal "
    "is a problem+json that names its rule, in Dutch or English (Accept-Language), and changes "
    "nothing. Dates are strings such as 2026-02-09."
)

ANSWERS: Final[Mapping[str, type]] = {
    TRAJECTORIES: views.Trajectories,
    OVERVIEW: views.Counts,
    TRAJECTORY: views.Detail,
    f"{TRAJECTORY}/timeline": views.Timeline,
    f"{TRAJECTORY}/preview": views.Preview,
    CONTROL_QUESTIONS: views.ControlQuestions,
    DOSSIER_CHECK: views.DossierCheck,
    f"{TRAJECTORY}/messages": views.Messages,
    f"{TRAJECTORY}/journal": views.Journal,
    ACCESS_LOG: views.AccessLog,
    "/live": health.Liveness,
    "/ready": health.Readiness,
}
"""What each GET answers."""

READING_PROBLEMS: Final = (401, 403, 404, 422, 429)
ACTING_PROBLEMS: Final = (400, 401, 403, 404, 409, 412, 413, 415, 422, 429)


@cache
def sentence_of(name: str) -> str:
    """What a command does, in the words of the command itself."""
    first, _, _ = (COMMANDS[name].__doc__ or "").partition("\n")
    return first.strip()


def describe(described: Json, texts: FieldTexts) -> Json:
    """Fill in what the framework does not know: bodies, answers, problems, examples, security."""
    paths: Json = {}
    for path, operations in described["paths"].items():
        paths[path] = {
            method: _operation(path, method, operation) for method, operation in operations.items()
        }
    return {
        **described,
        "info": {**described["info"], "title": TITLE, "description": INTRODUCTION},
        "paths": paths,
        "components": {"schemas": _schemas(texts), "securitySchemes": {"token": _BEARER}},
    }


_BEARER: Final = {"type": "http", "scheme": "bearer", "description": "A person's token."}


def _operation(path: str, method: str, operation: Json) -> Json:
    needs_token = path not in NEEDS_NO_TOKEN
    described = {**operation, "security": [{"token": []}] if needs_token else []}
    given = [_with_example(each) for each in operation.get("parameters", [])]
    described["parameters"] = [*given, _LANGUAGE]
    if path == IMPORTS:
        return described | _importing()
    if path == PREVIEWS:
        return described | _supposing()
    if method == "post":
        return described | _acting(path, operation["operationId"])
    if path == ATTACHMENT:
        return described | {"responses": {"200": _FILE} | _problems(READING_PROBLEMS)}
    kind = ANSWERS.get(path)
    if kind is None:
        return described
    problems: Iterable[int] = READING_PROBLEMS if needs_token else ()
    responses: Json = {"200": _answered(kind, path=path)} | _problems(problems)
    if path == "/ready":
        responses["503"] = {**_answered(kind, path=path), "description": "Not ready."}
    return described | {"responses": responses}


def _with_example(parameter: Json) -> Json:
    return (
        parameter | {"example": DEMO_REFERENCE} if parameter["name"] == "trajectory" else parameter
    )


_FILE: Final = {
    "description": "The file.",
    "content": {each.value: {"schema": {"type": "string"}} for each in MediaType},
}

_LANGUAGE: Final = {
    "name": "Accept-Language",
    "in": "header",
    "description": "`nl` (default) or `en`: the language of refusals.",
    "schema": {"type": "string"},
}


def _acting(path: str, name: str) -> Json:
    status = "201" if path == TRAJECTORIES else "200"
    body = {
        "required": True,
        "content": {
            "application/json": {
                "schema": _reference(body_of(name)),
                "example": example(name),
            }
        },
    }
    done = _answered(views.Detail, path=path) | {"description": "The trajectory as it stands."}
    return {"requestBody": body, "responses": {status: done} | _problems(ACTING_PROBLEMS)}


def _supposing() -> Json:
    example = {"suspension": {"from": "2026-12-07", "until": "2026-12-21"}}
    content = {"schema": _reference(Supposition), "example": example}
    would = _answered(views.Change, path=PREVIEWS)
    return {
        "requestBody": {"required": True, "content": {"application/json": content}},
        "responses": {"200": would} | _problems(ACTING_PROBLEMS),
    }


def _importing() -> Json:
    """The file of a case: what is given with `open`, the plan, and the script of what happened."""
    entry = {"required": ["date", "by", "do"], "type": "object"}
    sent = {
        "type": "object",
        "required": ["reference", "script"],
        "properties": {"script": {"type": "array", "items": entry}},
    }
    either = {"anyOf": [_reference(CaseCheck), _reference(views.Detail)]}
    known: Json = {
        "description": "With `dry_run` what it would do; without, the trajectory as it stands.",
        "content": {"application/json": {"schema": either}},
    }
    problems = _problems(ACTING_PROBLEMS)
    problems["422"]["content"] = {MEDIA_TYPE: {"schema": _case_problem()}}
    taken = _answered(views.Detail, path=IMPORTS) | {"description": "The new trajectory."}
    content: Json = {each: {"schema": sent} for each in imports.MEDIA_TYPES}
    content["application/json"]["example"] = example_case()
    return {
        "requestBody": {"required": True, "content": content},
        "responses": {"200": known, "201": taken} | problems,
    }


def _case_problem() -> Json:
    """A problem that may tell, beside the rest, everything that is wrong with a file."""
    problem = _loosened(dict(_parts(Problem))["Problem"])
    faults = {"type": "array", "items": _reference(CaseFault)}
    return {**problem, "properties": {**problem["properties"], "faults": faults}}


def _answered(kind: type, *, path: str) -> Json:
    headers: Json = {}
    if path in {TRAJECTORY, TRAJECTORIES} or path in _ACT_PATHS:
        headers["ETag"] = {"description": "The revision, in quotes.", "schema": _TEXT}
    if path == TRAJECTORIES:
        headers = {
            "Link": {"description": "The next page of a list.", "schema": _TEXT},
            "Location": {"description": "Where the opened trajectory is.", "schema": _TEXT},
            **headers,
        }
    return {
        "description": (kind.__doc__ or "").partition("\n")[0],
        "headers": headers,
        "content": {"application/json": {"schema": _reference(kind)}},
    }


_TEXT: Final = {"type": "string"}
_ACT_PATHS: Final = frozenset(act_path(name) for name in COMMANDS if name != "open")


def _problems(statuses: Iterable[int]) -> Json:
    return {
        str(status): {
            "description": HTTPStatus(status).phrase,
            "content": {MEDIA_TYPE: {"schema": _reference(Problem)}},
        }
        for status in statuses
    }


def _reference(kind: type) -> Json:
    return {"$ref": f"#/components/schemas/{kind.__name__}"}


@cache
def _schemas(texts: FieldTexts) -> Json:
    """Every schema by its name; what is sent says what is required, what is answered may lack."""
    named: Json = {}
    for kind in [Problem, views.Change, CaseCheck, *ANSWERS.values()]:
        named |= {name: _loosened(part) for name, part in _parts(kind)}
    for kind in _sent():
        named |= dict(_parts(kind))
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


def _parts(kind: type) -> Iterable[tuple[str, Json]]:
    whole = schema(kind)
    yield from whole.pop("$defs", {}).items()
    yield kind.__name__, whole


def _loosened(part: Json) -> Json:
    """What is not known is left out of an answer."""
    required = [
        name
        for name in part.get("required", [])
        if {"type": "null"} not in part["properties"][name].get("anyOf", [])
    ]
    return {**part, "required": required} if "required" in part else part
