"""The watchdog: whether it goes round, as our database remembers it."""

from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import timedelta
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from verbetertraject.doctor.database import connected
from verbetertraject.doctor.finding import Finding, Patient, ok, warn
from verbetertraject.store.errors import StoreError
from verbetertraject.store.watchdog_queries import SqlWatched

CHECK: Final = "watchdog"

MISSED: Final = 3
"""Rounds that may fail to come: one is left out where the one before still goes."""


def look(patient: Patient) -> Iterator[Finding]:
    """Look when it went round last; nothing where that cannot be asked, which is told elsewhere."""
    with (
        suppress(SQLAlchemyError, StoreError, OSError),
        closing(connected(patient.settings)) as database,
    ):
        last = SqlWatched(database.engine).last_round()
        if last is None:
            yield ok(CHECK, "goes round for the first time when a worker runs")
            return
        began, _ = last
        age = max(patient.now() - began, timedelta())
        found = f"went round {age // timedelta(minutes=1)} minutes ago"
        if age <= patient.settings.watchdog_every * MISSED:
            yield ok(CHECK, found)
            return
        mend = "see that a worker and the API run, and read the runs of watchdog in Prefect"
        yield warn(CHECK, f"{found}: nobody looks after the runs", mend)
