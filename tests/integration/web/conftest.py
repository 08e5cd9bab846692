"""The pages on real SQLite, with people who are signed in, a clock that stands and a mailbox."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.integration.api.api_world import NO_PREFECT, scenario
from tests.integration.moments import Moments
from tests.integration.web.pages_world import MakePagesWorld, PagesWorld
from verbetertraject.embedded.mailbox import Mailbox
from verbetertraject.settings import Settings
from verbetertraject.wiring import Wiring


@pytest.fixture
def make_world(sqlite_engine: Engine, tmp_path: Path) -> MakePagesWorld:
    """Make the world of an example scenario, in which nothing has happened yet."""

    def made(name: str, **changed: object) -> PagesWorld:
        settings = Settings(data_dir=tmp_path, clock="stepped", prefect_api_url=NO_PREFECT)
        settings = settings.model_copy(update=changed)
        return PagesWorld(services=Wiring(settings, engine=sqlite_engine), scenario=scenario(name))

    return made


@pytest.fixture
def world(make_world: MakePagesWorld) -> PagesWorld:
    """The teacher's world, in which nothing has happened yet."""
    return make_world("teacher")


@pytest.fixture
def opened(world: PagesWorld, moments: Moments) -> PagesWorld:
    """The teacher's trajectory, opened and no more."""
    moments.opened(world)
    return world


@pytest.fixture
def active(world: PagesWorld, moments: Moments) -> PagesWorld:
    """The teacher's trajectory on the morning of its first evaluation: 2 seconds for the first."""
    moments.active(world)
    return world


@pytest.fixture
def mailing(make_world: MakePagesWorld, mailbox: Mailbox, moments: Moments) -> PagesWorld:
    """The teacher's trajectory, opened, in a world whose mail arrives in the mailbox."""
    host, port = mailbox.smtp_address
    world = make_world("teacher", smtp_host=host, smtp_port=port)
    moments.opened(world)
    return world
