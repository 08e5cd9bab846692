"""Loopback ports: which are free, and whether somebody answers on one."""

import socket
from contextlib import closing
from typing import Final

from verbetertraject.embedded.errors import PortTakenError

LOOPBACK: Final = "127.0.0.1"

ANY: Final = 0
"""Asked for as a port: pick a free one."""

ANSWER_SECONDS: Final = 0.5


def claim(port: int, *, for_what: str) -> int:
    """The port itself if it is free, a free one for `ANY`.

    Raises:
        PortTakenError: when another program listens on it.
    """
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as listener:
        # As the servers do: a port that was just closed may be used again at once.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((LOOPBACK, port))
        except OSError as exc:
            raise PortTakenError(
                f"Port {port} for {for_what} is in use by another program: "
                "stop that program or choose another port."
            ) from exc
        return int(listener.getsockname()[1])


def answers(port: int) -> bool:
    """Whether a server accepts connections on the port."""
    try:
        with socket.create_connection((LOOPBACK, port), timeout=ANSWER_SECONDS):
            return True
    except OSError:
        return False
