"""Who takes part, and the employee's own view."""

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.domain.life import FIRST, a_person, a_trajectory
from verbetertraject.domain.commands.additions import AddView
from verbetertraject.domain.commands.command import Command, Submission
from verbetertraject.domain.commands.roles import ReplaceAssessor, ReplacePerson
from verbetertraject.domain.people import Assignment, Role
from verbetertraject.domain.refusals import Rule
from verbetertraject.domain.trajectory import View

DAY = date(2026, 2, 4)


@pytest.mark.parametrize(
    ("command", "role"),
    [
        (ReplaceAssessor(person=a_person(6)), Role.ASSESSOR),
        (ReplacePerson(role=Role.HR, person=a_person(6)), Role.HR),
    ],
)
def test_another_person_holds_the_role_from_today(command: Command, role: Role) -> None:
    life = a_trajectory().active().does(Role.HR, command, DAY)

    assert life.t.assignments[-1] == Assignment(role=role, person="p-6", since=DAY)
    assert life.t.person(role, DAY) == "p-6"


def test_another_person_may_hold_the_role_from_a_later_day() -> None:
    later = ReplaceAssessor(person=replace(a_person(6), from_=FIRST))
    t = a_trajectory().active().does(Role.HR, later, DAY).t

    assert (t.person(Role.ASSESSOR, DAY), t.person(Role.ASSESSOR, FIRST)) == ("p-2", "p-6")


def test_another_person_may_have_held_the_role_from_an_earlier_day() -> None:
    earlier = ReplaceAssessor(person=replace(a_person(6), from_=date(2026, 2, 3)))
    t = a_trajectory().active().does(Role.HR, earlier, DAY).t

    assert [t.person(Role.ASSESSOR, date(2026, 2, day)) for day in (2, 3, 4)] == [
        "p-2",
        "p-6",
        "p-6",
    ]


@pytest.mark.parametrize(
    ("command", "rule", "field", "figures"),
    [
        (
            ReplacePerson(role=Role.EMPLOYEE, person=a_person(6)),
            Rule.FIELD,
            "role",
            {"problem": "the employee stays"},
        ),
        (
            ReplaceAssessor(person=a_person(1)),
            Rule.FIELD,
            "person.id",
            {"problem": "the employee cannot be the employer"},
        ),
    ],
)
def test_replacement_of_or_by_the_employee_is_refused(
    command: Command, rule: Rule, field: str, figures: dict[str, object]
) -> None:
    assert a_trajectory().active().refuses(Role.HR, command, DAY) == (rule, field, figures)


def test_view_is_kept_with_its_day() -> None:
    view = Submission(command=AddView(to="plan-1", text="Mijn kijk."), happened_on=date(2026, 2, 3))
    life = a_trajectory().active().does(Role.EMPLOYEE, view, DAY)

    assert life.t.views == (View(to="plan-1", text="Mijn kijk.", on=date(2026, 2, 3)),)


def test_view_without_words_is_refused() -> None:
    view = AddView(to="plan-1", text=" ")

    assert a_trajectory().active().refuses(Role.EMPLOYEE, view, DAY) == (
        Rule.FIELD,
        "text",
        {"problem": "missing"},
    )


def test_view_is_kept_however_it_names_what_it_is_about() -> None:
    view = AddView(to="het gesprek van vorige week", text="Mijn kijk.")

    assert a_trajectory().active().does(Role.EMPLOYEE, view, DAY).t.views[0].to == view.to


def test_view_about_nothing_is_refused() -> None:
    view = AddView(to=" ", text="Mijn kijk.")

    assert a_trajectory().active().refuses(Role.EMPLOYEE, view, DAY) == (
        Rule.FIELD,
        "to",
        {"problem": "missing"},
    )
