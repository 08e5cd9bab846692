"""A person's own channels: a card in Teams, or any other way that Apprise knows.

Each try makes an Apprise object of its own: a shared one waits between messages, and says no
for all when one of several recipients fails.
"""

from collections.abc import Mapping
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path
from socket import getaddrinfo
from threading import Lock
from typing import Final
from urllib.parse import unquote

from apprise import Apprise, AppriseAsset, NotifyFormat
from apprise.plugins import url_to_dict

from verbetertraject.notify.attempt import Tried
from verbetertraject.notify.failure_reasons import heard, reason
from verbetertraject.notify.render import Rendered, one_line
from verbetertraject.notify.teams import TEAMS, Workflow
from verbetertraject.notify.threads import Call, TooSlowError

CHANNEL_SECONDS: Final = 15.0
"""How long a channel may take in all."""

_CARD: Final = Path(__file__).with_name("card.json")
_CONNECT_SECONDS: Final = 5
_READ_SECONDS: Final = 10


class _Hanging:
    """The channels that were given up and answer still; a second call would only hang too."""

    def __init__(self) -> None:
        self._urls: set[str] = set()
        self._lock = Lock()

    def enter(self, url: str) -> bool:
        """Whether a channel may be called: no call to it is under way."""
        with self._lock:
            is_free = url not in self._urls
            self._urls.add(url)
            return is_free

    def leave(self, url: str) -> None:
        """Note that the call has ended."""
        with self._lock:
            self._urls.discard(url)


_HANGING: Final = _Hanging()


def send_to_channel(
    rendered: Rendered,
    *,
    url: str,
    private_hosts: bool = False,
    seconds: float = CHANNEL_SECONDS,
) -> Tried:
    """Hand the notice of a message to a person's own channel, once.

    Others may see what such a channel shows, so it gets the subject, that there is a message,
    and the link: never what the message says. Without `private_hosts` it goes to no host whose
    name leads to this machine or a private network at this moment. A channel that takes longer
    than `seconds` is given up, and not called again before it has answered.
    """
    channel = url_to_dict(url) or {}  # type: ignore[no-untyped-call] # has no types
    kind = str(channel.get("schema", "unknown"))

    def call() -> str | None:
        with heard() as lines:
            if not private_hosts and _leads_inside(str(channel.get("host") or "")):
                return "its host is in a private network"
            accepted = bool(channel) and _notified(rendered, channel)
        return None if accepted else reason(lines, secrets=_secrets(url, channel))

    if not _HANGING.enter(url):
        return Tried(channel=kind, refused="it has not answered the call before this one")
    try:
        why = Call(call, on_end=lambda: _HANGING.leave(url)).result(seconds)
    except TooSlowError:
        why = f"it took longer than {seconds:.0f} seconds"
    return Tried(channel=kind, refused=why)


def asset() -> AppriseAsset:
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
    channel |= {"cto": _CONNECT_SECONDS, "rto": _READ_SECONDS}
    apprise = Apprise(asset=asset())
    if channel["schema"] == TEAMS:
        card = {"template": str(_CARD), "tokens": _tokens(rendered), "include_image": False}
        workflow = _workflow(channel | card)
        is_one = workflow is not None and apprise.add(workflow)
    else:
        is_one = apprise.add(channel)
    if not is_one:
        return False
    return (
        apprise.notify(
            rendered.short, title=one_line(rendered.subject), body_format=NotifyFormat.TEXT
        )
        is True
    )


def _workflow(channel: Mapping[str, object]) -> Workflow | None:
    try:
        return Workflow(asset=asset(), **channel)  # type: ignore[no-untyped-call]
    except TypeError:  # a part is missing; Apprise has said which
        return None


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
