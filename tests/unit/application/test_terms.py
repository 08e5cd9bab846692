"""The terms of an organisation: what its files say together, and what they cannot say."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from verbetertraject.application.terms import TermsError, check, load_policy, profiles
from verbetertraject.domain.control_questions import CONTROL_QUESTIONS, Answer, Route
from verbetertraject.domain.policy import Policy
from verbetertraject.public_holidays import DutchHolidays, LiberationDay, load_holidays

SHIPPED = Path(__file__).parents[3] / "config"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The config folder that ships, to be changed."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "config"))


def add(file: Path, line: str) -> None:
    """Write a line at the top of a file."""
    file.write_text(f"{line}\n{file.read_text(encoding='utf-8')}", encoding="utf-8")


def change(file: Path, before: str, after: str) -> None:
    """Write something else in a file."""
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


def test_terms_that_ship_are_the_defaults_and_in_order() -> None:
    assert load_policy(SHIPPED) == Policy()
    assert check(SHIPPED) == ()
    assert profiles(SHIPPED) == ("care", "company", "municipality", "school")


def test_profile_decides_what_it_names(folder: Path) -> None:
    add(folder / "policy.toml", 'profile = "company"')
    company = replace(Policy(), evaluation_interval_weeks=3, max_gap_weeks=5)

    assert load_policy(folder) == company
    assert load_policy(folder, profile="school").follow_up_months == (3, 8)


def test_profile_decides_about_days_off(folder: Path) -> None:
    assert load_holidays(folder) == DutchHolidays()
    assert load_holidays(folder, profile="school") == DutchHolidays(
        good_friday=True, liberation_day=LiberationDay.EVERY_YEAR
    )


def test_profile_changes_one_key_of_a_table(folder: Path) -> None:
    add(folder / "profiles" / "school.toml", "office_hours.closes = 17:00:00")

    hours = load_policy(folder, profile="school").office_hours

    assert (f"{hours.opens:%H:%M}", f"{hours.closes:%H:%M}") == ("09:00", "17:00")


def test_questions_may_be_added(folder: Path) -> None:
    with (folder / "control_questions" / "questions.toml").open("a", encoding="utf-8") as file:
        file.write(
            '[[questions]]\nkey = "own"\noff_track_answer = "ja"\nroute = "training_first"\n'
        )

    asked = load_policy(folder).control_questions

    assert asked[:-1] == CONTROL_QUESTIONS
    assert (asked[-1].off_track_answer, asked[-1].route) == (Answer.JA, Route.TRAINING_FIRST)


@pytest.mark.parametrize(
    ("name", "before", "after", "fault"),
    [
        (
            "policy.toml",
            "minimum_months = 3",
            "minimum_months = 2",
            "policy.toml: minimum_months: from 3 (a hard floor: Plan step 4) to 24 is allowed",
        ),
        (
            "policy.toml",
            "minimum_months = 3",
            'minimum_months = "three"',
            "policy.toml: minimum_months: Input should be a valid integer",
        ),
        (
            "policy.toml",
            "minimum_months = 3",
            "minimal_months = 3",
            "policy.toml: minimal_months: is no term; minimum_months is one",
        ),
        (
            "policy.toml",
            "minimum_months = 3",
            "zzz = 3",
            "policy.toml: zzz: is no term",
        ),
        (
            "policy.toml",
            "minimum_months = 3",
            'profile = "bakery"',
            "policy.toml: profile: one of care, company, municipality, school is allowed",
        ),
        (
            "policy.toml",
            "opens = 09:00:00",
            "opens = 19:00:00",
            "policy.toml: office_hours.opens: earlier than closes (18:00)",
        ),
        (
            "profiles/company.toml",
            "max_gap_weeks = 5",
            "max_gap_weeks = 2",
            (
                "profiles/company.toml: evaluation_interval_weeks: "
                "at most max_gap_weeks (2) is allowed"
            ),
        ),
        (
            "control_questions/questions.toml",
            'off_track_answer = "nee"',
            'off_track_answer = "ja"',
            (
                "control_questions/questions.toml: control_questions.training_adequate: "
                "is always asked: nee leads to training_first"
            ),
        ),
    ],
)
def test_fault_names_its_file_its_key_and_what_is_allowed(
    folder: Path, name: str, before: str, after: str, fault: str
) -> None:
    change(folder / name, before, after)

    assert [str(found) for found in check(folder)] == [f"{folder}/{fault}"]


def test_file_that_is_no_toml_is_a_fault(folder: Path) -> None:
    add(folder / "policy.toml", "= =")

    with pytest.raises(TermsError, match=r"policy\.toml: file: "):
        load_policy(folder)


def test_file_that_is_missing_is_a_fault(folder: Path) -> None:
    found = check(folder, folder / "other.toml")

    assert [str(fault) for fault in found] == [
        f"{folder}/other.toml: file: No such file or directory"
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (
            'liberation_day = "never ever"',
            'calendar.liberation_day: one of "every_year", "lustrum", "never" is allowed',
        ),
        (
            "easter = true",
            (
                "calendar.easter: is none of good_friday, liberation_day, "
                "region, non_working_days, closing_periods"
            ),
        ),
        ('region = "west"', 'calendar.region: one of "noord", "midden", "zuid" is allowed'),
        (
            "closing_periods = [{ from = 2026-08-23, to = 2026-07-11 }]",
            (
                "calendar.closing_periods: a list of periods, such as "
                "[{ from = 2026-07-11, to = 2026-08-23 }]"
            ),
        ),
    ],
)
def test_day_off_that_cannot_be_is_a_fault(folder: Path, line: str, fault: str) -> None:
    file = folder / "profiles" / "company.toml"
    change(file, 'liberation_day = "lustrum"', line)

    with pytest.raises(TermsError) as raised:
        load_holidays(folder, profile="company")

    assert str(raised.value) == f"{file}: {fault}"
