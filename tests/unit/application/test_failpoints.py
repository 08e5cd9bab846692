"""Every point at which a process may be killed is named and in the code, and kills if armed."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from verbetertraject.application.failpoints import POINTS, VARIABLE, failpoint

ROOT: Final = Path(__file__).resolve().parents[3]

PROGRAM: Final = """
import sys
from verbetertraject.application.failpoints import failpoint
for point in sys.argv[1:]:
    failpoint(point)
    print(point, flush=True)
"""


def _run(armed: str, *points: str) -> tuple[int, list[str]]:
    """How a process ends that comes by these points, and which ones it passed."""
    ran = subprocess.run(  # noqa: S603 - the program stands above
        [sys.executable, "-c", PROGRAM, *points],
        cwd=ROOT,
        env={**os.environ, VARIABLE: armed},
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.returncode, ran.stdout.split()


def test_every_point_is_reached_once_in_the_code_and_every_one_there_is_named() -> None:
    folders = ("verbetertraject", "flows", "tasks")
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in folders
        for path in (ROOT / folder).rglob("*.py")
    )

    assert sorted(re.findall(r'failpoint\("([^"]+)"\)', code)) == sorted(POINTS)


def test_nothing_happens_at_any_point_unless_it_is_armed() -> None:
    for point in POINTS:
        failpoint(point)


def test_process_dies_at_the_armed_point_as_if_killed() -> None:
    assert _run("step.committed", "wake.begun", "step.committed", "wake.begun") == (
        -signal.SIGKILL,
        ["wake.begun"],
    )


def test_process_dies_when_it_comes_there_for_the_counted_time() -> None:
    assert _run("wake.begun:3", *["wake.begun"] * 4) == (-signal.SIGKILL, ["wake.begun"] * 2)


@pytest.mark.parametrize("last", ["", "wake.begun"])
def test_points_in_a_file_count_one_after_another(tmp_path: Path, last: str) -> None:
    file = tmp_path / "points"
    file.write_text(f"step.committed\n{last}")

    passed = "wake.begun", "step.committed"
    assert _run(f"@{file}", *passed) == (-signal.SIGKILL, ["wake.begun"])
    assert file.read_text() == last
    assert _run(f"@{file}", *passed)[0] == (-signal.SIGKILL if last else 0)
