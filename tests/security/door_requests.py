"""How a door is tried, and what its answer means: let in, not known, not allowed, not there."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit

from fastapi import APIRouter
from fastapi.routing import APIRoute

from tests.integration.api.api_world import scenario
from tests.security.players import REFERENCE, UNIT, ResettableService, opening
from verbetertraject import api, web
from verbetertraject.api.examples import example
from verbetertraject.api.routes import ACTS, IMPORTS, PREVIEWS, ROOT, TRAJECTORIES, act_path
from verbetertraject.domain.commands import COMMANDS

Door = tuple[str, str]
"""A method and an address, as the table has it."""

IN: Final = "in"
UNKNOWN: Final = "who are you"
FORBIDDEN: Final = "not for you"
ABSENT: Final = "not there"

TOO_MANY: Final = 429
"""Says nothing of a door: nobody tried it."""

REFUSALS: Final = {
    "unauthenticated": UNKNOWN,
    "not_found": ABSENT,
    "wrong_role": FORBIDDEN,
    "on_hold": FORBIDDEN,
    "not_independent": FORBIDDEN,
}
"""Rules that refuse whoever asks; every other one refuses what is asked."""

DO: Final = "/t/{trajectory}/do/{command}"


def _case() -> dict[str, Any]:
    """The file of a case that is here already."""
    opened = scenario("teacher").commands()[0]
    line = {"date": opened.date.isoformat(), "by": opened.by, "do": opened.do}
    return opening() | {"script": [line]}


_VALUES: Final = {
    "number": "1",
    "person": "p-104",
    "token": "x",
    "name": "style.css",
    "command": "resume",
}
_BODIES: Final = {act_path(name): example(name) for name in ACTS} | {
    TRAJECTORIES: opening(),
    PREVIEWS: {"do": "withdraw", "reason": "agreed"},
    IMPORTS: _case(),
}
_FIELDS: Final = {"/administration/units": {"unit": UNIT}}


def doors(openapi: dict[str, Any]) -> frozenset[Door]:
    """Every door that the routers and the description know; a form of a command each its own."""
    found = {(method.upper(), path) for path, each in openapi["paths"].items() for method in each}
    for router in _routers():
        for route in router.routes:
            assert isinstance(route, APIRoute), route
            found |= {(method, route.path) for method in route.methods or ()}
    for method in ("GET", "POST"):
        found.remove((method, DO))
        commands = COMMANDS.keys() - {"open"}
        found |= {(method, DO.replace("{command}", name)) for name in commands}
    return frozenset(found)


def _routers() -> Iterator[APIRouter]:
    for package in (api, web):
        for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            router = getattr(importlib.import_module(each.name), "ROUTER", None)
            if router is not None:
                yield router


def tried(service: ResettableService, door: Door, name: str, *, trajectory: str = REFERENCE) -> str:
    """What comes of it when someone tries a door; whatever they change is set back."""
    answer = asked(service, door, name, trajectory=trajectory)
    if door[0] != "GET" and answer.status_code < 400:
        service.spoil()
    assert answer.status_code < 500, (door, name, answer.text)
    assert answer.status_code != TOO_MANY, (door, name)
    return meaning(answer)


def filled(path: str, *, trajectory: str = REFERENCE) -> str:
    """An address of the table with something for each of its places."""
    return path.format(trajectory=trajectory, **_VALUES)


def asked(service: ResettableService, door: Door, name: str, *, trajectory: str = REFERENCE) -> Any:
    """The answer to someone who tries a door."""
    method, path = door
    address = filled(path, trajectory=trajectory)
    if path.startswith(f"{ROOT}/"):
        body = _BODIES[path] if method == "POST" else None
        return service.world.client.request(
            method, address, json=body, headers=service.headers(name)
        )
    browser = service.browser(name)
    if method == "GET":
        return browser.client.get(address)
    return browser.post(address, _FIELDS.get(path))


def meaning(answer: Any) -> str:
    """What an answer says of whoever asked."""
    if "problem+json" in answer.headers.get("Content-Type", ""):
        return REFUSALS.get(answer.json()["rule"], IN)
    leads_to = urlsplit(answer.headers.get("Location", ""))
    if answer.status_code == 303 and leads_to.path == "/sign-in" and leads_to.query:
        return UNKNOWN
    return {401: UNKNOWN, 403: FORBIDDEN, 404: ABSENT}.get(answer.status_code, IN)
