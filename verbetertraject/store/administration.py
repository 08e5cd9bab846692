"""What administrators see and change: people, who is HR, tokens, accounts, calendars.

Every change is journaled in its own transaction: by whom, about whom, which fields.

Nobody becomes another by it. What lets one be somebody (their address, channels, accounts, tokens)
is given to a person by an administrator who stands above them, and has no file of their own in
which that person has a role (`may_be_given_by`); an address, else, is confirmed first.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from verbetertraject.application.addresses import mailbox
from verbetertraject.application.people_import import Action, KnownPerson, PersonFault, PersonLine
from verbetertraject.application.read_models import Page
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.people import Person, Role
from verbetertraject.domain.phases import FINAL
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.store import organisation_journal, person_changes
from verbetertraject.store.errors import (
    AccountTakenError,
    AddressGoneError,
    EmailTakenError,
    UnknownPersonError,
)
from verbetertraject.store.folded_names import folded
from verbetertraject.store.hr_scopes import HR, SAFETY_CONTACT, Desk, SqlDesks
from verbetertraject.store.identities import Identity, SqlIdentities
from verbetertraject.store.person_changes import Change
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.sessions import SqlSessions
from verbetertraject.store.tables import (
    AssignmentRow,
    CalendarRow,
    PersonRow,
    PolicyRow,
    TokenRow,
    TrajectoryRow,
)
from verbetertraject.store.tokens import SqlTokens
from verbetertraject.store.trajectories import SqlTrajectories
from verbetertraject.store.unconfirmed_addresses import AddressChange, SqlAddresses


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonCard:
    """One person, as administrators see them."""

    person: Person
    is_hr: bool
    """Whether they are HR of the organisation."""
    is_safety_contact: bool
    """Whether they deal with a concern that is about everyone in the line."""
    desk: Desk
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


class SqlAdministration:
    """What administrators look at, within a transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def is_administrator(self, person_id: str) -> bool:
        """Whether a person is HR of the whole organisation, and not of some units."""
        row = self._session.get(PersonRow, person_id)
        is_hr = row is not None and row.organisation_role == HR
        return is_hr and SqlDesks(self._session).of(person_id).units is None

    def people(
        self, sought: str | None = None, *, after: str | None = None, limit: int = 50
    ) -> Page[PersonCard]:
        """People whose name, id or address holds what is sought, by id."""
        wanted: Select[PersonRow] = select(PersonRow).order_by(PersonRow.id).limit(limit + 1)
        if sought:
            part = _like(folded(sought))
            wanted = wanted.where(
                or_(
                    PersonRow.folded_name.like(part, escape="\\"),
                    func.lower(PersonRow.id).like(part, escape="\\"),
                    func.lower(PersonRow.email).like(part, escape="\\"),
                )
            )
        if after is not None:
            wanted = wanted.where(PersonRow.id > after)
        rows = self._session.scalars(wanted).all()
        items = tuple(self._card(row) for row in rows[:limit])
        return Page(items=items, next=items[-1].person.id if len(rows) > limit else None)

    def card(self, person_id: str) -> PersonCard:
        """One person, with the accounts that are theirs.

        Raises:
            UnknownPersonError: when there is none.
        """
        row = self._session.get(PersonRow, person_id)
        if row is None:
            raise UnknownPersonError
        identities = tuple(SqlIdentities(self._session).of(person_id))
        return replace(self._card(row), identities=identities)

    def safety_contact(self) -> Person | None:
        """Who deals with a concern that is about everyone in the line, if there is one."""
        named = SqlDesks(self._session).safety_contact()
        return None if named is None else SqlPersons(self._session).person(named)

    def known(self) -> Sequence[KnownPerson]:
        """Everyone, as a list of people is held against."""
        rows = self._session.scalars(select(PersonRow)).all()
        persons = SqlPersons(self._session)
        return [
            KnownPerson(person=persons.person(row.id), channels=tuple(row.channels)) for row in rows
        ]

    def may_be_given_by(self, by: str, person_id: str) -> bool:
        """Whether someone may give a person what lets one be them: an address, an account.

        Only an administrator, to whoever is none and deals with no concern about administrators;
        never to oneself, and never to who has or had a role in a file in which one has or had one
        as well: one would speak with their voice, and read what they said about oneself.
        """
        return self._stands_above(by, person_id) and not self._share_a_file(by, person_id)

    def may_make_token_for(self, by: str, person_id: str) -> bool:
        """Whether someone may make a token as another: for a program, which has no role in a file.

        Who has one makes tokens alone: whoever makes a token reads it.
        """
        roles = select(AssignmentRow.person_id).where(AssignmentRow.person_id == person_id)
        has_role = self._session.scalars(roles.limit(1)).first() is not None
        return self._stands_above(by, person_id) and not has_role

    def _stands_above(self, by: str, person_id: str) -> bool:
        is_above = self.is_administrator(by) and not self.is_administrator(person_id)
        return by != person_id and is_above and not self._is_safety_contact(person_id)

    def _share_a_file(self, one: str, other: str, *, of_one: Role | None = None) -> bool:
        """Whether both have or had a role in one file, the first this one where one is named."""
        mine, theirs = aliased(AssignmentRow), aliased(AssignmentRow)
        shared = (
            select(mine.person_id)
            .join(theirs, theirs.trajectory_id == mine.trajectory_id)
            .where(mine.person_id == one, theirs.person_id == other)
        )
        if of_one is not None:
            shared = shared.where(mine.role == of_one)
        return self._session.scalars(shared.limit(1)).first() is not None

    def _is_safety_contact(self, person_id: str) -> bool:
        return SqlDesks(self._session).safety_contact() == person_id

    def may_confirm(self, by: str, change: AddressChange) -> bool:
        """Whether someone may confirm a new address of another, which someone else asked for."""
        if by in {change.asked_by, change.person_id}:
            return False
        if self.is_administrator(by) and self.is_administrator(change.person_id):
            return True
        is_opposite = self._share_a_file(by, change.person_id, of_one=Role.EMPLOYEE)
        return self._stands_above(by, change.person_id) and not is_opposite

    def guarded(self, lines: Sequence[PersonLine], *, by: str) -> tuple[PersonLine, ...]:
        """The lines of a list, with a fault where one gives somebody what `by` may not give."""
        return tuple(
            replace(line, action=None, faults=(PersonFault.PROTECTED,))
            if line.action is Action.CHANGE
            and {"email", "channels"} & set(line.fields)
            and not self.may_be_given_by(by, line.person_id)
            else line
            for line in lines
        )

    def waiting_address(self, person_id: str) -> AddressChange | None:
        """The new address of a person that waits to be confirmed, if there is one."""
        return SqlAddresses(self._session).of(person_id)

    def has_email(self, email: str, *, but: str) -> bool:
        """Whether someone else has this address."""
        owners = SqlPersons(self._session).with_email(email)
        return any(owner.person_id != but for owner in owners)

    def tokens(self, person_id: str, *, now: datetime) -> Sequence[TokenCard]:
        """A person's tokens that are valid, the newest first. `now` is real time."""
        rows = self._session.scalars(
            select(TokenRow)
            .where(
                TokenRow.person_id == person_id,
                TokenRow.revoked_at.is_(None),
                TokenRow.expires_at > now,
            )
            .order_by(TokenRow.created_at.desc(), TokenRow.id)
        )
        return [
            TokenCard(
                id=row.id,
                label=row.label,
                for_hr=row.organisation_role == HR,
                created_at=row.created_at,
                expires_at=row.expires_at,
            )
            for row in rows
        ]

    def unit_calendars(self) -> Mapping[str, Calendar]:
        """The calendar of every unit that has one; none of a single trajectory."""
        own = select(TrajectoryRow.id)
        singles = {str(each) for each in self._session.scalars(own)}
        names = self._session.scalars(select(CalendarRow.name).order_by(CalendarRow.name))
        trajectories = SqlTrajectories(self._session)
        calendars = {name: trajectories.calendar(name) for name in names if name not in singles}
        return {name: each for name, each in calendars.items() if each is not None}

    def running_under(self, calendar: str, *, limit: int) -> Sequence[Trajectory]:
        """The trajectories that still run and follow a calendar, by reference."""
        ids = self._session.scalars(
            select(TrajectoryRow.id)
            .where(TrajectoryRow.calendar == calendar, TrajectoryRow.phase.not_in(FINAL))
            .order_by(TrajectoryRow.reference)
            .limit(limit)
        ).all()
        trajectories = SqlTrajectories(self._session)
        return [trajectories.load(each, lock=False).trajectory for each in ids]

    def policy_versions(self) -> Sequence[tuple[int, str, int]]:
        """Every policy that a running trajectory keeps: its version, its hash, and for how many."""
        found = self._session.execute(
            select(PolicyRow.version, PolicyRow.sha256, func.count(TrajectoryRow.id))
            .join(TrajectoryRow, TrajectoryRow.policy == PolicyRow.sha256)
            .where(TrajectoryRow.phase.not_in(FINAL))
            .group_by(PolicyRow.version, PolicyRow.sha256)
            .order_by(PolicyRow.version, PolicyRow.sha256)
        )
        return [(version, sha256, count) for version, sha256, count in found]

    def _card(self, row: PersonRow) -> PersonCard:
        return PersonCard(
            person=SqlPersons(self._session).person(row.id),
            is_hr=row.organisation_role == HR,
            is_safety_contact=row.organisation_role == SAFETY_CONTACT,
            desk=SqlDesks(self._session).of(row.id),
            channels=tuple(row.channels),
        )


class SqlAdministering:
    """What administrators do, and people do to their own settings, within a transaction."""

    def __init__(self, session: Session, *, by: str, now: datetime) -> None:
        """Begin.

        Args:
            session: the transaction.
            by: the id of who does it.
            now: real time.
        """
        self._session = session
        self._by = by
        self._now = now

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
        known = SqlPersons(self._session).person(person.id)
        administration = SqlAdministration(self._session)
        is_same = mailbox(known.email) == mailbox(person.email)
        if is_same or administration.may_be_given_by(self._by, person.id):
            self._save(person)
            return None
        self._save(replace(person, email=known.email))
        return self.ask_address(person.id, person.email)

    def move(self, person_id: str, email: str) -> None:
        """Give a person another address, as operators do: on no one's word but their own.

        Raises:
            EmailTakenError: when it is somebody else's.
        """
        self._save(replace(SqlPersons(self._session).person(person_id), email=email))

    def ask_address(self, person_id: str, email: str) -> AddressChange:
        """Let a new address of a person wait until it is confirmed."""
        known = SqlPersons(self._session).person(person_id)
        change = Change(before=known.email, after=email)
        self._note_change("ask_address", {"email": change}, about=person_id)
        return SqlAddresses(self._session).ask(person_id, email, by=self._by, now=self._now)

    def confirm_address(self, change: AddressChange) -> Person:
        """Let a new address be a person's, on the word of who may say so; the person as before.

        Raises:
            EmailTakenError: when it is somebody else's by now.
            AddressGoneError: when it does not wait any more.
        """
        waiting = SqlAddresses(self._session).of(change.person_id)
        if waiting != change or not change.waits(self._now):
            raise AddressGoneError
        known = SqlPersons(self._session).person(change.person_id)
        self._save(replace(known, email=change.email))
        return known

    def drop_address(self, person_id: str) -> None:
        """Let a new address of a person be asked for no more."""
        if SqlAddresses(self._session).of(person_id) is not None:
            SqlAddresses(self._session).drop(person_id)
            self._note("drop_address", about=person_id)

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
        organisation_journal.hold(self._session)
        persons = SqlPersons(self._session)
        known = persons.person(person.id).email if persons.names([person.id]) else None
        if known != person.email:
            owners = persons.with_email(person.email)
            if any(each.person_id not in {person.id, *listed} for each in owners):
                raise EmailTakenError
        persons.save(person, now=self._now, channels=channels, by=self._by)
        if known is not None and mailbox(known) != mailbox(person.email):
            SqlAddresses(self._session).drop(person.id)
            SqlSessions(self._session).revoke_all(person.id, now=self._now)

    def set_channels(self, person_id: str, channels: Sequence[str]) -> None:
        """Give a person these channels of their own, in this order."""
        self._save(SqlPersons(self._session).person(person_id), channels=channels)

    def send_digest(self, person_id: str, *, wanted: bool) -> None:
        """Send a person the weekly digest, or no more."""
        SqlDesks(self._session).send_digest(person_id, wanted=wanted)
        self._note("edit_person", about=person_id, fields=["digest"])

    def make_hr(self, person_id: str, *, units: Sequence[str] | None) -> None:
        """Make a person HR of the organisation, or of these units alone.

        Who is HR is in the line: a safety contact is that no more.
        """
        before = self._standing(person_id)
        self.end_safety_contact(person_id)
        SqlPersons(self._session).set_organisation_role(person_id, HR)
        SqlDesks(self._session).limit(person_id, units)
        serves = None if units is None else sorted(units)
        if before != (True, serves):
            self._note("make_hr", about=person_id, units=serves, before=_was(before))

    def confirm_hr(self, person_id: str) -> None:
        """Make a person HR of the organisation, of the units that they served or would serve."""
        self.make_hr(person_id, units=self._standing(person_id)[1])

    def unmake_hr(self, person_id: str) -> None:
        """Let a person be HR of the organisation no more; what they proved it with ends too."""
        before = self._standing(person_id)
        if not before[0]:
            return
        SqlPersons(self._session).set_organisation_role(person_id, None)
        self._session.execute(
            update(TokenRow)
            .where(
                TokenRow.person_id == person_id,
                TokenRow.organisation_role == HR,
                TokenRow.revoked_at.is_(None),
            )
            .values(revoked_at=self._now)
        )
        self._note("unmake_hr", about=person_id, before=_was(before))

    def _standing(self, person_id: str) -> tuple[bool, list[str] | None]:
        """Whether a person is HR of the organisation, and of which units; None: of all of it."""
        units = SqlDesks(self._session).of(person_id).units
        is_hr = SqlPersons(self._session).organisation_role(person_id) == HR
        return is_hr, None if units is None else sorted(units)

    def name_safety_contact(self, person_id: str) -> None:
        """Let a person outside the line deal with a concern about everyone in it.

        Who it was before is that no more.

        Raises:
            UnknownPersonError: when there is no such person.
            HrIsNoOutsiderError: when the person is HR of the organisation.
        """
        before = SqlDesks(self._session).safety_contact()
        if before == person_id:
            return
        SqlDesks(self._session).name_safety_contact(person_id)
        if before is not None:
            self._note("end_safety_contact", about=before)
        self._note("name_safety_contact", about=person_id)

    def end_safety_contact(self, person_id: str) -> None:
        """Let a person be the safety contact no more, where they are."""
        if SqlDesks(self._session).safety_contact() == person_id:
            SqlDesks(self._session).name_safety_contact(None)
            self._note("end_safety_contact", about=person_id)

    def make_token(
        self, person_id: str, *, label: str, days: int, of_hr: bool | None = None
    ) -> str:
        """Make a token that proves no more than the person is now; its secret, shown once.

        With `of_hr` False it proves less than that they are HR of the organisation.
        """
        role = SqlPersons(self._session).organisation_role(person_id)
        secret = SqlTokens(self._session).make(
            person_id,
            label=label,
            organisation_role=HR if role == HR and of_hr is not False else None,
            expires_at=self._now + timedelta(days=days),
            now=self._now,
        )
        self._note("make_token", about=person_id)
        return secret

    def revoke_token(self, person_id: str, token_id: UUID) -> None:
        """Let a token of this person prove nothing any more; another's is left alone."""
        row = self._session.get(TokenRow, token_id)
        if row is not None and row.person_id == person_id:
            SqlTokens(self._session).revoke(token_id, now=self._now)
            self._note("revoke_token", about=person_id, token=str(token_id))

    def link(self, person_id: str, identity: Identity) -> None:
        """Let an account of the identity provider be this person's.

        Raises:
            AccountTakenError: when it is somebody else's: it is unlinked there first.
        """
        if SqlIdentities(self._session).person(identity) not in {None, person_id}:
            raise AccountTakenError
        SqlIdentities(self._session).link(identity, person_id, now=self._now)
        self._note("link_account", about=person_id)

    def unlink(self, person_id: str, identity: Identity) -> None:
        """Let an account be this person's no more, and end what it opened."""
        if identity in SqlIdentities(self._session).of(person_id):
            SqlIdentities(self._session).unlink(identity)
            SqlSessions(self._session).revoke_all(person_id, now=self._now)
            self._note("unlink_account", about=person_id)

    def sign_out_everywhere(self, person_id: str) -> None:
        """End every session of a person."""
        SqlSessions(self._session).revoke_all(person_id, now=self._now)
        self._note("sign_out_everywhere", about=person_id)

    def limit(self, person_id: str, units: Sequence[str] | None) -> None:
        """Let a person serve these units alone, where they are HR; None: the whole organisation."""
        is_hr, _ = before = self._standing(person_id)
        SqlDesks(self._session).limit(person_id, units)
        serves = None if units is None else sorted(units)
        if before != (is_hr, serves):
            self._note("limit_hr", about=person_id, units=serves, before=_was(before))

    def save_calendar(self, unit: str, calendar: Calendar) -> None:
        """Give a unit its calendar; every trajectory that follows it does so at once."""
        trajectories = SqlTrajectories(self._session)
        before = trajectories.calendar(unit) or Calendar()
        trajectories.save_calendar(unit, calendar)
        days = before.non_working_days ^ calendar.non_working_days
        periods = set(before.closing_periods) ^ set(calendar.closing_periods)
        touched = sorted(str(each) for each in (*days, *(span.from_ for span in periods)))
        self._note("edit_calendar", unit=unit, from_days=touched)

    def _note_change(self, did: str, changes: Mapping[str, Change], *, about: str) -> None:
        person_changes.note(self._session, did, changes, about=about, by=self._by, now=self._now)

    def _note(self, did: str, **about: object) -> None:
        entry = {"did": did, "person": self._by, **about}
        organisation_journal.append(self._session, entry, recorded_at=self._now)


def _was(standing: tuple[bool, list[str] | None]) -> Mapping[str, object]:
    """How someone stood before, in codes."""
    is_hr, units = standing
    return {"is_hr": is_hr, "units": units}


def _like(part: str) -> str:
    for special in ("\\", "%", "_"):
        part = part.replace(special, f"\\{special}")
    return f"%{part}%"
