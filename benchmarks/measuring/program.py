"""A program that measures: what it takes on the command line, and how it ends."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from benchmarks.measuring.figure import Figure, show
from benchmarks.measuring.sleepers import MeasuringError
from verbetertraject.embedded import StackError

Size = TypeVar("Size")


def begin(
    what: str,
    measured: Callable[[Path, Size], Sequence[Figure]],
    *,
    whole: Size,
    quick: Size,
    how_quick: str,
) -> None:
    """Measure in a folder that is gone afterwards, show, and exit 1 when a bound is passed.

    Args:
        what: what is measured, for `--help`.
        measured: measures in a folder, at a size.
        whole: how much is measured.
        quick: how much with `--quick`.
        how_quick: the difference, for `--help`.
    """
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("--quick", action="store_true", help=how_quick)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="verbetertraject-", ignore_cleanup_errors=True) as folder:
        try:
            figures = measured(Path(folder), quick if asked.quick else whole)
        except (MeasuringError, StackError) as error:
            sys.exit(f"Nothing was measured: {error}")
    show(figures, as_json=asked.json)
    sys.exit(not all(figure.holds for figure in figures))
