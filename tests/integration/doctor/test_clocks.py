"""The doctor on clocks that differ, and on a machine without time zones."""

import sys
import zoneinfo
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from tests.integration.doctor.installations import seen, settings_in
from verbetertraject.clock import wall_now
from verbetertraject.doctor import Level, clocks
from verbetertraject.settings import Settings


@pytest.fixture
def settings(tmp_path: Path, httpserver: HTTPServer) -> Settings:
    """An installation whose Prefect server tells the right time."""
    httpserver.expect_request("/api/admin/version").respond_with_json("3.8.8")
    return settings_in(tmp_path, prefect_api_url=httpserver.url_for("/api"))


@pytest.mark.parametrize(
    ("apart", "level", "found"),
    [
        (timedelta(), Level.OK, "those of Prefect agree with this machine's"),
        (timedelta(seconds=-30), Level.WARN, "Prefect is "),
        (timedelta(seconds=185), Level.FAIL, "Prefect is 18"),
    ],
)
def test_clocks_that_differ_are_found(
    settings: Settings, apart: timedelta, level: Level, found: str
) -> None:
    looked = seen(clocks.look, settings, now=lambda: wall_now() + apart)

    assert looked["clocks"][0] is level
    assert looked["clocks"][1].startswith(found)


def test_clock_is_not_compared_with_none(tmp_path: Path, httpserver: HTTPServer) -> None:
    settings = settings_in(tmp_path, prefect_api_url=httpserver.url_for("/nothing"))

    assert seen(clocks.look, settings)["clocks"] == (Level.OK, "there is no other to compare with")


def test_missing_time_zones_are_found(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert seen(clocks.look, settings)["time zones"][0] is Level.OK
    for module in [each for each in sys.modules if each.startswith("tzdata")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "tzdata", None)
    zoneinfo.reset_tzpath(to=[str(tmp_path)])
    try:
        looked = seen(clocks.look, settings)
    finally:
        zoneinfo.reset_tzpath()

    assert looked["time zones"] == (Level.FAIL, "Europe/Amsterdam is not known")
