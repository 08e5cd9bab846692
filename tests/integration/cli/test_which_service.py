"""Which service a command works on; and that no command leaves a file where it has no service."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
import typer

from tests.integration.cli.command_process import CommandLine
from verbetertraject.cli.app import app
from verbetertraject.cli.which_service import command_here
from verbetertraject.embedded import StackError
from verbetertraject.embedded.data_folder import NOTE, as_noted, is_running, noted
from verbetertraject.settings import Settings

NEEDS_A_SERVICE: Final = {
    "backup": ["copy"],
    "channel test": ["p-903"],
    "check": ["VT-2026-0001"],
    "db rotate": [],
    "hr digest": ["p-903", "--on"],
    "hr list": [],
    "hr scope": ["p-903"],
    "import": ["case.yaml"],
    "journal verify": [],
    "people address": ["p-903", "nel@zilverwilg.example"],
    "people import": ["people.csv"],
    "safety-contact end": [],
    "safety-contact name": ["p-903"],
    "safety-contact show": [],
    "sign-in-link": ["p-903"],
    "timeline": ["VT-2026-0001"],
    "token make": ["p-903", "--name", "Nel", "--email", "n@zilverwilg.example"],
}

MAKES_ITS_OWN: Final = {"db upgrade", "demo", "play", "restore", "serve"}
"""What makes a data folder, because one asks for it."""

LOOKS: Final = ("doctor", "policy check")
"""What says how things stand, also where there is nothing."""

ELSEWHERE: Final = {"deploy", "web", "worker"}
"""What works with a Prefect server or on a port; files are for the service it starts."""


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Files to import, which are not what a command leaves behind."""
    (tmp_path / "case.yaml").write_text("reference: VT-2026-0001\n")
    (tmp_path / "people.csv").write_text("id,name,email\n")
    return ["case.yaml", "people.csv"]


def test_every_command_is_known_here() -> None:
    known = {*NEEDS_A_SERVICE, *MAKES_ITS_OWN, *LOOKS, *ELSEWHERE}

    assert set(_commands(app)) == known


@pytest.mark.parametrize("command", NEEDS_A_SERVICE)
def test_command_without_a_service_says_so_and_leaves_nothing(
    cli: CommandLine, files: list[str], command: str
) -> None:
    refused = cli.run(*command.split(), *NEEDS_A_SERVICE[command])

    assert (refused.code, refused.output) == (2, "")
    assert refused.said.startswith("verbetertraject: there is no service in .data: ")
    assert sorted(each.name for each in cli.folder.iterdir()) == files


@pytest.mark.parametrize("command", LOOKS)
def test_command_that_looks_leaves_nothing(cli: CommandLine, command: str) -> None:
    cli.run(*command.split())

    assert list(cli.folder.iterdir()) == []


def test_command_finds_the_demo_that_runs_in_its_folder(cli: CommandLine) -> None:
    with noted(_demo(cli)):
        found = cli.run("sign-in-link", "p-903", "--name", "Nel", "--email", "n@wilg.example")

    assert found.code == 0
    assert found.output.startswith("http://127.0.0.1:8300/l/")
    assert found.said == "(the demo in .data/demo)\n"
    assert [each.name for each in (cli.folder / ".data").iterdir()] == ["demo"]


def test_command_finds_no_demo_that_has_ended(cli: CommandLine) -> None:
    with noted(_demo(cli)):
        pass

    assert cli.run("hr", "list").code == 2


def test_command_prefers_the_service_of_its_folder_to_a_demo(cli: CommandLine) -> None:
    cli.run("db", "upgrade")
    with noted(_demo(cli)):
        found = cli.run("sign-in-link", "p-903", "--name", "Nel", "--email", "n@wilg.example")

    assert (found.code, found.said) == (0, "")
    assert found.output.startswith("http://127.0.0.1:8000/l/")


def test_command_works_on_the_folder_that_is_named(cli: CommandLine) -> None:
    with noted(_demo(cli)):
        pass

    by_option = cli.run("--data-dir", ".data/demo", "hr", "list")
    by_setting = cli.run("hr", "list", data_dir=".data/demo")

    assert (by_option.code, by_option.said) == (by_setting.code, by_setting.said) == (0, "")


def test_setting_that_is_given_counts_more_than_what_was_noted(cli: CommandLine) -> None:
    with noted(_demo(cli)):
        link = cli.run(
            *("sign-in-link", "p-903", "--name", "Nel", "--email", "n@wilg.example"),
            public_url="https://planning.example",
        )

    assert link.output.startswith("https://planning.example/l/")


def test_note_is_of_one_service_and_says_whether_it_runs(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, smtp_port=1325, clock="stepped")

    assert not is_running(tmp_path)
    with noted(settings):
        assert is_running(tmp_path)
        with pytest.raises(StackError, match=r"runs in .* already"), noted(settings):
            pytest.fail("two services in one folder")
    assert not is_running(tmp_path)
    known = as_noted(Settings(data_dir=tmp_path))
    assert (known.smtp_port, known.clock) == (1325, "stepped")


def test_note_holds_no_secret(tmp_path: Path) -> None:
    hidden = {
        "database_url": "postgresql://user:hush@host/name",
        "smtp_password": "hush",
        "oidc_client_secret": "hush",
        "encryption_keys": ["hush"],
    }
    with noted(Settings.model_validate({"data_dir": tmp_path, **hidden})):
        assert "hush" not in (tmp_path / NOTE).read_text()


@pytest.mark.parametrize(
    ("folder", "written", "is_named"),
    [
        (".data", "", False),
        ("other", "", True),
        ("other", "other", False),
        (".data", "other", True),
    ],
)
def test_command_that_is_printed_works_in_a_terminal_that_is_told_nothing(
    in_folder: pytest.MonkeyPatch, folder: str, written: str, *, is_named: bool
) -> None:
    Path(".env").write_text(f"VERBETERTRAJECT_DATA_DIR={written}\n" if written else "")
    in_folder.setenv("VERBETERTRAJECT_DATA_DIR", folder)  # as the option of the service does
    there = Path(folder).resolve()

    printed = command_here(there)

    assert printed.endswith(f" --data-dir {there}") is is_named


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A process in an empty folder, of which the `.env` counts."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(Settings.model_config, "env_file", ".env")
    return monkeypatch


def _demo(cli: CommandLine) -> Settings:
    """The settings of a demo in its usual folder, which is there."""
    folder = cli.folder / ".data" / "demo"
    assert cli.run("db", "upgrade", data_dir=str(folder)).code == 0
    return Settings(data_dir=folder, public_url="http://127.0.0.1:8300")


def _commands(group: typer.Typer, *above: str) -> Iterator[str]:
    for each in group.registered_commands:
        named = each.name or getattr(each.callback, "__name__", "")
        yield " ".join((*above, str(named).replace("_", "-")))
    for below in group.registered_groups:
        if below.typer_instance is not None:
            yield from _commands(below.typer_instance, *above, str(below.name))
