"""E-mail: one mail to one address, handed over once, with the mail server's own answer.

Apprise makes the mail. It is handed over here, because Apprise keeps the answer to itself, passes
over addresses that are right, and knows no SMTPUTF8.
"""

import smtplib
import ssl
from collections.abc import Mapping, Sequence
from contextlib import suppress
from email import message_from_string, policy
from socket import SHUT_RDWR, socket
from typing import Any, Final  # the arguments of Apprise's plugins have no types

from apprise import Apprise, AppriseAttachment, NotifyFormat, NotifyType
from apprise.attachment.memory import AttachMemory
from apprise.exception import AppriseException
from apprise.plugins.email import NotifyEmail

from verbetertraject.application.addresses import AddressError, on_the_wire
from verbetertraject.application.ports import ClaimedMessage
from verbetertraject.notify.reasons import heard, reason
from verbetertraject.notify.render import Rendered, Sender, one_line
from verbetertraject.notify.replies import Cause, cause_of
from verbetertraject.notify.smtp import Smtp, SmtpMode
from verbetertraject.notify.time_limit import TooSlowError, within
from verbetertraject.notify.tried import Tried, asset

EMAIL: Final = "email"
"""The channel that every person has."""

MESSAGES: Final = "X-Messages"
"""The header in which a mail names the messages that it is made of, by their ids."""

MAIL_SECONDS: Final = 30.0
"""How long handing over one mail may take in all."""

_ANSWER_SECONDS: Final = 10
_ANYONE: Final = "nobody@localhost.localdomain"
"""An address that Apprise takes, where it is given another afterwards."""
_AGENDA: Final = "agenda.ics"
_AGENDA_TYPE: Final = "text/calendar; method=PUBLISH; charset=utf-8"


def send_mail(
    rendered: Rendered,
    *,
    to: str,
    sender: Sender,
    smtp: Smtp,
    about: Sequence[ClaimedMessage] = (),
    agenda: bytes | None = None,
    seconds: float = MAIL_SECONDS,
) -> Tried:
    """Hand a mail to the mail server, once.

    Args:
        rendered: what it says.
        to: the address.
        sender: who it comes from.
        smtp: the mail server.
        about: the messages that it is made of, for its headers.
        agenda: appointments as a file.
        seconds: how long it may take in all.
    """
    try:
        address = on_the_wire(to)
    except AddressError:
        return _refused("there is no usable e-mail address", cause=Cause.ADDRESS)
    try:
        handing = _Handing(smtp, sender=on_the_wire(sender.address), to=address)
    except AddressError:
        return _refused("the sender is no e-mail address", cause=Cause.RELAY)
    headers = _headers(about, domain=sender.address.rpartition("@")[2])

    def hand_over() -> str | None:
        with heard() as lines:
            _notify(_Mail(handing, name=one_line(sender.name), headers=headers), rendered, agenda)
        return None if handing.is_accepted else reason(handing.said or lines, secrets=secrets)

    secrets = [to, address, smtp.user or "", smtp.password or ""]
    try:
        why = within(seconds, hand_over, on_end=lambda: None)
    except TooSlowError:
        why = None if handing.stop() else f"it took longer than {seconds:.0f} seconds"
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

    def __init__(self, smtp: Smtp, *, sender: str, to: str) -> None:
        self.smtp = smtp
        self.sender = sender
        self.to = to
        self.cause = Cause.PASSING
        self.said: Sequence[str] = ()
        self.is_accepted = False
        self._connection: smtplib.SMTP | None = None
        self._is_stopped = False

    def hand_over(self, mail: str) -> None:
        """Hand over a mail as Apprise wrote it, and note what came of it."""
        try:
            self._connection = connection = _connected(self.smtp)
            try:
                self._say(connection, mail)
            finally:
                connection.close()
        except (OSError, smtplib.SMTPException) as error:
            self.cause, self.said = cause_of(error), [str(error) or type(error).__name__]

    def _say(self, connection: smtplib.SMTP, mail: str) -> None:
        if not self._is_stopped:
            _log_in(connection, self.smtp)
            _send(connection, mail, sender=self.sender, to=self.to)
            self.is_accepted = True
            connection.putcmd("QUIT")  # whatever it answers, it has the mail

    def stop(self) -> bool:
        """Break off, so that nothing arrives after all; whether it was accepted before that."""
        self._is_stopped = True
        connection = self._connection
        if not self.is_accepted and connection is not None and connection.sock is not None:
            with suppress(OSError):
                socket.shutdown(connection.sock, SHUT_RDWR)  # of TCP, also below TLS
        return self.is_accepted


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


def _connected(smtp: Smtp) -> smtplib.SMTP:
    if smtp.mode is SmtpMode.SSL:
        trusted = ssl.create_default_context()
        return smtplib.SMTP_SSL(smtp.host, smtp.port, timeout=_ANSWER_SECONDS, context=trusted)
    return smtplib.SMTP(smtp.host, smtp.port, timeout=_ANSWER_SECONDS)


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
