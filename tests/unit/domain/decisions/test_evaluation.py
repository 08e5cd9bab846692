"""Evaluations, reports, the outlook, and moving an appointment (Plan step 5)."""

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.domain.life import (
    EXTENDED,
    FINAL,
    FIRST,
    ON_TRACK,
    OUTLOOK,
    REPORT,
    SECOND,
    Life,
    a_trajectory,
)
from verbetertraject.domain.commands.balance import OutlookMessage
from verbetertraject.domain.commands.command import Command, Submission
from verbetertraject.domain.commands.evaluation import (
    AppointmentKind,
    GoalStatus,
    HoldEvaluation,
    RecordReport,
    Report,
    Reschedule,
)
from verbetertraject.domain.people import Role
from verbetertraject.domain.refusals import Rule
from verbetertraject.domain.trajectory import Evaluation, Outlook

HELD = HoldEvaluation(present=("employee", "assessor"))
REPORTED = RecordReport(report=REPORT)
NEXT_DAY = date(2026, 3, 3)
DISAGREEING = replace(
    REPORT,
    goals=tuple(replace(each, employer_status=GoalStatus.DISAGREE) for each in REPORT.goals or ()),
)
UNKNOWN_GOAL = replace(
    REPORT, goals=(*(REPORT.goals or ()), replace((REPORT.goals or ())[0], goal="G9"))
)


def held() -> Life:
    """The first evaluation was held on its day; its report is to be written."""
    return a_trajectory().active().does(Role.ASSESSOR, HELD, FIRST)


def move(what: AppointmentKind, planned: date, to: date) -> Reschedule:
    """A move by hand."""
    return Reschedule(what=what, planned=planned, to=to, reason="Ruil.")


def test_evaluation_is_the_earliest_one_unless_it_is_named() -> None:
    early = a_trajectory().active().does(Role.HR, replace(HELD, planned=SECOND), FIRST)

    assert held().t.cycles[0].evaluations == (
        Evaluation(number=1, planned=FIRST, held_on=FIRST, present=("employee", "assessor")),
        Evaluation(number=2, planned=SECOND),
    )
    assert [each.held_on for each in early.t.cycles[0].evaluations] == [None, FIRST]


def test_late_evaluation_is_held_late_and_not_moved() -> None:
    late = Submission(command=replace(HELD, late_reason="De trein."), happened_on=NEXT_DAY)
    life = a_trajectory().active().does(Role.ASSESSOR, late, date(2026, 3, 6))

    assert life.t.cycles[0].evaluations[0] == Evaluation(
        number=1,
        planned=FIRST,
        held_on=NEXT_DAY,
        present=("employee", "assessor"),
        late_reason="De trein.",
    )


@pytest.mark.parametrize(
    ("command", "rule", "field", "figures"),
    [
        (
            replace(HELD, planned=NEXT_DAY),
            Rule.NO_SUCH_APPOINTMENT,
            "planned",
            {"date": NEXT_DAY},
        ),
        (
            Submission(command=HELD, happened_on=date(2026, 1, 9)),
            Rule.DATE_IMPOSSIBLE,
            "happened_on",
            {"date": date(2026, 1, 9), "earliest": date(2026, 1, 12)},
        ),
    ],
)
def test_evaluation_that_is_not_there_or_before_the_plan_is_refused(
    command: HoldEvaluation, rule: Rule, field: str, figures: dict[str, object]
) -> None:
    refused = a_trajectory().active().refuses(Role.ASSESSOR, command, NEXT_DAY)

    assert refused == (rule, field, figures)


def test_evaluation_is_refused_when_every_one_was_held() -> None:
    assert a_trajectory().foreseen().refuses(Role.ASSESSOR, HELD, date(2026, 4, 21)) == (
        Rule.NO_SUCH_APPOINTMENT,
        "planned",
        {},
    )


@pytest.mark.parametrize("command", [HELD, ON_TRACK])
def test_nothing_runs_between_the_balance_and_the_extension(command: Command) -> None:
    life = a_trajectory().balanced(EXTENDED)

    assert life.refuses(Role.ASSESSOR, command, date(2026, 5, 18)) == (
        Rule.AWAITS_EXTENSION,
        None,
        {},
    )


def test_report_is_kept_and_shared() -> None:
    life = held().does(Role.ASSESSOR, REPORTED, NEXT_DAY)
    evaluation = life.t.cycles[0].evaluations[0]

    assert (evaluation.report, evaluation.reported_on) == (REPORT, NEXT_DAY)
    assert life.sent_since(NEXT_DAY) == ("2026-03-03 report_shared: employee",)


def test_report_is_of_the_earliest_evaluation_unless_it_is_named() -> None:
    life = held().does(Role.ASSESSOR, HELD, SECOND)
    earliest = life.does(Role.ASSESSOR, REPORTED, SECOND).t.cycles[0]
    named = life.does(Role.ASSESSOR, replace(REPORTED, planned=SECOND), SECOND).t.cycles[0]

    assert [each.reported_on for each in earliest.evaluations] == [SECOND, None]
    assert [each.reported_on for each in named.evaluations] == [None, SECOND]


@pytest.mark.parametrize(
    ("delivered", "told"),
    [
        ({"U1": (4, 5)}, ()),
        ({"U1": (0, 0)}, ()),
        ({"U1": (79, 100)}, ("item=U1 percent=79",)),
        ({"U1": (4, 7)}, ("item=U1 percent=57",)),
        ({"U1": (1, 8)}, ("item=U1 percent=13",)),
        ({"U1": (23, 40)}, ("item=U1 percent=58",)),
        ({"U1": (0, 3), "U2": (1, 2)}, ("item=U1 percent=0", "item=U2 percent=50")),
    ],
)
def test_support_below_four_fifths_of_what_was_planned_is_told_per_item(
    delivered: dict[str, tuple[int, int]], told: tuple[str, ...]
) -> None:
    report = replace(REPORT, support_delivered=delivered)
    life = held().does(Role.ASSESSOR, RecordReport(report=report), NEXT_DAY)

    assert life.sent_since(NEXT_DAY) == (
        "2026-03-03 report_shared: employee",
        *(f"2026-03-03 support_behind: assessor hr {each}" for each in told),
    )


@pytest.mark.parametrize(
    ("report", "field", "figures"),
    [
        (replace(REPORT, tops=None), "report.tops", {"problem": "missing"}),
        (replace(REPORT, goals=None), "report.goals", {"problem": "missing"}),
        (
            replace(REPORT, support_delivered=None),
            "report.support_delivered",
            {"problem": "missing"},
        ),
        (replace(REPORT, employee_view=None), "report.employee_view", {"problem": "missing"}),
        (replace(REPORT, employee_needs=None), "report.employee_needs", {"problem": "missing"}),
        (
            replace(REPORT, safety_question=None),
            "report.safety_question",
            {"problem": "missing"},
        ),
        (
            replace(REPORT, goals=(REPORT.goals or ())[:1]),
            "report.goals",
            {"goal": "G2", "problem": "missing"},
        ),
        (UNKNOWN_GOAL, "report.goals", {"goal": "G9", "problem": "unknown"}),
        (DISAGREEING, "report.goals.employer_status", {"goal": "G1"}),
        (
            replace(REPORT, support_delivered={"U9": (1, 1)}),
            "report.support_delivered.U9",
            {"item": "U9"},
        ),
        (
            replace(REPORT, support_delivered={"U1": (-1, 1)}),
            "report.support_delivered.U1",
            {"item": "U1"},
        ),
        (
            replace(REPORT, support_delivered={"U1": (1, -1)}),
            "report.support_delivered.U1",
            {"item": "U1"},
        ),
    ],
)
def test_report_that_lacks_a_part_or_names_something_unknown_is_refused(
    report: Report, field: str, figures: dict[str, object]
) -> None:
    refused = held().refuses(Role.ASSESSOR, RecordReport(report=report), NEXT_DAY)

    assert refused == (Rule.FIELD, field, figures)


def test_report_of_a_broken_off_evaluation_needs_view_and_safety_only() -> None:
    broken = a_trajectory().active().does(Role.ASSESSOR, replace(HELD, broken_off=True), FIRST)
    short = Report(employee_view="Ik wilde stoppen.", safety_question=REPORT.safety_question)

    life = broken.does(Role.ASSESSOR, RecordReport(report=short), NEXT_DAY)
    refused = broken.refuses(
        Role.ASSESSOR, RecordReport(report=replace(short, employee_view=None)), NEXT_DAY
    )

    assert life.t.cycles[0].evaluations[0].report == short
    assert refused == (Rule.FIELD, "report.employee_view", {"problem": "missing"})


def test_report_without_an_evaluation_that_was_held_is_refused() -> None:
    life = a_trajectory().active()

    assert life.refuses(Role.ASSESSOR, REPORTED, NEXT_DAY) == (
        Rule.NO_SUCH_APPOINTMENT,
        "planned",
        {},
    )


def test_report_from_before_the_evaluation_is_refused() -> None:
    early = Submission(command=REPORTED, happened_on=date(2026, 2, 27))

    assert held().refuses(Role.ASSESSOR, early, NEXT_DAY) == (
        Rule.DATE_IMPOSSIBLE,
        "happened_on",
        {"date": date(2026, 2, 27), "earliest": FIRST},
    )


def test_outlook_may_be_given_again() -> None:
    worse = replace(ON_TRACK, message=OutlookMessage.AT_RISK, text="Let op.")
    life = a_trajectory().foreseen().does(Role.ASSESSOR, worse, date(2026, 4, 27))

    assert life.t.cycles[0].outlooks == (
        Outlook(
            given_on=OUTLOOK,
            message=OutlookMessage.ON_TRACK,
            text="Zo doorgaan.",
            employee_view="Eens.",
        ),
        Outlook(
            given_on=date(2026, 4, 27),
            message=OutlookMessage.AT_RISK,
            text="Let op.",
            employee_view="Eens.",
        ),
    )


def test_outlook_without_words_is_refused() -> None:
    command = replace(ON_TRACK, text=" ")

    assert a_trajectory().active().refuses(Role.ASSESSOR, command, NEXT_DAY) == (
        Rule.FIELD,
        "text",
        {"problem": "missing"},
    )


@pytest.mark.parametrize(
    ("what", "planned", "to"),
    [
        (AppointmentKind.EVALUATION, FIRST, date(2026, 3, 5)),
        (AppointmentKind.EVALUATION, SECOND, OUTLOOK),
        (AppointmentKind.OUTLOOK, OUTLOOK, date(2026, 4, 15)),
        (AppointmentKind.FINAL, FINAL, date(2026, 5, 12)),
    ],
)
def test_appointment_is_moved_and_told_to_both_sides(
    what: AppointmentKind, planned: date, to: date
) -> None:
    life = a_trajectory().active().does(Role.ASSESSOR, move(what, planned, to), NEXT_DAY)

    assert (what, to) in tuple(life.t.open_appointments())
    assert (what, planned) not in tuple(life.t.open_appointments())
    assert f"2026-03-03 appointment_moved: employee assessor what={what.value}" in life.sent


def test_every_move_is_told_also_to_a_day_that_was_told_before() -> None:
    first, other = date(2026, 3, 5), date(2026, 3, 9)
    life = a_trajectory().active()
    for planned, to in ((FIRST, first), (first, other), (other, first)):
        move = Reschedule(
            what=AppointmentKind.EVALUATION, planned=planned, to=to, reason="Ander overleg."
        )
        life = life.does(Role.ASSESSOR, move, date(2026, 2, 10))

    moved = "2026-02-10 appointment_moved: employee assessor what=evaluation"
    assert life.sent_since(date(2026, 2, 10)) == (moved,) * 3
    assert {each.repetition for each in life.t.told if each.on == first} == {0, 1}


def test_end_follows_a_later_final_evaluation() -> None:
    later = move(AppointmentKind.FINAL, FINAL, date(2026, 5, 20))
    earlier = move(AppointmentKind.FINAL, FINAL, date(2026, 5, 12))

    ends = [
        a_trajectory().active().does(Role.HR, each, NEXT_DAY).t.cycles[0].end
        for each in (later, earlier)
    ]

    assert ends == [date(2026, 5, 20), date(2026, 5, 15)]


def test_follow_up_is_moved_too() -> None:
    command = move(AppointmentKind.FOLLOW_UP, date(2026, 8, 12), date(2026, 8, 19))
    life = a_trajectory().balanced().does(Role.ASSESSOR, command, date(2026, 6, 1))

    assert [each.planned for each in life.t.follow_ups] == [
        date(2026, 8, 19),
        date(2026, 11, 12),
    ]
    assert life.sent_since(date(2026, 6, 1)) == (
        "2026-06-01 appointment_moved: employee assessor what=follow_up",
    )


@pytest.mark.parametrize(
    ("command", "rule", "field", "figures"),
    [
        (
            Reschedule(
                what=AppointmentKind.EVALUATION, planned=SECOND, to=date(2026, 4, 1), reason=" "
            ),
            Rule.REASON_MISSING,
            "reason",
            {},
        ),
        (
            move(AppointmentKind.OUTLOOK, SECOND, date(2026, 4, 1)),
            Rule.NO_SUCH_APPOINTMENT,
            "planned",
            {"date": SECOND},
        ),
        (
            move(AppointmentKind.EVALUATION, SECOND, FIRST),
            Rule.DATE_IMPOSSIBLE,
            "to",
            {"date": FIRST},
        ),
        (
            move(AppointmentKind.EVALUATION, SECOND, SECOND),
            Rule.DATE_IMPOSSIBLE,
            "to",
            {"date": SECOND},
        ),
        (
            move(AppointmentKind.EVALUATION, SECOND, date(2026, 4, 4)),
            Rule.NO_MEETING_DAY,
            "to",
            {"date": date(2026, 4, 4), "nearest": date(2026, 4, 6)},
        ),
        (
            move(AppointmentKind.EVALUATION, SECOND, FINAL),
            Rule.NOT_IN_ORDER,
            "to",
            {"date": FINAL},
        ),
        (
            move(AppointmentKind.FINAL, FINAL, OUTLOOK),
            Rule.NOT_IN_ORDER,
            "to",
            {"date": OUTLOOK},
        ),
    ],
)
def test_move_without_reason_or_to_a_day_that_cannot_be_is_refused(
    command: Reschedule, rule: Rule, field: str, figures: dict[str, object]
) -> None:
    refused = a_trajectory().active().refuses(Role.ASSESSOR, command, NEXT_DAY)

    assert refused == (rule, field, figures)


def test_final_evaluation_may_move_when_the_outlook_was_given() -> None:
    life = a_trajectory().foreseen()
    command = move(AppointmentKind.FINAL, FINAL, date(2026, 5, 4))

    moved = life.does(Role.ASSESSOR, command, date(2026, 4, 21))

    assert moved.t.cycles[0].final_evaluation == date(2026, 5, 4)


def test_final_evaluation_moved_to_before_three_months_is_refused() -> None:
    command = move(AppointmentKind.FINAL, FINAL, date(2026, 4, 28))

    refused = a_trajectory().foreseen().refuses(Role.ASSESSOR, command, date(2026, 4, 21))

    assert refused == (Rule.UNDER_MINIMUM, "to", {"earliest": date(2026, 5, 4)})
