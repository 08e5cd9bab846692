"""Persons: who can hold a role, how to write to them, and addresses that are to be confirmed."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import Select, delete, func, or_, select
from sqlalchemy.orm import aliased
from typing_extensions import override

from verbetertraject.application.account_ports import (
    HR,
    SAFETY_CONTACT,
    AddressChange,
    Addresses,
    FieldChange,
    People,
    PersonCard,
)
from verbetertraject.application.addresses import mailbox
from verbetertraject.application.channels import masked
from verbetertraject.application.people_import import KnownPerson
from verbetertraject.application.ports import KnownPersonError, UnknownPersonError
from verbetertraject.application.read_models import Recipient
from verbetertraject.application.values import copied
from verbetertraject.domain.people import Person, Role
from verbetertraject.store.engine import Repository
from verbetertraject.store.hr_scopes import SqlHrScopes
from verbetertraject.store.organisation_journal import SqlOrganisationJournal
from verbetertraject.store.sign_in import SqlIdentities
from verbetertraject.store.tables import AddressChangeRow, AssignmentRow, PersonRow
from verbetertraject.store.tables.base import folded

PLAYER: Final = "player"
"""Stands in the journal for the play of a scenario, which keeps its people itself."""

OPERATOR: Final = "operator"
"""Who did what the command line does, in the journals."""


class SqlPersons(Repository, People):
    """The persons, within the transaction of a session."""

    def add(self, person: Person, *, now: datetime, by: str) -> None:
        """Keep a person who is new here.

        Raises:
            KnownPersonError: when there is someone with this id.
        """
        SqlOrganisationJournal(self._session).hold()
        if self._session.get(PersonRow, person.id) is not None:
            raise KnownPersonError
        self.save(person, now=now, by=by)

    @override
    def save(
        self,
        person: Person,
        *,
        now: datetime,
        channels: Sequence[str] | None = None,
        by: str = OPERATOR,
    ) -> tuple[str, ...]:
        journal = SqlOrganisationJournal(self._session)
        journal.hold()
        row = self._session.get(PersonRow, person.id)
        did = "add_person" if row is None else "edit_person"
        before = {} if row is None else _particulars(row)
        if row is None:
            row = PersonRow(id=person.id, channels=[], created_at=now)
            self._session.add(row)
        row.name = person.name
        row.email = person.email
        row.language = person.language
        row.function = person.role
        row.teams = person.teams
        if channels is not None:
            row.channels = list(channels)
        self._session.flush()
        changes = _changes(before, _particulars(row))
        if changes:
            journal.note_fields(did, changes, about=person.id, by=by, now=now)
        return tuple(changes)

    @override
    def set_organisation_role(self, person_id: str, role: str | None) -> None:
        self._row(person_id).organisation_role = role
        self._session.flush()

    @override
    def organisation_role(self, person_id: str) -> str | None:
        return self._row(person_id).organisation_role

    @override
    def person(self, person_id: str) -> Person:
        return _person(self._row(person_id))

    @override
    def known(self, person_id: str) -> Person | None:
        row = self._session.get(PersonRow, person_id)
        return None if row is None else _person(row)

    @override
    def card(self, person_id: str) -> PersonCard:
        card = self._card(self._row(person_id))
        return replace(card, identities=tuple(SqlIdentities(self._session).of(person_id)))

    @override
    def sought(
        self, part: str | None, *, after: str | None, limit: int
    ) -> tuple[Sequence[PersonCard], str | None]:
        wanted: Select[PersonRow] = select(PersonRow).order_by(PersonRow.id).limit(limit + 1)
        if part:
            pattern = _like(folded(part))
            wanted = wanted.where(
                or_(
                    PersonRow.folded_name.like(pattern, escape="\\"),
                    func.lower(PersonRow.id).like(pattern, escape="\\"),
                    func.lower(PersonRow.email).like(pattern, escape="\\"),
                )
            )
        if after is not None:
            wanted = wanted.where(PersonRow.id > after)
        rows = self._session.scalars(wanted).all()
        cards = [self._card(row) for row in rows[:limit]]
        return cards, cards[-1].person.id if len(rows) > limit else None

    @override
    def everyone(self) -> Sequence[KnownPerson]:
        return [
            KnownPerson(person=_person(row), channels=tuple(row.channels))
            for row in self._session.scalars(select(PersonRow))
        ]

    @override
    def has_role(self, person_id: str) -> bool:
        roles = select(AssignmentRow.person_id).where(AssignmentRow.person_id == person_id)
        return self._session.scalars(roles.limit(1)).first() is not None

    @override
    def share_a_file(self, one: str, other: str, *, of_one: Role | None = None) -> bool:
        mine, theirs = aliased(AssignmentRow), aliased(AssignmentRow)
        shared = (
            select(mine.person_id)
            .join(theirs, theirs.trajectory_id == mine.trajectory_id)
            .where(mine.person_id == one, theirs.person_id == other)
        )
        if of_one is not None:
            shared = shared.where(mine.role == of_one)
        return self._session.scalars(shared.limit(1)).first() is not None

    @override
    def names(self, person_ids: Collection[str]) -> Mapping[str, str]:
        rows = select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(person_ids))
        return {row.id: row.name for row in self._session.execute(rows)}

    @override
    def mailboxes(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        everyone = select(PersonRow.id, PersonRow.mailbox).order_by(PersonRow.id)
        for row in self._session.execute(everyone):
            found.setdefault(row.mailbox, []).append(row.id)
        return found

    @override
    def channels(self) -> Mapping[str, Sequence[str]]:
        everyone = select(PersonRow.id, PersonRow.channels).order_by(PersonRow.id)
        return {row.id: row.channels for row in self._session.execute(everyone) if row.channels}

    @override
    def recipient(self, person_id: str) -> Recipient:
        return recipient(self._row(person_id))

    @override
    def with_email(self, email: str) -> Sequence[Recipient]:
        found = select(PersonRow).where(PersonRow.mailbox == mailbox(email))
        return [recipient(row) for row in self._session.scalars(found.order_by(PersonRow.id))]

    def _card(self, row: PersonRow) -> PersonCard:
        return PersonCard(
            person=_person(row),
            is_hr=row.organisation_role == HR,
            is_safety_contact=row.organisation_role == SAFETY_CONTACT,
            scope=SqlHrScopes(self._session).of(row.id),
            channels=tuple(row.channels),
        )

    def _row(self, person_id: str) -> PersonRow:
        row = self._session.get(PersonRow, person_id)
        if row is None:
            raise UnknownPersonError
        return row


class SqlAddresses(Repository, Addresses):
    """New addresses that wait to be confirmed, within a transaction: nothing goes there before."""

    @override
    def ask(self, person_id: str, email: str, *, by: str, now: datetime) -> AddressChange:
        row = self._session.merge(
            AddressChangeRow(
                person_id=person_id, id=uuid4(), email=email, asked_by=by, asked_at=now
            )
        )
        self._session.flush()
        return copied(AddressChange, row)

    @override
    def of(self, person_id: str) -> AddressChange | None:
        row = self._session.get(AddressChangeRow, person_id)
        return None if row is None else copied(AddressChange, row)

    @override
    def with_id(self, change_id: UUID) -> AddressChange | None:
        row = self._session.scalars(
            select(AddressChangeRow).where(AddressChangeRow.id == change_id)
        ).one_or_none()
        return None if row is None else copied(AddressChange, row)

    @override
    def drop(self, person_id: str) -> None:
        self._session.execute(
            delete(AddressChangeRow).where(AddressChangeRow.person_id == person_id)
        )


def _person(row: PersonRow) -> Person:
    return Person(
        id=row.id,
        name=row.name,
        email=row.email,
        role=row.function,
        teams=row.teams,
        language=row.language,
    )


def _like(part: str) -> str:
    for special in ("\\", "%", "_"):
        part = part.replace(special, f"\\{special}")
    return f"%{part}%"


def _particulars(row: PersonRow) -> Mapping[str, str | None]:
    """What is known of a person, as the journal has it: of channels not their secrets."""
    return {
        "name": row.name,
        "email": row.email,
        "language": row.language,
        "role": row.function,
        "teams": row.teams,
        "channels": " ".join(f"{masked(each)} {_mark(each)}" for each in row.channels) or None,
    }


def _mark(channel: str) -> str:
    """What tells one channel from another that is shown the same."""
    return hashlib.sha256(channel.encode()).hexdigest()[:8]


def _changes(
    before: Mapping[str, str | None], after: Mapping[str, str | None]
) -> Mapping[str, FieldChange]:
    return {
        field: FieldChange(before=before.get(field), after=text)
        for field, text in after.items()
        if text != before.get(field)
    }


def recipient(row: PersonRow) -> Recipient:
    """How to write to a person."""
    return copied(Recipient, row, person_id=row.id, channels=tuple(row.channels))
