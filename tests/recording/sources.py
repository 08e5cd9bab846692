"""Time and chance as they are in every recording: the same each time."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, Final
from unittest.mock import patch

from anyio.from_thread import start_blocking_portal
from starlette.testclient import TestClient

from verbetertraject import clock
from verbetertraject.settings import PREFIX, Settings

BEGAN: Final = datetime(2031, 1, 1, 9, tzinfo=UTC)
"""Real time when a recording begins: after every day of every case, so that none looks like it."""

OF_ID: Final = 16
"""Bytes that an id is made of."""


@dataclass(kw_only=True, slots=True)
class Sources:
    """A second passes with every request, and what is drawn depends on how many were before it."""

    asked: int = 0
    drawn: int = 0

    def next(self) -> None:
        """Another request begins: what was drawn for the one before does not matter to it."""
        self.asked, self.drawn = self.asked + 1, 0

    def now(self, _zone: object = UTC) -> datetime:
        """Real time."""
        return BEGAN + timedelta(seconds=self.asked)

    def draw(self, size: int = 32) -> bytes:
        """So many bytes; an id is greater than each that was drawn before it."""
        self.drawn += 1
        place = self.asked.to_bytes(4) + self.drawn.to_bytes(2)
        return place + bytes(OF_ID - 6) if size == OF_ID else hashlib.shake_256(place).digest(size)


@contextmanager
def fixed() -> Iterator[Sources]:
    """Let time and chance in this process be these, and the settings those of the tests alone."""
    sources = Sources()
    ask = TestClient.request

    def asking(client: TestClient, *address: Any, **told: Any) -> Any:
        sources.next()
        return ask(client, *address, **told)

    for name in [each for each in os.environ if each.startswith(PREFIX)]:
        del os.environ[name]
    with ExitStack() as patched:
        portal = patched.enter_context(start_blocking_portal())
        for each in (
            patch.dict(Settings.model_config, env_file=None),
            patch.object(clock, "datetime", SimpleNamespace(now=sources.now)),
            patch("os.urandom", sources.draw),
            patch("secrets.token_bytes", sources.draw),
            patch.object(TestClient, "request", asking),
            patch.object(TestClient, "portal", portal),
        ):
            patched.enter_context(each)
        yield sources
