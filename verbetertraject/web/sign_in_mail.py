"""The mails with a link that someone asked for: sent at once, once, and not kept.

Who waits for it asks again when it does not come; by the time of a retry it would be too old.
"""

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from verbetertraject.application.account_ports import AddressChange
from verbetertraject.application.ports import UnknownPersonError
from verbetertraject.application.read_models import Recipient
from verbetertraject.clock import wall_now
from verbetertraject.notify.mail import send_mail
from verbetertraject.notify.render import letter
from verbetertraject.signed_links import NoLinkError
from verbetertraject.web.languages import marked, saying
from verbetertraject.wiring import Wiring

SUBJECT: Final = marked("Your link to sign in")
WORDS: Final = (
    marked("With this link you sign in. It works once, for fifteen minutes."),
    marked("Did you not ask for it? Then you need not do anything: nobody can sign in without it."),
)
BUTTON: Final = marked("Sign in")

NEW_ADDRESS: Final = marked("A new e-mail address")
TO_CONFIRM: Final = (
    marked("It was asked that your messages go to another e-mail address from now on."),
    marked("Is that right? Then confirm it. Until then everything stays as it is."),
    marked("Is it not right? Then you need not do anything. Tell HR about it."),
)
TO_LOOK: Final = marked("Look and confirm")
WAS_MOVED: Final = (
    marked("Your messages go to another e-mail address from now on, as HR recorded it."),
    marked("Is that not right? Then tell HR at once."),
)
NEW_ACCOUNT: Final = marked("A new way to sign in")
WAS_LINKED: Final = (
    marked("From now on one more work account can sign in as you, as HR recorded it."),
    marked("Is that not yours? Then tell HR at once."),
)
TO_SIGN_IN: Final = marked("To the sign-in page")

_LOG: Final = logging.getLogger(__name__)


def mail_link(service: Wiring, email: str, path: str) -> None:
    """Mail a link to the one person with this address; nothing when there is none, or several."""
    found = service.sign_in.person_with(email)
    if found is not None:
        address = service.links.to_sign_in(found.person_id, now=wall_now(), path=path)
        _send(service, found, address)


def mail_again(service: Wiring, token: str) -> None:
    """Mail a new link in the place of one that no longer works; nothing when it is not ours."""
    try:
        link = service.links.read(token)
        recipient = service.sign_in.recipient(link.person_id)
    except (NoLinkError, UnknownPersonError):
        return
    address = service.links.to_sign_in(
        link.person_id, now=wall_now(), path=link.path, trajectory=link.trajectory_id
    )
    _send(service, recipient, address)


def mail_new_address(service: Wiring, change: AddressChange) -> None:
    """Ask a person, at the address that they have, whether a new one is theirs."""
    recipient, link = (
        service.sign_in.recipient(change.person_id),
        service.links.to_confirm(change.id),
    )
    _send(service, recipient, link, subject=NEW_ADDRESS, words=TO_CONFIRM, button=TO_LOOK)


def mail_moved(service: Wiring, person_id: str, *, old: str) -> None:
    """Tell a person, at the address that they had, that they have another now."""
    recipient = replace(service.sign_in.recipient(person_id), email=old)
    _send(
        service,
        recipient,
        _sign_in(service),
        subject=NEW_ADDRESS,
        words=WAS_MOVED,
        button=TO_SIGN_IN,
    )


def mail_account(service: Wiring, person_id: str) -> None:
    """Tell a person that an account was linked by which one can be them."""
    recipient = service.sign_in.recipient(person_id)
    _send(
        service,
        recipient,
        _sign_in(service),
        subject=NEW_ACCOUNT,
        words=WAS_LINKED,
        button=TO_SIGN_IN,
    )


def _sign_in(service: Wiring) -> str:
    return f"{service.settings.public_url.rstrip('/')}/sign-in"


def _send(
    service: Wiring,
    recipient: Recipient,
    address: str,
    *,
    subject: str = SUBJECT,
    words: Sequence[str] = WORDS,
    button: str = BUTTON,
) -> None:
    say = saying(recipient.language)
    rendered = letter(
        recipient,
        texts=service.message_texts,
        subject=say(subject),
        paragraphs=[say(each) for each in words],
        button=say(button),
        link=address,
    )
    tried = send_mail(rendered, to=recipient.email, sender=service.sender, smtp=service.smtp)
    if tried.refused is not None:
        why = tried.refused.replace(recipient.name, "[...]")
        _LOG.warning("link for %s not mailed: %s", recipient.person_id, why)
