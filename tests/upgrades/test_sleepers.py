"""What happens to a run that hibernates: new code is installed, and Prefect cleans up."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

import pytest

from tests.contract.file_waking import FileWaking
from tests.contract.sleeping_runs import Sleeper, SleepingRuns, now, until
from verbetertraject.embedded.stack import Stack, StackConfig
from verbetertraject.orchestrator.deployment import Deployment
from verbetertraject.orchestrator.runs import PrefectOrchestrator

pytestmark = pytest.mark.slow

FLOW: Final = Deployment(
    flow="installed", name="test", entrypoint="installed.installed", pool="test"
)

CODE: Final = """
import os
from pathlib import Path
from uuid import UUID

from prefect import flow

from flows.awake import awake
from tests.contract.file_waking import FileWaking

@flow(flow_run_name="{reference}")
def installed(trajectory_id: UUID, reference: str) -> None:
    with Path(os.environ["RELEASES"]).open("a") as seen:
        seen.write(f"{trajectory_id} CODE-OF\\n")
    awake(FileWaking(Path(os.environ["SLEEPER_FILE"])), trajectory_id, reference)
"""

CLEANS_AT_ONCE: Final = {
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs,orphans",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_LOOP_SECONDS": "1",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ORPHAN_CLEANUP_LOOP_SECONDS": "1",
    # An hour, and Prefect takes no less.
    "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": "3601",
    "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": "PT1S",
}
"""Everything that Prefect 3.8.8 ever removes by itself, as soon as it may."""

FIRST: Final = "Aankondiging: gesprek op 2 februari"
SECOND: Final = "Herinnering: gesprek op 2 februari"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where code is installed."""
    site = tmp_path_factory.mktemp("site")
    _install(site, "first")
    return site


@pytest.fixture(scope="module")
def sleeping_runs(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SleepingRuns]:
    """A server that cleans up each second, and a worker that finds the code: some 10 seconds."""
    sleepers = site / "waking.db"
    root = Path(__file__).parents[2]
    config = StackConfig(
        folder=tmp_path_factory.mktemp("stack"),
        api_port=None,
        smtp_port=None,
        deployment=FLOW,
        env={
            "PYTHONPATH": f"{site}:{root}",
            "SLEEPER_FILE": str(sleepers),
            "RELEASES": str(site / "releases"),
            **CLEANS_AT_ONCE,
        },
    )
    with (
        Stack(config) as stack,
        closing(PrefectOrchestrator(stack.prefect_api, deployment=FLOW.full_name)) as runs,
    ):
        yield SleepingRuns(stack=stack, orchestrator=runs, waking=FileWaking(sleepers))


def test_new_code_is_used_at_the_next_wake_of_a_run_that_sleeps(
    sleeping_runs: SleepingRuns, site: Path
) -> None:
    _install(site, "first")
    sleeper = sleeping_runs.lay_down([FIRST])
    sleeping_runs.until_resting(sleeper)
    _install(site, "second, which is longer")

    _wake(sleeping_runs, sleeper)

    assert _releases(site, sleeper) == ["first", "second, which is longer"]
    assert [run.wakes for run in sleeping_runs.orchestrator.runs_of(sleeper.trajectory_id)] == [2]


def test_sleeper_survives_everything_that_prefect_removes_by_itself(
    sleeping_runs: SleepingRuns,
) -> None:
    sleeper = sleeping_runs.lay_down([FIRST])
    sleeping_runs.until_resting(sleeper)
    ended = _ended(sleeping_runs)

    _make_old(sleeping_runs, sleeper.run_id, ended.run_id)
    until(lambda: _rows(sleeping_runs, "flow_run", ended.run_id) == 0)
    until(lambda: _rows(sleeping_runs, "log", ended.run_id, by="flow_run_id") == 0)

    assert _rows(sleeping_runs, "flow_run", sleeper.run_id) == 1
    assert _rows(sleeping_runs, "log", sleeper.run_id, by="flow_run_id") > 0
    _wake(sleeping_runs, sleeper)
    assert sleeping_runs.waking.effects(sleeper.trajectory_id) == [FIRST, SECOND]
    assert [run.wakes for run in sleeping_runs.orchestrator.runs_of(sleeper.trajectory_id)] == [2]


def _install(site: Path, release: str) -> None:
    (site / "installed.py").write_text(CODE.replace("CODE-OF", release), encoding="utf-8")


def _releases(site: Path, sleeper: Sleeper) -> list[str]:
    """The releases whose code a sleeper woke to."""
    lines = (line.split(" ", 1) for line in (site / "releases").read_text().splitlines())
    return [release for whose, release in lines if whose == str(sleeper.trajectory_id)]


def _wake(sleeping_runs: SleepingRuns, sleeper: Sleeper) -> None:
    """Let something fall due, and wait until the run sleeps again."""
    sleeping_runs.waking.add(sleeper.trajectory_id, SECOND, due=now())
    sleeping_runs.orchestrator.wake(sleeper.run_id, at=now())
    until(lambda: SECOND in sleeping_runs.waking.effects(sleeper.trajectory_id))
    sleeping_runs.until_resting(sleeper)


def _ended(sleeping_runs: SleepingRuns) -> Sleeper:
    """A run that has nothing left to do."""
    trajectory_id = uuid4()
    sleeping_runs.waking.add(trajectory_id, FIRST, due=now())
    sleeper = sleeping_runs.start(trajectory_id, wake_at=now())
    until(lambda: sleeping_runs.orchestrator.run(sleeper.run_id).ended)
    return sleeper


def _make_old(sleeping_runs: SleepingRuns, *run_ids: UUID) -> None:
    """Let runs have begun, woken and ended two days ago."""
    with closing(sqlite3.connect(sleeping_runs.stack.prefect_database, timeout=60)) as database:
        for run_id in run_ids:
            database.execute(
                "UPDATE flow_run SET created = datetime('now', '-2 days'),"
                " start_time = datetime('now', '-2 days'), end_time = datetime('now', '-2 days')"
                " WHERE id = ?",
                (str(run_id),),
            )
        database.commit()


def _rows(sleeping_runs: SleepingRuns, table: str, value: UUID, *, by: str = "id") -> int:
    asked = f"SELECT count(*) FROM {table} WHERE {by} = ?"  # noqa: S608 - the names are ours
    with closing(sqlite3.connect(sleeping_runs.stack.prefect_database, timeout=60)) as database:
        count: int = database.execute(asked, (str(value),)).fetchone()[0]
        return count
