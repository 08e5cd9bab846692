"""The ways by which a message reaches a person: e-mail, a card in Teams, or any Apprise URL.

Each try makes an Apprise object of its own: a shared one waits between messages, and says no
for all when one of several recipients fails.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import formataddr
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote
from uuid import UUID

from apprise import Apprise, AppriseAsset, NotifyFormat
from apprise.plugins import url_to_dict
from apprise.plugins.email import NotifyEmail

from verbetertraject.notify.reasons import heard, reason
from verbetertraject.notify.render import Rendered, Sender, one_line
from verbetertraject.notify.smtp import Smtp, SmtpMode

EMAIL: Final = "email"
"""The channel that every person has."""

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


def send_mail(
    rendered: Rendered, *, to: str, trajectory_id: UUID, sender: Sender, smtp: Smtp
) -> Tried:
    """Hand a message to the mail server, once."""
    if not to or "@" not in to or _SEPARATORS & set(to):
        return Tried(channel=EMAIL, refused="there is no usable e-mail address")
    secrets = [to, smtp.user or "", smtp.password or ""]
    with heard() as lines:
        accepted = _mailed(rendered, to=to, trajectory_id=trajectory_id, sender=sender, smtp=smtp)
    return Tried(channel=EMAIL, refused=None if accepted else reason(lines, secrets=secrets))


def send_to_channel(rendered: Rendered, *, url: str) -> Tried:
    """Hand the notice of a message to a person's own channel, once.

    Others may see what such a channel shows, so it gets the subject, that there is a message,
    and the link: never what the message says.
    """
    with heard() as lines:
        channel = url_to_dict(url) or {}  # type: ignore[no-untyped-call] # has no types
        kind = str(channel.get("schema", "unknown"))
        accepted = bool(channel) and _notified(rendered, channel)
    refused = None if accepted else reason(lines, secrets=_secrets(url, channel))
    return Tried(channel=kind, refused=refused)


def _mailed(
    rendered: Rendered, *, to: str, trajectory_id: UUID, sender: Sender, smtp: Smtp
) -> bool:
    domain = sender.address.rpartition("@")[2]
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
            from_addr=formataddr((one_line(sender.name), sender.address)),
            targets=[to],
            cto=_CONNECT_SECONDS,
            rto=_READ_SECONDS,
            headers={
                "X-Application": "planning",
                "X-Reference": one_line(rendered.reference),
                "References": f"<{trajectory_id}@{domain}>",
                "Auto-Submitted": "auto-generated",
            },
        )
    except TypeError:  # settings it cannot use; it has said which
        return False
    apprise = Apprise(mail)
    return (
        apprise.notify(
            rendered.html, title=one_line(rendered.subject), body_format=NotifyFormat.HTML
        )
        is True
    )


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
    """What the card is filled in with."""
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
