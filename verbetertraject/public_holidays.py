"""Days off in the Netherlands, for organisations and units that give no calendar of their own."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, unique
from itertools import groupby
from pathlib import Path
from typing import Any, Final  # TOML

import holidays

from verbetertraject.application.terms import (
    Layer,
    TermsError,
    TermsFault,
    load_calendar,
    parsed,
)
from verbetertraject.application.values import read
from verbetertraject.domain.calendar import Span
from verbetertraject.domain.refusals import RefusedError

LUSTRUM_YEARS: Final = 5
"""Liberation Day is a day off once in five years in many collective agreements."""

LIBERATION_DAY: Final = (5, 5)


@unique
class LiberationDay(Enum):
    """Whether 5 May is a day off: the organisation's collective agreement says."""

    EVERY_YEAR = "every_year"
    """Always a day off."""
    LUSTRUM = "lustrum"
    """A day off in years that end in 0 or 5."""
    NEVER = "never"
    """A working day."""


@unique
class Region(Enum):
    """A region of the country: school holidays are spread over them."""

    NORTH = "noord"
    """Noord-Holland, Flevoland, Overijssel, Drenthe, Groningen, Friesland and parts of others."""
    MIDDLE = "midden"
    """Utrecht, Zuid-Holland and parts of Gelderland and Noord-Brabant."""
    SOUTH = "zuid"
    """Limburg, Zeeland and parts of Noord-Brabant and Gelderland."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DutchHolidays:
    """Public holidays by law and custom, school holidays, and what is the organisation's own."""

    good_friday: bool = False
    liberation_day: LiberationDay = LiberationDay.LUSTRUM
    region: Region | None = None
    """Then the school holidays of that region are closing periods, as far as they are fixed."""
    non_working_days: tuple[date, ...] = ()
    closing_periods: tuple[Span, ...] = ()

    def between(self, first: date, last: date) -> frozenset[date]:
        """Days that are no office days, from `first` to `last`, both included."""
        days = (*self._days(range(first.year, last.year + 1)), *self.non_working_days)
        return frozenset(day for day in days if first <= day <= last)

    def closings(self, first: date, last: date) -> tuple[Span, ...]:
        """Closing periods that touch the days from `first` to `last`, in order."""
        spans = (*self.closing_periods, *self._school_holidays(first, last))
        touching = (span for span in spans if span.from_ <= last and first <= span.to)
        return tuple(sorted(touching, key=lambda span: span.from_))

    def _days(self, years: range) -> Iterator[date]:
        for day, name in holidays.country_holidays("NL", years=years, language="en_US").items():
            is_good_friday = "Good Friday" in name
            is_liberation_day = (day.month, day.day) == LIBERATION_DAY
            if not is_liberation_day and (self.good_friday or not is_good_friday):
                yield day
        for year in years:
            if self._frees(year):
                yield date(year, *LIBERATION_DAY)

    def _frees(self, year: int) -> bool:
        match self.liberation_day:
            case LiberationDay.EVERY_YEAR:
                return True
            case LiberationDay.LUSTRUM:
                return year % LUSTRUM_YEARS == 0
            case LiberationDay.NEVER:
                return False

    def _school_holidays(self, first: date, last: date) -> Iterator[Span]:
        if self.region is None:
            return
        found = holidays.country_holidays(
            "NL",
            subdiv=self.region.value.capitalize(),
            years=range(first.year - 1, last.year + 2),
            categories=("school",),
            language="nl",
        )
        yield from _spans(found)


def _spans(found: Mapping[date, str]) -> Iterator[Span]:
    """Days of the same name that follow each other, as periods."""
    days = sorted(found)
    since_start = (day - timedelta(days=place) for place, day in enumerate(days))
    runs = groupby(zip(days, since_start, strict=True), key=lambda run: (run[1], found[run[0]]))
    for (_, name), run in runs:
        period = [day for day, _ in run]
        yield Span(from_=period[0], to=period[-1], label=name)


def load_holidays(folder: Path, *, profile: str = "", over: Layer | None = None) -> DutchHolidays:
    """The days off as `calendar.toml` in the config folder settles them, or a layer over it.

    Args:
        folder: the config folder.
        profile: the sector profile; empty: the one that `policy.toml` names, if any.
        over: what a unit says; it has the last word.

    Raises:
        TermsError: when a setting is unknown or has a value that it cannot have.
    """
    path = folder / "calendar.toml"
    layers = [Layer(file=path, terms=parsed(path)), load_calendar(folder, profile=profile)]
    if over is not None:
        layers.append(over)
    faults = tuple(fault for layer in layers for fault in _faults(layer))
    if faults:
        raise TermsError(*faults)
    settled = {key: value for layer in layers for key, value in layer.terms.items()}
    return DutchHolidays(**{key: SETTLED[key](value) for key, value in settled.items()})


def days_off(folder: Path) -> Callable[[str, Layer], DutchHolidays]:
    """How the days off of a profile are looked up, with what a unit says laid over it."""
    return lambda profile, over: load_holidays(folder, profile=profile, over=over)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _dates(value: Any) -> tuple[date, ...]:
    return read(tuple[date, ...], value)


def _periods(value: Any) -> tuple[Span, ...]:
    periods = read(tuple[Span, ...], value)
    if any(each.to < each.from_ for each in periods):
        raise ValueError
    return periods


SETTLED: Final[Mapping[str, Callable[[Any], Any]]] = {
    "good_friday": _flag,
    "liberation_day": LiberationDay,
    "region": Region,
    "non_working_days": _dates,
    "closing_periods": _periods,
}
"""What can be settled, and how it is read."""


def _one_of(values: Iterable[object]) -> str:
    return f"one of {', '.join(json.dumps(value) for value in values)} is allowed"


ALLOWED: Final[Mapping[str, str]] = {
    "good_friday": _one_of((True, False)),
    "liberation_day": _one_of(each.value for each in LiberationDay),
    "region": _one_of(each.value for each in Region),
    "non_working_days": "a list of days, such as [2026-12-24]",
    "closing_periods": "a list of periods, such as [{ from = 2026-07-11, to = 2026-08-23 }]",
}
"""What can be settled, and with which values."""


def _faults(layer: Layer) -> Iterator[TermsFault]:
    for key, value in layer.terms.items():
        if key not in SETTLED:
            allowed = f"is none of {', '.join(SETTLED)}"
        else:
            try:
                SETTLED[key](value)
            except (RefusedError, ValueError, TypeError):
                allowed = ALLOWED[key]
            else:
                continue
        yield TermsFault(file=layer.file, key=f"calendar.{key}", allowed=allowed)
