"""Days in words: every language is in every table, and its months are as Babel has them."""

from datetime import date
from typing import get_args

from verbetertraject.application.texts.dates import LOCALES, MONTHS, day_in_words
from verbetertraject.domain.people import LANGUAGES
from verbetertraject.settings import Settings


def test_every_language_is_in_every_table() -> None:
    allowed = get_args(Settings.model_fields["language"].annotation)

    assert tuple(LOCALES) == tuple(MONTHS) == allowed == LANGUAGES


def test_days_are_written_as_babel_writes_them() -> None:
    for language in (*LANGUAGES, "fr"):
        for month in range(1, 13):
            day = date(2026, month, 9)
            assert day_in_words(day, language) == day_in_words(day, language, "long")
