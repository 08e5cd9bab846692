"""Public holidays of the Netherlands, for organisations that give no list of their own."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, unique
from pathlib import Path
from typing import Final

import holidays

from verbetertraject.application.terms import TermsError, TermsFault, load_calendar

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


@dataclass(frozen=True, kw_only=True, slots=True)
class DutchHolidays:
    """The public holidays by law and custom; two of them are the organisation's to decide."""

    good_friday: bool = False
    liberation_day: LiberationDay = LiberationDay.LUSTRUM

    def between(self, first: date, last: date) -> frozenset[date]:
        """Public holidays from `first` to `last`, both included."""
        years = range(first.year, last.year + 1)
        return frozenset(day for day in self._days(years) if first <= day <= last)

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


def load_holidays(folder: Path, *, profile: str = "") -> DutchHolidays:
    """The holidays as `calendar.toml` in the config folder settles them, or the profile over it.

    Raises:
        TermsError: when a setting is unknown or has a value that it cannot have.
    """
    path = folder / "calendar.toml"
    over = load_calendar(folder, profile=profile)
    settled: dict[str, object] = tomllib.loads(path.read_text(encoding="utf-8"))
    for file, part in ((path, settled), (over.file, over.terms)):
        for key, value in part.items():
            if key not in ALLOWED or value not in ALLOWED[key]:
                raise TermsError(
                    TermsFault(file=file, key=f"calendar.{key}", allowed=_allowed(key))
                )
    settled |= over.terms
    return DutchHolidays(
        good_friday=bool(settled["good_friday"]),
        liberation_day=LiberationDay(settled["liberation_day"]),
    )


ALLOWED: Final[Mapping[str, tuple[object, ...]]] = {
    "good_friday": (True, False),
    "liberation_day": tuple(each.value for each in LiberationDay),
}
"""What can be settled, and how."""


def _allowed(key: str) -> str:
    if key not in ALLOWED:
        return f"is none of {', '.join(ALLOWED)}"
    values = (json.dumps(value) for value in ALLOWED[key])
    return f"one of {', '.join(values)} is allowed"
