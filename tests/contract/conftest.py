"""A real Prefect server and worker for the whole session."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests import prefect_database
from tests.contract.file_waking import FileWaking
from tests.contract.sleeping_runs import SLEEPER, SleepingRuns
from verbetertraject.embedded.stack import Stack, StackConfig
from verbetertraject.orchestrator.runs import PrefectOrchestrator


@pytest.fixture(scope="session")
def sleeper_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the runs wake to."""
    return tmp_path_factory.mktemp("sleepers") / "waking.db"


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory, sleeper_file: Path) -> Iterator[Stack]:
    """Prefect's server and one worker: some 10 seconds."""
    folder = tmp_path_factory.mktemp("stack")
    prefect_database.prepare(folder)
    config = StackConfig(
        folder=folder,
        api_port=None,
        smtp_port=None,
        deployment=SLEEPER,
        env={"SLEEPER_FILE": str(sleeper_file)},
    )
    with Stack(config) as stack:
        yield stack


@pytest.fixture(scope="session")
def sleeping_runs(stack: Stack, sleeper_file: Path) -> Iterator[SleepingRuns]:
    """Where sleepers are laid down."""
    orchestrator = PrefectOrchestrator(stack.prefect_api, deployment=SLEEPER.full_name)
    with closing(orchestrator):
        yield SleepingRuns(stack=stack, orchestrator=orchestrator, waking=FileWaking(sleeper_file))
