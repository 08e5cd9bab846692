"""Loopback ports: which are free, and whether somebody answers on one."""

import secrets
import socket
from collections.abc import Iterator
from contextlib import closing
from typing import Final

from verbetertraject.embedded import PortTakenError

LOOPBACK: Final = "127.0.0.1"

THIS_MACHINE: Final = frozenset({LOOPBACK, "localhost", "::1"})
"""The names that an address on this machine may have."""

ANY: Final = 0
"""Asked for as a port: pick a free one."""

QUIET: Final = range(20_000, 32_768)
"""Where free ports are picked: below those that systems give to outgoing connections.

Seconds pass before a server listens on its port; until then any connection might be given it.
"""

PICKS: Final = 100

ANSWER_SECONDS: Final = 0.5


def claim(port: int, *, for_what: str) -> int:
    """The port itself if it is free, a free one for `ANY`.

    Raises:
        PortTakenError: when another program listens on it.
    """
    for picked in _picked(port):
        if _is_free(picked):
            return picked
    raise PortTakenError(
        f"Port {port} for {for_what} is in use by another program: "
        "stop that program or choose another port."
    )


def answers(port: int) -> bool:
    """Whether a server accepts connections on the port."""
    try:
        with socket.create_connection((LOOPBACK, port), timeout=ANSWER_SECONDS):
            return True
    except OSError:
        return False


def _picked(port: int) -> Iterator[int]:
    if port != ANY:
        yield port
        return
    for _ in range(PICKS):
        yield secrets.choice(QUIET)


def _is_free(port: int) -> bool:
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as listener:
        # As the servers do: a port that was just closed may be used again at once.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((LOOPBACK, port))
        except OSError:
            return False
        return True
