"""Reading a scenario file: what it gives once, and what makes it no scenario."""

from datetime import date
from pathlib import Path

import pytest

from verbetertraject.play.scenario import ScenarioError, load

ROOT = Path(__file__).parents[3]
TEACHER = ROOT / "examples" / "teacher.yaml"

BARE = """
title: Kort
reference: VT-1
until: 2026-01-31
script:
  - {date: 2026-01-05, by: hr, do: open}
expected: {}
"""


def test_opening_takes_along_what_is_given_once() -> None:
    opening = load(TEACHER).commands()[0]

    assert (opening.date, opening.by, opening.do) == (date(2025, 11, 21), "hr", "open")
    assert opening.body.keys() == {
        "reference",
        "organisation",
        "calendar",
        "people",
        "employment",
        "first_notice_date",
        "history",
        "analysis",
        "nature",
        "control_questions",
    }


def test_first_plan_takes_along_its_sections_and_a_revision_does_not() -> None:
    plans = [each for each in load(TEACHER).commands() if each.do == "present_plan"]

    assert [sorted(each.body) for each in plans] == [
        ["period", "plan", "proof", "version"],
        ["change", "version"],
    ]


def test_first_plan_that_was_refused_takes_along_its_sections_again() -> None:
    scenario = load(TEACHER)
    first = next(each for each in scenario.script if each["do"] == "present_plan")
    twice = scenario.model_copy(update={"script": (first, first)})

    assert [each.body["plan"] for each in twice.commands()] == [scenario.plan] * 2


def test_commands_after_the_last_day_are_not_played() -> None:
    scenario = load(TEACHER).model_copy(update={"until": date(2025, 12, 2)})

    assert [each.do for each in scenario.commands()] == ["open", "record_conversation"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title: Kort", "", "title: Field required"),
        ("until: 2026-01-31", "until: soon", "until: Input should be a valid date"),
        ("expected: {}", "expected: {mood: good}", "expected.mood: Extra inputs"),
        (", by: hr", "", "script, command 1: by is missing or no date"),
        ("date: 2026-01-05", "date: soon", "script, command 1: date is missing or no date"),
        ("date: 2026-01-05", "date: 2026-01-05 12:00:00", "script, command 1: date is missing"),
        ("  - {date: 2026-01-05, by: hr, do: open}", "  - open", "script.0: Input should be"),
        (BARE, "- Kort", "the file: Input should be"),
        ("title: Kort", "title: [", "is no YAML"),
        ("title: Kort", "title: Kort\ntitle: Lang", "line 3: title is there twice"),
        (", by: hr", ", by: hr, by: employee", "line "),
    ],
)
def test_file_that_is_no_scenario_is_refused_by_its_name_and_field(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    path = tmp_path / "kort.yaml"
    path.write_text(BARE.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(ScenarioError) as refused:
        load(path)

    assert str(refused.value).startswith(f"{path}: {told}")


def test_quoted_day_is_a_day_and_what_is_left_empty_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "kort.yaml"
    given = """
calendar: {non_working_days: ['2026-01-01'], closing_periods: }
expected: {effective_end: null, refusals: }
"""
    bare = BARE.replace("expected: {}", given).replace("2026-01-05", "'2026-01-05'")
    path.write_text(bare, encoding="utf-8")

    scenario = load(path)

    assert scenario.commands()[0].date == date(2026, 1, 5)
    assert scenario.given["calendar"] == {"non_working_days": ["2026-01-01"]}
    assert scenario.expected.refusals == ()


def test_missing_file_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match=r"nowhere\.yaml: cannot be read \(No such file"):
        load(tmp_path / "nowhere.yaml")
