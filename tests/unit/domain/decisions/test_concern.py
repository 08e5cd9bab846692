"""A safety concern: reported past the assessor, triaged, investigated, resumed (Article)."""

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.domain.life import (
    END,
    FINAL,
    FIRST,
    START,
    Life,
    a_person,
    a_trajectory,
)
from verbetertraject.domain.commands.command import Command, Submission
from verbetertraject.domain.commands.concern import (
    ConcernCategory,
    ConcernDecision,
    ConcludeInvestigation,
    Conclusion,
    Heard,
    InvestigationRecord,
    ReportConcern,
    Resume,
    TriageConcern,
)
from verbetertraject.domain.commands.evaluation import HoldEvaluation
from verbetertraject.domain.commands.roles import ReplaceAssessor, ReplacePerson
from verbetertraject.domain.people import Role
from verbetertraject.domain.refusals import Rule
from verbetertraject.domain.trajectory import Concern, Suspension

DAY = date(2026, 2, 10)
REPORTED = ReportConcern(text="Ik voel me niet veilig.", about=(Role.ASSESSOR,))
ABOUT_HR = replace(REPORTED, about=(Role.HR,))
ABOUT_NOBODY = replace(REPORTED, about=())
CONTINUE = TriageConcern(category=ConcernCategory.UNCERTAINTY, decision=ConcernDecision.CONTINUE)
INVESTIGATE = TriageConcern(
    category=ConcernCategory.SPECIFIC_INCIDENT,
    decision=ConcernDecision.INDEPENDENT_INVESTIGATION,
)
UNFOUNDED = ConcludeInvestigation(
    conclusion=Conclusion.UNFOUNDED,
    summary="Niets gevonden.",
    heard=Heard(total=4, invited_all_team=True, named=3, anonymous=1),
    measures=("Geen.",),
)
FOUNDED = replace(UNFOUNDED, conclusion=Conclusion.FOUNDED)
RESUME = Resume(decided_by=(Role.HR,))
HELD = HoldEvaluation(present=("employee", "assessor"))


def reported(command: ReportConcern | Submission = REPORTED, on: date = DAY) -> Life:
    """A concern was reported while the plan was carried out."""
    return a_trajectory().active().does(Role.EMPLOYEE, command, on)


def concluded(conclusion: ConcludeInvestigation) -> Life:
    """A concern about the assessor was investigated and concluded."""
    life = reported().does(Role.HR, INVESTIGATE, date(2026, 2, 12))
    return life.does(Role.INVESTIGATOR, conclusion, date(2026, 2, 24))


def test_concern_stops_the_clock_and_is_acknowledged_within_seconds() -> None:
    life = reported()

    assert life.t.concerns == (
        Concern(
            number=1,
            reported_on=DAY,
            report=ReportConcern(text="Ik voel me niet veilig.", about=(Role.ASSESSOR,)),
            about_people=("p-2",),
        ),
    )
    assert life.t.suspension == Suspension(number=1, from_=DAY, stopped_on=DAY, by_people=True)
    assert life.sent_since(DAY) == (
        "2026-02-10 safety_ack: employee",
        "2026-02-10 safety_triage_due: hr",
        "2026-02-10 clock_paused: employee hr",
    )


def test_pause_by_a_concern_about_another_is_told_to_the_assessor_a_morning_later() -> None:
    about_contact = replace(REPORTED, about=(Role.CONTACT,))

    assert reported(about_contact).until(date(2026, 2, 11)).sent_since(date(2026, 2, 11)) == (
        "2026-02-11 clock_paused: assessor",
    )
    assert reported().until(date(2026, 2, 11)).sent_since(date(2026, 2, 11)) == ()


def test_pause_that_is_over_the_next_morning_is_not_told_to_the_assessor() -> None:
    life = reported(ABOUT_NOBODY).does(Role.HR, CONTINUE, DAY).until(date(2026, 2, 12))

    assert life.sent_since(DAY)[3:] == ("2026-02-10 clock_resumed: employee assessor hr",)


def test_concern_in_another_phase_stops_nothing_but_is_told() -> None:
    life = a_trajectory().does(Role.EMPLOYEE, REPORTED, date(2026, 1, 6))

    assert life.phases == ("2026-01-05 preparation",)
    assert life.sent == (
        "2026-01-06 safety_ack: employee",
        "2026-01-06 safety_triage_due: hr",
    )


def test_concern_without_words_is_refused() -> None:
    assert a_trajectory().active().refuses(Role.EMPLOYEE, replace(REPORTED, text=" "), DAY) == (
        Rule.FIELD,
        "text",
        {"problem": "missing"},
    )


def test_open_concern_holds_the_start() -> None:
    life = a_trajectory().presented().signed().does(Role.EMPLOYEE, REPORTED, date(2026, 1, 20))

    assert life.until(date(2026, 2, 5)).phases[-1] == "2026-01-12 presented"
    assert life.does(Role.HR, CONTINUE, date(2026, 2, 5)).until(date(2026, 2, 6)).phases[-1] == (
        "2026-02-06 active"
    )


def test_untriaged_concern_is_told_on_the_sixth_office_day_and_every_ten() -> None:
    life = reported().until(date(2026, 3, 4))

    assert [each for each in life.sent if "triage_overdue" in each] == [
        "2026-02-18 safety_triage_overdue: hr employer_signatory",
        "2026-03-04 safety_triage_overdue: hr employer_signatory",
    ]


def test_triage_continue_resumes_at_once_and_moves_what_was_open() -> None:
    life = reported().does(Role.HR, CONTINUE, date(2026, 2, 12))
    cycle = life.t.cycles[0]

    assert life.phases[-2:] == ("2026-02-10 suspended", "2026-02-12 active")
    assert (cycle.evaluations[0].planned, cycle.final_evaluation, cycle.end) == (
        date(2026, 3, 4),
        date(2026, 5, 15),
        date(2026, 5, 18),
    )


def test_triage_on_the_day_of_the_report_moves_nothing() -> None:
    life = reported().does(Role.HR, CONTINUE, DAY)
    cycle = life.t.cycles[0]

    assert (cycle.evaluations[0].planned, cycle.final_evaluation, cycle.end) == (
        FIRST,
        FINAL,
        END,
    )


@pytest.mark.parametrize(
    ("concern", "by"),
    [(REPORTED, Role.EMPLOYER_SIGNATORY), (ABOUT_HR, Role.HR)],
)
@pytest.mark.parametrize("command", [CONTINUE, replace(CONTINUE, concern=1), RESUME])
def test_to_who_does_not_triage_a_concern_it_is_as_if_there_were_none(
    concern: ReportConcern, by: Role, command: Command
) -> None:
    day = date(2026, 2, 11)
    without = a_trajectory().active().refuses(by, command, day)

    assert reported(concern).refuses(by, command, day) == without
    assert without[0] is Rule.NO_SUCH_CONCERN


def test_earliest_concern_is_the_earliest_of_the_desk() -> None:
    life = reported(ABOUT_HR).does(Role.EMPLOYEE, ABOUT_NOBODY, DAY)

    triaged = life.does(Role.HR, CONTINUE, date(2026, 2, 11))

    assert [each.awaits_triage for each in triaged.t.concerns] == [True, False]


def test_concern_about_hr_goes_to_the_signatory_throughout() -> None:
    life = (
        reported(ABOUT_HR)
        .does(Role.EMPLOYER_SIGNATORY, INVESTIGATE, date(2026, 2, 19))
        .does(Role.INVESTIGATOR, UNFOUNDED, date(2026, 2, 24))
        .until(date(2026, 3, 3))
    )
    signatory = Resume(decided_by=(Role.EMPLOYER_SIGNATORY,))

    assert [each for each in life.sent if "safety" in each or "resume" in each] == [
        "2026-02-10 safety_ack: employee",
        "2026-02-10 safety_triage_due: employer_signatory",
        "2026-02-18 safety_triage_overdue: employer_signatory",
        "2026-03-03 resume_due: employer_signatory",
    ]
    assert life.refuses(Role.HR, RESUME, date(2026, 3, 4)) == (Rule.NO_SUCH_CONCERN, None, {})
    assert life.does(Role.EMPLOYER_SIGNATORY, signatory, date(2026, 3, 4)).phases[-1] == (
        "2026-03-04 active"
    )


def test_nobody_investigates_a_concern_about_themselves_or_learns_of_it() -> None:
    about = replace(REPORTED, about=(Role.INVESTIGATOR,))
    life = reported(about).does(Role.HR, INVESTIGATE, date(2026, 2, 12))
    both = life.does(Role.EMPLOYEE, REPORTED, date(2026, 2, 13))
    both = both.does(Role.HR, INVESTIGATE, date(2026, 2, 13))

    assert life.refuses(Role.INVESTIGATOR, UNFOUNDED, date(2026, 2, 24)) == (
        Rule.NO_SUCH_CONCERN,
        "concern",
        {},
    )
    concluded = both.does(Role.INVESTIGATOR, UNFOUNDED, date(2026, 2, 24))
    assert [each.under_investigation for each in concluded.t.concerns] == [True, False]


def test_conclusion_is_kept_and_the_clock_waits_for_hr() -> None:
    life = concluded(UNFOUNDED).until(date(2026, 3, 17))

    assert life.t.concerns[0].investigation == InvestigationRecord(
        conclusion=Conclusion.UNFOUNDED,
        summary="Niets gevonden.",
        heard=Heard(total=4, invited_all_team=True, named=3, anonymous=1),
        measures=("Geen.",),
    )
    assert life.phases[-1] == "2026-02-10 suspended"
    assert [each for each in life.sent if "resume_due" in each] == [
        "2026-03-03 resume_due: hr",
        "2026-03-17 resume_due: hr",
    ]


def test_resuming_counts_every_suspended_day() -> None:
    life = concluded(UNFOUNDED).does(Role.HR, RESUME, date(2026, 2, 25))

    assert life.t.suspended_days == 15
    assert life.sent_since(date(2026, 2, 25)) == (
        "2026-02-25 clock_paused: assessor",
        "2026-02-25 clock_resumed: employee assessor hr",
    )


@pytest.mark.parametrize(
    ("life", "rule"),
    [
        (reported(), Rule.INVESTIGATION_OPEN),
        (
            reported().does(Role.HR, INVESTIGATE, date(2026, 2, 12)),
            Rule.INVESTIGATION_OPEN,
        ),
        (a_trajectory().active(), Rule.NO_SUCH_CONCERN),
    ],
    ids=["untriaged", "under investigation", "no concern"],
)
def test_resuming_before_the_conclusion_is_refused(life: Life, rule: Rule) -> None:
    assert life.refuses(Role.HR, RESUME, date(2026, 2, 13)) == (rule, None, {})


@pytest.mark.parametrize(
    ("by", "command", "field"),
    [(Role.HR, CONTINUE, "concern"), (Role.INVESTIGATOR, UNFOUNDED, "concern")],
)
def test_triage_and_conclusion_without_a_concern_are_refused(
    by: Role, command: Command, field: str
) -> None:
    assert a_trajectory().active().refuses(by, command, DAY) == (
        Rule.NO_SUCH_CONCERN,
        field,
        {},
    )


def test_concern_can_be_named_instead_of_the_earliest() -> None:
    life = reported().does(Role.EMPLOYEE, ABOUT_NOBODY, date(2026, 2, 11))
    second = replace(CONTINUE, concern=2)

    triaged = life.does(Role.HR, second, date(2026, 2, 12))

    assert [each.awaits_triage for each in triaged.t.concerns] == [True, False]
    assert triaged.phases[-1] == "2026-02-10 suspended"
    assert triaged.refuses(Role.HR, second, date(2026, 2, 13)) == (
        Rule.NO_SUCH_CONCERN,
        "concern",
        {},
    )


def test_one_concern_resumed_leaves_the_clock_to_the_other() -> None:
    life = concluded(UNFOUNDED).does(Role.EMPLOYEE, ABOUT_NOBODY, date(2026, 2, 24))
    one = life.does(Role.HR, Resume(decided_by=(Role.HR,), concern=1), date(2026, 2, 25))
    both = one.does(Role.HR, CONTINUE, date(2026, 2, 26))

    assert one.phases[-1] == "2026-02-10 suspended"
    assert both.phases[-1] == "2026-02-26 active"
    assert both.t.suspended_days == 16


def test_triage_from_before_the_report_is_refused() -> None:
    early = Submission(command=CONTINUE, happened_on=date(2026, 2, 9))

    assert reported().refuses(Role.HR, early, date(2026, 2, 11)) == (
        Rule.DATE_IMPOSSIBLE,
        "happened_on",
        {"date": date(2026, 2, 9), "earliest": DAY},
    )


def test_terms_count_from_the_day_of_the_concern_but_the_clock_stops_today() -> None:
    late = Submission(command=ABOUT_NOBODY, happened_on=date(2026, 2, 3))
    life = reported(late)

    assert life.t.suspension is not None
    assert life.t.suspension.from_ == DAY
    assert life.until(date(2026, 2, 11)).sent[-2:] == (
        "2026-02-11 safety_triage_overdue: hr employer_signatory",
        "2026-02-11 clock_paused: assessor",
    )


@pytest.mark.parametrize(
    ("conclusion", "barred"),
    [(UNFOUNDED, False), (FOUNDED, True)],
)
def test_assessor_stays_barred_unless_the_concern_was_unfounded(
    conclusion: ConcludeInvestigation, *, barred: bool
) -> None:
    life = concluded(conclusion).does(Role.HR, RESUME, date(2026, 2, 25))

    assert life.t.assessor_is_barred(date(2026, 2, 25)) is barred


def test_hr_gets_what_would_go_to_a_barred_assessor_until_they_are_replaced() -> None:
    life = concluded(FOUNDED).does(Role.HR, RESUME, date(2026, 2, 25))
    replaced = life.does(Role.HR, ReplaceAssessor(person=a_person(6)), date(2026, 3, 16))

    assert life.sent_since(date(2026, 2, 25)) == ("2026-02-25 clock_resumed: employee hr",)
    assert life.refuses(Role.ASSESSOR, HELD, date(2026, 3, 17)) == (Rule.ON_HOLD, None, {})
    assert replaced.until(date(2026, 3, 16)).sent_since(date(2026, 3, 1)) == (
        "2026-03-10 eval_reminder_7d: employee hr",
        "2026-03-16 eval_reminder_1wd: employee hr",
    )
    assert (
        replaced.does(Role.ASSESSOR, HELD, date(2026, 3, 17)).t.cycles[0].evaluations[0].held_on
    ) == date(2026, 3, 17)


def test_concern_follows_the_person_and_not_the_role() -> None:
    hr = ReplacePerson(role=Role.HR, person=a_person(7))
    life = reported(ABOUT_HR).does(Role.EMPLOYER_SIGNATORY, INVESTIGATE, date(2026, 2, 11))
    life = life.does(Role.EMPLOYER_SIGNATORY, hr, date(2026, 2, 12))

    assert life.t.concerns[0].about_people == ("p-3",)


def test_concern_is_open_until_continued_or_resumed_in_every_phase() -> None:
    finished = a_trajectory().balanced()
    life = finished.does(Role.EMPLOYEE, ABOUT_NOBODY, date(2026, 7, 1))

    assert [each.number for each in life.t.open_concerns] == [1]
    assert life.phases[-1] == "2026-05-13 follow_up"
    held_back = life.until(date(2026, 8, 3)).sent_since(date(2026, 7, 2))
    assert [each for each in held_back if "followup" in each] == []
    continued = life.does(Role.HR, CONTINUE, date(2026, 8, 3)).until(date(2026, 8, 4))
    assert continued.sent_since(date(2026, 8, 4)) == (
        "2026-08-04 followup_invite: employee assessor",
    )


def test_start_is_not_the_day_of_a_concern() -> None:
    assert reported(on=START).t.suspensions[0].from_ == START
