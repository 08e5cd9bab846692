"""Persons: who can hold a role, and how to write to them."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from verbetertraject.application.ports import Recipient
from verbetertraject.domain.people import Person, Role
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.store.kept import Addressee


class SqlPersons:
    """The persons, within the transaction of a session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save(self, person: Person, *, now: datetime, channels: Sequence[str] | None = None) -> None:
        """Keep a person, or renew what is known of one; without `channels` those stay.

        Days off, leave and `from` belong to a trajectory, and are not kept here.
        """
        raise NotImplementedError

    def person(self, person_id: str) -> Person:
        """Who this is.

        Raises:
            UnknownPersonError: when there is none.
        """
        raise NotImplementedError

    def recipient(self, person_id: str) -> Recipient:
        """How to write to this person; otherwise as `person`."""
        raise NotImplementedError

    def addressees(
        self, trajectory: Trajectory, roles: Sequence[Role], *, day: date
    ) -> Sequence[Addressee]:
        """Who hold these roles on a day: one for each person, in the order of the roles.

        A role that nobody holds has no addressee.
        """
        raise NotImplementedError
