"""Every command has an address, a description and an example that is accepted."""

from collections.abc import Mapping
from typing import Any

import pytest

from verbetertraject.api.examples import example
from verbetertraject.api.field_texts import load_field_texts
from verbetertraject.api.openapi import describe, sentence_of
from verbetertraject.api.problems import STATUS, TEXTS, Fault
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
    assert set(STATUS) == set(Fault)
    assert set(TEXTS[language]) == set(Fault)


def test_description_refers_to_nothing_that_it_does_not_hold() -> None:
    operation = {"operationId": "sign", "responses": {}}
    path = "/api/v1/trajectories/{trajectory}/signatures"

    texts = load_field_texts(shipped_config())
    described = describe({"info": {"version": "1"}, "paths": {path: {"post": operation}}}, texts)

    known = set(described["components"]["schemas"])
    assert {name.rpartition("/")[2] for name in _references(described)} <= known
    assert set(described["paths"][path]["post"]["responses"]) == {
        "200",
        *(str(status) for status in (400, 401, 403, 404, 409, 412, 413, 415, 422, 429)),
    }


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
