"""What is encrypted in a database: whether our keys open it, and how it gets another key."""

from collections.abc import Iterable

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Table,
    Text,
    inspect,
    select,
    tuple_,
    type_coerce,
    update,
)

from verbetertraject.store.column_types import EncryptedText, ring_of
from verbetertraject.store.engine import reading
from verbetertraject.store.errors import OtherKeyError, UnreadableTextError
from verbetertraject.store.tables import Base, PersonRow


def check_keys(engine: Engine) -> None:
    """Open what was closed for the first and for the last person: where is a text is a person.

    Raises:
        OtherKeyError: when no key of ours does.
        sqlalchemy.exc.SQLAlchemyError: when the database does not answer.
    """
    if not inspect(engine).has_table(PersonRow.__tablename__):
        return
    closed = select(type_coerce(PersonRow.channels, Text)).limit(1)
    ring = ring_of(engine.dialect)
    with reading(engine).connect() as connection:
        for order in (PersonRow.created_at, PersonRow.created_at.desc()):
            for token in connection.execute(closed.order_by(order)).scalars():
                try:
                    ring.decrypt(token)
                except UnreadableTextError:
                    raise OtherKeyError from None


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
    return [column for column in columns if isinstance(column.type, EncryptedText)]
