"""The doctor on the runs in Prefect beside the trajectories in our database."""

from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.integration.doctor.installations import seen, settings_in
from tests.integration.store.cases import OPENED, keep, noon, opened
from verbetertraject.doctor import Level, prefect
from verbetertraject.embedded.port import ANY, LOOPBACK, claim
from verbetertraject.orchestrator.run_queries import NOBODY
from verbetertraject.store.database_health import Known, trajectories
from verbetertraject.store.trajectories import SqlTrajectories

HERE, THERE, ENDED, WAITING = (UUID(int=each) for each in range(1, 5))

KNOWN = {
    HERE: Known(reference="VT-2026-0001", is_open=True, sleeps=True),
    ENDED: Known(reference="VT-2025-0001", is_open=False, sleeps=False),
    WAITING: Known(reference="VT-2026-0002", is_open=True, sleeps=False),
}


def test_each_open_trajectory_has_its_run_also_where_nothing_is_to_wake_it() -> None:
    found = prefect.compared(KNOWN, [HERE, WAITING])

    assert (found.level, found.found) == (Level.OK, "2 open trajectories, each with its run")


def test_open_trajectory_without_a_run_is_counted_as_that() -> None:
    found = prefect.compared(KNOWN, [HERE])

    assert (found.level, found.found) == (
        Level.OK,
        "2 open trajectories, 1 of them with nothing to wake it yet",
    )


def test_run_without_its_trajectory_tells_of_a_loss() -> None:
    found = prefect.compared(KNOWN, [HERE, THERE])

    assert (found.level, found.found) == (
        Level.FAIL,
        f"Prefect has runs of trajectories that are not in the database: {THERE}",
    )
    assert "something was lost" in found.mend


def test_trajectory_without_a_run_is_named() -> None:
    found = prefect.compared(KNOWN, [])

    assert (found.level, found.found) == (
        Level.WARN,
        "trajectories without a run that can wake them: VT-2026-0001",
    )


def test_run_that_names_no_trajectory_is_nobodys_loss() -> None:
    assert prefect.compared(KNOWN, [HERE, NOBODY]).level is Level.OK


def test_many_are_counted_and_the_first_named() -> None:
    found = prefect.compared({}, [UUID(int=each) for each in range(1, 8)])

    assert found.found.endswith(f"{UUID(int=3)} and 4 more")


def test_trajectories_are_asked_of_the_database(engine: Engine) -> None:
    stored = keep(engine, opened(reference="VT-2026-0001"), wake_at=noon(OPENED))
    before = trajectories(engine)
    with Session(engine) as session, session.begin():
        SqlTrajectories(session).mark_run(stored.trajectory.id, run_id=UUID(int=9), run_number=1)

    assert before == {
        stored.trajectory.id: Known(reference="VT-2026-0001", is_open=True, sleeps=False)
    }
    assert trajectories(engine) == {
        stored.trajectory.id: Known(reference="VT-2026-0001", is_open=True, sleeps=True)
    }


def test_nothing_is_said_where_prefect_cannot_be_asked(tmp_path: Path) -> None:
    nowhere = f"http://{LOOPBACK}:{claim(ANY, for_what='nobody')}/api"

    assert seen(prefect.look_at_runs, settings_in(tmp_path, prefect_api_url=nowhere)) == {}
