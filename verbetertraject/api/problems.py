"""Refusals as `application/problem+json` (RFC 9457), in the language that the reader prefers.

What came in is never repeated: a field is named only where it is one of ours.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, unique
from functools import cache
from http import HTTPStatus
from typing import Final, Self

from fastapi import Request
from fastapi.responses import JSONResponse, Response

from verbetertraject.application.command_bodies import body_of
from verbetertraject.application.ports import (
    BegunError,
    KeyReusedError,
    ReferenceTakenError,
    StaleRevisionError,
    UnknownCursorError,
    UnknownTrajectoryError,
)
from verbetertraject.application.texts.refusals import RefusalTexts
from verbetertraject.application.values import schema, write
from verbetertraject.application.what_if import Supposition
from verbetertraject.domain.commands import COMMANDS
from verbetertraject.domain.people import LANGUAGES
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.settings import shipped_config

MEDIA_TYPE: Final = "application/problem+json"
TYPE: Final = "urn:verbetertraject:refusal:"
"""With the rule behind it, the type of a problem: a name, not an address."""

Figure = date | int | str
FORBIDDEN: Final = frozenset({Rule.WRONG_ROLE, Rule.ON_HOLD})
"""Rules that say: you may not."""

CONFLICTS: Final = frozenset(
    {
        Rule.WRONG_PHASE,
        Rule.ALREADY_DONE,
        Rule.CLOCK_STANDS,
        Rule.AWAITS_EXTENSION,
        Rule.NO_EXTENSION_DECIDED,
        Rule.INVESTIGATION_OPEN,
        Rule.NO_SUCH_CONCERN,
        Rule.NOT_ABSENT,
    }
)
"""Rules that say: not now, the trajectory stands otherwise."""

PARAMETERS: Final = frozenset(
    {
        "phase",
        "unit",
        "standing",
        "awaits",
        "awaited_of",
        "overslept",
        "role",
        "q",
        "after",
        "limit",
        "number",
        "body",
    }
)
"""What can be named beside the fields of commands."""

_INDEX: Final = re.compile(r"\d{1,3}")
_CODE: Final = re.compile(r"[A-Za-z0-9_.-]{1,40}")


@unique
class Fault(Enum):
    """Why a request is not even tried: its rule in the answer, and the status of that."""

    MALFORMED = "malformed", 400
    """The body is no JSON, or a header is none of its kind."""
    REPEATED = "repeated_field", 400
    """A field is given twice in one place: which one is meant?"""
    UNAUTHENTICATED = "unauthenticated", 401
    """There is no token, or it proves nothing (any more)."""
    WRONG_ROLE = "wrong_role", 403
    """The reader's roles do not read this part of the file."""
    NOT_FOUND = "not_found", 404
    """It does not exist, or not for this reader: the answer is the same."""
    METHOD = "method_not_allowed", 405
    """This address answers other methods."""
    CONFLICT = "already_done", 409
    """A request with this idempotency key was begun and not answered."""
    KNOWN_REFERENCE = "known_reference", 409
    """Another trajectory has this reference."""
    STALE = "stale_revision", 412
    """The trajectory changed since the revision named in `If-Match`."""
    TOO_LARGE = "too_large", 413
    """The body is larger than any command."""
    MEDIA_TYPE = "media_type", 415
    """The body is not said to be JSON."""
    FIELD = "field", 422
    """A parameter of the address is unknown or malformed."""
    IDEMPOTENCY_KEY = "idempotency_key", 422
    """The key was used for another request."""
    TOO_MANY = "too_many", 429
    """Too many tries in a short time; the answer says when to try again."""
    INTERNAL = "internal", 500
    """Something broke on our side."""
    UNAVAILABLE = "unavailable", 503
    """The database cannot be reached now."""

    status: int

    def __new__(cls, rule: str, status: int) -> Self:
        """A fault by its rule, with its status beside it."""
        made = object.__new__(cls)
        made._value_ = rule
        made.status = status
        return made


def _texts(language: str) -> Mapping[Fault, tuple[str, str]]:
    path = shipped_config() / "pages" / language / "faults.toml"
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    return {each: (said[each.value]["title"], said[each.value]["sentence"]) for each in Fault}


TEXTS: Final = {language: _texts(language) for language in LANGUAGES}
"""A title and a sentence for each, per language."""


FAULTS: Final[Mapping[type[Exception], tuple[Fault, str | None]]] = {
    UnknownTrajectoryError: (Fault.NOT_FOUND, None),
    StaleRevisionError: (Fault.STALE, None),
    ReferenceTakenError: (Fault.KNOWN_REFERENCE, None),
    UnknownCursorError: (Fault.FIELD, "after"),
    KeyReusedError: (Fault.IDEMPOTENCY_KEY, None),
    BegunError: (Fault.CONFLICT, None),
}
"""What the application refuses by an error of its own: as which fault, and of which field."""


class FaultError(Exception):
    """A request that is not even tried."""

    def __init__(
        self, fault: Fault, *, field: str | None = None, retry_after: int | None = None
    ) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.field = field
        self.retry_after = retry_after
        """Seconds, where waiting helps."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ProblemFault:
    """One of several things that are wrong with the same request."""

    rule: str
    field: str | None
    detail: str
    figures: Mapping[str, Figure]


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """Why something was refused, as a reader and a program need it."""

    type: str
    title: str
    status: int
    detail: str
    rule: str
    field: str | None
    figures: Mapping[str, Figure]
    faults: tuple[ProblemFault, ...] = ()
    """Everything that is wrong, the first included, where there is more than one thing."""


Show = Callable[[Request, Problem], Response]
"""Makes the answer of a problem."""


def of_fault(error: FaultError, *, language: str) -> Problem:
    """The problem of a request that is not even tried."""
    title, sentence = TEXTS[language][error.fault]
    return Problem(
        type=TYPE + error.fault.value,
        title=title,
        status=error.fault.status,
        detail=sentence,
        rule=error.fault.value,
        field=known_path(error.field),
        figures={},
    )


def of_refusal(refused: RefusedError, *, language: str, texts: RefusalTexts) -> Problem:
    """The problem of a command that a rule refuses."""
    title, _ = texts.of(_safe(refused), language)
    faults = tuple(_fault(each, language=language, texts=texts) for each in refused.faults)
    return Problem(
        type=TYPE + refused.rule.value,
        title=title,
        status=status_of(refused.rule),
        detail=faults[0].detail,
        rule=faults[0].rule,
        field=faults[0].field,
        figures=faults[0].figures,
        faults=faults if len(faults) > 1 else (),
    )


def _fault(refused: RefusedError, *, language: str, texts: RefusalTexts) -> ProblemFault:
    safe = _safe(refused)
    _, sentence = texts.of(safe, language)
    return ProblemFault(
        rule=safe.rule.value, field=safe.field, detail=sentence, figures=safe.figures
    )


def status_of(rule: Rule) -> HTTPStatus:
    """With which status a rule refuses."""
    if rule in FORBIDDEN:
        return HTTPStatus.FORBIDDEN
    return HTTPStatus.CONFLICT if rule in CONFLICTS else HTTPStatus.UNPROCESSABLE_ENTITY


def in_json(request: Request, problem: Problem) -> Response:
    """The answer to a program."""
    content = write(problem)
    if not problem.faults:
        del content["faults"]
    headers = {"Content-Language": language_of(request)}
    if problem.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = 'Bearer realm="verbetertraject"'
    return JSONResponse(content, status_code=problem.status, headers=headers, media_type=MEDIA_TYPE)


def language_of(request: Request) -> str:
    """The language that was chosen; else, by `Accept-Language`, one of ours; Dutch otherwise."""
    chosen: str | None = getattr(request.state, "language", None)
    if chosen in LANGUAGES:
        return chosen
    wanted = [_weighed(each) for each in request.headers.get("accept-language", "").split(",")]
    ours = [(weight, name) for name, weight in wanted if name in LANGUAGES and weight > 0]
    return max(ours, key=lambda each: each[0], default=(1.0, LANGUAGES[0]))[1]


def known_path(path: str | None) -> str | None:
    """A field's path with a star for every part that is not the name of a field of ours."""
    if path is None:
        return None
    known = _field_names()
    parts = (part if part in known or _INDEX.fullmatch(part) else "*" for part in path.split("."))
    return ".".join(parts)


@cache
def _field_names() -> frozenset[str]:
    """The names of every field of what is sent, and of the parameters of addresses."""
    kinds: list[type] = [Supposition, *map(body_of, COMMANDS)]
    names = (name for kind in kinds for name in _properties(schema(kind)))
    return PARAMETERS.union(names)


def _properties(part: object) -> Iterator[str]:
    match part:
        case Mapping():
            yield from part.get("properties", {})
            for each in part.values():
                yield from _properties(each)
        case list():
            for each in part:
                yield from _properties(each)
        case _:
            return


def _safe(refused: RefusedError) -> RefusedError:
    """A refusal that repeats nothing that came in."""
    path, figures = known_path(refused.field), _safe_figures(refused)
    return RefusedError(refused.rule, field=path, **figures)


def _safe_figures(refused: RefusedError) -> dict[str, Figure]:
    """Dates, numbers and codes; of a wrong field only what is said about it.

    What is missing came from the file, so it can be named.
    """
    is_known = refused.rule is not Rule.FIELD or refused.figures.get("problem") == "missing"
    return {
        name: value
        for name, value in refused.figures.items()
        if name == "problem"
        or not isinstance(value, str)
        or (is_known and _CODE.fullmatch(value) is not None)
    }


def _weighed(part: str) -> tuple[str, float]:
    """One entry of `Accept-Language`: its language without region, and its weight."""
    name, _, quality = part.strip().partition(";")
    try:
        weight = float(quality.strip().removeprefix("q=") or 1)
    except ValueError:
        weight = 0.0
    return name.strip().lower().partition("-")[0], weight
