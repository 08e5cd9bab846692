"""What administrators see and do: people, lists of them, calendars, messages, the journal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from verbetertraject.application.account_ports import (
    AddressChange,
    FieldChange,
    Identity,
    OrganisationEntry,
    PersonCard,
    TokenCard,
)
from verbetertraject.application.accounts import (
    AccountChanges,
    AddressGoneError,
    EmailTakenError,
    guarded,
    may_be_given_by,
    may_confirm,
    may_make_token_for,
)
from verbetertraject.application.addresses import mailbox
from verbetertraject.application.channels import ChannelRules
from verbetertraject.application.people_import import (
    PersonFault,
    PersonLine,
    is_right,
    person_faults,
    tidied,
)
from verbetertraject.application.ports import Store, Work
from verbetertraject.application.read_models import Page, Undelivered
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.people import Person
from verbetertraject.domain.trajectory import Trajectory

MOST_RUNNING: Final = 500
"""Trajectories that are looked at for what a change of a calendar would do."""

ON_A_PAGE: Final = 50
"""People, or entries of the journal."""


class ProtectedAccountError(Exception):
    """This lets one be somebody: it is not theirs to give to this person."""


class ParticularsError(Exception):
    """Particulars of a person that are not kept as they are.

    Attributes:
        person: as they would be.
        faults: what is wrong.
    """

    def __init__(self, person: Person, faults: tuple[PersonFault, ...]) -> None:
        super().__init__(person.id)
        self.person = person
        self.faults = faults


@dataclass(frozen=True, kw_only=True, slots=True)
class PeopleFound:
    """Part of the people of the organisation, by id."""

    cards: Sequence[PersonCard]
    next: str | None
    """After whom the next page begins; None on the last one."""
    contact: Person | None
    """The safety contact of the organisation."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonSeen:
    """One person, and what an administrator may do for them."""

    card: PersonCard
    tokens: Sequence[TokenCard]
    waiting: AddressChange | None
    """The new address that waits to be confirmed."""
    contact: Person | None
    """The safety contact of the organisation."""
    units: tuple[str, ...]
    """The units that have a calendar."""
    may_give: bool
    """Whether the administrator may give them an address or an account."""
    may_confirm: bool
    """Whether the administrator may confirm the address that waits."""
    may_make_token: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Edited:
    """What came of other particulars."""

    waiting: AddressChange | None = None
    """A new address that is to be confirmed first."""
    old_email: str | None = None
    """The address that the person had, where another took its place at once."""


@dataclass(frozen=True, kw_only=True, slots=True)
class JournalPage:
    """Entries of the organisation's journal, the newest first."""

    entries: Sequence[OrganisationEntry]
    field_changes: Mapping[int, Mapping[str, FieldChange]]
    """What was changed about a person, by the number of the entry."""
    names: Mapping[str, str]
    """The names of who did it and whom it was about, by their ids."""
    next: int | None
    """Before which entry the next page begins; None on the last one."""


@dataclass(frozen=True, slots=True)
class Administration:
    """What one administrator sees and does; every call is a transaction of its own."""

    store: Store
    by: str
    """The id of who does it."""
    now: datetime
    """Real time."""

    def people(self, sought: str | None, *, after: str | None) -> PeopleFound:
        """Everyone who is known here, or who is sought."""
        with self.store.look() as work:
            cards, following = work.people.sought(sought, after=after, limit=ON_A_PAGE)
            contact = work.hr_scopes.safety_contact()
            return PeopleFound(
                cards=cards,
                next=following,
                contact=None if contact is None else work.people.person(contact),
            )

    def person(self, person_id: str) -> PersonSeen:
        """One person, as this administrator sees them.

        Raises:
            UnknownPersonError: when there is none.
        """
        with self.store.look() as work:
            card, by = work.people.card(person_id), self.by
            contact, waiting = work.hr_scopes.safety_contact(), work.addresses.of(person_id)
            if waiting is not None and not waiting.waits(self.now):
                waiting = None
            is_self = by == person_id
            return PersonSeen(
                card=card,
                tokens=work.tokens.of(person_id, now=self.now),
                waiting=waiting,
                contact=None if contact is None else work.people.person(contact),
                units=tuple(work.unit_terms.calendars()),
                may_give=may_be_given_by(work, by, person_id),
                may_confirm=waiting is not None and may_confirm(work, by, waiting),
                may_make_token=is_self or may_make_token_for(work, by, person_id),
            )

    def edit(self, person_id: str, *, name: str, email: str, language: str) -> Edited:
        """Keep other particulars of a person.

        Raises:
            UnknownPersonError: when there is none.
            ParticularsError: when they will not do, or the address is somebody else's.
        """
        with self.store.change() as work:
            known = work.people.person(person_id)
            wanted = tidied(replace(known, name=name, email=email, language=language))
            faults = list(person_faults(replace(wanted, id="p")))
            owners = work.people.with_email(wanted.email)
            if any(owner.person_id != person_id for owner in owners):
                faults.append(PersonFault.REPEATED_EMAIL)
            if faults:
                raise ParticularsError(wanted, tuple(faults))
            try:
                waiting = self._changes(work).edit(wanted)
            except EmailTakenError:
                raise ParticularsError(wanted, (PersonFault.REPEATED_EMAIL,)) from None
        is_moved = waiting is None and mailbox(known.email) != mailbox(wanted.email)
        return Edited(waiting=waiting, old_email=known.email if is_moved else None)

    def confirm_address(self, person_id: str, change_id: str) -> Person:
        """Say in a person's place that a new address is theirs; the person as before.

        Raises:
            AddressGoneError: when it does not wait any more.
            ProtectedAccountError: when this administrator may not: somebody else than who asked.
            EmailTakenError: when it is somebody else's by now.
        """
        with self.store.change() as work:
            waiting = work.addresses.of(person_id)
            if waiting is None or str(waiting.id) != change_id:
                raise AddressGoneError
            if not may_confirm(work, self.by, waiting):
                raise ProtectedAccountError
            return self._changes(work).confirm_address(waiting)

    def make_token(self, person_id: str, *, label: str, days: int) -> str:
        """Make a token for oneself or for another person; its secret, shown once.

        Raises:
            ProtectedAccountError: when this administrator may make none for that person.
        """
        with self.store.change() as work:
            is_self = person_id == self.by
            if not is_self and not may_make_token_for(work, self.by, person_id):
                raise ProtectedAccountError
            return self._changes(work).make_token(person_id, label=label, days=days)

    def link(self, person_id: str, identity: Identity) -> None:
        """Let an account of the identity provider be this person's.

        Raises:
            ProtectedAccountError: when this administrator may give them none.
            AccountTakenError: when it is somebody else's: it is unlinked there first.
        """
        with self.store.change() as work:
            if not may_be_given_by(work, self.by, person_id):
                raise ProtectedAccountError
            self._changes(work).link(person_id, identity)

    def read_list(self, raw: bytes, *, rules: ChannelRules, keeps: bool) -> tuple[PersonLine, ...]:
        """The lines of a list of people; with `keeps` it is kept, where every line is right.

        Raises:
            DocumentError: when it is no text in UTF-8.
            SheetError: when its lines cannot be told apart.
        """
        with self.store.change() if keeps else self.store.look() as work:
            change = self._changes(work)
            lines = guarded(work, self.by, change.read_list(raw, rules=rules))
            if keeps and is_right(lines):
                change.keep_people(lines)
        return lines

    def calendars(self) -> Mapping[str, Calendar]:
        """The calendar of every unit that has one."""
        with self.store.look() as work:
            return work.unit_terms.calendars()

    def is_bound_by(self, unit: str) -> bool:
        """Whether this administrator has a file that follows a unit's calendar, as its employee."""
        with self.store.look() as work:
            return work.unit_terms.binds(unit, employee=self.by)

    def running(self, unit: str) -> Sequence[Trajectory]:
        """The trajectories that a change of a unit's calendar would touch."""
        with self.store.look() as work:
            return work.unit_terms.running(unit, limit=MOST_RUNNING)

    def save_calendar(self, unit: str, calendar: Calendar) -> None:
        """Give a unit its calendar; every trajectory that follows it does so at once."""
        with self.store.change() as work:
            work.unit_terms.save_calendar(unit, calendar, by=self.by, now=self.now)

    def undelivered(
        self, *, units: frozenset[str] | None, after: str | None
    ) -> tuple[Page[Undelivered], bool]:
        """Messages that were tried in vain, and whether our own mail server refuses them.

        What a reader may see of each is not decided here: a message can tell of a concern.

        Raises:
            UnknownCursorError: when `after` is not what a page was followed by.
        """
        with self.store.look() as work:
            return work.overview.undelivered(units=units, after=after), work.mail_is_refused()

    def send_all_again(self, *, units: frozenset[str] | None) -> None:
        """Let all messages be tried at once that our own mail server refused, of these units."""
        with self.store.change() as work:
            count = work.requeue_refused(units=units)
            entry = {"did": "send_again", "person": self.by, "messages": count}
            work.organisation_journal.append(entry, now=self.now)

    def policy_versions(self) -> Sequence[tuple[int, str, int]]:
        """Every policy that a running trajectory keeps: version, hash, and for how many."""
        with self.store.look() as work:
            return work.unit_terms.policy_versions()

    def journal(self, *, before: int | None) -> JournalPage:
        """Who administered what, the newest first."""
        with self.store.look() as work:
            entries = work.organisation_journal.latest(before=before, limit=ON_A_PAGE)
            ids = {
                str(each.entry.get(role, "")) for each in entries for role in ("person", "about")
            }
            return JournalPage(
                entries=entries,
                field_changes=work.organisation_journal.field_changes(
                    [each.number for each in entries]
                ),
                names=work.people.names(ids),
                next=entries[-1].number if len(entries) == ON_A_PAGE else None,
            )

    def _changes(self, work: Work) -> AccountChanges:
        return AccountChanges(work, by=self.by, now=self.now)
