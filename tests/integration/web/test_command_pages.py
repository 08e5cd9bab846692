"""Whole cases through the pages alone: what people fill in and press, and what comes of it."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.integration.api.api_world import NO_PREFECT, plain, scenario
from tests.integration.web.form_filler import Filler
from tests.integration.web.pages_world import PagesWorld
from verbetertraject.play.scenario import ScriptedCommand
from verbetertraject.settings import Settings
from verbetertraject.wiring import Wiring

MakeAlone = Callable[[str, str], PagesWorld]


@pytest.fixture
def make_alone(
    tmp_path: Path, migrated_sqlite: Path, connect: Callable[[str], Engine]
) -> MakeAlone:
    """Make worlds that know nothing of each other."""

    def made(name: str, place: str) -> PagesWorld:
        (tmp_path / place).mkdir()
        file = tmp_path / place / "verbetertraject.db"
        shutil.copyfile(migrated_sqlite, file)
        engine = connect(f"sqlite:///{file}")
        settings = Settings(data_dir=tmp_path / place, clock="stepped", prefect_api_url=NO_PREFECT)
        return PagesWorld(services=Wiring(settings, engine=engine), scenario=scenario(name))

    return made


@pytest.mark.slow
@pytest.mark.parametrize("name", ["teacher", "software-tester"])
def test_script_played_in_forms_leads_to_the_same_state_as_the_api(
    make_alone: MakeAlone, name: str
) -> None:
    by_forms, by_api = make_alone(name, "forms"), make_alone(name, "api")

    for command in by_forms.scenario.commands():
        by_forms.move_to(command.date)
        _fill_in(by_forms, command)
    by_api.play()
    for world in (by_forms, by_api):
        world.move_to(world.scenario.until)

    assert _state(by_forms) == _state(by_api)


def _fill_in(world: PagesWorld, command: ScriptedCommand) -> None:
    """Give a command of the script in its form, as whoever gives it in the script."""
    browser = world.browser(command.by)
    reference = world.scenario.reference
    path = "/open" if command.do == "open" else f"/t/{reference}/do/{command.do}"
    filler = Filler(browser=browser, path=path)
    filler.fill(_asked(command))
    answer = filler.give()
    assert answer.status_code == 303, (command.date, command.do, answer.text)
    assert answer.headers["Location"] == f"/t/{reference}?done={command.do}"
    if command.do == "open":
        found = world.client.get(f"/api/v1/trajectories/{reference}", headers=world.auth("hr"))
        world.path = f"/api/v1/trajectories/{found.json()['id']}"


def _asked(command: ScriptedCommand) -> Mapping[str, Any]:
    """The body as people would type it: without what a form knows itself."""
    body = plain(command.body)
    for answer in body.get("control_questions", ()):
        answer.pop("added_by_product", None)
    return dict(body)


def _state(world: PagesWorld) -> Any:
    """Everything that HR reads of it, however a value was written."""
    detail = world.detail(by="hr")
    for name in ("id", "revision"):
        del detail[name]
    for plan in detail["plans"]:
        del plan["sha256"]
    return _canonical(detail)


def _canonical(value: Any) -> Any:
    """One thing for a list of one, a text for a number, nothing for what is empty."""
    match value:
        case dict():
            kept = {
                key: _canonical(each)
                for key, each in value.items()
                if key not in {"added_by_product", "document_sha256", "happened_on"}
            }
            return {key: each for key, each in kept.items() if each not in (None, "", [], {})}
        case list() if len(value) == 1:
            return _canonical(value[0])
        case list():
            return [_canonical(each) for each in value]
        case bool() | None:
            return value
        case _:
            return str(value)
