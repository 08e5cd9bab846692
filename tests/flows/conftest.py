"""What flow tests share: one service for the short plays of a module, as an idle one costs too."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.flows.real_stack import SHORT, RealStack
from tests.flows.staged_play import service_for


@pytest.fixture(scope="module")
def real_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealStack]:
    """A service that wakes who overslept after three seconds; it starts in some 10 seconds."""
    folder = tmp_path_factory.mktemp("real_stack")
    with service_for(SHORT, folder, overslept_after_seconds=3) as service, ExitStack() as opened:
        yield RealStack(service=service, opened=opened)
