"""Who may read what of a trajectory, as a table."""

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.domain.life import a_trajectory
from verbetertraject.application.actor import Actor
from verbetertraject.application.ports import Stored
from verbetertraject.application.visibility import Sight, look
from verbetertraject.domain.commands.concern import ConcernDecision, ReportConcern
from verbetertraject.domain.people import Assignment, Role
from verbetertraject.domain.permissions import Section
from verbetertraject.domain.trajectory import Concern, Trajectory

REPORTED = Concern(
    number=1,
    reported_on=date(2026, 2, 2),
    report=ReportConcern(text="iets", about=(Role.ASSESSOR,)),
    about_people=("p-assessor",),
)
INVESTIGATED = Concern(
    number=1,
    reported_on=date(2026, 2, 2),
    report=ReportConcern(text="iets", about=(Role.ASSESSOR,)),
    about_people=("p-assessor",),
    decision=ConcernDecision.INDEPENDENT_INVESTIGATION,
    triaged_on=date(2026, 2, 3),
)


def seen_by(person: str, roles: tuple[Role, ...], concern: Concern) -> tuple[Trajectory, Sight]:
    """A trajectory with a concern as a person knows it, and what they see."""
    day = date(2026, 2, 4)
    t = a_trajectory().t
    held = tuple(Assignment(role=role, person=person, since=t.opened_on) for role in roles)
    t = replace(t, concerns=(concern,), assignments=(*t.assignments, *held))
    stored = Stored(
        trajectory=t,
        revision=1,
        unit=None,
        wake_at=None,
        synced_wake_at=None,
        run_id=None,
        run_number=1,
    )
    seen, sight = look(stored, Actor(person_id=person), t.policy.office_hours.morning(day))
    return seen.trajectory, sight


@pytest.mark.parametrize(
    ("role", "sections"),
    [
        (Role.EMPLOYEE, set(Section)),
        (Role.HR, set(Section)),
        (Role.ASSESSOR, {Section.OUTLINE, Section.PLAN, Section.RECORD}),
        (Role.EMPLOYER_SIGNATORY, {Section.OUTLINE, Section.PLAN, Section.CONCERNS}),
        (Role.INVESTIGATOR, {Section.CONCERNS}),
        (Role.CONTACT, {Section.OUTLINE}),
        (Role.COACH, {Section.OUTLINE}),
        (Role.BUDDY, {Section.OUTLINE}),
        (Role.CONFIDENTIAL_ADVISER, {Section.OUTLINE}),
        (Role.OTHER_HR, {Section.OUTLINE, Section.CONCERNS}),
        (Role.SAFETY_CONTACT, {Section.OUTLINE, Section.CONCERNS}),
    ],
)
def test_role_reads_its_sections_and_no_other(role: Role, sections: set[Section]) -> None:
    sight = Sight(person_id="p", roles=(role,))

    assert {section for section in Section if sight.sees(section)} == sections


@pytest.mark.parametrize(
    ("person", "roles", "reported", "investigated"),
    [
        ("p-employee", (Role.EMPLOYEE,), True, True),
        ("p-hr", (Role.HR,), True, True),
        ("p-signatory", (Role.EMPLOYER_SIGNATORY,), True, True),
        ("p-investigator", (Role.INVESTIGATOR,), False, True),
        ("p-investigator", (Role.INVESTIGATOR, Role.HR), True, True),
        ("p-assessor", (Role.ASSESSOR,), False, False),
        ("p-assessor", (Role.ASSESSOR, Role.HR), False, False),
        ("p-other", (Role.ASSESSOR,), False, False),
        ("p-contact", (Role.CONTACT,), False, False),
    ],
)
def test_concern_is_seen_by_whom_it_is_entrusted_to(
    person: str, roles: tuple[Role, ...], *, reported: bool, investigated: bool
) -> None:
    for concern, sees in ((REPORTED, reported), (INVESTIGATED, investigated)):
        known, sight = seen_by(person, roles, concern)
        assert sight.sees_concern(1) is sees
        assert known.concerns == ((concern,) if sees else ())


@pytest.mark.parametrize(
    ("role", "names"),
    [
        (Role.EMPLOYEE, {"report-1.1", "plan-1", "concern-1"}),
        (Role.ASSESSOR, {"report-1.1", "plan-1"}),
        (Role.EMPLOYER_SIGNATORY, {"plan-1", "concern-1"}),
        (Role.CONTACT, set[str]()),
    ],
)
def test_record_is_seen_by_who_reads_its_section(role: Role, names: set[str]) -> None:
    _, sight = seen_by("p", (role,), REPORTED)

    asked = ("report-1.1", "plan-1", "concern-1", "diary-1")
    assert {name for name in asked if sight.sees_record(name)} == names
