"""The examples of the API are accepted by the case that runs in the demo, where they can be."""

from dataclasses import fields
from datetime import date
from typing import Any, Final

import pytest

from verbetertraject.api.examples import (
    DEMO_REFERENCE,
    IMPORTED,
    RUNS_IN_DEMO,
    example,
    example_case,
    least,
)
from verbetertraject.application.case_import import read_case
from verbetertraject.application.command_bodies import read_command
from verbetertraject.domain.commands import COMMANDS
from verbetertraject.play.memory import MemoryPlay
from verbetertraject.play.scenario import Scenario, load
from verbetertraject.play.verdict import Refusal
from verbetertraject.settings import examples_folder

CASE: Final[Scenario] = load(examples_folder() / "demo" / RUNS_IN_DEMO)

TODAY: Final = date(2026, 11, 24)

GIVEN_BY: Final[dict[str, tuple[str, ...]]] = {
    "add_view": ("employee",),
    "attach": ("hr",),
    "correct": ("hr",),
    "end_absence": ("hr", "register_absence"),
    "extend": ("assessor",),
    "hold_evaluation": ("assessor",),
    "record_outlook": ("assessor",),
    "record_proof": ("assessor",),
    "record_report": ("assessor", "hold_evaluation"),
    "register_absence": ("assessor",),
    "replace_assessor": ("hr",),
    "replace_person": ("hr",),
    "report_concern": ("employee",),
    "reschedule": ("assessor",),
    "withdraw": ("hr",),
}
"""By whom each is given to the case that runs in the demo, and what has to be given before it."""


@pytest.mark.parametrize("name", GIVEN_BY)
def test_example_is_accepted_by_the_case_that_runs_in_the_demo(name: str) -> None:
    by, *before = GIVEN_BY[name]
    today = [{"date": TODAY, "by": by, "do": do, **example(do)} for do in (*before, name)]
    case = CASE.model_copy(update={"script": (*CASE.script, *today)})

    assert [each for each in MemoryPlay(case).events() if isinstance(each, Refusal)] == []


def test_example_of_opening_is_accepted() -> None:
    body: dict[str, Any] = {"date": TODAY, "by": "hr", "do": "open", **example("open")}
    opened = Scenario.model_validate(
        {"title": "", "reference": IMPORTED, "until": TODAY, "script": (body,), "expected": {}}
    )

    assert not any(isinstance(each, Refusal) for each in MemoryPlay(opened).events())


def test_case_of_the_examples_is_the_one_that_the_demo_has() -> None:
    assert CASE.reference == DEMO_REFERENCE
    assert read_case(example_case()).reference == IMPORTED


@pytest.mark.parametrize("name", ["record_outlook", "record_report", "pause", "hold_follow_up"])
def test_least_that_a_command_asks_for_is_read(name: str) -> None:
    asked = least(COMMANDS[name])

    assert set(asked) <= {each.name for each in fields(COMMANDS[name])}
    assert isinstance(read_command(name, asked).command, COMMANDS[name])
