"""The reading of the stepped clock: one row that every process asks.

It stands until it is moved; once a play is over, it may run on with real time.
"""

from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from verbetertraject.store.engine import reading
from verbetertraject.store.errors import NoReadingError, ReadingMovedBackError
from verbetertraject.store.tables import ClockRow


def read(engine: Engine, *, real_now: datetime) -> datetime:
    """The present reading, aware UTC. May be asked in the middle of another transaction.

    Raises:
        NoReadingError: when the clock was never set.
    """
    with Session(reading(engine)) as session:
        row = session.get(ClockRow, 1)
    if row is None:
        raise NoReadingError
    return (
        row.reading if row.running_since is None else row.reading + (real_now - row.running_since)
    )


def step(engine: Engine, *, to: datetime) -> None:
    """Set the clock, or move it on, and let it stand there; staying where it is, is allowed.

    Raises:
        ReadingMovedBackError: when `to` is before the reading at which it stood last.
    """
    with Session(engine) as session, session.begin():
        row = session.get(ClockRow, 1, with_for_update=True)
        if row is None:
            session.add(ClockRow(id=1, reading=to))
        elif to < row.reading:
            raise ReadingMovedBackError
        else:
            row.reading, row.running_since = to, None


def run_on(engine: Engine, *, real_now: datetime) -> None:
    """Let the clock run on with real time, from the reading at which it stands.

    Raises:
        NoReadingError: when the clock was never set.
    """
    with Session(engine) as session, session.begin():
        row = session.get(ClockRow, 1, with_for_update=True)
        if row is None:
            raise NoReadingError
        if row.running_since is None:
            row.running_since = real_now
