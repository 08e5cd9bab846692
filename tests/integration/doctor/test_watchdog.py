"""The doctor on a watchdog that goes round, has not begun, or has stopped."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from tests.integration.doctor.installations import mending, opened, seen, settings_in
from verbetertraject.application.watchdog import Round
from verbetertraject.doctor import Level, prefect
from verbetertraject.settings import Settings
from verbetertraject.store.schema import upgrade
from verbetertraject.store.watchdog_queries import SqlWatched

NOW: Final = datetime(2026, 11, 2, 9, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation whose watchdog goes round every five minutes, and has not begun."""
    settings = settings_in(tmp_path, watchdog_minutes=5)
    with opened(settings.database) as engine:
        upgrade(engine)
    return settings


def _went_round(settings: Settings, *, minutes_ago: float) -> None:
    began = NOW - timedelta(minutes=minutes_ago)
    with opened(settings.database) as engine:
        round_ = Round(begun_at=began, since=began, looked_at=None)
        SqlWatched(engine).keep_round(round_, ended_at=began)


def test_watchdog_that_has_not_begun_is_in_order(settings: Settings) -> None:
    found = "goes round for the first time when a worker runs"
    assert seen(prefect.look_at_watchdog, settings, now=lambda: NOW) == {
        "watchdog": (Level.OK, found)
    }


def test_watchdog_that_goes_round_is_in_order(settings: Settings) -> None:
    _went_round(settings, minutes_ago=15)

    found = "went round 15 minutes ago"
    assert seen(prefect.look_at_watchdog, settings, now=lambda: NOW) == {
        "watchdog": (Level.OK, found)
    }


def test_watchdog_that_has_stopped_is_found(settings: Settings) -> None:
    _went_round(settings, minutes_ago=16)

    assert seen(prefect.look_at_watchdog, settings, now=lambda: NOW) == {
        "watchdog": (Level.WARN, "went round 16 minutes ago: nobody looks after the runs")
    }
    assert (
        "runs of watchdog"
        in mending(prefect.look_at_watchdog, settings, now=lambda: NOW)["watchdog"]
    )


def test_database_that_is_away_is_left_to_others(tmp_path: Path) -> None:
    assert seen(prefect.look_at_watchdog, settings_in(tmp_path)) == {}
