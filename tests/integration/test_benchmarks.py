"""The benchmarks measure what they say, on the real service."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.measuring.figure import Figure, middle, uncommonly

ROOT = Path(__file__).resolve().parents[2]

FIGURES = [
    "processes",
    "memory, whole service",
    "memory, our processes",
    "command to mail, median",
    "command to mail, 95th percentile",
    "command to mail, 95th percentile",
    "wake",
    "wake, once the worker has it",
]

OF_SPEED = ("command to mail", "wake")
"""A machine that is busy with other tests says nothing about these."""


@pytest.mark.slow
def test_claims_measures_every_figure_and_sleepers_cost_no_process() -> None:
    ran = subprocess.run(
        [sys.executable, "benchmarks/claims.py", "--quick", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )

    assert ran.stdout, ran.stderr
    figures = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [figure["figure"] for figure in figures] == FIGURES
    assert [
        figure for figure in figures if not (figure["ok"] or figure["figure"].startswith(OF_SPEED))
    ] == []
    assert figures[0]["ratio"] == 1
    assert ran.returncode == (not all(figure["ok"] for figure in figures))


@pytest.mark.parametrize(("value", "at_most", "holds"), [(1.5, 1.5, True), (1.51, 1.5, False)])
def test_figure_holds_up_to_its_bound(value: float, at_most: float, *, holds: bool) -> None:
    figure = Figure(
        name="wake", value=value, at_most=at_most, measured="", against="", repetitions=1
    )

    assert figure.holds is holds


def test_figure_without_a_bound_holds() -> None:
    assert Figure(name="wake", value=9, measured="", against="", repetitions=1).holds


def test_middle_and_uncommonly_are_the_median_and_nineteen_of_twenty() -> None:
    seconds = [float(number) for number in range(40, 0, -1)]

    assert (middle(seconds), uncommonly(seconds)) == (20.5, 38.0)
