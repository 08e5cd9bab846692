"""Dates that cannot be, in whatever command: what happened lies ahead, a period ends too early.

What a day must follow is for each command to say; this holds for all of them (domain rules 6).
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Annotated, Final, get_args, get_origin, get_type_hints

from verbetertraject.domain.calendar import Span
from verbetertraject.domain.decisions.act import Act
from verbetertraject.domain.fields import When
from verbetertraject.domain.office_hours import OfficeHours
from verbetertraject.domain.refusals import RefusedError, Rule

FURTHEST: Final = timedelta(days=5 * 366)
"""How far ahead anything is planned: a year that lies further away was mistyped."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Dated:
    """A date in a command."""

    field: str
    """Its path, such as `analysis.shortcomings.0.facts.1.date`."""
    when: When | None
    """What it is of; none only where a type does not say so, which a test finds."""
    day: date


def impossible_dates(command: object, act: Act, *, hours: OfficeHours) -> Iterator[RefusedError]:
    """The dates in a command that cannot be, each by its field."""
    latest: dict[When | None, date] = {
        When.HAPPENED: act.today,
        When.PLANNED: act.today + FURTHEST,
    }
    for each in dates(command, hours=hours):
        last = latest.get(each.when, date.max)
        if each.day > last:
            yield RefusedError(Rule.DATE_IMPOSSIBLE, field=each.field, date=each.day, latest=last)
    for path, span in _spans(command, ()):
        if span.to < span.from_:
            field = ".".join((*path, "to"))
            yield RefusedError(Rule.DATE_IMPOSSIBLE, field=field, date=span.to, earliest=span.from_)


def dates(value: object, *, hours: OfficeHours) -> Iterator[Dated]:
    """Every date in a command, or in a part of one, in the order of its fields."""
    for path, when, moment in _dates(value, (), None):
        yield Dated(field=".".join(path), when=when, day=day_of(moment, hours=hours))


def day_of(moment: date | datetime, *, hours: OfficeHours) -> date:
    """The day on the organisation's calendar; an instant without a zone is as the wall has it."""
    if not isinstance(moment, datetime):
        return moment
    return moment.date() if moment.tzinfo is None else hours.day(moment)


@cache
def marks(kind: type) -> dict[str, When | None]:
    """What the dates in each field of a dataclass are of; none where there are no dates."""
    hints = get_type_hints(kind, include_extras=True)
    return {name: _mark(annotation) for name, annotation in hints.items()}


def _mark(annotation: object) -> When | None:
    parts = get_args(annotation)
    if get_origin(annotation) is Annotated:
        return next((each for each in parts if isinstance(each, When)), None)
    return next((mark for part in parts if (mark := _mark(part)) is not None), None)


def _dates(
    value: object, path: tuple[str, ...], when: When | None
) -> Iterator[tuple[tuple[str, ...], When | None, date | datetime]]:
    if isinstance(value, date):
        yield path, when, value
    kind: type = type(value)
    for name, part in _parts(value):
        mark = when if isinstance(value, tuple) else marks(kind)[name]
        yield from _dates(part, (*path, name.removesuffix("_")), mark)


def _spans(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Span]]:
    if isinstance(value, Span):
        yield path, value
    for name, part in _parts(value):
        yield from _spans(part, (*path, name))


def _parts(value: object) -> Iterator[tuple[str, object]]:
    """What a dataclass or a row is made of, by name or by number."""
    if isinstance(value, tuple):
        yield from ((str(number), part) for number, part in enumerate(value))
    elif is_dataclass(value):
        yield from ((field.name, getattr(value, field.name)) for field in fields(value))
