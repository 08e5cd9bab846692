"""What people read of the ways by which messages go, and of why one did not arrive.

The reason itself is technical, and in the words of whoever refused: it stands small behind this.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from verbetertraject.application.channels import TEAMS
from verbetertraject.notify.delivery_policy import LAPSED
from verbetertraject.notify.mail import EMAIL
from verbetertraject.store.digests import INTERRUPTED
from verbetertraject.store.message_recipients import NOBODY
from verbetertraject.web.languages import marked

CHANNELS: Final[Mapping[str, str]] = {EMAIL: marked("by e-mail"), TEAMS: marked("in Teams")}
"""The ways by which messages go; others have the name of their service."""

OWN: Final[Mapping[str, str]] = {
    LAPSED: marked("It did not hold any more when it could be sent."),
    NOBODY: marked("Nobody has the role that it is for."),
    INTERRUPTED: marked("The service stopped while it was being sent."),
}
"""What we say ourselves."""

AWAY: Final = re.compile(
    r"Errno|timed out|took longer|has not answered|Connection (error|refused|reset|unexpectedly)"
    r"|Name or service|unreachable|Socket Exception",
    re.IGNORECASE,
)
"""What is said where nobody answers."""


WAYS: Final = re.compile(r"; (?=[a-z]+: )")
"""Between what came of one way and of the next."""


def channel_words(kind: str, say: Callable[[str], str]) -> str:
    """By which way a message went."""
    return say(CHANNELS[kind]) if kind in CHANNELS else kind.capitalize()


def trouble(reason: str, say: Callable[[str], str]) -> str:
    """Why a message did not arrive, in plain sentences."""
    return " ".join(dict.fromkeys(map(say, _sentences(reason))))


def _sentences(reason: str) -> Iterator[str]:
    if reason in OWN:
        yield OWN[reason]
        return
    for said in WAYS.split(reason):
        is_mail = said.startswith(f"{EMAIL}: ")
        match (is_mail, bool(AWAY.search(said))):
            case (True, True):
                yield marked("The mail server was not there.")
            case (True, False):
                yield marked("The mail server did not take it.")
            case (False, True):
                yield marked("The channel was not there.")
            case _:
                yield marked("It was not taken.")
