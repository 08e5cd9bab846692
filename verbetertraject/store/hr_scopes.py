"""Which units someone serves who is HR of the organisation, and who its safety contact is."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import aliased
from typing_extensions import override

from verbetertraject.application.account_ports import HR, SAFETY_CONTACT, HrScope, HrScopes
from verbetertraject.application.ports import HrIsNoOutsiderError, UnknownPersonError
from verbetertraject.domain.people import Directory, Role
from verbetertraject.domain.phases import FINAL
from verbetertraject.store.engine import Repository
from verbetertraject.store.tables import AssignmentRow, DeskRow, PersonRow, TrajectoryRow


class SqlHrScopes(Repository, HrScopes):
    """Who is what in the organisation, within the transaction of a session."""

    @override
    def of(self, person_id: str) -> HrScope:
        return _scope(self._session.get(DeskRow, person_id))

    def serves(self, person_id: str, unit: str | None) -> bool:
        """Whether a person is HR of the organisation for a unit; None: of no unit."""
        row = self._session.get(PersonRow, person_id)
        if row is None or row.organisation_role != HR:
            return False
        units = self.of(person_id).units
        return units is None or unit in units

    @override
    def limit(self, person_id: str, units: Collection[str] | None) -> None:
        self._row(person_id).units = None if units is None else sorted(units)
        self._session.flush()

    @override
    def send_digest(self, person_id: str, *, wanted: bool) -> None:
        self._row(person_id).has_digest = wanted
        self._session.flush()

    def directory(self, unit: str | None) -> Directory:
        """Who is what in the organisation for a unit, in one question: every load asks it."""
        found = self._session.execute(
            select(PersonRow.id, PersonRow.organisation_role, DeskRow.units)
            .outerjoin(DeskRow, DeskRow.person_id == PersonRow.id)
            .where(PersonRow.organisation_role.in_((HR, SAFETY_CONTACT)))
            .order_by(PersonRow.id)
        ).all()
        contacts = (person for person, role, _ in found if role == SAFETY_CONTACT)
        serving = (
            person
            for person, role, units in found
            if role == HR and (units is None or unit in units)
        )
        return Directory(hr=tuple(serving), safety_contact=next(contacts, None))

    @staticmethod
    def is_named(person_id: str, role: str) -> ColumnElement[bool]:
        """Whether a person has this role in the organisation, as a condition of a question."""
        return exists().where(PersonRow.id == person_id, PersonRow.organisation_role == role)

    @override
    def safety_contact(self) -> str | None:
        named = select(PersonRow.id).where(PersonRow.organisation_role == SAFETY_CONTACT)
        return self._session.scalars(named.order_by(PersonRow.id)).first()

    @override
    def is_hr_of_a_case(self, person_id: str) -> bool:
        later = aliased(AssignmentRow)
        was_replaced = exists().where(
            later.trajectory_id == AssignmentRow.trajectory_id,
            later.role == Role.HR,
            later.number > AssignmentRow.number,
        )
        held = (
            select(AssignmentRow.trajectory_id)
            .join(TrajectoryRow, TrajectoryRow.id == AssignmentRow.trajectory_id)
            .where(
                AssignmentRow.person_id == person_id,
                AssignmentRow.role == Role.HR,
                TrajectoryRow.phase.not_in(FINAL),
                ~was_replaced,
            )
        )
        return self._session.scalars(held.limit(1)).first() is not None

    @override
    def name_safety_contact(self, person_id: str | None) -> None:
        found = None if person_id is None else self._session.get(PersonRow, person_id)
        if person_id is not None and found is None:
            raise UnknownPersonError
        if found is not None and found.organisation_role == HR:
            raise HrIsNoOutsiderError
        for row in self._session.scalars(
            select(PersonRow).where(PersonRow.organisation_role == SAFETY_CONTACT)
        ):
            row.organisation_role = None
        if found is not None:
            found.organisation_role = SAFETY_CONTACT
        self._session.flush()

    @override
    def staff(self) -> Sequence[tuple[str, HrScope]]:
        found = self._session.execute(
            select(PersonRow.id, DeskRow)
            .outerjoin(DeskRow, DeskRow.person_id == PersonRow.id)
            .where(PersonRow.organisation_role == HR)
            .order_by(PersonRow.id)
        )
        return [(person_id, _scope(row)) for person_id, row in found]

    def _row(self, person_id: str) -> DeskRow:
        if self._session.get(PersonRow, person_id) is None:
            raise UnknownPersonError
        row = self._session.get(DeskRow, person_id)
        if row is None:
            row = DeskRow(person_id=person_id, units=None, has_digest=True)
            self._session.add(row)
        return row


def _scope(row: DeskRow | None) -> HrScope:
    if row is None:
        return HrScope()
    units = None if row.units is None else frozenset(row.units)
    return HrScope(units=units, has_digest=row.has_digest)
