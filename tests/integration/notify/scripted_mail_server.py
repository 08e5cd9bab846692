"""A mail server whose every answer is written by the test, and that may take its time."""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from verbetertraject.notify.smtp import Smtp, SmtpMode

USUAL = {
    "": "220 relay.example",
    "EHLO": "250 relay.example",
    "MAIL": "250 OK",
    "RCPT": "250 OK",
    "DATA": "354 Go on",
    ".": "250 Kept",
    "RSET": "250 OK",
    "NOOP": "250 OK",
    "QUIT": "221 Bye",
}


@dataclass(kw_only=True)
class Relay:
    """What it answers, and what it took."""

    answers: dict[str, str]
    """By the command: `` for the greeting, `.` for the end of a mail; None yet says nothing."""
    silent_at: str | None = None
    """The command at which it sends a byte now and then, and never an answer."""
    late: float = 0
    """How long it takes for the end of a mail."""
    port: int = 0
    kept: list[str] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def smtp(self) -> Smtp:
        """The settings for it."""
        return Smtp(host="127.0.0.1", port=self.port, mode=SmtpMode.PLAIN)


@contextmanager
def relaying(
    answers: Mapping[str, str], *, silent_at: str | None = None, late: float = 0
) -> Iterator[Relay]:
    """A relay that answers as usual but for what is given."""
    relay = Relay(answers=USUAL | dict(answers), silent_at=silent_at, late=late)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        relay.port = listening.getsockname()[1]
        threading.Thread(target=_serve, args=(relay, listening), daemon=True).start()
        try:
            yield relay
        finally:
            relay.ended.set()


def _serve(relay: Relay, listening: socket.socket) -> None:
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        threading.Thread(target=_talk, args=(relay, connection), daemon=True).start()


def _talk(relay: Relay, connection: socket.socket) -> None:
    with connection, suppress(OSError), connection.makefile("rw", newline="\r\n") as lines:
        _answer(relay, connection, "")
        while line := lines.readline():
            verb = line.split()[0].upper()
            _answer(relay, connection, verb)
            if verb == "DATA" and relay.answers["DATA"].startswith("3"):
                mail = "".join(iter(lines.readline, ".\r\n"))
                if relay.late:  # it has the mail, and says so later
                    relay.kept.append(mail)
                    relay.ended.wait(relay.late)
                    _answer(relay, connection, ".")
                    continue
                _answer(relay, connection, ".")
                relay.kept.append(mail)


def _answer(relay: Relay, connection: socket.socket, verb: str) -> None:
    if verb == relay.silent_at:
        connection.sendall(b"250-")
        while not relay.ended.wait(0.05):
            connection.sendall(b".")
        raise OSError
    connection.sendall(f"{relay.answers[verb]}\r\n".encode())
