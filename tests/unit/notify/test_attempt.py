"""Whose trouble a refusal is: the codes decide, never the words after them."""

import smtplib
import ssl
from collections.abc import Callable

import pytest

from verbetertraject.notify.attempt import Cause, cause_of

TO = "bo@kade.example"


def recipient(code: int, text: str) -> smtplib.SMTPException:
    return smtplib.SMTPRecipientsRefused({TO: (code, text.encode())})


def data(code: int, text: str) -> smtplib.SMTPException:
    return smtplib.SMTPDataError(code, text.encode())


@pytest.mark.parametrize("refused", [recipient, data])
@pytest.mark.parametrize(
    ("code", "text", "cause"),
    [
        (550, "5.1.1 <bo@kade.example>: unknown user", Cause.ADDRESS),
        (550, "5.1.1 first line\n5.1.1 second line", Cause.ADDRESS),
        (553, "5.1.3 bad address", Cause.ADDRESS),
        (550, "5.1.10 null MX", Cause.ADDRESS),
        (501, "5.1.7 bad sender", Cause.RELAY),
        (550, "5.1.8 sender's domain does not exist", Cause.RELAY),
        (554, "5.7.1 relay access denied", Cause.RELAY),
        (550, "5.7.1 blocked by policy", Cause.RELAY),
        (550, "5.7.26 unauthenticated sender", Cause.RELAY),
        (530, "5.7.0 authentication required", Cause.RELAY),
        (554, "blocked", Cause.RELAY),
        (530, "authentication required", Cause.RELAY),
        (554, "5.3.2 system not accepting mail", Cause.RELAY),
        (552, "5.3.4 message too big", Cause.RELAY),
        (552, "5.2.2 mailbox full", Cause.PASSING),
        (550, "5.2.1 mailbox disabled", Cause.PASSING),
        (452, "4.2.2 mailbox full", Cause.PASSING),
        (450, "4.1.1 unknown just now", Cause.PASSING),
        (451, "the next server said 550 5.1.1 unknown user", Cause.PASSING),
        (451, "5.1.1 of another kind than its code", Cause.PASSING),
        (421, "4.7.0 too many of you", Cause.PASSING),
    ],
)
def test_codes_say_whose_trouble_it_is(
    refused: Callable[[int, str], smtplib.SMTPException], code: int, text: str, cause: Cause
) -> None:
    assert cause_of(refused(code, text)) is cause


@pytest.mark.parametrize("code", [550, 551, 552, 553])
def test_code_that_may_mean_anything_about_one_mailbox_gives_up_nothing(code: int) -> None:
    assert cause_of(recipient(code, "no")) is Cause.PASSING


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (smtplib.SMTPAuthenticationError(535, b"5.7.8 wrong password"), Cause.RELAY),
        (smtplib.SMTPAuthenticationError(454, b"4.7.0 not now"), Cause.RELAY),
        (smtplib.SMTPSenderRefused(530, b"5.7.0 log in first", "hr@kade.example"), Cause.RELAY),
        (smtplib.SMTPSenderRefused(452, b"4.3.1 disk full", "hr@kade.example"), Cause.PASSING),
        (smtplib.SMTPConnectError(554, b"no mail from there"), Cause.RELAY),
        (smtplib.SMTPServerDisconnected("gone"), Cause.PASSING),
        (smtplib.SMTPNotSupportedError("SMTPUTF8 not supported"), Cause.PASSING),
        (ssl.SSLCertVerificationError("another's"), Cause.RELAY),
        (ConnectionRefusedError(), Cause.PASSING),
        (TimeoutError(), Cause.PASSING),
    ],
)
def test_what_is_no_answer_about_the_reader_is_ours_or_passes(
    error: Exception, cause: Cause
) -> None:
    assert cause_of(error) is cause
