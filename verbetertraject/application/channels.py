"""A person's own channel beside e-mail: which addresses may be one, and how one is shown.

A channel is an address that our server calls. So it is never kept as it was typed: it is taken
apart, held against the list of the organisation, and made anew of the parts that are known.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, unique
from ipaddress import ip_address
from typing import Final
from urllib.parse import SplitResult, parse_qs, urlsplit

TEAMS: Final = "workflows"
"""A workflow of Microsoft Teams: the only kind that is allowed unless a setting says otherwise."""

LONGEST: Final = 1000
"""Characters of an address."""

MOST: Final = 3
"""Channels of one person."""

_ID: Final = re.compile(r"[A-Za-z0-9_-]{8,128}")
_HOST: Final = re.compile(
    r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+"
)
_PLAIN_PATH: Final = re.compile(r"[A-Za-z0-9._~@:/+=-]*")
_PRIVATE: Final = ("localhost", ".localhost", ".local", ".internal", ".home.arpa", ".lan")


@unique
class ChannelFault(Enum):
    """Why an address cannot be a channel."""

    UNREADABLE = "unreadable"
    """It is no address."""
    KIND = "kind"
    """This kind of channel is not allowed here."""
    HOST = "host"
    """Its host is not on the list of the organisation."""
    PRIVATE = "private"
    """It leads to a private network."""
    INCOMPLETE = "incomplete"
    """A part is missing: it was not copied whole."""
    TOO_MANY = "too_many"
    """The person has as many as one can have."""


class ChannelError(Exception):
    """An address that cannot be a channel; the address itself is not repeated.

    Attributes:
        fault: why.
    """

    def __init__(self, fault: ChannelFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelRules:
    """What an organisation allows."""

    kinds: Sequence[str] = (TEAMS,)
    hosts: Sequence[str] = ("logic.azure.com", "api.powerplatform.com")
    """Domains in which it may be; `*` for every public one."""
    private_hosts: bool = False
    """Whether a channel may lead to this machine or a private network."""

    def accepted(self, typed: str) -> str:
        """The channel as it is kept, made of what was typed.

        Raises:
            ChannelError: when it cannot be one.
        """
        if len(typed) > LONGEST:
            raise ChannelError(ChannelFault.UNREADABLE)
        try:
            parts = urlsplit(typed.strip())
            port = parts.port
        except ValueError:
            raise ChannelError(ChannelFault.UNREADABLE) from None
        host = (parts.hostname or "").lower()
        if not parts.scheme or not host or parts.username or parts.password:
            raise ChannelError(ChannelFault.UNREADABLE)
        kind = TEAMS if parts.scheme in {"https", "workflow", "workflows"} else parts.scheme
        if kind not in self.kinds:
            raise ChannelError(ChannelFault.KIND)
        self._check_host(host)
        if kind != TEAMS:
            return _other(parts)
        return _workflow(parts, host if port in {None, 443} else f"{host}:{port}")

    def _check_host(self, host: str) -> None:
        if not self.private_hosts and _is_private(host):
            raise ChannelError(ChannelFault.PRIVATE)
        if not any(_matches(host, each.lower()) for each in self.hosts):
            raise ChannelError(ChannelFault.HOST)


def masked(channel: str) -> str:
    """A channel as it is shown: the kind and the host; of each secret the first and last letter."""
    parts = urlsplit(channel)
    secrets = (each for each in parts.path.split("/") if each)
    shown = "/".join(f"{each[0]}...{each[-1]}" for each in secrets)
    return f"{parts.scheme}://{parts.hostname or ''}/{shown}"


def kind_of(channel: str) -> str:
    """Which kind of channel it is."""
    return urlsplit(channel).scheme


def _workflow(parts: SplitResult, where: str) -> str:
    """Teams gives an address of https; Apprise knows it by its two secrets."""
    segments = [each for each in parts.path.split("/") if each]
    query = parse_qs(parts.query)
    if parts.scheme == "https":
        if "workflows" not in segments[:-1]:
            raise ChannelError(ChannelFault.INCOMPLETE)
        workflow = segments[segments.index("workflows") + 1]
        signature = query.get("sig", [""])[0]
        is_automate = "powerautomate" in segments
    else:
        workflow, signature = [*segments, "", ""][:2]
        is_automate = query.get("pa") == ["yes"]
    if not _ID.fullmatch(workflow) or not _ID.fullmatch(signature):
        raise ChannelError(ChannelFault.INCOMPLETE)
    automate = "?pa=yes" if is_automate else ""
    return f"{TEAMS}://{where}/{workflow}/{signature}/{automate}"


def _other(parts: SplitResult) -> str:
    """Without a query: it can name files on this machine, and switch off the check of TLS."""
    if not _PLAIN_PATH.fullmatch(parts.path):
        raise ChannelError(ChannelFault.UNREADABLE)
    return f"{parts.scheme}://{parts.netloc}{parts.path}"


def _is_private(host: str) -> bool:
    """Whether a name or number is of this machine or a private network; numbers always count."""
    try:
        return not ip_address(host).is_global
    except ValueError:
        pass
    if any(host == each.lstrip(".") or host.endswith(each) for each in _PRIVATE if each):
        return True
    return not _HOST.fullmatch(host) or host.rpartition(".")[2].isdigit()


def _matches(host: str, domain: str) -> bool:
    return domain in {"*", host} or host.endswith(f".{domain}")
