"""The mapper: how a value is kept in the row of a table, and how it is made from that row again.

A field is kept in the column of its name; every field without a column is kept, as JSON, in the
encrypted content of the row. A field of values that have a table of their own is kept as rows of
that table. So a new field changes its dataclass alone, and a new column the row and a migration.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass, replace
from enum import Enum
from itertools import zip_longest
from types import UnionType
from typing import (
    Any,  # whatever a column or a field holds
    Final,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from sqlalchemy import JSON, inspect
from sqlalchemy import Enum as EnumType
from sqlalchemy.orm import DeclarativeBase

from verbetertraject.application import values
from verbetertraject.domain.refusals import RefusedError
from verbetertraject.store.column_types import EncryptedJson, PaddedJson
from verbetertraject.store.errors import UnreadableRecordError
from verbetertraject.store.row_changes import Rows

Value = TypeVar("Value")

POSITION: Final = "number"
"""The column that counts the rows of one parent, where the value has no number of its own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """Which row keeps a kind of value, and what the names of its fields do not say about that."""

    kind: type[Any]
    row: type[DeclarativeBase]
    renamed: Mapping[str, str] = field(default_factory=dict)
    """The fields whose column has another name, with that name."""
    spread: str | None = None
    """The field that is a value itself, and whose fields are kept beside the others."""
    content: str = "content"
    """The column of the fields that have none; a padded one names them all, empty or not."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """By the column of a whole value: the field of that value that is kept in the content."""
    computed: Mapping[str, Callable[[Any], object]] = field(default_factory=dict)
    """The columns that follow from the value: written, and never read back."""
    apart: Collection[str] = ()
    """The fields that are kept elsewhere, and given when the value is made again."""


class Mapper:
    """Keeps values in rows, by the layout of each kind of value."""

    def __init__(self, *layouts: Layout) -> None:
        self.layouts = {each.kind: each for each in layouts}
        self._plans: dict[type[Any], _Plan] = {}

    def row(self, value: object, **others: object) -> Any:
        """The row of a value; `others` are the columns that the value does not say."""
        plan = self._plan(type(value))
        return plan.layout.row(**{**others, **plan.columns(value)})

    def fill(self, row: DeclarativeBase, value: object) -> None:
        """Let a row that is there keep the value."""
        for name, content in self._plan(type(value)).columns(value).items():
            setattr(row, name, content)

    def parts(
        self, row: DeclarativeBase, value: object, *, but: object | None = None
    ) -> Iterator[Any]:
        """The rows of everything that a value is made of, beneath its own row.

        Without those of what another value has at the same place: they are the same rows.
        """
        for child in self._plan(type(value)).children:
            others = () if but is None else child.of(but)
            for number, (each, other) in enumerate(zip_longest(child.of(value), others), start=1):
                if each is not None and each != other:
                    part = self.row(each, **child.keys(row, number))
                    yield part
                    yield from self.parts(part, each)

    def value(
        self, kind: type[Value], row: DeclarativeBase, rows: Rows | None = None, **apart: object
    ) -> Value:
        """The value of a row, with everything that is made of the rows beneath it.

        Raises:
            UnreadableRecordError: when they do not make one.
        """
        plan = self._plan(kind)
        parts = {each.name: self._made(each, row, rows or Rows(())) for each in plan.children}
        value: Value = plan.value(row, {**parts, **apart})
        return value

    def values(self, kind: type[Value], rows: Iterable[DeclarativeBase]) -> tuple[Value, ...]:
        """The value of each row; none of them has rows beneath it."""
        return tuple(self.value(kind, row) for row in rows)

    def _made(self, child: "_Child", row: DeclarativeBase, rows: Rows) -> object:
        """What a field holds of the values that have rows of their own."""
        made = tuple(
            self.value(child.layout.kind, each, rows)
            for each in rows.all(child.layout.row)
            if child.is_beneath(row, each)
        )
        return made if child.is_many else next(iter(made), None)

    def _plan(self, kind: type[Any]) -> "_Plan":
        if kind not in self._plans:
            self._plans[kind] = _Plan(self.layouts[kind], self.layouts)
        return self._plans[kind]


def written(value: object) -> Any:
    """A value as the JSON that is kept, from which `read` makes the same value."""
    data = values.write_kept(value)
    _restore_nulls(value, data)
    return data


def read(kind: type[Value], data: object) -> Value:
    """A value out of JSON that was kept.

    Raises:
        UnreadableRecordError: when it makes none.
    """
    try:
        return values.read_kept(kind, data)
    except RefusedError as exc:
        raise UnreadableRecordError(f"{kind.__name__}: {exc}") from exc


@dataclass(frozen=True, kw_only=True, slots=True)
class _Field:
    """Where one field is kept."""

    name: str
    key: str
    """What JSON calls it."""
    column: str | None
    """None: it is kept in the content."""
    is_json: bool
    is_code: bool
    """Whether the column holds the bare code of an enum."""
    is_spread: bool

    @classmethod
    def of(cls, own: Field[Any], hint: object, layout: Layout, *, is_spread: bool) -> "_Field":
        """The place of a field of a dataclass.

        Raises:
            TypeError: when its row has none.
        """
        columns = inspect(layout.row).columns
        column = layout.renamed.get(own.name, own.name)
        has_column = column in columns and column != layout.content
        if not has_column and layout.content not in columns:
            raise TypeError(f"{layout.row.__name__} has no column for {own.name}")
        found = columns[column if has_column else layout.content].type
        is_enum = any(isinstance(each, type) and issubclass(each, Enum) for each in _kinds(hint))
        return cls(
            name=own.name,
            key="from" if own.name == "from_" else own.name,
            column=column if has_column else None,
            is_json=isinstance(found, JSON | EncryptedJson),
            is_code=is_enum and not isinstance(found, EnumType),
            is_spread=is_spread,
        )

    def written(self, value: object | None, data: Mapping[str, Any]) -> Any:
        """What its column holds, given the value, if there is one, and its JSON."""
        if self.is_json:
            return data.get(self.key)
        found = None if value is None else getattr(value, self.name)
        return _code(found) if self.is_code else found


@dataclass(frozen=True, kw_only=True, slots=True)
class _Child:
    """A field whose values have rows of their own, beneath the row of what it is a field of."""

    name: str
    layout: Layout
    is_many: bool
    is_numbered: bool
    links: Mapping[str, str]
    """By each column that refers to the row above: the column that it refers to."""

    @classmethod
    def of_field(
        cls, name: str, hint: object, above: Layout, layouts: Mapping[type[Any], Layout]
    ) -> "_Child | None":
        """How the field is kept beneath; None when it holds no values with a row of their own."""
        held = [each for each in get_args(hint) if each not in {type(None), ...}]
        if len(held) != 1 or held[0] not in layouts:
            return None
        layout = layouts[held[0]]
        mapped = inspect(layout.row)
        keys = (key for each in mapped.columns for key in each.foreign_keys)
        return cls(
            name=name,
            layout=layout,
            is_many=get_origin(hint) is tuple,
            is_numbered=POSITION in mapped.columns,
            links={
                key.parent.key: key.column.key
                for key in keys
                if key.column.table is inspect(above.row).local_table
            },
        )

    def of(self, value: object) -> Iterable[object]:
        """The values that the field of a value holds."""
        held = getattr(value, self.name)
        return held if self.is_many else [] if held is None else [held]

    def keys(self, above: DeclarativeBase, number: int) -> dict[str, Any]:
        """What puts a row beneath another one, at its place."""
        links = {own: getattr(above, other) for own, other in self.links.items()}
        return {POSITION: number, **links} if self.is_numbered else links

    def is_beneath(self, above: DeclarativeBase, row: DeclarativeBase) -> bool:
        """Whether a row belongs to this row."""
        return all(getattr(row, own) == getattr(above, other) for own, other in self.links.items())


class _Plan:
    """What a layout comes to, once the dataclass and the columns of the row were looked at."""

    def __init__(self, layout: Layout, layouts: Mapping[type[Any], Layout]) -> None:
        hints = get_type_hints(layout.kind)
        kept = [each for each in fields(layout.kind) if each.name not in layout.apart]
        children = (_Child.of_field(each.name, hints[each.name], layout, layouts) for each in kept)
        self.layout = layout
        self.children = [each for each in children if each is not None]
        elsewhere = {layout.spread, *(each.name for each in self.children)}
        self._fields = [
            _Field.of(each, hints[each.name], layout, is_spread=False)
            for each in kept
            if each.name not in elsewhere
        ]
        if layout.spread is not None:
            self._fields += _spread_fields(hints[layout.spread], layout)
        self._has_content = any(each.column is None for each in self._fields)
        self._is_parsed = any(
            each.column is None or each.is_json or each.is_code for each in self._fields
        )
        content = inspect(layout.row).columns.get(layout.content)
        self._is_padded = content is not None and isinstance(content.type, PaddedJson)
        self._is_optional = content is not None and content.nullable

    def columns(self, value: Any) -> dict[str, Any]:
        """What stands in the columns of the row of a value."""
        layout = self.layout
        inner = None if layout.spread is None else getattr(value, layout.spread)
        data = written(value) if self._is_parsed else {}
        data |= data.pop(layout.spread, {})
        columns: dict[str, Any] = {}
        content: dict[str, Any] = {}
        for each in self._fields:
            holder = inner if each.is_spread else value
            if each.column is not None:
                columns[each.column] = each.written(holder, data)
            elif each.key in data or self._is_padded:
                content[each.key] = data.get(each.key)
        for column, name in layout.moved.items():
            content[name] = None if columns[column] is None else columns[column].pop(name)
        if self._has_content:
            columns[layout.content] = content or (None if self._is_optional else {})
        return columns | {name: of(value) for name, of in layout.computed.items()}

    def value(self, row: DeclarativeBase, given: Mapping[str, Any]) -> Any:
        """The value of a row, with the fields that are given."""
        if not self._is_parsed:
            own = {each.name: getattr(row, each.column or "") for each in self._fields}
            return self.layout.kind(**own, **given)
        made = read(self.layout.kind, self._data(row))
        return replace(made, **given) if given else made

    def _data(self, row: DeclarativeBase) -> dict[str, Any]:
        """The JSON of a value, out of the columns and the content of its row."""
        layout = self.layout
        content = {**(getattr(row, layout.content) or {})} if self._has_content else {}
        own: dict[str, Any] = {each.name: [] for each in self.children if each.is_many}
        inner: dict[str, Any] = {}
        for each in self._fields:
            holder = inner if each.is_spread else own
            if each.column is not None:
                holder[each.name] = _code(getattr(row, each.column))
            elif each.key in content:
                holder[each.name] = content.pop(each.key)
        for column, name in layout.moved.items():
            moved = content.pop(name)
            own[column] = None if own[column] is None else {**own[column], name: moved}
        if layout.spread is None:
            return own | content  # what is left belongs to no field, and is refused
        inner |= content
        is_there = any(each is not None for each in inner.values())
        return own | {layout.spread: inner if is_there else None}


def _spread_fields(hint: object, layout: Layout) -> Iterator[_Field]:
    (kind,) = (each for each in _kinds(hint) if is_dataclass(each))
    hints = get_type_hints(kind)
    for each in fields(kind):
        yield _Field.of(each, hints[each.name], layout, is_spread=True)


def _kinds(hint: object) -> Sequence[object]:
    """A type, or the members of a union."""
    return get_args(hint) if get_origin(hint) in {Union, UnionType} else [hint]


def _restore_nulls(value: object, data: Any) -> None:
    """Put back what is left out of JSON and has no default: reading asks for it."""
    if isinstance(value, tuple) and isinstance(data, list):
        for each, part in zip(value, data, strict=True):
            _restore_nulls(each, part)
    elif is_dataclass(value) and isinstance(data, dict):
        for own in fields(value):
            held = getattr(value, own.name)
            if held is not None:
                _restore_nulls(held, data.get(own.name))
            elif own.default is MISSING and own.default_factory is MISSING:
                data[own.name] = None


def _code(fact: object) -> object:
    return fact.value if isinstance(fact, Enum) else fact
