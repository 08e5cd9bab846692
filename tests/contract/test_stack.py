"""The local stack's promises about ports and processes, on real ones."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.contract.sleeping_runs import until
from verbetertraject.embedded import PartFailedError, PortTakenError
from verbetertraject.embedded.port import ANY, LOOPBACK, answers, claim
from verbetertraject.embedded.process import Part
from verbetertraject.embedded.stack import Stack, StackConfig
from verbetertraject.settings import PREFIX

DEAF = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
open("deaf", "w").close()
time.sleep(60)
"""

STARTER = """
import os, pathlib, time
from verbetertraject.embedded.process import Part
module = ["http.server", "0", "--bind", "127.0.0.1"]
part = Part(name="left", module=module, env=os.environ, folder=pathlib.Path.cwd())
print(part.start().process.pid, flush=True)
time.sleep(60)
"""


def test_stack_refuses_a_port_that_is_in_use_in_one_sentence(tmp_path: Path) -> None:
    with closing(socket.create_server((LOOPBACK, 0))) as another:
        port = another.getsockname()[1]
        with pytest.raises(PortTakenError) as refused:
            Stack(StackConfig(folder=tmp_path, prefect_port=port))

    assert str(refused.value) == (
        f"Port {port} for the Prefect server is in use by another program: "
        "stop that program or choose another port."
    )


def test_stack_tells_the_service_where_its_parts_are(tmp_path: Path) -> None:
    stack = Stack(StackConfig(folder=tmp_path, env={"VERBETERTRAJECT_CLOCK": "stepped"}))

    ours = {name: value for name, value in stack.environment.items() if name.startswith(PREFIX)}

    assert ours == {
        "VERBETERTRAJECT_CLOCK": "stepped",
        "VERBETERTRAJECT_DATA_DIR": str(tmp_path),
        "VERBETERTRAJECT_PREFECT_API_URL": stack.prefect_api_url,
        "VERBETERTRAJECT_PUBLIC_URL": stack.api_url,
        "VERBETERTRAJECT_SMTP_HOST": "127.0.0.1",
        "VERBETERTRAJECT_SMTP_PORT": str(stack.smtp_port),
    }


def test_claim_gives_a_port_that_may_be_listened_on() -> None:
    port = claim(ANY, for_what="a test")

    assert not answers(port)
    with closing(socket.create_server((LOOPBACK, port))):
        assert answers(port)


def test_part_that_ends_by_itself_is_said_so_with_its_log(tmp_path: Path) -> None:
    part = _part(tmp_path, "no_such_module_anywhere")

    with pytest.raises(PartFailedError, match=r"part ended by itself: see .*part\.log"):
        part.start().wait_until(lambda: False, seconds=20)

    assert "No module named no_such_module_anywhere" in part.log.read_text()


def test_part_that_is_not_ready_in_time_is_said_so(tmp_path: Path) -> None:
    started = _part(tmp_path, "http.server", "0", "--bind", LOOPBACK).start()

    with pytest.raises(PartFailedError, match="part was not ready in 1 seconds"):
        started.wait_until(lambda: False, seconds=1)

    started.kill()


def test_part_that_does_not_end_when_asked_is_killed(tmp_path: Path) -> None:
    (tmp_path / "deaf_part.py").write_text(DEAF)
    started = _part(tmp_path, "deaf_part").start()
    started.wait_until((tmp_path / "deaf").exists, seconds=20)

    started.ask_to_end()
    started.end(within_seconds=0.2)

    assert started.process.returncode == -signal.SIGKILL


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its starter")
def test_part_ends_with_a_starter_that_is_killed(tmp_path: Path) -> None:
    root = str(Path(__file__).resolve().parents[2])
    with subprocess.Popen(  # noqa: S603 - the program stands above
        [sys.executable, "-c", STARTER],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": root},
        stdout=subprocess.PIPE,
        text=True,
    ) as starter:
        assert starter.stdout is not None
        part = int(starter.stdout.readline())
        until(lambda: b"http.server" in _command(part))

        starter.kill()

    until(lambda: _command(part) == b"")


def _part(folder: Path, *module: str) -> Part:
    return Part(name="part", module=module, env=os.environ, folder=folder)


def _command(process: int) -> bytes:
    """What a process runs; empty when it has ended."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{process}/cmdline").read_bytes()
    return b""
