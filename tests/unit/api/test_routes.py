"""Every command has an address, a description and an example that is accepted."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import pytest

from verbetertraject.api import commands, imports, trajectories
from verbetertraject.api.app import Api
from verbetertraject.api.examples import example
from verbetertraject.api.field_texts import load_field_texts
from verbetertraject.api.openapi import sentence_of
from verbetertraject.api.problems import TEXTS, Fault
from verbetertraject.api.routes import ACTS
from verbetertraject.application.command_bodies import read_command, write_command
from verbetertraject.domain.commands import COMMANDS
from verbetertraject.settings import shipped_config


def test_commands_have_an_address_each() -> None:
    assert {"open", *ACTS} == set(COMMANDS)
    assert len(set(ACTS.values())) == len(ACTS)


@pytest.mark.parametrize("name", COMMANDS)
def test_example_is_accepted_as_it_is_shown(name: str) -> None:
    shown = example(name)

    assert write_command(read_command(name, shown)) == shown


@pytest.mark.parametrize("name", COMMANDS)
def test_sentence_is_the_commands_own(name: str) -> None:
    assert sentence_of(name).endswith(".")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_faults_have_a_status_and_texts(language: str) -> None:
    assert {each.status for each in Fault} <= set(HTTPStatus)
    assert set(TEXTS[language]) == set(Fault)
    assert all(title and sentence.endswith(".") for title, sentence in TEXTS[language].values())


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    """The description of every route of the API: it reads an example of each command, a second."""
    app = Api(version="1")
    app.texts, app.public_path = load_field_texts(shipped_config()), ""
    for module in (commands, imports, trajectories):
        app.include_router(module.ROUTER)
    return app.openapi()


def test_description_refers_to_nothing_that_it_does_not_hold(described: dict[str, Any]) -> None:
    known = set(described["components"]["schemas"])
    assert {name.rpartition("/")[2] for name in _references(described)} <= known


def test_command_is_described_with_everything_that_it_may_answer(
    described: dict[str, Any],
) -> None:
    path = "/api/v1/trajectories/{trajectory}/signatures"

    assert set(described["paths"][path]["post"]["responses"]) == {
        "200",
        *(str(status) for status in (400, 401, 403, 404, 409, 412, 413, 415, 422, 429)),
    }


def test_every_operation_says_what_it_takes_and_answers(described: dict[str, Any]) -> None:
    for operations in described["paths"].values():
        for method, operation in operations.items():
            done = [each for status, each in operation["responses"].items() if status < "300"]
            contents = [content for each in done for content in each["content"].values()]
            assert contents
            assert all(content["schema"] for content in contents)
            assert ("requestBody" in operation) == (method == "post")
            assert ("401" in operation["responses"]) == bool(operation["security"])


def _references(part: object) -> set[str]:
    match part:
        case Mapping():
            own = {part["$ref"]} if isinstance(part.get("$ref"), str) else set()
            return own.union(*(_references(each) for each in part.values()))
        case list():
            parts: list[Any] = part
            return set().union(*(_references(each) for each in parts))
        case _:
            return set()
