"""Dates that cannot be, in whatever command: what happened lies ahead, a period ends too early.

What a day must follow is for each command to say; this holds for all of them (domain rules 6).
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, timedelta
from typing import Final

from verbetertraject.domain.calendar import Span
from verbetertraject.domain.decisions.act import Act
from verbetertraject.domain.fields import When, leaves
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
    for leaf in leaves(value):
        if isinstance(leaf.value, date):
            when = next((each for each in leaf.marks if isinstance(each, When)), None)
            yield Dated(field=leaf.field, when=when, day=day_of(leaf.value, hours=hours))


def day_of(moment: date | datetime, *, hours: OfficeHours) -> date:
    """The day on the organisation's calendar; an instant without a zone is as the wall has it."""
    if not isinstance(moment, datetime):
        return moment
    return moment.date() if moment.tzinfo is None else hours.day(moment)


def _spans(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Span]]:
    if isinstance(value, Span):
        yield path, value
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from _spans(part, (*path, str(number)))
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _spans(getattr(value, field.name), (*path, field.name))
