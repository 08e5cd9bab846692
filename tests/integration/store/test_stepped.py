"""The stepped clock's reading is one row: every process sees the same, and it never goes back."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from verbetertraject.clock import SteppedClock
from verbetertraject.store import stepped
from verbetertraject.store.errors import NoReadingError, ReadingMovedBackError

START = datetime(2026, 1, 5, 8, tzinfo=UTC)


def test_read_refuses_before_the_clock_was_set(engine: Engine) -> None:
    with pytest.raises(NoReadingError, match="never set"):
        stepped.read(engine)


def test_step_moves_the_reading(engine: Engine) -> None:
    stepped.step(engine, to=START)
    stepped.step(engine, to=START + timedelta(days=7))

    assert stepped.read(engine) == START + timedelta(days=7)


def test_step_refuses_to_move_back(engine: Engine) -> None:
    stepped.step(engine, to=START)

    with pytest.raises(ReadingMovedBackError, match="never moves back"):
        stepped.step(engine, to=START - timedelta(seconds=1))

    assert stepped.read(engine) == START


def test_stepped_clock_reads_the_row_in_the_middle_of_a_transaction(engine: Engine) -> None:
    stepped.step(engine, to=START)
    clock = SteppedClock(lambda: stepped.read(engine))

    with Session(engine) as session, session.begin():
        session.connection()
        assert clock.now() == START
