"""Who may read what of a trajectory, as a table."""

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.domain.life import a_trajectory
from verbetertraject.api.sight import Sight
from verbetertraject.domain.people import Role
from verbetertraject.domain.permissions import Section
from verbetertraject.domain.records import ConcernDecision, ConcernReport
from verbetertraject.domain.trajectory import Concern

REPORTED = Concern(
    number=1,
    reported_on=date(2026, 2, 2),
    report=ConcernReport(text="iets", about=(Role.ASSESSOR,)),
    about_people=("p-assessor",),
)
INVESTIGATED = Concern(
    number=1,
    reported_on=date(2026, 2, 2),
    report=ConcernReport(text="iets", about=(Role.ASSESSOR,)),
    about_people=("p-assessor",),
    decision=ConcernDecision.INDEPENDENT_INVESTIGATION,
    triaged_on=date(2026, 2, 3),
)


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
    sight = Sight(person_id=person, roles=roles)

    assert sight.sees_concern(REPORTED) is reported
    assert sight.sees_concern(INVESTIGATED) is investigated


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
    t = replace(a_trajectory().t, concerns=(REPORTED,))
    sight = Sight(person_id="p", roles=(role,))

    asked = ("report-1.1", "plan-1", "concern-1", "concern-2", "diary-1")
    assert {name for name in asked if sight.sees_record(name, t)} == names
