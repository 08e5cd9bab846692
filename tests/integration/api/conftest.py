"""The API on SQLite and on PostgreSQL, with people who have tokens and a clock that stands."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.integration.api.api_world import NO_PREFECT, ApiWorld, MakeApiWorld, scenario
from tests.integration.moments import Moments
from verbetertraject.settings import Settings
from verbetertraject.wiring import Wiring


@pytest.fixture
def make_world(engine: Engine, tmp_path: Path) -> MakeApiWorld:
    """Make the world of an example scenario, in which nothing has happened yet."""

    def made(name: str) -> ApiWorld:
        settings = Settings(data_dir=tmp_path, clock="stepped", prefect_api_url=NO_PREFECT)
        return ApiWorld(services=Wiring(settings, engine=engine), scenario=scenario(name))

    return made


@pytest.fixture
def world(make_world: MakeApiWorld) -> ApiWorld:
    """The teacher's world, in which nothing has happened yet."""
    return make_world("teacher")


@pytest.fixture
def opened(world: ApiWorld, moments: Moments) -> ApiWorld:
    """The teacher's trajectory, opened and no more."""
    moments.opened(world)
    return world


@pytest.fixture
def active(world: ApiWorld, moments: Moments) -> ApiWorld:
    """The teacher's trajectory on the morning of its first evaluation: 2 seconds for the first."""
    moments.active(world)
    return world
