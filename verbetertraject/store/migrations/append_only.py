"""Tables to which rows are added and nothing else: triggers refuse the rest.

On SQLite a batch migration makes a table anew and drops its triggers without a word: after one
on such a table, call `allow_changes` and `refuse_changes` again.
"""

from alembic import op

from verbetertraject.store.append_only import CHANGES, POSTGRESQL, POSTGRESQL_FUNCTION, SQLITE


def refuse_changes(table: str) -> None:
    """From now on refuse to update, delete or truncate."""
    if op.get_context().dialect.name == "sqlite":
        for change in CHANGES:
            op.execute(SQLITE.format(table=table, change=change))
    else:
        op.execute(POSTGRESQL_FUNCTION.format(table=table))
        op.execute(POSTGRESQL.format(table=table))


def allow_changes(table: str) -> None:
    """Drop what `refuse_changes` made, as far as it is still there."""
    for statement in dropping(table, dialect=op.get_context().dialect.name):
        op.execute(statement)


def dropping(table: str, *, dialect: str) -> tuple[str, ...]:
    """The statements that drop what `refuse_changes` made."""
    if dialect == "sqlite":
        return tuple(f"DROP TRIGGER IF EXISTS {table}_refuses_{change}" for change in CHANGES)
    return (
        f"DROP TRIGGER IF EXISTS {table}_refuses ON {table}",
        f"DROP FUNCTION IF EXISTS {table}_refuses()",
    )
