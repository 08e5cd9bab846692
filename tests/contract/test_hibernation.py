"""One run for months: how it sleeps, wakes, and is neither lost nor doubled."""

import logging
import os
import signal
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from tests.contract.file_waking import SAYINGS
from tests.contract.sleeping_runs import HOUR, Sleeper, SleepingRuns, now, reference_of, until
from tests.prefect_runs import log_of, put_back, tasks_of
from verbetertraject.application.ports import Brought
from verbetertraject.orchestrator.runs import Run

pytestmark = pytest.mark.slow

FIRST = "Aankondiging: gesprek op 2 februari"
SECOND = "Herinnering: gesprek op 2 februari"
THIRD = "Verslag van het gesprek op 2 februari is laat"


def test_run_hibernates_without_a_process_and_says_what_it_waits_for(
    sleeping_runs: SleepingRuns,
) -> None:
    sleeper = sleeping_runs.lay_down([FIRST])

    run = sleeping_runs.until_resting(sleeper)

    assert run.wake_at is not None
    assert run.wake_at > now() + HOUR - timedelta(minutes=2)
    assert run == Run(
        id=sleeper.run_id,
        reference=reference_of(sleeper.trajectory_id),
        state="Scheduled",
        message="Wacht op evaluatie 2",
        wake_at=run.wake_at,
        wakes=1,
        tags=("fase:active", "wacht-op:evaluatie-2"),
        ended=False,
    )
    until(lambda: not any(map(_lives, sleeping_runs.waking.processes(sleeper.trajectory_id))))
    assert sleeping_runs.orchestrator.run(sleeper.run_id) == run
    assert sleeping_runs.orchestrator.runs_of(sleeper.trajectory_id) == (run,)


def test_run_logs_one_sentence_a_step_and_none_in_red(sleeping_runs: SleepingRuns) -> None:
    sleeper = sleeping_runs.lay_down([FIRST, SECOND])

    until(lambda: any(text.startswith("Slaapt") for _, text in _log(sleeping_runs, sleeper)))

    logged = _log(sleeping_runs, sleeper)
    ours = [text for _, text in logged if text in {FIRST, SECOND} or text.startswith("Slaapt")]
    assert ours == [FIRST, SECOND, "Slaapt. Wacht op evaluatie 2"]
    assert {level for level, _ in logged} == {logging.INFO}


def test_run_shows_each_step_as_a_task_named_by_its_sentence(sleeping_runs: SleepingRuns) -> None:
    sleeper = sleeping_runs.lay_down([FIRST, SECOND])

    until(lambda: len(tasks_of(sleeping_runs.stack.prefect_api, sleeper.run_id)) == 3)

    assert tasks_of(sleeping_runs.stack.prefect_api, sleeper.run_id) == (
        FIRST,
        SECOND,
        SAYINGS.delivers,
    )


def test_run_wakes_at_its_moment_as_the_same_run(sleeping_runs: SleepingRuns) -> None:
    sleeper = sleeping_runs.lay_down([FIRST])
    sleeping_runs.waking.add(sleeper.trajectory_id, SECOND, due=now() + timedelta(seconds=8))

    until(lambda: sleeping_runs.waking.effects(sleeper.trajectory_id) == [FIRST, SECOND])

    run = sleeping_runs.until_resting(sleeper)
    assert run.wakes == 2
    assert sleeping_runs.orchestrator.runs_of(sleeper.trajectory_id) == (run,)
    assert len(sleeping_runs.waking.processes(sleeper.trajectory_id)) == 2


def test_run_that_has_nothing_left_to_do_completes(sleeping_runs: SleepingRuns) -> None:
    trajectory_id = uuid4()
    sleeping_runs.waking.add(trajectory_id, FIRST, due=now())
    sleeper = sleeping_runs.start(trajectory_id, wake_at=now())

    run = sleeping_runs.until_resting(sleeper)

    assert (run.state, run.ended) == ("Completed", True)
    assert run.tags == ("fase:completed", "wacht-op:evaluatie-2")


def test_wake_brings_a_hibernating_run_forward(sleeping_runs: SleepingRuns) -> None:
    sleeper = sleeping_runs.lay_down([FIRST])
    sleeping_runs.until_resting(sleeper)
    sleeping_runs.waking.add(sleeper.trajectory_id, SECOND, due=now())

    brought = sleeping_runs.orchestrator.wake(sleeper.run_id, at=now())

    assert brought is Brought.MOVED
    assert sleeping_runs.until_resting(sleeper).wakes == 2
    assert sleeping_runs.waking.effects(sleeper.trajectory_id) == [FIRST, SECOND]


def test_wake_leaves_a_running_run_alone(sleeping_runs: SleepingRuns, tmp_path: Path) -> None:
    gate = tmp_path / "open"
    sleeper = _inside(sleeping_runs, gate=gate)

    brought = sleeping_runs.orchestrator.wake(sleeper.run_id, at=now())
    sleeping_runs.waking.add(sleeper.trajectory_id, SECOND, due=now())
    gate.touch()

    assert brought is Brought.RUNNING
    assert sleeping_runs.until_resting(sleeper).wakes == 1
    assert sleeping_runs.waking.effects(sleeper.trajectory_id) == [FIRST, SECOND]
    assert len(sleeping_runs.waking.processes(sleeper.trajectory_id)) == 1


def test_run_looks_again_when_something_changed_while_it_fell_asleep(
    sleeping_runs: SleepingRuns,
) -> None:
    trajectory_id = uuid4()
    sleeping_runs.waking.add(trajectory_id, FIRST, due=now())
    sleeping_runs.waking.add(trajectory_id, SECOND, due=now(), after_rest=True)
    sleeping_runs.waking.add(trajectory_id, THIRD, due=now() + HOUR)
    sleeper = sleeping_runs.start(trajectory_id, wake_at=now())

    until(lambda: sleeping_runs.waking.effects(trajectory_id) == [FIRST, SECOND])

    assert sleeping_runs.until_resting(sleeper).wakes == 2
    assert (logging.INFO, f"Slaapt. {SAYINGS.changed}") in _log(sleeping_runs, sleeper)


def test_run_whose_process_was_killed_is_put_back_and_goes_on(
    sleeping_runs: SleepingRuns, tmp_path: Path
) -> None:
    gate = tmp_path / "open"
    sleeper = _inside(sleeping_runs, gate=gate)

    os.kill(sleeping_runs.waking.processes(sleeper.trajectory_id)[0], signal.SIGKILL)
    until(lambda: sleeping_runs.orchestrator.run(sleeper.run_id).state == "Crashed")
    gate.touch()

    # The crash is reported twice, seconds apart, and the second report ends it again.
    def rests_when_put_back() -> bool:
        put_back(sleeping_runs.stack.prefect_api, sleeper.run_id, at=now())
        run = sleeping_runs.orchestrator.run(sleeper.run_id)
        return run.wake_at is not None and run.wake_at > now()

    until(rests_when_put_back)
    assert sleeping_runs.waking.effects(sleeper.trajectory_id) == [FIRST]
    assert len(sleeping_runs.orchestrator.runs_of(sleeper.trajectory_id)) == 1


def test_sleepers_outlive_a_restart_of_the_server(sleeping_runs: SleepingRuns) -> None:
    sleeper = sleeping_runs.lay_down([FIRST])
    asleep = sleeping_runs.until_resting(sleeper)

    sleeping_runs.stack.restart_server()

    assert sleeping_runs.orchestrator.run(sleeper.run_id) == asleep
    sleeping_runs.waking.add(sleeper.trajectory_id, SECOND, due=now())
    assert sleeping_runs.orchestrator.wake(sleeper.run_id, at=now()) is Brought.MOVED
    assert sleeping_runs.until_resting(sleeper).wakes == 2
    assert sleeping_runs.waking.effects(sleeper.trajectory_id) == [FIRST, SECOND]


def test_two_workers_run_each_wake_once(sleeping_runs: SleepingRuns) -> None:
    sleeping_runs.stack.start_worker("worker-2")
    sleepers = [sleeping_runs.lay_down([FIRST, SECOND]) for _ in range(5)]

    runs = [sleeping_runs.until_resting(sleeper) for sleeper in sleepers]

    sleeping_runs.stack.kill_worker("worker-2")
    assert [run.wakes for run in runs] == [1] * 5
    assert [
        (sleeping_runs.waking.effects(each.trajectory_id), len(_processes(sleeping_runs, each)))
        for each in sleepers
    ] == [([FIRST, SECOND], 1)] * 5


def test_step_waits_for_a_database_that_is_away_and_keeps_its_words_out_of_prefect(
    sleeping_runs: SleepingRuns,
) -> None:
    trajectory_id = uuid4()
    sleeping_runs.waking.add(trajectory_id, FIRST, due=now())
    sleeping_runs.waking.add(trajectory_id, SECOND, due=now() + HOUR)
    for _ in range(2):
        sleeping_runs.waking.fail_once(trajectory_id, "Fatima Yilmaz, f.yilmaz@example.org")
    sleeper = sleeping_runs.start(trajectory_id, wake_at=now())

    run = sleeping_runs.until_resting(sleeper)

    assert (run.state, run.wakes) == ("Scheduled", 1)
    assert sleeping_runs.waking.effects(trajectory_id) == [FIRST]
    until(lambda: len(tasks_of(sleeping_runs.stack.prefect_api, sleeper.run_id)) == 2)
    assert [cell for cell in _prefect_cells(sleeping_runs) if "yilmaz" in cell.lower()] == []


def test_prefect_holds_no_parameter_but_two_codes(sleeping_runs: SleepingRuns) -> None:
    sleeper = sleeping_runs.lay_down([FIRST])
    sleeping_runs.until_resting(sleeper)

    with closing(sqlite3.connect(sleeping_runs.stack.prefect_database)) as connection:
        found = connection.execute(
            "SELECT DISTINCT key FROM flow_run, json_each(flow_run.parameters) ORDER BY key"
        ).fetchall()

    assert found == [("reference",), ("trajectory_id",)]


def _inside(sleeping_runs: SleepingRuns, *, gate: Path) -> Sleeper:
    """A sleeper that is awake, and stays so in its first step until the gate is made."""
    trajectory_id = uuid4()
    sleeping_runs.waking.add(trajectory_id, FIRST, due=now(), gate=gate)
    sleeping_runs.waking.add(trajectory_id, THIRD, due=now() + HOUR)
    sleeper = sleeping_runs.start(trajectory_id, wake_at=now())
    until(lambda: bool(sleeping_runs.waking.processes(trajectory_id)))
    return sleeper


def _lives(process: int) -> bool:
    return Path(f"/proc/{process}").exists()


def _log(sleeping_runs: SleepingRuns, sleeper: Sleeper) -> list[tuple[int, str]]:
    return [
        (line.level, line.message)
        for line in log_of(sleeping_runs.stack.prefect_api, sleeper.run_id)
    ]


def _processes(sleeping_runs: SleepingRuns, sleeper: Sleeper) -> list[int]:
    return sleeping_runs.waking.processes(sleeper.trajectory_id)


def _prefect_cells(sleeping_runs: SleepingRuns) -> list[str]:
    """Every cell of every table of Prefect's database, as text."""
    with closing(sqlite3.connect(sleeping_runs.stack.prefect_database)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return [
            str(cell)
            for (name,) in names.fetchall()
            for row in connection.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - its own names
            for cell in row
        ]
