"""A whole service on real SQLite, made once for every test that only looks."""

from collections.abc import Iterator

import pytest

from tests.security.players import ResettableService, resettable_service
from tests.snapshots import Snapshots


@pytest.fixture(scope="session")
def service(
    tmp_path_factory: pytest.TempPathFactory, snapshots: Snapshots
) -> Iterator[ResettableService]:
    """A trajectory with everyone in it, at the moments that decide who may what: 3 seconds."""
    with resettable_service(tmp_path_factory.mktemp("service"), snapshots) as made:
        yield made
