"""The command line in an empty folder."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from socket import create_server

import pytest

from tests.integration.cli.command_process import CommandLine, Run, imported
from verbetertraject.embedded.port import LOOPBACK


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """The program, with what it imports imported: 3 seconds."""
    with imported(tmp_path_factory.mktemp("program")) as run:
        yield run


@pytest.fixture
def cli(tmp_path: Path, program: Run) -> CommandLine:
    """The command line, where nothing was ever done."""
    return CommandLine(folder=tmp_path, program=program)


@pytest.fixture
def installed(tmp_path: Path) -> CommandLine:
    """The same as people have it installed: each run takes seconds."""
    return CommandLine(folder=tmp_path)


@pytest.fixture
def busy_port() -> Iterator[int]:
    """A port on which another program listens."""
    with closing(create_server((LOOPBACK, 0))) as another:
        yield another.getsockname()[1]
