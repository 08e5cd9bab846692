"""What people write stays what they wrote, on every page, whatever it wants to be."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any, Final
from xml.etree import ElementTree as ET

import pytest
from sqlalchemy import Engine

from tests.integration.api.api_world import NO_PREFECT, scenario
from tests.integration.web.page_checks import faults
from tests.integration.web.pages_world import PagesWorld
from tests.security.access_table import PAGES
from tests.security.door_requests import filled
from verbetertraject.api.routes import ACTS
from verbetertraject.play.scenario import Scenario
from verbetertraject.settings import Settings
from verbetertraject.store import schema
from verbetertraject.store.engine import create_engine
from verbetertraject.store.keys import KeyRing
from verbetertraject.wiring import Wiring

PAYLOAD: Final = (
    "\"'><img src=x onerror=alert(1)><script>alert(1)</script>{{7*7}}</p>\u202e\U0001f480"
)
IN_NAMES: Final = PAYLOAD.replace("\u202e", "")
"""What a name can hold of it: one with a character that cannot be seen is refused."""
SHOWN: Final = "&lt;img src=x onerror=alert(1)&gt;"
DRAWN: Final = frozenset(
    {"svg", "title", "desc", "g", "rect", "line", "text", "circle", "path", "defs", "pattern"}
)
"""The elements of a picture: none that runs anything."""
RUN: Final = ("<img src=x", "<script>alert", "49</p>")


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PagesWorld]:
    """The teacher's whole case, each text with an end that wants to run: 3 seconds."""
    folder = tmp_path_factory.mktemp("poisoned")
    engine: Engine = create_engine(f"sqlite:///{folder}/case.db", keys=KeyRing.generated())
    schema.upgrade(engine)
    settings = Settings(data_dir=folder, clock="stepped", prefect_api_url=NO_PREFECT)
    clean = scenario("teacher")
    dirty = Scenario.model_validate(_dirty(clean.model_dump()))
    world = PagesWorld(services=Wiring(settings, engine=engine), scenario=dirty)
    world.play()
    yield world
    engine.dispose()


def _dirty(value: Any) -> Any:
    """The same, with the payload behind every text of more than one word."""
    match value:
        case {"name": str(name), **others}:
            return _dirty(others) | {"name": name + IN_NAMES}
        case dict():
            return {key: _dirty(each) for key, each in value.items()}
        case list() | tuple():
            return [_dirty(each) for each in value]
        case str() if " " in value:
            return value + PAYLOAD
        case _:
            return value


def _pages(world: PagesWorld) -> Iterator[str]:
    reference = world.scenario.reference
    for method, path in sorted(PAGES):
        if method == "GET" and not path.startswith(("/static", "/l/", "/docs")):
            yield filled(path, trajectory=reference)
    yield f"/t/{reference}/do/correct?to=conversation-1"
    yield f"/?q={SHOWN}"


@pytest.mark.parametrize("by", ["employee", "assessor", "desk"])
def test_no_page_runs_what_someone_wrote(poisoned: PagesWorld, by: str) -> None:
    browser = poisoned.browser(by, is_hr=by == "desk", language="en")
    shown = []

    for path in _pages(poisoned):
        answer = browser.get(path)
        assert answer.status_code < 500, path
        if answer.headers["Content-Type"].startswith("text/html"):
            assert faults(answer.text) == [], path
            assert not [each for each in RUN if each in answer.text], path
            shown += [path] if SHOWN in answer.text else []
        elif "svg" in answer.headers["Content-Type"]:
            tags = {each.tag.rpartition("}")[2] for each in _drawn(answer.text)}
            assert tags <= DRAWN

    assert len(shown) > 3


def _drawn(svg: str) -> Iterator[ET.Element]:
    return ET.fromstring(svg).iter()  # noqa: S314 - drawn by ourselves


def test_exported_page_runs_nothing_either(poisoned: PagesWorld) -> None:
    answer = poisoned.browser("employee").get(f"/t/{poisoned.scenario.reference}/export")

    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        page = archive.read("file.html").decode()
        names = archive.namelist()
    assert SHOWN in page
    assert not [each for each in RUN if each in page]
    assert not [each for each in names if each.startswith("/") or ".." in each]


@pytest.mark.parametrize(
    "text",
    [
        "\\ud800",
        "\\udfff x",
        "a\\u0000b",
        "\\u202egnikoob",
        "\\u200b\\u200d",
        "\\ud83d\\udc80",
        "\\u001b[31m",
    ],
)
def test_no_text_breaks_a_command_or_the_page_that_shows_it(
    poisoned: PagesWorld, text: str
) -> None:
    address = f"/api/v1/trajectories/{poisoned.scenario.reference}/views"
    body = b'{"to": "report-1.1", "text": "' + text.encode() + b'"}'
    headers = poisoned.auth("employee") | {"Content-Type": "application/json"}

    answer = poisoned.client.post(address, content=body, headers=headers)

    assert answer.status_code in {200, 422, 400}
    for path in (
        f"/t/{poisoned.scenario.reference}/file",
        f"/t/{poisoned.scenario.reference}/export",
    ):
        assert poisoned.browser("employee").get(path).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b'{"to": "report-1.1", "text": "' + b"a" * 1_000_000 + b'"}',
        b'{"to": "report-1.1", "text": [' + b'"a",' * 10_000 + b'"a"]}',
        b'{"to":' * 50_000 + b"1" + b"}" * 50_000,
        b"[" * 100_000,
        b'{"to": ' + b"9" * 10_000 + b"}",
        b'{"to": 1e999999}',
        b'{"text": "x", "text": "y", "by": "hr", "roles": ["hr"], "is_hr": true}',
    ],
    ids=["a megabyte", "a long list", "deep", "never closed", "a long number", "endless", "more"],
)
def test_no_size_or_shape_breaks_a_command(poisoned: PagesWorld, body: bytes) -> None:
    for name in ("add_view", "withdraw", "present_plan"):
        address = f"/api/v1/trajectories/{poisoned.scenario.reference}/{ACTS[name]}"
        headers = poisoned.auth("hr") | {"Content-Type": "application/json"}

        answer = poisoned.client.post(address, content=body, headers=headers)

        assert answer.status_code in {400, 403, 413, 422}, answer.text
        assert len(answer.text) < 2000


@pytest.mark.slow
def test_no_form_breaks_on_fields_that_are_not_its_own(poisoned: PagesWorld) -> None:
    browser = poisoned.browser("desk", is_hr=True)
    fields = {"to": PAYLOAD, "add": "content.x.999999", "remove": "goals.-1", "revision": "-1"}
    odd = {"do": PAYLOAD, "form": "x", "wish": "preview"}

    for method, path in sorted(PAGES):
        if method == "POST" and path != "/sign-out":
            address = filled(path, trajectory=poisoned.scenario.reference)
            for sent in (fields, odd, fields | odd, {"wish": "propose"}):
                answer = browser.post(address, sent)
                assert answer.status_code < 500, (address, sent)
                assert not [each for each in RUN if each in answer.text], address
