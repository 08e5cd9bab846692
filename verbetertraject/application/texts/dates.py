"""Days and instants in the words of a language."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime

LOCALES: Final = {"nl": "nl_NL", "en": "en_GB"}


def locale_of(language: str) -> str:
    """The locale of a language; that of Dutch for one that is not ours."""
    return LOCALES.get(language, LOCALES["nl"])


def day_in_words(day: date, language: str, form: str = "long") -> str:
    """A day, `9 februari 2026`, or as another of Babel's forms or patterns writes it."""
    return format_date(day, form, locale=locale_of(language))


def instant_in_words(instant: datetime, language: str, *, zone: str) -> str:
    """An instant by the clocks of a time zone: `9 februari 2026, 14:05`."""
    return format_datetime(
        instant, "d MMMM y, HH:mm", tzinfo=ZoneInfo(zone), locale=locale_of(language)
    )
