"""What differs between two states of the same rows: only that is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, inspect, update
from sqlalchemy.orm import Session

from verbetertraject.store.tables import Part

_Key = tuple[type[Part], tuple[Any, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """Rows that are new or gone, and columns that changed in those that stay."""

    added: tuple[Part, ...]
    changed: tuple[tuple[Part, Mapping[str, Any]], ...]
    removed: tuple[Part, ...]

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


def changes(before: Iterable[Part], after: Iterable[Part]) -> Changes:
    """What must be written so that the rows before become those after."""
    former = {_key(row): row for row in before}
    added: list[Part] = []
    changed: list[tuple[Part, Mapping[str, Any]]] = []
    for row in after:
        known = former.pop(_key(row), None)
        if known is None:
            added.append(row)
        elif differing := _differing(known, row):
            changed.append((row, differing))
    return Changes(added=tuple(added), changed=tuple(changed), removed=tuple(former.values()))


def _key(row: Part) -> _Key:
    table = type(row)
    return table, tuple(inspect(table).primary_key_from_instance(row))


def _differing(before: Part, after: Part) -> dict[str, Any]:
    return {
        attribute.key: value
        for attribute in inspect(type(after)).column_attrs
        if (value := getattr(after, attribute.key)) != getattr(before, attribute.key)
    }


def _is(row: Part) -> ColumnElement[bool]:
    table, values = _key(row)
    columns = inspect(table).primary_key
    return and_(*(column == value for column, value in zip(columns, values, strict=True)))
