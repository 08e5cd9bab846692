"""Rotation: closing every encrypted text again with the first key of the ring."""

from collections.abc import Iterable

from sqlalchemy import Column, Connection, Engine, Table, select, tuple_, update

from verbetertraject.store.column_types import EncryptedJson, EncryptedText
from verbetertraject.store.tables import Base


def reencrypt(engine: Engine) -> int:
    """Re-encrypt all that is encrypted, in one transaction, and say how many rows that were.

    Afterwards the other keys of the ring may be dropped. Safe to repeat.

    Raises:
        UnreadableTextError: when a text fits none of the keys; then nothing changed.
    """
    with engine.begin() as connection:
        return sum(
            _reencrypt_table(connection, table, columns)
            for table in Base.metadata.sorted_tables
            if (columns := _encrypted(table.columns))
        )


def _reencrypt_table(connection: Connection, table: Table, columns: list["Column[object]"]) -> int:
    key = tuple_(*table.primary_key.columns)
    keys = connection.execute(select(*table.primary_key.columns).with_for_update()).all()
    for each in keys:  # one at a time: a file may be large
        of_row = key == tuple(each)
        row = connection.execute(select(*columns).where(of_row)).one()
        values = {column: getattr(row, column.name) for column in columns}
        connection.execute(update(table).where(of_row).values(values))
    return len(keys)


def _encrypted(columns: Iterable["Column[object]"]) -> list["Column[object]"]:
    return [column for column in columns if isinstance(column.type, EncryptedText | EncryptedJson)]
