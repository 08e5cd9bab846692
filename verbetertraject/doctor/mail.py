"""Mail: the server that takes it from us, and the log of what was sent."""

import os
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.utils import formataddr
from pathlib import Path
from typing import Final

from verbetertraject.doctor.finding import PATIENCE_SECONDS, Finding, Patient, fail, ok, warn
from verbetertraject.embedded.port import THIS_MACHINE
from verbetertraject.notify.attempt import Cause, cause_of
from verbetertraject.notify.smtp import SmtpMode
from verbetertraject.settings import Settings

SERVER: Final = "mail server"

OUTSIDE: Final = "postmaster@example.com"
"""An address that is never the organisation's own, and that takes no mail."""

REFUSES: Final = 400
"""From this code on, an answer is no."""

SUBJECT: Final = "Test"

BODY: Final = "Dit is een testbericht.\nThis is a test message.\n"

SENT_LOG: Final = "post book"
SETTING: Final = "VERBETERTRAJECT_POST_BOOK_DIR"


def look_at_server(patient: Patient) -> Iterator[Finding]:
    """Log in as for a message; send one where an address was given, or else ask for one outside."""
    settings = patient.settings
    where = f"{settings.smtp_host}:{settings.smtp_port} ({settings.smtp_mode.value})"
    try:
        with _logged_in(settings) as server:
            if patient.send_to:
                server.send_message(_message(settings, patient.send_to))
            else:
                _try_outside(server, settings.sender_address)
    except ssl.SSLCertVerificationError as error:
        mend = "renew the server's certificate, name the server as it does, or trust its issuer"
        yield fail(SERVER, f"{where}: the certificate does not hold: {error.verify_message}", mend)
    except smtplib.SMTPAuthenticationError as error:
        mend = "look at VERBETERTRAJECT_SMTP_USER and VERBETERTRAJECT_SMTP_PASSWORD"
        yield fail(SERVER, f"{where}: the login is refused ({error.smtp_code})", mend)
    except smtplib.SMTPNotSupportedError as error:
        yield fail(SERVER, f"{where}: {error}", "look at VERBETERTRAJECT_SMTP_MODE")
    except smtplib.SMTPRecipientsRefused as error:
        yield _refused(patient, where, error)
    except smtplib.SMTPSenderRefused as error:
        mend = "look at VERBETERTRAJECT_SENDER_ADDRESS"
        yield fail(SERVER, f"{where}: the sender is refused ({error.smtp_code})", mend)
    except (OSError, smtplib.SMTPException) as error:
        mend = "look at VERBETERTRAJECT_SMTP_HOST, _PORT and _MODE"
        yield fail(SERVER, f"{where}: {type(error).__name__}", mend)
    else:
        yield _in_order(patient, where)


def _try_outside(server: smtplib.SMTP, sender: str) -> None:
    """Ask whether mail to others than the organisation would be passed on; none is sent.

    Raises:
        SMTPSenderRefused: when it takes no mail from our address.
        SMTPRecipientsRefused: when it does not pass on mail to an address outside.
    """
    server.ehlo_or_helo_if_needed()
    code, said = server.mail(sender)
    if code >= REFUSES:
        raise smtplib.SMTPSenderRefused(code, said, sender)
    code, said = server.rcpt(OUTSIDE)
    server.rset()
    refused = smtplib.SMTPRecipientsRefused({OUTSIDE: (code, said)})
    if code >= REFUSES and cause_of(refused) is not Cause.ADDRESS:  # it would be passed on
        raise refused


def _refused(patient: Patient, where: str, error: smtplib.SMTPRecipientsRefused) -> Finding:
    code, _ = next(iter(error.recipients.values()))
    if patient.send_to:
        return fail(SERVER, f"{where}: the recipient is refused ({code})", "look at --send-to")
    if cause_of(error) is Cause.PASSING:
        mend = "try again, or send a mail by --send-to"
        return warn(SERVER, f"{where}: it takes no mail to addresses outside now ({code})", mend)
    mend = "let the mail server pass on mail from us: by a login, or by our address"
    return fail(SERVER, f"{where}: mail to addresses outside is refused ({code})", mend)


def _in_order(patient: Patient, where: str) -> Finding:
    settings = patient.settings
    if settings.smtp_mode is SmtpMode.PLAIN and settings.smtp_host not in THIS_MACHINE:
        mend = "set VERBETERTRAJECT_SMTP_MODE to starttls or ssl"
        return warn(SERVER, f"{where}: mail travels without encryption", mend)
    done = "accepts us, and accepted a mail" if patient.send_to else "accepts us"
    return ok(SERVER, f"{where}: {done}")


@contextmanager
def _logged_in(settings: Settings) -> Iterator[smtplib.SMTP]:
    with _connected(settings) as server:
        if settings.smtp_mode is SmtpMode.STARTTLS:
            server.starttls(context=ssl.create_default_context())
        if settings.smtp_user is not None and settings.smtp_password is not None:
            server.login(settings.smtp_user, settings.smtp_password.get_secret_value())
        server.noop()
        yield server


def _connected(settings: Settings) -> smtplib.SMTP:
    host, port = settings.smtp_host, settings.smtp_port
    if settings.smtp_mode is SmtpMode.SSL:
        trusted = ssl.create_default_context()
        return smtplib.SMTP_SSL(host, port, timeout=PATIENCE_SECONDS, context=trusted)
    return smtplib.SMTP(host, port, timeout=PATIENCE_SECONDS)


def _message(settings: Settings, to: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = formataddr((settings.sender_name, settings.sender_address))
    message["To"] = to
    message["Subject"] = SUBJECT
    message.set_content(BODY)
    return message


def look_at_sent_log(patient: Patient) -> Iterator[Finding]:
    """Look whether it is one folder for every process, and can be written."""
    given, folder = patient.settings.post_book_dir, patient.settings.post_book.absolute()
    there = _nearest(folder)
    if given is not None and not given.is_absolute():
        found = f"{given} is another folder for every process that starts elsewhere"
        yield fail(SENT_LOG, found, f"begin {SETTING} with a slash")
    elif not there.is_dir():
        yield fail(SENT_LOG, f"{there} is no folder", f"move it away, or change {SETTING}")
    elif not os.access(there, os.W_OK | os.X_OK):
        yield fail(SENT_LOG, f"{there} cannot be written", "give it to the user of the service")
    else:
        yield ok(
            SENT_LOG, "can be written" if there == folder else "is made with the first message"
        )


def _nearest(folder: Path) -> Path:
    """The folder itself, or what is there of the way to it; of both the whole path."""
    return next(each for each in (folder, *folder.parents) if each.exists())
