"""`verbetertraject doctor`: what is not in order, how to mend it; looking changes nothing."""

import pytest

from tests.integration.cli.command_process import CommandLine
from verbetertraject.embedded.mailbox import Mailbox
from verbetertraject.embedded.port import ANY, LOOPBACK, claim


@pytest.fixture
def nowhere() -> dict[str, str]:
    """Settings by which neither Prefect nor a mail server answers."""
    port = claim(ANY, for_what="nobody")
    return {"prefect_api_url": f"http://{LOOPBACK}:{port}/api", "smtp_port": str(port)}


def test_doctor_says_how_to_mend_what_does_not_run(
    cli: CommandLine, nowhere: dict[str, str]
) -> None:
    examined = cli.run("doctor", "--json", **nowhere)

    assert examined.code == 1
    found = {line["check"]: line for line in examined.lines}
    assert found["texts"]["level"] == "ok"
    assert found["database"] | {"found": ""} == {
        "check": "database",
        "level": "fail",
        "found": "",
        "mend": "run: verbetertraject db upgrade",
    }
    assert found["Prefect server"]["level"] == "fail"
    assert "verbetertraject serve" in found["Prefect server"]["mend"]
    assert found["mail server"]["level"] == "fail"
    assert "VERBETERTRAJECT_SMTP_HOST" in found["mail server"]["mend"]


def test_doctor_shows_a_line_for_each_and_what_to_do_below(
    cli: CommandLine, nowhere: dict[str, str]
) -> None:
    shown = cli.run("doctor", **nowhere)

    lines = shown.output.splitlines()
    at = lines.index("warn  works council: no consent is recorded")
    assert lines[at + 1].startswith("      a personnel assessment system needs")
    assert "[law]" in lines[at + 1]


@pytest.mark.slow
def test_doctor_makes_nothing_by_looking(cli: CommandLine, nowhere: dict[str, str]) -> None:
    cli.run("doctor", **nowhere)

    assert list(cli.folder.iterdir()) == []


def test_doctor_changes_nothing_by_looking(cli: CommandLine, nowhere: dict[str, str]) -> None:
    cli.run("db", "upgrade")
    before = {path: path.read_bytes() for path in cli.folder.rglob("*") if path.is_file()}

    cli.run("doctor", **nowhere)

    after = {path: path.read_bytes() for path in cli.folder.rglob("*") if path.is_file()}
    assert after == before


@pytest.mark.slow
def test_doctor_sends_a_mail_when_it_is_asked_to(
    cli: CommandLine, nowhere: dict[str, str], mailbox: Mailbox
) -> None:
    settings = nowhere | {"smtp_port": str(mailbox.smtp_address[1])}

    examined = cli.run("doctor", "--json", "--send-to", "me@school.example", **settings)

    (mail,) = [line for line in examined.lines if line["check"] == "mail server"]
    assert mail["found"].endswith("accepts us, and accepted a mail")


@pytest.mark.slow
def test_doctor_keeps_the_password_of_the_database_to_itself(
    cli: CommandLine, nowhere: dict[str, str]
) -> None:
    port = claim(ANY, for_what="nobody")

    examined = cli.run(
        "doctor", **nowhere, database_url=f"postgresql://me:hush@{LOOPBACK}:{port}/db"
    )

    assert examined.code == 1
    assert "fail  database: OperationalError" in examined.output
    assert "hush" not in examined.output + examined.said


def test_rotation_closes_everything_with_the_newest_key(cli: CommandLine) -> None:
    cli.run("db", "upgrade")

    assert cli.run("db", "rotate").said.endswith("the older keys may go.\n")
