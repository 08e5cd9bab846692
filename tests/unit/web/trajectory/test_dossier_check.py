"""What the dossier check asks for can be done by somebody, in every stage."""

from itertools import chain

import pytest

from tests.unit.domain.life import NOON, OPENING, a_trajectory
from tests.unit.domain.stages import STAGES
from verbetertraject.application.visibility import Sight
from verbetertraject.domain.dossier.checks import check
from verbetertraject.domain.dossier.remedies import REMEDIES
from verbetertraject.domain.intake import Analysis
from verbetertraject.domain.people import Role
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.web.forms.available import AFTERWARDS, acts_for, records_for
from verbetertraject.web.trajectory.dossier_check import others_for, record_of, remedies

EMPTY = OPENING.__class__(people=OPENING.people, nature=OPENING.nature)
LIVES = {
    **STAGES,
    "opened empty": (a_trajectory(EMPTY), STAGES["opened"][1]),
    "talked on nothing": (a_trajectory(EMPTY).talked(), STAGES["talked"][1]),
}


def can(t: Trajectory, role: Role, stage_day: object) -> set[tuple[str, str]]:
    """The commands that whoever holds a role can give, and to which records."""
    life_day = stage_day
    person = t.person(role, t.opened_on) or ""
    sight = Sight(person_id=person, roles=(role,))
    offers = [each for each in acts_for(t, sight, today=life_day) if each.obstacle is None]  # type: ignore[arg-type]  # a day
    found = {(each.name, "") for each in offers if each.name not in AFTERWARDS}
    afterwards = (each.name for each in offers if each.name in AFTERWARDS)
    return found | set(
        chain.from_iterable(
            ((name, record) for record in records_for(t, name, sight)) for name in afterwards
        )
    )


@pytest.mark.parametrize("stage", LIVES)
def test_somebody_can_do_what_a_line_asks_for(stage: str) -> None:
    life, day = LIVES[stage]
    t = life.until(day, NOON).t
    everyone = set().union(*(can(t, role, day) for role in Role))

    for line in check(t, day):
        for remark in line.remarks:
            asked = {
                (command, record_of(remark, t) if command in AFTERWARDS else "")
                for command in remedies(remark, t)
            }
            assert not asked or asked & everyone, (stage, line.rule, remark)
            assert bool(others_for(remark)) == bool(REMEDIES[remark.do])


def test_empty_intake_is_asked_for_where_it_can_be_completed() -> None:
    life, day = LIVES["talked on nothing"]
    t = life.until(day, NOON).t
    of_intake = [
        remark
        for line in check(t, day)
        for remark in line.remarks
        if record_of(remark, t) == "intake"
    ]

    assert t.intake.analysis == Analysis()
    assert {each.do for each in of_intake} >= {"name_shortcomings", "record_first_notice"}
    assert all(("correct", "intake") in can(t, Role.ASSESSOR, day) for _ in of_intake)
