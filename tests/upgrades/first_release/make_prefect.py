# mypy: ignore-errors
"""Made `prefect.sqlite.sql`, with Prefect 3.4.25 on both sides: kept to say what is in it.

    PREFECT_API_URL=http://127.0.0.1:4300/api python make_prefect.py prefect.db > prefect.sqlite.sql

beside `prefect server start --port 4300` on that database. One run that was awake once, hibernates.
"""

import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime

import prefect.main  # noqa: F401 - it completes the models of the client
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.states import Pending, Running, Scheduled

SLEEPER = "00000000-0000-4000-8000-000000000001"
REFERENCE = "VT-2026-9001"
WAKES = datetime(2099, 1, 5, 8, tzinfo=UTC)

with get_client(sync_client=True) as client:
    client.create_work_pool(WorkPoolCreate(name="test", type="process"))
    deployment = client.create_deployment(
        client.create_flow_from_name("sleeper"),
        name="test",
        work_pool_name="test",
        entrypoint="tests.contract.sleeper.sleeper",
        pull_steps=[],
    )
    run = client.create_flow_run_from_deployment(
        deployment,
        parameters={"trajectory_id": SLEEPER, "reference": REFERENCE},
        name=REFERENCE,
        tags=["fase:active"],
        idempotency_key=SLEEPER,
    )
    for state in (Pending(), Running(), Scheduled(scheduled_time=WAKES)):
        client.set_flow_run_state(run.id, state)

with closing(sqlite3.connect(sys.argv[1])) as database:
    sys.stdout.write("\n".join(database.iterdump()) + "\n")
