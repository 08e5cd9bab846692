"""What a newcomer finds when the demo's play is over: it runs on, and everything works on it."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import httpx2
import pytest

from tests import prefect_database
from tests.flows.performed_case import until
from tests.flows.staged_play import example
from tests.integration.cli.command_process import CommandLine, Finished
from verbetertraject.embedded.data_folder import NOTE
from verbetertraject.embedded.service import Ports
from verbetertraject.orchestrator.deployment import deploy, watchdog
from verbetertraject.play.demo import cases, go_on, sign_ins
from verbetertraject.play.real_parts import ServicePlay, on_service
from verbetertraject.settings import Settings

pytestmark = pytest.mark.slow

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")

TEN: Final = datetime(2026, 11, 24, 10, tzinfo=AMSTERDAM)

SECONDS: Final = 90


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServicePlay]:
    """The demo after its play: it starts in some 30 seconds."""
    folder = tmp_path_factory.mktemp("here") / ".data" / "demo"
    prefect_database.prepare(folder)
    settings = Settings(data_dir=folder, works_council_consent=date(2025, 5, 14))
    with on_service(example("teacher"), settings=settings, ports=Ports()) as service:
        stack = service.stack
        deploy(stack.prefect_api, watchdog(settings.watchdog_every))
        for _ in go_on(service):
            pass
        yield service


def test_clock_of_the_demo_runs_on_from_ten_in_the_morning(demo: ServicePlay) -> None:
    before = demo.services.clock.now()

    assert timedelta() <= before - TEN < timedelta(hours=1)
    until(lambda: demo.services.clock.now() > before, seconds=SECONDS)


def test_doctor_says_that_all_is_well_with_the_demo(demo: ServicePlay) -> None:
    until(lambda: "fail" not in _run(demo, "doctor").output, seconds=SECONDS)
    examined = _run(demo, "doctor")

    assert (examined.code, "warn" in examined.output) == (0, False), examined.output
    assert examined.said.endswith("All is well.\n")


@pytest.mark.parametrize(
    "command",
    [
        ("sign-in-link", "p-111"),
        ("timeline", "VT-2026-0002"),
        ("check", "VT-2026-0002"),
        ("token", "make", "p-103", "--hr"),
        ("hr", "list"),
    ],
)
def test_command_works_on_the_demo_from_the_folder_one_stands_in(
    demo: ServicePlay, command: tuple[str, ...]
) -> None:
    finished = _run(demo, *command)

    assert finished.code == 0, finished.said
    assert finished.said == "(the demo in .data/demo)\n"
    assert _names(_here(demo)) == [".data"]
    assert _names(_here(demo) / ".data") == ["demo"]


def test_link_of_everyone_opens_what_is_theirs(demo: ServicePlay) -> None:
    ways = tuple(sign_ins(demo))

    assert [(way.person_id, way.role) for way in ways] == [
        ("p-103", "hr"),
        ("p-111", "employee"),
        ("p-112", "assessor"),
        ("p-106", "employer_signatory"),
        ("p-121", "employee"),
        ("p-122", "assessor"),
        ("p-131", "employee"),
    ]
    for way in ways:
        assert httpx2.get(way.link).status_code == 200


def test_what_one_does_in_the_demo_is_told_at_once(demo: ServicePlay) -> None:
    token = _run(demo, "token", "make", "p-111").output.strip()
    before = len(_mails(demo))

    answer = httpx2.post(
        f"{demo.stack.api_url}/api/v1/trajectories/VT-2026-0002/concerns",
        json={"text": "Ik durf in het overleg niets te zeggen.", "about": ["contact"]},
        headers={"Authorization": f"Bearer {token}"},
    )

    assert answer.status_code == 200
    until(lambda: len(_mails(demo)) >= before + 3, seconds=SECONDS)


def test_case_of_the_demo_wakes_by_itself_when_its_morning_comes(demo: ServicePlay) -> None:
    morning = date(2026, 11, 25)
    talk = cases()[0].model_copy(update={"reference": "VT-2026-0009", "title": "Another"})
    demo.run_on(datetime.combine(morning, time(8, 59, 50), AMSTERDAM))

    for _ in demo.beside(talk).take_over(morning):
        pass

    subject = "gesprek-op-donderdag-26-november"
    until(lambda: any(subject in name for name in _mails(demo)), seconds=SECONDS)


def _here(demo: ServicePlay) -> Path:
    return demo.services.settings.data_dir.parent.parent


def _run(demo: ServicePlay, *command: str) -> Finished:
    assert (demo.services.settings.data_dir / NOTE).exists()
    return CommandLine(folder=_here(demo)).run(*command)


def _mails(demo: ServicePlay) -> list[str]:
    return _names(demo.stack.mailbox_folder)


def _names(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir()]
