"""What strangers try from outside: guessing, naming another host, another method, more fields."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pytest
from sqlalchemy import Engine, event
from starlette.testclient import TestClient

from tests.integration.web.pages_world import Browser
from tests.security.access_table import PAGES
from tests.security.door_requests import Door, asked, filled
from tests.security.players import REFERENCE, Moment, ResettableService
from verbetertraject.api.examples import example
from verbetertraject.api.rate_limits import LIMITS, Tried
from verbetertraject.api.routes import ACTS, ROOT, TRAJECTORY, act_path
from verbetertraject.web.app import create_app

NOWHERE: Final = "VT-2026-9999"
EVIL: Final = {
    "Host": "evil.example",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "gopher",
    "Forwarded": "host=evil.example",
    "X-Original-URL": "/administration/people",
    "X-Rewrite-URL": "/administration/people",
}


@contextmanager
def asking(engine: Engine) -> Iterator[list[str]]:
    """The statements that the database is sent meanwhile."""
    statements: list[str] = []

    def note(*sent: object) -> None:
        statements.append(str(sent[2]))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


@pytest.fixture(autouse=True)
def calm(service: ResettableService) -> None:
    service.at(Moment.CALM)


@pytest.mark.parametrize("name", ["stranger", "desk_elsewhere", "by_link_elsewhere"])
def test_file_of_others_answers_like_one_that_does_not_exist(
    service: ResettableService, name: str
) -> None:
    for door in sorted(PAGES):
        if door[0] == "GET" and "{trajectory}" in door[1]:
            there = asked(service, door, name)
            nowhere = asked(service, door, name, trajectory=NOWHERE)

            assert there.status_code == nowhere.status_code == 404, door
            assert there.text == nowhere.text.replace(NOWHERE, REFERENCE), door


def test_command_on_a_file_of_others_answers_like_on_none(service: ResettableService) -> None:
    for name in ACTS:
        door = ("POST", act_path(name))
        there = asked(service, door, "stranger")
        nowhere = asked(service, door, "stranger", trajectory=NOWHERE)

        assert (there.status_code, there.json()) == (nowhere.status_code, nowhere.json()), name
        assert there.status_code == 404, name


@pytest.mark.parametrize("name", ["stranger", "desk_elsewhere"])
def test_refusal_asks_the_database_the_same_whether_or_not_the_file_exists(
    service: ResettableService, name: str
) -> None:
    doors: list[Door] = [("GET", TRAJECTORY), ("POST", act_path("withdraw"))]
    doors += [door for door in sorted(PAGES) if door[0] == "GET" and "{trajectory}" in door[1]]
    engine = service.world.services.engine
    asked(service, ("GET", "/me"), name)  # once in a while a session notes that it is used
    for door in doors:
        with asking(engine) as there:
            asked(service, door, name)
        with asking(engine) as nowhere:
            asked(service, door, name, trajectory=NOWHERE)

        assert there == nowhere != [], door


def test_host_that_a_request_names_is_used_for_nothing(service: ResettableService) -> None:
    for door in sorted(PAGES):
        if door[0] == "GET":
            answer = service.browser("desk").client.get(filled(door[1]), headers=EVIL)

            assert "evil.example" not in answer.text, door
            assert "evil.example" not in str(answer.headers), door


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_method_is_the_one_that_was_sent(service: ResettableService, header: str) -> None:
    address = TRAJECTORY.format(trajectory=REFERENCE)
    headers = service.headers("hr")

    assert (
        service.world.client.get(address, headers=headers | {header: "DELETE"}).status_code == 200
    )
    for method in ("PUT", "PATCH", "DELETE", "TRACE", "OPTIONS"):
        answer = service.world.client.request(method, address, headers=headers)
        assert answer.status_code == 405, method


@pytest.mark.parametrize("name", ACTS)
def test_field_that_a_command_does_not_have_is_refused(
    service: ResettableService, name: str
) -> None:
    address = act_path(name).format(trajectory=REFERENCE)
    for field in ("by", "is_hr", "id", "revision", "phase", "person_id"):
        body = example(name) | {field: "hr"}

        answer = service.world.client.post(address, json=body, headers=service.headers("hr"))

        # A name that no command has is not repeated.
        assert (answer.status_code, answer.json()["rule"]) == (422, "field"), field
        assert answer.json()["field"] in {field, "*"}, field


def test_pages_are_kept_by_no_cache(service: ResettableService) -> None:
    for door in sorted(PAGES):
        if door[0] == "GET" and not door[1].startswith("/static"):
            assert asked(service, door, "desk").headers["Cache-Control"] == "no-store", door


def test_guessing_links_is_refused_after_a_while(service: ResettableService) -> None:
    client = TestClient(create_app(service.world.services))  # with limits of its own
    client.get("/sign-in")
    stranger = Browser(client=client, secret=client.cookies["visit"])
    most = LIMITS[Tried.LINK].most

    statuses = [stranger.post(f"/l/guess-{each}").status_code for each in range(most + 1)]

    assert set(statuses) == {410, 429}
    assert statuses[-1] == 429


def test_nothing_of_the_api_answers_to_another_site(service: ResettableService) -> None:
    answer = service.world.client.get(
        f"{ROOT}/trajectories", headers=service.headers("hr") | {"Origin": "https://evil.example"}
    )

    assert not [name for name in answer.headers if name.startswith("access-control")]
