"""What cannot pass for evidence: refused with its field named, and nothing is changed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Final  # a section is a text or a table

import pytest

from tests.unit.domain.dossier.levels_reached import EXTENSION
from tests.unit.domain.life import (
    ACHIEVED,
    EXTENDED,
    FINAL,
    FIRST_PLAN,
    NOT_ACHIEVED,
    OPENING,
    PERIOD,
    PLAN,
    PRESENTED,
    SIGNED,
    Life,
    a_trajectory,
)
from tests.unit.domain.stages import CONCERN, CONCLUDE, INVESTIGATE
from verbetertraject.domain.blank_texts import alike, distinct, has_blank, is_blank
from verbetertraject.domain.calendar import DAY
from verbetertraject.domain.commands.balance import (
    GoalBalance,
    GoalResult,
    RecordBalance,
    StillShort,
)
from verbetertraject.domain.commands.concern import Heard
from verbetertraject.domain.commands.ending import RecordRedeployment
from verbetertraject.domain.commands.opening import Open
from verbetertraject.domain.commands.plan import PresentPlan, RecordProof
from verbetertraject.domain.intake import Analysis, Described, Fact, Shortcoming
from verbetertraject.domain.people import Role
from verbetertraject.domain.plan import Plan, Proof, RegisteredPost, SupportAmount
from verbetertraject.domain.refusals import RefusedError, Rule

BLANKS: Final = ("", " ", "\t\n", "\u00a0", "\u200b", "\u00ad\ufeff", "\u3164", "\u2800 ")
"""What leaves nothing on paper."""

MONDAY: Final = date(2025, 10, 6)
FACT: Final = Fact(date=MONDAY, source="observatie", text="Kwam te laat.")


def letter(sent: object, delivered: object) -> Proof:
    """A registered letter."""
    return Proof(registered_post=RegisteredPost(sent=sent, delivered=delivered))  # type: ignore[arg-type]  # tried with whatever people send


@pytest.mark.parametrize("blank", BLANKS)
def test_text_without_anything_to_see_says_nothing(blank: str) -> None:
    parts: tuple[object, ...] = (
        blank,
        (),
        {},
        {"name": blank},
        (blank, None),
        StillShort(goal=blank, text=blank),
    )

    assert all(is_blank(each) for each in parts)
    assert has_blank(("Iemand.", blank))
    assert not is_blank(("Iemand.", blank))
    assert not is_blank(0)


def test_texts_that_look_the_same_are_the_same() -> None:
    assert alike(" Log\u00adboek\u00a0 van  Jan") == alike("logboek van jan")
    assert distinct(("logboek", "Logboek ", "maatje", " ")) == 2


@pytest.mark.parametrize("blank", BLANKS)
def test_witness_without_a_name_is_no_proof(blank: str) -> None:
    life = a_trajectory().presented()

    witnesses: list[Described] = [(blank,), ("De buurman", blank), ({"name": blank},)]
    for witness in witnesses:
        assert life.refuses(
            Role.HR, RecordProof(version=1, proof=Proof(witness=witness)), SIGNED
        ) == (Rule.FIELD, "proof.witness", {"problem": "missing"})
        assert not Proof(witness=witness).proves()


def test_proof_of_nothing_is_refused() -> None:
    nothing = RecordProof(version=1, proof=Proof(registered_post=RegisteredPost()))

    assert a_trajectory().presented().refuses(Role.HR, nothing, SIGNED) == (
        Rule.FIELD,
        "proof",
        {"problem": "missing"},
    )


@pytest.mark.parametrize("by", [Role.HR, Role.ASSESSOR])
def test_employee_alone_confirms_the_opening(by: Role) -> None:
    opened = Proof(witness=("p-3",), portal_opened_at=PRESENTED)
    refused = (Rule.WRONG_ROLE, "proof.portal_opened_at")

    life = a_trajectory().presented()
    recorded = life.refuses(by, RecordProof(version=1, proof=opened), PRESENTED)
    presented = a_trajectory().talked().refuses(by, replace(FIRST_PLAN, proof=opened), PRESENTED)
    extended = (
        a_trajectory()
        .balanced(EXTENDED)
        .refuses(by, replace(EXTENSION, proof=opened), EXTENSION_ON)
    )

    assert {each[:2] for each in (recorded, presented, extended)} == {refused}


EXTENSION_ON: Final = date(2026, 5, 18)


@pytest.mark.parametrize(
    ("proof", "rule", "field"),
    [
        (letter(SIGNED, PRESENTED), Rule.DATE_IMPOSSIBLE, "proof.registered_post.delivered"),
        (
            letter(datetime(2026, 1, 13, 9, tzinfo=UTC), datetime(2026, 1, 12, 9, tzinfo=UTC)),
            Rule.DATE_IMPOSSIBLE,
            "proof.registered_post.delivered",
        ),
        (letter(PRESENTED - DAY, SIGNED), Rule.DATE_IMPOSSIBLE, "proof.registered_post.sent"),
        (letter(SIGNED, SIGNED + DAY), Rule.DATE_IMPOSSIBLE, "proof.registered_post.delivered"),
        (letter(sent=False, delivered=True), Rule.FIELD, "proof.registered_post.delivered"),
    ],
    ids=["before sent", "instants", "sent before", "delivered tomorrow", "never sent"],
)
def test_letter_that_cannot_be_is_no_proof(proof: Proof, rule: Rule, field: str) -> None:
    refused = (
        a_trajectory().presented().refuses(Role.HR, RecordProof(version=1, proof=proof), SIGNED)
    )

    assert refused[:2] == (rule, field)


@pytest.mark.parametrize(
    "proof",
    [
        letter(PRESENTED, PRESENTED),
        letter(None, SIGNED),
        letter(sent=True, delivered=True),
        letter(datetime(2026, 1, 12, 18, tzinfo=UTC), datetime(2026, 1, 13, 9)),  # noqa: DTZ001 - as people send it
    ],
)
def test_letter_that_can_be_is_proof(proof: Proof) -> None:
    proven = a_trajectory().presented().does(Role.HR, RecordProof(version=1, proof=proof), SIGNED)

    assert proven.t.versions[0].is_proven()


def opening(*facts: Fact) -> Open:
    """An opening with one shortcoming."""
    shortcoming = Shortcoming(id="S1", norm="De norm.", facts=facts)
    return replace(OPENING, analysis=Analysis(shortcomings=(shortcoming,)))


def refused_opening(command: Open) -> tuple[Rule, str | None, Mapping[str, object]]:
    """The refusal that an opening meets."""
    with pytest.raises(RefusedError) as refused:
        a_trajectory(command)
    return refused.value.rule, refused.value.field, refused.value.figures


@pytest.mark.parametrize(
    "again",
    [
        FACT,
        replace(FACT, source="een collega"),
        replace(FACT, text=" kwam  TE laat.\u200b"),
    ],
    ids=["twice", "another source", "another spelling"],
)
def test_same_fact_twice_is_refused(again: Fact) -> None:
    other = replace(FACT, text="Was er niet.")

    assert refused_opening(opening(FACT, other, again)) == (
        Rule.FIELD,
        "analysis.shortcomings.0.facts.2",
        {"problem": "told twice"},
    )


def test_fact_told_twice_in_an_older_file_counts_once() -> None:
    life = a_trajectory(opening(FACT, replace(FACT, date=date(2025, 11, 10)))).talked()
    twice = opening(FACT, FACT).analysis
    old = replace(life, t=replace(life.t, intake=replace(life.t.intake, analysis=twice)))

    assert old.refuses(Role.ASSESSOR, FIRST_PLAN, PRESENTED) == (
        Rule.SHORTCOMING_UNFOUNDED,
        "analysis.shortcomings",
        {"shortcoming": "S1"},
    )


@pytest.mark.parametrize(
    ("name", "number"), [("service_years", -1), ("service_years", 200), ("fte", -0.5), ("fte", 40)]
)
def test_employment_that_cannot_be_is_refused(name: str, number: float) -> None:
    assert refused_opening(replace(OPENING, employment={name: number})) == (
        Rule.FIELD,
        f"employment.{name}",
        {"problem": "cannot be"},
    )


@pytest.mark.parametrize("name", ["service_years", "fte"])
@pytest.mark.parametrize("text", ["vijf", "", True, ("5",)])
def test_number_of_an_employment_that_is_none_is_refused(name: str, text: object) -> None:
    assert refused_opening(replace(OPENING, employment={name: text})) == (
        Rule.FIELD,
        f"employment.{name}",
        {"problem": "not a number"},
    )


@pytest.mark.parametrize("number", ["vier", -1, True, 1.5])
def test_number_of_observations_that_is_none_is_refused(number: object) -> None:
    monitoring = {**(PLAN.monitoring or {}), "max_observations_per_month": number}
    refused = (
        Rule.FIELD,
        "plan.monitoring.max_observations_per_month",
        {"problem": "not a number"},
    )
    first = replace(FIRST_PLAN, plan=replace(PLAN, monitoring=monitoring))
    later = PresentPlan(version=2, change="Anders.", plan=Plan(monitoring=monitoring))

    assert a_trajectory().talked().refuses(Role.ASSESSOR, first, PRESENTED) == refused
    assert a_trajectory().presented().refuses(Role.ASSESSOR, later, PRESENTED) == refused


def test_numbers_that_can_be_are_kept() -> None:
    monitoring = {**(PLAN.monitoring or {}), "max_observations_per_month": 4}
    employment = {"service_years": 9, "fte": 0.8}
    plan = replace(FIRST_PLAN, plan=replace(PLAN, monitoring=monitoring))
    life = a_trajectory(replace(OPENING, employment=employment)).talked()

    presented = life.does(Role.ASSESSOR, plan, PRESENTED).t

    assert presented.intake.employment == employment
    assert presented.versions[-1].plan.monitoring == monitoring


def investigated() -> Life:
    """A concern under investigation."""
    day = date(2026, 3, 10)
    active = a_trajectory().active()
    return active.does(Role.EMPLOYEE, CONCERN, day).does(Role.HR, INVESTIGATE, day)


@pytest.mark.parametrize(
    ("heard", "field"),
    [
        (Heard(total=5, invited_all_team=True, named=4, anonymous=2), "heard.total"),
        (Heard(total=1, invited_all_team=True, named=("p-1", "p-2"), anonymous=0), "heard.total"),
        (Heard(total=-1, invited_all_team=True, named=0, anonymous=0), "heard.total"),
        (Heard(total=5, invited_all_team=True, named=-4, anonymous=2), "heard.named"),
        (Heard(total=5, invited_all_team=True, named=4, anonymous=-2), "heard.anonymous"),
    ],
)
def test_more_people_than_were_heard_are_refused(heard: Heard, field: str) -> None:
    refused = investigated().refuses(
        Role.INVESTIGATOR, replace(CONCLUDE, heard=heard), date(2026, 3, 11)
    )

    assert refused[:2] == (Rule.FIELD, field)


def test_person_who_is_named_twice_was_heard_once() -> None:
    heard = Heard(total=1, invited_all_team=True, named=("p-1", "P-1 "), anonymous=0)
    concluded = investigated().does(
        Role.INVESTIGATOR, replace(CONCLUDE, heard=heard), date(2026, 3, 11)
    )

    assert concluded.t.concerns[0].concluded_on == date(2026, 3, 11)


@pytest.mark.parametrize(
    ("amount", "field"),
    [
        (SupportAmount(id="U1", planned_total=-1), "support.planned_total"),
        (SupportAmount(id="U1", planned_total=4, delivered=-1), "support.delivered"),
    ],
)
def test_support_of_less_than_nothing_is_refused(amount: SupportAmount, field: str) -> None:
    life = a_trajectory().balanced(EXTENDED)

    assert life.refuses(Role.ASSESSOR, replace(EXTENSION, support=(amount,)), EXTENSION_ON) == (
        Rule.FIELD,
        field,
        {"item": "U1", "problem": "negative"},
    )


@pytest.mark.parametrize("blank", BLANKS[1:])
def test_text_that_says_nothing_is_missing(blank: str) -> None:
    result = GoalBalance(goal="G1", result=GoalResult.PARTLY, evidence=blank)
    short = NOT_ACHIEVED.goals
    refused: dict[tuple[Rule, str], RecordBalance] = {
        (Rule.FIELD, "goals.evidence"): replace(NOT_ACHIEVED, goals=(result, short[1])),
        (Rule.VIEW_MISSING, "employee_view"): replace(ACHIEVED, employee_view=blank),
        (Rule.SURPRISE, "explanation"): replace(NOT_ACHIEVED, explanation=blank),
        (Rule.REASON_MISSING, "reason"): replace(EXTENDED, reason=blank),
        (Rule.NOT_SUFFICIENT, "expected_to_last"): replace(
            ACHIEVED, expected_to_last=False, intensified_follow_up=True, reason=blank
        ),
    }
    nothing = StillShort(text=blank)
    said = ((nothing,), (nothing, nothing), (StillShort(goal="G1", text=blank),))
    life = a_trajectory().foreseen()

    for expected, command in refused.items():
        assert life.refuses(Role.ASSESSOR, command, FINAL)[:2] == expected
    for still_short in said:
        command = replace(NOT_ACHIEVED, still_short_in=still_short)
        assert life.refuses(Role.ASSESSOR, command, FINAL)[0] is Rule.STILL_SHORT_MISSING


def test_search_without_a_result_is_refused() -> None:
    life = a_trajectory().balanced(NOT_ACHIEVED)

    assert life.refuses(Role.HR, RecordRedeployment(result=" ", options=()), FINAL) == (
        Rule.FIELD,
        "result",
        {"problem": "missing"},
    )


@pytest.mark.parametrize("section", ["duration_reason", "consequences", "monitoring"])
def test_section_that_says_nothing_is_missing(section: str) -> None:
    nothing: Any = {"sources": " "} if section == "monitoring" else "\u00a0"
    command = replace(FIRST_PLAN, plan=replace(PLAN, **{section: nothing}))

    assert a_trajectory().talked().refuses(Role.ASSESSOR, command, PRESENTED)[1] == (
        f"plan.{section}"
    )


def test_end_before_the_start_is_refused() -> None:
    command = replace(FIRST_PLAN, period=replace(PERIOD, planned_end=PRESENTED))

    assert a_trajectory().talked().refuses(Role.ASSESSOR, command, PRESENTED)[:2] == (
        Rule.DATE_IMPOSSIBLE,
        "period.planned_end",
    )


def test_view_cannot_have_been_invited_before_the_plan_was_presented() -> None:
    early = replace(NOT_ACHIEVED, employee_view=None, employee_view_invited=PRESENTED - DAY)
    life = a_trajectory().active()

    assert life.refuses(Role.ASSESSOR, early, FINAL) == (
        Rule.DATE_IMPOSSIBLE,
        "employee_view_invited",
        {"date": PRESENTED - DAY, "earliest": PRESENTED},
    )


def test_control_questions_of_before_the_plan_do_not_serve_its_extension() -> None:
    early = replace(EXTENSION, control_questions_reconfirmed=PRESENTED - DAY)
    life = a_trajectory().balanced(EXTENDED)

    assert life.refuses(Role.HR, early, FINAL + DAY) == (
        Rule.DATE_IMPOSSIBLE,
        "control_questions_reconfirmed",
        {"date": PRESENTED - DAY, "earliest": PRESENTED},
    )
