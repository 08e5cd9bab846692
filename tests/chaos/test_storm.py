"""Everything falls at random, again and again: everybody is told the same, each thing once."""

from pathlib import Path
from random import SystemRandom

import pytest

from tests.chaos.storm import Storm
from tests.postgres import PostgresServer

pytestmark = pytest.mark.slow


@pytest.mark.timeout(1200)
def test_nothing_is_lost_or_done_twice_whatever_falls(
    postgres_server: PostgresServer, tmp_path: Path
) -> None:
    storm = Storm(trajectories=4, kills=6, seed=1)

    reckoning = storm.rage(tmp_path, database=postgres_server)

    assert reckoning.faults == ()
    assert sum(reckoning.figures.killed.values()) == storm.kills


@pytest.mark.timeout(1200)
def test_nothing_is_lost_or_done_twice_on_sqlite(tmp_path: Path) -> None:
    storm = Storm(trajectories=6, kills=8, seed=SystemRandom().randrange(10_000))
    print(f"seed {storm.seed}")  # noqa: T201 - shown where the test fails

    reckoning = storm.rage(tmp_path, database=None)

    assert reckoning.faults == ()
    assert sum(reckoning.figures.killed.values()) == storm.kills
