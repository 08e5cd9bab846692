"""One measured figure, its bound, and how figures are shown."""

import json
import math
import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from statistics import median
from typing import Final, Literal

import psutil
from rich.console import Console
from rich.table import Table

GIBIBYTE: Final = 1024**3

UNCOMMON: Final = 0.95
"""Nineteen of twenty are at most this."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """What was measured, set against something that was measured in the same run."""

    name: str
    value: float
    unit: Literal["ratio", "seconds"] = "ratio"
    at_most: float | None = None
    """The bound; None: shown beside the others, promised by none."""
    measured: str
    """What the value was made of, in absolute terms of this machine."""
    against: str
    repetitions: int

    @property
    def holds(self) -> bool:
        """Whether the value is within its bound."""
        return self.at_most is None or self.value <= self.at_most


def middle(values: Sequence[float]) -> float:
    """The median."""
    return median(values)


def uncommonly(values: Sequence[float]) -> float:
    """The 95th percentile by nearest rank: nineteen of twenty are at most this."""
    return sorted(values)[math.ceil(UNCOMMON * len(values)) - 1]


def show(figures: Sequence[Figure], *, as_json: bool) -> None:
    """Print a table for people, or one JSON object a line for programs."""
    if as_json:
        for line in _lines(figures):
            print(line)
    else:
        Console(width=_width(), highlight=False).print(_table(figures))


def _lines(figures: Sequence[Figure]) -> Iterator[str]:
    for figure in figures:
        yield json.dumps(
            {
                "figure": figure.name,
                figure.unit: round(figure.value, 6),
                "at_most": figure.at_most,
                "ok": figure.holds,
                "measured": figure.measured,
                "against": figure.against,
                "repetitions": figure.repetitions,
            }
        )


def _table(figures: Sequence[Figure]) -> Table:
    table = Table(caption=_machine(), caption_justify="left")
    for heading in ("figure", "measured", "against"):
        table.add_column(heading)
    for heading in ("n", "value", "at most", ""):
        table.add_column(heading, justify="right")
    for figure in figures:
        table.add_row(
            figure.name,
            figure.measured,
            figure.against,
            str(figure.repetitions),
            _written(figure.value, figure.unit),
            "" if figure.at_most is None else _written(figure.at_most, figure.unit),
            _verdict(figure),
        )
    return table


def _verdict(figure: Figure) -> str:
    if figure.at_most is None:
        return ""
    return "[green]pass[/]" if figure.holds else "[red]FAIL[/]"


def _written(value: float, unit: str) -> str:
    if unit == "seconds":
        return f"{value:.3f} s"
    return f"{value:.2f}" if value >= 0.1 else f"{value:.5f}"  # noqa: PLR2004 - digits that tell


def _machine() -> str:
    memory = psutil.virtual_memory().total / GIBIBYTE
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, "
        f"Python {platform.python_version()}, Prefect {version('prefect')}"
    )


def _width() -> int | None:
    """As wide as the terminal; into a file or a pipe wide enough for whole rows."""
    return None if Console().is_terminal else 130
