"""`verbetertraject channel test`: what came of a test message, by each channel of a person."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tests.integration.cli.command_process import CommandLine
from verbetertraject.clock import wall_now
from verbetertraject.domain.people import Person
from verbetertraject.embedded.mailbox import Mailbox
from verbetertraject.store.engine import create_engine
from verbetertraject.store.keys import KeyRing
from verbetertraject.store.persons import SqlPersons

NEL = Person(
    id="p-903", name="Nel Puttenaar", email="n.puttenaar@zilverwilg.example", language="en"
)


@pytest.fixture
def known(cli: CommandLine) -> CommandLine:
    """A database in which Nel is known, with a channel of her own that nobody answers."""
    cli.run("db", "upgrade")
    folder = cli.folder / ".data"
    keys = KeyRing([(folder / "encryption.key").read_text().strip()])
    engine = create_engine(f"sqlite:///{folder / 'verbetertraject.db'}", keys=keys)
    with Session(engine) as session, session.begin():
        channels = ["workflows://127.0.0.1:9/Secret-Flow/Secret-Signature/"]
        SqlPersons(session).save(NEL, now=wall_now(), channels=channels)
    engine.dispose()
    return cli


def test_every_channel_is_tried_and_told_without_its_secrets(
    known: CommandLine, tmp_path: Path
) -> None:
    with Mailbox(tmp_path / "mail") as box:
        port = str(box.smtp_address[1])
        finished = known.run("channel", "test", "p-903", "--json", smtp_port=port)
        (mail,) = box.messages()

    teams, email = finished.lines
    assert finished.code == 1
    assert (teams["channel"], teams["ok"]) == ("workflows", False)
    assert email == {"channel": "email", "ok": True, "reason": None}
    assert "Secret" not in finished.output + finished.said
    assert (mail.subject, mail.to) == ("Test message", (NEL.email,))
    assert "http://127.0.0.1:8000/me" in mail.text.split()
    assert mail.header("X-Messages") is None


def test_somebody_unknown_is_refused(known: CommandLine) -> None:
    refused = known.run("channel", "test", "p-999")

    assert (refused.code, refused.said) == (2, "verbetertraject: p-999 is not known here\n")
