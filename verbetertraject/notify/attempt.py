"""What came of one try to reach a person by one channel, and what a mail server's refusal means.

The reply's own code and enhanced code (RFC 3463) decide whether the refusal is for the address, for
our way out, or for this moment only; never the words after them: a server that says "come back
later" may quote another that said "no such user".
"""

import re
import smtplib
import ssl
from dataclasses import dataclass
from enum import Enum, unique
from typing import Final

_ENHANCED: Final = re.compile(r"\s*([245])\.(\d{1,3})\.(\d{1,3})(?!\d)")

_OF_THE_ADDRESS: Final = frozenset({0, 1, 2, 3, 4, 6, 10})
"""Details of 5.1 that are about whom a mail is for; 7 and 8 are about whom it is from."""

_OF_ONE_MAILBOX: Final = frozenset({550, 551, 552, 553})
"""Codes after RCPT that, without an enhanced one, may mean anything about one mailbox."""


@unique
class Cause(Enum):
    """Whose trouble a refusal is."""

    ADDRESS = "address"
    """The address is none, or no more: trying again is of no use."""
    RELAY = "relay"
    """Our mail server refuses us: a setting, a login, a policy, a quota. All mail waits for it to
    be mended, and nothing is given up."""
    PASSING = "passing"
    """It may pass by itself: a server that is busy or away, one full mailbox."""
    UNANSWERED = "unanswered"
    """The server had all of the mail and said nothing: it may have arrived, so that trying again
    may be a second time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tried:
    """What came of one try by one channel."""

    channel: str
    """A kind, such as `email` or `workflows`; never an address or a URL."""
    refused: str | None
    """Why it was not accepted, without secrets and addresses; None when it was."""
    cause: Cause = Cause.PASSING
    """Whose trouble it is, where it was not accepted."""

    @property
    def for_good(self) -> bool:
        """Whether trying again is of no use."""
        return self.refused is not None and self.cause is Cause.ADDRESS


def cause_of(error: BaseException) -> Cause:
    """Whose trouble it is that a mail was not accepted."""
    match error:
        case smtplib.SMTPRecipientsRefused(recipients=recipients):
            code, text = next(iter(recipients.values()))
            return _of_recipient(code, _enhanced(code, text))
        case smtplib.SMTPDataError(smtp_code=code, smtp_error=text):
            return _of_reply(code, _enhanced(code, text))
        case smtplib.SMTPAuthenticationError() | ssl.SSLCertVerificationError():
            return Cause.RELAY
        case smtplib.SMTPResponseException(smtp_code=code):
            return _of_relay(code)
        case _:
            return Cause.PASSING


def _of_recipient(code: int, enhanced: tuple[int, int] | None) -> Cause:
    if enhanced is None and code in _OF_ONE_MAILBOX:
        return Cause.PASSING
    return _of_reply(code, enhanced)


def _of_reply(code: int, enhanced: tuple[int, int] | None) -> Cause:
    match enhanced:
        case (1, detail) if code >= 500 and detail in _OF_THE_ADDRESS:  # noqa: PLR2004 - a reply
            return Cause.ADDRESS
        case (2, _):
            return Cause.PASSING
        case _:
            return _of_relay(code)


def _of_relay(code: int) -> Cause:
    return Cause.RELAY if code >= 500 else Cause.PASSING  # noqa: PLR2004 - 5xx stays as it is


def _enhanced(code: int, text: bytes | str) -> tuple[int, int] | None:
    """Subject and detail of the enhanced code with which the reply begins, if it is of its kind."""
    said = text.decode(errors="replace") if isinstance(text, bytes) else text
    found = _ENHANCED.match(said)
    if found is None or int(found[1]) != code // 100:
        return None
    return int(found[2]), int(found[3])
