"""The whole API, called by everyone with what its description allows and forbids: nothing breaks.

`VERBETERTRAJECT_TRIES` says how many requests of each kind each operation gets; `make fuzz` many.
"""

import os
from collections.abc import Iterator
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import Case, GenerationMode, openapi
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.security.access_table import API
from tests.security.players import PLAYERS_BY_NAME, REFERENCE, Moment, ResettableService

Asked = Case[Any]
Operation = APIOperation[Any, Any, Any, Any]

TRIES: Final = int(os.environ.get("VERBETERTRAJECT_TRIES", "1"))
HELD: Final = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
PLAYERS: Final = [name for name, player in PLAYERS_BY_NAME.items() if not player.by_link_elsewhere]


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def operations(service: ResettableService) -> dict[tuple[str, str], Operation]:
    """The operations of the description, by the door of each: some seconds."""
    described = openapi.from_dict(service.openapi)
    found = [each.ok() for each in described.get_all_operations() if isinstance(each, Ok)]
    return {(each.method.upper(), each.path): each for each in found}


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("door", sorted(API), ids=" ".join)
def test_operation_answers_everyone_as_it_is_described(
    service: ResettableService,
    operations: dict[tuple[str, str], Operation],
    door: tuple[str, str],
    mode: GenerationMode,
) -> None:
    operation = operations[door]
    service.spoil()
    service.at(Moment.CALM)
    for case in _cases(operation, mode):
        for name in PLAYERS:
            _check(service, case, name)


def _cases(operation: Operation, mode: GenerationMode) -> Iterator[Asked]:
    """Requests for one operation, on the trajectory that is there."""
    if mode is GenerationMode.NEGATIVE and not (operation.body or operation.query):
        return
    named = {"trajectory": REFERENCE} if "{trajectory}" in operation.path else None
    cases: list[Asked] = []

    @seed(0 if TRIES == 1 else None)
    @settings(
        max_examples=TRIES,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(mode, path_parameters=named))
    def gather(case: Asked) -> None:
        cases.append(case)

    gather()
    yield from cases


def _check(service: ResettableService, case: Asked, name: str) -> None:
    sent = case.as_transport_kwargs(base_url="http://testserver")
    sent["headers"] = {
        header: value
        for header, value in (sent.get("headers") or {}).items()
        if header.lower() != "authorization"
    } | service.headers(name)
    sent.pop("cookies", None)
    answer = service.world.client.request(**sent)
    case.validate_response(answer, checks=HELD)
