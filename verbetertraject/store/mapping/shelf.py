"""The shelf: every row of one trajectory, by the table it came from."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from verbetertraject.store.tables import Part

Row = TypeVar("Row", bound=Part)


class Shelf:
    """Rows, each table's in the order in which they were put here."""

    def __init__(self, rows: Iterable[Part]) -> None:
        self._rows: dict[type[Part], list[Part]] = defaultdict(list)
        for row in rows:
            self._rows[type(row)].append(row)

    def all(self, table: type[Row]) -> Sequence[Row]:
        """The rows of one table."""
        return [row for row in self._rows[table] if isinstance(row, table)]

    def only(self, table: type[Row]) -> Row | None:
        """The row of a table that has at most one for each trajectory."""
        rows = self.all(table)
        return rows[0] if rows else None
