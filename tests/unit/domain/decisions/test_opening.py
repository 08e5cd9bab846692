"""Opening and conversation: the right track, or another one (Plan steps 1 to 3)."""

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.domain.life import (
    ANSWERS,
    CONVERSATION,
    OPENED,
    OPENING,
    TALKED,
    a_person,
    a_trajectory,
)
from verbetertraject.domain.calendar import Availability, Span, Weekday
from verbetertraject.domain.commands.opening import Open
from verbetertraject.domain.control_questions import Answer, AnswersGiven, ControlAnswer, Route
from verbetertraject.domain.decisions.opening import people_by_role
from verbetertraject.domain.intake import Nature, People
from verbetertraject.domain.people import GIVEN, Assignment, Role
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.trajectory import Intake

OFF_TRACK = [
    ("training_adequate", Answer.NEE, Route.TRAINING_FIRST),
    ("primarily_working_conditions", Answer.JA, Route.WORKING_CONDITIONS),
    ("environment_safe", Answer.JA, Route.WORKING_CONDITIONS),
]


def answered(key: str, answer: Answer) -> tuple[ControlAnswer, ...]:
    """All answers, one of them another."""
    return tuple(replace(each, answer=answer) if each.key == key else each for each in ANSWERS)


def refused(opening: Open) -> tuple[Rule, str | None, dict[str, object]]:
    """How an opening is refused."""
    with pytest.raises(RefusedError) as caught:
        a_trajectory(opening)
    return caught.value.rule, caught.value.field, dict(caught.value.figures)


def test_opening_prepares_a_trajectory_and_tells_nobody() -> None:
    life = a_trajectory()

    assert life.phases == ("2026-01-05 preparation",)
    assert life.sent == ()
    assert life.t.intake == Intake(
        nature=Nature.INABILITY,
        analysis=OPENING.analysis,
        control_answers=ANSWERS,
        answers_given=(AnswersGiven(to="intake", answers=ANSWERS),),
        history=OPENING.history,
        first_notice_date=OPENING.first_notice_date,
    )


def test_opening_keeps_who_holds_which_role_and_when_the_employee_can_meet() -> None:
    leave = (Span(from_=date(2026, 2, 16), to=date(2026, 2, 20)),)
    employee = replace(a_person(1), days_off=(Weekday.FRIDAY,), leave=leave)
    t = a_trajectory(replace(OPENING, people=replace(OPENING.people, employee=employee))).t

    assert t.availability == Availability(days_off=(Weekday.FRIDAY,), leave=leave)
    assert t.assignments == tuple(
        Assignment(role=role, person=person, since=OPENED)
        for role, person in (
            (Role.EMPLOYEE, "p-1"),
            (Role.ASSESSOR, "p-2"),
            (Role.HR, "p-3"),
            (Role.EMPLOYER_SIGNATORY, "p-4"),
            (Role.INVESTIGATOR, "p-5"),
        )
    )


def test_every_role_can_be_given() -> None:
    every = replace(
        OPENING.people,
        contact=a_person(6),
        coach=a_person(7),
        buddy=a_person(8),
        confidential_adviser=a_person(9),
    )

    assert {role for role, _ in people_by_role(every)} == set(GIVEN)


@pytest.mark.parametrize("nature", [Nature.UNWILLINGNESS, Nature.CULPABLE_CONDUCT])
def test_unwillingness_leads_to_another_track(nature: Nature) -> None:
    life = a_trajectory(replace(OPENING, nature=nature))

    assert life.phases == ("2026-01-05 other_track",)
    assert life.t.route is Route.DISCIPLINARY


@pytest.mark.parametrize(("key", "answer", "route"), OFF_TRACK)
def test_off_track_answer_leads_to_another_track(key: str, answer: Answer, route: Route) -> None:
    answers = answered(key, answer)
    life = a_trajectory(replace(OPENING, control_questions=answers))

    assert life.phases == ("2026-01-05 other_track",)
    assert (life.t.route, life.t.intake.control_answers) == (route, answers)


def test_illness_as_the_cause_leaves_neither_answer_nor_route() -> None:
    answers = answered("caused_by_illness", Answer.JA)
    life = a_trajectory(replace(OPENING, control_questions=answers))

    assert life.phases == ("2026-01-05 other_track",)
    assert (life.t.route, life.t.intake.control_answers) == (None, ())


def test_illness_goes_before_any_other_off_track_answer() -> None:
    answers = (
        replace(ANSWERS[0], answer=Answer.NEE),
        replace(ANSWERS[1], answer=Answer.JA),
    )
    life = a_trajectory(replace(OPENING, control_questions=answers))

    assert (life.t.route, life.t.intake.control_answers) == (None, ())


@pytest.mark.parametrize(("key", "answer", "route"), OFF_TRACK)
def test_off_track_answer_in_the_conversation_leads_to_another_track(
    key: str, answer: Answer, route: Route
) -> None:
    command = replace(CONVERSATION, control_questions=answered(key, answer))
    life = a_trajectory().does(Role.ASSESSOR, command, TALKED)

    assert life.phases == ("2026-01-05 preparation", "2026-01-08 other_track")
    assert life.t.route is route


def test_illness_named_in_the_conversation_wipes_the_answers_given_before() -> None:
    command = replace(CONVERSATION, control_questions=answered("caused_by_illness", Answer.JA))
    life = a_trajectory().does(Role.ASSESSOR, command, TALKED)

    assert (life.t.route, life.t.intake.control_answers) == (None, ())


def test_newest_answer_to_a_question_counts() -> None:
    note = replace(ANSWERS[0], note="Inmiddels bijgeschoold.")
    life = a_trajectory().does(Role.HR, replace(CONVERSATION, control_questions=(note,)), TALKED)

    assert life.t.intake.control_answers == (note, *ANSWERS[1:])


def test_own_question_that_carries_its_off_track_answer_is_asked_too() -> None:
    own = ControlAnswer(key="own", answer=Answer.NEE, off_track_answer=Answer.JA)
    safe = a_trajectory(replace(OPENING, control_questions=(*ANSWERS, own)))
    off = a_trajectory(
        replace(OPENING, control_questions=(*ANSWERS, replace(own, answer=Answer.JA)))
    )

    assert safe.phases == ("2026-01-05 preparation",)
    assert (off.phases, off.t.route) == (("2026-01-05 other_track",), Route.WORKING_CONDITIONS)


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [
        (
            ControlAnswer(key="own", answer=Answer.JA),
            (
                Rule.FIELD,
                "control_questions.key",
                {"question": "own", "problem": "unknown"},
            ),
        ),
        (
            replace(ANSWERS[0], off_track_answer=Answer.JA),
            (
                Rule.FIELD,
                "control_questions.off_track_answer",
                {"question": "training_adequate", "problem": "not as agreed"},
            ),
        ),
        (
            replace(ANSWERS[1], note="Een toelichting."),
            (Rule.HEALTH_TEXT, "control_questions.note", {}),
        ),
    ],
    ids=["unknown question", "other off-track answer", "words about health"],
)
def test_answer_that_does_not_fit_its_question_is_refused(
    answer: ControlAnswer, refusal: tuple[Rule, str, dict[str, object]]
) -> None:
    command = replace(CONVERSATION, control_questions=(answer,))

    assert refused(replace(OPENING, control_questions=(answer,))) == refusal
    assert a_trajectory().refuses(Role.ASSESSOR, command, TALKED) == refusal


def test_answer_may_repeat_the_off_track_answer_that_was_agreed() -> None:
    repeated = replace(ANSWERS[0], off_track_answer=Answer.NEE)
    life = a_trajectory(replace(OPENING, control_questions=(repeated,)))

    assert life.phases == ("2026-01-05 preparation",)


@pytest.mark.parametrize(
    ("people", "field", "problem"),
    [
        (
            replace(OPENING.people, employee=replace(a_person(1), days_off=tuple(Weekday))),
            "people.employee.days_off",
            "every day",
        ),
        (
            replace(OPENING.people, hr=replace(a_person(3), email="nergens")),
            "people.hr",
            "needs an id and an e-mail",
        ),
        (
            replace(OPENING.people, assessor=replace(a_person(2), id=" ")),
            "people.assessor",
            "needs an id and an e-mail",
        ),
        (
            replace(OPENING.people, hr=replace(a_person(3), language="fr")),
            "people.hr.language",
            "nl or en",
        ),
        (
            replace(OPENING.people, assessor=a_person(1)),
            "people.employee.id",
            "the employee cannot be the employer",
        ),
    ],
)
def test_people_that_cannot_be_reached_or_judge_themselves_are_refused(
    people: People, field: str, problem: str
) -> None:
    assert refused(replace(OPENING, people=people)) == (Rule.FIELD, field, {"problem": problem})


def test_second_conversation_is_kept_beside_the_first() -> None:
    life = a_trajectory().talked().does(Role.HR, CONVERSATION, date(2026, 1, 9))

    assert [each.held_on for each in life.t.conversations] == [TALKED, date(2026, 1, 9)]
