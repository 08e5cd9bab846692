"""Settings and ports that cannot be: one sentence that says which one, and exit code 2."""

import pytest

from tests.integration.cli.command_process import CommandLine
from verbetertraject.embedded.port import ANY

WRONG = {
    "smtp_port": "abc",
    "clock": "sundial",
    "overslept_after_seconds": "0",
    "encryption_keys": "not a list",
    "webhook_hosts": "not a list",
}

PORTS = ("--prefect-port", "--api-port", "--smtp-port", "--mailbox-port")


@pytest.mark.parametrize("name", WRONG)
def test_setting_that_cannot_be_is_named(cli: CommandLine, name: str) -> None:
    refused = cli.run("doctor", **{name: WRONG[name]})

    assert refused.code == 2
    assert refused.said.startswith(f"verbetertraject: VERBETERTRAJECT_{name.upper()}: ")
    assert refused.said.count("\n") == 1
    assert WRONG[name] not in refused.said


@pytest.mark.parametrize(
    ("command", "option", "what"),
    [
        ("demo", "--prefect-port", "the Prefect server"),
        ("serve", "--api-port", "the API"),
    ],
)
def test_port_that_is_in_use_is_said_in_one_sentence(
    cli: CommandLine, busy_port: int, command: str, option: str, what: str
) -> None:
    ports = dict.fromkeys(PORTS, ANY) | {option: busy_port}

    refused = cli.run(command, *(f"{name}={port}" for name, port in ports.items()))

    assert refused.code == 2
    assert refused.said == (
        f"verbetertraject: Port {busy_port} for {what} is in use by another program: "
        "stop that program or choose another port.\n"
    )
    assert list(cli.folder.iterdir()) == []


def test_demo_leaves_a_folder_alone_that_it_did_not_make(cli: CommandLine) -> None:
    kept = cli.folder / "kept"
    kept.mkdir()
    (kept / "letter.txt").write_text("Dear all")

    refused = cli.run("demo", "--data-dir", kept, *(f"{name}={ANY}" for name in PORTS))

    assert (refused.code, refused.said) == (
        2,
        f"verbetertraject: {kept} was not made by a demo: choose another --data-dir\n",
    )
    assert (kept / "letter.txt").read_text() == "Dear all"
