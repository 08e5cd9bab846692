"""Persons: who can hold a role, and how to write to them."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from verbetertraject.application.addresses import mailbox
from verbetertraject.application.channels import masked
from verbetertraject.application.ports import Addressee, KnownPersonError, Recipient
from verbetertraject.domain.people import Person, Role
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.store import organisation_journal, person_changes
from verbetertraject.store.errors import UnknownPersonError
from verbetertraject.store.person_changes import Change
from verbetertraject.store.tables import PersonRow

PLAYER: Final = "player"
"""Stands in the journal for the play of a scenario, which keeps its people itself."""

OPERATOR: Final = "operator"
"""Who did what the command line does, in the journals."""


class SqlPersons:
    """The persons, within the transaction of a session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, person: Person, *, now: datetime, by: str) -> None:
        """Keep a person who is new here.

        Raises:
            KnownPersonError: when there is someone with this id.
        """
        organisation_journal.hold(self._session)
        if self._session.get(PersonRow, person.id) is not None:
            raise KnownPersonError
        self.save(person, now=now, by=by)

    def save(
        self,
        person: Person,
        *,
        now: datetime,
        channels: Sequence[str] | None = None,
        by: str = OPERATOR,
    ) -> tuple[str, ...]:
        """Keep a person, or renew what is known of one, and journal what changes; its names.

        Days off, leave and `from` belong to a trajectory, and are not kept here.

        Args:
            person: the particulars.
            now: real time.
            channels: their own channels; without, those stay.
            by: who does it.
        """
        organisation_journal.hold(self._session)
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
            person_changes.note(self._session, did, changes, about=person.id, by=by, now=now)
        return tuple(changes)

    def set_organisation_role(self, person_id: str, role: str | None) -> None:
        """Make a person HR of the organisation (`hr`), or no longer; nothing is journaled.

        Raises:
            UnknownPersonError: when there is no such person.
        """
        self._row(person_id).organisation_role = role
        self._session.flush()

    def organisation_role(self, person_id: str) -> str | None:
        """`hr` when the person is HR of the organisation; otherwise as `person`."""
        return self._row(person_id).organisation_role

    def person(self, person_id: str) -> Person:
        """Who this is.

        Raises:
            UnknownPersonError: when there is none.
        """
        row = self._row(person_id)
        return Person(
            id=row.id,
            name=row.name,
            email=row.email,
            role=row.function,
            teams=row.teams,
            language=row.language,
        )

    def names(self, person_ids: Collection[str]) -> Mapping[str, str]:
        """The names of these persons, by their ids; who is unknown is left out."""
        rows = select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(person_ids))
        return {row.id: row.name for row in self._session.execute(rows)}

    def mailboxes(self) -> Mapping[str, Sequence[str]]:
        """The ids of the people of each mailbox: one person, where all is well."""
        found: dict[str, list[str]] = {}
        everyone = select(PersonRow.id, PersonRow.mailbox).order_by(PersonRow.id)
        for row in self._session.execute(everyone):
            found.setdefault(row.mailbox, []).append(row.id)
        return found

    def channels(self) -> Mapping[str, Sequence[str]]:
        """The own channels of everyone who has any, by the ids of the persons."""
        everyone = select(PersonRow.id, PersonRow.channels).order_by(PersonRow.id)
        return {row.id: row.channels for row in self._session.execute(everyone) if row.channels}

    def recipient(self, person_id: str) -> Recipient:
        """How to write to this person; otherwise as `person`."""
        return recipient(self._row(person_id))

    def with_email(self, email: str) -> Sequence[Recipient]:
        """Who have this e-mail address, however it is spelled."""
        found = select(PersonRow).where(PersonRow.mailbox == mailbox(email))
        return [recipient(row) for row in self._session.scalars(found.order_by(PersonRow.id))]

    def addressees(
        self, trajectory: Trajectory, roles: Sequence[Role], *, day: date
    ) -> Sequence[Addressee]:
        """Who hold these roles on a day: one for each person, in the order of the roles.

        A role that nobody holds has no addressee.
        """
        held: dict[str, list[Role]] = {}
        for role in dict.fromkeys(roles):
            person = trajectory.person(role, day)
            if person is not None:
                held.setdefault(person, []).append(role)
        return [
            Addressee(recipient=self.recipient(person), roles=tuple(own))
            for person, own in held.items()
        ]

    def _row(self, person_id: str) -> PersonRow:
        row = self._session.get(PersonRow, person_id)
        if row is None:
            raise UnknownPersonError
        return row


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
) -> Mapping[str, Change]:
    return {
        field: Change(before=before.get(field), after=text)
        for field, text in after.items()
        if text != before.get(field)
    }


def recipient(row: PersonRow) -> Recipient:
    """How to write to a person."""
    return Recipient(
        person_id=row.id,
        name=row.name,
        email=row.email,
        language=row.language,
        channels=tuple(row.channels),
    )
