"""The doctor on people's own channels: where they lead, and whether they take a card."""

import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from sqlalchemy.orm import Session

from tests.integration.doctor.installations import mending, opened, seen, settings_in
from verbetertraject.clock import wall_now
from verbetertraject.doctor import Level, people
from verbetertraject.domain.people import Person
from verbetertraject.settings import Settings
from verbetertraject.store import schema
from verbetertraject.store.persons import SqlPersons

MICROSOFT = "workflows://prod-1.westeurope.logic.azure.com:443/WORKFLOW/SECRET"

Having = Callable[..., Settings]


@pytest.fixture
def having(tmp_path: Path, sqlite_url: str) -> Having:
    """An installation in which one person has these channels."""

    def made(*urls: str, **changed: object) -> Settings:
        with opened(sqlite_url) as engine:
            schema.upgrade(engine)
            with Session(engine) as session, session.begin():
                person = Person(id="p1", name="Fatima Öztürk", email="f@school.example")
                SqlPersons(session).save(person, now=wall_now(), channels=urls)
        return settings_in(tmp_path, database_url=sqlite_url, **changed)

    return made


@pytest.fixture
def workflow(tls: ssl.SSLContext) -> Iterator[HTTPServer]:
    """A workflow of Teams, which takes cards over TLS."""
    with HTTPServer(host="localhost", ssl_context=tls) as server:
        yield server


def test_channels_are_found_in_order_by_their_number(having: Having) -> None:
    settings = having(MICROSOFT, "mailto://u:p@host.example")

    assert seen(people.look_at_channels, settings) == {
        "people's channels": (Level.OK, "2 of 1 people")
    }


def test_nobody_needs_a_channel(having: Having) -> None:
    assert seen(people.look_at_channels, having()) == {
        "people's channels": (Level.OK, "nobody has one")
    }


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("workflows://evil.example/WORKFLOW/SECRET", "evil.example is none of"),
        ("workflows://logic.azure.com.evil.example/WORKFLOW/SECRET", "evil.example is none of"),
        ("workflows://notlogic.azure.com.example/W/SECRET", "is none of"),
        ("workflows://", "no usable address"),
        ("nonsense SECRET", "no usable address"),
    ],
)
def test_channel_that_cannot_be_is_found_by_its_person_alone(
    having: Having, url: str, fault: str
) -> None:
    level, found = seen(people.look_at_channels, having(url))["people's channels"]

    assert level is Level.FAIL
    assert found.startswith("p1 (")
    assert fault in found
    assert "SECRET" not in found
    assert "Fatima" not in found


@pytest.mark.usefixtures("trusted")
def test_card_is_sent_only_when_it_is_asked_for(having: Having, workflow: HTTPServer) -> None:
    workflow.expect_request("/workflows/W/triggers/manual/paths/invoke").respond_with_data("", 202)
    url = f"workflows://localhost:{workflow.port}/W/S"
    settings = having(url, webhook_hosts=("localhost",), channel_private_hosts=True)

    assert seen(people.look_at_channels, settings)["people's channels"][0] is Level.OK
    assert workflow.log == []
    assert (
        seen(people.look_at_channels, settings, sends_cards=True)["people's channels"][0]
        is Level.OK
    )
    assert len(workflow.log) == 1


@pytest.mark.usefixtures("trusted")
def test_card_that_is_refused_is_found(having: Having, workflow: HTTPServer) -> None:
    url = f"workflows://localhost:{workflow.port}/W/S"
    settings = having(url, webhook_hosts=("localhost",), channel_private_hosts=True)

    level, found = seen(people.look_at_channels, settings, sends_cards=True)["people's channels"]

    assert level is Level.FAIL
    assert found.startswith("p1 (")
    assert "VERBETERTRAJECT_WEBHOOK_HOSTS" in mending(
        people.look_at_channels, settings, sends_cards=True
    ).get("people's channels", "")


def test_channels_are_left_to_the_database_where_that_is_not_there(tmp_path: Path) -> None:
    assert seen(people.look_at_channels, settings_in(tmp_path)) == {}
