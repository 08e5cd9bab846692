"""Our database held still at a chosen moment of a wake, so that a fault hits exactly there."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Final

PATIENCE_SECONDS: Final = 120.0

BREATH_SECONDS: Final = 0.001
"""Long enough for another process to write, short enough to be there before its next step."""


class Moment(Enum):
    """A moment that a query recognises, while the clock stands on a day."""

    DUE = "SELECT 1 FROM trajectories WHERE reference = :reference AND wake_at <= :now"
    """Something is due, and nothing of it was done."""

    PERFORMED = """
        SELECT 1 FROM trajectories
        JOIN steps ON steps.trajectory_id = trajectories.id AND steps.performed_at = :now
        WHERE reference = :reference AND wake_at <= :now
        AND NOT EXISTS (SELECT 1 FROM outbox WHERE lease_until IS NOT NULL)
    """
    """A step was performed and its message queued; nobody delivers it at this moment."""

    RESTED = """
        SELECT 1 FROM trajectories
        JOIN steps ON steps.trajectory_id = trajectories.id AND steps.performed_at = :now
        WHERE reference = :reference AND wake_at > :now
    """
    """The trajectory knows its next wake; its run does not hibernate yet."""

    UNDELIVERED = """
        SELECT 1 FROM trajectories
        JOIN outbox ON outbox.trajectory_id = trajectories.id AND outbox.queued_at = :now
        WHERE trajectories.reference = :reference AND outbox.attempts = 0
    """
    """A command is committed with its message; nobody has tried to deliver it."""


@contextmanager
def held(database: Path, moment: Moment, *, reference: str, day: date) -> Iterator[None]:
    """Let nobody write any more from this moment on, as long as the block lasts."""
    end = time.monotonic() + PATIENCE_SECONDS
    with closing(sqlite3.connect(database, isolation_level=None, timeout=30)) as connection:
        _wait_for_day(connection, day, end=end)
        while not _held(connection, moment, reference):
            assert time.monotonic() < end, f"{moment.name} of {day} never came"
            time.sleep(BREATH_SECONDS)  # noqa: TID251 - a database tells nobody
        try:
            yield
        finally:
            connection.execute("ROLLBACK")


def _wait_for_day(connection: sqlite3.Connection, day: date, *, end: float) -> None:
    while not _reading(connection).startswith(day.isoformat()):
        assert time.monotonic() < end, f"the clock never stood on {day}"
        time.sleep(BREATH_SECONDS)  # noqa: TID251 - a database tells nobody


def _held(connection: sqlite3.Connection, moment: Moment, reference: str) -> bool:
    """Whether it is this moment; then the database is held."""
    connection.execute("BEGIN IMMEDIATE")
    values = {"reference": reference, "now": _reading(connection)}
    if connection.execute(moment.value, values).fetchone():
        return True
    connection.execute("ROLLBACK")
    return False


def _reading(connection: sqlite3.Connection) -> str:
    (now,) = connection.execute("SELECT reading FROM clock").fetchone()
    return str(now)
