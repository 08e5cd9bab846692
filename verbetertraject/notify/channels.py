"""The ways by which a message reaches a person: e-mail, a card in Teams, or any Apprise URL.

Each try makes an Apprise object of its own: a shared one waits between messages, and says no
for all when one of several recipients fails.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path
from socket import getaddrinfo
from typing import Final
from urllib.parse import quote, unquote

from apprise import Apprise, AppriseAsset, AppriseAttachment, NotifyFormat
from apprise.attachment.memory import AttachMemory
from apprise.plugins import url_to_dict
from apprise.plugins.email import NotifyEmail

from verbetertraject.application.ports import ClaimedMessage
from verbetertraject.notify.reasons import heard, is_for_good, reason
from verbetertraject.notify.render import Rendered, Sender, one_line
from verbetertraject.notify.smtp import Smtp, SmtpMode

EMAIL: Final = "email"
"""The channel that every person has."""

MESSAGES: Final = "X-Messages"
"""The header in which a mail names the messages that it is made of, by their ids."""

_AGENDA: Final = "agenda.ics"
_AGENDA_TYPE: Final = "text/calendar; method=PUBLISH; charset=utf-8"
_CARD: Final = Path(__file__).with_name("card.json")
_TEAMS: Final = "workflows"
_CONNECT_SECONDS: Final = 5
_READ_SECONDS: Final = 10
_SEPARATORS: Final = frozenset(" ,;<>()\"'\r\n\t")
"""What stands between addresses; an address that holds one might reach two people."""


_SECURE_MODES: Final[Mapping[SmtpMode, str]] = {
    SmtpMode.PLAIN: "insecure",
    SmtpMode.STARTTLS: "starttls",
    SmtpMode.SSL: "ssl",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Tried:
    """What came of one try by one channel."""

    channel: str
    """A kind, such as `email` or `workflows`; never an address or a URL."""
    refused: str | None
    """Why it was not accepted, without secrets and addresses; None when it was."""
    for_good: bool = False
    """Whether trying again is of no use."""


def send_mail(
    rendered: Rendered,
    *,
    to: str,
    sender: Sender,
    smtp: Smtp,
    about: Sequence[ClaimedMessage] = (),
    agenda: bytes | None = None,
) -> Tried:
    """Hand a mail to the mail server, once.

    Args:
        rendered: what it says.
        to: the address.
        sender: who it comes from.
        smtp: the mail server.
        about: the messages that it is made of, for its headers.
        agenda: appointments as a file.
    """
    if not to or "@" not in to or _SEPARATORS & set(to):
        return Tried(channel=EMAIL, refused="there is no usable e-mail address", for_good=True)
    secrets = [to, smtp.user or "", smtp.password or ""]
    headers = _headers(about, domain=sender.address.rpartition("@")[2])
    with heard() as lines:
        accepted = _mailed(
            rendered, to=to, sender=sender, smtp=smtp, headers=headers, agenda=agenda
        )
    if accepted:
        return Tried(channel=EMAIL, refused=None)
    why = reason(lines, secrets=secrets)
    return Tried(channel=EMAIL, refused=why, for_good=is_for_good(lines))


def send_to_channel(rendered: Rendered, *, url: str, private_hosts: bool = False) -> Tried:
    """Hand the notice of a message to a person's own channel, once.

    Others may see what such a channel shows, so it gets the subject, that there is a message,
    and the link: never what the message says. Without `private_hosts` it goes to no host whose
    name leads to this machine or a private network at this moment.
    """
    with heard() as lines:
        channel = url_to_dict(url) or {}  # type: ignore[no-untyped-call] # has no types
        kind = str(channel.get("schema", "unknown"))
        if not private_hosts and _leads_inside(str(channel.get("host") or "")):
            return Tried(channel=kind, refused="its host is in a private network")
        accepted = bool(channel) and _notified(rendered, channel)
    refused = None if accepted else reason(lines, secrets=_secrets(url, channel))
    return Tried(channel=kind, refused=refused)


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


def _mailed(
    rendered: Rendered,
    *,
    to: str,
    sender: Sender,
    smtp: Smtp,
    headers: Mapping[str, str],
    agenda: bytes | None,
) -> bool:
    try:
        mail = NotifyEmail(  # type: ignore[no-untyped-call] # the plugins have no types
            asset=_asset(),
            host=smtp.host,
            smtp_host=smtp.host,
            port=smtp.port,
            secure_mode=_SECURE_MODES[smtp.mode],
            # Apprise takes these two for parts of a URL, and unquotes them.
            user=smtp.user and quote(smtp.user, safe=""),
            password=smtp.password and quote(smtp.password, safe=""),
            from_addr=sender.address,
            targets=[to],
            cto=_CONNECT_SECONDS,
            rto=_READ_SECONDS,
            headers=headers,
        )
    except TypeError:  # settings it cannot use; it has said which
        return False
    # Apprise would read a name out of the address, and refuse one with a colon in it.
    mail.from_addr = [one_line(sender.name), sender.address]
    apprise = Apprise(mail)
    return (
        apprise.notify(
            rendered.html,
            title=one_line(rendered.subject),
            body_format=NotifyFormat.HTML,
            attach=None if agenda is None else _attached(agenda),
        )
        is True
    )


class _Agenda(AttachMemory):
    """Appointments as a file; Apprise itself takes no media type with parameters."""

    @property
    def mimetype(self) -> str:
        return _AGENDA_TYPE


def _attached(agenda: bytes) -> AppriseAttachment:
    file = _Agenda(content=agenda, name=_AGENDA)  # type: ignore[no-untyped-call] # has no types
    return AppriseAttachment([file])


def _leads_inside(host: str) -> bool:
    """Whether a name leads, also, to an address that is not public; one unknown leads nowhere.

    The name is looked up again for the call itself. Whoever changes its answer in between meets
    a server inside that has no certificate for the name, and nothing is sent.
    """
    try:
        found = getaddrinfo(host, None)
    except (OSError, UnicodeError):
        return False
    addresses = (ip_address(str(each[4][0]).partition("%")[0]) for each in found)
    return not all(_public(each) for each in addresses)


def _public(address: IPv4Address | IPv6Address) -> bool:
    inner = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (inner or address).is_global and not address.is_multicast


def _notified(rendered: Rendered, channel: dict[str, object]) -> bool:
    """Whether a channel, taken apart by Apprise, accepted the notice."""
    if channel["schema"] == _TEAMS:
        channel |= {"template": str(_CARD), "tokens": _tokens(rendered), "include_image": False}
    channel |= {"cto": _CONNECT_SECONDS, "rto": _READ_SECONDS}
    apprise = Apprise(asset=_asset())
    if not apprise.add(channel):
        return False
    return (
        apprise.notify(
            rendered.short, title=one_line(rendered.subject), body_format=NotifyFormat.TEXT
        )
        is True
    )


def _tokens(rendered: Rendered) -> dict[str, str]:
    """What the card is filled in with: runs of text, in which Markdown means nothing."""
    return {
        "subject": rendered.subject,
        "notice": rendered.notice,
        "footer": rendered.footer,
        "button": rendered.button,
        "link": rendered.link,
    }


def _secrets(url: str, channel: Mapping[str, object]) -> list[str]:
    """Everything in a channel that opens it, as written and as used."""
    named = ("user", "password", "workflow", "signature", "fullpath", "query")
    parts = [part for part in unquote(url).split("/")[3:] if part]
    return [url, *parts, *(str(channel[name]) for name in named if channel.get(name))]


def _asset() -> AppriseAsset:
    """How Apprise presents itself and works: neutral, in this thread, to the address given."""
    return AppriseAsset(
        app_id="planning",
        app_desc="planning",
        app_url="",
        image_url_mask="",
        image_url_logo="",
        async_mode=False,
        http_redirects=False,
        pgp_autogen=False,
        pem_autogen=False,
        timezone="Europe/Amsterdam",
    )
