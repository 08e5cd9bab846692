"""`verbetertraject policy check`: one line for each value that cannot be."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from verbetertraject.cli.app import app
from verbetertraject.cli.console import FaultError

SHIPPED = Path(__file__).parents[3] / "config"


def test_policy_that_ships_is_in_order() -> None:
    result = CliRunner().invoke(app, ["policy", "check"])

    assert (result.exit_code, result.stdout.splitlines()) == (0, [f"{SHIPPED}: in order"])


def test_policy_of_a_file_is_explained_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('minimum_months = 1\noffice_hours.zone = "Mars"\n', encoding="utf-8")

    result = CliRunner().invoke(app, ["policy", "check", str(file)])

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{file}: minimum_months: from 3 (a hard floor: Plan step 4) to 24 is allowed",
        f"{file}: office_hours.zone: the name of a time zone, such as Europe/Amsterdam",
    ]


def test_profile_and_calendar_of_the_folder_are_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "config"))
    (folder / "profiles" / "shop.toml").write_text(
        "max_extensions = -1\n[calendar]\ngood_friday = 3\n", encoding="utf-8"
    )
    monkeypatch.setenv("VERBETERTRAJECT_CONFIG_DIR", str(folder))

    result = CliRunner().invoke(app, ["policy", "check"])

    assert (result.exit_code, result.stdout.splitlines()) == (
        1,
        [
            f"{folder}/profiles/shop.toml: max_extensions: from 0 to 10 is allowed",
            f"{folder}/profiles/shop.toml: calendar.good_friday: one of true, false is allowed",
        ],
    )


def test_units_of_the_folder_are_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "config"))
    (folder / "units" / "noord.toml").write_text(
        'name = "Noord"\npolicy.max_extensions = -1\n', encoding="utf-8"
    )
    monkeypatch.setenv("VERBETERTRAJECT_CONFIG_DIR", str(folder))

    result = CliRunner().invoke(app, ["policy", "check"])

    assert (result.exit_code, result.stdout.splitlines()) == (
        1,
        [f"{folder}/units/noord.toml: policy.max_extensions: from 0 to 10 is allowed"],
    )


def test_policy_that_cannot_be_is_one_sentence_elsewhere_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "config"))
    (folder / "policy.toml").write_text("minimum_months = 1\n", encoding="utf-8")
    monkeypatch.setenv("VERBETERTRAJECT_CONFIG_DIR", str(folder))
    monkeypatch.setenv("VERBETERTRAJECT_DATA_DIR", str(tmp_path))

    CliRunner().invoke(app, ["db", "upgrade"])

    ran = CliRunner().invoke(app, ["timeline", "VT-2026-0001"])

    assert isinstance(ran.exception, FaultError)
    assert str(ran.exception).startswith(f"{folder}/policy.toml: minimum_months: ")
