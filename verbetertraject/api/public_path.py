"""The path below which people reach the service, where a proxy gives it only a part of a host.

Inside, every address begins at the root, as if there were no such path. This layer takes the path
off what is asked, whether the proxy did so or not, and puts it before every address in a header.
What pages show is put below it where they are made (`web.rendering`).
"""

import re
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCATION: Final = "location"

LINK: Final = "link"

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
        location, link = headers.get(LOCATION, ""), headers.get(LINK, "")
        if location.startswith("/"):
            headers[LOCATION] = self._path + location
        if link.startswith("</"):
            headers[LINK] = f"<{self._path}{link.removeprefix('<')}"


def put_below(html: str, path: str) -> str:
    """A page whose every address on this service is below a path."""
    return _SHOWN.sub(rf'\1="{path}/', html) if path else html
