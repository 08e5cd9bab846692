"""`verbetertraject timeline --what-if`: what would go and what would come, and what is refused."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from verbetertraject.cli.app import app
from verbetertraject.cli.console import FaultError

TEACHER = str(Path(__file__).parents[3] / "examples" / "teacher.yaml")
AWAY = '{"suspension": {"from": "2026-03-02", "until": "2026-03-23"}}'


def _ran(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["timeline", TEACHER, *arguments])


def test_what_would_change_is_told_to_a_program() -> None:
    lines = [json.loads(line) for line in _ran("--what-if", AWAY, "--json").stdout.splitlines()]

    assert [each["date"] for each in lines] == sorted(each["date"] for each in lines)
    ends = [(each["change"], each["date"]) for each in lines if each["key"] == "end"]
    assert ends == [("gone", "2026-05-29"), ("new", "2026-06-19")]
    assert {"change": "new", "key": "clock_resumed"}.items() <= next(
        each for each in lines if each["key"] == "clock_resumed"
    ).items()
    assert [each["change"] for each in lines if each["key"] == "start"] == ["same"]


def test_what_would_change_is_told_to_people(tmp_path: Path) -> None:
    file = tmp_path / "away.json"
    file.write_text(AWAY, encoding="utf-8")

    shown = _ran("--what-if", str(file)).stdout

    assert "zou vervallen" in shown
    assert any("│ + │" in line and "2026-06-19" in line for line in shown.splitlines())


def test_what_a_rule_would_refuse_is_one_sentence() -> None:
    extension = {
        "reason": "x",
        "weeks": 8,
        "goals": ["G3"],
        "control_questions_reconfirmed": "2025-12-16",
    }

    ran = _ran("--what-if", json.dumps({"extension": extension}))

    assert isinstance(ran.exception, FaultError)
    assert str(ran.exception).startswith("Dit kan nu niet.")


@pytest.mark.parametrize("given", ["nope", "{", "{}x"])
def test_what_is_no_json_is_one_sentence(given: str) -> None:
    ran = _ran("--what-if", given)

    assert isinstance(ran.exception, FaultError)
    assert str(ran.exception) == "--what-if needs a JSON object, or a file with one"


def test_period_that_ends_before_it_begins_is_one_sentence() -> None:
    ran = _ran("--what-if", '{"suspension": {"from": "2026-03-23", "until": "2026-03-02"}}')

    assert isinstance(ran.exception, FaultError)
    assert str(ran.exception).startswith("Deze datum kan niet.")
