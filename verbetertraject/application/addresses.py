"""E-mail addresses: which can be mailed, how one is kept, and when two are the same mailbox.

Every door asks here: the list of people, their page, a case, an import, the command line. What is
accepted can be sent: names before the `@` in any script where the mail server offers SMTPUTF8, and
domains in any script by their form in ASCII.
"""

from typing import Final
from unicodedata import category

from email_validator import (
    SPECIAL_USE_DOMAIN_NAMES,
    EmailNotValidError,
    ValidatedEmail,
    validate_email,
)

# A mail server inside the house may deliver there, and nobody else is called so.
SPECIAL_USE_DOMAIN_NAMES.remove("local")


class AddressError(Exception):
    """What was given is not one address that can be mailed; it is not repeated here."""


def mailable(typed: str) -> str:
    """The address as it is kept.

    Raises:
        AddressError: when it is none, or more than one, or cannot be mailed.
    """
    return _read(as_seen(typed)).normalized


def on_the_wire(address: str) -> str:
    """The address as a mail server is told it: its domain in ASCII.

    Raises:
        AddressError: as `mailable`.
    """
    read = _read(address)
    return f"{read.local_part}@{read.ascii_domain}"


def mailbox(address: str) -> str:
    """What all spellings of one address have in common; of what is none, the text itself."""
    try:
        return mailable(address).casefold()
    except AddressError:
        return as_seen(address).casefold()


def _read(address: str) -> ValidatedEmail:
    try:
        return validate_email(address, check_deliverability=False, strict=True)
    except EmailNotValidError:
        raise AddressError from None


_UNSEEN: Final = dict.fromkeys((0x00AD, 0x200B, 0x2060, 0xFEFF))
"""Soft hyphens, and spaces without width."""


def as_seen(text: str) -> str:
    """The text as a reader sees it: every run of spaces of any kind as one, and none at the ends.

    Line breaks and other control characters stay: whoever asks decides on those.
    """
    spaced = (" " if category(each) == "Zs" else each for each in text.translate(_UNSEEN))
    return " ".join(part for part in "".join(spaced).split(" ") if part)
