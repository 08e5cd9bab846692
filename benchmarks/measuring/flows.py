"""Two flows to measure a trajectory against: one that does nothing, and one that waits awake."""

import time
from typing import Final
from uuid import UUID

from prefect import flow

LONG_SECONDS: Final = 3600.0
"""Longer than any benchmark takes: what waits is ended from outside."""


@flow(name="empty")
def empty(trajectory_id: UUID, reference: str) -> None:
    """Do nothing: what a run costs by itself. The parameters are those of a trajectory."""


@flow(name="waiting")
def waiting(trajectory_id: UUID, reference: str) -> None:  # noqa: ARG001 - a trajectory's
    """Wait in the process, as a flow does that does not hibernate."""
    time.sleep(LONG_SECONDS)  # noqa: TID251 - this is what is measured
