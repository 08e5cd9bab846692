"""Attacks on Prefect: whoever may reach its port, and whoever may create runs, runs nothing."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import httpx2
import pytest
from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.actions import WorkPoolUpdate
from prefect.exceptions import PrefectHTTPStatusError
from prefect.workers.process import ProcessWorker
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from tests.contract.sleeping_runs import SLEEPER, SleepingRuns, now, reference_of, until
from verbetertraject.embedded.stack import Stack
from verbetertraject.orchestrator.client import PrefectApi
from verbetertraject.orchestrator.deployment import JOB_TEMPLATE, Deployment, deploy
from verbetertraject.orchestrator.prefect_health import look

pytestmark = pytest.mark.slow

ELSEWHERE = "https://elsewhere.example"

MONTH = timedelta(days=30)

MANY_SOCKETS = 120
"""More than the server serves requests at once."""


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    """The file that is there when an attack was carried out."""
    return tmp_path / "marker"


@pytest.fixture
def client(sleeping_runs: SleepingRuns) -> Iterator[SyncPrefectClient]:
    """Somebody with the password, such as HR operations."""
    with sleeping_runs.stack.prefect_api.client() as client:
        yield client


def test_nobody_without_the_password_is_answered(stack: Stack) -> None:
    refused = {
        path: httpx2.request(method, f"{stack.prefect_api_url}{path}", json={}, auth=auth)
        for method, path, auth in (
            ("POST", "/flow_runs/filter", None),
            ("GET", "/admin/settings", None),
            ("POST", "/flow_runs/", ("admin", "")),
            ("POST", "/work_pools/filter", ("admin", "pass")),
        )
    }

    assert {path: answer.status_code for path, answer in refused.items()} == dict.fromkeys(
        refused, 401
    )


def test_page_of_another_site_is_refused_and_our_own_is_not(stack: Stack) -> None:
    def asked(origin: str) -> int:
        headers = {
            "Origin": origin,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization,content-type",
        }
        return httpx2.options(f"{stack.prefect_api_url}/flow_runs/", headers=headers).status_code

    own = stack.prefect_ui_url
    assert [asked(ELSEWHERE), asked("null"), asked(own)] == [400, 400, 200]
    assert asked(own.replace("127.0.0.1", "localhost")) == 200


@pytest.mark.parametrize("name", ["command", "env", "working_dir", "env.PYTHONPATH", "labels"])
def test_run_that_names_a_job_variable_is_refused(
    sleeping_runs: SleepingRuns, client: SyncPrefectClient, marker: Path, name: str
) -> None:
    sleeper = sleeping_runs.start(uuid4(), wake_at=now() + MONTH)
    deployed = client.read_deployment_by_name(SLEEPER.full_name)
    values = {"command": f"touch {marker}", "working_dir": str(marker.parent)}
    given = {name: values.get(name, {"PYTHONPATH": str(marker.parent)})}

    with pytest.raises(PrefectHTTPStatusError, match="422"):
        client.create_flow_run_from_deployment(deployed.id, job_variables=given)
    with pytest.raises(PrefectHTTPStatusError, match="422"):
        client.update_flow_run(sleeper.run_id, job_variables=given)


def test_worker_takes_no_command_from_a_pool_that_offers_one(
    sleeping_runs: SleepingRuns, client: SyncPrefectClient, marker: Path
) -> None:
    open_again = ProcessWorker.get_default_base_job_template()
    client.update_work_pool(SLEEPER.pool, WorkPoolUpdate(base_job_template=open_again))
    trajectory_id = uuid4()
    sleeping_runs.waking.add(trajectory_id, "Herinnering", due=now() + MONTH)
    deployed = client.read_deployment_by_name(SLEEPER.full_name)
    run = client.create_flow_run_from_deployment(
        deployed.id,
        parameters={
            "trajectory_id": str(trajectory_id),
            "reference": reference_of(trajectory_id),
        },
        job_variables={
            "command": f"touch {marker}",
            "env": {"PYTHONPATH": str(marker.parent), "PREFECT_API_URL": ELSEWHERE},
        },
    )

    # It came to the flow itself, in the right database and with the right address of Prefect.
    until(lambda: sleeping_runs.waking.processes(trajectory_id) != [])
    until(lambda: sleeping_runs.orchestrator.is_resting(run.id, now=now()))
    deploy(sleeping_runs.stack.prefect_api, SLEEPER)

    assert sleeping_runs.orchestrator.run(run.id).state == "Scheduled"
    assert not marker.exists()
    assert client.read_work_pool(SLEEPER.pool).base_job_template == JOB_TEMPLATE


@pytest.mark.parametrize("way", ["pull_steps", "entrypoint"])
def test_worker_runs_nothing_but_what_is_installed(
    sleeping_runs: SleepingRuns, client: SyncPrefectClient, marker: Path, way: str
) -> None:
    foreign = marker.with_suffix(".py")
    foreign.write_text(f"from prefect import flow\nopen({str(marker)!r}, 'w')\n")
    step = {"prefect.deployments.steps.run_shell_script": {"script": f"touch {marker}"}}
    deployment_id = client.create_deployment(
        client.create_flow_from_name(SLEEPER.flow),
        f"foreign-{way}",
        entrypoint=f"{foreign}:work" if way == "entrypoint" else SLEEPER.entrypoint,
        work_pool_name=SLEEPER.pool,
        pull_steps=[step] if way == "pull_steps" else [],
        enforce_parameter_schema=False,
    )
    run = client.create_flow_run_from_deployment(deployment_id)

    _until_ended(sleeping_runs, run.id)

    assert sleeping_runs.orchestrator.run(run.id).state == "Crashed"
    assert way in sleeping_runs.orchestrator.run(run.id).message
    assert not marker.exists()


def test_settings_that_prefect_shows_hold_no_password(
    stack: Stack, client: SyncPrefectClient
) -> None:
    api: PrefectApi = stack.prefect_api
    assert api.auth is not None

    shown = json.dumps(client.request("GET", "/admin/settings").json())

    assert api.auth not in shown
    assert api.auth.partition(":")[2] not in shown


@pytest.mark.parametrize("proves", [False, True])
def test_sockets_that_are_held_keep_nobody_out(stack: Stack, proves: bool) -> None:  # noqa: FBT001
    api = stack.prefect_api
    url = f"{api.url.replace('http', 'ws', 1)}/events/in"
    with ExitStack() as held:
        for _ in range(MANY_SOCKETS):
            socket = held.enter_context(connect(url, subprotocols=[Subprotocol("prefect")]))
            if proves:
                socket.send(json.dumps({"type": "auth", "token": api.auth}))

        with api.client() as client:
            answered = client.request("POST", "/flow_runs/count", json={})
        found = look(api, [Deployment()], block="")

    assert answered.status_code == httpx2.codes.OK
    assert found.takes_sockets


def _until_ended(sleeping_runs: SleepingRuns, run_id: UUID) -> None:
    until(lambda: sleeping_runs.orchestrator.run(run_id).ended, seconds=60)
