"""What a plan must hold before it can be presented: each refusal beside what is accepted."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from tests.unit.domain.life import (
    ANSWERS,
    CONVERSATION,
    END,
    FINAL,
    FIRST,
    FIRST_PLAN,
    OPENED,
    OPENING,
    OUTLOOK,
    PERIOD,
    PLAN,
    PRESENTED,
    SECOND,
    START,
    TALKED,
    a_trajectory,
)
from verbetertraject.domain.commands.command import Submission
from verbetertraject.domain.commands.opening import Open, RecordConversation
from verbetertraject.domain.intake import Analysis, EarlierTalk, Fact, Shortcoming
from verbetertraject.domain.people import Role
from verbetertraject.domain.plan import Amount, GivenPeriod, Goal, Plan, Support
from verbetertraject.domain.refusals import Rule

Refused = tuple[Rule, str | None, Mapping[str, object]]
SATURDAY = date(2026, 3, 7)


def refused_plan(plan: Plan) -> Refused:
    """How a first plan with these sections is refused."""
    return a_trajectory().talked().refuses(Role.ASSESSOR, replace(FIRST_PLAN, plan=plan), PRESENTED)


def refused_period(period: GivenPeriod) -> Refused:
    """How a first plan with these dates is refused."""
    return (
        a_trajectory()
        .talked()
        .refuses(Role.ASSESSOR, replace(FIRST_PLAN, period=period), PRESENTED)
    )


def refused_opening(opening: Open) -> Refused:
    """How a first plan is refused after an opening with too little."""
    return a_trajectory(opening).talked().refuses(Role.ASSESSOR, FIRST_PLAN, PRESENTED)


def with_analysis(analysis: Analysis) -> Open:
    """An opening with another analysis."""
    return replace(OPENING, analysis=analysis)


def test_complete_plan_is_presented() -> None:
    life = a_trajectory().presented()

    assert life.phases == ("2026-01-05 preparation", "2026-01-12 presented")
    assert life.sent == ("2026-01-12 plan_presented: employee",)


def test_plan_without_conversation_is_refused() -> None:
    refused = a_trajectory().refuses(Role.ASSESSOR, FIRST_PLAN, PRESENTED)

    assert refused == (Rule.NO_CONVERSATION, None, {})


def test_plan_after_a_conversation_that_indicated_no_trajectory_is_refused() -> None:
    record = CONVERSATION.conversation
    doubtful = RecordConversation(
        conversation=replace(
            record, listening_result=replace(record.listening_result, trajectory_indicated=False)
        )
    )
    life = a_trajectory().does(Role.ASSESSOR, doubtful, TALKED)

    assert life.phases == ("2026-01-05 preparation",)
    assert life.refuses(Role.ASSESSOR, FIRST_PLAN, PRESENTED) == (Rule.NO_CONVERSATION, None, {})


def test_plan_with_a_control_question_unanswered_is_refused() -> None:
    refused = refused_opening(replace(OPENING, control_questions=ANSWERS[:3]))

    assert refused == (Rule.CONTROL_QUESTIONS_OPEN, None, {"question": "environment_safe"})


def test_plan_after_a_conversation_without_consequences_is_refused() -> None:
    silent = replace(
        CONVERSATION, conversation=replace(CONVERSATION.conversation, consequences_named=" ")
    )
    life = a_trajectory().does(Role.ASSESSOR, silent, TALKED)

    assert life.refuses(Role.ASSESSOR, FIRST_PLAN, PRESENTED) == (
        Rule.CONSEQUENCES_UNNAMED,
        "conversation.consequences_named",
        {},
    )


def test_plan_without_any_shortcoming_is_refused() -> None:
    assert refused_opening(with_analysis(Analysis())) == (
        Rule.SHORTCOMING_UNFOUNDED,
        "analysis.shortcomings",
        {},
    )


FACT = Fact(date=date(2025, 10, 6), source="observatie")
OTHER = replace(FACT, date=date(2025, 11, 10))


@pytest.mark.parametrize(
    "shortcoming",
    [
        Shortcoming(id="S9", facts=(FACT, OTHER)),
        Shortcoming(id="S9", norm=" ", facts=(FACT, OTHER)),
        Shortcoming(id="S9", norm="De norm.", facts=(FACT,)),
        Shortcoming(id="S9", norm="De norm.", facts=(FACT, replace(OTHER, source=None))),
        Shortcoming(id="S9", norm="De norm.", facts=(FACT, replace(OTHER, source="\u00a0"))),
    ],
    ids=["no norm", "blank norm", "one fact", "no source", "blank source"],
)
def test_shortcoming_without_norm_two_facts_and_sources_is_refused(
    shortcoming: Shortcoming,
) -> None:
    assert refused_opening(with_analysis(Analysis(shortcomings=(shortcoming,)))) == (
        Rule.SHORTCOMING_UNFOUNDED,
        "analysis.shortcomings",
        {"shortcoming": "S9"},
    )


@pytest.mark.parametrize(
    ("opening", "field"),
    [
        (replace(OPENING, first_notice_date=None), "first_notice_date"),
        (replace(OPENING, history=()), "history"),
        (replace(OPENING, history=(EarlierTalk(date=date(2025, 10, 6)),)), "history"),
    ],
    ids=["no notice", "no talk", "one-sided"],
)
def test_plan_out_of_the_blue_is_refused(opening: Open, field: str) -> None:
    assert refused_opening(opening) == (Rule.NO_EARLIER_TALK, field, {})


def test_conversation_itself_is_no_earlier_talk() -> None:
    opening = replace(OPENING, history=(EarlierTalk(date=OPENED, two_sided=True),))
    life = a_trajectory(opening).does(
        Role.ASSESSOR, Submission(command=CONVERSATION, happened_on=OPENED), TALKED
    )

    assert life.refuses(Role.ASSESSOR, FIRST_PLAN, PRESENTED) == (
        Rule.NO_EARLIER_TALK,
        "history",
        {},
    )


@pytest.mark.parametrize(
    ("plan", "rule", "section"),
    [
        (replace(PLAN, goals=()), Rule.SECTION_MISSING, "goals"),
        (replace(PLAN, approach=()), Rule.SECTION_MISSING, "approach"),
        (replace(PLAN, support=()), Rule.SECTION_MISSING, "support"),
        (replace(PLAN, duration_reason=None), Rule.SECTION_MISSING, "duration_reason"),
        (replace(PLAN, monitoring=None), Rule.SECTION_MISSING, "monitoring"),
        (replace(PLAN, consequences=""), Rule.CONSEQUENCES_UNNAMED, "consequences"),
    ],
)
def test_plan_without_a_section_is_refused(plan: Plan, rule: Rule, section: str) -> None:
    assert refused_plan(plan) == (rule, f"plan.{section}", {"section": section})


@pytest.mark.parametrize(
    ("goal", "part"),
    [
        (replace(PLAN.goals[0], metric=None), "metric"),
        (replace(PLAN.goals[0], baseline=None), "baseline"),
        (replace(PLAN.goals[0], target=""), "target"),
        (replace(PLAN.goals[0], sources=()), "sources"),
    ],
)
def test_goal_that_cannot_be_measured_is_refused(goal: Goal, part: str) -> None:
    assert refused_plan(replace(PLAN, goals=(goal, PLAN.goals[1]))) == (
        Rule.GOAL_NOT_MEASURABLE,
        f"plan.goals.{part}",
        {"goal": "G1"},
    )


def test_goal_with_a_baseline_of_nothing_is_measurable() -> None:
    assert PLAN.goals[1].baseline == 0
    assert a_trajectory().presented().t.versions[0].plan == PLAN


def test_goal_without_support_is_refused() -> None:
    assert refused_plan(replace(PLAN, support=PLAN.support[:1])) == (
        Rule.GOAL_WITHOUT_SUPPORT,
        "plan.support",
        {"goal": "G2"},
    )


@pytest.mark.parametrize("planned", [None, Amount(total=0)])
def test_support_without_a_planned_amount_is_refused(planned: Amount | None) -> None:
    item = Support(id="U3", goal="G1", planned=planned)

    assert refused_plan(replace(PLAN, support=(*PLAN.support, item))) == (
        Rule.SECTION_MISSING,
        "plan.support",
        {"item": "U3"},
    )


def test_final_evaluation_exactly_three_months_after_the_start_is_accepted() -> None:
    period = replace(PERIOD, start=date(2026, 2, 13))
    life = a_trajectory().presented(replace(FIRST_PLAN, period=period))

    assert life.t.cycles[0].start == date(2026, 2, 13)


def test_final_evaluation_a_day_short_of_three_months_is_refused() -> None:
    assert refused_period(replace(PERIOD, start=date(2026, 2, 14))) == (
        Rule.UNDER_MINIMUM,
        "period.final_evaluation",
        {"earliest": date(2026, 5, 14)},
    )


def test_start_before_the_presentation_is_refused() -> None:
    assert refused_period(replace(PERIOD, start=date(2026, 1, 9))) == (
        Rule.DATE_IMPOSSIBLE,
        "period.start",
        {"date": date(2026, 1, 9)},
    )


def test_evaluation_before_the_start_is_refused() -> None:
    assert refused_period(replace(PERIOD, evaluations=(date(2026, 1, 30), SECOND))) == (
        Rule.DATE_IMPOSSIBLE,
        "period.evaluations.0",
        {"date": date(2026, 1, 30)},
    )


def test_appointment_in_a_weekend_is_refused_and_the_nearest_day_named() -> None:
    assert refused_period(replace(PERIOD, evaluations=(SATURDAY, SECOND))) == (
        Rule.NO_MEETING_DAY,
        "period.evaluations.0",
        {"date": SATURDAY, "nearest": date(2026, 3, 9)},
    )


@pytest.mark.parametrize(
    ("period", "field", "figures"),
    [
        (replace(PERIOD, evaluations=(SECOND, FIRST)), "evaluations.1", {"date": FIRST}),
        (replace(PERIOD, evaluations=(FIRST, FIRST)), "evaluations.1", {"date": FIRST}),
        (
            replace(PERIOD, evaluations=(FIRST, date(2026, 4, 21))),
            "outlook",
            {"date": OUTLOOK},
        ),
        (replace(PERIOD, outlook=FINAL), "final_evaluation", {"date": FINAL}),
    ],
    ids=["reversed", "twice on a day", "after the outlook", "outlook on the final day"],
)
def test_appointments_out_of_order_are_refused(
    period: GivenPeriod, field: str, figures: dict[str, object]
) -> None:
    assert refused_period(period) == (Rule.NOT_IN_ORDER, f"period.{field}", figures)


def test_evaluation_and_outlook_may_share_a_day() -> None:
    period = replace(PERIOD, evaluations=(FIRST, OUTLOOK))
    life = a_trajectory().presented(replace(FIRST_PLAN, period=period))

    assert [each.planned for each in life.t.cycles[0].evaluations] == [FIRST, OUTLOOK]


@pytest.mark.parametrize("end", [date(2026, 5, 12), date(2026, 5, 28)])
def test_final_evaluation_outside_the_last_ten_working_days_is_refused(end: date) -> None:
    rule, field, figures = refused_period(replace(PERIOD, planned_end=end))

    assert (rule, field) == (Rule.FINAL_OUTSIDE_WINDOW, "period.final_evaluation")
    assert figures["latest"] == end


@pytest.mark.parametrize("end", [FINAL, END, date(2026, 5, 27)])
def test_final_evaluation_within_the_last_ten_working_days_is_accepted(end: date) -> None:
    period = replace(PERIOD, planned_end=end)

    assert a_trajectory().presented(replace(FIRST_PLAN, period=period)).t.cycles[0].end == end


def test_outlook_thirteen_days_before_the_final_evaluation_is_refused() -> None:
    assert refused_period(replace(PERIOD, outlook=date(2026, 4, 30))) == (
        Rule.OUTLOOK_TOO_LATE,
        "period.outlook",
        {"latest": date(2026, 4, 29)},
    )


def test_outlook_fourteen_days_before_the_final_evaluation_is_accepted() -> None:
    period = replace(PERIOD, outlook=date(2026, 4, 29))
    life = a_trajectory().presented(replace(FIRST_PLAN, period=period))

    assert life.t.cycles[0].outlook == date(2026, 4, 29)


def test_start_on_the_day_of_presentation_is_accepted() -> None:
    period = replace(PERIOD, start=PRESENTED)

    assert a_trajectory().presented(replace(FIRST_PLAN, period=period)).t.cycles[0].start < START
