"""What was given at the start, when the employee can meet, and who takes part."""

from collections.abc import Iterator
from typing import Final

from verbetertraject.domain.calendar import Availability
from verbetertraject.domain.people import Assignment
from verbetertraject.domain.trajectory import Intake, Trajectory
from verbetertraject.store.errors import UnreadableRecordError
from verbetertraject.store.mapping.sealing import opened, sealed
from verbetertraject.store.mapping.shelf import Shelf
from verbetertraject.store.tables import AssignmentRow, IntakeRow, Part

INTAKE: Final = ("nature", "first_notice_date")
"""The fields of an intake that have a column."""


def intake_rows(t: Trajectory) -> Iterator[Part]:
    """The rows of what was given."""
    yield IntakeRow(
        trajectory_id=t.id,
        nature=t.intake.nature,
        first_notice_date=t.intake.first_notice_date,
        content=sealed(t.intake, beside=INTAKE),
        availability=sealed(t.availability),
    )
    for number, each in enumerate(t.assignments, start=1):
        yield AssignmentRow(
            trajectory_id=t.id,
            number=number,
            role=each.role,
            person_id=each.person,
            since=each.since,
        )


def intake(shelf: Shelf) -> Intake:
    """What was given."""
    row = _row(shelf)
    facts = {"nature": row.nature, "first_notice_date": row.first_notice_date}
    return opened(Intake, row.content, facts)


def availability(shelf: Shelf) -> Availability:
    """When the employee can meet."""
    return opened(Availability, _row(shelf).availability)


def assignments(shelf: Shelf) -> tuple[Assignment, ...]:
    """Who holds which role."""
    return tuple(
        Assignment(role=row.role, person=row.person_id, since=row.since)
        for row in shelf.all(AssignmentRow)
    )


def _row(shelf: Shelf) -> IntakeRow:
    row = shelf.only(IntakeRow)
    if row is None:
        raise UnreadableRecordError("Intake: missing")
    return row
