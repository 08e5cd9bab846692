"""The API on SQLite and on PostgreSQL, with people who have tokens and a clock that stands."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.integration.api.api_world import NO_PREFECT, House, MakeHouse, scenario
from tests.integration.moments import Moments
from verbetertraject.bootstrap import assemble
from verbetertraject.settings import Settings


@pytest.fixture
def make_house(engine: Engine, tmp_path: Path) -> MakeHouse:
    """Make the house of an example scenario, in which nothing has happened yet."""

    def made(name: str) -> House:
        settings = Settings(data_dir=tmp_path, clock="stepped", prefect_api_url=NO_PREFECT)
        return House(services=assemble(settings, engine=engine), scenario=scenario(name))

    return made


@pytest.fixture
def house(make_house: MakeHouse) -> House:
    """The teacher's house, in which nothing has happened yet."""
    return make_house("teacher")


@pytest.fixture
def opened(house: House, moments: Moments) -> House:
    """The teacher's trajectory, opened and no more."""
    moments.opened(house)
    return house


@pytest.fixture
def active(house: House, moments: Moments) -> House:
    """The teacher's trajectory on the morning of its first evaluation: 2 seconds for the first."""
    moments.active(house)
    return house
