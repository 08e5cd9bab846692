"""A whole service on real SQLite, made once for every test that only looks."""

from collections.abc import Iterator

import pytest

from tests.security.players import Stage, staged
from tests.snapshots import Snapshots


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory, snapshots: Snapshots) -> Iterator[Stage]:
    """A trajectory with everyone in it, at the moments that decide who may what: 3 seconds."""
    with staged(tmp_path_factory.mktemp("stage"), snapshots) as made:
        yield made
