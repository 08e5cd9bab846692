"""What a monitoring system reads: numbers, for those whom the settings let, and never an id."""

from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import pytest
from starlette.testclient import TestClient

from tests.flows.real_stack import SHORT
from tests.integration.api.api_world import ApiWorld
from verbetertraject.api.app import create_app
from verbetertraject.application.watchdog import Round
from verbetertraject.clock import wall_now
from verbetertraject.settings import Settings
from verbetertraject.store import play_clock
from verbetertraject.store.schema import upgrade
from verbetertraject.store.watchdog_queries import OVERSLEPT_AFTER, SqlWatched
from verbetertraject.wiring import Wiring

HERE = ("127.0.0.1", 50000)
ELSEWHERE = ("192.0.2.7", 50000)


Readers = Literal["off", "loopback", "everyone"]


def _world(folder: Path, *, metrics: Readers = "loopback") -> ApiWorld:
    services = Wiring(Settings(data_dir=folder, clock="stepped", metrics=metrics))
    upgrade(services.engine)
    world = ApiWorld(services=services, scenario=SHORT)
    world.play(until=date(2026, 1, 14))
    return world


def _figures(world: ApiWorld) -> dict[str, float]:
    client = TestClient(create_app(world.services), client=HERE)
    lines = client.get("/metrics").text.splitlines()
    pairs = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {name.removeprefix("verbetertraject_"): float(value) for name, value in pairs}


def test_metrics_tell_who_overslept_and_what_waits(tmp_path: Path) -> None:
    world = _world(tmp_path)
    before = _figures(world)

    morning = world.services.policy.office_hours.morning(date(2026, 2, 2))
    play_clock.step(world.services.engine, to=morning + OVERSLEPT_AFTER + timedelta(seconds=1))

    assert (before["overslept"], before["out_of_step"]) == (0, 1)
    after = _figures(world)
    assert after["overslept"] == 1 == world.client.get("/ready").json()["overslept"]
    assert after['trajectories{phase="presented"}'] == 1
    assert after['trajectories{phase="active"}'] == 0
    assert (after["messages_waiting"], after["messages_undeliverable"]) == (1, 0)
    assert "watchdog_repairs" not in after
    world.services.engine.dispose()


def test_metrics_tell_when_the_watchdog_went_round(tmp_path: Path) -> None:
    world = _world(tmp_path)
    begun = wall_now()
    round_ = Round(begun_at=begun, since=begun, looked_at=None)

    SqlWatched(world.services.engine).keep_round(round_, ended_at=begun)

    figures = _figures(world)
    assert figures["watchdog_round_timestamp_seconds"] == pytest.approx(begun.timestamp(), abs=1)
    assert figures["watchdog_repairs"] == 0
    world.services.engine.dispose()


@pytest.mark.parametrize(
    ("setting", "here", "elsewhere"),
    [("off", 404, 404), ("loopback", 200, 404), ("everyone", 200, 200)],
)
def test_metrics_are_read_by_whom_the_settings_let(
    tmp_path: Path, setting: Readers, here: int, elsewhere: int
) -> None:
    world = _world(tmp_path, metrics=setting)
    app = create_app(world.services)

    statuses = [
        TestClient(app, client=client).get("/metrics").status_code for client in (HERE, ELSEWHERE)
    ]

    assert statuses == [here, elsewhere]
    world.services.engine.dispose()


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
    world = _world(tmp_path)
    client = TestClient(create_app(world.services), client=HERE)

    statuses = {
        header: client.get("/metrics", headers={header: "127.0.0.1"}).status_code
        for header in PASSED_ON
    }

    assert statuses == dict.fromkeys(PASSED_ON, 404)
    world.services.engine.dispose()


def test_metrics_hold_no_reference_and_nobody(tmp_path: Path) -> None:
    world = _world(tmp_path, metrics="everyone")

    told = TestClient(create_app(world.services)).get("/metrics").text

    people = world.scenario.given["people"].values()
    words = [SHORT.reference, str(world.id), *(each["name"] for each in people)]
    assert [word for word in words if word in told] == []
    world.services.engine.dispose()
