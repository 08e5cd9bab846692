"""The dossier check: the same list for both sides, but no line about a concern for whom it bars."""

from datetime import date
from typing import Any

import pytest

from tests.integration.api.api_world import ApiWorld

REPORTED = date(2026, 2, 11)
CONCERN = {"text": "Ik durf niets meer te zeggen.", "about": ["assessor"]}
ABOUT_CONCERNS = {"D15", "D16", "D18"}


@pytest.fixture
def concerned(active: ApiWorld) -> ApiWorld:
    """The teacher's trajectory with an open concern about the assessor."""
    active.move_to(REPORTED)
    assert active.do("report_concern", CONCERN, by="employee").status_code == 200
    return active


def _check(world: ApiWorld, by: str, **headers: str) -> dict[str, Any]:
    answer = world.get("/dossier-check", by=by, **headers)
    assert answer.status_code == 200, answer.text
    return {duty["rule"]: duty for duty in answer.json()["duties"]}


def _noted(world: ApiWorld) -> list[dict[str, Any]]:
    items = world.get("/journal?limit=200", by="employee").json()["items"]
    return [item["entry"] for item in items if "dossier" in item["entry"]]


def test_check_is_the_same_for_both_sides(active: ApiWorld) -> None:
    by_employee = _check(active, "employee")

    assert list(by_employee) == [f"D{number:02}" for number in range(1, 28)]
    assert by_employee == _check(active, "assessor") == _check(active, "hr")
    assert by_employee["D01"] == {
        "rule": "D01",
        "duty": "Elke tekortkoming heeft een norm, twee feiten met datum, en een bron.",
        "kind": "block",
        "level": "in orde",
        "to_do": [],
        "source": "Plan step 1",
    }


def test_check_says_what_to_do_in_the_readers_language(active: ApiWorld) -> None:
    active.move_to(REPORTED)
    english = {"Accept-Language": "en"}

    assert _check(active, "employee")["D12"] == {
        "rule": "D12",
        "duty": "Evaluaties worden gehouden wanneer ze gepland zijn.",
        "kind": "escalate",
        "level": "aandacht",
        "since": "2026-02-09",
        "to_do": ["Houd de evaluatie van 9 februari 2026 alsnog, of verplaats haar in overleg."],
        "source": "Plan step 5",
    }
    assert _check(active, "employee", **english)["D12"]["to_do"] == [
        "Hold the evaluation of 9 February 2026 after all, or move it together."
    ]


def test_check_is_as_without_the_concern_to_the_assessor_whom_it_bars(concerned: ApiWorld) -> None:
    by_employee, by_assessor = _check(concerned, "employee"), _check(concerned, "assessor")

    assert {rule: by_employee[rule]["level"] for rule in sorted(ABOUT_CONCERNS)} == {
        "D15": "aandacht",
        "D16": "ontbreekt",
        "D18": "ontbreekt",
    }
    assert {rule: duty for rule, duty in by_employee.items() if rule not in ABOUT_CONCERNS} == {
        rule: duty for rule, duty in by_assessor.items() if rule not in ABOUT_CONCERNS
    }
    said = {(by_assessor[rule]["level"], *by_assessor[rule]["to_do"]) for rule in ABOUT_CONCERNS}
    assert said <= {("in orde",), ("nog niet",)}


def test_check_is_read_by_those_only_who_read_the_record(active: ApiWorld) -> None:
    answers = {by: active.get("/dossier-check", by=by) for by in ("contact", "outsider")}

    assert {by: answer.status_code for by, answer in answers.items()} == {
        "contact": 403,
        "outsider": 404,
    }


def test_changes_of_level_are_journaled(concerned: ApiWorld) -> None:
    noted = _noted(concerned)

    assert {"dossier": "D03", "level": "in orde"} in noted
    assert {"dossier": "D12", "level": "aandacht"} in noted
    # Not D18: it would tell whom the concern is about to whoever reads the journal without a key.
    assert [entry for entry in noted if entry["dossier"] in ABOUT_CONCERNS] == [
        {"dossier": "D15", "level": "aandacht"},
        {"dossier": "D16", "level": "ontbreekt"},
    ]
    assert {"dossier": "D21", "level": "nog niet"} in noted[-6:]
    levels: dict[str, str] = {}
    for entry in noted:
        assert levels.get(entry["dossier"]) != entry["level"], entry
        levels[entry["dossier"]] = entry["level"]


def test_what_was_recorded_late_is_marked(active: ApiWorld) -> None:
    active.move_to(date(2026, 3, 9))
    held = {"present": ["employee", "assessor"], "happened_on": "2026-02-11"}
    assert active.do("hold_evaluation", held, by="assessor").status_code == 200

    duty = _check(active, "employee")["D26"]

    assert (duty["level"], duty["since"]) == ("aandacht", "2026-03-09")
    assert duty["to_do"] == [
        (
            "Later vastgelegd: hold_evaluation van 11 februari 2026. "
            "Leg het de volgende keer binnen tien werkdagen vast."
        )
    ]
    assert {"dossier": "D26", "level": "aandacht"} in _noted(active)
