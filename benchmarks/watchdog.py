"""Measures that a round of the watchdog costs what is to be repaired, however many sleep.

The sleepers are real rows in both databases, copied from one real trajectory and its run. Exit
code 0 only when every figure is within its bound.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import insert, inspect
from sqlalchemy.orm import Session

from benchmarks.measuring.figure import Figure, middle
from benchmarks.measuring.program import begin
from benchmarks.measuring.sleepers import MeasuringError, Sleeper, SleepersService, sleepers_service
from verbetertraject.application.watchdog import Check
from verbetertraject.store.tables import TrajectoryRow
from verbetertraject.store.tables.base import folded

AT_MOST: Final = 1.5
"""A hundred times as many sleepers may cost half as much again, no more."""

ROUNDS: Final = 7

ERRANDS: Final = 100
"""What takes a millisecond is lost in the noise of a machine unless it is repeated."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Size:
    """How many sleep, at first and in the end."""

    few: int
    many: int


WHOLE: Final = Size(few=1_000, many=100_000)
QUICK: Final = Size(few=200, many=2_000)


@dataclass(frozen=True, kw_only=True, slots=True)
class Seconds:
    """How long each takes, in the middle of its repetitions."""

    round_: float
    errands: float


def measured(folder: Path, size: Size) -> Sequence[Figure]:
    """A round, and what the API does every few seconds, with few sleepers and with many."""
    with sleepers_service(folder) as service:
        first = service.lay_down(1)
        lay_down_more(service, first, range(2, size.few + 1))
        few = seconds(service)
        lay_down_more(service, first, range(size.few + 1, size.many + 1))
        many = seconds(service)
        return [
            figure("watchdog, one round", few.round_, many.round_, size, times=ROUNDS),
            figure("watchdog, every few seconds", few.errands, many.errands, size, times=ERRANDS),
        ]


def figure(name: str, few: float, many: float, size: Size, *, times: int) -> Figure:
    """How much more it costs with many sleepers."""
    return Figure(
        name=name,
        value=many / few,
        at_most=AT_MOST,
        measured=f"{size.many:,} asleep: {many * 1000:.1f} ms",
        against=f"{size.few:,} asleep: {few * 1000:.1f} ms",
        repetitions=times,
    )


def seconds(service: SleepersService) -> Seconds:
    """How long a round takes, and the two errands of every few seconds; the first warms up."""
    watchdog = service.services.watchdog

    def round_() -> None:
        done = watchdog.begin()
        for check in Check:
            done = watchdog.look(done, check)
        watchdog.end(done)
        if done.repairs:
            raise MeasuringError(f"the watchdog found {done.repairs[0].fault.value}")

    def errands() -> None:
        watchdog.look(watchdog.begin(), Check.OUT_OF_STEP)
        watchdog.overslept()

    return Seconds(round_=lasting(round_, times=ROUNDS), errands=lasting(errands, times=ERRANDS))


def lasting(what: Callable[[], None], *, times: int) -> float:
    """How many seconds something takes, in the middle of its repetitions."""
    what()
    lasted = []
    for _ in range(times):
        begun = perf_counter()
        what()
        lasted.append(perf_counter() - begun)
    return middle(lasted)


def lay_down_more(service: SleepersService, first: Sleeper, numbers: Sequence[int]) -> None:
    """Let more trajectories sleep, each with a run of its own, as the first one does."""
    names = {uuid4(): f"VT-2026-{number:06}" for number in numbers}
    runs = {trajectory_id: uuid4() for trajectory_id in names}
    with closing(sqlite3.connect(service.stack.prefect_database, timeout=60)) as prefect:
        copy_runs(prefect, first, names, runs)
    with Session(service.services.engine) as session, session.begin():
        row = session.get_one(TrajectoryRow, first.trajectory_id)
        kept = {each.key: getattr(row, each.key) for each in inspect(TrajectoryRow).column_attrs}
        rows = (
            {
                **kept,
                "id": key,
                "reference": name,
                "folded_reference": folded(name),
                "run_id": runs[key],
            }
            for key, name in names.items()
        )
        session.execute(insert(TrajectoryRow), list(rows))


def copy_runs(
    prefect: sqlite3.Connection, first: Sleeper, names: dict[UUID, str], runs: dict[UUID, UUID]
) -> None:
    """Copy the first run and its state in Prefect's own database, many at once."""
    states = {run: uuid4() for run in runs.values()}
    old = str(first.run_id)

    def run_rows(template: dict[str, object]) -> Iterator[dict[str, object]]:
        parameters = str(template["parameters"])
        reference = str(template["name"])
        for trajectory_id, run in runs.items():
            name = names[trajectory_id]
            own = parameters.replace(str(first.trajectory_id), str(trajectory_id))
            yield {
                **template,
                "id": str(run),
                "name": name,
                "idempotency_key": str(trajectory_id),
                "parameters": own.replace(reference, name),
                "state_id": str(states[run]),
            }

    def state_rows(template: dict[str, object]) -> Iterator[dict[str, object]]:
        for run, state in states.items():
            yield {**template, "id": str(state), "flow_run_id": str(run)}

    copied(prefect, "flow_run", "id = ?", old, run_rows)
    last = "flow_run_id = ? ORDER BY timestamp DESC LIMIT 1"
    copied(prefect, "flow_run_state", last, old, state_rows)
    prefect.commit()


def copied(
    connection: sqlite3.Connection,
    table: str,
    where: str,
    key: str,
    made: Callable[[dict[str, object]], Iterator[dict[str, object]]],
) -> None:
    """Make rows from the one that is found."""
    connection.row_factory = sqlite3.Row
    found = connection.execute(f"SELECT * FROM {table} WHERE {where}", (key,)).fetchone()  # noqa: S608 - words of this program
    if found is None:
        raise MeasuringError(f"Prefect keeps {table} otherwise than it did")
    names = ", ".join(f'"{name}"' for name in found.keys())  # noqa: SIM118 - a row is no mapping
    marks = ", ".join(f":{name}" for name in found.keys())  # noqa: SIM118 - the same
    statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - the same
    connection.executemany(statement, made(dict(found)))


if __name__ == "__main__":
    begin(
        "Measure a round of the watchdog.",
        measured,
        whole=WHOLE,
        quick=QUICK,
        how_quick="2,000 sleepers against 200",
    )
