"""Looking beforehand: everything ahead, what a command would change, and nothing written."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.integration.api.api_world import ApiWorld
from verbetertraject.store.tables.base import Base

EXTENSION = {
    "reason": "Voor het derde doel is meer tijd nodig.",
    "weeks": 8,
    "goals": ["G3"],
    "control_questions_reconfirmed": "2026-02-09",
    "employee_view": "Graag.",
}
AWAY = {"suspension": {"from": "2026-03-16", "until": "2026-04-06"}}


LOOKED = {"accesses"}
"""Tables that keep who looked at a file, as for everything that is read."""


def _rows(world: ApiWorld) -> dict[str, list[Any]]:
    """Every row of every table, but for who looked."""
    with world.services.engine.connect() as connection:
        return {
            name: sorted(map(repr, connection.execute(select(table))))
            for name, table in Base.metadata.tables.items()
            if name not in LOOKED
        }


def _days(entries: list[Any], kind: str) -> dict[str, str]:
    return {each["key"]: each["day"] for each in entries if each["kind"] == kind}


@pytest.mark.parametrize("by", ["employee", "assessor", "hr"])
def test_both_sides_see_everything_ahead(active: ApiWorld, by: str) -> None:
    preview = active.get("/preview", by=by).json()

    assert preview["today"] == "2026-02-09"
    days = [entry["day"] for entry in preview["entries"]]
    assert days == sorted(days)
    assert _days(preview["entries"], "appointment").keys() >= {"evaluation-1", "outlook", "final"}
    told = {(each["key"], each["certain"]) for each in preview["entries"]}
    assert {("end_warning_28", True), ("eval_missed", False)} <= told
    assert all(each["to"] for each in preview["entries"] if each["kind"] == "message")


def test_suspension_would_move_what_lies_ahead(active: ApiWorld) -> None:
    change = active.do_at("/previews", AWAY, by="employee").json()

    before = _days(change["before"], "appointment")
    after = _days(change["after"], "appointment")
    assert before == _days(active.get("/preview").json()["entries"], "appointment")
    assert after["evaluation-1"] == before["evaluation-1"]
    assert after["final"] > before["final"]
    assert {"clock_paused", "clock_resumed"} <= {each["key"] for each in change["after"]}


def test_nothing_is_written(active: ApiWorld) -> None:
    active.auth("employee")
    before = _rows(active)

    for sent in (AWAY, {"extension": EXTENSION}, {"plan": {"version": 2, "change": "x"}}, {}):
        active.do_at("/previews", sent, by="employee")
    active.get("/preview", by="employee")

    assert _rows(active) == before


def test_plan_would_bring_the_whole_period(world: ApiWorld) -> None:
    commands = world.scenario.commands()
    plan = next(each for each in commands if each.do == "present_plan")
    world.play(until=plan.date)
    world.move_to(plan.date)

    change = world.do_at("/previews", {"plan": dict(plan.body)}, by="assessor").json()

    assert change["before"] == []
    assert {"evaluation-1", "outlook", "final"} <= _days(change["after"], "appointment").keys()
    assert "plan_presented" in _days(change["after"], "message")


def test_plan_of_an_earlier_day_is_reminded_of_from_that_day(world: ApiWorld) -> None:
    commands = world.scenario.commands()
    plan = next(each for each in commands if each.do == "present_plan")
    world.play(until=plan.date)
    world.move_to(plan.date + timedelta(days=3))
    earlier = {"happened_on": plan.date.isoformat(), "not_about_health": True}

    today, then = (
        world.do_at("/previews", {"plan": dict(plan.body) | added}, by="assessor").json()["after"]
        for added in ({}, earlier)
    )

    assert _days(today, "message")["signature_reminder"] == "2026-01-09"
    assert _days(then, "message")["signature_reminder"] == "2026-01-06"


@pytest.mark.parametrize(
    ("sent", "status", "rule", "field"),
    [
        ({}, 422, "field", "body"),
        (AWAY | {"extension": EXTENSION}, 422, "field", "body"),
        ({"suspension": {"from": "2026-03-16"}}, 422, "field", "suspension.until"),
        (
            {"suspension": {"from": "2026-03-16", "until": "2026-03-16"}},
            422,
            "date_impossible",
            "suspension.until",
        ),
        (
            {"suspension": {"from": "2026-03-16", "until": "2126-03-16"}},
            422,
            "date_impossible",
            "until",
        ),
        ({"extension": EXTENSION | {"weeks": "8"}}, 422, "field", "extension.weeks"),
        (
            {"extension": EXTENSION | {"happened_on": "2026-02-10"}},
            422,
            "date_impossible",
            "happened_on",
        ),
        ({"plan": {"version": 9}}, 422, "wrong_version", "version"),
    ],
)
def test_what_the_command_would_be_refused_is_refused(
    active: ApiWorld, sent: dict[str, Any], status: int, rule: str, field: str
) -> None:
    answer = active.do_at("/previews", sent, by="hr")

    assert (answer.status_code, answer.json()["rule"]) == (status, rule), answer.text
    assert answer.json()["field"] == field


def test_preview_is_for_its_readers(active: ApiWorld) -> None:
    answered = {
        by: (
            active.get("/preview", by=by).status_code,
            active.do_at("/previews", AWAY, by=by).status_code,
        )
        for by in ("employee", "assessor", "hr", "employer_signatory", "contact", "outsider")
    }

    assert answered == {
        "employee": (200, 200),
        "assessor": (200, 200),
        "hr": (200, 200),
        "employer_signatory": (200, 403),
        "contact": (200, 403),
        "outsider": (404, 404),
    }


def test_preview_tells_the_assessor_nothing_of_a_concern(active: ApiWorld) -> None:
    concern = {"text": "Ik durf niets meer te zeggen.", "about": ["assessor"]}
    active.do("report_concern", concern, by="employee")

    seen = active.get("/preview", by="assessor").text
    refused = active.do_at("/previews", AWAY, by="assessor").json()

    assert [word for word in ("safety", "resume_due", "concern") if word in seen] == []
    assert refused["rule"] == "on_hold"
    assert "safety_triage_overdue" in active.get("/preview", by="hr").text


@pytest.mark.parametrize(("language", "word"), [("nl", "scholing"), ("en", "training")])
def test_control_questions_are_asked_with_their_source(
    opened: ApiWorld, language: str, word: str
) -> None:
    headers = opened.auth("employee") | {"Accept-Language": language}

    asked = opened.client.get("/api/v1/control-questions", headers=headers).json()["items"]

    assert [(each["key"], each["off_track_answer"], each["route"]) for each in asked] == [
        ("training_adequate", "nee", "training_first"),
        ("caused_by_illness", "ja", "occupational_health"),
        ("primarily_working_conditions", "ja", "working_conditions"),
        ("environment_safe", "ja", "working_conditions"),
    ]
    assert word in asked[0]["question"]
    assert all(each["help"] for each in asked)
    assert [each["about_health"] for each in asked] == [False, True, False, False]


def test_control_questions_are_for_people_with_a_token(opened: ApiWorld) -> None:
    assert opened.client.get("/api/v1/control-questions").status_code == 401
