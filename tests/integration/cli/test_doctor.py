"""`verbetertraject doctor`: what is not in order, and how to mend it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.cli.command_line import CommandLine
from verbetertraject.embedded.port import ANY, LOOPBACK, claim
from verbetertraject.mailbox import Mailbox


@pytest.fixture
def free_port() -> int:
    """A port on which nobody listens."""
    return claim(ANY, for_what="nobody")


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[Mailbox]:
    """A mail server."""
    with Mailbox(tmp_path / "mailbox") as running:
        yield running


def test_doctor_says_how_to_mend_what_does_not_run(cli: CommandLine, free_port: int) -> None:
    nowhere = f"http://{LOOPBACK}:{free_port}/api"

    examined = cli.run("doctor", "--json", prefect_api_url=nowhere, smtp_port=str(free_port))

    assert examined.code == 1
    texts, database, prefect, mail = examined.lines
    assert (texts["ok"], texts["mend"]) == (True, "")
    assert (database["ok"], database["mend"]) == (False, "run: verbetertraject db upgrade")
    assert (prefect["ok"], prefect["check"]) == (False, f"Prefect server at {LOOPBACK}:{free_port}")
    assert "verbetertraject serve" in prefect["mend"]
    assert (mail["ok"], mail["check"]) == (False, f"mail server at {LOOPBACK}:{free_port} (plain)")
    assert "VERBETERTRAJECT_SMTP_HOST" in mail["mend"]


def test_doctor_finds_everything_in_order(
    cli: CommandLine, busy_port: int, mailbox: Mailbox
) -> None:
    cli.run("db", "upgrade")
    settings = {
        "prefect_api_url": f"http://{LOOPBACK}:{busy_port}/api",
        "smtp_port": str(mailbox.smtp_address[1]),
    }

    examined = cli.run("doctor", "--json", **settings)
    shown = cli.run("doctor", **settings)

    assert [line["ok"] for line in examined.lines] == [True] * 4
    assert (examined.code, shown.code) == (0, 0)
    assert shown.output.count("✔") == 4


def test_doctor_keeps_the_password_of_the_database_to_itself(
    cli: CommandLine, free_port: int
) -> None:
    settings = {
        "database_url": f"postgresql://me:hush@{LOOPBACK}:{free_port}/db",
        "prefect_api_url": f"http://{LOOPBACK}:{free_port}/api",
        "smtp_port": str(free_port),
    }

    examined = cli.run("doctor", **settings)

    assert examined.code == 1
    assert "OperationalError: look at VERBETERTRAJECT_DATABASE_URL" in examined.output
    assert "hush" not in examined.output + examined.said
