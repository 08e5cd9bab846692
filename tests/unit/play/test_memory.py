"""Playing a scenario in the pure core: the examples, our own, and what goes wrong."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from verbetertraject.play.memory import MemoryPlay
from verbetertraject.play.scenario import Scenario, ScenarioError, load
from verbetertraject.play.verdict import (
    DoneCommand,
    Ending,
    EnteredPhase,
    Event,
    Refusal,
    SentMessage,
    Verdict,
    judge,
)

ROOT = Path(__file__).parents[3]
SCENARIOS = sorted((*ROOT.glob("examples/*.yaml"), *ROOT.glob("tests/scenarios/*.yaml")))
WITHDRAWAL = ROOT / "tests" / "scenarios" / "withdrawal-at-the-weekend.yaml"
MONDAY = date(2026, 1, 5)


def played(scenario: Scenario) -> tuple[tuple[Event, ...], Ending]:
    """What happened, and how it ended."""
    play = MemoryPlay(scenario)
    return tuple(play.events()), play.ending


def scripted(*script: dict[str, object]) -> Scenario:
    """A known case with another script."""
    return load(WITHDRAWAL).model_copy(update={"script": script, "until": date(2026, 1, 31)})


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_scenario_comes_out_as_expected(path: Path) -> None:
    scenario = load(path)

    assert judge(scenario.expected, *played(scenario)) == Verdict(differences=())


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_scenario_played_twice_gives_the_same(path: Path) -> None:
    assert played(load(path)) == played(load(path))


def test_play_tells_what_people_did_and_what_followed() -> None:
    events, ending = played(scripted({"date": MONDAY, "by": "hr", "do": "open"}))

    assert events == (
        DoneCommand(date=MONDAY, by="hr", do="open"),
        EnteredPhase(date=MONDAY, phase="preparation"),
    )
    assert ending == Ending(effective_end=None, suspended_days=0, outcome=None)


@pytest.mark.parametrize(
    ("entry", "rule", "detail"),
    [
        (
            {"date": MONDAY, "by": "hr", "do": "withdraw", "reason": "left"},
            "wrong_phase",
            "wrong_phase: phase none",
        ),
        (
            {"date": MONDAY, "by": "boss", "do": "withdraw", "reason": "left"},
            "field",
            "field: field by, problem unknown role",
        ),
        (
            {"date": MONDAY, "by": "hr", "do": "dismiss"},
            "field",
            "field: field do, problem unknown command",
        ),
        (
            {"date": MONDAY, "by": "hr", "do": "withdraw", "reason": "left", "why": "x"},
            "field",
            "field: field why, problem Unexpected keyword argument",
        ),
        (
            {"date": MONDAY, "by": "hr", "do": "register_absence", "from": 0},
            "field",
            "field: field from, problem Input should be a valid date",
        ),
    ],
)
def test_command_that_cannot_be_is_refused_and_play_goes_on(
    entry: dict[str, object], rule: str, detail: str
) -> None:
    events, ending = played(scripted(entry))

    assert events == (Refusal(date=MONDAY, do=str(entry["do"]), rule=rule, detail=detail),)
    assert ending == Ending(effective_end=None, suspended_days=0, outcome=None)


def test_trajectory_is_opened_once() -> None:
    events, _ = played(scripted(*[{"date": MONDAY, "by": "hr", "do": "open"}] * 2))

    assert events[-1] == Refusal(
        date=MONDAY,
        do="open",
        rule="already_done",
        detail="already_done: date 2026-01-05",
    )


def test_play_stops_at_its_last_day() -> None:
    scenario = load(WITHDRAWAL).model_copy(update={"until": date(2026, 2, 23)})
    events, _ = played(scenario)

    assert [each for each in events if isinstance(each, SentMessage)] == [
        SentMessage(date=date(2026, 1, 12), key="plan_presented", to=("employee",), params={}),
        SentMessage(
            date=date(2026, 2, 23),
            key="eval_reminder_7d",
            to=("employee", "assessor"),
            params={},
        ),
    ]


def test_plan_is_shown_as_it_was_presented() -> None:
    trajectory, now = MemoryPlay(load(WITHDRAWAL)).planned()

    assert [cycle.end for cycle in trajectory.cycles] == [date(2026, 5, 15)]
    assert now.date() == date(2026, 1, 12)


def test_scenario_without_a_plan_has_no_timeline() -> None:
    scenario = load(ROOT / "tests" / "scenarios" / "off-track-intake.yaml")

    with pytest.raises(ScenarioError, match="presents no plan"):
        MemoryPlay(scenario).planned()


def test_verdict_names_every_difference() -> None:
    scenario = load(WITHDRAWAL)
    events, ending = played(scenario)
    missing = tuple(each for each in events if not isinstance(each, Refusal))
    other = replace(ending, outcome="achieved")

    verdict = judge(scenario.expected, (*missing[:-1], *missing[-1:] * 2), other)

    assert verdict == Verdict(
        differences=(
            "outcome: expected None, found achieved",
            "message not expected: 2026-03-09 withdrawn assessor",
            "message not expected: 2026-03-09 withdrawn employee",
            "refusal missing: 2026-03-06 withdraw",
            "refusal missing: 2026-03-09 withdraw",
        )
    )
    assert not verdict.ok
