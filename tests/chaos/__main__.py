"""The long storm: `python -m tests.chaos`, about an hour; exit code 0 only without a fault."""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import SystemRandom

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from tests.chaos.comparison import Figures, Reckoning
from tests.chaos.fault_schedule import FaultInjector
from tests.chaos.parallel_plays import LostError
from tests.chaos.storm import Storm
from tests.postgres import running_postgres


def main() -> None:
    """Rage, show what was counted, and fail when anything is not as it should be."""
    asked = _asked()
    screen = Console(stderr=True, highlight=False)
    storm = Storm(
        trajectories=asked.trajectories,
        kills=asked.kills,
        seed=SystemRandom().randrange(10_000) if asked.seed is None else asked.seed,
        together=asked.together,
    )
    screen.print(f"seed {storm.seed}")
    folder = Path(tempfile.mkdtemp(prefix="verbetertraject-chaos-"))
    folder.chmod(0o755)  # PostgreSQL may run as another user
    try:
        reckoning = _raged(storm, folder, sqlite=asked.sqlite, screen=screen)
    except LostError as lost:
        screen.print(f"seed {storm.seed}: {lost}; see {folder}")
        sys.exit(1)
    _show(reckoning, as_json=asked.json)
    if reckoning.faults:
        screen.print(f"see {folder}")
        sys.exit(1)
    shutil.rmtree(folder)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--trajectories", type=int, default=100)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--together", type=int, default=8, help="how many wake at once")
    parser.add_argument("--seed", type=int, help="repeats what falls, in which order")
    parser.add_argument("--sqlite", action="store_true", help="instead of PostgreSQL")
    parser.add_argument("--json", action="store_true", help="the figures for a program")
    return parser.parse_args()


def _raged(storm: Storm, folder: Path, *, sqlite: bool, screen: Console) -> Reckoning:
    with _watched(storm, screen) as watched:
        if sqlite:
            return storm.rage(folder / "service", database=None, watched=watched)
        (folder / "postgres").mkdir(mode=0o755)
        with running_postgres(folder / "postgres") as server:
            return storm.rage(folder / "service", database=server, watched=watched)


@contextmanager
def _watched(storm: Storm, screen: Console) -> Iterator[Callable[[float, FaultInjector], None]]:
    """A bar for people; a line for each tenth part where nobody watches."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    shown: set[int] = set()
    with Progress(*columns, console=screen, disable=not screen.is_terminal) as bar:
        task = bar.add_task("", total=1.0)

        def watched(progress: float, faults: FaultInjector) -> None:
            said = f"{progress:4.0%} of {storm.trajectories}, {faults.killed} killed"
            bar.update(task, completed=progress, description=said)
            tenth = int(progress * 10)
            if not screen.is_terminal and tenth not in shown:
                shown.add(tenth)
                screen.print(said)

        yield watched


def _show(reckoning: Reckoning, *, as_json: bool) -> None:
    out = Console(highlight=False, soft_wrap=True)
    if as_json:
        said = {**reckoning.figures.as_json(), "faults": reckoning.faults}
        out.print(json.dumps(said), markup=False)
        return
    out.print(_table(reckoning.figures))
    for fault in reckoning.faults:
        out.print(f"✘ {fault}", markup=False)
    if not reckoning.faults:
        out.print("✔ everybody was told the same as in a quiet play, each thing once")


def _table(figures: Figures) -> Table:
    table = Table(show_header=False)
    for name, value in figures.as_json().items():
        said = value
        if isinstance(value, dict):
            counted = ", ".join(f"{count} {victim}" for victim, count in value.items())
            said = f"{sum(value.values())}: {counted}" if value else "0"
        table.add_row(name.replace("_", " "), str(said))
    return table


if __name__ == "__main__":
    main()
