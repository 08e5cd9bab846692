"""What anyone may ask: whether the service lives, and how it is used."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from tests.integration.api.house import NO_PREFECT, House
from verbetertraject.api.app import create_app
from verbetertraject.api.guarding import HEADERS
from verbetertraject.api.routes import ACTS, OPENAPI
from verbetertraject.bootstrap import assemble
from verbetertraject.settings import Settings


def test_service_that_can_work_is_ready(house: House) -> None:
    assert house.client.get("/live").json() == {"live": True}
    assert house.client.get("/ready").json() == {"ready": True, "overslept": 0}


def test_trajectory_that_overslept_is_counted(active: House) -> None:
    active.services.waking.rest(active.id)
    wake = active.detail()["outline"]["appointments"][0]["planned"]
    assert wake == "2026-02-09"
    sleeping_on = active.scenario.until

    active.path, path = "", active.path
    active.move_to(sleeping_on)
    active.path = path

    assert active.client.get("/ready").json() == {"ready": True, "overslept": 1}


def test_service_without_its_tables_lives_and_is_not_ready(
    database_url: str, connect: Callable[[str], Engine], tmp_path: Path
) -> None:
    services = assemble(
        Settings(data_dir=tmp_path, prefect_api_url=NO_PREFECT), engine=connect(database_url)
    )
    client = TestClient(create_app(services))

    answer = client.get("/ready")

    assert client.get("/live").status_code == 200
    assert (answer.status_code, answer.json()) == (503, {"ready": False})


def test_broken_request_tells_nothing_of_why(
    database_url: str,
    connect: Callable[[str], Engine],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    services = assemble(
        Settings(data_dir=tmp_path, prefect_api_url=NO_PREFECT), engine=connect(database_url)
    )
    client = TestClient(create_app(services))

    with caplog.at_level(logging.ERROR):
        answer = client.get("/api/v1/trajectories", headers={"Authorization": "Bearer geheim"})

    assert answer.status_code in {500, 503}
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "tokens" not in answer.text
    assert "geheim" not in caplog.text


def test_description_names_every_command_with_an_example(house: House) -> None:
    described = house.client.get(OPENAPI).json()

    operations = {
        operation["operationId"]: operation
        for methods in described["paths"].values()
        for operation in methods.values()
    }
    assert set(operations) >= {"open", *ACTS, "list", "read", "timeline", "messages", "journal"}
    for name in ("open", *ACTS):
        content = operations[name]["requestBody"]["content"]["application/json"]
        assert "example" in content


def test_documentation_is_one_page_that_loads_nothing(house: House) -> None:
    page = house.client.get("/docs").text

    assert "POST /api/v1/trajectories/{trajectory}/extensions" in page
    assert "src=" not in page
    assert "http" not in page


def test_answers_have_the_security_headers(house: House) -> None:
    for path in ("/live", OPENAPI, "/t/x", "/nothing", "/api/v1/trajectories"):
        headers = house.client.get(path).headers

        assert {name: headers.get(name) for name in HEADERS} == dict(HEADERS)


def test_what_runs_beside_starts_and_stops_with_the_application(house: House) -> None:
    with TestClient(create_app(house.services)) as client:
        assert client.get("/live").status_code == 200
