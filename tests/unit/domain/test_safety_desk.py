"""Who deals with a concern, and what only they may do: decided by person (domain rules 2)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from tests.unit.domain.life import EXTENDED, FINAL, OPENING, Life, a_person, a_trajectory
from verbetertraject.domain.commands import PERMISSIONS
from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.commands.concern import (
    ConcernCategory,
    ConcernDecision,
    ConcludeInvestigation,
    Conclusion,
    Heard,
    ReportConcern,
    Resume,
    TriageConcern,
)
from verbetertraject.domain.commands.ending import Withdraw, WithdrawalReason
from verbetertraject.domain.commands.evaluation import HoldEvaluation
from verbetertraject.domain.commands.interruption import RegisterAbsence
from verbetertraject.domain.commands.plan import PresentPlan
from verbetertraject.domain.commands.roles import ReplaceAssessor, ReplacePerson
from verbetertraject.domain.decisions.decide import decide
from verbetertraject.domain.people import Directory, Role
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.safety_desk import (
    Desk,
    concerns_at_desk,
    desk_of,
    holder_of,
    roles_at_desk,
)

A, H, S = Role.ASSESSOR, Role.HR, Role.EMPLOYER_SIGNATORY
DAY = date(2026, 2, 10)
NEXT = date(2026, 2, 11)
HOUSE = Directory(hr=("p-3", "p-30", "p-31"), safety_contact="p-40")
"""The organisation: HR of the case, two others, and someone outside the line."""

TRIAGE = TriageConcern(
    category=ConcernCategory.SPECIFIC_INCIDENT,
    decision=ConcernDecision.INDEPENDENT_INVESTIGATION,
)
CONTINUE = replace(TRIAGE, decision=ConcernDecision.CONTINUE)
FOUNDED = ConcludeInvestigation(
    conclusion=Conclusion.FOUNDED,
    summary="Het klopt.",
    heard=Heard(total=3, invited_all_team=True, named=3, anonymous=0),
    measures=("Een ander geeft leiding.",),
)
INVESTIGATOR = ReplacePerson(role=Role.INVESTIGATOR, person=a_person(50))


def reported(
    *about: Role, people: Mapping[str, int] | None = None, directory: Directory = HOUSE
) -> Life:
    """An active trajectory in which a concern was reported about whoever holds these roles."""
    named = {role: a_person(number) for role, number in (people or {}).items()}
    life = a_trajectory(replace(OPENING, people=replace(OPENING.people, **named))).active()
    life = replace(life, t=replace(life.t, directory=directory))
    return life.does(Role.EMPLOYEE, ReportConcern(text="Zorg.", about=about), DAY)


def by_person(life: Life, person: str, command: Command, *, by: Role) -> Rule | None:
    """The rule by which a command of this person is refused, if it is."""
    now = life.hours.at(NEXT, life.hours.opens)
    try:
        decide(life.until(NEXT, life.hours.opens).t, command, by=by, now=now, person=person)
    except RefusedError as refused:
        return refused.rule
    return None


@pytest.mark.parametrize(
    ("about", "people", "desk"),
    [
        ((), {}, Desk(role=H, person="p-3")),
        ((A,), {}, Desk(role=H, person="p-3")),
        ((H,), {}, Desk(role=S, person="p-4")),
        ((S,), {}, Desk(role=H, person="p-3")),
        ((H, S), {}, Desk(role=Role.OTHER_HR, person="p-30")),
        # Who has a role by the directory is one whom it is about like any other.
        ((H, S, Role.OTHER_HR), {}, Desk(role=Role.SAFETY_CONTACT, person="p-40")),
        ((H, S, Role.SAFETY_CONTACT), {}, Desk(role=Role.OTHER_HR, person="p-30")),
        ((Role.OTHER_HR,), {}, Desk(role=H, person="p-3")),
        (
            (H, S, Role.OTHER_HR, Role.SAFETY_CONTACT),
            {},
            Desk(role=Role.SAFETY_CONTACT, person=None),
        ),
        # One person in two roles: it is the person whom it is about.
        ((A,), {"assessor": 3}, Desk(role=S, person="p-4")),
        ((A,), {"assessor": 4}, Desk(role=H, person="p-3")),
        ((A, H), {"assessor": 4}, Desk(role=Role.OTHER_HR, person="p-30")),
        ((H, S, Role.CONTACT), {"contact": 30}, Desk(role=Role.OTHER_HR, person="p-31")),
        (
            (H, S, Role.CONTACT, Role.COACH),
            {"contact": 30, "coach": 31},
            Desk(role=Role.SAFETY_CONTACT, person="p-40"),
        ),
        (
            (H, S, Role.CONTACT, Role.COACH, Role.BUDDY),
            {"contact": 30, "coach": 31, "buddy": 40},
            Desk(role=Role.SAFETY_CONTACT, person=None),
        ),
    ],
)
def test_desk_is_the_first_whom_the_concern_is_not_about(
    about: tuple[Role, ...], people: dict[str, int], desk: Desk
) -> None:
    life = reported(*about, people=people)

    assert desk_of(life.t, life.t.concerns[0], DAY) == desk
    told = [each for each in life.sent if "safety_triage_due" in each]
    assert told == ([f"2026-02-10 safety_triage_due: {desk.role.value}"] if desk.person else [])


def test_no_other_hr_stands_in_for_hr_where_the_concern_is_about_them() -> None:
    life = reported(A, Role.OTHER_HR)

    assert by_person(life, "p-30", TRIAGE, by=H) is not None
    assert by_person(life, "p-3", TRIAGE, by=H) is None


def test_nobody_is_told_of_a_concern_about_themselves_in_another_role() -> None:
    """What is told because of a concern reaches nobody whom it is about, in whatever role."""
    for people in ({"assessor": 3}, {"assessor": 4}, {"coach": 3}, {"contact": 4}):
        life = reported(*(Role(role) for role in people), people=people).until(date(2026, 3, 20))
        concerned = life.t.concerns[0].about_people
        to = {
            holder_of(life.t, Role(role), DAY, about="concern-1")
            for line in life.sent
            if "safety" in line and "safety_ack" not in line
            for role in line.partition(": ")[2].split()
        }
        assert to
        assert not to & set(concerned)


def test_desk_follows_whoever_is_there_now() -> None:
    life = reported(H, S).does(
        Role.OTHER_HR, ReplacePerson(role=H, person=a_person(60)), date(2026, 2, 12)
    )

    assert desk_of(life.t, life.t.concerns[0], date(2026, 2, 12)) == Desk(role=H, person="p-60")
    overdue = [each for each in life.until(date(2026, 2, 20)).sent if "overdue" in each]
    assert overdue == ["2026-02-18 safety_triage_overdue: hr"]


def test_what_nobody_could_be_told_waits_for_somebody_to_be_there() -> None:
    life = reported(H, S, directory=Directory())
    assert [each for each in life.sent if "triage" in each] == []

    named = replace(life, t=replace(life.t, directory=HOUSE)).until(date(2026, 2, 20))

    assert [each for each in named.sent if "triage" in each] == [
        "2026-02-10 safety_triage_due: other_hr",
        "2026-02-18 safety_triage_overdue: other_hr",
    ]


@pytest.mark.parametrize(
    ("about", "person", "by", "rule"),
    [
        ((A,), "p-3", H, None),
        ((A,), "p-30", H, None),  # HR of the organisation stands in at the desk of HR
        ((A,), "p-4", S, Rule.NO_SUCH_CONCERN),
        ((H,), "p-3", H, Rule.NO_SUCH_CONCERN),
        ((H,), "p-30", H, Rule.NO_SUCH_CONCERN),
        ((H,), "p-4", S, None),
        ((H, S), "p-30", Role.OTHER_HR, None),
        ((H, S), "p-40", Role.SAFETY_CONTACT, Rule.NO_SUCH_CONCERN),
    ],
)
def test_triage_belongs_to_the_desk(
    about: tuple[Role, ...], person: str, by: Role, rule: Rule | None
) -> None:
    assert by_person(reported(*about), person, CONTINUE, by=by) is rule


STRAW_MEN: list[Command] = [
    ReplacePerson(role=S, person=a_person(51)),
    ReplacePerson(role=H, person=a_person(52)),
    INVESTIGATOR,
    Withdraw(reason=WithdrawalReason.AGREED),
]


@pytest.mark.parametrize("command", STRAW_MEN)
@pytest.mark.parametrize("when", ["reported", "investigated", "concluded"])
def test_desk_alone_changes_desk_and_investigation_while_a_concern_is_open(
    command: Command, when: str
) -> None:
    life = reported(H)
    if when != "reported":
        life = life.does(S, TRIAGE, DAY)
    if when == "concluded":
        life = life.does(Role.INVESTIGATOR, FOUNDED, DAY)

    assert by_person(life, "p-3", command, by=H) is Rule.ON_HOLD
    assert by_person(life, "p-30", command, by=H) is Rule.DESK_ONLY
    assert by_person(life, "p-4", command, by=S) is None


@pytest.mark.parametrize("command", STRAW_MEN)
def test_without_a_concern_hr_alone_changes_who_takes_part(command: Command) -> None:
    life = a_trajectory().active()

    assert by_person(life, "p-4", command, by=S) is Rule.WRONG_ROLE
    assert by_person(life, "p-3", command, by=H) is None


def test_two_concerns_are_nobodys_straw_man() -> None:
    """Whoever one of the open concerns is about changes nothing for the other either."""
    life = reported(H).does(Role.EMPLOYEE, ReportConcern(text="Zorg.", about=(S,)), DAY)

    assert by_person(life, "p-3", INVESTIGATOR, by=H) is Rule.ON_HOLD
    assert by_person(life, "p-4", INVESTIGATOR, by=S) is Rule.WRONG_ROLE  # as without a concern
    assert by_person(life, "p-30", INVESTIGATOR, by=Role.OTHER_HR) is None


def test_nobody_resumes_what_is_about_themselves() -> None:
    life = reported(H).does(S, TRIAGE, DAY).does(Role.INVESTIGATOR, FOUNDED, DAY)
    resume = Resume(decided_by=(H,))

    for person, by in (("p-3", H), ("p-3", S), ("p-30", H)):
        assert by_person(life, person, resume, by=by) is Rule.NO_SUCH_CONCERN
    assert by_person(life, "p-4", replace(resume, decided_by=(S,)), by=S) is None


def test_no_refusal_tells_whom_a_concern_is_about_of_it() -> None:
    """After the balance `extended` no clock runs: an open concern shows by its refusals alone."""
    gap = a_trajectory().balanced(EXTENDED)
    life = gap.does(Role.EMPLOYEE, ReportConcern(text="Zorg.", about=(H,)), FINAL)
    extension = PresentPlan(version=2, extension=1, reason="Nog niet bestendig.")

    assert life.refuses(H, extension, FINAL) == (Rule.ON_HOLD, None, {})
    assert life.refuses(A, extension, FINAL)[0] is Rule.CONCERN_OPEN


def test_barred_person_records_nothing_in_any_role() -> None:
    """It is the person who is barred: HR who is the assessor too records nothing as HR either."""
    life = reported(A, people={"assessor": 3})

    for name, permission in PERMISSIONS.items():
        if H in permission.by and name != "open":
            command = next((each for each in COMMANDS if type(each).__name__ == name), HELD)
            assert by_person(life, "p-3", command, by=H) is Rule.ON_HOLD


HELD = HoldEvaluation(present=("employee",))
ABSENT = RegisterAbsence(from_=NEXT)
NEW_ASSESSOR = ReplaceAssessor(person=a_person(53))
COMMANDS: tuple[Command, ...] = (HELD, ABSENT, NEW_ASSESSOR, *STRAW_MEN)


def test_desk_does_what_both_may_where_the_barred_assessor_is_hr() -> None:
    life = reported(A, people={"assessor": 3})

    assert by_person(life, "p-4", NEW_ASSESSOR, by=S) is None
    assert by_person(life, "p-4", ABSENT, by=S) is None
    assert roles_at_desk(life.t, "p-4", NEXT) == (H,)
    assert roles_at_desk(life.t, "p-3", NEXT) == ()
    assert by_person(reported(A), "p-4", NEW_ASSESSOR, by=S) is Rule.WRONG_ROLE


def test_what_would_go_to_the_barred_assessor_goes_to_the_desk_where_hr_is_barred_too() -> None:
    life = (
        a_trajectory(replace(OPENING, people=replace(OPENING.people, assessor=a_person(3))))
        .active()
        .does(Role.EMPLOYEE, ReportConcern(text="Zorg.", about=(A,)), DAY)
        .does(S, TRIAGE, DAY)
        .does(Role.INVESTIGATOR, FOUNDED, DAY)
        .does(S, Resume(decided_by=(S,)), NEXT)
    )

    resumed = [each for each in life.sent if "clock_resumed" in each]
    assert resumed == ["2026-02-11 clock_resumed: employee employer_signatory hr"]


@pytest.mark.parametrize("role", [H, S])
def test_hr_and_signatory_are_two_persons(role: Role) -> None:
    other, number = (S, 4) if role is H else (H, 3)
    person = a_person(number)

    assert a_trajectory().active().refuses(H, ReplacePerson(role=role, person=person), DAY) == (
        Rule.NO_OUTSIDE_DESK,
        "person.id",
        {},
    )
    later = replace(a_person(9), from_=date(2026, 6, 1))
    life = a_trajectory().active().does(H, ReplacePerson(role=other, person=later), DAY)
    assert life.refuses(H, ReplacePerson(role=role, person=a_person(9)), DAY)[0] is (
        Rule.NO_OUTSIDE_DESK
    )


def test_hr_and_signatory_are_two_persons_from_the_start() -> None:
    people = replace(OPENING.people, employer_signatory=a_person(3))

    with pytest.raises(RefusedError) as refused:
        a_trajectory(replace(OPENING, people=people))

    assert refused.value.rule is Rule.NO_OUTSIDE_DESK


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.EMPLOYEE])
def test_employee_holds_no_other_role_in_the_own_file(role: Role) -> None:
    own = ReplacePerson(role=role, person=a_person(1))
    assert a_trajectory().active().refuses(H, own, DAY)[0] is Rule.FIELD
    if role.value in {each.name for each in OPENING.people.__dataclass_fields__.values()}:
        people = replace(OPENING.people, **{role.value: a_person(1)})
        with pytest.raises(RefusedError) as refused:
            a_trajectory(replace(OPENING, people=people))
        assert refused.value.field == "people.employee.id"


def test_desk_is_named_with_the_concerns_that_it_deals_with() -> None:
    life = reported(A)

    assert concerns_at_desk(life.t, "p-3", NEXT) == {1}
    assert concerns_at_desk(life.t, "p-4", NEXT) == frozenset()


def test_employee_has_no_desk_in_the_own_file() -> None:
    life = reported(A, directory=replace(HOUSE, safety_contact="p-1"))

    assert roles_at_desk(life.t, "p-1", NEXT) == ()


def test_desk_names_another_person_for_no_role_but_those_of_the_desk() -> None:
    life = reported(H)

    assert by_person(life, "p-4", BUDDY, by=S) is Rule.WRONG_ROLE
    assert by_person(life, "p-4", INVESTIGATOR, by=S) is None


BUDDY = ReplacePerson(role=Role.BUDDY, person=a_person(51))
