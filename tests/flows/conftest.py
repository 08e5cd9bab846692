"""What flow tests share: one service for the short plays of a module, as an idle one costs too."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.flows.real_stack import SHORT, Theatre
from tests.flows.staged_play import staged


@pytest.fixture(scope="module")
def theatre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Theatre]:
    """A service that wakes who overslept after three seconds; it starts in some 10 seconds."""
    folder = tmp_path_factory.mktemp("theatre")
    with staged(SHORT, folder, overslept_after_seconds=3) as service, ExitStack() as opened:
        yield Theatre(service=service, opened=opened)
