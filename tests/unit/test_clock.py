"""Instants are UTC, and a stepped clock stands until it is moved."""

from datetime import UTC, datetime, timedelta

from verbetertraject.clock import SteppedClock, WallClock, wall_now

READING = datetime(2026, 1, 5, 8, tzinfo=UTC)
SOON = timedelta(seconds=5)


def test_wall_clock_expects_a_moment_at_itself_and_a_past_one_now() -> None:
    clock = WallClock()
    tomorrow = clock.now() + timedelta(days=1)

    assert clock.real(tomorrow) == tomorrow
    past = clock.real(clock.now() - timedelta(days=1))
    assert timedelta(0) <= wall_now() - past < SOON


def test_stepped_clock_reads_what_it_is_given() -> None:
    assert SteppedClock(lambda: READING).now() == READING


def test_stepped_clock_expects_a_moment_as_far_away_as_it_is_from_the_reading() -> None:
    expected = SteppedClock(lambda: READING).real(READING + timedelta(days=7))

    assert timedelta(0) <= wall_now() + timedelta(days=7) - expected < SOON


def test_stepped_clock_expects_a_past_moment_now() -> None:
    expected = SteppedClock(lambda: READING).real(READING - timedelta(days=7))

    assert timedelta(0) <= wall_now() - expected < SOON
