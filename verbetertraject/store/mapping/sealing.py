"""Sealing: the fields of a value that have no column go into one encrypted content."""

from collections.abc import Collection, Mapping
from enum import Enum
from typing import TypeVar

from verbetertraject.application.values import read, write
from verbetertraject.domain.refusals import RefusedError
from verbetertraject.store.errors import UnreadableRecordError
from verbetertraject.store.tables.base import Content

Value = TypeVar("Value")


def sealed(value: object, *, beside: Collection[str] = ()) -> Content:
    """The value as JSON, without the fields that stand in columns beside it."""
    return {name: part for name, part in write(value).items() if name not in beside}


def opened(kind: type[Value], content: Content, facts: Mapping[str, object] | None = None) -> Value:
    """The value again, from its content and the fields that stood beside it.

    Raises:
        UnreadableRecordError: when they do not make one.
    """
    beside = {name: _plain(fact) for name, fact in (facts or {}).items()}
    try:
        return read(kind, {**content, **beside})
    except RefusedError as exc:
        raise UnreadableRecordError(f"{kind.__name__}: {exc}") from exc


def _plain(fact: object) -> object:
    return fact.value if isinstance(fact, Enum) else fact
