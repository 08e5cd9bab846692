"""E-mail: one mail to one address, handed over once, with the mail server's own answer.

Apprise makes the mail. It is handed over here, because Apprise keeps the answer to itself, passes
over addresses that are right, and knows no SMTPUTF8.
"""

import re
import smtplib
import ssl
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_string, policy
from socket import SHUT_RDWR, socket
from threading import Lock
from typing import Any, Final  # arguments of Apprise's plugins have no types, nor has a buffer

from apprise import Apprise, AppriseAttachment, NotifyFormat, NotifyType
from apprise.attachment.memory import AttachMemory
from apprise.exception import AppriseException
from apprise.plugins.email import NotifyEmail

from verbetertraject.application.addresses import AddressError, on_the_wire
from verbetertraject.application.ports import ClaimedMessage
from verbetertraject.notify.attempt import Cause, Tried, cause_of
from verbetertraject.notify.channels import asset
from verbetertraject.notify.failure_reasons import heard, reason
from verbetertraject.notify.render import Rendered, Sender, one_line
from verbetertraject.notify.smtp import Smtp, SmtpMode
from verbetertraject.notify.threads import Call, TooSlowError

EMAIL: Final = "email"
"""The channel that every person has."""

MESSAGES: Final = "X-Messages"
"""The header in which a mail names the messages that it is made of, by their ids."""

MAIL_SECONDS: Final = 30.0
"""How long handing over one mail may take, up to and with its last line."""

PATIENCE_SECONDS: Final = 300.0
"""How much longer whoever would send it again waits for the answer to the last line.

The server may have the mail by then. RFC 5321 (4.5.3.2.6) says ten minutes, in which a wake would
pass for one that hangs.
"""

UNANSWERED: Final = "the mail server took it and did not answer: it may have arrived"

_ANSWER_SECONDS: Final = 10
"""How long a server may say nothing, until the last line of a mail."""
_GO_ON: Final = 354
_DOT_FIRST: Final = re.compile(rb"(?m)^\.")
_ANYONE: Final = "nobody@localhost.localdomain"
"""An address that Apprise takes, where it is given another afterwards."""
_AGENDA: Final = "agenda.ics"
_AGENDA_TYPE: Final = "text/calendar; method=PUBLISH; charset=utf-8"


@dataclass(frozen=True, kw_only=True, slots=True)
class Patience:
    """How much longer the answer to the last line of a mail is waited for."""

    seconds: float = PATIENCE_SECONDS
    begins: Callable[[], None] = lambda: None
    """Called when that longer wait begins."""


def send_mail(
    rendered: Rendered,
    *,
    to: str,
    sender: Sender,
    smtp: Smtp,
    about: Sequence[ClaimedMessage] = (),
    agenda: bytes | None = None,
    seconds: float = MAIL_SECONDS,
    patience: Patience | None = None,
) -> Tried:
    """Hand a mail to the mail server, once.

    Until the last line of the mail it can be broken off, and nothing arrives. After that line the
    server may have it, so that its answer is waited for longer.

    Args:
        rendered: what it says.
        to: the address.
        sender: who it comes from.
        smtp: the mail server.
        about: the messages that it is made of, for its headers.
        agenda: appointments as a file.
        seconds: how long it may take, up to and with its last line.
        patience: how much longer the answer to that line is waited for.
    """
    try:
        address = on_the_wire(to)
    except AddressError:
        return _refused("there is no usable e-mail address", cause=Cause.ADDRESS)
    try:
        handing = _Handing(
            smtp,
            sender=on_the_wire(sender.address),
            to=address,
            patience=0 if patience is None else patience.seconds,
        )
    except AddressError:
        return _refused("the sender is no e-mail address", cause=Cause.RELAY)
    headers = _headers(about, domain=sender.address.rpartition("@")[2])

    def hand_over() -> str | None:
        with heard() as lines:
            _notify(_Mail(handing, name=one_line(sender.name), headers=headers), rendered, agenda)
        return None if handing.is_accepted else reason(handing.said or lines, secrets=secrets)

    secrets = [to, address, smtp.user or "", smtp.password or ""]
    call = Call(hand_over)
    try:
        why = call.result(seconds)
    except TooSlowError:
        if handing.stop():
            return _answered(call, handing, patience)
        why = f"it took longer than {seconds:.0f} seconds"
    return Tried(channel=EMAIL, refused=None) if why is None else _refused(why, cause=handing.cause)


def _answered(call: Call[str | None], handing: "_Handing", patience: Patience | None) -> Tried:
    """What the server answers in the end to a mail that it may have already."""
    if patience is not None:
        patience.begins()
    try:
        why = call.result(patience.seconds if patience else 0)
    except TooSlowError:
        handing.break_off()
        return _refused(UNANSWERED, cause=Cause.UNANSWERED)
    return Tried(channel=EMAIL, refused=None) if why is None else _refused(why, cause=handing.cause)


def _refused(why: str, *, cause: Cause) -> Tried:
    return Tried(channel=EMAIL, refused=why, cause=cause)


def _headers(about: Sequence[ClaimedMessage], *, domain: str) -> dict[str, str]:
    """What a mail says of itself to programs; the messages it is made of by their ids."""
    headers = {"X-Application": "planning", "Auto-Submitted": "auto-generated"}
    if not about:
        return headers
    trajectories = dict.fromkeys(f"<{each.trajectory_id}@{domain}>" for each in about)
    references = dict.fromkeys(one_line(each.reference) for each in about)
    return headers | {
        "X-Reference": ", ".join(references),
        MESSAGES: " ".join(str(each.id) for each in about),
        "References": " ".join(trajectories),
    }


class _Handing:
    """One mail on its way to the mail server, which another thread may stop."""

    def __init__(self, smtp: Smtp, *, sender: str, to: str, patience: float) -> None:
        self.smtp = smtp
        self.sender = sender
        self.to = to
        self.cause = Cause.PASSING
        self.said: Sequence[str] = ()
        self.is_accepted = False
        self._answer_seconds = max(patience, _ANSWER_SECONDS)
        self._connection: _Connection | None = None
        self._turn = Lock()
        self._is_stopped = False
        self._has_ended = False

    def hand_over(self, mail: str) -> None:
        """Hand over a mail as Apprise wrote it, and note what came of it."""
        try:
            self._connection = connection = _connected(self.smtp)
            try:
                self._say(connection, mail)
            finally:
                connection.close()
        except (OSError, smtplib.SMTPException) as error:
            self._note(error)

    def _say(self, connection: "_Connection", mail: str) -> None:
        if not self._is_stopped:
            connection.on_last_line = self._end
            connection.answer_seconds = self._answer_seconds
            _log_in(connection, self.smtp)
            _send(connection, mail, sender=self.sender, to=self.to)
            self.is_accepted = True
            connection.putcmd("QUIT")  # whatever it answers, it has the mail

    def _note(self, error: Exception) -> None:
        is_answer = isinstance(error, smtplib.SMTPResponseException)
        if self._has_ended and not is_answer and not self.is_accepted:
            self.cause, self.said = Cause.UNANSWERED, [UNANSWERED]
        else:
            self.cause, self.said = cause_of(error), [str(error) or type(error).__name__]

    def _end(self) -> None:
        """Note that the last line goes now: from here on the server may have the mail."""
        with self._turn:
            if self._is_stopped:
                raise smtplib.SMTPServerDisconnected
            self._has_ended = True

    def stop(self) -> bool:
        """Break off, so that nothing arrives after all; whether it is too late for that."""
        with self._turn:
            if self._has_ended:
                return True
            self._is_stopped = True
        self.break_off()
        return False

    def break_off(self) -> None:
        """Close the connection under the thread that uses it."""
        connection = self._connection
        if connection is not None and connection.sock is not None:
            with suppress(OSError):
                socket.shutdown(connection.sock, SHUT_RDWR)  # of TCP, also below TLS


class _Connection(smtplib.SMTP):
    """A connection that says when the last line of a mail goes, and waits longer for its answer."""

    on_last_line: Callable[[], None]
    answer_seconds: float

    def data(self, msg: Any) -> tuple[int, bytes]:
        """Send a mail, its last line, a dot, by itself."""
        code, said = self.docmd("DATA")
        if code != _GO_ON:
            raise smtplib.SMTPDataError(code, said)
        lines = bytes(msg, "ascii") if isinstance(msg, str) else bytes(msg)
        self.send(_DOT_FIRST.sub(b"..", lines) + (b"" if lines.endswith(b"\r\n") else b"\r\n"))
        self.on_last_line()
        self._wait_at_most(self.answer_seconds)
        self.putcmd(".")
        answer = self.getreply()
        self._wait_at_most(_ANSWER_SECONDS)
        return answer

    def _wait_at_most(self, seconds: float) -> None:
        if self.sock is not None:
            self.sock.settimeout(seconds)


class _SecureConnection(smtplib.SMTP_SSL, _Connection):
    """The same, with TLS from its first byte."""


class _Mail(NotifyEmail):
    """A mail that Apprise makes, and that is handed over without it."""

    def __init__(self, handing: _Handing, *, name: str, headers: Mapping[str, str]) -> None:
        super().__init__(  # type: ignore[no-untyped-call] # the plugins have no types
            asset=asset(),
            host=handing.smtp.host,
            smtp_host=handing.smtp.host,
            from_addr=_ANYONE,
            targets=[_ANYONE],
            headers=headers,
        )
        # Apprise would read a name out of the address, and refuse one with a colon in it; and it
        # refuses addresses that are right.
        self.from_addr = [name, handing.sender]
        self._handing = handing

    def send(
        self,
        body: str,
        title: str = "",
        notify_type: NotifyType = NotifyType.INFO,  # noqa: ARG002 - Apprise gives it
        attach: AppriseAttachment | None = None,
        **_options: Any,
    ) -> bool:
        """Make the mail and hand it over."""
        (mail,) = NotifyEmail.prepare_emails(
            subject=title,
            body=body,
            from_addr=self.from_addr,
            # Python writes addresses in ASCII alone; another is filled in when it is sent.
            to=[(False, self._handing.to if self._handing.to.isascii() else _ANYONE)],
            smtp_host=self.smtp_host,
            notify_format=self.notify_format,
            attach=attach,
            headers=self.headers,
            tzinfo=self.tzinfo,
        )
        self._handing.hand_over(mail.body)
        return self._handing.is_accepted


def _notify(mail: _Mail, rendered: Rendered, agenda: bytes | None) -> None:
    with suppress(AppriseException):  # it has said what
        Apprise(mail).notify(
            rendered.html,
            title=one_line(rendered.subject),
            body_format=NotifyFormat.HTML,
            attach=None if agenda is None else _attached(agenda),
        )


class _Agenda(AttachMemory):
    """Appointments as a file; Apprise itself takes no media type with parameters."""

    @property
    def mimetype(self) -> str:
        return _AGENDA_TYPE


def _attached(agenda: bytes) -> AppriseAttachment:
    file = _Agenda(content=agenda, name=_AGENDA)  # type: ignore[no-untyped-call] # has no types
    return AppriseAttachment([file])


def _connected(smtp: Smtp) -> _Connection:
    if smtp.mode is SmtpMode.SSL:
        trusted = ssl.create_default_context()
        return _SecureConnection(smtp.host, smtp.port, timeout=_ANSWER_SECONDS, context=trusted)
    return _Connection(smtp.host, smtp.port, timeout=_ANSWER_SECONDS)


def _log_in(connection: smtplib.SMTP, smtp: Smtp) -> None:
    if smtp.mode is SmtpMode.STARTTLS:
        connection.starttls(context=ssl.create_default_context())
    if smtp.user and smtp.password:
        connection.login(smtp.user, smtp.password)


def _send(connection: smtplib.SMTP, mail: str, *, sender: str, to: str) -> None:
    """Hand over a mail; in any script where its address needs it and the server offers it.

    Apprise writes each header on one line, however long; mail servers refuse a line of more than
    998 characters (RFC 5321, section 4.5.3.1.6), so that it is folded here.
    """
    message = message_from_string(mail, policy=policy.SMTP)
    if not to.isascii():
        message.replace_header("To", to)
    connection.send_message(message, from_addr=sender, to_addrs=[to])
