"""What keeps a table growing only: the triggers that refuse to change or remove a row.

Migrations make them, and the doctor compares what is there with this, word for word: a trigger of
the same name may do nothing. So these texts change with a migration that makes them anew.
"""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection, text

CHANGES: Final = ("update", "delete")

SQLITE: Final = """
    CREATE TRIGGER {table}_refuses_{change} BEFORE {change} ON {table}
    BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""

_BODY: Final = "BEGIN RAISE EXCEPTION '{table} is append-only'; END"

POSTGRESQL_FUNCTION: Final = f"""
    CREATE FUNCTION {{table}}_refuses() RETURNS trigger LANGUAGE plpgsql AS
    $$ {_BODY} $$
"""

POSTGRESQL: Final = """
    CREATE TRIGGER {table}_refuses BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuses()
"""

_OF_SQLITE: Final = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"

_OF_POSTGRESQL: Final = """
    SELECT t.tgname, p.prosrc
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE c.oid = to_regclass(c.relname) AND t.tgname = c.relname || '_refuses'
    AND t.tgenabled IN ('O', 'A') AND t.tgqual IS NULL AND t.tgattr = ''
    AND t.tgtype = 2 + 8 + 16 + 32 -- before a statement that deletes, updates or truncates
"""
"""By whatever function: what it does is in its source."""


def guards(table: str, *, dialect: str) -> Mapping[str, str]:
    """What each trigger of a table says, by its name."""
    if dialect == "sqlite":
        return {
            f"{table}_refuses_{change}": _plain(SQLITE.format(table=table, change=change))
            for change in CHANGES
        }
    return {f"{table}_refuses": _plain(_BODY.format(table=table))}


def guards_there(connection: Connection) -> Mapping[str, str]:
    """What the triggers that are there say, by name, as far as they are asked at each change."""
    is_sqlite = connection.dialect.name == "sqlite"
    found = connection.execute(text(_OF_SQLITE if is_sqlite else _OF_POSTGRESQL))
    return {name: _plain(source) for name, source in found}


def _plain(source: object) -> str:
    return " ".join(str(source).split())
