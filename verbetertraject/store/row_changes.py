"""The rows of one trajectory: by their table, and what differs between two states of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar  # whatever a column holds

from sqlalchemy import ColumnElement, and_, delete, inspect, update
from sqlalchemy.orm import DeclarativeBase, Session

Row = TypeVar("Row", bound=DeclarativeBase)


class Rows:
    """Rows, each table's in the order in which they were given."""

    def __init__(self, rows: Iterable[DeclarativeBase]) -> None:
        self._rows: dict[type[DeclarativeBase], list[Any]] = defaultdict(list)
        for row in rows:
            self._rows[type(row)].append(row)

    def all(self, table: type[Row]) -> Sequence[Row]:
        """The rows of one table."""
        return self._rows[table]


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """Rows that are new or gone, and columns that changed in those that stay."""

    added: tuple[DeclarativeBase, ...]
    changed: tuple[tuple[DeclarativeBase, Mapping[str, Any]], ...]
    removed: tuple[DeclarativeBase, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def write(self, session: Session) -> None:
        """Write them, the new rows in their order: each after those that it refers to."""
        for row in self.removed:
            session.execute(delete(type(row)).where(_is(row)))
        for row, values in self.changed:
            session.execute(update(type(row)).where(_is(row)).values(values))
        for row in self.added:
            session.add(row)
            session.flush()


def changes(before: Iterable[DeclarativeBase], after: Iterable[DeclarativeBase]) -> Changes:
    """What must be written so that the rows before become those after."""
    former = {_key(row): row for row in before}
    added: list[DeclarativeBase] = []
    changed: list[tuple[DeclarativeBase, Mapping[str, Any]]] = []
    for row in after:
        known = former.pop(_key(row), None)
        if known is None:
            added.append(row)
        elif differing := _differing(known, row):
            changed.append((row, differing))
    return Changes(added=tuple(added), changed=tuple(changed), removed=tuple(former.values()))


def _key(row: DeclarativeBase) -> tuple[type[DeclarativeBase], tuple[Any, ...]]:
    table = type(row)
    return table, tuple(inspect(table).primary_key_from_instance(row))


def _differing(before: DeclarativeBase, after: DeclarativeBase) -> dict[str, Any]:
    return {
        attribute.key: value
        for attribute in inspect(type(after)).column_attrs
        if (value := getattr(after, attribute.key)) != getattr(before, attribute.key)
    }


def _is(row: DeclarativeBase) -> ColumnElement[bool]:
    table, values = _key(row)
    columns = inspect(table).primary_key
    return and_(*(column == value for column, value in zip(columns, values, strict=True)))
