"""What anyone may ask: whether the service lives, and how it is used."""

import logging
import re
import resource
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from tests.integration.api.api_world import NO_PREFECT, ApiWorld
from verbetertraject.api.app import create_app
from verbetertraject.api.middleware import HEADERS
from verbetertraject.api.rate_limits import LIMITS, Tried
from verbetertraject.api.routes import ACTS, OPENAPI, TRAJECTORIES
from verbetertraject.application.ports import OrchestratorUnavailableError
from verbetertraject.embedded.stack import web_server
from verbetertraject.settings import Settings
from verbetertraject.store.column_types import use_keys
from verbetertraject.store.engine import reading
from verbetertraject.store.keys import KeyRing
from verbetertraject.store.tables import WriteProbeRow
from verbetertraject.wiring import Wiring


def test_service_that_can_work_is_ready(world: ApiWorld) -> None:
    assert world.client.get("/live").json() == {"live": True}
    assert world.client.get("/ready").json() == {"ready": True, "overslept": 0}


def test_trajectory_that_overslept_is_counted(active: ApiWorld) -> None:
    active.services.waking.rest(active.id)
    wake = active.detail()["outline"]["appointments"][0]["planned"]
    assert wake == "2026-02-09"
    sleeping_on = active.scenario.until

    active.path, path = "", active.path
    active.move_to(sleeping_on)
    active.path = path

    assert active.client.get("/ready").json() == {"ready": True, "overslept": 1}


def test_service_whose_deployments_are_gone_says_so(
    sqlite_engine: Engine, tmp_path: Path, httpserver: HTTPServer
) -> None:
    """Prefect answers, knows none of them, and refuses to be told again: as while it restarts."""
    httpserver.expect_request(re.compile(".*")).respond_with_json({"detail": "gone"}, status=404)
    settings = Settings(data_dir=tmp_path, prefect_api_url=httpserver.url_for("/api"))
    services = Wiring(settings, engine=sqlite_engine)
    client = TestClient(create_app(services))
    before = client.get("/ready").json()

    with pytest.raises(OrchestratorUnavailableError):
        services.deployed.mend()

    assert before == {"ready": True, "overslept": 0}
    assert client.get("/ready").json() == {"ready": True, "overslept": 0, "deployed": False}


def test_service_without_its_tables_lives_and_is_not_ready(
    database_url: str, connect: Callable[[str], Engine], tmp_path: Path
) -> None:
    services = Wiring(
        Settings(data_dir=tmp_path, prefect_api_url=NO_PREFECT), engine=connect(database_url)
    )
    client = TestClient(create_app(services))

    answer = client.get("/ready")

    assert client.get("/live").status_code == 200
    assert (answer.status_code, answer.json()) == (503, {"ready": False})


def test_service_whose_disk_is_full_is_not_ready(
    sqlite_engine: Engine, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    services = Wiring(Settings(data_dir=tmp_path, prefect_api_url=NO_PREFECT), engine=sqlite_engine)
    log = Path(f"{sqlite_engine.url.database}-wal")

    with full_disk(sqlite_engine, log):
        refused = TestClient(create_app(services)).get("/ready")
    answer = TestClient(create_app(services)).get("/ready")

    assert (refused.status_code, refused.json()) == (503, {"ready": False})
    assert "not ready: writing" in caplog.text
    assert answer.json() == {"ready": True, "overslept": 0}


def test_service_whose_database_only_reads_is_not_ready(
    postgres_engine: Engine, connect: Callable[[str], Engine], tmp_path: Path
) -> None:
    reader = f"reader_{secrets.token_hex(4)}"
    url = postgres_engine.url.set(username=reader, password="hush")
    with postgres_engine.begin() as connection:
        connection.execute(text(f"CREATE ROLE {reader} LOGIN PASSWORD 'hush'"))
        connection.execute(text(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {reader}"))
    engine = connect(url.render_as_string(hide_password=False))
    services = Wiring(Settings(data_dir=tmp_path, prefect_api_url=NO_PREFECT), engine=engine)

    answer = TestClient(create_app(services)).get("/ready")

    assert (answer.status_code, answer.json()) == (503, {"ready": False})
    engine.dispose()
    with postgres_engine.begin() as connection:
        connection.execute(text(f"DROP OWNED BY {reader}"))
        connection.execute(text(f"DROP ROLE {reader}"))


def test_service_with_another_key_is_not_ready(
    opened: ApiWorld, caplog: pytest.LogCaptureFixture
) -> None:
    assert opened.client.get("/ready").status_code == 200

    use_keys(opened.services.engine, KeyRing.generated())
    answer = opened.client.get("/ready")

    assert (answer.status_code, answer.json()) == (503, {"ready": False})
    assert "not ready: keys" in caplog.text


def test_readiness_is_asked_often_and_written_seldom(sqlite_engine: Engine, tmp_path: Path) -> None:
    services = Wiring(Settings(data_dir=tmp_path, prefect_api_url=NO_PREFECT), engine=sqlite_engine)
    client = TestClient(create_app(services))
    client.get("/ready")
    with Session(sqlite_engine) as session:
        first = session.get_one(WriteProbeRow, 1).at

    client.get("/ready")

    with Session(sqlite_engine) as session:
        assert session.get_one(WriteProbeRow, 1).at == first


@contextmanager
def full_disk(engine: Engine, log: Path) -> Iterator[None]:
    """No file may become larger than the log is, and a reader keeps the log from being emptied."""
    with engine.connect() as other, other.begin():
        other.exec_driver_sql("CREATE TABLE filling (it BLOB)")
        other.exec_driver_sql("INSERT INTO filling VALUES (zeroblob(200000))")
    with reading(engine).connect() as reader:
        reader.exec_driver_sql("SELECT count(*) FROM filling")
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size, limits[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_broken_request_tells_nothing_of_why(
    database_url: str,
    connect: Callable[[str], Engine],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    services = Wiring(
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


def test_description_names_every_command_with_an_example(world: ApiWorld) -> None:
    described = world.client.get(OPENAPI).json()

    operations = {
        operation["operationId"]: operation
        for methods in described["paths"].values()
        for operation in methods.values()
    }
    assert set(operations) >= {"open", *ACTS, "list", "read", "timeline", "messages", "journal"}
    for name in ("open", *ACTS):
        content = operations[name]["requestBody"]["content"]["application/json"]
        assert "example" in content


def test_documentation_is_one_page_that_loads_nothing(world: ApiWorld) -> None:
    page = world.client.get("/docs").text

    assert "POST /api/v1/trajectories/{trajectory}/extensions" in page
    assert "src=" not in page
    assert "http" not in page


def test_answers_have_the_security_headers(world: ApiWorld) -> None:
    for path in ("/live", OPENAPI, "/t/x", "/nothing", "/api/v1/trajectories"):
        headers = world.client.get(path).headers

        assert {name: headers.get(name) for name in HEADERS} == dict(HEADERS)


def test_what_runs_beside_starts_and_stops_with_the_application(world: ApiWorld) -> None:
    with TestClient(create_app(world.services)) as client:
        assert client.get("/live").status_code == 200


@pytest.mark.parametrize(
    ("proxies", "believed"), [((), False), (("10.0.0.9",), False), (("testclient",), True)]
)
def test_who_asks_is_what_a_trusted_proxy_says_and_nobody_else(
    sqlite_engine: Engine, tmp_path: Path, proxies: tuple[str, ...], *, believed: bool
) -> None:
    settings = Settings(data_dir=tmp_path, prefect_api_url=NO_PREFECT, trusted_proxies=proxies)
    client = TestClient(create_app(Wiring(settings, engine=sqlite_engine)))
    most = LIMITS[Tried.TOKEN].most

    answers = [
        client.get(
            TRAJECTORIES,
            headers={
                "Authorization": "Bearer x",
                "X-Forwarded-For": f"10.1.{each // 99}.{each % 99}",
            },
        ).status_code
        for each in range(most + 1)
    ]

    assert answers == [401] * most + [401 if believed else 429]


def test_server_itself_believes_nobody_about_who_asks() -> None:
    assert "--no-proxy-headers" in web_server("127.0.0.1", 8000)
