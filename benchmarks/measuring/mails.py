"""When the mail server accepted a mail: by the time of the file in which it keeps it."""

import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from threading import Event
from typing import Final

from benchmarks.measuring.sleepers import MeasuringError
from verbetertraject.clock import wall_now
from verbetertraject.embedded.port import LOOPBACK

LOOK_SECONDS: Final = 0.01
PATIENCE_SECONDS: Final = 30.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Mails:
    """What the mailbox of the service received."""

    folder: Path
    smtp_port: int

    def seconds_until_accepted(self, cause: Callable[[], object]) -> float:
        """How long after `cause` began the mail that it brings about was accepted."""
        before = self._received()
        begun = wall_now().timestamp()
        cause()
        for _ in range(int(PATIENCE_SECONDS / LOOK_SECONDS)):
            fresh = self._received() - before
            if fresh:
                return min(path.stat().st_mtime for path in fresh) - begun
            Event().wait(LOOK_SECONDS)
        raise MeasuringError(f"no mail came within {PATIENCE_SECONDS:.0f} seconds")

    def send_plainly(self) -> None:
        """Send a mail of about the same size with nothing but the standard library."""
        mail = EmailMessage()
        mail["From"], mail["To"] = "noreply@bench.example", "reader@bench.example"
        mail["Subject"] = "Bericht"
        mail.set_content("Er staat iets voor je klaar.\n" * 20)
        mail.add_alternative("<p>Er staat iets voor je klaar.</p>\n" * 40, subtype="html")
        with smtplib.SMTP(LOOPBACK, self.smtp_port, timeout=PATIENCE_SECONDS) as server:
            server.send_message(mail)

    def _received(self) -> frozenset[Path]:
        return frozenset(self.folder.glob("*.eml"))
