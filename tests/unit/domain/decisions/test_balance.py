"""The balance, the extension in one call, follow-ups and the other endings (Plan step 6)."""

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.domain.life import (
    ACHIEVED,
    EXTENDED,
    FINAL,
    FIRST,
    FOLLOW_UPS,
    NOT_ACHIEVED,
    ON_TRACK,
    OUTLOOK,
    SECOND,
    STABLE,
    START,
    TALKED,
    Life,
    a_trajectory,
)
from verbetertraject.domain.calendar import DAY
from verbetertraject.domain.commands.balance import (
    BalanceOutcome,
    Extend,
    Finding,
    GoalBalance,
    GoalResult,
    HoldFollowUp,
    OutlookMessage,
    RecordBalance,
    StillShort,
)
from verbetertraject.domain.commands.command import Submission
from verbetertraject.domain.commands.concern import ReportConcern
from verbetertraject.domain.commands.ending import RecordRedeployment, Withdraw, WithdrawalReason
from verbetertraject.domain.commands.evaluation import HoldEvaluation
from verbetertraject.domain.decisions.act import Act
from verbetertraject.domain.decisions.balance import record_balance
from verbetertraject.domain.people import Role
from verbetertraject.domain.plan import GivenPeriod, SupportAmount
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.trajectory import Balance, FollowUp, Redeployment

HELD = HoldEvaluation(present=("employee", "assessor"))
CONCERN = ReportConcern(text="Zorg.", about=(Role.CONTACT,))
EVERYONE = (Role.EMPLOYEE, Role.ASSESSOR, Role.HR)
EXTEND = Extend(
    reason="Bijna zover.",
    goals=("G1",),
    control_questions_reconfirmed=FINAL,
    weeks=8,
    employee_view="Eens.",
)

Refusal = tuple[Rule, str | None, dict[str, object]]


def warned() -> Life:
    """After both evaluations and an outlook that said `at_risk`."""
    return a_trajectory().foreseen(replace(ON_TRACK, message=OutlookMessage.AT_RISK))


def result(goal: str, outcome: GoalResult = GoalResult.PARTLY) -> GoalBalance:
    """The result on one goal."""
    return GoalBalance(goal=goal, result=outcome, evidence="Het logboek.")


def test_achieved_plans_the_follow_ups_and_tells_both_sides() -> None:
    life = a_trajectory().balanced(replace(ACHIEVED, follow_up=FOLLOW_UPS[::-1]))

    assert life.phases[-1] == "2026-05-13 follow_up"
    assert life.t.follow_ups == (
        FollowUp(number=1, planned=FOLLOW_UPS[0]),
        FollowUp(number=2, planned=FOLLOW_UPS[1]),
    )
    assert life.sent_since(FINAL) == ("2026-05-13 closed_success: employee assessor",)


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (replace(ACHIEVED, sufficient=False), (Rule.NOT_SUFFICIENT, "sufficient", {})),
        (
            replace(ACHIEVED, expected_to_last=None),
            (Rule.NOT_SUFFICIENT, "expected_to_last", {}),
        ),
        (
            replace(ACHIEVED, expected_to_last=False),
            (Rule.NOT_SUFFICIENT, "expected_to_last", {}),
        ),
        (
            replace(ACHIEVED, expected_to_last=False, intensified_follow_up=True),
            (Rule.NOT_SUFFICIENT, "expected_to_last", {}),
        ),
        (
            replace(ACHIEVED, expected_to_last=False, reason="Twijfel."),
            (Rule.NOT_SUFFICIENT, "expected_to_last", {}),
        ),
        (replace(ACHIEVED, follow_up=()), (Rule.FOLLOW_UP_MISSING, "follow_up", {})),
        (
            replace(ACHIEVED, follow_up=(FINAL,)),
            (Rule.DATE_IMPOSSIBLE, "follow_up.0", {"date": FINAL, "earliest": FINAL + DAY}),
        ),
    ],
)
def test_achieved_without_both_answers_or_a_follow_up_is_refused(
    command: RecordBalance, refusal: Refusal
) -> None:
    assert a_trajectory().foreseen().refuses(Role.ASSESSOR, command, FINAL) == refusal


def test_achieved_but_doubtful_is_accepted_with_intensified_follow_up_and_a_reason() -> None:
    command = replace(
        ACHIEVED,
        expected_to_last=False,
        intensified_follow_up=True,
        expected_to_last_reason="Kort bewezen.",
    )

    assert a_trajectory().balanced(command).phases[-1] == "2026-05-13 follow_up"


def test_achieved_before_the_final_evaluation_takes_all_three_and_three_months() -> None:
    life = a_trajectory().foreseen()
    together = replace(ACHIEVED, decided_by=EVERYONE)

    assert life.refuses(Role.HR, ACHIEVED, date(2026, 5, 12)) == (
        Rule.TOO_EARLY,
        "decided_by",
        {"earliest": FINAL},
    )
    assert life.refuses(Role.HR, together, date(2026, 5, 1)) == (
        Rule.TOO_EARLY,
        None,
        {"earliest": date(2026, 5, 2)},
    )
    assert life.does(Role.HR, together, date(2026, 5, 4)).phases[-1] == "2026-05-04 follow_up"


@pytest.mark.parametrize("outcome", [ACHIEVED, NOT_ACHIEVED, EXTENDED])
def test_balance_while_a_report_is_missing_a_concern_open_or_the_view_unheard_is_refused(
    outcome: RecordBalance,
) -> None:
    unreported = a_trajectory().active().does(Role.ASSESSOR, HELD, FIRST)
    unheard = replace(outcome, employee_view=None)
    goalless = replace(outcome, goals=outcome.goals[:1])
    invented = replace(outcome, goals=(*outcome.goals, result("G9")))
    foreseen = a_trajectory().foreseen()

    assert unreported.refuses(Role.ASSESSOR, outcome, FINAL) == (
        Rule.REPORT_MISSING,
        None,
        {"date": FIRST},
    )
    assert foreseen.refuses(Role.ASSESSOR, unheard, FINAL) == (
        Rule.VIEW_MISSING,
        "employee_view",
        {},
    )
    assert foreseen.refuses(Role.ASSESSOR, goalless, FINAL) == (
        Rule.FIELD,
        "goals",
        {"goal": "G2", "problem": "missing"},
    )
    assert foreseen.refuses(Role.ASSESSOR, invented, FINAL) == (
        Rule.FIELD,
        "goals",
        {"goal": "G9", "problem": "unknown"},
    )


def test_balance_itself_refuses_an_open_concern_whatever_the_phase() -> None:
    stopped = a_trajectory().foreseen().does(Role.EMPLOYEE, CONCERN, date(2026, 5, 11))
    act = Act(name="record_balance", by=Role.HR, today=FINAL, on=FINAL)

    with pytest.raises(RefusedError, match=r"^D16$"):
        record_balance(stopped.t, ACHIEVED, act)


def test_view_that_was_invited_and_not_given_suffices() -> None:
    command = replace(ACHIEVED, employee_view=None, employee_view_invited=date(2026, 5, 6))

    assert a_trajectory().balanced(command).phases[-1] == "2026-05-13 follow_up"


def test_not_achieved_leads_to_redeployment_and_is_told_a_working_day_later() -> None:
    life = a_trajectory().balanced(NOT_ACHIEVED).until(date(2026, 5, 28))

    assert life.phases[-1] == "2026-05-13 redeployment"
    assert life.sent_since(FINAL) == (
        "2026-05-14 closed_other: employee",
        "2026-05-14 redeployment_due: hr",
        "2026-05-28 redeployment_due: hr",
    )


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (replace(NOT_ACHIEVED, explanation=None), (Rule.SURPRISE, "explanation", {})),
        (
            replace(NOT_ACHIEVED, still_short_in=None),
            (Rule.STILL_SHORT_MISSING, "still_short_in", {"goal": "G1"}),
        ),
        (
            replace(NOT_ACHIEVED, still_short_in=(StillShort(goal="G1", text="Plannen."),)),
            (Rule.STILL_SHORT_MISSING, "still_short_in", {"goal": "G2"}),
        ),
        (
            replace(NOT_ACHIEVED, still_short_in=(StillShort(goal="G2", text="Vragen."),)),
            (Rule.STILL_SHORT_MISSING, "still_short_in", {"goal": "G1"}),
        ),
        (
            replace(NOT_ACHIEVED, still_short_in=()),
            (Rule.STILL_SHORT_MISSING, "still_short_in", {"goal": "G1"}),
        ),
    ],
)
def test_not_achieved_that_surprises_or_leaves_a_goal_unsaid_is_refused(
    command: RecordBalance, refusal: Refusal
) -> None:
    assert a_trajectory().foreseen().refuses(Role.ASSESSOR, command, FINAL) == refusal


def test_darker_outlook_on_the_eve_does_not_undo_what_was_said_in_time() -> None:
    eve = date(2026, 5, 12)
    darker = replace(ON_TRACK, message=OutlookMessage.UNLIKELY)
    life = a_trajectory().foreseen().does(Role.ASSESSOR, darker, eve)

    refused = life.refuses(Role.ASSESSOR, replace(NOT_ACHIEVED, explanation=None), FINAL)

    assert refused == (Rule.SURPRISE, "explanation", {})


@pytest.mark.parametrize(
    "still_short_in",
    [
        (StillShort(text="De planning."),),
        (StillShort(text="Plannen."), StillShort(text="Vragen.")),
        (StillShort(text="G1"), StillShort(text="G2")),
        (StillShort(goal="G1", text="Plannen."), StillShort(goal="G2", text="Vragen.")),
    ],
)
def test_what_is_still_short_may_be_said_at_once_or_per_goal(
    still_short_in: tuple[StillShort, ...],
) -> None:
    command = replace(NOT_ACHIEVED, still_short_in=still_short_in)

    assert a_trajectory().balanced(command).phases[-1] == "2026-05-13 redeployment"


def test_not_achieved_after_an_honest_outlook_needs_no_explanation() -> None:
    life = warned().does(Role.ASSESSOR, replace(NOT_ACHIEVED, explanation=None), FINAL)

    assert life.phases[-1] == "2026-05-13 redeployment"


def test_not_achieved_within_two_weeks_of_the_outlook_is_refused() -> None:
    life = a_trajectory().active().evaluated(FIRST).evaluated(SECOND)
    late = life.does(Role.ASSESSOR, ON_TRACK, date(2026, 4, 30))

    assert life.refuses(Role.ASSESSOR, NOT_ACHIEVED, FINAL) == (
        Rule.OUTLOOK_TOO_LATE,
        None,
        {"latest": date(2026, 4, 29)},
    )
    assert late.refuses(Role.ASSESSOR, NOT_ACHIEVED, FINAL) == (
        Rule.OUTLOOK_TOO_LATE,
        None,
        {"latest": date(2026, 4, 29)},
    )
    assert late.does(Role.ASSESSOR, NOT_ACHIEVED, date(2026, 5, 14)).phases[-1] == (
        "2026-05-14 redeployment"
    )


def test_not_achieved_before_three_months_is_refused() -> None:
    life = warned()

    assert life.refuses(Role.HR, NOT_ACHIEVED, date(2026, 5, 1)) == (
        Rule.TOO_EARLY,
        None,
        {"earliest": date(2026, 5, 2)},
    )


def test_not_achieved_with_an_evaluation_that_was_not_held_is_refused() -> None:
    life = a_trajectory().active().evaluated(FIRST).does(Role.ASSESSOR, ON_TRACK, OUTLOOK)

    assert life.refuses(Role.ASSESSOR, NOT_ACHIEVED, FINAL) == (
        Rule.EVALUATION_MISSING,
        None,
        {"date": SECOND},
    )


def test_balance_from_before_the_plan_is_refused() -> None:
    early = Submission(command=ACHIEVED, happened_on=date(2026, 1, 9))

    assert a_trajectory().foreseen().refuses(Role.HR, early, FINAL) == (
        Rule.DATE_IMPOSSIBLE,
        "happened_on",
        {"date": date(2026, 1, 9), "earliest": date(2026, 1, 12)},
    )


def test_extended_without_a_reason_is_refused() -> None:
    life = a_trajectory().foreseen()

    assert life.refuses(Role.ASSESSOR, replace(EXTENDED, reason=None), FINAL) == (
        Rule.REASON_MISSING,
        "reason",
        {},
    )


def test_extended_stays_active_and_asks_for_nothing_until_the_extension() -> None:
    life = a_trajectory().balanced(EXTENDED).until(date(2026, 6, 30))

    assert life.phases[-1] == "2026-02-02 active"
    assert life.t.awaits_extension
    assert life.sent_since(FINAL) == ()


def test_extending_in_one_proposes_the_appointments_and_tells_everyone() -> None:
    life = a_trajectory().foreseen().does(Role.ASSESSOR, EXTEND, FINAL)
    cycle = life.t.cycles[1]

    assert life.t.cycles[0].balance is not None
    assert life.t.cycles[0].balance.outcome is BalanceOutcome.EXTENDED
    assert (cycle.start, cycle.end, cycle.outlook, cycle.final_evaluation) == (
        date(2026, 5, 14),
        date(2026, 7, 9),
        date(2026, 6, 11),
        date(2026, 7, 2),
    )
    assert [each.planned for each in cycle.evaluations] == [date(2026, 5, 28)]
    assert life.t.versions[1].goals == ("G1",)
    assert set(life.sent_since(FINAL)) == {
        "2026-05-13 plan_presented: employee",
        "2026-05-13 extended: assessor hr",
    }


def test_extending_with_results_goes_on_with_the_goals_that_were_not_achieved() -> None:
    command = replace(
        EXTEND,
        goals=(result("G1", GoalResult.ACHIEVED), result("G2")),
        weeks=None,
        period=GivenPeriod(start=date(2026, 5, 18), months=2),
        support=(SupportAmount(id="U2", planned_total=2),),
    )
    life = a_trajectory().foreseen().does(Role.HR, command, FINAL)

    assert life.t.versions[1].goals == ("G2",)
    assert (life.t.cycles[1].start, life.t.cycles[1].end) == (
        date(2026, 5, 18),
        date(2026, 7, 20),
    )


def test_extending_with_results_beside_the_goals_keeps_both() -> None:
    results = (result("G1"), result("G2"))
    life = a_trajectory().foreseen().does(Role.HR, replace(EXTEND, results=results), FINAL)

    assert life.t.versions[1].goals == ("G1",)
    assert life.t.balance is not None
    assert life.t.balance.record.goals == results


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (
            replace(EXTEND, outcome=BalanceOutcome.ACHIEVED),
            (Rule.FIELD, "outcome", {"problem": "is always extended"}),
        ),
        (
            replace(EXTEND, employee_view=None),
            (Rule.VIEW_MISSING, "employee_view", {}),
        ),
        (
            replace(EXTEND, goals=(result("G1"),)),
            (Rule.FIELD, "goals", {"goal": "G2", "problem": "missing"}),
        ),
        (replace(EXTEND, reason=""), (Rule.REASON_MISSING, "reason", {})),
        (
            replace(EXTEND, weeks=2),
            (
                Rule.EXTENSION_LENGTH,
                "period.weeks",
                {"earliest": date(2026, 6, 11), "latest": date(2026, 8, 14)},
            ),
        ),
    ],
)
def test_extending_that_breaks_a_rule_of_either_half_is_refused_whole(
    command: Extend, refusal: Refusal
) -> None:
    assert a_trajectory().foreseen().refuses(Role.ASSESSOR, command, FINAL) == refusal


def test_second_extension_takes_hr_and_a_reason_to_go_beyond() -> None:
    first = a_trajectory().foreseen().does(Role.ASSESSOR, EXTEND, FINAL)
    ends = date(2026, 7, 2)
    again = replace(EXTEND, control_questions_reconfirmed=ends)
    reasoned = replace(again, override_reason="Lange verbouwing.")
    life = first.evaluated(date(2026, 5, 28)).does(Role.ASSESSOR, ON_TRACK, date(2026, 6, 11))

    refusal = (Rule.EXTENSION_MAXIMUM, "override_reason", {"maximum": 1})
    assert life.refuses(Role.HR, again, ends) == refusal
    assert life.refuses(Role.ASSESSOR, reasoned, ends) == refusal
    assert len(life.does(Role.HR, reasoned, ends).t.cycles) == 3


def test_trajectory_is_completed_when_every_follow_up_is_held() -> None:
    once = a_trajectory().balanced().does(Role.ASSESSOR, STABLE, FOLLOW_UPS[0])
    twice = once.does(Role.ASSESSOR, STABLE, FOLLOW_UPS[1])

    assert once.phases[-1] == "2026-05-13 follow_up"
    assert twice.phases[-1] == "2026-11-12 completed"
    assert [each.held_on for each in twice.t.follow_ups] == list(FOLLOW_UPS)


def test_relapse_is_met_with_help_and_a_further_follow_up() -> None:
    relapse = replace(
        STABLE, finding=Finding.RELAPSE, agreement="Opnieuw een maatje.", next=date(2026, 9, 16)
    )
    life = a_trajectory().balanced().does(Role.ASSESSOR, relapse, FOLLOW_UPS[0])

    assert [each.planned for each in life.t.follow_ups] == [*FOLLOW_UPS, date(2026, 9, 16)]


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (
            replace(STABLE, finding=Finding.RELAPSE, agreement=" ", next=date(2026, 9, 16)),
            (Rule.RELAPSE_WITHOUT_HELP, "agreement", {}),
        ),
        (
            replace(STABLE, finding=Finding.RELAPSE),
            (Rule.FOLLOW_UP_MISSING, "next", {}),
        ),
        (
            replace(STABLE, next=FOLLOW_UPS[0]),
            (Rule.DATE_IMPOSSIBLE, "next", {"date": FOLLOW_UPS[0]}),
        ),
        (
            Submission(command=STABLE, happened_on=date(2026, 5, 12)),
            (
                Rule.DATE_IMPOSSIBLE,
                "happened_on",
                {"date": date(2026, 5, 12), "earliest": FINAL},
            ),
        ),
    ],
)
def test_follow_up_without_help_or_a_next_date_after_a_relapse_is_refused(
    command: HoldFollowUp, refusal: Refusal
) -> None:
    life = a_trajectory().balanced()

    assert life.refuses(Role.ASSESSOR, command, FOLLOW_UPS[0]) == refusal


def test_redeployment_completes_the_trajectory() -> None:
    command = RecordRedeployment(
        result="Andere functie.", options=("Drie bekeken.",), new_function="Planner"
    )
    life = a_trajectory().balanced(NOT_ACHIEVED)

    done = life.does(Role.HR, command, date(2026, 5, 20))

    assert done.phases[-1] == "2026-05-20 completed"
    assert done.t.redeployment == Redeployment(
        recorded_on=date(2026, 5, 20),
        result="Andere functie.",
        options=("Drie bekeken.",),
        new_function="Planner",
    )
    assert life.refuses(
        Role.HR, Submission(command=command, happened_on=date(2026, 5, 12)), date(2026, 5, 20)
    ) == (
        Rule.DATE_IMPOSSIBLE,
        "happened_on",
        {"date": date(2026, 5, 12), "earliest": FINAL},
    )


def test_employee_hears_of_a_negative_end_even_when_redeployment_was_quick() -> None:
    quick = RecordRedeployment(result="Andere functie.", options=("Een bekeken.",))
    life = a_trajectory().balanced(NOT_ACHIEVED).does(Role.HR, quick, FINAL)

    assert life.until(date(2026, 6, 30)).sent_since(FINAL) == ("2026-05-14 closed_other: employee",)


def test_withdrawal_is_told_to_the_employee_only_after_a_conversation() -> None:
    left = Withdraw(reason=WithdrawalReason.LEFT)
    silent = a_trajectory().does(Role.HR, left, TALKED)
    spoken = a_trajectory().active().does(Role.HR, left, START)

    assert silent.sent == ("2026-01-08 withdrawn: assessor",)
    assert spoken.sent_since(START) == ("2026-02-02 withdrawn: employee assessor",)
    assert (spoken.phases[-1], spoken.t.withdrawal_reason) == (
        "2026-02-02 withdrawn",
        WithdrawalReason.LEFT,
    )


def test_balance_counts_from_the_day_it_was_drawn_up() -> None:
    late = Submission(command=NOT_ACHIEVED, happened_on=date(2026, 5, 14))
    life = a_trajectory().foreseen().does(Role.ASSESSOR, late, date(2026, 5, 15))

    assert life.t.cycles[0].balance is not None
    assert life.t.cycles[0].balance == Balance(
        drawn_up_on=date(2026, 5, 14), record=life.t.cycles[0].balance.record
    )
    assert life.phases[-1] == "2026-05-15 redeployment"
