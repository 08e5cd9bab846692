"""The transactions that something opens on our database."""

from typing import Any

from sqlalchemy import Connection, Engine, event

from verbetertraject.store.tables import ClockRow


def counted(engine: Engine) -> list[str]:
    """The first statement of each transaction from now on, but of those that ask the clock of play.

    Where the clock is that of the wall, nobody asks the database for it.
    """
    begun: set[Connection] = set()
    found: list[str] = []

    def first(connection: Connection, _cursor: Any, statement: str, *_more: Any) -> None:
        if connection in begun:
            begun.discard(connection)
            if f"FROM {ClockRow.__tablename__}" not in statement:
                found.append(statement)

    event.listen(engine, "begin", begun.add)
    event.listen(engine, "before_cursor_execute", first)
    return found
