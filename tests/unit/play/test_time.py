"""The same case in other years and on other clocks comes out the same, to the day."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest

from verbetertraject.application.replay import Happening, Replay
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.play.memory import MemoryPlay
from verbetertraject.play.scenario import Scenario, load
from verbetertraject.play.verdict import Verdict, judge
from verbetertraject.settings import examples_folder

SHORT: Final = Path(__file__).parents[2] / "flows" / "short.yaml"

TALK: Final = date(2026, 3, 2)
"""The first talk of the short case: its report may be recorded eight days later."""

DAY: Final = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


class Jumping(Replay):
    """A clock that jumps backwards after every wake: all until then is waited for again."""

    def __init__(self, *, back: timedelta, **terms: Any) -> None:
        super().__init__(**terms)
        self._back = back
        self._seen: set[datetime] = set()

    def awake(self, t: Trajectory, now: datetime) -> Iterator[Happening]:
        """One wake, and another one in what was the past already."""
        yield from super().awake(t, now)
        if now not in self._seen and self.trajectory is not None:
            self._seen.add(now)
            yield from super().awake(self.trajectory, now - self._back)


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


@pytest.mark.parametrize(
    "back",
    [timedelta(seconds=1), timedelta(hours=1), timedelta(days=1), timedelta(days=10)],
    ids=str,
)
@pytest.mark.parametrize("name", ["teacher.yaml", "software-tester.yaml"])
def test_clock_that_jumps_backwards_tells_nobody_twice(name: str, back: timedelta) -> None:
    scenario = load(examples_folder() / name)
    play = MemoryPlay(scenario, replay=partial(Jumping, back=back))

    assert judge(scenario.expected, tuple(play.events()), play.ending) == Verdict(differences=())


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
