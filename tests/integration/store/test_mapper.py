"""The mapper keeps every field of every value, in its column or in the content of the row."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum, unique
from types import UnionType
from typing import (
    Annotated,
    Any,  # whatever a column or a field holds
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import JSON, inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from verbetertraject.domain.commands.balance import OutlookMessage, RecordOutlook
from verbetertraject.domain.people import Role
from verbetertraject.domain.trajectory import Correction, Trajectory
from verbetertraject.store.column_types import EncryptedJson
from verbetertraject.store.mapper import Layout, Mapper
from verbetertraject.store.row_changes import Rows
from verbetertraject.store.tables import Part
from verbetertraject.store.trajectory_rows import MAPPER

KEPT = [
    each.kind
    for each in MAPPER.layouts.values()
    if issubclass(each.row, Part) and each.kind is not Trajectory
]
"""What is kept in the tables of parts."""

LEAVES: Mapping[object, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=5),
    int: st.integers(min_value=-9, max_value=99),
    float: st.floats(allow_nan=False, allow_infinity=False, width=16),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    object: st.sampled_from(["a", 1, True]),
    type(None): st.none(),
}


@unique
class Mood(Enum):
    """How somebody is."""

    GLAD = "glad"
    """All is well."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Talk:
    """A value of the future, with a text more than its row was made for."""

    number: int
    held_on: date
    mood: Mood | None = None
    topics: tuple[str, ...] = ()
    from_: date | None = None


class Tables(DeclarativeBase):
    """Tables that no database has."""


class TalkRow(Tables):
    """A row that says little of a talk."""

    __tablename__ = "talks"

    number: Mapped[int] = mapped_column(primary_key=True)
    held_on: Mapped[date]
    content: Mapped[Any] = mapped_column(EncryptedJson)


class FullRow(Tables):
    """The same row with more columns."""

    __tablename__ = "full_talks"

    number: Mapped[int] = mapped_column(primary_key=True)
    held_on: Mapped[date]
    mood: Mapped[Mood | None]
    topics: Mapped[Any] = mapped_column(JSON)
    content: Mapped[Any] = mapped_column(EncryptedJson)


class BareRow(Tables):
    """A row without content."""

    __tablename__ = "bare_talks"

    number: Mapped[int] = mapped_column(primary_key=True)
    held_on: Mapped[date]


TALK = Talk(
    number=1,
    held_on=date(2026, 3, 2),
    mood=Mood.GLAD,
    topics=("planning",),
    from_=date(2026, 3, 1),
)


@pytest.mark.parametrize("kind", KEPT, ids=[kind.__name__ for kind in KEPT])
@settings(max_examples=30)
@given(data=st.data())
def test_mapper_gives_back_every_field(kind: type[Any], data: st.DataObject) -> None:
    value = data.draw(_values(kind))
    row_class = MAPPER.layouts[kind].row

    row = MAPPER.row(value, **dict.fromkeys(inspect(row_class).columns.keys()))
    rows = [_as_kept(each) for each in (row, *MAPPER.parts(row, value))]

    assert MAPPER.value(kind, rows[0], Rows(rows)) == value


def test_mapper_keeps_a_new_field_without_being_told_of_it() -> None:
    mapper = Mapper(Layout(kind=Talk, row=TalkRow))

    row = _as_kept(mapper.row(TALK))

    assert (row.number, row.held_on) == (TALK.number, TALK.held_on)
    assert row.content == {"mood": "glad", "topics": ["planning"], "from": "2026-03-01"}
    assert mapper.value(Talk, row) == TALK


def test_mapper_uses_a_new_column_without_being_told_of_it() -> None:
    mapper = Mapper(Layout(kind=Talk, row=FullRow))

    row = _as_kept(mapper.row(TALK))

    assert (row.mood, row.topics) == (Mood.GLAD, ["planning"])
    assert row.content == {"from": "2026-03-01"}
    assert mapper.value(Talk, row) == TALK


def test_mapper_keeps_an_outlook_that_was_corrected_without_a_view() -> None:
    outlook = RecordOutlook(message=OutlookMessage.AT_RISK, text="Nog niet.", employee_view=None)
    correction = Correction(
        number=1,
        to="outlook-1",
        reason="schrijffout",
        content=outlook,
        on=date(2026, 3, 2),
        by=Role.ASSESSOR,
    )

    row = _as_kept(MAPPER.row(correction, trajectory_id=None))

    assert MAPPER.value(Correction, row) == correction


def test_mapper_refuses_a_field_that_has_no_place() -> None:
    mapper = Mapper(Layout(kind=Talk, row=BareRow))

    with pytest.raises(TypeError, match="BareRow has no column for mood"):
        mapper.row(TALK)


def _as_kept(row: Any) -> Any:
    """The row as a database gives it back: JSON is written out and read in."""
    for name, column in inspect(type(row)).columns.items():
        if isinstance(column.type, JSON | EncryptedJson):
            setattr(row, name, json.loads(json.dumps(getattr(row, name))))
    return row


def _values(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a type that the domain uses."""
    if hint in LEAVES:
        return LEAVES[hint]
    if get_args(hint):
        return _values_of_generic(get_origin(hint), get_args(hint))
    if isinstance(hint, type) and is_dataclass(hint):
        hints = get_type_hints(hint)
        return st.builds(hint, **{each.name: _values(hints[each.name]) for each in fields(hint)})
    assert issubclass(hint, Enum)
    return st.sampled_from(hint)


def _values_of_generic(origin: Any, parts: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if origin is Annotated:
        return _values(parts[0])
    if origin in {Mapping, dict}:
        return st.dictionaries(_values(parts[0]), _values(parts[1]), max_size=2)
    if origin is tuple and parts[-1] is ...:
        return st.lists(_values(parts[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(_values, parts))
    assert origin in {Union, UnionType}
    if str in parts:  # a day that may be a text as well is read as one
        parts = tuple(part for part in parts if not {part, *get_args(part)} & {date, datetime})
    return st.one_of([_values(part) for part in parts])
