"""Columns and tables as migrations say them: in few words, and never changed afterwards.

Names of constraints come from the tables' naming convention: a key, a reference, what is unique and
what is indexed are said at their column.
"""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

from verbetertraject.store.column_types import EncryptedJson, EncryptedText, PaddedJson, UtcDateTime

TEXT: Final = sa.Text()
NUMBER: Final = sa.Integer()
FLAG: Final = sa.Boolean()
DAY: Final = sa.Date()
INSTANT: Final = UtcDateTime()
ID: Final = sa.Uuid()
JSON: Final = sa.JSON()
JSON_OR_NULL: Final = sa.JSON(none_as_null=True)
CLOSED_TEXT: Final = EncryptedText()
CLOSED_JSON: Final = EncryptedJson()
PADDED_JSON: Final = PaddedJson()

Column = sa.Column[Any]


def code(name: str, *codes: str, length: int | None = 40) -> sa.Enum:
    """One of some codes, which the database checks under a name."""
    options: dict[str, Any] = {} if length is None else {"length": length}
    return sa.Enum(*codes, name=name, native_enum=False, create_constraint=True, **options)


def key(name: str, kind: Any, *references: Any, **options: Any) -> Column:
    """A column of the primary key, whose number nobody else gives."""
    return sa.Column(name, kind, *references, primary_key=True, autoincrement=False, **options)


def column(name: str, kind: Any, *references: Any, **options: Any) -> Column:
    """A column that is always filled."""
    return sa.Column(name, kind, *references, nullable=False, **options)


def optional(name: str, kind: Any, *references: Any, **options: Any) -> Column:
    """A column that may be empty."""
    return sa.Column(name, kind, *references, nullable=True, **options)


def columns(kind: Any, *names: str) -> list[Column]:
    """Several columns of a kind, which are always filled."""
    return [column(each, kind) for each in names]


def optionals(kind: Any, *names: str) -> list[Column]:
    """Several columns of a kind, which may be empty."""
    return [optional(each, kind) for each in names]


def content() -> Column:
    """The column for what is only kept encrypted."""
    return column("content", CLOSED_JSON)


def person() -> sa.ForeignKey:
    """A reference to a person."""
    return sa.ForeignKey("persons.id")


def trajectory() -> sa.ForeignKey:
    """A reference to a trajectory."""
    return sa.ForeignKey("trajectories.id")


def part(
    table: str, *columns: Any, above: tuple[str, str] | None = None, is_numbered: bool = True
) -> None:
    """Make a table of parts of a trajectory: numbered, or one alone.

    `above` is the column that says which row of another such table it is a part of, and that table.
    """
    keys = [key("trajectory_id", ID, trajectory())]
    references: list[sa.ForeignKeyConstraint] = []
    if above is not None:
        name, parent = above
        keys.append(key(name, NUMBER))
        both = [f"{parent}.trajectory_id", f"{parent}.number"]
        references.append(sa.ForeignKeyConstraint(["trajectory_id", name], both))
    if is_numbered:
        keys.append(key("number", NUMBER))
    op.create_table(table, *keys, *columns, *references)


def add(table: str, *added: Column) -> None:
    """Add columns to a table."""
    with op.batch_alter_table(table) as changed:
        for each in added:
            changed.add_column(each)


def fill(table: str, **kinds: Any) -> None:
    """Let columns, which are filled in every row by now, never be empty any more."""
    with op.batch_alter_table(table) as changed:
        for name, kind in kinds.items():
            changed.alter_column(name, existing_type=kind, nullable=False)


def remove(table: str, *names: str) -> None:
    """Drop columns of a table."""
    with op.batch_alter_table(table) as changed:
        for each in names:
            changed.drop_column(each)


def drop(*tables: str) -> None:
    """Drop tables, in this order."""
    for each in tables:
        op.drop_table(each)
