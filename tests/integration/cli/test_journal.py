"""`verbetertraject journal verify`: whether the record is what was written."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from tests.integration.cli.command_process import CommandLine
from tests.integration.store.cases import keep, opened
from verbetertraject.store import journal
from verbetertraject.store.engine import create_engine
from verbetertraject.store.keys import KeyRing
from verbetertraject.store.migrations.append_only import dropping
from verbetertraject.store.organisation_journal import SqlOrganisationJournal

ID = UUID(int=1)
NOW = datetime(2026, 1, 5, 11, tzinfo=UTC)


@pytest.fixture
def database(cli: CommandLine) -> Iterator[Engine]:
    """The database of a service with one trajectory, in whose journal are three entries.

    In the organisation's are four: that its three people became known, and a change of one.
    """
    cli.run("db", "upgrade")
    key = (cli.folder / ".data" / "encryption.key").read_text().strip()
    engine = create_engine(f"sqlite:///{cli.folder}/.data/verbetertraject.db", keys=KeyRing([key]))
    keep(engine, opened(identity=ID, reference="VT-2026-0001"))
    _continue(engine, "open", "record_conversation", "present_plan")
    yield engine
    engine.dispose()


def test_journals_that_are_whole_are_said_so(cli: CommandLine, database: Engine) -> None:
    del database
    found = cli.run("journal", "verify")

    assert (found.code, found.output, found.said) == (0, "7 entries in 2 journals are whole.\n", "")


@pytest.mark.slow
def test_tampered_journal_is_named_with_its_entry(cli: CommandLine, database: Engine) -> None:
    _tamper(database, "UPDATE journal SET entry = '{}' WHERE number = 2", guards_again=True)

    for arguments in ((), ("VT-2026-0001",)):
        found = cli.run("journal", "verify", *arguments)

        assert found.code == 1
        assert found.output.splitlines()[0] == (
            "VT-2026-0001: entry 2 was changed after it was written"
        )
    examined = {line["check"]: line for line in cli.run("doctor", "--json").lines}
    assert examined["journals"] == {
        "check": "journals",
        "level": "fail",
        "found": "tampered with or damaged: VT-2026-0001",
        "mend": "see where, with: verbetertraject journal verify; keep a copy of the database as "
        "it is, and compare it with a backup",
    }


def test_number_that_is_no_number_is_told_as_a_breach(cli: CommandLine, database: Engine) -> None:
    _tamper(database, "UPDATE journal SET number = 'x' WHERE number = 2", guards_again=True)

    for arguments in ((), ("VT-2026-0001",)):
        found = cli.run("journal", "verify", *arguments)

        assert (found.code, found.said) == (1, "")
        assert found.output.splitlines()[0] == "VT-2026-0001: entry 2 is not there"


def test_dropped_triggers_are_told(cli: CommandLine, database: Engine) -> None:
    _tamper(database, "SELECT 1")

    found = cli.run("journal", "verify")

    assert (found.code, found.output) == (1, "7 entries in 2 journals are whole.\n")
    assert found.said == (
        "journal: nothing refuses to change or remove a row; the doctor says how to mend it\n"
    )


def test_what_json_prints_shows_later_that_a_journal_was_longer(
    cli: CommandLine, database: Engine
) -> None:
    kept = cli.run("journal", "verify", "--json")
    lines = kept.lines
    (cli.folder / "heads.jsonl").write_text(kept.output)
    with database.begin() as connection:
        (earlier,) = connection.execute(
            text("SELECT sealed FROM journal_heads WHERE chain <> 'organisation'")
        ).one()
    _continue(database, "sign")
    later = cli.run("journal", "verify", "--json", "--against", "heads.jsonl")
    (cli.folder / "heads.jsonl").write_text(later.output)
    _tamper(database, "DELETE FROM journal WHERE number = 4")
    with database.begin() as connection:
        connection.execute(
            text("UPDATE journal_heads SET sealed = :it WHERE chain <> 'organisation'"),
            {"it": earlier},
        )

    found = cli.run("journal", "verify", "--against", "heads.jsonl")

    assert (kept.code, later.code, found.code) == (0, 0, 1)
    assert [(line["reference"], line["number"], line["broken"]) for line in lines] == [
        (None, 4, None),
        ("VT-2026-0001", 3, None),
    ]
    assert found.output.splitlines()[0] == "VT-2026-0001: entry 4 is not there"


def test_what_cannot_be_looked_at_is_said_in_a_sentence(cli: CommandLine, database: Engine) -> None:
    del database
    unknown = cli.run("journal", "verify", "VT-2026-0404")
    (cli.folder / "other.txt").write_text("no line of ours\n")
    other = cli.run("journal", "verify", "--against", "other.txt")

    assert (unknown.code, unknown.said) == (
        2,
        "verbetertraject: there is no trajectory VT-2026-0404 here\n",
    )
    assert (other.code, other.said) == (
        2,
        "verbetertraject: other.txt: is not what journal verify --json printed\n",
    )


def _continue(engine: Engine, *acts: str) -> None:
    with Session(engine) as session, session.begin():
        for did in acts:
            journal.append(session, ID, {"did": did}, event_date=date(2026, 1, 5), recorded_at=NOW)
        if "open" in acts:
            SqlOrganisationJournal(session).append({"did": "edit_person"}, now=NOW)


def _tamper(engine: Engine, statement: str, *, guards_again: bool = False) -> None:
    """Change something as somebody who has the file, and leave the triggers or not."""
    with engine.begin() as connection:
        made = connection.execute(
            text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal'")
        ).scalars()
        triggers = list(made)
        for dropped in dropping("journal", dialect="sqlite"):
            connection.execute(text(dropped))
        connection.execute(text(statement))
        for trigger in triggers if guards_again else ():
            connection.execute(text(trigger))
