"""The units of an organisation: their own terms, and names that are not among them."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from verbetertraject.application.terms import TermsError
from verbetertraject.application.units import Units, load_units
from verbetertraject.domain.calendar import Span
from verbetertraject.domain.policy import Policy
from verbetertraject.domain.refusals import RefusedError
from verbetertraject.public_holidays import DutchHolidays, Region, days_off

SHIPPED = Path(__file__).parents[3] / "config"
TODAY = date(2026, 11, 2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The config folder that ships, to be added to."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "config"))


def write(folder: Path, name: str, text: str) -> Path:
    """Write the file of a unit."""
    file = folder / "units" / f"{name}.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def units_in(folder: Path, *, profile: str = "") -> Units:
    """The units of a folder."""
    return load_units(folder, profile=profile, days_off=days_off(folder))


def test_without_files_every_unit_has_the_terms_of_the_organisation() -> None:
    units = units_in(SHIPPED, profile="company")

    assert units.of(None) is units.of("Whatever") is units.organisation
    assert units.organisation.policy == replace(
        Policy(), evaluation_interval_weeks=3, max_gap_weeks=5
    )


def test_unit_decides_what_it_names_over_its_profile(folder: Path) -> None:
    write(
        folder,
        "noord",
        """
        name = "Locatie Noord"
        profile = "school"
        policy.evaluation_interval_weeks = 6
        [calendar]
        good_friday = false
        region = "noord"
        non_working_days = [2026-12-04]
        """,
    )

    unit = units_in(folder, profile="company").of("Locatie Noord")

    assert unit.policy == replace(Policy(), evaluation_interval_weeks=6, follow_up_months=(3, 8))
    assert isinstance(unit.days_off, DutchHolidays)
    assert (unit.days_off.good_friday, unit.days_off.region) == (False, Region.NORTH)


def test_unit_without_a_profile_has_the_one_of_the_organisation(folder: Path) -> None:
    write(folder, "kantoor", 'name = "Kantoor"')

    units = units_in(folder, profile="company")

    assert units.of("Kantoor").policy == units.organisation.policy


def test_calendar_of_a_unit_begins_with_holidays_its_own_days_and_its_closings(
    folder: Path,
) -> None:
    write(
        folder,
        "zuid",
        """
        name = "Zuid"
        [calendar]
        region = "zuid"
        non_working_days = [2026-12-04, 2020-01-02]
        closing_periods = [{ from = 2026-11-09, to = 2026-11-10, label = "Studiedagen" }]
        """,
    )

    calendar = units_in(folder).of("Zuid").calendar(TODAY)

    assert {date(2026, 12, 4), date(2026, 12, 25)} <= calendar.non_working_days
    assert min(calendar.non_working_days) >= TODAY
    assert calendar.closing_periods[0] == Span(
        from_=date(2026, 11, 9), to=date(2026, 11, 10), label="Studiedagen"
    )
    assert calendar.closing_periods[1].label == "Kerstvakantie"
    assert not calendar.is_working_day(date(2027, 8, 10))


def test_unit_that_is_not_among_them_is_refused_with_what_is_meant(folder: Path) -> None:
    write(folder, "noord", 'name = "Locatie Noord"')
    write(folder, "zuid", 'name = "Locatie Zuid"')
    units = units_in(folder)

    for name, problem in {
        "Lokatie Noord": "one of Locatie Noord is allowed",
        "x": "one of Locatie Noord, Locatie Zuid is allowed",
    }.items():
        with pytest.raises(RefusedError) as refused:
            units.of(name)
        assert (refused.value.field, refused.value.figures["problem"]) == (
            "organisation.unit",
            problem,
        )
    assert units.of(None) is units.organisation


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "name: the name of the unit, as people write it"),
        ('name = " Noord"', "name: the name of the unit, as people write it"),
        ('name = "Noord"\nregion = "noord"', "region: is none of name, profile, policy, calendar"),
        (
            'name = "Noord"\nprofile = "bakery"',
            "profile: one of care, company, municipality, school is allowed",
        ),
        ('name = "Noord"\npolicy = 3', "policy: a table"),
        (
            'name = "Noord"\npolicy.minimum_months = 2',
            "policy.minimum_months: from 3 (a hard floor: Plan step 4) to 24 is allowed",
        ),
        (
            'name = "Noord"\npolicy.minimal_months = 3',
            "policy.minimal_months: is no term; minimum_months is one",
        ),
        (
            'name = "Noord"\npolicy.minimum_months = "three"',
            "policy.minimum_months: Input should be a valid integer",
        ),
        (
            'name = "Noord"\ncalendar.region = "oost"',
            'calendar.region: one of "noord", "midden", "zuid" is allowed',
        ),
        ('name = "Aparte locatie"', "name: is the name of another unit"),
    ],
)
def test_fault_of_a_unit_names_its_file_its_key_and_what_is_allowed(
    folder: Path, text: str, fault: str
) -> None:
    write(folder, "apart", 'name = "Aparte locatie"')
    file = write(folder, "noord", text)

    with pytest.raises(TermsError) as raised:
        units_in(folder)

    assert str(raised.value) == f"{file}: {fault}"
