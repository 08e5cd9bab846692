"""The reading of the stepped clock: one row that every process asks."""

from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from verbetertraject.store.engine import reading
from verbetertraject.store.errors import NoReadingError, ReadingMovedBackError
from verbetertraject.store.tables import ClockRow


def read(engine: Engine) -> datetime:
    """The present reading, aware UTC. May be asked in the middle of another transaction.

    Raises:
        NoReadingError: when the clock was never set.
    """
    with Session(reading(engine)) as session:
        instant: datetime | None = session.scalar(select(ClockRow.reading))
    if instant is None:
        raise NoReadingError
    return instant


def step(engine: Engine, *, to: datetime) -> None:
    """Set the clock, or move it on; staying where it is, is allowed.

    Raises:
        ReadingMovedBackError: when `to` is before the present reading.
    """
    with Session(engine) as session, session.begin():
        row = session.get(ClockRow, 1, with_for_update=True)
        if row is None:
            session.add(ClockRow(id=1, reading=to))
        elif to < row.reading:
            raise ReadingMovedBackError
        else:
            row.reading = to
