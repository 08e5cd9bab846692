"""`verbetertraject db` and `token`: our database, made and used from the command line."""

from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest
from sqlalchemy.orm import Session

from tests.integration.cli.command_process import CommandLine
from tests.upgrades.release_course import KEY
from tests.upgrades.test_ours import restore
from verbetertraject.application.read_models import Bearer
from verbetertraject.clock import wall_now
from verbetertraject.store.engine import create_engine
from verbetertraject.store.keys import KeyRing
from verbetertraject.store.tokens import SqlTokens

NEL = ("--name", "Nel Puttenaar", "--email", "n.puttenaar@zilverwilg.example")


def test_upgrade_makes_the_database_and_may_be_repeated(cli: CommandLine) -> None:
    for _ in range(2):
        upgraded = cli.run("db", "upgrade")

        assert (upgraded.code, upgraded.said) == (0, "The database has the present schema.\n")
    assert {path.name for path in (cli.folder / ".data").iterdir()} == {
        "encryption.key",
        "verbetertraject.db",
    }
    assert (cli.folder / ".data" / "encryption.key").stat().st_mode & 0o077 == 0


def test_upgrade_makes_a_database_on_postgresql(cli: CommandLine, postgres_url: str) -> None:
    assert cli.run("db", "upgrade", database_url=postgres_url).code == 0
    assert cli.run("token", "make", "p-903", *NEL, database_url=postgres_url).code == 0


def test_upgrade_of_the_first_release_tells_how_far_it_came(cli: CommandLine) -> None:
    database = cli.folder / ".data" / "verbetertraject.db"
    database.parent.mkdir()
    restore(f"sqlite:///{database}")

    upgraded = cli.run("db", "upgrade", encryption_keys=f'["{KEY}"]')

    told, last = upgraded.said.splitlines()
    assert told.startswith("Records brought into the form in which they are read: ")
    assert (upgraded.code, last) == (0, "The database has the present schema.")


def test_upgrade_of_a_schema_that_no_release_had_says_what_to_do(cli: CommandLine) -> None:
    cli.run("db", "upgrade")
    with closing(connect(cli.folder / ".data" / "verbetertraject.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = '0012'")
        database.commit()

    refused = cli.run("db", "upgrade")

    assert (refused.code, refused.output) == (2, "")
    assert refused.said.startswith("verbetertraject: the database has schema 0012, and this ")


def test_token_is_made_for_someone_who_is_new_and_then_known(cli: CommandLine) -> None:
    cli.run("db", "upgrade")

    first = cli.run("token", "make", "p-903", *NEL, "--hr")
    second = cli.run("token", "make", "p-903", "--label", "calendar")

    assert (first.code, first.said) == (0, "")
    assert (second.code, second.said) == (0, "")
    hr, plain = (_bearer(cli.folder, made.output.strip()) for made in (first, second))
    assert (hr.person_id, hr.organisation_role) == ("p-903", "hr")
    assert (plain.person_id, plain.organisation_role) == ("p-903", None)


def test_token_is_refused_for_someone_unknown(cli: CommandLine) -> None:
    cli.run("db", "upgrade")

    refused = cli.run("token", "make", "p-999")

    assert (refused.code, refused.output, refused.said) == (
        2,
        "",
        "verbetertraject: p-999 is not known here: give --name and --email\n",
    )


def test_token_wants_both_a_name_and_an_address(cli: CommandLine) -> None:
    cli.run("db", "upgrade")

    refused = cli.run("token", "make", "p-903", "--name", "Nel Puttenaar")

    assert (refused.code, refused.said) == (
        2,
        "verbetertraject: a person who is new here needs both --name and --email\n",
    )


def test_token_says_that_the_database_has_no_schema(cli: CommandLine) -> None:
    (cli.folder / ".data").mkdir()
    (cli.folder / ".data" / "verbetertraject.db").touch()

    refused = cli.run("token", "make", "p-903", *NEL)

    assert (refused.code, refused.said) == (
        2,
        "verbetertraject: the database is not up to date: run verbetertraject db upgrade\n",
    )


def test_database_of_another_kind_is_refused_without_its_password(cli: CommandLine) -> None:
    refused = cli.run("db", "upgrade", database_url="mysql://me:hush@127.0.0.1/db")

    assert refused.code == 2
    assert refused.said == (
        "verbetertraject: VERBETERTRAJECT_DATABASE_URL: "
        "A database URL begins with sqlite:// or postgresql://.\n"
    )


@pytest.mark.parametrize("arguments", [("db", "upgrade"), ("timeline", "VT-2026-9000")])
def test_database_that_is_away_is_said_so_without_its_password(
    cli: CommandLine, arguments: tuple[str, ...]
) -> None:
    refused = cli.run(*arguments, database_url="postgresql://me:hush@127.0.0.1:1/db")

    assert refused.code == 2
    assert refused.said == (
        "verbetertraject: the database cannot be used (OperationalError): "
        "look at VERBETERTRAJECT_DATABASE_URL\n"
    )


def _bearer(folder: Path, secret: str) -> Bearer:
    """Who proves to be who with a token."""
    key = (folder / ".data" / "encryption.key").read_text().strip()
    engine = create_engine(f"sqlite:///{folder}/.data/verbetertraject.db", keys=KeyRing([key]))
    with Session(engine) as session:
        bearer = SqlTokens(session).bearer(secret, now=wall_now())
    engine.dispose()
    assert bearer is not None
    return bearer
