"""How the command line speaks: to people, to programs, and of what a user can mend."""

import errno
import json
from collections.abc import Mapping
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.table import Table

JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
PersonArgument = Annotated[str, typer.Argument(help="The id of the person.")]

REFUSED: Final = 1
"""Exit code: it ran, and something is not as it should be."""

MISUSED: Final = 2
"""Exit code: it could not run."""

FULL: Final = "the disk is full: make room, then do it again; what was not finished was not kept"

DAMAGED: Final = (
    "the database file is damaged: stop the service, keep a copy of the whole folder, and restore "
    "a backup"
)

SQLITE: Final = {
    "SQLITE_FULL": FULL,
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_NOTADB": DAMAGED,
    "SQLITE_IOERR": "the disk of the database cannot be read or written: look whether it is full",
    "SQLITE_READONLY": "the database can only be read: look at the permissions of its file",
    "SQLITE_CANTOPEN": "the database file cannot be opened: look at its folder and permissions",
    "SQLITE_BUSY": "another program keeps the database busy: end that first",
}
"""What SQLite's errors mean for whoever runs the service; of its longer names the beginning."""

OTHERWISE: Final = "the database cannot be used ({kind}): look at VERBETERTRAJECT_DATABASE_URL"


class FaultError(Exception):
    """Something that the user can mend; the sentence says what."""


def say(sentence: str) -> None:
    """Tell people something, beside what programs read."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(sentence, markup=False)


def print_line(line: Mapping[str, object]) -> None:
    """Print a JSON object for a program."""
    typer.echo(json.dumps(line))


def print_table(table: Table) -> None:
    """Print a table for people."""
    Console(highlight=False).print(table)


def sentence_of(error: Exception) -> str | None:
    """What a user can do about an error; None where it is a fault of the program.

    Never the own words of a database's error: they may hold its address, and that a password.
    """
    # Imported when something went wrong: who only asks for help must not wait for it.
    from sqlalchemy.exc import DBAPIError, SQLAlchemyError  # noqa: PLC0415 - the same

    from verbetertraject.application.ports import StoreError  # noqa: PLC0415 - the same
    from verbetertraject.store.errors import UnsupportedDatabaseError  # noqa: PLC0415

    match error:
        case UnsupportedDatabaseError():
            return f"VERBETERTRAJECT_DATABASE_URL: {error}"
        case FaultError() | StoreError():
            return str(error)
        case SQLAlchemyError():
            known = _of_driver(error.orig) if isinstance(error, DBAPIError) else None
            return known or OTHERWISE.format(kind=type(error).__name__)
        case OSError(errno=errno.ENOSPC):
            return FULL
        case _:
            return None


def _of_driver(error: BaseException | None) -> str | None:
    if getattr(error, "sqlstate", None) == "53100":  # PostgreSQL: disk_full
        return FULL
    name = getattr(error, "sqlite_errorname", "")
    return next((SQLITE[known] for known in SQLITE if name.startswith(known)), None)
