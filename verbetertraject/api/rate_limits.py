"""How often something that can be guessed, or that bothers others, may be tried.

Counted in the memory of each process, by real time: several processes together allow as many
times as much, and a restart forgets. That is enough against guessing secrets of 256 bits, and
against mailing somebody over and over.
"""

import ipaddress
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, unique
from math import ceil
from threading import Lock
from typing import Final

from fastapi import Request

from verbetertraject.api.problems import Fault, FaultError
from verbetertraject.clock import wall_now

MOST_KEPT: Final = 10_000
"""Callers that are remembered; who was seen the longest ago is forgotten first."""

LONGEST_KEPT: Final = 400
"""Characters of a caller or an address that are remembered: no address is longer."""

_NETWORK_BITS: Final = 64
"""Of an IPv6 address: what is behind it can be anything that its holder likes."""


@unique
class Tried(Enum):
    """What is counted."""

    MAIL_FROM = "mail_from"
    """Asking for mail, from one client."""
    MAIL_TO = "mail_to"
    """Asking for mail to one address."""
    LINK = "link"
    """Opening links, from one client."""
    PROVIDER = "provider"
    """Beginning to sign in at the identity provider, from one client."""
    TOKEN = "token"  # noqa: S105 - what is counted, and no secret
    """Tokens that prove nothing, from one client; those that do are never refused."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Limit:
    """So many at once, and so many again spread over the time."""

    most: int
    per: timedelta


LIMITS: Final = {
    Tried.MAIL_FROM: Limit(most=30, per=timedelta(minutes=10)),
    Tried.MAIL_TO: Limit(most=5, per=timedelta(hours=1)),
    Tried.LINK: Limit(most=60, per=timedelta(minutes=10)),
    Tried.PROVIDER: Limit(most=120, per=timedelta(minutes=10)),
    Tried.TOKEN: Limit(most=100, per=timedelta(minutes=10)),
}
"""A whole office may share one client address."""


class Limits:
    """Counts who tried what: a bucket that fills again with time, for each."""

    def __init__(self, *, now: Callable[[], datetime] = wall_now) -> None:
        self._now = now
        self._lock = Lock()
        self._spent: OrderedDict[tuple[Tried, str], tuple[float, datetime]] = OrderedDict()

    def wait(self, tried: Tried, who: str) -> int:
        """Count one try; the seconds to wait first, 0 when it is within the limit."""
        limit, key, now = LIMITS[tried], (tried, who[:LONGEST_KEPT]), self._now()
        a_second = limit.most / limit.per.total_seconds()
        with self._lock:
            spent, since = self._spent.get(key, (0.0, now))
            left = max(0.0, spent - (now - since).total_seconds() * a_second)
            is_within = left + 1 <= limit.most
            self._spent[key] = (left + 1 if is_within else left, now)
            self._spent.move_to_end(key)
            if len(self._spent) > MOST_KEPT:
                self._spent.popitem(last=False)
        return 0 if is_within else ceil(round((left + 1 - limit.most) / a_second, 3))

    def check(self, tried: Tried, who: str) -> None:
        """Count one try.

        Raises:
            FaultError: when there were too many; it says when to try again.
        """
        seconds = self.wait(tried, who)
        if seconds:
            raise FaultError(Fault.TOO_MANY, retry_after=seconds)


def limits_of(request: Request) -> Limits:
    """What the process counted that a request came to."""
    limits: Limits = request.app.state.limits
    return limits


def client_of(request: Request) -> str:
    """The address that a request comes from, as far as it tells one client from another."""
    host = request.client.host if request.client is not None else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if address.version == 4:  # noqa: PLR2004 - the version of IP
        return host
    return str(ipaddress.ip_network((address, _NETWORK_BITS), strict=False))
