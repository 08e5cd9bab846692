"""Signing in: by a signed link or at the identity provider, until signing out or a while unused."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, unique
from typing import Final
from uuid import UUID

from verbetertraject.application.account_ports import HR, AddressChange, Identity, SignedIn, Way
from verbetertraject.application.accounts import (
    AccountChanges,
    AddressGoneError,
    EmailTakenError,
    changes,
)
from verbetertraject.application.ports import LinkUsedError, Store, Work
from verbetertraject.application.read_models import Recipient

PROVIDER: Final = "identity-provider"
"""Who decided it, in the journal, where the provider says whose an account is and who is HR."""

TOUCH_AFTER: Final = timedelta(minutes=1)
"""How exactly it is known when a session was last used: reading need not write each time."""

_LOG: Final = logging.getLogger(__name__)


@unique
class Purpose(Enum):
    """What a signed link is for."""

    MESSAGE = "m"
    """To do what a message asks."""
    SIGN_IN = "s"
    """To sign in, asked for by the person or made by an operator."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """What a signed link says."""

    id: UUID
    purpose: Purpose
    person_id: str
    path: str
    """Where it leads, on this service: begins with one `/`."""
    trajectory_id: UUID | None
    """The one trajectory that its session sees; None for all of the person's own."""
    made_at: datetime
    expires_at: datetime


WAYS: Final = {Purpose.MESSAGE: Way.LINK, Purpose.SIGN_IN: Way.MAIL}
"""How whoever opens a link has signed in."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """Lets people in and out; every call is a transaction of its own."""

    store: Store
    now: Callable[[], datetime]
    """Tells real time."""

    def signed_in(self, secret: str) -> SignedIn | None:
        """Whose session this is, which is used now; None when it is unknown, over or revoked."""
        now = self.now()
        with self.store.look() as work:
            found = work.sessions.signed_in(secret, now=now)
        if found is not None and now - found.used_at >= TOUCH_AFTER:
            with self.store.change() as work:
                work.sessions.touch(found.id, now=now)
        return found

    def sign_out(self, session_id: UUID) -> None:
        """End a session; the first time counts."""
        with self.store.change() as work:
            work.sessions.revoke(session_id, now=self.now())

    def is_open(self, link: Link) -> bool:
        """Whether a link opens a session.

        It does so once, until it expires or its person signs out everywhere.
        """
        with self.store.look() as work:
            return _is_valid(link, work, self.now()) and not work.used_links.was_used(link.id)

    def open(self, link: Link) -> str | None:
        """The secret of the session that a link opens; None when it opens none (any more)."""
        now = self.now()
        try:
            with self.store.change() as work:
                if not _is_valid(link, work, now):
                    return None
                work.used_links.use(link.id, expires_at=link.expires_at, now=now)
                way, trajectory_id = WAYS[link.purpose], link.trajectory_id
                return work.sessions.begin(
                    link.person_id, way=way, now=now, trajectory_id=trajectory_id
                )
        except LinkUsedError:
            return None

    def by_account(
        self, identity: Identity, *, email: str | None, is_hr: bool | None
    ) -> str | None:
        """The secret of a new session of the person whose account this is; None when nobody's.

        Args:
            identity: the account, as the provider proved it.
            email: an address of theirs that the organisation vouches for, by which an account that
                is nobody's is linked to its person.
            is_hr: whether the provider says that they are HR; None: it says nothing of that.
        """
        now = self.now()
        with self.store.change() as work:
            account = AccountChanges(work, by=PROVIDER, now=now)
            person_id = work.identities.person(identity)
            if person_id is None:
                person_id = _person_by_email(work, identity, email)
                if person_id is None:
                    return None
                account.link(person_id, identity)
                _LOG.info("account linked to %s by a verified address", person_id)
            if is_hr:
                account.confirm_hr(person_id)
            elif is_hr is False and work.people.organisation_role(person_id) == HR:
                account.unmake_hr(person_id)
            return work.sessions.begin(person_id, way=Way.OIDC, now=now)

    def person_with(self, email: str) -> Recipient | None:
        """The one person with this address; None when there is none, or several."""
        with self.store.look() as work:
            found = work.people.with_email(email)
        return found[0] if len(found) == 1 else None

    def recipient(self, person_id: str) -> Recipient:
        """How to write to a person.

        Raises:
            UnknownPersonError: when there is none.
        """
        with self.store.look() as work:
            return work.people.recipient(person_id)

    def waiting_address(self, change_id: UUID) -> AddressChange | None:
        """The new address under this id, when it still waits to be confirmed."""
        with self.store.look() as work:
            change = work.addresses.with_id(change_id)
        return change if change is not None and change.waits(self.now()) else None

    def confirm_address(self, change: AddressChange) -> bool:
        """Let a new address be the person's, on the word of who reads at the old one.

        False when it does not wait any more, or is somebody else's by now.
        """
        try:
            with changes(self.store, by=change.person_id, now=self.now()) as account:
                account.confirm_address(change)
        except (AddressGoneError, EmailTakenError):
            return False
        return True

    def keep_draft(self, secret: str, form: UUID, values: Mapping[str, Sequence[str]]) -> bool:
        """Keep what was typed into a form when the session had ended; False for no session."""
        with self.store.look() as work:
            person_id = work.sessions.was_signed_in(secret)
        if person_id is None:
            return False
        with self.store.change() as work:
            work.drafts.keep(person_id, form, values, now=self.now())
        return True

    def draft(self, person_id: str, form: UUID) -> dict[str, list[str]] | None:
        """What a person typed into a form before signing in again; None when nothing is kept."""
        with self.store.look() as work:
            return work.drafts.read(person_id, form, now=self.now())

    def drop_draft(self, person_id: str, form: UUID) -> None:
        """Let go of what a person typed: it was recorded."""
        with self.store.change() as work:
            work.drafts.drop(person_id, form, now=self.now())


def _is_valid(link: Link, work: Work, now: datetime) -> bool:
    is_of_now = work.used_links.is_of_now(link.person_id, made_at=link.made_at)
    return now < link.expires_at and is_of_now


def _person_by_email(work: Work, identity: Identity, email: str | None) -> str | None:
    """The one person with the address.

    Nobody who has an account there already: an address may have passed to somebody else.
    """
    found = [] if email is None else work.people.with_email(email)
    if len(found) != 1:
        return None
    person_id = found[0].person_id
    has_account = any(each.issuer == identity.issuer for each in work.identities.of(person_id))
    return None if has_account else person_id
