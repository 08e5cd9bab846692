"""The command line in an empty folder."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from socket import create_server

import pytest

from tests.integration.cli.command_line import CommandLine
from verbetertraject.embedded.port import LOOPBACK


@pytest.fixture
def cli(tmp_path: Path) -> CommandLine:
    """The command line, where nothing was ever done."""
    return CommandLine(folder=tmp_path)


@pytest.fixture
def busy_port() -> Iterator[int]:
    """A port on which another program listens."""
    with closing(create_server((LOOPBACK, 0))) as another:
        yield another.getsockname()[1]
