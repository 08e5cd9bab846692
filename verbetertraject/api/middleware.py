"""What holds for every answer: security headers, HEAD as GET, errors that tell nothing, the path.

Below a public path people reach the service where a proxy gives it only a part of a host. Inside,
every address begins at the root, as if there were no such path: the layer takes it off what is
asked, whether the proxy did so or not, and puts it before every address in a header. What pages
show is put below it where they are made.
"""

import logging
import re
from collections.abc import Mapping
from typing import Final

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from verbetertraject.api.problems import Fault, FaultError, Show, language_of, of_fault
from verbetertraject.api.reference_page import POLICY
from verbetertraject.store.errors import UNAVAILABLE

_LOG: Final = logging.getLogger(__name__)

HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}
"""On every answer: nothing is kept, framed, guessed or told to others."""


class Guard:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, *, show: Show) -> None:
        self._app = app
        self._show = show

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answering = _Answering(send, is_head=scope["method"] == "HEAD")
        inner = {**scope, "method": "GET"} if answering.is_head else scope
        try:
            await self._app(inner, receive, answering)
        except Exception as error:  # noqa: BLE001 - whatever it is, nothing of it is told
            _log(error)
            if answering.has_begun:
                raise ConnectionAbortedError from None
            fault = Fault.UNAVAILABLE if isinstance(error, UNAVAILABLE) else Fault.INTERNAL
            request = Request(scope)
            problem = of_fault(FaultError(fault), language=language_of(request))
            await self._show(request, problem)(inner, receive, answering)


class _Answering:
    """Sends an answer with our headers, and without its body where only those were asked for."""

    def __init__(self, send: Send, *, is_head: bool) -> None:
        self._send = send
        self.is_head = is_head
        self.has_begun = False

    async def __call__(self, message: Message) -> None:
        """Send one part of the answer."""
        if message["type"] == "http.response.start":
            self.has_begun = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        elif self.is_head and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await self._send(message)


def _log(error: Exception) -> None:
    """The kind of the error and where it came from: its text might be about a person."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_qualname}:{place.tb_lineno}" if place is not None else "?"
    _LOG.error("request failed: %s in %s", type(error).__name__, where)


_SHOWN: Final = re.compile(r'(?<=\s)(href|src|action|formaction)="/(?!/)')
"""An address on this service in an attribute. In a text quotation marks are escaped."""


class PublicPath:
    """The layer before everything else, where there is such a path."""

    def __init__(self, app: ASGIApp, *, path: str) -> None:
        self._app = app
        self._path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def answered(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._put_below(MutableHeaders(scope=message))
            await send(message)

        await self._app(self._inside(scope), receive, answered)

    def _inside(self, scope: Scope) -> Scope:
        path, raw = scope["path"], scope.get("raw_path") or b""
        if path != self._path and not path.startswith(f"{self._path}/"):
            return scope
        return {
            **scope,
            "path": path.removeprefix(self._path) or "/",
            "raw_path": raw.removeprefix(self._path.encode()) or b"/",
        }

    def _put_below(self, headers: MutableHeaders) -> None:
        location, link = headers.get("location", ""), headers.get("link", "")
        if location.startswith("/"):
            headers["location"] = self._path + location
        if link.startswith("</"):
            headers["link"] = f"<{self._path}{link.removeprefix('<')}"


def put_below(html: str, path: str) -> str:
    """A page whose every address on this service is below a path."""
    return _SHOWN.sub(rf'\1="{path}/', html) if path else html
