"""A flow that lives as a trajectory does, on the file of the tests."""

import os
from pathlib import Path
from uuid import UUID

from prefect import flow

from flows.awake import awake
from tests.contract.file_waking import FileWaking


@flow(flow_run_name="{reference}")
def sleeper(trajectory_id: UUID, reference: str) -> None:
    """Wake, look, act, hibernate."""
    awake(FileWaking(Path(os.environ["SLEEPER_FILE"])), trajectory_id, reference)
