"""What stops the clock: absences, safety concerns, and the stops themselves."""

from collections.abc import Iterator
from enum import Enum
from typing import Final

from verbetertraject.domain.commands.concern import (
    ConcernCategory,
    ConcernDecision,
    InvestigationRecord,
    ReportConcern,
)
from verbetertraject.domain.trajectory import Absence, Concern, Pause, Suspension, Trajectory
from verbetertraject.store.mapping.sealing import opened, sealed
from verbetertraject.store.mapping.shelf import Shelf
from verbetertraject.store.tables import AbsenceRow, ConcernRow, Part, PauseRow, SuspensionRow
from verbetertraject.store.tables.base import Content

REPORT: Final = ("about",)
"""The fields of a report of a concern that stand among its facts."""

INVESTIGATION: Final = ("conclusion",)
"""The same of an investigation's record."""


def interruption_rows(t: Trajectory) -> Iterator[Part]:
    """The rows of absences, pauses, stops and concerns."""
    for absence in t.absences:
        yield AbsenceRow(
            trajectory_id=t.id,
            number=absence.number,
            first_day=absence.from_,
            until=absence.until,
        )
    for pause in t.pauses:
        yield PauseRow(
            trajectory_id=t.id,
            number=pause.number,
            first_day=pause.from_,
            reason=pause.reason,
            assessor_waits=pause.assessor_waits,
            until=pause.until,
        )
    for stop in t.suspensions:
        yield SuspensionRow(
            trajectory_id=t.id,
            number=stop.number,
            first_day=stop.from_,
            stopped_on=stop.stopped_on,
            until=stop.until,
            by_people=stop.by_people,
        )
    for concern in t.concerns:
        yield _concern_row(t, concern)


def absences(shelf: Shelf) -> tuple[Absence, ...]:
    """When the employee was away."""
    return tuple(
        Absence(number=row.number, from_=row.first_day, until=row.until)
        for row in shelf.all(AbsenceRow)
    )


def pauses(shelf: Shelf) -> tuple[Pause, ...]:
    """For which times HR stopped the clock."""
    return tuple(
        Pause(
            number=row.number,
            from_=row.first_day,
            reason=row.reason,
            assessor_waits=row.assessor_waits,
            until=row.until,
        )
        for row in shelf.all(PauseRow)
    )


def suspensions(shelf: Shelf) -> tuple[Suspension, ...]:
    """When the clock stood still."""
    return tuple(
        Suspension(
            number=row.number,
            from_=row.first_day,
            stopped_on=row.stopped_on,
            until=row.until,
            by_people=row.by_people,
        )
        for row in shelf.all(SuspensionRow)
    )


def concerns(shelf: Shelf) -> tuple[Concern, ...]:
    """The safety concerns, with what came of them."""
    return tuple(_concern(row) for row in shelf.all(ConcernRow))


def _concern_row(t: Trajectory, concern: Concern) -> ConcernRow:
    found = concern.investigation
    return ConcernRow(
        trajectory_id=t.id,
        number=concern.number,
        reported_on=concern.reported_on,
        triaged_on=concern.triaged_on,
        concluded_on=concern.concluded_on,
        resumed_on=concern.resumed_on,
        facts=_facts(concern),
        report=sealed(concern.report, beside=REPORT),
        investigation=None if found is None else sealed(found, beside=INVESTIGATION),
    )


def _facts(concern: Concern) -> Content:
    """What would tell whom it is about, or what came of it."""
    found = concern.investigation
    return {
        "about": [role.value for role in concern.report.about],
        "about_people": list(concern.about_people),
        "category": _code(concern.category),
        "decision": _code(concern.decision),
        "conclusion": None if found is None else found.conclusion.value,
    }


def _concern(row: ConcernRow) -> Concern:
    facts, category, decision = row.facts, row.facts["category"], row.facts["decision"]
    return Concern(
        number=row.number,
        reported_on=row.reported_on,
        report=opened(ReportConcern, row.report, {"about": facts["about"]}),
        about_people=tuple(facts["about_people"]),
        category=None if category is None else ConcernCategory(category),
        decision=None if decision is None else ConcernDecision(decision),
        triaged_on=row.triaged_on,
        investigation=None
        if row.investigation is None
        else opened(InvestigationRecord, row.investigation, {"conclusion": facts["conclusion"]}),
        concluded_on=row.concluded_on,
        resumed_on=row.resumed_on,
    )


def _code(given: Enum | None) -> str | None:
    return None if given is None else str(given.value)
