"""What keeps strangers out of the pages: forms that only ours send, cookies, headers, sessions."""

import hashlib
import hmac
import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final  # what a cookie is known by
from uuid import UUID

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from verbetertraject.api.problems import Fault, FaultError, language_of
from verbetertraject.api.requests import LARGEST_BODY, LARGEST_WITH_FILE, ServiceHere, service_of
from verbetertraject.api.routes import ROOT
from verbetertraject.application.actor import Actor
from verbetertraject.domain.people import LANGUAGES
from verbetertraject.signed_links import ADDRESS, LINK
from verbetertraject.web.languages import LANGUAGE

HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""On every page, beside those on every answer: it runs no script and loads nothing from others."""

STRICT_TRANSPORT: Final = "max-age=31536000"
"""A browser that came over TLS once does not come without it for a year."""

SESSION: Final = "session"
"""The cookie with the secret of a session."""

VISIT: Final = "visit"
"""The cookie with a secret that ties the forms of someone not signed in to their browser."""

CSRF: Final = "csrf"
"""The field of every form that shows that one of our pages, for this browser, holds the form."""

MOST_FIELDS: Final = 2000
"""Of one form; the longest ones list goals and support."""

_FOREIGN: Final = frozenset({"cross-site", "same-site"})
"""What a browser says of a form on a page that is not ours."""


SERVER_LOG: Final = "uvicorn.access"
"""The logger of the server; its lines are of client, method, address, version and status."""

_SECRET_LINKS: Final = tuple(each.partition("{")[0] for each in (LINK, ADDRESS))
_ADDRESS_IN_LOG: Final = 2


class ForeignFormError(Exception):
    """A form that no page of ours, as this browser has it, sent."""


def csrf_of(secret: str) -> str:
    """What forms hold for the browser that holds this secret; tells nothing about it."""
    return hmac.new(secret.encode(), CSRF.encode(), hashlib.sha256).hexdigest()


async def posted(request: Request) -> FormData:
    """The form that was sent; none for a request that sends none.

    Raises:
        ForeignFormError: when it does not come from a page of ours in this browser.
        FaultError: when it cannot be read or is too large.
    """
    if request.method in {"GET", "HEAD"}:
        return FormData()
    if request.headers.get("sec-fetch-site") in _FOREIGN:
        raise ForeignFormError
    form = await request.form(max_fields=MOST_FIELDS, max_part_size=LARGEST_BODY)
    shown = form.get(CSRF)
    if not isinstance(shown, str) or not any(
        hmac.compare_digest(csrf_of(secret).encode(), shown.encode())
        for secret in (cookie(request, SESSION), cookie(request, VISIT))
        if secret
    ):
        raise ForeignFormError
    return form


Posted = Annotated[FormData, Depends(posted)]
"""The form of a request, which came from a page of ours."""


def text(form: FormData, name: str) -> str:
    """What was typed in a field; nothing where there is no such field, or it is a file."""
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def sent_file(form: FormData, *, largest: int) -> bytes:
    """What was uploaded in the field `file`; else what was pasted in the field `text`.

    Raises:
        FaultError: when it has more bytes than `largest`.
    """
    uploaded, pasted = form.get("file"), form.get("text")
    raw = b""
    if isinstance(uploaded, UploadFile) and uploaded.filename:
        with uploaded.file as sent:
            raw = sent.read(largest + 1)
    elif isinstance(pasted, str):
        raw = pasted.encode("utf-8", "surrogatepass")
    if len(raw) > largest:
        raise FaultError(Fault.TOO_LARGE)
    return raw


def visit(request: Request) -> str:
    """The secret of a browser without a session; a new one the first time."""
    return cookie(request, VISIT) or secrets.token_urlsafe(32)


def is_secure(request: Request) -> bool:
    """Whether people reach the pages over TLS."""
    return service_of(request).settings.public_url.startswith("https://")


def cookie(request: Request, name: str) -> str:
    """What the browser holds in a cookie; empty where it has none."""
    return request.cookies.get(_known_by(request, name)["key"], "")


def set_cookie(response: Response, request: Request, name: str, value: str) -> None:
    """Give the browser a cookie until it is closed, which no script and no other site reads."""
    response.set_cookie(value=value, **_known_by(request, name))


def drop_cookie(response: Response, request: Request, name: str) -> None:
    """Let the browser forget a cookie."""
    response.delete_cookie(**_known_by(request, name))


def _known_by(request: Request, name: str) -> dict[str, Any]:
    """By what a browser knows a cookie: over TLS its name is one that only this host can set.

    Below a path it is one that is only set over TLS: browsers know no stricter one there. They send
    it to no other service on the host.
    """
    path = service_of(request).settings.public_path
    strict = "" if not is_secure(request) else "__Secure-" if path else "__Host-"
    return {
        "key": f"{strict}{name}",
        "path": path or "/",
        "secure": is_secure(request),
        "httponly": True,
        "samesite": "lax",
    }


def is_page(request: Request) -> bool:
    """Whether a person, and not a program, asks."""
    return not request.url.path.startswith(f"{ROOT}/")


def asked(request: Request) -> str | None:
    """The language that is asked for in the address, if one of ours is."""
    language = request.query_params.get(LANGUAGE)
    return language if language in LANGUAGES else None


def settled(request: Request) -> str:
    """The language for someone who is not signed in: as asked for, or chosen earlier, or preferred.

    Who is signed in reads their own.
    """
    earlier = cookie(request, LANGUAGE)
    return asked(request) or (earlier if earlier in LANGUAGES else language_of(request))


class Threshold:
    """The layer before every page: settles its language, and refuses a form larger than ours."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or not is_page(Request(scope)):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        request.state.language = settled(request)
        kind = request.headers.get("content-type", "")
        left = LARGEST_WITH_FILE if kind.startswith("multipart/") else LARGEST_BODY

        async def bounded() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise FaultError(Fault.TOO_LARGE)
            return message

        await self._app(scope, bounded, send)


class HiddenLinks(logging.Filter):
    """Leaves out what would open a session for whoever reads the log."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line through, the address of a link without its secret."""
        said, at = record.args, _ADDRESS_IN_LOG
        if isinstance(said, tuple) and len(said) > at:
            for secret in _SECRET_LINKS:
                if str(said[at]).startswith(secret):
                    record.args = (*said[:at], f"{secret}...", *said[at + 1 :])
        return True


def hide_links_in_log() -> None:
    """Leave the secrets of links out of the log of this process' server; repeating does nothing."""
    logger = logging.getLogger(SERVER_LOG)
    if not any(isinstance(each, HiddenLinks) for each in logger.filters):
        logger.addFilter(HiddenLinks())


@dataclass(frozen=True, kw_only=True, slots=True)
class Visitor:
    """Someone who signed in."""

    person_id: str
    name: str
    language: str
    csrf: str
    """What every form of theirs holds in the field `csrf`."""
    session_id: UUID
    actor: Actor
    """As whom they act: give this to the use cases and ask it for roles."""
    only: UUID | None
    """The one trajectory that this session sees, when a link for it opened the session."""

    @property
    def is_hr(self) -> bool:
        """Whether this session sees what HR of the organisation sees."""
        return self.actor.is_hr and self.only is None

    @property
    def administers(self) -> bool:
        """Whether they are HR of the whole organisation."""
        return self.is_hr and self.actor.units is None


def visitor_or_none(request: Request, service: ServiceHere) -> Visitor | None:
    """Who asks; None when nobody is signed in, or no longer."""
    secret = cookie(request, SESSION)
    found = service.sign_in.signed_in(secret) if secret else None
    if found is None:
        return None
    request.state.language = found.language
    request.state.visitor = visitor = Visitor(
        person_id=found.person_id,
        name=found.name,
        language=found.language,
        csrf=csrf_of(secret),
        session_id=found.id,
        actor=Actor(
            person_id=found.person_id,
            is_hr=found.organisation_role == "hr",
            units=found.units,
            only=found.trajectory_id,
        ),
        only=found.trajectory_id,
    )
    return visitor


def visitor(found: Annotated[Visitor | None, Depends(visitor_or_none)]) -> Visitor:
    """Who asks.

    Raises:
        FaultError: when nobody is signed in: the answer leads to signing in, and back.
    """
    if found is None:
        raise FaultError(Fault.UNAUTHENTICATED)
    return found


Visiting = Annotated[Visitor, Depends(visitor)]
Perhaps = Annotated[Visitor | None, Depends(visitor_or_none)]
