"""The verdict: what was expected against what happened, a sentence for every difference."""

from datetime import date

import pytest

from verbetertraject.play.scenario import Expected
from verbetertraject.play.verdict import (
    Ending,
    EnteredPhase,
    Event,
    Refusal,
    SentMessage,
    Verdict,
    judge,
)

DAY = date(2026, 3, 2)
NEXT = date(2026, 3, 3)
NOWHERE = Ending(effective_end=None, suspended_days=0, outcome=None)
TOLD = SentMessage(date=DAY, key="report_shared", to=("employee",), params={})
BEHIND = SentMessage(
    date=DAY, key="support_behind", to=("assessor", "hr"), params={"percent": 57, "item": "U1"}
)
EXPECTED = Expected.model_validate(
    {
        "phases": [{"date": DAY, "phase": "active"}, {"date": DAY, "phase": "suspended"}],
        "messages": [
            {"date": DAY, "key": "report_shared", "to": ["employee"]},
            {
                "date": DAY,
                "key": "support_behind",
                "to": ["hr", "assessor"],
                "params": {"item": "U1", "percent": 57},
            },
        ],
        "refusals": [{"date": DAY, "do": "sign"}],
    }
)
ACTIVE = EnteredPhase(date=DAY, phase="active")
SUSPENDED = EnteredPhase(date=DAY, phase="suspended")
REFUSED = Refusal(date=DAY, do="sign", rule="wrong_role", detail="wrong_role: role hr")


def test_messages_and_roles_of_one_day_may_come_in_any_order() -> None:
    events = (ACTIVE, BEHIND, REFUSED, TOLD, SUSPENDED)

    verdict = judge(EXPECTED, events, NOWHERE)

    assert verdict == Verdict(differences=())
    assert verdict.as_json() == {"type": "verdict", "ok": True, "differences": []}


@pytest.mark.parametrize(
    ("events", "differences"),
    [
        (
            (SUSPENDED, ACTIVE, TOLD, BEHIND, REFUSED),
            ("phases: in another order",),
        ),
        (
            (ACTIVE, TOLD, BEHIND, REFUSED),
            ("phase missing: 2026-03-02 suspended",),
        ),
        (
            (ACTIVE, SUSPENDED, BEHIND, REFUSED),
            ("message missing: 2026-03-02 report_shared employee",),
        ),
        (
            (ACTIVE, SUSPENDED, TOLD, TOLD, TOLD, BEHIND, REFUSED),
            ("message not expected: 2026-03-02 report_shared employee (2 times)",),
        ),
        (
            (ACTIVE, SUSPENDED, TOLD, BEHIND),
            ("refusal missing: 2026-03-02 sign",),
        ),
    ],
)
def test_difference_is_named(events: tuple[Event, ...], differences: tuple[str, ...]) -> None:
    assert judge(EXPECTED, events, NOWHERE) == Verdict(differences=differences)


def test_every_event_is_a_line_of_json() -> None:
    assert [each.as_json() for each in (ACTIVE, BEHIND, REFUSED)] == [
        {"type": "phase", "date": "2026-03-02", "phase": "active"},
        {
            "type": "message",
            "date": "2026-03-02",
            "key": "support_behind",
            "to": ["assessor", "hr"],
            "params": {"percent": 57, "item": "U1"},
        },
        {
            "type": "refusal",
            "date": "2026-03-02",
            "do": "sign",
            "rule": "wrong_role",
            "detail": "wrong_role: role hr",
        },
    ]


def test_ending_is_compared_too() -> None:
    ending = Ending(effective_end=NEXT, suspended_days=3, outcome="achieved")

    assert judge(Expected(), (), ending) == Verdict(
        differences=(
            "effective_end: expected None, found 2026-03-03",
            "suspended_days: expected 0, found 3",
            "outcome: expected None, found achieved",
        )
    )
