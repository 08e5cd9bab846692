"""`serve` as people run it: nothing is left of it, and what it writes is its owner's alone."""

import os
import re
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
import psutil
import pytest

from tests import prefect_database
from tests.contract.sleeping_runs import until
from verbetertraject.embedded.stack import prefect_database as prefect_file
from verbetertraject.settings import PREFECT_LOGIN_FILE, PREFIX

pytestmark = pytest.mark.slow

PROGRAM = Path(sys.executable).with_name("verbetertraject")

STARTS_SECONDS = 120.0

ENDS_SECONDS = 20.0
"""On a busy machine; on one that is idle it is two."""

PARTS = 5
"""Of a service with a mailbox: `serve` itself, Prefect's server, a worker, the API, the mailbox."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Served:
    """A service that was started by hand, in a folder of its own."""

    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def said(self) -> str:
        """What it printed."""
        return (self.folder / "said").read_text()

    @property
    def data(self) -> Path:
        """Its data folder."""
        return self.folder / "data"

    def family(self) -> list[psutil.Process]:
        """Its process, and all that came of it."""
        own = psutil.Process(self.process.pid)
        return [own, *own.children(recursive=True)]

    def address(self, name: str) -> str:
        """Where a part is, as it printed it."""
        found = re.search(rf"{name}\s+(http://\S+)", self.said)
        assert found is not None
        return found[1]


def _deaf() -> None:
    """What a shell does to what it starts by `nohup ... &`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


@contextmanager
def served(folder: Path, *, prepare: Callable[[], None] | None = None) -> Iterator[Served]:
    """A service under the usual umask, until the end of the block: some twenty seconds."""
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(  # noqa: S603 - the program is ours
            [PROGRAM, "serve", "--mailbox"],
            cwd=folder,
            env=os.environ | _settings(folder),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            preexec_fn=prepare,  # noqa: PLW1509 - this test starts no threads
            umask=0o022,
        )
    service = Served(folder=folder, process=process)
    try:
        until(lambda: "Look around" in service.said, seconds=STARTS_SECONDS)
        yield service
    finally:
        process.kill()
        process.wait()


def _settings(folder: Path) -> dict[str, str]:
    ports = dict.fromkeys(["PREFECT_PORT", "API_PORT", "MAILBOX_SMTP_PORT", "MAILBOX_PORT"], "0")
    given = {**ports, "DATA_DIR": str(folder / "data")}
    return {f"{PREFIX}{name}": value for name, value in given.items()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a service has not started yet, but for Prefect's tables: that takes seconds."""
    prefect_database.prepare(tmp_path / "data")
    return tmp_path


@pytest.mark.parametrize("prepare", [None, _deaf], ids=["in a terminal", "under nohup"])
def test_serve_that_gets_sigterm_ends_in_order_and_leaves_nothing(
    folder: Path, prepare: Callable[[], None] | None
) -> None:
    with served(folder, prepare=prepare) as service:
        family = service.family()

        service.process.terminate()

        assert service.process.wait(ENDS_SECONDS) == 0
        assert _left(family) == []
        assert "Stopping ..." in service.said
        # It was not killed: Prefect's server was still there when it was asked to end.
        assert "Worker 'worker-1' ended in order." in (service.data / "worker-1.log").read_text()


@pytest.mark.parametrize("prepare", [None, _deaf], ids=["in a terminal", "under nohup"])
def test_serve_that_is_killed_leaves_nothing(
    folder: Path, prepare: Callable[[], None] | None
) -> None:
    with served(folder, prepare=prepare) as service:
        family = service.family()
        assert len(family) == PARTS

        service.process.kill()
        service.process.wait()

        until(lambda: _left(family) == [], seconds=ENDS_SECONDS)


def test_serve_keeps_its_folder_to_itself_and_its_files_to_their_owner(folder: Path) -> None:
    prefect_file(folder / "data").chmod(0o644)
    (folder / "data").chmod(0o755)
    (folder / "data" / "old.log").write_text("of an earlier release")
    (folder / "data" / "not-ours.txt").write_text("of somebody else")
    for file in ("old.log", "not-ours.txt"):
        (folder / "data" / file).chmod(0o644)

    with served(folder) as service:
        second = subprocess.run(  # noqa: S603 - the program is ours
            [PROGRAM, "serve"],
            cwd=folder,
            env=os.environ | _settings(folder),
            capture_output=True,
            text=True,
            check=False,
        )
        pages = service.address("Pages")
        asked = httpx2.get(f"{pages}/people?q=Jorinde+Wolkenaar")
        _mailed(service)

        assert second.returncode != 0
        assert f"Another verbetertraject works in {service.data}" in second.stderr
        assert "Traceback" not in second.stderr
        assert asked.status_code < httpx2.codes.INTERNAL_SERVER_ERROR
        assert _open_to_others(service.data) == {service.data / "not-ours.txt"}
        assert list((service.data / "mailbox").glob("*.eml")) != []
        assert _files_that_say(service.data, "Wolkenaar") == set()
        assert f"cat {service.data / PREFECT_LOGIN_FILE}" in service.said


def _left(family: list[psutil.Process]) -> list[str]:
    return [
        str(process)
        for process in family
        if process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    ]


def _mailed(service: Served) -> None:
    """Let a mail come in, as to people."""
    import smtplib  # noqa: PLC0415 - here alone

    port = re.search(r"SMTP 127.0.0.1:(\d+)", (service.data / "mailbox.log").read_text())
    assert port is not None
    with smtplib.SMTP("127.0.0.1", int(port[1])) as smtp:
        smtp.sendmail("hr@localhost", ["a@localhost"], "Subject: Hallo\r\n\r\nDag.\r\n")


def _open_to_others(folder: Path) -> set[Path]:
    return {
        path
        for path in (folder, *folder.rglob("*"))
        if not path.is_symlink() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    }


def _files_that_say(folder: Path, text: str) -> set[Path]:
    """Logs with a text in them."""
    return {path for path in folder.glob("*.log") if text in path.read_text(errors="replace")}
