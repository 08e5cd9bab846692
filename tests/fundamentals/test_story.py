"""The story of one trajectory. Read this first: it shows what the product does, and never does.

People act, always at noon here; the product keeps time and tells people. Each test goes a part of
the way. `Life` plays it in memory: `does` gives a command, `until` lets the days pass, and `sent`
is what went out, a line a message: its day, its key, and the roles that get it.
"""

from dataclasses import replace
from datetime import date

from tests.unit.domain.life import (
    ACHIEVED,
    CONVERSATION,
    FIRST_PLAN,
    NOT_ACHIEVED,
    ON_TRACK,
    OPENING,
    REPORT,
    STABLE,
    Life,
    a_trajectory,
    signature,
)
from verbetertraject.domain.commands.concern import (
    ConcernCategory,
    ConcernDecision,
    ReportConcern,
    TriageConcern,
)
from verbetertraject.domain.commands.evaluation import HoldEvaluation, RecordReport
from verbetertraject.domain.commands.interruption import EndAbsence, RegisterAbsence
from verbetertraject.domain.control_questions import Answer
from verbetertraject.domain.people import Role
from verbetertraject.domain.plan import Party, Proof, SignatureKind
from verbetertraject.domain.refusals import Rule

HELD = HoldEvaluation(present=("employee", "assessor"))


def under_way() -> Life:
    """Opened, talked about, presented and signed: on 2 February the clock runs."""
    return (
        a_trajectory()
        .does(Role.ASSESSOR, CONVERSATION, date(2026, 1, 8))
        .does(Role.ASSESSOR, FIRST_PLAN, date(2026, 1, 12))
        .does(Role.EMPLOYEE, signature(Party.EMPLOYEE), date(2026, 1, 13))
        .does(Role.EMPLOYER_SIGNATORY, signature(Party.EMPLOYER), date(2026, 1, 13))
        .until(date(2026, 2, 2))
    )


def test_trajectory_begins_with_a_conversation_a_plan_and_both_signatures() -> None:
    life = under_way()

    assert life.phases == (
        "2026-01-05 preparation",
        "2026-01-12 presented",
        "2026-02-02 active",
    )
    assert life.sent == ("2026-01-12 plan_presented: employee",)


def test_wrong_track_is_left_before_it_begins() -> None:
    untrained = replace(OPENING.control_questions[0], answer=Answer.NEE)
    life = a_trajectory(replace(OPENING, control_questions=(untrained,)))

    assert life.phases == ("2026-01-05 other_track",)


def test_both_sides_are_reminded_and_the_report_is_shared() -> None:
    life = (
        under_way()
        .does(Role.ASSESSOR, HELD, date(2026, 3, 2))
        .does(Role.ASSESSOR, RecordReport(report=REPORT), date(2026, 3, 4))
    )

    assert life.sent_since(date(2026, 2, 2)) == (
        "2026-02-23 eval_reminder_7d: employee assessor",
        "2026-02-27 eval_reminder_1wd: employee assessor",
        "2026-03-04 report_shared: employee",
    )


def test_talk_that_is_forgotten_escalates_and_nothing_is_decided() -> None:
    life = under_way().until(date(2026, 3, 23))

    assert life.sent_since(date(2026, 3, 1)) == (
        "2026-03-04 eval_missed: assessor",
        "2026-03-09 eval_missed_escalation: hr employee",
        "2026-03-23 eval_reminder_7d: employee assessor",
        "2026-03-23 eval_missed_escalation: hr",
    )
    assert life.phases[-1] == "2026-02-02 active"


def test_absence_stops_the_clock_after_eleven_working_days_and_everything_moves() -> None:
    life = (
        under_way()
        .does(Role.ASSESSOR, RegisterAbsence(from_=date(2026, 2, 16)), date(2026, 2, 16))
        .does(Role.HR, EndAbsence(), date(2026, 3, 9))
    )

    assert life.phases[-2:] == ("2026-03-03 suspended", "2026-03-09 active")
    assert life.t.suspended_days == 21
    assert [each.planned for each in life.t.cycles[0].evaluations] == [
        date(2026, 3, 23),
        date(2026, 4, 20),
    ]
    assert life.sent_since(date(2026, 2, 16)) == (
        "2026-03-03 clock_paused: assessor hr",
        "2026-03-09 clock_resumed: employee assessor hr",
    )


def test_concern_about_safety_goes_past_the_assessor_and_stops_the_clock() -> None:
    concern = ReportConcern(text="Ik voel me niet veilig.", about=(Role.ASSESSOR,))
    triage = TriageConcern(category=ConcernCategory.UNCERTAINTY, decision=ConcernDecision.CONTINUE)
    reported = under_way().does(Role.EMPLOYEE, concern, date(2026, 2, 10))

    assert reported.sent_since(date(2026, 2, 10)) == (
        "2026-02-10 safety_ack: employee",
        "2026-02-10 safety_triage_due: hr",
        "2026-02-10 clock_paused: employee hr",
    )
    assert reported.refuses(Role.ASSESSOR, ON_TRACK, date(2026, 2, 11)) == (
        Rule.ON_HOLD,
        None,
        {},
    )
    assert reported.does(Role.HR, triage, date(2026, 2, 12)).phases[-1] == "2026-02-12 active"


def test_refusing_to_sign_stops_nothing_but_missing_proof_does() -> None:
    refuses = signature(Party.EMPLOYEE, SignatureKind.REFUSED)
    agrees = signature(Party.EMPLOYER)

    def signed(proof: Proof) -> Life:
        presented = a_trajectory().presented(replace(FIRST_PLAN, proof=proof))
        refused = presented.does(Role.EMPLOYEE, refuses, date(2026, 1, 13))
        return refused.does(Role.EMPLOYER_SIGNATORY, agrees, date(2026, 1, 13))

    witnessed = signed(Proof(witness=("p-3",))).until(date(2026, 2, 2))
    unproven = signed(Proof(channel=("portaal",))).until(date(2026, 2, 2))

    assert witnessed.phases[-1] == "2026-02-02 active"
    assert unproven.phases[-1] == "2026-01-12 presented"
    assert unproven.sent[-1] == "2026-02-02 start_blocked: assessor hr"


def test_negative_end_is_never_a_surprise_and_never_comes_early() -> None:
    life = under_way()

    assert life.refuses(Role.ASSESSOR, NOT_ACHIEVED, date(2026, 4, 30)) == (
        Rule.TOO_EARLY,
        None,
        {"earliest": date(2026, 5, 2)},
    )
    assert life.refuses(Role.ASSESSOR, NOT_ACHIEVED, date(2026, 5, 13)) == (
        Rule.OUTLOOK_TOO_LATE,
        None,
        {"latest": date(2026, 4, 29)},
    )


def test_trajectory_that_works_ends_well_and_is_looked_back_on() -> None:
    life = (
        under_way()
        .evaluated(date(2026, 3, 2))
        .evaluated(date(2026, 3, 30))
        .does(Role.ASSESSOR, ON_TRACK, date(2026, 4, 20))
        .does(Role.ASSESSOR, ACHIEVED, date(2026, 5, 13))
        .does(Role.ASSESSOR, STABLE, date(2026, 8, 12))
        .does(Role.ASSESSOR, STABLE, date(2026, 11, 12))
    )

    assert life.phases == (
        "2026-01-05 preparation",
        "2026-01-12 presented",
        "2026-02-02 active",
        "2026-05-13 follow_up",
        "2026-11-12 completed",
    )
    assert life.sent_since(date(2026, 5, 12)) == (
        "2026-05-12 final_reminder_1wd: employee assessor",
        "2026-05-13 closed_success: employee assessor",
        "2026-07-29 followup_invite: employee assessor",
        "2026-10-29 followup_invite: employee assessor",
    )
