"""What the tests of every door share: a trajectory that was brought to a moment once."""

import pytest

from tests.integration.moments import Moments
from tests.snapshots import Snapshots


@pytest.fixture(scope="session")
def moments(snapshots: Snapshots) -> Moments:
    """Brings a world to a moment: the first of a kind plays, the others are copies."""
    return Moments(snapshots=snapshots)
