"""What a monitoring system reads: numbers, for those whom the settings let, and never an id."""

from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import pytest
from starlette.testclient import TestClient

from tests.flows.real_stack import SHORT
from tests.integration.api.api_world import House
from verbetertraject.api.app import create_app
from verbetertraject.application.watchdog import Round
from verbetertraject.bootstrap import assemble
from verbetertraject.clock import wall_now
from verbetertraject.settings import Settings
from verbetertraject.store import play_clock
from verbetertraject.store.schema import upgrade
from verbetertraject.store.watchdog_queries import OVERSLEPT_AFTER, SqlWatched

HERE = ("127.0.0.1", 50000)
ELSEWHERE = ("192.0.2.7", 50000)


Readers = Literal["off", "loopback", "everyone"]


def _house(folder: Path, *, metrics: Readers = "loopback") -> House:
    services = assemble(Settings(data_dir=folder, clock="stepped", metrics=metrics))
    upgrade(services.engine)
    house = House(services=services, scenario=SHORT)
    house.play(until=date(2026, 1, 14))
    return house


def _figures(house: House) -> dict[str, float]:
    client = TestClient(create_app(house.services), client=HERE)
    lines = client.get("/metrics").text.splitlines()
    pairs = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {name.removeprefix("verbetertraject_"): float(value) for name, value in pairs}


def test_metrics_tell_who_overslept_and_what_waits(tmp_path: Path) -> None:
    house = _house(tmp_path)
    before = _figures(house)

    morning = house.services.policy.office_hours.morning(date(2026, 2, 2))
    play_clock.step(house.services.engine, to=morning + OVERSLEPT_AFTER + timedelta(seconds=1))

    assert (before["overslept"], before["out_of_step"]) == (0, 1)
    after = _figures(house)
    assert after["overslept"] == 1 == house.client.get("/ready").json()["overslept"]
    assert after['trajectories{phase="presented"}'] == 1
    assert after['trajectories{phase="active"}'] == 0
    assert (after["messages_waiting"], after["messages_undeliverable"]) == (1, 0)
    assert "watchdog_repairs" not in after
    house.services.engine.dispose()


def test_metrics_tell_when_the_watchdog_went_round(tmp_path: Path) -> None:
    house = _house(tmp_path)
    begun = wall_now()
    round_ = Round(begun_at=begun, since=begun, looked_at=None)

    SqlWatched(house.services.engine).keep_round(round_, ended_at=begun)

    figures = _figures(house)
    assert figures["watchdog_round_timestamp_seconds"] == pytest.approx(begun.timestamp(), abs=1)
    assert figures["watchdog_repairs"] == 0
    house.services.engine.dispose()


@pytest.mark.parametrize(
    ("setting", "here", "elsewhere"),
    [("off", 404, 404), ("loopback", 200, 404), ("everyone", 200, 200)],
)
def test_metrics_are_read_by_whom_the_settings_let(
    tmp_path: Path, setting: Readers, here: int, elsewhere: int
) -> None:
    house = _house(tmp_path, metrics=setting)
    app = create_app(house.services)

    statuses = [
        TestClient(app, client=client).get("/metrics").status_code for client in (HERE, ELSEWHERE)
    ]

    assert statuses == [here, elsewhere]
    house.services.engine.dispose()


PASSED_ON = (
    "Forwarded",
    "Via",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Real-IP",
    "X-Original-Forwarded-For",
    "X-Envoy-External-Address",
    "X-Cluster-Client-IP",
    "X-Client-IP",
    "True-Client-IP",
    "CF-Connecting-IP",
)


def test_what_a_proxy_on_this_machine_passes_on_is_not_from_here(tmp_path: Path) -> None:
    house = _house(tmp_path)
    client = TestClient(create_app(house.services), client=HERE)

    statuses = {
        header: client.get("/metrics", headers={header: "127.0.0.1"}).status_code
        for header in PASSED_ON
    }

    assert statuses == dict.fromkeys(PASSED_ON, 404)
    house.services.engine.dispose()


def test_metrics_hold_no_reference_and_nobody(tmp_path: Path) -> None:
    house = _house(tmp_path, metrics="everyone")

    told = TestClient(create_app(house.services)).get("/metrics").text

    people = house.scenario.given["people"].values()
    words = [SHORT.reference, str(house.id), *(each["name"] for each in people)]
    assert [word for word in words if word in told] == []
    house.services.engine.dispose()
