"""An intake that was opened almost empty can be completed, and a plan presented on it."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from tests.unit.domain.life import (
    ANSWERS,
    CONVERSATION,
    FIRST_PLAN,
    OPENING,
    PRESENTED,
    TALKED,
    Life,
    a_trajectory,
)
from verbetertraject.domain.commands.additions import Correct
from verbetertraject.domain.commands.opening import IntakeRecord
from verbetertraject.domain.control_questions import Answer, ControlAnswer, Route
from verbetertraject.domain.intake import Analysis, EarlierTalk, Shortcoming
from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.record_names import filed, latest
from verbetertraject.domain.refusals import RefusedError, Rule

EMPTY: Final = replace(
    OPENING, analysis=Analysis(), history=(), first_notice_date=None, control_questions=()
)
WHOLE: Final = IntakeRecord(
    analysis=OPENING.analysis,
    history=OPENING.history,
    first_notice_date=OPENING.first_notice_date,
    control_questions=ANSWERS,
)
COMPLETION: Final = Correct(to="intake", reason="Aangevuld.", content=WHOLE)
DAY: Final = date(2026, 1, 9)


def almost_empty() -> Life:
    """Opened with no more than the people, and talked."""
    return a_trajectory(EMPTY).does(
        Role.ASSESSOR, replace(CONVERSATION, control_questions=()), TALKED
    )


@pytest.mark.parametrize("by", [Role.ASSESSOR, Role.HR])
def test_almost_empty_intake_can_be_completed_and_then_carries_a_plan(by: Role) -> None:
    life = almost_empty()
    rule, _, _ = life.refuses(Role.ASSESSOR, FIRST_PLAN, DAY)

    completed = life.does(by, COMPLETION, DAY)

    assert rule is Rule.CONTROL_QUESTIONS_OPEN
    assert completed.does(Role.ASSESSOR, FIRST_PLAN, PRESENTED).t.phase is Phase.PRESENTED


def test_what_was_opened_stays_readable_beside_what_was_completed() -> None:
    completed = almost_empty().does(Role.HR, COMPLETION, DAY).t

    first = filed(completed)["intake"]
    assert isinstance(first, IntakeRecord)
    assert first == IntakeRecord(analysis=Analysis(), employment=OPENING.employment)
    assert latest(completed, "intake") == WHOLE


def test_answers_are_known_as_they_stood_with_each_version_of_the_intake() -> None:
    no = replace(ANSWERS[0], note="Toch niet.")
    late = replace(CONVERSATION, control_questions=ANSWERS[:1])
    again = replace(COMPLETION, content=replace(WHOLE, control_questions=(no, *ANSWERS[1:])))
    life = a_trajectory(EMPTY).does(Role.ASSESSOR, late, TALKED)
    intake = life.does(Role.HR, COMPLETION, DAY).does(Role.HR, again, DAY).t.intake

    assert [intake.answers_with(number) for number in range(3)] == [
        (),
        ANSWERS,
        (no, *ANSWERS[1:]),
    ]
    assert intake.control_answers == (no, *ANSWERS[1:])


def test_answers_of_a_file_that_kept_the_newest_alone_count_as_first_given() -> None:
    t = a_trajectory().talked().t
    bare = Life(t=replace(t, intake=replace(t.intake, answers_given=())))
    no = replace(ANSWERS[0], note="Toch niet.")
    content = replace(WHOLE, control_questions=(no, *ANSWERS[1:]))

    intake = bare.does(Role.HR, replace(COMPLETION, content=content), DAY).t.intake

    assert bare.t.intake.answers_with() == intake.answers_with() == ANSWERS
    assert intake.answers_with(1) == (no, *ANSWERS[1:])


def test_answer_that_leads_elsewhere_does_so_when_it_is_completed() -> None:
    answers = (replace(ANSWERS[0], answer=Answer.NEE), *ANSWERS[1:])
    command = replace(COMPLETION, content=replace(WHOLE, control_questions=answers))

    t = almost_empty().does(Role.HR, command, DAY).t

    assert (t.phase, t.route) == (Phase.OTHER_TRACK, Route.TRAINING_FIRST)


def test_of_an_answer_about_health_nothing_is_kept() -> None:
    answers = (ControlAnswer(key="caused_by_illness", answer=Answer.JA),)
    command = replace(COMPLETION, content=replace(WHOLE, control_questions=answers))

    t = almost_empty().does(Role.HR, command, DAY).t

    assert (t.phase, t.route, t.intake.control_answers) == (Phase.OTHER_TRACK, None, ())
    assert "caused_by_illness" not in str((t.corrections, t.intake))


SECOND: Final = Shortcoming(id="S2", text="Ook dit.")
MORE: Final = replace(OPENING.analysis, shortcomings=(*OPENING.analysis.shortcomings, SECOND))


def test_shortcoming_is_added_before_the_start_and_not_after_it() -> None:
    added = replace(COMPLETION, content=replace(WHOLE, analysis=MORE))

    before = a_trajectory().talked().does(Role.ASSESSOR, added, DAY)

    assert before.t.present_intake.analysis == MORE
    assert a_trajectory().active().refuses(Role.ASSESSOR, added, date(2026, 2, 3)) == (
        Rule.GOALS_LOCKED,
        "content.analysis.shortcomings",
        {},
    )


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (replace(WHOLE, history=()), "content.history"),
        (replace(WHOLE, first_notice_date=None), "content.first_notice_date"),
        (
            replace(WHOLE, analysis=replace(OPENING.analysis, expected_norm=None)),
            "content.analysis.expected_norm",
        ),
        (
            replace(WHOLE, analysis=replace(MORE, shortcomings=(SECOND,))),
            "content.analysis.shortcomings",
        ),
    ],
)
def test_completing_leaves_nothing_out(content: IntakeRecord, field: str) -> None:
    command = replace(COMPLETION, content=content)

    rule, named, _ = a_trajectory().talked().refuses(Role.HR, command, DAY)

    assert (rule, named) == (Rule.FIELD, field)


def test_answers_stay_as_they_are_once_there_is_a_plan() -> None:
    others = (replace(ANSWERS[0], note="Toch."), *ANSWERS[1:])
    command = replace(COMPLETION, content=replace(WHOLE, control_questions=others))

    assert a_trajectory().presented().refuses(Role.HR, command, PRESENTED) == (
        Rule.FIELD,
        "content.control_questions",
        {"problem": "is not corrected"},
    )


def test_facts_are_corrected_after_the_start_too() -> None:
    talks = (*OPENING.history, EarlierTalk(date=date(2025, 12, 1), two_sided=True))
    command = replace(COMPLETION, content=replace(WHOLE, history=talks))

    t = a_trajectory().active().does(Role.ASSESSOR, command, date(2026, 2, 3)).t

    assert t.present_intake.history == talks


def test_unknown_question_is_refused() -> None:
    unknown = (ControlAnswer(key="weather", answer=Answer.JA),)
    command = replace(COMPLETION, content=replace(WHOLE, control_questions=unknown))

    with pytest.raises(RefusedError):
        almost_empty().does(Role.HR, command, DAY)
