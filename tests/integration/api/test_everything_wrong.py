"""Everything that is wrong with a command is told at once, by the API and by an import."""

from typing import Any

import yaml

from tests.integration.api.api_world import ApiWorld
from tests.integration.application.running_cases import HOURS, day, document_until
from verbetertraject.api.routes import IMPORTS
from verbetertraject.application.replay import NOON

BEFORE_THE_PLAN = day("2025-12-16")
EMPTY_PLAN = {"version": 1, "plan": {}, "period": {}}
LACKING_IN_PLAN = {
    ("D03", "plan.goals"),
    ("D03", "plan.approach"),
    ("D03", "plan.support"),
    ("D03", "plan.duration_reason"),
    ("D03", "plan.monitoring"),
    ("D22", "plan.consequences"),
    ("field", "period.start"),
    ("field", "period.planned_end"),
}
LACKING_IN_REPORT = {
    ("field", f"report.{part}")
    for part in (
        "tops",
        "goals",
        "support_delivered",
        "employee_view",
        "employee_needs",
        "safety_question",
    )
}


def told(problem: dict[str, Any]) -> set[tuple[str, str | None]]:
    """The rule and the field of everything that a problem names."""
    return {(each["rule"], each.get("field")) for each in problem["faults"]}


def test_empty_plan_names_all_that_it_lacks(world: ApiWorld) -> None:
    world.play(until=BEFORE_THE_PLAN)
    world.move_to(BEFORE_THE_PLAN)

    answer = world.do("present_plan", EMPTY_PLAN, by="assessor")

    problem = answer.json()
    assert answer.status_code == 422
    assert told(problem) == LACKING_IN_PLAN
    first = problem["faults"][0]
    assert (problem["rule"], problem["field"]) == (first["rule"], first["field"])
    assert all(each["detail"] for each in problem["faults"])


def test_empty_report_names_all_that_it_lacks(active: ApiWorld) -> None:
    active.do("hold_evaluation", {"present": ["employee"]}, by="assessor")

    answer = active.do("record_report", {"report": {}}, by="assessor")

    assert told(answer.json()) == LACKING_IN_REPORT


def test_report_names_each_goal_that_it_leaves_out(active: ApiWorld) -> None:
    active.do("hold_evaluation", {"present": ["employee"]}, by="assessor")
    commands = active.scenario.commands()
    report = next(each.body["report"] for each in commands if each.do == "record_report")
    goals = [each["goal"] for each in report["goals"]]

    answer = active.do("record_report", {"report": {**report, "goals": []}}, by="assessor")

    faults = answer.json()["faults"]
    assert [each["figures"]["goal"] for each in faults] == goals
    assert all(goal in each["detail"] for goal, each in zip(goals, faults, strict=True))


def test_command_that_cannot_be_read_names_every_field(active: ApiWorld) -> None:
    answer = active.do("hold_evaluation", {"broken_off": "yes", "jansen": 1}, by="assessor")

    assert told(answer.json()) == {("field", "present"), ("field", "broken_off"), ("field", "*")}


def test_import_names_all_that_a_plan_in_it_lacks(world: ApiWorld) -> None:
    now = day("2026-03-20")
    world.move_to(now)
    world.tokens["hr"] = world.token("p-900", is_hr=True)
    document = document_until(world.scenario, HOURS.at(now, NOON))
    document["plan"] = {}
    document["script"] = [
        {**each, "period": {}} if each["do"] == "present_plan" else each
        for each in document["script"][:3]
    ]
    headers = world.auth("hr") | {"Content-Type": "application/yaml"}

    answer = world.client.post(IMPORTS, content=yaml.safe_dump(document), headers=headers)

    assert told(answer.json()) >= LACKING_IN_PLAN
