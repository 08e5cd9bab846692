"""A running trajectory keeps the terms with which it started."""

import shutil
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine

from tests.integration.api.api_world import NO_PREFECT, ApiWorld, plain, scenario
from verbetertraject.domain.policy import Policy
from verbetertraject.settings import ROOT, Settings
from verbetertraject.wiring import Wiring

SHIPPED = ROOT.parent / "config"


def _world(engine: Engine, folder: Path) -> ApiWorld:
    settings = Settings(
        data_dir=folder, config_dir=folder / "config", clock="stepped", prefect_api_url=NO_PREFECT
    )
    return ApiWorld(services=Wiring(settings, engine=engine), scenario=scenario("teacher"))


def _opened(world: ApiWorld, reference: str) -> Policy:
    """The policy of a trajectory that is opened now."""
    body = plain(dict(world.scenario.commands()[0].body)) | {"reference": reference}
    world.tokens["desk"] = world.token("p-desk", is_hr=True)
    answer = world.do("open", body, by="desk")
    assert answer.status_code == 201, answer.text
    world.path = answer.headers["Location"]
    return _kept(world)


def _kept(world: ApiWorld) -> Policy:
    with world.services.store.look() as work:
        return work.trajectories.load(world.id, lock=False).trajectory.policy


def test_running_trajectory_keeps_the_policy_of_its_start(engine: Engine, tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "config")
    earlier = _world(engine, tmp_path)
    before = _opened(earlier, "VT-2026-0001")
    file = tmp_path / "config" / "policy.toml"
    changed = file.read_text(encoding="utf-8").replace("version = 1", "version = 2")
    changed = changed.replace("\nreport_working_days = 5", "\nreport_working_days = 4")
    file.write_text(f'profile = "company"\n{changed}', encoding="utf-8")

    later = _opened(_world(engine, tmp_path), "VT-2026-0002")

    company = replace(Policy(), evaluation_interval_weeks=3, max_gap_weeks=5)
    assert before == Policy()
    assert later == replace(company, version=2, report_working_days=4)
    assert _kept(earlier) == before
