"""Copies of a whole database: SQLite as it runs, PostgreSQL through its own client programs."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy import URL, make_url

from verbetertraject.private_files import make_file
from verbetertraject.store.errors import NotCopiedError

_ENVIRONMENT: Final[Mapping[str, str]] = {
    "host": "PGHOST",
    "port": "PGPORT",
    "username": "PGUSER",
    "password": "PGPASSWORD",
    "database": "PGDATABASE",
}
"""Parts of an address as PostgreSQL's programs read them: a password is in no process list."""

_ANEW: Final = ("DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
"""A schema that is newer than the copy would leave tables behind."""


def copy(url: str, to: Path) -> None:
    """Copy a database of ours into a file, as of one moment, while others use it.

    Raises:
        NotCopiedError: when that cannot be done; the sentence says why.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        copy_sqlite(Path(str(address.database)), to)
        _close(to)
    else:
        _run("pg_dump", "--format=custom", "--no-owner", f"--file={to}", of=address)


def put_back(url: str, copied: Path) -> None:
    """Make a database of ours what it was when it was copied: whole, or not at all.

    Raises:
        NotCopiedError: when that cannot be done; the sentence says why.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        copy_sqlite(copied, Path(str(address.database)))
        return
    script = copied.with_suffix(".sql")
    try:
        _run("pg_restore", "--no-owner", f"--file={script}", str(copied), of=address)
        anew = [part for statement in _ANEW for part in ("--command", statement)]
        strict = ("--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--single-transaction")
        _run("psql", *strict, *anew, "--file", str(script), of=address)
    finally:
        script.unlink(missing_ok=True)


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy a SQLite database over another, or to a new file; whoever uses either waits.

    Raises:
        NotCopiedError: when one of them cannot be used.
    """
    try:
        make_file(target)
        with (
            closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as given,
            closing(sqlite3.connect(target)) as made,
        ):
            given.backup(made)
    except (sqlite3.Error, OSError) as error:
        raise NotCopiedError(f"{source.name} could not be copied: {error}") from error


def _close(copied: Path) -> None:
    """Let a copy be one file, that may be read where nothing can be written."""
    with closing(sqlite3.connect(copied)) as made:
        made.execute("PRAGMA journal_mode = DELETE")


def _run(program: str, *arguments: str, of: URL) -> None:
    found = shutil.which(program)
    if found is None:
        raise NotCopiedError(
            f"{program} is not installed: install PostgreSQL's client programs, of the version of "
            "the server or newer"
        )
    places = {variable: getattr(of, part) for part, variable in _ENVIRONMENT.items()}
    given = {variable: str(value) for variable, value in places.items() if value is not None}
    options = {f"PG{name.upper()}": str(value) for name, value in of.query.items()}
    finished = subprocess.run(  # noqa: S603 - the program is PostgreSQL's
        [found, *arguments],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, **options, **given},
    )
    if finished.returncode:
        # The first line alone: later ones may quote rows.
        reason = (finished.stderr.strip() or "no reason given").splitlines()[0]
        raise NotCopiedError(f"{program}: {reason}")
