"""Corrections, which leave the record as it was, and files that are added to one."""

import hashlib
from base64 import b64encode
from dataclasses import replace
from datetime import date

import pytest

from tests.unit.domain.life import (
    ACHIEVED,
    CONVERSATION,
    NOT_ACHIEVED,
    REPORT,
    STABLE,
    START,
    a_trajectory,
)
from verbetertraject.domain.commands.additions import AnyRecord, Attach, Correct, MediaType
from verbetertraject.domain.commands.balance import (
    BalanceOutcome,
    Finding,
    HoldFollowUp,
    OutlookMessage,
    RecordBalance,
    RecordOutlook,
)
from verbetertraject.domain.commands.concern import ReportConcern
from verbetertraject.domain.commands.ending import RecordRedeployment
from verbetertraject.domain.commands.evaluation import EvaluationRecord, GoalStatus
from verbetertraject.domain.commands.opening import Variant
from verbetertraject.domain.decisions import additions
from verbetertraject.domain.people import Role
from verbetertraject.domain.refusals import Rule
from verbetertraject.domain.trajectory import Attachment, Correction

FOLLOWED = date(2026, 8, 12)
LATER = date(2026, 8, 20)
FILE = Attach(to="plan-1", name="plan.pdf", media_type=MediaType.PDF, content="cGxhbg==")

LIFE = (
    a_trajectory()
    .balanced()
    .does(Role.ASSESSOR, STABLE, FOLLOWED)
    .does(Role.EMPLOYEE, ReportConcern(text="Een zorg.", about=(Role.ASSESSOR,)), FOLLOWED)
)
"""With a record of every kind but a redeployment."""

TALK = CONVERSATION.conversation
ATTENDED = EvaluationRecord(present=("employee", "assessor"))
FORESEEN = RecordOutlook(message=OutlookMessage.ON_TRACK, text="Zo door.", employee_view="Eens.")
BALANCE = RecordBalance(
    outcome=ACHIEVED.outcome,
    decided_by=ACHIEVED.decided_by,
    goals=ACHIEVED.goals,
    sufficient=True,
    expected_to_last=True,
    follow_up=ACHIEVED.follow_up,
    employee_view="Blij.",
)
FOLLOW_UP = HoldFollowUp(finding=Finding.STABLE, text="Het gaat goed.", agreement="Geen.")
CONCERN = ReportConcern(text="Een zorg.", about=(Role.ASSESSOR,))

CORRECTED: dict[str, AnyRecord] = {
    "conversation-1": replace(TALK, employee_reaction="Herkent het grotendeels."),
    "evaluation-1.1": replace(ATTENDED, late_reason="Een storing op het spoor."),
    "report-1.2": replace(REPORT, employee_view="Het gaat veel beter."),
    "outlook-1.1": replace(FORESEEN, text="Ga zo door."),
    "balance-1": replace(BALANCE, employee_view="Heel blij."),
    "follow-up-1": replace(FOLLOW_UP, text="Het gaat nog steeds goed."),
}
"""What HR may correct, and how."""


def a_correction(to: str, content: AnyRecord, reason: str = "Verkeerd genoteerd.") -> Correct:
    """A correction of a record."""
    return Correct(to=to, reason=reason, content=content)


@pytest.mark.parametrize("to", CORRECTED)
def test_correction_is_kept_and_leaves_all_else_as_it_was(to: str) -> None:
    life = LIFE.does(Role.HR, a_correction(to, CORRECTED[to]), LATER)

    correction = Correction(
        number=1,
        to=to,
        reason="Verkeerd genoteerd.",
        content=CORRECTED[to],
        on=LATER,
        by=Role.HR,
    )
    assert life.t == replace(
        LIFE.until(LATER).t, corrections=(correction,), settled_at=life.t.settled_at
    )


def test_record_can_be_corrected_again() -> None:
    again = a_correction("balance-1", replace(BALANCE, employee_view="Opgelucht."))
    life = LIFE.does(Role.HR, a_correction("balance-1", CORRECTED["balance-1"]), LATER)

    assert [each.number for each in life.does(Role.HR, again, LATER).t.corrections] == [1, 2]


def test_employee_corrects_the_own_concern() -> None:
    content = replace(CONCERN, text="Een andere zorg.")

    life = LIFE.does(Role.EMPLOYEE, a_correction("concern-1", content), LATER)

    assert [each.content for each in life.t.corrections] == [content]


def test_redeployment_is_corrected_by_hr() -> None:
    found = RecordRedeployment(result="Geen plek.", options=("Drie bekeken.",))
    closed = a_trajectory().balanced(NOT_ACHIEVED).does(Role.HR, found, date(2026, 5, 20))
    content = RecordRedeployment(result="Geen plek.", options=("Vier bekeken.",))

    corrected = closed.does(Role.HR, a_correction("redeployment", content), LATER)

    assert [each.content for each in corrected.t.corrections] == [content]
    assert closed.refuses(Role.ASSESSOR, a_correction("redeployment", content), LATER) == (
        Rule.WRONG_ROLE,
        None,
        {"role": "assessor", "command": "correct"},
    )


@pytest.mark.parametrize(
    ("to", "content", "field"),
    [
        ("conversation-1", replace(TALK, variant_choice=Variant.IMPROVEMENT), "variant_choice"),
        (
            "conversation-1",
            replace(
                TALK, listening_result=replace(TALK.listening_result, trajectory_indicated=False)
            ),
            "listening_result.trajectory_indicated",
        ),
        ("report-1.1", replace(REPORT, goals=(REPORT.goals or ())[:1]), "goals"),
        (
            "report-1.1",
            replace(
                REPORT,
                goals=tuple(
                    replace(each, employer_status=GoalStatus.DISAGREE)
                    for each in REPORT.goals or ()
                ),
            ),
            "goals",
        ),
        ("report-1.1", replace(REPORT, support_delivered={"U9": (1, 1)}), "support_delivered"),
        ("outlook-1.1", replace(FORESEEN, message=OutlookMessage.AT_RISK), "message"),
        ("balance-1", replace(BALANCE, outcome=BalanceOutcome.EXTENDED), "outcome"),
        ("balance-1", replace(BALANCE, goals=BALANCE.goals[:1]), "goals"),
        ("balance-1", replace(BALANCE, follow_up=BALANCE.follow_up[:1]), "follow_up"),
        ("follow-up-1", replace(FOLLOW_UP, finding=Finding.RELAPSE), "finding"),
        ("follow-up-1", replace(FOLLOW_UP, next=date(2026, 12, 1)), "next"),
    ],
)
def test_what_was_decided_or_counted_with_is_not_corrected(
    to: str, content: AnyRecord, field: str
) -> None:
    assert LIFE.refuses(Role.HR, a_correction(to, content), LATER) == (
        Rule.FIELD,
        f"content.{field}",
        {"problem": "is not corrected"},
    )


def test_whom_a_concern_is_about_is_not_corrected() -> None:
    other = a_correction("concern-1", replace(CONCERN, about=(Role.HR,)))

    assert LIFE.refuses(Role.EMPLOYEE, other, LATER)[:2] == (Rule.FIELD, "content.about")


@pytest.mark.parametrize(
    ("to", "content", "field"),
    [
        ("report-1.1", replace(REPORT, employee_view=" "), "employee_view"),
        ("report-1.1", replace(REPORT, tops=()), "tops"),
        ("balance-1", replace(BALANCE, employee_view=None), "employee_view"),
    ],
)
def test_correction_leaves_nothing_out(to: str, content: AnyRecord, field: str) -> None:
    assert LIFE.refuses(Role.HR, a_correction(to, content), LATER) == (
        Rule.FIELD,
        f"content.{field}",
        {"problem": "missing"},
    )


@pytest.mark.parametrize(
    ("correction", "rule", "field", "figures"),
    [
        (a_correction("balance-1", BALANCE, " "), Rule.REASON_MISSING, "reason", {}),
        (a_correction("plan-1", BALANCE), Rule.GOALS_LOCKED, "to", {}),
        (a_correction("balance-2", BALANCE), Rule.FIELD, "to", {"problem": "no such record"}),
        (a_correction("diary-1", BALANCE), Rule.FIELD, "to", {"problem": "no such record"}),
        (
            a_correction("balance-1", FORESEEN),
            Rule.FIELD,
            "content",
            {"problem": "of another kind of record"},
        ),
    ],
)
def test_correction_that_cannot_be_is_refused(
    correction: Correct, rule: Rule, field: str, figures: dict[str, object]
) -> None:
    assert LIFE.refuses(Role.HR, correction, LATER) == (rule, field, figures)


@pytest.mark.parametrize("to", ["concern-1", "concern-9"])
def test_nobody_else_learns_by_a_refusal_whether_there_is_a_concern(to: str) -> None:
    assert LIFE.refuses(Role.HR, a_correction(to, CONCERN), LATER) == (
        Rule.WRONG_ROLE,
        None,
        {"role": "hr", "command": "correct"},
    )


def test_file_is_kept_as_what_is_known_of_it() -> None:
    life = a_trajectory().active().does(Role.ASSESSOR, FILE, START)

    assert life.t.attachments == (
        Attachment(
            number=1,
            to="plan-1",
            name="plan.pdf",
            media_type=MediaType.PDF,
            size=4,
            sha256=hashlib.sha256(b"plan").hexdigest(),
            on=START,
            by=Role.ASSESSOR,
        ),
    )


@pytest.mark.parametrize(
    ("file", "field", "problem"),
    [
        (replace(FILE, to="plan-2"), "to", "no such record"),
        (replace(FILE, to="plan"), "to", "no such record"),
        (replace(FILE, name=" "), "name", "no name of a file"),
        (replace(FILE, name=".."), "name", "no name of a file"),
        (replace(FILE, name="map/plan.pdf"), "name", "no name of a file"),
        (replace(FILE, name="plan\n.pdf"), "name", "no name of a file"),
        (replace(FILE, name="p" * 256), "name", "no name of a file"),
        (replace(FILE, name="map\\plan.pdf"), "name", "no name of a file"),
        (replace(FILE, name="plan\u2028.pdf"), "name", "no name of a file"),
        (replace(FILE, name="plan\x85.pdf"), "name", "no name of a file"),
        (replace(FILE, name="\u200b\u202f"), "name", "no name of a file"),
        (replace(FILE, name="plan\ud83d.pdf"), "name", "no name of a file"),
        (replace(FILE, content=""), "content", "missing"),
        (replace(FILE, content="geen base64"), "content", "not base64"),
        (replace(FILE, content="plán"), "content", "not base64"),
    ],
)
def test_file_that_cannot_be_kept_is_refused(file: Attach, field: str, problem: str) -> None:
    assert a_trajectory().active().refuses(Role.HR, file, START) == (
        Rule.FIELD,
        field,
        {"problem": problem},
    )


def test_file_may_be_as_large_as_the_limit_and_no_larger() -> None:
    life = a_trajectory().active()
    whole = replace(FILE, content=b64encode(bytes(additions.LARGEST_FILE)).decode())
    larger = replace(FILE, content=b64encode(bytes(additions.LARGEST_FILE + 1)).decode())

    assert life.does(Role.HR, whole, START).t.attachments[0].size == additions.LARGEST_FILE
    assert life.refuses(Role.HR, larger, START) == (
        Rule.FIELD,
        "content",
        {"problem": "too large"},
    )


def test_file_is_refused_to_who_may_not_record_what_it_is_added_to() -> None:
    assert a_trajectory().active().refuses(Role.EMPLOYEE, FILE, START) == (
        Rule.WRONG_ROLE,
        None,
        {"role": "employee", "command": "attach"},
    )
