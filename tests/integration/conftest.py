"""What the tests of every door share: a trajectory brought to a moment once, and a mail server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.moments import Moments
from tests.snapshots import Snapshots
from verbetertraject.embedded.mailbox import Mailbox


@pytest.fixture(scope="session")
def moments(snapshots: Snapshots) -> Moments:
    """Brings a world to a moment: the first of a kind plays, the others are copies."""
    return Moments(snapshots=snapshots)


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[Mailbox]:
    """A mail server on this machine that asks for nothing."""
    with Mailbox(tmp_path / "mail") as box:
        yield box
