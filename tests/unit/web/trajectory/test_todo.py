"""What is asked of people always comes with the form in which it is done."""

from dataclasses import replace
from datetime import date
from typing import Final

from tests.unit.domain.life import OPENING, TALKED, Life, a_trajectory
from tests.unit.domain.stages import CONCERN, INVESTIGATE
from verbetertraject.application.visibility import Sight
from verbetertraject.domain.intake import Analysis
from verbetertraject.domain.people import Role
from verbetertraject.domain.schedule.waits import waits_for
from verbetertraject.web.forms.available import acts_for
from verbetertraject.web.trajectory.todo import Asked, asked

NOBODY_INVESTIGATES: Final = replace(OPENING, people=replace(OPENING.people, investigator=None))
EMPTY: Final = replace(OPENING, analysis=Analysis(), history=(), first_notice_date=None)
MARCH: Final = date(2026, 3, 10)


def asked_of(life: Life, role: Role, day: date) -> tuple[Asked, ...]:
    """What is asked of whoever holds a role."""
    t = life.until(day).t
    sight = Sight(person_id=t.person(role, day) or "", roles=(role,))
    forms = {
        each.name: f"/t/VT/do/{each.name}"
        for each in acts_for(t, sight, today=day)
        if each.obstacle is None
    }
    found = asked(waits_for(t), roles=(role,), phase=t.phase, today=day, forms=forms)
    return tuple(each for each in found if each.is_own)


def test_investigation_that_nobody_does_yet_leads_to_naming_who_does() -> None:
    life = a_trajectory(NOBODY_INVESTIGATES).active().does(Role.EMPLOYEE, CONCERN, MARCH)
    life = life.does(Role.HR, INVESTIGATE, MARCH)

    told = asked_of(life, Role.HR, MARCH)

    assert [(each.command, each.address) for each in told] == [
        ("replace_person", "/t/VT/do/replace_person?role=investigator")
    ]


def test_plan_that_has_nothing_to_build_on_leads_to_the_intake() -> None:
    told = asked_of(a_trajectory(EMPTY).talked(), Role.ASSESSOR, TALKED)

    assert [(each.command, each.address) for each in told] == [
        ("correct", "/t/VT/do/correct?to=intake")
    ]
