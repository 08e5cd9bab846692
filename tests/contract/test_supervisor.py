"""Whatever part of the service is lost is started again, also one that lives and says nothing."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests import prefect_database
from tests.contract.sleeping_runs import until
from verbetertraject.embedded.stack import Stack, StackConfig
from verbetertraject.embedded.supervisor import Supervisor, is_well
from verbetertraject.settings import Settings
from verbetertraject.store.schema import upgrade
from verbetertraject.wiring import Wiring

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A whole service: some 10 seconds."""
    folder = tmp_path_factory.mktemp("supervised")
    prefect_database.prepare(folder)
    services = Wiring(Settings(data_dir=folder))
    upgrade(services.engine)
    services.engine.dispose()
    with Stack(StackConfig(folder=folder)) as stack:
        yield stack


def test_nothing_is_done_to_a_service_that_is_well(service: Stack) -> None:
    # What another test did to it may show a moment later, in whatever order they run.
    until(lambda: Supervisor(stack=service).look() == ())

    assert Supervisor(stack=service).look() == ()
    assert is_well(service.prefect_api_url)


@pytest.mark.parametrize("name", ["worker-1", "api", "mailbox", "prefect"])
def test_part_that_was_killed_is_started_again(service: Stack, name: str) -> None:
    supervisor = Supervisor(stack=service)

    _process(service, name).kill()
    until(lambda: service.ended() == (name,))

    assert supervisor.look() == (name,)
    assert supervisor.look() == ()
    assert _process(service, name).is_running()


def test_server_that_says_nothing_is_started_again_when_the_patience_is_over(
    service: Stack,
) -> None:
    seconds = 0.0
    supervisor = Supervisor(stack=service, now=lambda: seconds)
    frozen = _process(service, "prefect")

    os.kill(frozen.pid, signal.SIGSTOP)

    assert supervisor.look() == ()
    seconds = 121.0
    assert supervisor.look() == ("prefect",)
    assert not frozen.is_running()
    assert is_well(service.prefect_api_url)


def _process(service: Stack, name: str) -> psutil.Process:
    """The process of a part: the one that works in its folder and was started with its words."""
    words = {
        "worker-1": "worker-1",
        "api": "verbetertraject.web.app:create_app",
        "mailbox": "verbetertraject.embedded.mailbox",
        "prefect": "server",
    }
    folder = str(Path(service.mailbox_folder).parent)
    for process in psutil.process_iter():
        try:
            is_it = words[name] in process.cmdline() and process.cwd() == folder
        except psutil.Error:
            continue
        if is_it and process.status() != psutil.STATUS_ZOMBIE:
            return process
    raise AssertionError(f"{name} does not run")
