"""Days and instants in the words of a language.

A wake writes days, and loading Babel would take a wake longer than all else that it loads for its
words: so Babel is imported where it is asked, and the usual form of a day does without.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from verbetertraject.domain.people import LANGUAGES

LOCALES: Final[Mapping[str, str]] = {"nl": "nl_NL", "en": "en_GB"}

MONTHS: Final[Mapping[str, str]] = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}


def locale_of(language: str) -> str:
    """The locale of a language; that of Dutch for one that is not ours."""
    return LOCALES.get(language, LOCALES[LANGUAGES[0]])


def day_in_words(day: date, language: str, form: str = "") -> str:
    """A day, `9 februari 2026`, or as one of Babel's forms or patterns writes it."""
    if not form:
        months = MONTHS.get(language, MONTHS[LANGUAGES[0]]).split()
        return f"{day.day} {months[day.month - 1]} {day.year}"
    from babel.dates import format_date  # noqa: PLC0415 - see above

    return format_date(day, form, locale=locale_of(language))


def instant_in_words(instant: datetime, language: str, *, zone: str) -> str:
    """An instant by the clocks of a time zone: `9 februari 2026, 14:05`."""
    from babel.dates import format_datetime  # noqa: PLC0415 - see above

    return format_datetime(
        instant, "d MMMM y, HH:mm", tzinfo=ZoneInfo(zone), locale=locale_of(language)
    )
