"""The pages on real SQLite, with people who are signed in, a clock that stands and a mailbox."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.integration.api.api_world import NO_PREFECT, scenario
from tests.integration.moments import Moments
from tests.integration.web.pages_world import MakeWebHouse, WebHouse
from verbetertraject.bootstrap import assemble
from verbetertraject.embedded.mailbox import Mailbox
from verbetertraject.settings import Settings


@pytest.fixture
def make_house(sqlite_engine: Engine, tmp_path: Path) -> MakeWebHouse:
    """Make the house of an example scenario, in which nothing has happened yet."""

    def made(name: str, **changed: object) -> WebHouse:
        settings = Settings(data_dir=tmp_path, clock="stepped", prefect_api_url=NO_PREFECT)
        settings = settings.model_copy(update=changed)
        return WebHouse(services=assemble(settings, engine=sqlite_engine), scenario=scenario(name))

    return made


@pytest.fixture
def house(make_house: MakeWebHouse) -> WebHouse:
    """The teacher's house, in which nothing has happened yet."""
    return make_house("teacher")


@pytest.fixture
def opened(house: WebHouse, moments: Moments) -> WebHouse:
    """The teacher's trajectory, opened and no more."""
    moments.opened(house)
    return house


@pytest.fixture
def active(house: WebHouse, moments: Moments) -> WebHouse:
    """The teacher's trajectory on the morning of its first evaluation: 2 seconds for the first."""
    moments.active(house)
    return house


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[Mailbox]:
    """A mail server on this machine that asks for nothing."""
    with Mailbox(tmp_path / "mail") as box:
        yield box


@pytest.fixture
def mailing(make_house: MakeWebHouse, mailbox: Mailbox, moments: Moments) -> WebHouse:
    """The teacher's trajectory, opened, in a house whose mail arrives in the mailbox."""
    host, port = mailbox.smtp_address
    house = make_house("teacher", smtp_host=host, smtp_port=port)
    moments.opened(house)
    return house
