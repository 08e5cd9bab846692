"""The cases with which the demo goes on: whole by the rules, and each good for something."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

import pytest

from verbetertraject.application.health_words import load_health_words
from verbetertraject.domain.phases import Phase
from verbetertraject.play.demo import cases, morning_after
from verbetertraject.play.memory import MemoryPlay
from verbetertraject.play.scenario import Scenario, load
from verbetertraject.play.verdict import Refusal
from verbetertraject.settings import examples_folder, shipped_config

TODAY: Final = date(2026, 11, 24)

CASES: Final = {case.reference: case for case in cases()}


def test_demo_goes_on_with_three_cases_in_different_phases() -> None:
    played = {reference: MemoryPlay(case).played()[0] for reference, case in CASES.items()}

    assert {reference: t.phase for reference, t in played.items()} == {
        "VT-2026-0002": Phase.ACTIVE,
        "VT-2026-0003": Phase.SUSPENDED,
        "VT-2026-0004": Phase.PRESENTED,
    }


@pytest.mark.parametrize("reference", CASES)
def test_nothing_of_a_case_is_refused(reference: str) -> None:
    events = MemoryPlay(CASES[reference]).events()

    assert [each for each in events if isinstance(each, Refusal)] == []


@pytest.mark.parametrize("reference", CASES)
def test_nothing_in_a_case_seems_to_be_about_health(reference: str) -> None:
    words = load_health_words(shipped_config())
    case = CASES[reference]
    texts = _texts([case.given, case.plan, case.script])

    assert [text for text in texts if words.found(text) is not None] == []


def test_talk_of_the_case_that_runs_is_this_week() -> None:
    t, _ = MemoryPlay(CASES["VT-2026-0002"]).played()

    assert t.cycle is not None
    ahead = [each.planned for each in t.cycle.evaluations if each.planned >= TODAY]
    assert ahead[0] - TODAY < timedelta(days=7)


def test_demo_goes_on_on_the_working_day_after_its_play() -> None:
    assert morning_after(_teacher().until) == TODAY
    assert morning_after(date(2026, 11, 27)) == date(2026, 11, 30)
    assert {case.until for case in CASES.values()} == {TODAY}


def test_everyone_in_the_demo_is_one_person() -> None:
    known: dict[str, tuple[str, str]] = {}
    for case in (_teacher(), *CASES.values()):
        for person in case.given["people"].values():
            told = (person["name"], person["email"])
            assert known.setdefault(person["id"], told) == told


def _teacher() -> Scenario:
    return load(examples_folder() / "teacher.yaml")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from () if key == "literal_nl" else _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield value
