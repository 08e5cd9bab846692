"""Whom a concern is about cannot tell: twin files, one with a concern, read the same.

Two lives of one trajectory go on from the same moment. In the one somebody reports a concern, and
it is investigated; in the other HR pauses, or, where no clock runs yet, nothing happens. Whatever
the person whom the concern is about can get of the first is, byte for byte, what they get of the
second.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import unified_diff
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

import pytest

from tests.integration.api.house import NO_PREFECT, scenario
from tests.integration.web.house import Browser, WebHouse
from tests.security.doors import API, PAGES
from tests.snapshots import Snapshots
from verbetertraject.api.routes import ATTACHMENT, PREVIEWS, TRAJECTORIES, TRAJECTORY
from verbetertraject.bootstrap import assemble
from verbetertraject.settings import Settings
from verbetertraject.store import schema
from verbetertraject.store.engine import create_engine
from verbetertraject.store.keys import KeyRing

TALKED: Final = date(2025, 12, 22)
"""The conversation was held and no plan was presented: no clock runs."""

UNDER_WAY: Final = date(2026, 2, 9)
"""The plan runs."""

INVESTIGATOR: Final = {"id": "p-180", "name": "Ilse Vonk", "email": "i.vonk@wijdland.example"}
TRIAGE: Final = {"category": "specific_incident", "decision": "independent_investigation"}
FILE: Final = {"name": "notitie.txt", "media_type": "text/plain", "content": "RWVuIG5vdGl0aWUu"}

QUERIES: Final = (
    "",
    "?q=Vonk",
    "?awaited_of=me",
    "?role=mine",
    *(f"?awaits={key}" for key in ("triage", "investigation", "resumption", "pause", "plan")),
    *(f"?standing={key}" for key in ("overdue", "this_week", "paused", "under_way", "ended")),
)

Life = Callable[[WebHouse, str], None]


def concerned(house: WebHouse, about: str) -> None:
    """A concern about a role, triaged and under investigation, with all that is added to it."""
    desk = "employer_signatory" if about == "hr" else "hr"
    _done(house, "report_concern", {"text": "Ik durf niets.", "about": [about]}, by="employee")
    _done(house, "attach", FILE | {"to": "concern-1"}, by="employee")
    _done(house, "add_view", {"to": "concern-1", "text": "Zo was het."}, by="employee")
    named = {"role": "investigator", "person": INVESTIGATOR}
    _done(house, "replace_person", named, by=desk)
    _done(house, "triage_concern", TRIAGE, by=desk)


def paused(house: WebHouse, _about: str) -> None:
    """HR stops the clock, and the assessor's recording with it."""
    _done(house, "pause", {"reason": "mediation", "assessor_waits": True}, by="hr")


def undisturbed(_house: WebHouse, _about: str) -> None:
    """Nothing happens."""


TOLD: Final = frozenset({"/", "/sign-in", "/t/{trajectory}", "/t/{trajectory}/timeline.svg"}) | {
    f"{base}/messages" for base in ("/t/{trajectory}", TRAJECTORY)
}
"""Doors at which one sees what one was told."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Twins:
    """A trajectory at the moment from which its two lives go on."""

    house: WebHouse
    since: date
    browsers: Mapping[str, Browser]
    snapshots: Snapshots

    def begin(self) -> None:
        """Go back to that moment."""
        self.snapshots.put_back(f"twins {self.since}", self.house.services.engine)


@pytest.fixture(scope="module")
def twins_at(
    tmp_path_factory: pytest.TempPathFactory, snapshots: Snapshots
) -> Iterator[Callable[[date], Twins]]:
    """The teacher's trajectory on real SQLite at a moment, played once, with everyone signed in."""
    made: dict[date, Twins] = {}

    def at(since: date) -> Twins:
        if since not in made:
            made[since] = _twins(tmp_path_factory.mktemp("twins"), since, snapshots)
        return made[since]

    yield at
    for twins in made.values():
        twins.house.services.engine.dispose()


def _twins(folder: Path, since: date, snapshots: Snapshots) -> Twins:
    engine = create_engine(f"sqlite:///{folder}/twins.db", keys=KeyRing.generated())
    schema.upgrade(engine)
    settings = Settings(data_dir=folder, clock="stepped", prefect_api_url=NO_PREFECT)
    house = WebHouse(services=assemble(settings, engine=engine), scenario=scenario("teacher"))
    house.play(until=since)
    house.move_to(since)
    for role in house.people:
        house.auth(role)
    browsers = {role: house.browser(role) for role in house.people}
    snapshots.keep(f"twins {since}", engine)
    return Twins(house=house, since=since, browsers=browsers, snapshots=snapshots)


@pytest.mark.parametrize(
    ("about", "since", "twin"),
    [
        ("hr", TALKED, undisturbed),
        ("assessor", UNDER_WAY, paused),
        *(
            pytest.param(about, since, twin, marks=pytest.mark.slow)
            for about, since, twin in (
                ("employer_signatory", TALKED, undisturbed),
                ("contact", TALKED, undisturbed),
                ("coach", TALKED, undisturbed),
                ("contact", UNDER_WAY, paused),
                ("coach", UNDER_WAY, paused),
            )
        ),
    ],
)
def test_whom_a_concern_is_about_cannot_tell(
    twins_at: Callable[[date], Twins], about: str, since: date, twin: Life
) -> None:
    one, other = (seen(twins_at(since), about, live=live) for live in (concerned, twin))

    assert one.keys() == other.keys()
    compared = [name for name in sorted(one) if not _tells_of_the_stop(name, about)]
    differing = [line for name in compared for line in _difference(name, one, other)]
    assert not differing, "\n".join(differing)
    assert len(compared) > 100


def _tells_of_the_stop(name: str, about: str) -> bool:
    """Whether it shows the message of the stop itself: a barred assessor does not get it."""
    when, _, door = name.partition(" ")
    return about == "assessor" and when == "later" and door in TOLD


def _difference(name: str, one: Mapping[str, str], other: Mapping[str, str]) -> Iterator[str]:
    """What differs between two answers, line by line."""
    here, there = (re.sub(r"([{,])", r"\1\n", each[name]).splitlines() for each in (one, other))
    for line in unified_diff(here, there, lineterm="", n=0):
        if not line.startswith(("---", "+++", "@@")):
            yield f"{name}: {line}"


def seen(twins: Twins, about: str, *, live: Life) -> dict[str, str]:
    """Everything that a person gets of a life, on the day and a week later."""
    twins.begin()
    house, browser = twins.house, twins.browsers[about]
    live(house, about)
    _done(house, "attach", FILE | {"to": "conversation-1"}, by="hr")
    then = {f"then {name}": each for name, each in _answers(house, browser, about)}
    house.move_to(twins.since + timedelta(days=7))
    return then | {f"later {name}": each for name, each in _answers(house, browser, about)}


def _answers(house: WebHouse, browser: Browser, about: str) -> Iterator[tuple[str, str]]:
    reference = house.scenario.reference
    values = {"trajectory": reference, "number": "1", "person": "p-104", "name": "style.css"}
    values |= {"command": "resume"}
    for path in sorted(path for method, path in API if method == "GET"):
        yield path, _said(house.client.get(path.format(**values), headers=house.auth(about)))
    for query in QUERIES:
        yield query, _said(house.client.get(f"{TRAJECTORIES}{query}", headers=house.auth(about)))
    for number in ("1", "2", "3"):
        path = ATTACHMENT.format(trajectory=reference, number=number)
        yield f"{path}", _said(house.client.get(path, headers=house.auth(about)))
    supposed = {"do": "register_absence", "from": "2026-02-02"}
    previewed = house.client.post(
        PREVIEWS.format(trajectory=reference), json=supposed, headers=house.auth(about)
    )
    yield PREVIEWS, _said(previewed)
    pages = sorted(path for method, path in PAGES if method == "GET" and "{token}" not in path)
    for path in pages:
        yield path, _said(browser.client.get(path.format(**values)))


_RANDOM: Final = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|"
    r'"next_try":"[^"]*"|\d\d:\d\d</td>'
)
"""What is made anew each time, and when it really was that somebody signed in."""


def _said(answer: Any) -> str:
    """An answer as it came, with its headers."""
    headers = "\n".join(f"{name}: {value}" for name, value in sorted(answer.headers.items()))
    is_archive = answer.headers.get("content-type") == "application/zip"
    body = _unpacked(answer.content) if is_archive else answer.content.decode()
    return _RANDOM.sub("*", f"{answer.status_code}\n{headers}\n{body}")


def _unpacked(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as archive:
        return "\n".join(
            f"{name}\n{archive.read(name).decode(errors='replace')}" for name in archive.namelist()
        )


def _done(house: WebHouse, name: str, body: Mapping[str, Any], *, by: str) -> None:
    answer = house.do(name, body, by=by)
    assert not answer.is_error, (name, answer.text)
