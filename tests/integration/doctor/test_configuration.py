"""The doctor on what the organisation decided, with each part of it broken."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.integration.doctor.installations import mending, seen, settings_in
from verbetertraject.doctor import Level, configuration
from verbetertraject.settings import Settings

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation with a config folder of its own, where all was decided."""
    shutil.copytree(Settings().config_folder, tmp_path / "config")
    consented = date(2026, 3, 2)
    return settings_in(tmp_path, config_dir=tmp_path / "config", works_council_consent=consented)


def test_configuration_is_found_in_order(settings: Settings) -> None:
    found = seen(configuration.look, settings, now=lambda: NOW)

    assert found == {
        "texts": (Level.OK, f"all there, in {settings.config_folder}"),
        "policy": (Level.OK, "valid"),
        "public holidays": (Level.OK, "known up to the end of 2028"),
        "works council": (Level.OK, "consented on 2026-03-02"),
    }


@pytest.mark.parametrize(
    "file",
    [
        "messages/nl.toml",
        "refusals/en.toml",
        "dossier/nl.toml",
        "control_questions/en.toml",
        "operations/nl.toml",
    ],
)
def test_text_that_lacks_is_found(settings: Settings, file: str) -> None:
    (settings.config_folder / file).write_text("", encoding="utf-8")

    level, _ = seen(configuration.look, settings)["texts"]

    assert level is Level.FAIL


def test_text_that_is_no_toml_is_found(settings: Settings) -> None:
    (settings.config_folder / "refusals" / "nl.toml").write_text("[", encoding="utf-8")

    assert seen(configuration.look, settings)["texts"][0] is Level.FAIL
    assert mending(configuration.look, settings)["texts"] == f"mend it in {settings.config_folder}"


def test_policy_with_a_value_that_cannot_be_is_found(settings: Settings) -> None:
    policy = settings.config_folder / "policy.toml"
    kept = policy.read_text(encoding="utf-8")
    policy.write_text(kept.replace("minimum_months = 3", "minimum_months = 2"), encoding="utf-8")

    level, found = seen(configuration.look, settings)["policy"]

    assert level is Level.FAIL
    assert "policy.toml: minimum_months" in found


def test_years_without_known_holidays_are_found(settings: Settings) -> None:
    late = datetime(2099, 6, 1, tzinfo=UTC)

    level, found = seen(configuration.look, settings, now=lambda: late)["public holidays"]

    assert (level, found) == (Level.WARN, "not known for 2101: they would count as working days")


def test_school_holidays_that_nobody_has_fixed_yet_are_found(settings: Settings) -> None:
    calendar = settings.config_folder / "calendar.toml"
    calendar.write_text('region = "noord"\n', encoding="utf-8")
    far = datetime(2036, 1, 1, tzinfo=UTC)

    level, found = seen(configuration.look, settings, now=lambda: far)["public holidays"]

    assert (level, found) == (
        Level.WARN,
        "school holidays are not known for 2036, 2037, 2038",
    )


def test_calendar_with_a_value_that_cannot_be_is_found(settings: Settings) -> None:
    calendar = settings.config_folder / "calendar.toml"
    calendar.write_text('good_friday = "maybe"\nliberation_day = "never"\n', encoding="utf-8")

    assert seen(configuration.look, settings)["public holidays"][0] is Level.FAIL


@pytest.mark.parametrize(
    ("consented", "found"),
    [
        (None, "no consent is recorded"),
        (date(2026, 12, 1), "its consent of 2026-12-01 is still to come"),
    ],
)
def test_consent_that_lacks_is_found_and_blocks_nothing(
    settings: Settings, consented: date | None, found: str
) -> None:
    without = settings.model_copy(update={"works_council_consent": consented})

    looked = seen(configuration.look, without, now=lambda: NOW)

    assert looked["works council"] == (Level.WARN, found)
    assert "[law]" in mending(configuration.look, without)["works council"] or consented
