"""`verbetertraject play`: lines for programs, a screen for people, and codes for both."""

import re
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from tests.integration.cli.command_process import CommandLine
from verbetertraject.settings import examples_folder

ROOT: Final = Path(__file__).resolve().parents[3]
TEACHER: Final = examples_folder() / "teacher.yaml"
REFUSING: Final = ROOT / "tests" / "scenarios" / "withdrawal-at-the-weekend.yaml"


def test_play_prints_one_object_a_line_and_the_verdict_last(cli: CommandLine) -> None:
    played = cli.run("play", TEACHER, "--json")

    assert (played.code, played.said) == (0, "")
    assert played.lines[0] == {"type": "phase", "date": "2025-11-21", "phase": "preparation"}
    assert played.lines[2] == {
        "type": "message",
        "date": "2025-12-16",
        "key": "plan_presented",
        "to": ["employee"],
        "params": {},
    }
    assert played.lines[-1] == {"type": "verdict", "ok": True, "differences": []}
    assert Counter(line["type"] for line in played.lines) == {
        "phase": 5,
        "message": 23,
        "verdict": 1,
    }


def test_play_names_the_parameters_of_a_message(cli: CommandLine) -> None:
    played = cli.run("play", TEACHER, "--json")

    behind = [line for line in played.lines if line.get("key") == "support_behind"]
    assert [line["params"] for line in behind] == [
        {"item": "U1", "percent": 57},
        {"item": "U2", "percent": 50},
    ]


def test_play_prints_a_refused_command_with_its_rule_and_goes_on(cli: CommandLine) -> None:
    played = cli.run("play", REFUSING, "--json")

    refused = [line for line in played.lines if line["type"] == "refusal"]
    assert [(line["date"], line["do"], line["rule"]) for line in refused] == [
        ("2026-03-06", "withdraw", "wrong_role"),
        ("2026-03-09", "withdraw", "wrong_phase"),
    ]
    assert all(line["detail"] for line in refused)
    assert (played.code, played.lines[-1]["ok"]) == (0, True)


def test_play_fails_a_refusal_that_was_not_expected(cli: CommandLine) -> None:
    scenario = cli.folder / "unexpected.yaml"
    scenario.write_text(re.sub(r"  refusals:\n(    - .*\n)*", "", REFUSING.read_text()))

    played = cli.run("play", scenario, "--json")

    assert played.code == 1
    assert played.lines[-1] == {
        "type": "verdict",
        "ok": False,
        "differences": [
            "refusal not expected: 2026-03-06 withdraw",
            "refusal not expected: 2026-03-09 withdraw",
        ],
    }


def test_play_names_every_difference(cli: CommandLine) -> None:
    scenario = cli.folder / "wrong.yaml"
    expected = TEACHER.read_text()
    expected = expected.replace("outcome: achieved\n  phases", "outcome: not_achieved\n  phases")
    expected = expected.replace(
        "{date: 2026-05-04, key: outlook_invite,", "{date: 2026-05-05, key: outlook_invite,"
    )
    scenario.write_text(expected)

    played = cli.run("play", scenario, "--json")

    assert played.code == 1
    assert played.lines[-1] == {
        "type": "verdict",
        "ok": False,
        "differences": [
            "outcome: expected not_achieved, found achieved",
            "message not expected: 2026-05-04 outlook_invite assessor",
            "message not expected: 2026-05-04 outlook_invite employee",
            "message missing: 2026-05-05 outlook_invite assessor",
            "message missing: 2026-05-05 outlook_invite employee",
        ],
    }


def test_play_shows_people_the_days_and_the_comparison(cli: CommandLine) -> None:
    played = cli.run("play", REFUSING)

    assert played.code == 0
    shown = played.output.splitlines()
    assert "2026-01-05 Mon ▶ open by hr" in shown
    assert "2026-02-23 Mon ✉ eval_reminder_7d → employee, assessor" in shown
    assert any(line.startswith("2026-03-06 Fri ✘ withdraw refused: ") for line in shown)
    assert shown[-1] == "✔ everything came out as expected"


WRONG: Final = {
    "title: [": "is no YAML (ParserError)",
    "- a list": "the file: Input should be a valid dictionary",
    "title: no more than this": "reference: Field required",
    "": "the file: Input should be a valid dictionary",
}
"""What a file holds, and how it is said that this is no scenario."""


@pytest.mark.parametrize("content", WRONG)
def test_play_says_in_one_sentence_what_is_wrong_with_a_file(
    cli: CommandLine, content: str
) -> None:
    scenario = cli.folder / "wrong.yaml"
    scenario.write_text(content)

    played = cli.run("play", scenario)

    assert (played.code, played.output) == (2, "")
    assert played.said.startswith(f"verbetertraject: {scenario}: {WRONG[content]}")
    assert played.said.count("\n") == 1


def test_play_says_that_a_file_is_missing(cli: CommandLine) -> None:
    played = cli.run("play", "nowhere.yaml")

    assert (played.code, played.said) == (
        2,
        "verbetertraject: nowhere.yaml: cannot be read (No such file or directory)\n",
    )


def test_play_says_what_it_wants_when_it_is_given_nothing(cli: CommandLine) -> None:
    played = cli.run("play")

    assert (played.code, played.output) == (2, "")
    assert played.said.startswith("Usage: verbetertraject play [OPTIONS]")


def test_play_knows_two_engines(cli: CommandLine) -> None:
    played = cli.run("play", TEACHER, "--engine", "steam")

    assert played.code == 2
    assert "'memory', 'prefect'" in played.said
