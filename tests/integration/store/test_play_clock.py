"""The stepped clock's reading is one row: every process sees the same, and it never goes back."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from verbetertraject.clock import SteppedClock, wall_now
from verbetertraject.store import play_clock
from verbetertraject.store.errors import NoReadingError, ReadingMovedBackError

START = datetime(2026, 1, 5, 8, tzinfo=UTC)

REAL = datetime(2030, 5, 1, 12, tzinfo=UTC)


def test_read_refuses_before_the_clock_was_set(engine: Engine) -> None:
    with pytest.raises(NoReadingError, match="never set"):
        play_clock.read(engine, real_now=REAL)


def test_step_moves_the_reading(engine: Engine) -> None:
    play_clock.step(engine, to=START)
    play_clock.step(engine, to=START + timedelta(days=7))

    assert play_clock.read(engine, real_now=REAL) == START + timedelta(days=7)


def test_step_refuses_to_move_back(engine: Engine) -> None:
    play_clock.step(engine, to=START)

    with pytest.raises(ReadingMovedBackError, match="never moves back"):
        play_clock.step(engine, to=START - timedelta(seconds=1))

    assert play_clock.read(engine, real_now=REAL) == START


def test_clock_that_runs_on_keeps_real_time_from_where_it_stood(engine: Engine) -> None:
    play_clock.step(engine, to=START)
    play_clock.run_on(engine, real_now=REAL)
    play_clock.run_on(engine, real_now=REAL + timedelta(hours=1))

    assert play_clock.read(engine, real_now=REAL) == START
    assert play_clock.read(engine, real_now=REAL + timedelta(days=2)) == START + timedelta(days=2)


def test_run_on_refuses_before_the_clock_was_set(engine: Engine) -> None:
    with pytest.raises(NoReadingError, match="never set"):
        play_clock.run_on(engine, real_now=REAL)


def test_step_stops_a_clock_that_runs_on(engine: Engine) -> None:
    play_clock.step(engine, to=START)
    play_clock.run_on(engine, real_now=REAL)
    play_clock.step(engine, to=START + timedelta(days=7))

    assert play_clock.read(engine, real_now=REAL + timedelta(days=2)) == START + timedelta(days=7)


def test_wake_is_as_far_in_real_time_as_on_a_clock_that_runs_on(engine: Engine) -> None:
    play_clock.step(engine, to=START)
    play_clock.run_on(engine, real_now=wall_now() - timedelta(hours=1))
    clock = SteppedClock(lambda: play_clock.read(engine, real_now=wall_now()))

    wake = clock.real(START + timedelta(hours=3))

    assert abs(wake - wall_now() - timedelta(hours=2)) < timedelta(minutes=1)


def test_stepped_clock_reads_the_row_in_the_middle_of_a_transaction(engine: Engine) -> None:
    play_clock.step(engine, to=START)
    clock = SteppedClock(lambda: play_clock.read(engine, real_now=REAL))

    with Session(engine) as session, session.begin():
        session.connection()
        assert clock.now() == START
