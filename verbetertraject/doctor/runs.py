"""The runs in Prefect beside the trajectories in our database: each has exactly one of the other.

A run without its trajectory is what is left of one that our database lost.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from typing import Final
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from verbetertraject.application.ports import OrchestratorUnavailableError
from verbetertraject.doctor.database import connected
from verbetertraject.doctor.finding import Finding, Patient, fail, ok, warn
from verbetertraject.orchestrator.run_queries import NOBODY, PrefectRuns
from verbetertraject.store.database_health import Known, trajectories
from verbetertraject.store.errors import StoreError
from verbetertraject.wiring import Wiring

CHECK: Final = "runs"

LOST: Final = (
    "something was lost, by damage or by an older backup: keep a copy of everything, and look for "
    "them in a newer one"
)

MOST_NAMED: Final = 3


def look(patient: Patient) -> Iterator[Finding]:
    """Compare both; nothing where one cannot be asked, which is told elsewhere."""
    try:
        with closing(connected(patient.settings)) as database:
            known = trajectories(database.engine)
        with closing(PrefectRuns(Wiring(patient.settings).prefect_api)) as runs:
            alive = [run.trajectory_id for page in runs.alive() for run in page]
    except (SQLAlchemyError, StoreError, OSError, OrchestratorUnavailableError, KeyError):
        return
    yield compared(known, alive)


def compared(known: Mapping[UUID, Known], alive: Collection[UUID]) -> Finding:
    """What the trajectories that are known and those of the runs say of each other."""
    lost = sorted({*alive} - known.keys() - {NOBODY})
    if lost:
        found = f"Prefect has runs of trajectories that are not in the database: {_named(lost)}"
        return fail(CHECK, found, LOST)
    idle = sorted(
        each.reference for identity, each in known.items() if each.sleeps and identity not in alive
    )
    if idle:
        mend = "the watchdog makes them anew: see that it goes round"
        return warn(CHECK, f"trajectories without a run that can wake them: {_named(idle)}", mend)
    open_ones = {identity for identity, each in known.items() if each.is_open}
    without = len(open_ones.difference(alive))
    rest = f"{without} of them with nothing to wake it yet" if without else "each with its run"
    return ok(CHECK, f"{len(open_ones)} open trajectories, {rest}")


def _named(those: Collection[object]) -> str:
    first = [str(each) for each in those][:MOST_NAMED]
    others = len(those) - len(first)
    return ", ".join(first) + (f" and {others} more" if others else "")
