"""What signing in and administration need from the world: a protocol for each repository.

The repositories of one `ports.Work` share its transaction. Instants are aware UTC, in real time.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, unique
from typing import Any, Final, Protocol  # what a journal's entry holds
from uuid import UUID

from verbetertraject.application.people_import import KnownPerson
from verbetertraject.application.read_models import Recipient
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.people import Person, Role
from verbetertraject.domain.trajectory import Trajectory

HR: Final = "hr"
"""The role in the organisation of who is HR of it."""

SAFETY_CONTACT: Final = "safety_contact"
"""The role in the organisation of who deals with a concern that is about everyone else."""

ADDRESS_WAITS: Final = timedelta(days=7)
"""How long a new address waits to be confirmed."""


@unique
class Way(Enum):
    """How a person signed in."""

    LINK = "link"
    """By a link in a message, or one that an operator made."""
    MAIL = "mail"
    """By a link that was asked for on the sign-in page."""
    OIDC = "oidc"
    """At the organisation's identity provider."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedIn:
    """A session, and whose it is."""

    id: UUID
    person_id: str
    name: str
    language: str
    organisation_role: str | None
    """`hr` for whoever is HR of the organisation, as it stands now."""
    units: frozenset[str] | None
    """The units that HR of the organisation serves, as it stands now; None: all of it."""
    way: Way
    trajectory_id: UUID | None
    """The one trajectory that the session sees; None for all of the person's own."""
    began_at: datetime
    used_at: datetime
    expires_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """An account at an identity provider, by what never changes about it: never by its address."""

    issuer: str
    subject: str
    """`tid/oid` where the provider says these, else `sub`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AddressChange:
    """A new address of a person that waits to be confirmed."""

    id: UUID
    person_id: str
    email: str
    asked_by: str
    asked_at: datetime

    def waits(self, now: datetime) -> bool:
        """Whether it can still be confirmed."""
        return now < self.asked_at + ADDRESS_WAITS


@dataclass(frozen=True, kw_only=True, slots=True)
class HrScope:
    """What someone serves who is HR of the organisation; it makes nobody HR by itself."""

    units: frozenset[str] | None = None
    """None: the whole organisation; empty: none of it, but the cases of one's own."""
    has_digest: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonCard:
    """One person, as administrators see them."""

    person: Person
    is_hr: bool
    """Whether they are HR of the organisation."""
    is_safety_contact: bool
    """Whether they deal with a concern that is about everyone in the line."""
    scope: HrScope
    channels: tuple[str, ...]
    """Secrets: show them masked."""
    identities: tuple[Identity, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class TokenCard:
    """What is known of a token; its secret is kept nowhere."""

    id: UUID
    label: str
    for_hr: bool
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldChange:
    """What a field was, and what it became; None: nothing."""

    before: str | None
    after: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class OrganisationEntry:
    """An entry of the organisation's journal, as it stands in the chain."""

    number: int
    """1 for the first."""
    entry: Mapping[str, Any]
    recorded_at: datetime
    hash: str


class People(Protocol):
    """Who is known here, and what is known of them."""

    def known(self, person_id: str) -> Person | None:
        """The person with this id, if there is one."""

    def person(self, person_id: str) -> Person:
        """The person with this id.

        Raises:
            UnknownPersonError: when there is none; so do the next two.
        """

    def recipient(self, person_id: str) -> Recipient:
        """How to write to this person."""

    def card(self, person_id: str) -> PersonCard:
        """This person as administrators see them, with the accounts that are theirs."""

    def names(self, person_ids: Collection[str]) -> Mapping[str, str]:
        """The names of these persons, by their ids; who is unknown is left out."""

    def mailboxes(self) -> Mapping[str, Sequence[str]]:
        """The ids of the people of each mailbox: one person, where all is well."""

    def channels(self) -> Mapping[str, Sequence[str]]:
        """The own channels of everyone who has any, by the ids of the persons."""

    def with_email(self, email: str) -> Sequence[Recipient]:
        """Who have this e-mail address, however it is spelled."""

    def sought(
        self, part: str | None, *, after: str | None, limit: int
    ) -> tuple[Sequence[PersonCard], str | None]:
        """Whose name, id or address holds a part, by id; and after whom the next page begins."""

    def everyone(self) -> Sequence[KnownPerson]:
        """Everyone, as a list of people is held against."""

    def save(
        self, person: Person, *, now: datetime, channels: Sequence[str] | None, by: str
    ) -> object:
        """Keep a person, or renew what is known of one, and journal what changes.

        Days off, leave and `from` belong to a trajectory, and are not kept here. Without
        `channels`, their own channels stay.
        """

    def organisation_role(self, person_id: str) -> str | None:
        """`HR`, `SAFETY_CONTACT` or nothing.

        Raises:
            UnknownPersonError: when there is no such person; so does the next.
        """

    def set_organisation_role(self, person_id: str, role: str | None) -> None:
        """Give a person a role in the organisation, or none; nothing is journaled."""

    def has_role(self, person_id: str) -> bool:
        """Whether a person has or had a role in any file."""

    def share_a_file(self, one: str, other: str, *, of_one: Role | None = None) -> bool:
        """Whether both have or had a role in one file, the first this one where one is named."""


class HrScopes(Protocol):
    """Which units people serve who are HR of the organisation, and who its safety contact is."""

    def of(self, person_id: str) -> HrScope:
        """What a person serves; the whole organisation where nothing else was said."""

    def staff(self) -> Sequence[tuple[str, HrScope]]:
        """Everyone who is HR of the organisation, by id, with what they serve."""

    def is_hr_of_a_case(self, person_id: str) -> bool:
        """Whether a person is HR in a trajectory that runs, or will be."""

    def limit(self, person_id: str, units: Collection[str] | None) -> None:
        """Let a person serve these units alone; None: the whole organisation.

        Raises:
            UnknownPersonError: when there is no such person; so does the next.
        """

    def send_digest(self, person_id: str, *, wanted: bool) -> None:
        """Send a person the weekly digest, or no more."""

    def safety_contact(self) -> str | None:
        """The id of the safety contact, if there is one."""

    def name_safety_contact(self, person_id: str | None) -> None:
        """Let one person outside the line, or nobody, be the safety contact.

        Raises:
            UnknownPersonError: when there is no such person.
            HrIsNoOutsiderError: when the person is HR of the organisation.
        """


class Tokens(Protocol):
    """What programs prove with who they are."""

    def make(
        self,
        person_id: str,
        *,
        label: str,
        organisation_role: str | None,
        expires_at: datetime,
        now: datetime,
    ) -> str:
        """Make a token and return its secret, which can never be shown again.

        A token for HR of the organisation makes its person HR of the organisation.

        Raises:
            UnknownPersonError: when there is no such person.
        """

    def of(self, person_id: str, *, now: datetime) -> Sequence[TokenCard]:
        """A person's tokens that are valid, the newest first."""

    def owner(self, token_id: UUID) -> str | None:
        """Whose token this is or was, if there is one."""

    def revoke(self, token_id: UUID, *, now: datetime) -> None:
        """Let a token prove nothing any more; the first time counts."""

    def revoke_of_hr(self, person_id: str, *, now: datetime) -> None:
        """Let a person's tokens for HR of the organisation prove nothing any more."""


class Identities(Protocol):
    """Whose an account at an identity provider is."""

    def person(self, identity: Identity) -> str | None:
        """The id of the person whose account this is; None when nobody's."""

    def of(self, person_id: str) -> Sequence[Identity]:
        """The accounts of a person."""

    def link(self, identity: Identity, person_id: str, *, now: datetime) -> None:
        """Let an account be this person's from now on, whoever's it was.

        Raises:
            UnknownPersonError: when there is no such person.
        """

    def unlink(self, identity: Identity) -> None:
        """Let an account be nobody's."""


class Addresses(Protocol):
    """New addresses of people that are not confirmed yet."""

    def ask(self, person_id: str, email: str, *, by: str, now: datetime) -> AddressChange:
        """Let a new address wait; of one person only the last one does."""

    def of(self, person_id: str) -> AddressChange | None:
        """The address of a person that waits, if there is one."""

    def with_id(self, change_id: UUID) -> AddressChange | None:
        """The address that waits under this id; None when it does not any more."""

    def drop(self, person_id: str) -> None:
        """Let no address of a person wait."""


class Sessions(Protocol):
    """Who signed in with a browser, and until when."""

    def begin(
        self, person_id: str, *, way: Way, now: datetime, trajectory_id: UUID | None = None
    ) -> str:
        """Begin a session and return its secret, which can never be shown again.

        Raises:
            UnknownPersonError: when there is no such person.
        """

    def signed_in(self, secret: str, *, now: datetime) -> SignedIn | None:
        """Whose session this is; None when it is unknown, over or revoked."""

    def was_signed_in(self, secret: str) -> str | None:
        """Whose session this is or was, also when it has ended; None when it is unknown."""

    def touch(self, session_id: UUID, *, now: datetime) -> None:
        """Note that a session is used."""

    def of(self, person_id: str, *, now: datetime) -> Sequence[SignedIn]:
        """A person's sessions that have not ended, the last one used first."""

    def revoke(self, session_id: UUID, *, now: datetime) -> None:
        """End a session; the first time counts."""

    def revoke_all(self, person_id: str, *, now: datetime) -> None:
        """End every session of a person, and let links that were made before open none."""


class UsedLinks(Protocol):
    """Which signed links opened a session before."""

    def was_used(self, link_id: UUID) -> bool:
        """Whether a link opened a session before."""

    def is_of_now(self, person_id: str, *, made_at: datetime) -> bool:
        """Whether the person is known, and did not sign out everywhere since the link was made."""

    def use(self, link_id: UUID, *, expires_at: datetime, now: datetime) -> None:
        """Use a link; of two who do so at once, one is refused.

        Raises:
            LinkUsedError: when it was used before.
        """


class Drafts(Protocol):
    """What people typed when their session had ended."""

    def keep(
        self, person_id: str, form: UUID, values: Mapping[str, Sequence[str]], *, now: datetime
    ) -> None:
        """Keep what a person typed into a form, instead of what was kept of it before."""

    def read(self, person_id: str, form: UUID, *, now: datetime) -> dict[str, list[str]] | None:
        """What this person typed into a form; None when nothing is kept (any more)."""

    def drop(self, person_id: str, form: UUID, *, now: datetime) -> None:
        """Let go of what was typed into a form, and of everything that was kept for long enough."""


class OrganisationJournal(Protocol):
    """Who administered what."""

    def hold(self) -> None:
        """Let others who add an entry wait until this transaction ends.

        Whoever adds an entry about what is looked up and changed first, holds it before they look.
        """

    def append(self, entry: Mapping[str, object], *, now: datetime) -> OrganisationEntry:
        """Add an entry: ids and codes, never a text about a person; others who add one wait."""

    def note_fields(
        self, did: str, changes: Mapping[str, FieldChange], *, about: str, by: str, now: datetime
    ) -> None:
        """Add that someone changed this about a person: hashes in the entry, texts beside it."""

    def latest(self, *, before: int | None, limit: int) -> Sequence[OrganisationEntry]:
        """The entries before the number given, the newest first."""

    def field_changes(self, numbers: Collection[int]) -> Mapping[int, Mapping[str, FieldChange]]:
        """What was changed by these entries, as far as it was not erased."""


class UnitTerms(Protocol):
    """The calendars of units and the versions of the policy, by which trajectories run."""

    def calendars(self) -> Mapping[str, Calendar]:
        """The calendar of every unit that has one, by its name; none of a single trajectory."""

    def save_calendar(self, unit: str, calendar: Calendar, *, by: str, now: datetime) -> None:
        """Give a unit its calendar, for every trajectory that follows it, and journal the days."""

    def running(self, unit: str, *, limit: int) -> Sequence[Trajectory]:
        """The trajectories that still run and follow the calendar of a unit, by reference."""

    def binds(self, unit: str, *, employee: str) -> bool:
        """Whether the file of an employee runs, and follows the calendar of a unit."""

    def policy_versions(self) -> Sequence[tuple[int, str, int]]:
        """Every policy that a running trajectory keeps: version, hash, and for how many."""
