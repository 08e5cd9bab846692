"""The weekly digest: when it is due, and what it says in both languages."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from verbetertraject.application.ports import Digest, DigestItem
from verbetertraject.domain.calendar import Calendar, Span
from verbetertraject.domain.office_hours import OfficeHours
from verbetertraject.domain.schedule.waits import Wait
from verbetertraject.notify.weekly_digest import is_due, load_digest_words, week_of

CONFIG = Path(__file__).parents[3] / "config"
MONDAY = date(2026, 4, 6)
"""Easter Monday."""
CALENDAR = Calendar(
    non_working_days=frozenset({MONDAY}),
    closing_periods=(Span(from_=date(2026, 4, 27), to=date(2026, 5, 3)),),
)


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        ("2026-03-30 08:59", False),
        ("2026-03-30 09:00", True),
        ("2026-03-30 18:00", False),
        ("2026-04-01 10:00", True),
        ("2026-04-04 10:00", False),
        ("2026-04-06 10:00", False),
        ("2026-04-07 09:00", True),
        ("2026-04-28 10:00", False),
        ("2026-05-04 09:00", True),
    ],
)
def test_digest_is_due_from_the_first_working_morning_of_the_week(moment: str, due: bool) -> None:  # noqa: FBT001 - a column of the table
    now = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("Europe/Amsterdam"))

    assert is_due(now, calendar=CALENDAR, hours=OfficeHours()) is due


def test_week_begins_on_monday() -> None:
    days = [MONDAY + timedelta(days=days) for days in range(-1, 8)]

    assert {week_of(day) for day in days[1:8]} == {MONDAY}
    assert (week_of(days[0]), week_of(days[8])) == (date(2026, 3, 30), date(2026, 4, 13))


DIGEST = Digest(
    overdue=1,
    this_week=3,
    paused=2,
    under_way=40,
    items=(
        DigestItem(
            reference="VT-1",
            wait=Wait(key="report", number=1, day=date(2026, 3, 23), due=date(2026, 3, 30)),
        ),
        DigestItem(
            reference="VT 2",
            wait=Wait(key="outlook", day=date(2026, 4, 9), due=date(2026, 4, 9)),
        ),
    ),
)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "nl",
            [
                "Over tijd: 1. Deze week: 3. Stilgezet of afwezig: 2. Verder lopend: 40.",
                "Niet alles staat in een mail. Kijk ook in het overzicht.",
                (
                    "VT-1, over tijd sinds 30 maart 2026: het verslag van 23 maart 2026. "
                    "https://hr.example/t/VT-1"
                ),
                (
                    "VT 2, uiterlijk 9 april 2026: de vooruitblik op 9 april 2026. "
                    "https://hr.example/t/VT%202"
                ),
                "En nog 2; die staan in het overzicht.",
                (
                    "Wil je deze mail niet meer? Zet hem uit bij je instellingen: "
                    "https://hr.example/me"
                ),
            ],
        ),
        (
            "en",
            [
                "Overdue: 1. This week: 3. Paused or absent: 2. Otherwise under way: 40.",
                "Not everything is in a mail. Look in the overview too.",
                (
                    "VT-1, overdue since 30 March 2026: the report of 23 March 2026. "
                    "https://hr.example/t/VT-1"
                ),
                "VT 2, by 9 April 2026: the outlook on 9 April 2026. https://hr.example/t/VT%202",
                "And 2 more; they are in the overview.",
                "No more of these mails? Turn them off in your settings: https://hr.example/me",
            ],
        ),
    ],
)
def test_digest_says_counts_references_and_days(language: str, said: list[str]) -> None:
    words = load_digest_words(CONFIG)[language]

    lines = words.lines(DIGEST, today=date(2026, 4, 7), base_url="https://hr.example/")

    assert [*words.paragraphs(DIGEST), *lines] == said


def test_subject_is_neutral() -> None:
    subjects = {
        language: words.sentences["subject"]
        for language, words in load_digest_words(CONFIG).items()
    }

    assert subjects == {"nl": "Overzicht van deze week", "en": "Overview of this week"}


def test_digest_of_nothing_is_empty() -> None:
    nothing = Digest(overdue=0, this_week=0, paused=0, under_way=0, items=())

    assert nothing.is_empty
    assert not DIGEST.is_empty
