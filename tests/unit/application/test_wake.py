"""A few trajectories wake together; of a crowd each has a place of its own, always the same."""

from datetime import timedelta
from uuid import UUID

import pytest

from verbetertraject.application.wake import LONGEST_SPREAD, SPREAD_EACH, WAKE_TOGETHER, offset

CROWD = [UUID(int=number) for number in range(1000)]


@pytest.mark.parametrize("crowd", [0, 1, WAKE_TOGETHER])
def test_a_few_wake_at_their_moment(crowd: int) -> None:
    assert {offset(each, crowd=crowd) for each in CROWD} == {timedelta(0)}


def test_crowd_is_spread_evenly_over_a_window_that_grows_with_it() -> None:
    offsets = sorted(offset(each, crowd=1000) for each in CROWD)

    window = 1000 * SPREAD_EACH
    assert timedelta(0) <= offsets[0]
    assert offsets[-1] < window
    in_a_tenth = [
        sum(n * window / 10 <= each < (n + 1) * window / 10 for each in offsets) for n in range(10)
    ]
    assert all(50 < count < 150 for count in in_a_tenth)


def test_window_never_grows_longer_than_a_quarter_of_an_hour() -> None:
    assert max(offset(each, crowd=100_000) for each in CROWD) < LONGEST_SPREAD


def test_place_in_a_crowd_is_always_the_same() -> None:
    assert offset(CROWD[7], crowd=400) == offset(CROWD[7], crowd=400)
    assert len({offset(each, crowd=400) for each in CROWD}) > 900
