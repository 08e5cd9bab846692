"""What people are offered: what is awaited first, what is not possible last, and nothing unseen."""

import pytest

from tests.unit.domain.life import NOON
from tests.unit.domain.stages import STAGES
from verbetertraject.application.visibility import Sight
from verbetertraject.domain.commands import PERMISSIONS
from verbetertraject.domain.people import Role
from verbetertraject.domain.refusals import Rule
from verbetertraject.domain.schedule.waits import waits_for
from verbetertraject.web.forms.available import ANSWERS, acts_for, offer

PEOPLE = {Role.EMPLOYEE: "p-1", Role.ASSESSOR: "p-2", Role.HR: "p-3", Role.INVESTIGATOR: "p-5"}


def offered(stage: str, *roles: Role) -> list[tuple[str, bool, bool]]:
    """What someone is offered: its name, whether it is awaited, whether it is possible."""
    life, day = STAGES[stage]
    t = life.until(day, NOON).t
    sight = Sight(person_id=PEOPLE.get(roles[0], "p-9"), roles=roles)
    return [
        (each.name, each.is_awaited, each.obstacle is None)
        for each in acts_for(t, sight, today=day)
    ]


@pytest.mark.parametrize(
    ("stage", "role", "first"),
    [
        ("opened", Role.ASSESSOR, "record_conversation"),
        ("talked", Role.ASSESSOR, "present_plan"),
        ("presented", Role.EMPLOYEE, "sign"),
        ("active", Role.ASSESSOR, "hold_evaluation"),
        ("held", Role.ASSESSOR, "record_report"),
        ("absent", Role.HR, "hold_evaluation"),
        ("concerned", Role.HR, "triage_concern"),
        ("investigated", Role.INVESTIGATOR, "conclude_investigation"),
        ("foreseen", Role.ASSESSOR, "record_balance"),
        ("extended", Role.ASSESSOR, "present_plan"),
        ("achieved", Role.ASSESSOR, "hold_follow_up"),
        ("not achieved", Role.HR, "record_redeployment"),
    ],
)
def test_what_is_awaited_is_offered_first(stage: str, role: Role, first: str) -> None:
    assert offered(stage, role)[0] == (first, True, True)


def test_what_is_not_possible_now_is_offered_last_with_its_reason() -> None:
    told = offered("active", Role.HR)
    possible = [is_possible for _, _, is_possible in told]

    assert possible == sorted(possible, reverse=True)
    assert ("end_absence", False, False) in told


def test_nobody_is_offered_what_none_of_their_roles_gives() -> None:
    for role in Role:
        names = {name for name, _, _ in offered("active", role)}
        assert all(role in PERMISSIONS[name].by for name in names)
    assert offered("active", Role.COACH) == []


def test_every_wait_has_its_command() -> None:
    waited = {
        wait.key for life, day in STAGES.values() for wait in waits_for(life.until(day, NOON).t)
    }

    assert waited <= set(ANSWERS)
    assert {name for names in ANSWERS.values() for name in names} <= set(PERMISSIONS)


def test_role_that_can_act_now_is_taken_among_several() -> None:
    life, day = STAGES["paused"]
    t = life.until(day, NOON).t
    both = Sight(person_id="p-2", roles=(Role.ASSESSOR, Role.HR))

    found = offer(t, "record_report", both, today=day)

    assert found is not None
    assert (found.by, found.obstacle) == (Role.HR, None)


def test_hr_whom_a_concern_is_about_is_not_told_that_anything_is_awaited() -> None:
    told = {name: is_awaited for name, is_awaited, _ in offered("concerned about hr", Role.HR)}

    assert not told["triage_concern"]


def test_barred_assessor_is_offered_nothing_that_is_possible() -> None:
    life, day = STAGES["concerned about the assessor"]
    t = life.until(day, NOON).t
    found = acts_for(t, Sight(person_id="p-2", roles=(Role.ASSESSOR,)), today=day)

    assert {each.obstacle.rule for each in found if each.obstacle is not None} == {Rule.ON_HOLD}
    assert all(each.obstacle is not None for each in found)
