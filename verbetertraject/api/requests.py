"""What arrives with a request: who asks, which trajectory, the body, the conditions in headers."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final  # JSON

from fastapi import Depends, Header, Request

from verbetertraject.api.problems import Fault, FaultError
from verbetertraject.api.rate_limits import Tried, client_of, limits_of
from verbetertraject.api.routes import ACTS
from verbetertraject.application.actor import Actor
from verbetertraject.application.queries import Queries
from verbetertraject.wiring import Wiring

LARGEST_BODY: Final = 1024 * 1024
"""Bytes; no command comes near it, but one."""

LARGEST_WITH_FILE: Final = 15 * LARGEST_BODY
"""Bytes; room for the largest file that can be attached, in base64."""

_KEY: Final = re.compile(r"[\x21-\x7e]{1,200}")
_TAG: Final = re.compile(r'"(\d{1,15})"')
NEVER: Final = -1
"""A revision that no trajectory has: an `If-Match` that cannot match."""


def service_of(request: Request) -> Wiring:
    """The parts of the application that a request came to."""
    service: Wiring = request.app.state.service
    return service


ServiceHere = Annotated[Wiring, Depends(service_of)]
Authorization = Annotated[str | None, Header(include_in_schema=False)]


def caller(request: Request, service: ServiceHere, authorization: Authorization = None) -> Actor:
    """Who asks, by a bearer token.

    Raises:
        FaultError: when there is no token, or it is unknown, expired or revoked; another one
            when that was so too often.
    """
    return actor_of(request, service.queries, authorization)


def actor_of(request: Request, queries: Queries, authorization: str | None) -> Actor:
    """Who asks, by a bearer token; otherwise as `caller`."""
    scheme, _, secret = (authorization or "").partition(" ")
    bearer = queries.bearer(secret.strip()) if scheme.lower() == "bearer" else None
    if bearer is None:
        if secret:
            limits_of(request).check(Tried.TOKEN, client_of(request))
        raise FaultError(Fault.UNAUTHENTICATED)
    is_hr = bearer.organisation_role == "hr"
    return Actor(person_id=bearer.person_id, is_hr=is_hr, units=bearer.units)


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """A command's body: its fields, and what tells it from another request."""

    fields: dict[str, Any]
    sha256: str


Caller = Annotated[Actor, Depends(caller)]


async def body(request: Request, _caller: Caller) -> Body:
    """The JSON object in the body; none at all is an empty one.

    Raises:
        FaultError: when it is too large, not said to be JSON, no JSON, or has a field twice.
    """
    return await body_of(request)


async def body_of(request: Request) -> Body:
    """The JSON object in the body; otherwise as `body`."""
    raw = await _read(request)
    if raw:
        _check_media_type(request.headers.get("content-type", ""))
    digest = hashlib.sha256(f"{request.method} {request.url.path}\n".encode() + raw)
    return Body(fields=_parsed(raw or b"{}"), sha256=digest.hexdigest())


def seen_revision(
    if_match: Annotated[
        str | None,
        Header(description="The ETag of the trajectory as it was read: refused when it changed."),
    ] = None,
) -> int | None:
    """The revision that must be the present one; None when any will do."""
    if if_match is None or if_match.strip() == "*":
        return None
    tag = _TAG.fullmatch(if_match.strip())
    return int(tag[1]) if tag else NEVER


def idempotency_key(
    idempotency_key: Annotated[
        str | None,
        Header(description="A key of your own: the same request under it is done once."),
    ] = None,
) -> str | None:
    """The key under which a repeated request is answered and not done again."""
    if idempotency_key is not None and not _KEY.fullmatch(idempotency_key):
        raise FaultError(Fault.IDEMPOTENCY_KEY)
    return idempotency_key


async def _read(request: Request) -> bytes:
    has_file = request.url.path.endswith(f"/{ACTS['attach']}")
    return await read(request, largest=LARGEST_WITH_FILE if has_file else LARGEST_BODY)


async def read(request: Request, *, largest: int) -> bytes:
    """The body as it was sent.

    Raises:
        FaultError: when it has more bytes than `largest`.
    """
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > largest:
        raise FaultError(Fault.TOO_LARGE)
    raw = bytearray()
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > largest:
            raise FaultError(Fault.TOO_LARGE)
    return bytes(raw)


def _check_media_type(content_type: str) -> None:
    media_type, _, parameters = content_type.lower().partition(";")
    charset = parameters.replace('"', "").strip()
    if media_type.strip() != "application/json" or charset not in {"", "charset=utf-8"}:
        raise FaultError(Fault.MEDIA_TYPE)


def _parsed(raw: bytes) -> dict[str, Any]:
    try:
        parsed = json.loads(raw.decode(), object_pairs_hook=_unique, parse_constant=_no_number)
        is_unstorable = _holds_nul(parsed)
    except (ValueError, RecursionError):
        raise FaultError(Fault.MALFORMED) from None
    if not isinstance(parsed, dict):
        raise FaultError(Fault.MALFORMED)
    if is_unstorable:
        raise FaultError(Fault.FIELD, field="body")
    return parsed


def _unique(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    """The fields of an object, none of them twice: programs differ in which of two they take.

    Raises:
        FaultError: naming the first that is.
    """
    fields: dict[str, object] = {}
    for name, value in pairs:
        if name in fields:
            raise FaultError(Fault.REPEATED, field=name)
        fields[name] = value
    return fields


def _no_number(_constant: str) -> float:
    """Refuse NaN and infinities, which Python reads and JSON does not know."""
    raise ValueError


def _holds_nul(value: object) -> bool:
    """Whether any text holds the character that a database cannot keep."""
    match value:
        case str():
            return "\0" in value
        case dict():
            return any(_holds_nul(key) or _holds_nul(each) for key, each in value.items())
        case list():
            return any(_holds_nul(each) for each in value)
        case _:
            return False
