"""A run that hibernates in the database of an earlier Prefect wakes under the present one."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

import pytest

from tests.contract.file_waking import FileWaking
from tests.contract.sleeping_runs import SLEEPER, SleepingRuns, now, until
from verbetertraject.application.ports import Brought
from verbetertraject.embedded.stack import Stack, StackConfig, prefect_database
from verbetertraject.orchestrator.runs import PrefectOrchestrator

pytestmark = pytest.mark.slow

DUMP: Final = Path(__file__).parent / "first_release" / "prefect.sqlite.sql"

TRAJECTORY: Final = UUID("00000000-0000-4000-8000-000000000001")
REFERENCE: Final = "VT-2026-9001"
STEP: Final = "Herinnering: gesprek op 9 februari"


@pytest.fixture
def sleeping_runs(tmp_path: Path) -> Iterator[SleepingRuns]:
    """The present server and worker, on what Prefect 3.4 left behind: some 10 seconds."""
    database = prefect_database(tmp_path / "stack")
    database.parent.mkdir(parents=True)
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(DUMP.read_text(encoding="utf-8"))
    sleepers = tmp_path / "waking.db"
    config = StackConfig(
        folder=tmp_path / "stack",
        api_port=None,
        smtp_port=None,
        deployment=SLEEPER,
        env={"SLEEPER_FILE": str(sleepers)},
    )
    with (
        Stack(config) as stack,
        closing(PrefectOrchestrator(stack.prefect_api, deployment=SLEEPER.full_name)) as runs,
    ):
        yield SleepingRuns(stack=stack, orchestrator=runs, waking=FileWaking(sleepers))


def test_run_of_an_earlier_prefect_wakes_as_the_same_run(sleeping_runs: SleepingRuns) -> None:
    (before,) = sleeping_runs.orchestrator.runs_of(TRAJECTORY)
    sleeping_runs.waking.add(TRAJECTORY, STEP, due=now())
    sleeping_runs.waking.add(TRAJECTORY, "Later", due=now() + timedelta(hours=1))

    brought = sleeping_runs.orchestrator.wake(before.id, at=now())

    assert (before.reference, before.state, before.wakes) == (REFERENCE, "Scheduled", 1)
    assert brought is Brought.MOVED
    until(lambda: sleeping_runs.waking.effects(TRAJECTORY) == [STEP], seconds=90)
    until(lambda: sleeping_runs.orchestrator.is_resting(before.id, now=now()), seconds=90)
    (after,) = sleeping_runs.orchestrator.runs_of(TRAJECTORY)
    assert (after.id, after.state, after.wakes) == (before.id, "Scheduled", 2)
