"""The doctor on a real Prefect server, healthy and broken in every way."""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from prefect.client.schemas.actions import WorkPoolUpdate
from prefect.settings import PREFECT_API_AUTH_STRING, temporary_settings
from pytest_httpserver import HTTPServer

from tests import prefect_database
from tests.contract.sleeping_runs import until
from verbetertraject.clock import wall_now
from verbetertraject.doctor import Finding, Level, Patient, prefect
from verbetertraject.embedded.port import ANY, LOOPBACK, answers, claim
from verbetertraject.embedded.process import Part
from verbetertraject.embedded.service import alarms
from verbetertraject.embedded.stack import END_SECONDS, SERVER_SECONDS, Stack, StackConfig
from verbetertraject.orchestrator.client import PrefectApi
from verbetertraject.orchestrator.deployment import NAME, Deployment, deploy, watchdog
from verbetertraject.orchestrator.prefect_health import PINNED
from verbetertraject.orchestrator.run_queries import PrefectRuns
from verbetertraject.settings import Settings
from verbetertraject.store.engine import create_engine
from verbetertraject.store.keys import KeyRing
from verbetertraject.store.schema import upgrade
from verbetertraject.wiring import Wiring

pytestmark = pytest.mark.slow

LOGIN = "admin:hush"

DEPLOYS = "run: verbetertraject deploy"

EVERY = "trajectory/verbetertraject, watchdog/verbetertraject, digest/verbetertraject"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Prefect's server and one worker, as the service has them: some 10 seconds."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("examined"))
    prefect_database.prepare(settings.data_dir)
    config = StackConfig(
        folder=settings.data_dir,
        api_port=None,
        smtp_port=None,
        watchdog=watchdog(timedelta(days=1)),
        digest=Wiring(settings).digest_deployment,
        alarms=alarms(settings),
    )
    with Stack(config) as stack:
        yield stack


@pytest.fixture
def api(service: Stack) -> Iterator[PrefectApi]:
    """Prefect's API; what a test broke is mended after it."""
    api = service.prefect_api
    yield api
    deploy(api, Deployment())
    with api.client() as client:
        client.update_work_pool(NAME, WorkPoolUpdate(is_paused=False))
        for each in client.read_automations():
            client.resume_automation(each.id)


def test_prefect_is_found_in_order(api: PrefectApi) -> None:
    until(lambda: _seen(api)["Prefect worker"].level is Level.OK)

    found = _seen(api)
    assert {each.level for each in found.values()} == {Level.OK}
    assert found["Prefect server"].found == f"answers, version {PINNED}"
    assert found["Prefect late runs"].found == "a run is late after 180 seconds"
    assert found["Prefect alarms"].found == "seen in Prefect's event feed"


def test_deployment_that_is_gone_or_another_is_found(api: PrefectApi) -> None:
    with api.client() as client:
        there = client.read_deployment_by_name(Deployment().full_name)
        deploy(api, replace(Deployment(), entrypoint="flows/trajectory.py:trajectory"))
        other = _seen(api)["Prefect deployments"]
        client.delete_deployment(there.id)
        gone = _seen(api)["Prefect deployments"]

    assert (other.level, other.found, other.mend) == (
        Level.FAIL,
        "of another entrypoint: trajectory/verbetertraject",
        DEPLOYS,
    )
    assert (gone.level, gone.found, gone.mend) == (
        Level.FAIL,
        "not there: trajectory/verbetertraject",
        DEPLOYS,
    )


def test_pool_that_is_paused_is_found(api: PrefectApi) -> None:
    with api.client() as client:
        client.update_work_pool(NAME, WorkPoolUpdate(is_paused=True))

    found = _seen(api)["Prefect work pool"]

    assert (found.level, found.found) == (Level.FAIL, "verbetertraject is paused: nothing wakes")
    assert found.mend == "run: prefect work-pool resume verbetertraject"


def test_alarm_that_is_switched_off_is_found(api: PrefectApi) -> None:
    with api.client() as client:
        client.pause_automation(client.read_automations_by_name("Verbetertraject: verslapen")[0].id)

    found = _seen(api)["Prefect alarms"]

    assert (found.level, found.found) == (Level.WARN, "not there, or switched off: overslept")


def test_notification_block_that_is_not_there_is_found(api: PrefectApi) -> None:
    found = _seen(api, alarm_block="slack-webhook/hr-ops")["Prefect alarms"]

    assert (found.level, found.found) == (
        Level.WARN,
        "there is no notification block slack-webhook/hr-ops",
    )


def test_run_of_a_trajectory_that_the_database_lost_is_found(
    api: PrefectApi, tmp_path: Path
) -> None:
    settings = Settings(data_dir=tmp_path, prefect_api_url=api.url)
    engine = create_engine(settings.database, keys=KeyRing.generated())
    upgrade(engine)
    engine.dispose()
    lost = UUID(int=77)
    tomorrow = wall_now() + timedelta(days=1)
    with closing(PrefectRuns(api)) as orchestrator:
        run = orchestrator.start(lost, "VT-2026-0077", wake_at=tomorrow, tags=())

        with temporary_settings({PREFECT_API_AUTH_STRING: api.auth} if api.auth else {}):
            (found,) = prefect.look_at_runs(Patient(settings=settings))
        orchestrator.cancel(run)

    assert (found.check, found.level) == ("runs", Level.FAIL)
    assert str(lost) in found.found


def test_worker_that_is_silent_is_found(service: Stack, api: PrefectApi) -> None:
    until(lambda: _seen(api)["Prefect worker"].level is Level.OK)
    service.kill_worker()
    with closing(sqlite3.connect(service.prefect_database, timeout=30)) as connection:
        connection.execute("UPDATE worker SET last_heartbeat_time = '2026-01-01 08:00:00.000000'")
        connection.commit()

    found = _seen(api)["Prefect worker"]
    service.start_worker()

    assert found.level is Level.FAIL
    assert found.found.startswith("worker-1 was heard of last ")
    assert found.mend == "run: verbetertraject worker"


def test_server_of_another_version_is_found(httpserver: HTTPServer) -> None:
    late = {"server": {"services": {"late_runs": {"after_seconds": "PT3M"}}}}
    httpserver.expect_request("/api/admin/version").respond_with_json("3.9.1")
    httpserver.expect_request("/api/admin/settings").respond_with_json(late)
    httpserver.expect_request("/api/automations/filter").respond_with_json([])
    httpserver.expect_request(re.compile(".*")).respond_with_data("", status=404)

    found = _seen(PrefectApi(url=httpserver.url_for("/api")))["Prefect server"]

    assert (found.level, found.found) == (Level.WARN, "answers, but is version 3.9.1")
    assert found.mend.startswith(f"run the server on {PINNED}")


def test_server_that_is_bare_or_refuses_us_is_found(tmp_path: Path) -> None:
    with _bare_server(tmp_path) as url:
        refused = _seen(PrefectApi(url=url))
        with temporary_settings({PREFECT_API_AUTH_STRING: LOGIN}):
            found = _seen(PrefectApi(url=url))

    assert [(each.check, each.found) for each in refused.values()] == [
        ("Prefect server", "Prefect: 401")
    ]
    assert {name: (each.level, each.found) for name, each in found.items()} == {
        "Prefect server": (Level.OK, f"answers, version {PINNED}"),
        "Prefect late runs": (Level.WARN, "a run is late after 15 seconds: false alarms"),
        "Prefect deployments": (Level.FAIL, f"not there: {EVERY}"),
        "Prefect work pool": (Level.FAIL, "verbetertraject is not there"),
        "Prefect worker": (Level.FAIL, "there was never one: nothing wakes"),
        "Prefect alarms": (
            Level.WARN,
            "not there, or switched off: late, crashed, undeliverable, overslept",
        ),
        "Prefect connections": (Level.OK, "another WebSocket is taken"),
    }


def test_server_that_is_away_is_found() -> None:
    port = claim(ANY, for_what="nobody")

    (found,) = _seen(PrefectApi(url=f"http://{LOOPBACK}:{port}/api")).values()

    assert (found.check, found.level, found.found) == (
        "Prefect server",
        Level.FAIL,
        "Prefect: ConnectError",
    )


def _seen(api: PrefectApi, **changed: object) -> dict[str, Finding]:
    """What the doctor finds, given what proves there who we are."""
    settings = Settings(prefect_api_url=api.url).model_copy(update=changed)
    auth = {PREFECT_API_AUTH_STRING: api.auth} if api.auth is not None else {}
    with temporary_settings(auth):
        return {each.check: each for each in prefect.look_at_server(Patient(settings=settings))}


@contextmanager
def _bare_server(folder: Path) -> Iterator[str]:
    """A server as it comes, with a login: its own idea of late, and nothing deployed."""
    port = claim(ANY, for_what="a bare Prefect server")
    arguments = ["--host", LOOPBACK, "--port", str(port)]
    given = {
        "DO_NOT_TRACK": "1",
        "PREFECT_HOME": str(folder),
        "PREFECT_SERVER_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{folder}/prefect.db",
        "PREFECT_SERVER_API_AUTH_STRING": LOGIN,
    }
    server = Part(
        name="bare",
        module=["prefect", "server", "start", *arguments],
        env=os.environ | given,
        folder=folder,
    ).start()
    try:
        server.wait_until(lambda: answers(port), seconds=SERVER_SECONDS)
        yield f"http://{LOOPBACK}:{port}/api"
    finally:
        server.ask_to_end()
        server.end(within_seconds=END_SECONDS)
