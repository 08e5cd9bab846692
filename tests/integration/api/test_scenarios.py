"""Whole cases through the API: what people send in, and what comes of it."""

from collections import Counter
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.integration.api.api_world import ApiWorld, MakeApiWorld

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
BALANCED = date(2026, 6, 4)

EXTENSION = {
    "reason": "Resultaat op twee doelen nog niet bestendig.",
    "weeks": 10,
    "goals": ["G2", "G3"],
    "control_questions_reconfirmed": "2026-06-04",
    "employee_view": "Mee eens.",
}


@pytest.mark.parametrize("name", ["teacher", "software-tester"])
def test_scenario_comes_out_as_expected(make_world: MakeApiWorld, name: str) -> None:
    world = make_world(name)

    world.play()
    world.move_to(world.scenario.until)

    expected = world.scenario.expected
    outline = world.detail()["outline"]
    assert _messages(world) == Counter(
        (each.date, each.key, role, str(each.params.get("item", "")))
        for each in expected.messages
        for role in each.to
    )
    assert outline["phases"] == [
        {"day": each.date.isoformat(), "phase": each.phase} for each in expected.phases
    ]
    assert outline["end"] == str(expected.effective_end)
    assert outline["suspended_days"] == expected.suspended_days
    assert outline["outcome"] == expected.outcome


def test_extension_is_one_call_and_told_at_once(make_world: MakeApiWorld) -> None:
    world = make_world("software-tester")
    world.play(until=BALANCED)
    world.move_to(BALANCED)

    answer = world.do("extend", EXTENSION, by="assessor")

    assert answer.status_code == 200, answer.text
    detail = answer.json()
    assert detail["phase"] == "active"
    assert [plan["kind"] for plan in detail["plans"]] == ["first", "extension"]
    assert detail["record"]["cycles"][0]["balance"]["record"]["outcome"] == "extended"
    proposed = detail["record"]["cycles"][1]
    assert proposed["start"] <= proposed["evaluations"][0]["planned"] < proposed["outlook"]
    assert proposed["outlook"] < proposed["final_evaluation"] < proposed["end"]
    told = [(key, role) for day, key, role, _ in _messages(world) if day == BALANCED]
    assert set(told) >= {
        ("plan_presented", "employee"),
        ("extended", "assessor"),
        ("extended", "hr"),
    }


def _messages(world: ApiWorld) -> Counter[tuple[date, str, str, str]]:
    """Every message that HR reads of, by day, key, role and support item."""
    copies: list[Any] = []
    part: str | None = "/messages?limit=7"
    while part is not None:
        answer = world.get(part)
        copies += answer.json()["items"]
        link = answer.headers.get("Link")
        part = None if link is None else link[link.index("/messages") : link.index(">")]
    return Counter(
        (
            datetime.fromisoformat(copy["queued_at"]).astimezone(AMSTERDAM).date(),
            copy["key"],
            role,
            copy["params"].get("item", ""),
        )
        for copy in copies
        for role in copy["roles"]
    )
