"""Why a delivery failed, in words that hold no secret and no person.

Apprise answers yes or no; the reason stands only in what it logs, between payloads and
passwords. So its logger is heard for the time of one delivery, and goes nowhere else.
"""

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

MAX_LENGTH: Final = 300
"""Characters of a reason that are kept."""

_LOGGER: Final = logging.getLogger("apprise")
_WEB: Final = logging.getLogger("urllib3")
"""Its debug lines hold whole addresses, with what opens them: they are never written."""

_TELLING: Final = ("Socket Exception:", "A Connection error occurred")
"""Beginnings of debug lines that say why; the others hold what was sent."""

_HEARD: ContextVar[list[str] | None] = ContextVar("heard", default=None)
_HIDDEN: Final = "[...]"
_PATTERNS: Final = (
    re.compile(r"[^\s@<>()\[\]{},;:\"]+@[\w.-]+"),  # an address
    re.compile(r"(?<=\?)\S+"),  # what follows an address on the web
    re.compile(r"(?i)(?<=\bsig=)[^\s&]+"),
    re.compile(r"(?i)(?<=\bpassword=)\S+"),
    re.compile(r"(?<=/workflows/)[^\s/]+"),
)


class _Listener(logging.Handler):
    """Writes what says why a delivery failed on the list of the delivery that is under way."""

    def emit(self, record: logging.LogRecord) -> None:
        heard = _HEARD.get()
        line = record.getMessage()
        if heard is not None and (record.levelno >= logging.WARNING or line.startswith(_TELLING)):
            heard.append(line)


_LISTENER: Final = _Listener()


@contextmanager
def heard() -> Iterator[Sequence[str]]:
    """Collect what Apprise says goes wrong within, in this thread alone.

    What is collected still holds secrets: give it to `reason` before anyone sees it.
    """
    _LOGGER.addHandler(_LISTENER)  # already there the second time, then nothing happens
    _LOGGER.setLevel(logging.DEBUG)
    _LOGGER.propagate = False
    _WEB.setLevel(logging.INFO)
    lines: list[str] = []
    token = _HEARD.set(lines)
    try:
        yield lines
    finally:
        _HEARD.reset(token)


def reason(lines: Sequence[str], *, secrets: Sequence[str]) -> str:
    """One line that says why, without secrets, addresses and what else is in `secrets`."""
    text = " ".join("; ".join(dict.fromkeys(lines)).split())
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        text = text.replace(secret, _HIDDEN)
    for pattern in _PATTERNS:
        text = pattern.sub(_HIDDEN, text)
    return text[:MAX_LENGTH] or "refused without saying why"
