"""How Alembic runs a migration: on the connection, and in the transaction, that it is given."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from verbetertraject.store import column_types
from verbetertraject.store.tables import Base


def render_item(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Write our own column types, with the import that Alembic leaves out."""
    if kind == "type" and type(item).__module__ == column_types.__name__:
        autogen.imports.add(f"from {column_types.__package__} import column_types")
        return f"column_types.{type(item).__name__}()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=render_item,
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
