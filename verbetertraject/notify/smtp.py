"""The mail server that takes our mail."""

from dataclasses import dataclass, field
from enum import Enum, unique


@unique
class SmtpMode(Enum):
    """How the connection to the mail server is protected."""

    PLAIN = "plain"
    """Not at all: for a relay on the same machine or network."""
    STARTTLS = "starttls"
    """Encrypted after an unencrypted greeting, with the certificate checked."""
    SSL = "ssl"
    """Encrypted from the first byte, with the certificate checked."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Smtp:
    """The mail server that takes our mail. Without `user`, no login is tried."""

    host: str
    port: int
    mode: SmtpMode = SmtpMode.STARTTLS
    user: str | None = None
    password: str | None = field(default=None, repr=False)
