"""Whether the keys of an engine are those of its database; cheap enough for every start."""

from sqlalchemy import Engine, Text, inspect, select, type_coerce

from verbetertraject.store.column_types import ring_of
from verbetertraject.store.engine import reading
from verbetertraject.store.errors import OtherKeyError, UnreadableTextError
from verbetertraject.store.tables import PersonRow


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
