"""Accounts of people: particulars, addresses, channels, tokens, identities, who is HR.

Every change is journaled in its own transaction: by whom, about whom, which fields.

Nobody becomes another by it. What lets one be somebody (their address, channels, accounts, tokens)
is given to a person by an administrator who stands above them, and has no file of their own in
which that person has a role (`may_be_given_by`); an address, else, is confirmed first.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from verbetertraject.application.account_ports import (
    HR,
    AddressChange,
    FieldChange,
    Identity,
    PersonCard,
    SignedIn,
    TokenCard,
)
from verbetertraject.application.addresses import mailbox
from verbetertraject.application.channels import MOST, ChannelError, ChannelFault, ChannelRules
from verbetertraject.application.people_import import (
    Action,
    PersonFault,
    PersonLine,
    person_faults,
    read_people,
    tidied,
)
from verbetertraject.application.ports import Store, Work
from verbetertraject.domain.people import Person, Role


class EmailTakenError(Exception):
    """An address belongs to one person: this one is somebody else's."""


class AddressGoneError(Exception):
    """This new address does not wait to be confirmed any more."""


class AccountTakenError(Exception):
    """An account belongs to one person: this one is linked to somebody else."""


class NewcomerError(Exception):
    """Why a person is not made known here; the sentence says what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnAccount:
    """An account as its person sees it."""

    card: PersonCard
    tokens: Sequence[TokenCard]
    waiting: AddressChange | None
    """The new address that waits to be confirmed."""
    sessions: Sequence[SignedIn]
    """Those that have not ended, the last one used first."""


def own_account(store: Store, person_id: str, *, now: datetime) -> OwnAccount:
    """What a person sees of their own account. `now` is real time."""
    with store.look() as work:
        waiting = work.addresses.of(person_id)
        return OwnAccount(
            card=work.people.card(person_id),
            tokens=work.tokens.of(person_id, now=now),
            waiting=waiting if waiting is not None and waiting.waits(now) else None,
            sessions=work.sessions.of(person_id, now=now),
        )


@contextmanager
def changes(store: Store, *, by: str, now: datetime) -> Iterator["AccountChanges"]:
    """A transaction that changes and journals, or does neither when it raises."""
    with store.change() as work:
        yield AccountChanges(work, by=by, now=now)


@dataclass(frozen=True, slots=True)
class AccountChanges:
    """What administrators change, and people change about themselves, within a transaction."""

    work: Work
    by: str
    """The id of who does it."""
    now: datetime
    """Real time."""

    def make_known(self, person_id: str, *, name: str, email: str) -> None:
        """Keep a person who is new here; who is known stays as they are known.

        Raises:
            NewcomerError: when someone new lacks a name or an address that will do, when the
                address is another person's, or when a known person is named otherwise.
        """
        known = self.work.people.known(person_id)
        if known is None:
            self._save(self._newcomer(person_id, name=name, email=email))
            return
        given = tidied(Person(id=person_id, name=name or known.name, email=email or known.email))
        if (given.name, given.email) != (known.name, known.email):
            raise NewcomerError(
                f"{person_id} is known here by another name or address: that is changed on the "
                "page People, an address also by: verbetertraject people address"
            )

    def begin_hr(self, person: Person) -> None:
        """Make a person HR of the organisation who may be new here; nobody vouches for them."""
        if self.work.people.known(person.id) is None:
            self.work.people.save(person, now=self.now, channels=None, by=self.by)
        self.confirm_hr(person.id)

    def read_list(self, raw: bytes, *, rules: ChannelRules) -> tuple[PersonLine, ...]:
        """The lines of a list of people, held against who is known here.

        Raises:
            DocumentError: when it is no text in UTF-8.
            SheetError: when its lines cannot be told apart.
        """
        return read_people(raw, known=self.work.people.everyone(), rules=rules)

    def keep_people(self, lines: Sequence[PersonLine]) -> int:
        """Add and change the people of a list in which nothing is wrong; how many that were."""
        listed = frozenset(line.person_id for line in lines)
        count = 0
        for line in lines:
            if line.person is None or line.action in {None, Action.KEEP}:
                continue
            self._save(line.person, channels=line.channels, listed=listed)
            count += 1
        return count

    def edit(self, person: Person) -> AddressChange | None:
        """Keep other particulars of a known person.

        An address that `by` may not give waits until it is confirmed: that is returned.
        """
        known = self.work.people.person(person.id)
        is_same = mailbox(known.email) == mailbox(person.email)
        if is_same or may_be_given_by(self.work, self.by, person.id):
            self._save(person)
            return None
        self._save(replace(person, email=known.email))
        return self.ask_address(person.id, person.email)

    def move(self, person_id: str, email: str) -> None:
        """Give a person another address, as operators do: on no one's word but their own.

        Raises:
            EmailTakenError: when it is somebody else's.
        """
        self._save(replace(self.work.people.person(person_id), email=email))

    def ask_address(self, person_id: str, email: str) -> AddressChange:
        """Let a new address of a person wait until it is confirmed."""
        known = self.work.people.person(person_id)
        change = {"email": FieldChange(before=known.email, after=email)}
        self.work.organisation_journal.note_fields(
            "ask_address", change, about=person_id, by=self.by, now=self.now
        )
        return self.work.addresses.ask(person_id, email, by=self.by, now=self.now)

    def confirm_address(self, change: AddressChange) -> Person:
        """Let a new address be a person's, on the word of who may say so; the person as before.

        Raises:
            EmailTakenError: when it is somebody else's by now.
            AddressGoneError: when it does not wait any more.
        """
        waiting = self.work.addresses.of(change.person_id)
        if waiting != change or not change.waits(self.now):
            raise AddressGoneError
        known = self.work.people.person(change.person_id)
        self._save(replace(known, email=change.email))
        return known

    def drop_address(self, person_id: str) -> None:
        """Let a new address of a person be asked for no more."""
        if self.work.addresses.of(person_id) is not None:
            self.work.addresses.drop(person_id)
            self._note("drop_address", about=person_id)

    def set_language(self, person_id: str, language: str) -> None:
        """Write to a person in another language."""
        self._save(replace(self.work.people.person(person_id), language=language))

    def add_channel(self, person_id: str, typed: str, *, rules: ChannelRules) -> None:
        """Write to a person by one more channel of their own.

        Raises:
            ChannelError: when it cannot be one, or there are as many as can be.
        """
        own = self.work.people.card(person_id).channels
        if len(own) >= MOST:
            raise ChannelError(ChannelFault.TOO_MANY)
        self.set_channels(person_id, tuple(dict.fromkeys((*own, rules.accepted(typed)))))

    def remove_channel(self, person_id: str, number: int) -> None:
        """Write to a person no more by a channel, counted from 1; nothing where there is none."""
        own = self.work.people.card(person_id).channels
        if 1 <= number <= len(own):
            self.set_channels(person_id, (*own[: number - 1], *own[number:]))

    def set_channels(self, person_id: str, channels: Sequence[str]) -> None:
        """Give a person these channels of their own, in this order."""
        self._save(self.work.people.person(person_id), channels=channels)

    def send_digest(self, person_id: str, *, wanted: bool) -> None:
        """Send a person the weekly digest, or no more."""
        self.work.hr_scopes.send_digest(person_id, wanted=wanted)
        self._note("edit_person", about=person_id, fields=["digest"])

    def make_hr(self, person_id: str, *, units: Collection[str] | None) -> None:
        """Make a person HR of the organisation, or of these units alone.

        Who is HR is in the line: a safety contact is that no more.
        """
        before = self._standing(person_id)
        self.end_safety_contact(person_id)
        self.work.people.set_organisation_role(person_id, HR)
        self.work.hr_scopes.limit(person_id, units)
        self._note_standing("make_hr", person_id, before)

    def confirm_hr(self, person_id: str) -> None:
        """Make a person HR of the organisation, of the units that they served or would serve."""
        self.make_hr(person_id, units=self.work.hr_scopes.of(person_id).units)

    def unmake_hr(self, person_id: str) -> None:
        """Let a person be HR of the organisation no more; what they proved it with ends too."""
        before = self._standing(person_id)
        if not before["is_hr"]:
            return
        self.work.people.set_organisation_role(person_id, None)
        self.work.tokens.revoke_of_hr(person_id, now=self.now)
        self._note("unmake_hr", about=person_id, before=before)

    def limit(self, person_id: str, units: Sequence[str] | None) -> None:
        """Let a person serve these units alone, where they are HR; None: the whole organisation."""
        before = self._standing(person_id)
        self.work.hr_scopes.limit(person_id, units)
        self._note_standing("limit_hr", person_id, before)

    def name_safety_contact(self, person_id: str) -> None:
        """Let a person outside the line deal with a concern about everyone in it.

        Who it was before is that no more.

        Raises:
            UnknownPersonError: when there is no such person.
            HrIsNoOutsiderError: when the person is HR of the organisation.
        """
        before = self.work.hr_scopes.safety_contact()
        if before == person_id:
            return
        self.work.hr_scopes.name_safety_contact(person_id)
        if before is not None:
            self._note("end_safety_contact", about=before)
        self._note("name_safety_contact", about=person_id)

    def end_safety_contact(self, person_id: str) -> None:
        """Let a person be the safety contact no more, where they are."""
        if self.work.hr_scopes.safety_contact() == person_id:
            self.work.hr_scopes.name_safety_contact(None)
            self._note("end_safety_contact", about=person_id)

    def make_token(
        self, person_id: str, *, label: str, days: int, of_hr: bool | None = None
    ) -> str:
        """Make a token that proves no more than the person is now; its secret, shown once.

        With `of_hr` False it proves less than that they are HR of the organisation.
        """
        role = self.work.people.organisation_role(person_id)
        secret = self.work.tokens.make(
            person_id,
            label=label,
            organisation_role=HR if role == HR and of_hr is not False else None,
            expires_at=self.now + timedelta(days=days),
            now=self.now,
        )
        self._note("make_token", about=person_id)
        return secret

    def revoke_token(self, person_id: str, token_id: UUID) -> None:
        """Let a token of this person prove nothing any more; another's is left alone."""
        if self.work.tokens.owner(token_id) == person_id:
            self.work.tokens.revoke(token_id, now=self.now)
            self._note("revoke_token", about=person_id, token=str(token_id))

    def link(self, person_id: str, identity: Identity) -> None:
        """Let an account of the identity provider be this person's.

        Raises:
            AccountTakenError: when it is somebody else's: it is unlinked there first.
        """
        if self.work.identities.person(identity) not in {None, person_id}:
            raise AccountTakenError
        self.work.identities.link(identity, person_id, now=self.now)
        self._note("link_account", about=person_id)

    def unlink(self, person_id: str, identity: Identity) -> None:
        """Let an account be this person's no more, and end what it opened."""
        if identity in self.work.identities.of(person_id):
            self.work.identities.unlink(identity)
            self.work.sessions.revoke_all(person_id, now=self.now)
            self._note("unlink_account", about=person_id)

    def sign_out_everywhere(self, person_id: str) -> None:
        """End every session of a person."""
        self.work.sessions.revoke_all(person_id, now=self.now)
        self._note("sign_out_everywhere", about=person_id)

    def _save(
        self,
        person: Person,
        *,
        channels: Sequence[str] | None = None,
        listed: Collection[str] = (),
    ) -> None:
        """Keep a person; with another address, what went to the old one opens nothing any more.

        Those of `listed` get an address in the same transaction, and were held against each other.
        """
        self.work.organisation_journal.hold()
        known = self.work.people.known(person.id)
        if known is None or known.email != person.email:
            owners = self.work.people.with_email(person.email)
            if any(each.person_id not in {person.id, *listed} for each in owners):
                raise EmailTakenError
        self.work.people.save(person, now=self.now, channels=channels, by=self.by)
        if known is not None and mailbox(known.email) != mailbox(person.email):
            self.work.addresses.drop(person.id)
            self.work.sessions.revoke_all(person.id, now=self.now)

    def _newcomer(self, person_id: str, *, name: str, email: str) -> Person:
        if not name and not email:
            raise NewcomerError(f"{person_id} is not known here: give --name and --email")
        if not name or not email:
            raise NewcomerError("a person who is new here needs both --name and --email")
        person = tidied(Person(id=person_id, name=name, email=email))
        faults = person_faults(person)
        if PersonFault.ID in faults:
            raise NewcomerError("the id of a person holds letters, digits, '.', '_' and '-' only")
        if PersonFault.EMAIL in faults:
            raise NewcomerError("--email is not one e-mail address that can get mail")
        if faults:
            raise NewcomerError("--name is not a name that can be read")
        if self.work.people.with_email(person.email):
            raise NewcomerError("--email is the address of another person here")
        return person

    def _standing(self, person_id: str) -> Mapping[str, object]:
        """Whether a person is HR of the organisation, and of which units; None: of all of it."""
        units = self.work.hr_scopes.of(person_id).units
        is_hr = self.work.people.organisation_role(person_id) == HR
        return {"is_hr": is_hr, "units": None if units is None else sorted(units)}

    def _note_standing(self, did: str, person_id: str, before: Mapping[str, object]) -> None:
        """Note how a person stands now, where that is otherwise than before."""
        after = self._standing(person_id)
        if after != before:
            self._note(did, about=person_id, units=after["units"], before=before)

    def _note(self, did: str, **about: object) -> None:
        entry = {"did": did, "person": self.by, **about}
        self.work.organisation_journal.append(entry, now=self.now)


def is_administrator(work: Work, person_id: str) -> bool:
    """Whether a person is HR of the whole organisation, and not of some units."""
    if work.people.known(person_id) is None or work.people.organisation_role(person_id) != HR:
        return False
    return work.hr_scopes.of(person_id).units is None


def may_be_given_by(work: Work, by: str, person_id: str) -> bool:
    """Whether someone may give a person what lets one be them: an address, an account.

    Only an administrator, to whoever is none and deals with no concern about administrators;
    never to oneself, and never to who has or had a role in a file in which one has or had one
    as well: one would speak with their voice, and read what they said about oneself.
    """
    return _stands_above(work, by, person_id) and not work.people.share_a_file(by, person_id)


def may_make_token_for(work: Work, by: str, person_id: str) -> bool:
    """Whether someone may make a token as another: for a program, which has no role in a file.

    Who has one makes tokens alone: whoever makes a token reads it.
    """
    return _stands_above(work, by, person_id) and not work.people.has_role(person_id)


def may_confirm(work: Work, by: str, change: AddressChange) -> bool:
    """Whether someone may confirm a new address of another, which someone else asked for."""
    if by in {change.asked_by, change.person_id}:
        return False
    if is_administrator(work, by) and is_administrator(work, change.person_id):
        return True
    is_opposite = work.people.share_a_file(by, change.person_id, of_one=Role.EMPLOYEE)
    return _stands_above(work, by, change.person_id) and not is_opposite


def guarded(work: Work, by: str, lines: Sequence[PersonLine]) -> tuple[PersonLine, ...]:
    """The lines of a list, with a fault where one gives somebody what `by` may not give."""
    return tuple(
        replace(line, action=None, faults=(PersonFault.PROTECTED,))
        if line.action is Action.CHANGE
        and {"email", "channels"} & set(line.fields)
        and not may_be_given_by(work, by, line.person_id)
        else line
        for line in lines
    )


def _stands_above(work: Work, by: str, person_id: str) -> bool:
    is_above = is_administrator(work, by) and not is_administrator(work, person_id)
    is_contact = work.hr_scopes.safety_contact() == person_id
    return by != person_id and is_above and not is_contact
