"""An organisation changes its policy: what runs goes on under the one with which it began."""

import shutil
from pathlib import Path
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.integration.application.running_cases import scenario_named
from tests.integration.store.cases import scenario_lines
from verbetertraject.application.actor import Actor
from verbetertraject.application.ports import Stored
from verbetertraject.application.submit import CommandRequest
from verbetertraject.domain.policy import Policy
from verbetertraject.play.directory import keep_everyone
from verbetertraject.settings import Settings, shipped_config
from verbetertraject.wiring import Wiring

CHANGED: Final = """
version = 2
minimum_months = 4

[office_hours]
zone = "America/Paramaribo"
"""


def test_policy_that_changes_touches_no_trajectory_that_runs(
    engine: Engine, tmp_path: Path
) -> None:
    config = tmp_path / "config"
    shutil.copytree(shipped_config(), config)
    settings = Settings(data_dir=tmp_path, config_dir=config)
    before = _open(Wiring(settings, engine=engine), "VT-1")

    (config / "policy.toml").write_text(CHANGED, encoding="utf-8")
    services = Wiring(settings, engine=engine)
    after = _open(services, "VT-2")

    with services.store.look() as work:
        assert work.trajectories.load(before.trajectory.id, lock=False) == before
    assert _said(before.trajectory.policy) == (1, 3, "Europe/Amsterdam")
    assert _said(after.trajectory.policy) == (2, 4, "America/Paramaribo")


def _open(services: Wiring, reference: str) -> Stored:
    body = scenario_lines("teacher")[0].body
    with Session(services.engine) as session, session.begin():
        keep_everyone(session, scenario_named("teacher").commands())
    request = CommandRequest(
        name="open",
        body={**body, "reference": reference},
        actor=Actor(person_id=body["people"]["hr"]["id"], is_hr=True),
    )
    opened = services.commands.submit(request).stored
    assert opened is not None
    with services.store.look() as work:
        return work.trajectories.load(opened.trajectory.id, lock=False)


def _said(policy: Policy) -> tuple[int, int, str]:
    return (policy.version, policy.minimum_months, policy.office_hours.zone)
