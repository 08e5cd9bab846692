"""Presenting, revising, extending, signing and proving (Plan step 4)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.unit.domain.life import (
    END,
    EXTENDED,
    FINAL,
    FIRST,
    FIRST_PLAN,
    OUTLOOK,
    PERIOD,
    PLAN,
    PRESENTED,
    SECOND,
    SIGNED,
    START,
    TALKED,
    Life,
    a_trajectory,
    signature,
)
from verbetertraject.domain.commands.balance import OutlookMessage, RecordOutlook
from verbetertraject.domain.commands.command import Submission
from verbetertraject.domain.commands.concern import (
    ConcernCategory,
    ConcernDecision,
    ReportConcern,
    TriageConcern,
)
from verbetertraject.domain.commands.evaluation import AppointmentKind, HoldEvaluation, Reschedule
from verbetertraject.domain.commands.plan import PresentPlan, RecordProof, Sign
from verbetertraject.domain.people import Role
from verbetertraject.domain.plan import (
    Amount,
    Approach,
    GivenPeriod,
    Party,
    Plan,
    PlanKind,
    PlanVersion,
    Proof,
    Signature,
    SignatureKind,
    Support,
    SupportAmount,
)
from verbetertraject.domain.refusals import Rule
from verbetertraject.domain.trajectory import Cycle, Evaluation

EARLY_MARCH = date(2026, 3, 4)
CHANGED = PresentPlan(version=2, change="Een ander maatje.")
EXTENSION = PresentPlan(
    version=2,
    extension=1,
    reason="Bijna zover.",
    goals=("G2",),
    control_questions_reconfirmed=date(2026, 5, 18),
    support=(SupportAmount(id="U2", planned_total=2),),
    period=GivenPeriod(
        start=date(2026, 5, 18),
        planned_end=date(2026, 7, 17),
        evaluations=(date(2026, 6, 15),),
        outlook=date(2026, 6, 29),
        final_evaluation=date(2026, 7, 15),
    ),
)
REPRESENTED = date(2026, 5, 18)
CONTINUED = TriageConcern(category=ConcernCategory.UNCERTAINTY, decision=ConcernDecision.CONTINUE)
OUTLOOK_GIVEN = RecordOutlook(
    message=OutlookMessage.AT_RISK, text="Zo staat het ervoor.", employee_view="Eens."
)


def extending() -> Life:
    """The balance said `extended`; the extension is still to be presented."""
    return a_trajectory().balanced(EXTENDED)


def test_first_plan_makes_a_version_and_a_cycle() -> None:
    t = a_trajectory().presented().t

    assert t.versions == (
        PlanVersion(
            number=1,
            kind=PlanKind.FIRST,
            presented_on=PRESENTED,
            plan=PLAN,
            goals=("G1", "G2"),
        ),
    )
    assert t.cycles == (
        Cycle(
            number=1,
            presented_on=PRESENTED,
            start=START,
            end=END,
            evaluations=(
                Evaluation(number=1, planned=FIRST),
                Evaluation(number=2, planned=SECOND),
            ),
            outlook=OUTLOOK,
            final_evaluation=FINAL,
        ),
    )


@pytest.mark.parametrize(
    ("command", "rule", "field", "figures"),
    [
        (replace(FIRST_PLAN, version=2), Rule.WRONG_VERSION, "version", {"expected": 1}),
        (replace(FIRST_PLAN, extension=1), Rule.NO_EXTENSION_DECIDED, "extension", {}),
        (replace(FIRST_PLAN, plan=None), Rule.SECTION_MISSING, "plan", {"section": "plan"}),
        (replace(FIRST_PLAN, period=None), Rule.FIELD, "period", {"problem": "missing"}),
        (
            Submission(command=FIRST_PLAN, happened_on=date(2026, 1, 7)),
            Rule.DATE_IMPOSSIBLE,
            "happened_on",
            {"date": date(2026, 1, 7), "earliest": TALKED},
        ),
    ],
)
def test_first_plan_that_is_not_first_or_not_whole_is_refused(
    command: PresentPlan, rule: Rule, field: str, figures: dict[str, object]
) -> None:
    refused = a_trajectory().talked().refuses(Role.HR, command, PRESENTED)

    assert refused == (rule, field, figures)


def test_signature_is_kept_with_its_remark() -> None:
    command = replace(signature(Party.EMPLOYEE, SignatureKind.RECEIVED_ONLY), remark="Gelezen.")
    life = a_trajectory().presented().does(Role.EMPLOYEE, command, SIGNED)

    assert life.t.versions[0].signatures == (
        Signature(
            party=Party.EMPLOYEE,
            kind=SignatureKind.RECEIVED_ONLY,
            on=SIGNED,
            remark="Gelezen.",
            document_sha256=life.t.versions[0].document_sha256,
        ),
    )


@pytest.mark.parametrize(
    ("by", "party"),
    [(Role.EMPLOYEE, Party.EMPLOYER), (Role.EMPLOYER_SIGNATORY, Party.EMPLOYEE)],
)
def test_nobody_signs_for_the_other_party(by: Role, party: Party) -> None:
    assert a_trajectory().presented().refuses(by, signature(party), SIGNED) == (
        Rule.WRONG_ROLE,
        "party",
        {"role": by.value, "command": "sign"},
    )


def test_signing_twice_is_refused_but_a_refusal_may_be_followed_by_a_signature() -> None:
    refused = signature(Party.EMPLOYEE, SignatureKind.REFUSED)
    life = a_trajectory().presented().does(Role.EMPLOYEE, refused, SIGNED)
    life = life.does(Role.EMPLOYEE, signature(Party.EMPLOYEE), date(2026, 1, 14))

    assert life.refuses(Role.EMPLOYEE, refused, date(2026, 1, 15)) == (
        Rule.ALREADY_DONE,
        "party",
        {"date": date(2026, 1, 14)},
    )


@pytest.mark.parametrize(
    ("by", "command"),
    [
        (Role.EMPLOYEE, signature(Party.EMPLOYEE, version=2)),
        (Role.HR, RecordProof(version=2, proof=Proof(witness=("p-3",)))),
    ],
)
def test_only_the_current_version_is_signed_and_proven(
    by: Role, command: RecordProof | Sign
) -> None:
    assert a_trajectory().presented().refuses(by, command, SIGNED) == (
        Rule.WRONG_VERSION,
        "version",
        {"expected": 1},
    )


def test_proof_names_the_document_that_it_proves() -> None:
    life = a_trajectory().presented(replace(FIRST_PLAN, proof=Proof(channel=("portaal",))))
    document = life.t.versions[0].document_sha256
    named = Proof(witness=("p-3",), document_sha256=document)

    proven = life.does(Role.HR, RecordProof(version=1, proof=named), SIGNED)

    assert proven.t.versions[0].proofs == (
        Proof(channel=("portaal",), document_sha256=document),
        named,
    )


def test_proof_of_another_document_is_refused() -> None:
    other = Proof(witness=("p-3",), document_sha256="0" * 64)

    assert a_trajectory().presented().refuses(
        Role.HR, RecordProof(version=1, proof=other), SIGNED
    ) == (Rule.FIELD, "proof.document_sha256", {"problem": "is of another document"})


def test_employee_confirms_the_own_opening_which_proves_the_presentation() -> None:
    life = a_trajectory().presented()

    opened = life.does(
        Role.EMPLOYEE, RecordProof(version=1, proof=Proof(portal_opened_at=SIGNED)), on=SIGNED
    )

    assert not life.t.versions[0].is_proven()
    assert opened.t.versions[0].is_proven()


@pytest.mark.parametrize(
    ("proof", "rule"),
    [
        (Proof(witness=("p-105",)), Rule.FIELD),
        (Proof(portal_opened_at=SIGNED, witness=("p-105",)), Rule.WRONG_ROLE),
    ],
)
def test_employee_proves_nothing_but_the_own_opening(proof: Proof, rule: Rule) -> None:
    refused = (
        a_trajectory()
        .presented()
        .refuses(Role.EMPLOYEE, RecordProof(version=1, proof=proof), on=SIGNED)
    )

    assert refused[0] is rule


def test_refusal_counts_from_the_day_there_is_proof() -> None:
    opened = Proof(portal_opened_at=datetime(2026, 2, 4, 10, tzinfo=UTC))
    life = (
        a_trajectory()
        .presented(replace(FIRST_PLAN, proof=Proof(channel=("portaal",))))
        .does(Role.EMPLOYEE, signature(Party.EMPLOYEE, SignatureKind.REFUSED), SIGNED)
        .does(Role.EMPLOYER_SIGNATORY, signature(Party.EMPLOYER), SIGNED)
        .does(Role.EMPLOYEE, RecordProof(version=1, proof=opened), date(2026, 2, 4))
        .until(date(2026, 2, 6))
    )

    assert life.phases[-1] == "2026-02-05 active"
    assert life.sent == (
        "2026-01-12 plan_presented: employee",
        "2026-01-14 proof_missing: assessor hr",
        "2026-01-28 proof_missing: assessor hr",
        "2026-02-02 start_blocked: assessor hr",
    )


def test_revision_keeps_goals_and_replaces_the_sections_that_are_given() -> None:
    approach = (Approach(goal="G1", text="Anders."),)
    life = (
        a_trajectory()
        .active()
        .does(Role.ASSESSOR, replace(CHANGED, plan=Plan(approach=approach)), EARLY_MARCH)
    )

    assert life.t.versions[1] == PlanVersion(
        number=2,
        kind=PlanKind.REVISED,
        presented_on=EARLY_MARCH,
        plan=replace(PLAN, approach=approach),
        goals=("G1", "G2"),
        change="Een ander maatje.",
    )
    assert set(life.sent_since(EARLY_MARCH)) == {
        "2026-03-04 eval_missed: assessor",
        "2026-03-04 plan_presented: employee",
    }


@pytest.mark.parametrize(
    ("command", "rule", "field", "figures"),
    [
        (replace(CHANGED, change=None), Rule.FIELD, "change", {"problem": "missing"}),
        (replace(CHANGED, version=3), Rule.WRONG_VERSION, "version", {"expected": 2}),
        (
            replace(CHANGED, plan=Plan(goals=PLAN.goals[:1])),
            Rule.GOALS_LOCKED,
            "plan.goals",
            {},
        ),
        (replace(CHANGED, goals=("G1",)), Rule.GOALS_LOCKED, "plan.goals", {}),
        (
            replace(CHANGED, support=(SupportAmount(id="U9", planned_total=1),)),
            Rule.FIELD,
            "support.id",
            {"item": "U9", "problem": "unknown"},
        ),
        (
            replace(CHANGED, plan=Plan(support=PLAN.support[:1])),
            Rule.GOAL_WITHOUT_SUPPORT,
            "plan.support",
            {"goal": "G2"},
        ),
        (
            replace(CHANGED, period=GivenPeriod(start=date(2026, 2, 9))),
            Rule.GOALS_LOCKED,
            "period.start",
            {"date": START},
        ),
        (
            replace(CHANGED, period=GivenPeriod(evaluations=(FIRST,))),
            Rule.NO_SUCH_APPOINTMENT,
            "period.evaluations",
            {"expected": 2},
        ),
        (
            replace(CHANGED, period=GivenPeriod(evaluations=(date(2026, 2, 3), SECOND))),
            Rule.DATE_IMPOSSIBLE,
            "period.evaluations.0",
            {"date": date(2026, 2, 3), "earliest": date(2026, 2, 4)},
        ),
        (
            replace(CHANGED, period=GivenPeriod(outlook=date(2026, 4, 18))),
            Rule.NO_MEETING_DAY,
            "period.outlook",
            {"date": date(2026, 4, 18), "nearest": OUTLOOK},
        ),
        (
            replace(CHANGED, period=GivenPeriod(outlook=date(2026, 4, 30))),
            Rule.OUTLOOK_TOO_LATE,
            "period.outlook",
            {"latest": date(2026, 4, 29)},
        ),
        (
            replace(
                CHANGED,
                period=GivenPeriod(final_evaluation=date(2026, 5, 1), outlook=date(2026, 4, 7)),
            ),
            Rule.UNDER_MINIMUM,
            "period.final_evaluation",
            {"earliest": date(2026, 5, 4)},
        ),
        (
            replace(CHANGED, extension=1),
            Rule.NO_EXTENSION_DECIDED,
            "extension",
            {},
        ),
        (
            Submission(command=CHANGED, happened_on=date(2026, 1, 9)),
            Rule.DATE_IMPOSSIBLE,
            "happened_on",
            {"date": date(2026, 1, 9), "earliest": PRESENTED},
        ),
    ],
)
def test_revision_after_the_start_that_changes_what_is_settled_is_refused(
    command: PresentPlan, rule: Rule, field: str, figures: dict[str, object]
) -> None:
    refused = a_trajectory().active().refuses(Role.ASSESSOR, command, date(2026, 2, 4))

    assert refused == (rule, field, figures)


def test_revision_before_the_start_may_change_goals_and_the_start() -> None:
    goals = (PLAN.goals[0],)
    command = replace(CHANGED, plan=Plan(goals=goals), period=GivenPeriod(start=date(2026, 2, 9)))
    life = a_trajectory().presented().does(Role.ASSESSOR, command, SIGNED)

    assert life.t.versions[1].goals == ("G1",)
    assert life.t.cycles[0].start == date(2026, 2, 9)
    assert life.signed(date(2026, 1, 20), version=2).until(date(2026, 2, 9)).phases[-1] == (
        "2026-02-09 active"
    )


def test_revision_moves_open_appointments_and_tells_both_sides() -> None:
    period = GivenPeriod(
        evaluations=(date(2026, 3, 3), date(2026, 3, 31), date(2026, 4, 14)),
        outlook=date(2026, 4, 21),
        final_evaluation=date(2026, 5, 20),
    )
    life = (
        a_trajectory()
        .active()
        .does(Role.ASSESSOR, replace(CHANGED, period=period), date(2026, 2, 4))
    )
    cycle = life.t.cycles[0]

    assert [each.planned for each in cycle.evaluations] == list(period.evaluations or ())
    assert (cycle.outlook, cycle.final_evaluation, cycle.end) == (
        date(2026, 4, 21),
        date(2026, 5, 20),
        date(2026, 5, 20),
    )
    assert set(life.sent_since(date(2026, 2, 4))) == {
        "2026-02-04 plan_presented: employee",
        "2026-02-04 appointment_moved: employee assessor what=final",
        "2026-02-04 appointment_moved: employee assessor what=outlook",
        "2026-02-04 appointment_moved: employee assessor what=evaluation",
    }
    assert len(life.sent_since(date(2026, 2, 4))) == 5


def test_revision_may_swap_dates_that_meet_on_the_way() -> None:
    life = (
        a_trajectory()
        .active()
        .does(
            Role.ASSESSOR,
            replace(CHANGED, period=GivenPeriod(evaluations=(SECOND, date(2026, 4, 13)))),
            date(2026, 2, 4),
        )
    )

    assert [each.planned for each in life.t.cycles[0].evaluations] == [
        SECOND,
        date(2026, 4, 13),
    ]


def test_revision_names_the_open_evaluations_in_the_order_of_their_present_days() -> None:
    past_the_second = Reschedule(
        what=AppointmentKind.EVALUATION, planned=FIRST, to=date(2026, 4, 6), reason="Beurs."
    )
    dates = replace(CHANGED, period=GivenPeriod(evaluations=(date(2026, 3, 31), date(2026, 4, 7))))
    life = a_trajectory().active().does(Role.ASSESSOR, past_the_second, date(2026, 2, 4))

    revised = life.does(Role.ASSESSOR, dates, date(2026, 2, 4))

    assert [each.planned for each in revised.t.cycles[0].evaluations] == [
        date(2026, 4, 7),
        date(2026, 3, 31),
    ]


def test_revision_lets_an_evaluation_that_was_moved_past_another_meet_it_on_the_way() -> None:
    past_the_second = Reschedule(
        what=AppointmentKind.EVALUATION, planned=FIRST, to=date(2026, 4, 6), reason="Beurs."
    )
    dates = replace(CHANGED, period=GivenPeriod(evaluations=(date(2026, 3, 23), SECOND)))
    life = a_trajectory().active().does(Role.ASSESSOR, past_the_second, date(2026, 2, 4))

    revised = life.does(Role.ASSESSOR, dates, date(2026, 2, 5))

    assert [each.planned for each in revised.t.cycles[0].evaluations] == [
        SECOND,
        date(2026, 3, 23),
    ]


def test_revision_of_an_outlook_that_was_given_is_refused() -> None:
    command = replace(CHANGED, period=GivenPeriod(outlook=date(2026, 4, 22)))

    assert a_trajectory().foreseen().refuses(Role.ASSESSOR, command, date(2026, 4, 21)) == (
        Rule.NO_SUCH_APPOINTMENT,
        "period.outlook",
        {"date": date(2026, 4, 22)},
    )


def test_revision_of_the_final_date_alone_is_possible_after_the_outlook() -> None:
    command = replace(CHANGED, period=GivenPeriod(final_evaluation=date(2026, 5, 12)))
    life = a_trajectory().foreseen().does(Role.ASSESSOR, command, date(2026, 4, 21))

    assert (life.t.cycles[0].final_evaluation, life.t.cycles[0].end) == (date(2026, 5, 12), END)


def test_open_evaluation_may_be_revised_to_a_day_after_the_outlook_that_was_given() -> None:
    talk, eve = date(2026, 5, 6), date(2026, 4, 21)
    life = a_trajectory().active().does(Role.ASSESSOR, OUTLOOK_GIVEN, OUTLOOK)
    command = replace(CHANGED, period=GivenPeriod(evaluations=(talk, date(2026, 5, 12))))
    late = replace(CHANGED, period=GivenPeriod(evaluations=(talk, FINAL)))

    revised = life.does(Role.ASSESSOR, command, eve)

    assert [each.planned for each in revised.t.cycles[0].evaluations] == [talk, date(2026, 5, 12)]
    assert life.refuses(Role.ASSESSOR, late, eve) == (
        Rule.NOT_IN_ORDER,
        "period.final_evaluation",
        {"date": FINAL},
    )


def test_final_evaluation_alone_may_be_revised_when_nothing_else_is_open() -> None:
    command = replace(CHANGED, period=GivenPeriod(final_evaluation=date(2026, 5, 12)))
    life = a_trajectory().active()
    for day in (FIRST, SECOND):
        life = life.does(Role.ASSESSOR, HoldEvaluation(present=()), day)
    life = life.does(Role.ASSESSOR, OUTLOOK_GIVEN, OUTLOOK)

    revised = life.does(Role.ASSESSOR, command, date(2026, 4, 21))

    assert revised.t.cycles[0].final_evaluation == date(2026, 5, 12)


def test_revision_of_dates_while_the_clock_stands_is_refused_but_of_support_accepted() -> None:
    concern = ReportConcern(text="Zorg.", about=(Role.CONTACT,))
    life = a_trajectory().active().does(Role.EMPLOYEE, concern, date(2026, 2, 3))
    extra = Support(id="U3", goal="G1", planned=Amount(total=2))
    support = replace(CHANGED, plan=Plan(support=(*PLAN.support, extra)))
    dates = replace(CHANGED, period=GivenPeriod(outlook=date(2026, 4, 21)))

    assert life.refuses(Role.HR, dates, date(2026, 2, 4)) == (Rule.CLOCK_STANDS, "period", {})
    assert life.does(Role.HR, support, date(2026, 2, 4)).t.versions[1].plan.support == (
        *PLAN.support,
        extra,
    )


def test_extension_makes_a_new_cycle_with_the_goals_that_go_on() -> None:
    life = extending().does(Role.ASSESSOR, EXTENSION, REPRESENTED)

    assert life.t.versions[1] == PlanVersion(
        number=2,
        kind=PlanKind.EXTENSION,
        presented_on=REPRESENTED,
        plan=PLAN,
        goals=("G2",),
        extension=1,
        reason="Bijna zover.",
        control_questions_reconfirmed=date(2026, 5, 18),
        support=(SupportAmount(id="U2", planned_total=2),),
    )
    assert life.t.cycles[1] == Cycle(
        number=2,
        presented_on=REPRESENTED,
        start=date(2026, 5, 18),
        end=date(2026, 7, 17),
        evaluations=(Evaluation(number=1, planned=date(2026, 6, 15)),),
        outlook=date(2026, 6, 29),
        final_evaluation=date(2026, 7, 15),
    )
    assert set(life.sent_since(REPRESENTED)) == {
        "2026-05-18 plan_presented: employee",
        "2026-05-18 extended: assessor hr",
    }


@pytest.mark.parametrize(
    ("command", "rule", "field", "figures"),
    [
        (replace(EXTENSION, reason=None), Rule.REASON_MISSING, "reason", {}),
        (replace(EXTENSION, extension=2), Rule.WRONG_VERSION, "extension", {"expected": 1}),
        (
            replace(EXTENSION, control_questions_reconfirmed=None),
            Rule.CONTROL_QUESTIONS_OPEN,
            "control_questions_reconfirmed",
            {},
        ),
        (
            replace(EXTENSION, control_questions_reconfirmed=date(2026, 5, 19)),
            Rule.DATE_IMPOSSIBLE,
            "control_questions_reconfirmed",
            {"date": date(2026, 5, 19), "latest": date(2026, 5, 18)},
        ),
        (replace(EXTENSION, goals=()), Rule.FIELD, "goals", {"problem": "missing"}),
        (replace(EXTENSION, goals=("G9",)), Rule.GOALS_LOCKED, "goals", {"goal": "G9"}),
        (replace(EXTENSION, period=None), Rule.FIELD, "period", {"problem": "missing"}),
        (
            replace(EXTENSION, period=GivenPeriod(start=date(2026, 5, 15), weeks=8)),
            Rule.DATE_IMPOSSIBLE,
            "period.start",
            {"date": date(2026, 5, 15)},
        ),
        (
            replace(EXTENSION, period=GivenPeriod(start=REPRESENTED, weeks=3)),
            Rule.EXTENSION_LENGTH,
            "period.weeks",
            {"earliest": date(2026, 6, 15), "latest": date(2026, 8, 18)},
        ),
        (
            replace(EXTENSION, period=GivenPeriod(start=REPRESENTED, weeks=14)),
            Rule.EXTENSION_LENGTH,
            "period.weeks",
            {"earliest": date(2026, 6, 15), "latest": date(2026, 8, 18)},
        ),
        (
            replace(CHANGED, period=PERIOD),
            Rule.AWAITS_EXTENSION,
            "extension",
            {},
        ),
        (
            Submission(command=EXTENSION, happened_on=date(2026, 5, 12)),
            Rule.DATE_IMPOSSIBLE,
            "happened_on",
            {"date": date(2026, 5, 12), "earliest": FINAL},
        ),
    ],
)
def test_extension_that_is_not_whole_or_too_long_is_refused(
    command: PresentPlan, rule: Rule, field: str, figures: dict[str, object]
) -> None:
    assert extending().refuses(Role.HR, command, REPRESENTED) == (rule, field, figures)


def test_extension_of_four_weeks_and_one_of_three_months_are_accepted() -> None:
    four = replace(EXTENSION, period=GivenPeriod(start=REPRESENTED, weeks=4))
    three = replace(EXTENSION, period=GivenPeriod(start=REPRESENTED, months=3))

    ends = [extending().does(Role.HR, each, REPRESENTED).t.cycles[1].end for each in (four, three)]

    assert ends == [date(2026, 6, 15), date(2026, 8, 18)]


def test_extension_is_refused_while_a_concern_is_open() -> None:
    concern = ReportConcern(text="Zorg.", about=(Role.CONTACT,))
    life = extending().does(Role.EMPLOYEE, concern, date(2026, 5, 15))

    assert life.refuses(Role.HR, EXTENSION, REPRESENTED) == (Rule.CONCERN_OPEN, None, {})


def test_extension_that_nobody_decided_on_is_refused() -> None:
    assert a_trajectory().active().refuses(Role.HR, EXTENSION, date(2026, 5, 18)) == (
        Rule.NO_EXTENSION_DECIDED,
        "extension",
        {},
    )


def test_dates_of_an_extension_can_be_revised_within_its_length() -> None:
    life = extending().does(Role.ASSESSOR, EXTENSION, REPRESENTED)
    later = PresentPlan(
        version=3, change="Later.", period=GivenPeriod(planned_end=date(2026, 7, 24))
    )
    longer = replace(later, period=GivenPeriod(planned_end=date(2026, 8, 28)))

    revised = life.does(Role.ASSESSOR, later, date(2026, 5, 20))

    assert (revised.t.cycles[1].end, revised.t.versions[2].goals) == (
        date(2026, 7, 24),
        ("G2",),
    )
    assert life.refuses(Role.ASSESSOR, longer, date(2026, 5, 20)) == (
        Rule.EXTENSION_LENGTH,
        "period.planned_end",
        {"earliest": date(2026, 6, 15), "latest": date(2026, 8, 18)},
    )


def test_extension_of_three_months_may_end_after_the_weekend() -> None:
    friday, monday = date(2026, 5, 22), date(2026, 8, 24)
    command = replace(EXTENSION, period=GivenPeriod(start=friday, months=3))

    assert extending().does(Role.HR, command, REPRESENTED).t.cycles[1].end == monday


def test_days_on_which_the_clock_stood_do_not_count_in_the_length_of_an_extension() -> None:
    longest = GivenPeriod(
        start=date(2026, 5, 18),
        planned_end=date(2026, 8, 18),
        evaluations=(date(2026, 6, 15),),
        outlook=date(2026, 7, 27),
        final_evaluation=date(2026, 8, 12),
    )
    concern = ReportConcern(text="Zorg.", about=(Role.CONTACT,))
    stood, runs = date(2026, 5, 25), date(2026, 6, 1)
    life = (
        extending()
        .does(Role.ASSESSOR, replace(EXTENSION, period=longest), REPRESENTED)
        .does(Role.EMPLOYEE, concern, stood)
        .does(Role.HR, CONTINUED, runs)
    )
    talk, end = date(2026, 6, 29), date(2026, 8, 25)
    dates = PresentPlan(version=3, change="Later.", period=GivenPeriod(evaluations=(talk,)))
    shorter = replace(dates, period=GivenPeriod(planned_end=date(2026, 8, 24)))
    longer = replace(dates, period=GivenPeriod(planned_end=date(2026, 8, 26)))

    revised = life.does(Role.HR, dates, runs)

    assert (life.t.cycles[1].end, revised.t.cycles[1].end) == (end, end)
    assert life.does(Role.HR, shorter, runs).t.cycles[1].end == date(2026, 8, 24)
    assert life.refuses(Role.HR, longer, runs) == (
        Rule.EXTENSION_LENGTH,
        "period.planned_end",
        {"earliest": date(2026, 6, 15), "latest": end},
    )
