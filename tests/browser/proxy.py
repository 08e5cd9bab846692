"""A small real proxy: it gives a service a part of its host, and knows what else was asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Final

import httpx2

HOP: Final = frozenset({"connection", "content-length", "date", "server", "transfer-encoding"})


@dataclass(kw_only=True, slots=True)
class Proxy:
    """A host of which the service has the part below a path."""

    path: str
    strips: bool
    """Whether it takes the path off before it asks the service; some do, some do not."""
    url: str = ""
    to: str = ""
    """The service."""
    astray: list[str] = field(default_factory=list)
    """What was asked of the rest of the host."""


@contextmanager
def proxy(path: str, *, strips: bool) -> Iterator[Proxy]:
    """A proxy on loopback, which serves until it is closed."""
    made = Proxy(path=path, strips=strips)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._pass_on()

        def do_POST(self) -> None:
            self._pass_on()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named there
            pass

        def _pass_on(self) -> None:
            if not f"{self.path}/".startswith(f"{made.path}/"):
                made.astray.append(self.path)
                self.send_error(404)
                return
            asked = self.path.removeprefix(made.path) if made.strips else self.path
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {
                name: value for name, value in self.headers.items() if name.lower() not in HOP
            }
            answer = httpx2.request(
                self.command, f"{made.to}{asked or '/'}", content=body, headers=headers, timeout=60
            )
            self.send_response(answer.status_code)
            for name, value in answer.headers.multi_items():
                if name.lower() not in HOP | {"content-encoding"}:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        made.url = f"http://127.0.0.1:{server.server_port}{path}"
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield made
        finally:
            server.shutdown()
            thread.join()
