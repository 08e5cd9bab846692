"""The same case in other years and on other clocks comes out the same, to the day."""

import os
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest

from verbetertraject.play.memory import MemoryPlay
from verbetertraject.play.scenario import Scenario, load
from verbetertraject.play.verdict import Verdict, judge
from verbetertraject.settings import examples_folder

SHORT: Final = Path(__file__).parents[2] / "flows" / "short.yaml"

TALK: Final = date(2026, 3, 2)
"""The first talk of the short case: its report may be recorded eight days later."""

DAY: Final = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


@pytest.mark.parametrize(
    "talk",
    [
        pytest.param(date(2026, 3, 23), id="summer-time-begins"),
        pytest.param(date(2026, 10, 19), id="winter-time-begins"),
        pytest.param(date(2026, 12, 28), id="year-end"),
        pytest.param(date(2028, 2, 21), id="report-on-leap-day"),
        pytest.param(date(2028, 2, 28), id="report-waited-for-over-leap-day"),
        pytest.param(date(2038, 1, 18), id="end-of-32-bits"),
        pytest.param(date(2100, 2, 22), id="no-leap-year"),
    ],
)
def test_case_of_another_year_comes_out_the_same_to_the_day(talk: date, tmp_path: Path) -> None:
    assert (talk - TALK).days % 7 == 0
    moved = tmp_path / "moved.yaml"
    moved.write_text(_moved(SHORT.read_text(encoding="utf-8"), by=talk - TALK), encoding="utf-8")

    assert _verdict(load(moved)) == Verdict(differences=())


@pytest.mark.parametrize(
    "zone", ["America/Paramaribo", "America/Kralendijk", "Asia/Kathmandu", "Pacific/Auckland"]
)
def test_organisation_in_another_zone_goes_by_its_own_days(zone: str) -> None:
    teacher = load(examples_folder() / "teacher.yaml")

    assert _verdict(teacher.model_copy(update={"timezone": zone})) == Verdict(differences=())


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
def test_zone_of_the_machine_changes_nothing(zone: str) -> None:
    played = [_played_where(each) for each in ("UTC", zone)]

    assert played[0].returncode == 0
    assert (played[1].returncode, played[1].stdout) == (0, played[0].stdout)


def _verdict(scenario: Scenario) -> Verdict:
    play = MemoryPlay(scenario)
    return judge(scenario.expected, tuple(play.events()), play.ending)


def _moved(text: str, *, by: timedelta) -> str:
    return DAY.sub(lambda day: str(date.fromisoformat(day[0]) + by), text)


def _played_where(zone: str) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("verbetertraject")
    return subprocess.run(  # noqa: S603 - the program is ours
        [program, "play", SHORT, "--json"],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "TZ": zone},
    )
