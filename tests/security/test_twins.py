"""Whom a concern is about cannot tell: twin files, one with a concern, read the same.

Two lives of one trajectory go on from the same moment. In the one somebody reports a concern, and
it is investigated; in the other HR pauses, or, where no clock runs yet, nothing happens. Whatever
the person whom the concern is about can get of the first is, byte for byte, what they get of the
second.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import unified_diff
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

import pytest
from sqlalchemy.orm import Session

from tests.integration.api.api_world import NO_PREFECT, NOON, Json, scenario
from tests.integration.application.running_cases import HOURS, document_until
from tests.integration.web.pages_world import Browser, PagesWorld
from tests.security.access_table import API, PAGES
from tests.snapshots import Snapshots
from verbetertraject.api.routes import ATTACHMENT, IMPORTS, PREVIEWS, TRAJECTORIES, TRAJECTORY
from verbetertraject.settings import Settings
from verbetertraject.store import schema
from verbetertraject.store.engine import create_engine
from verbetertraject.store.hr_scopes import SqlHrScopes
from verbetertraject.store.keys import KeyRing
from verbetertraject.store.persons import SqlPersons
from verbetertraject.wiring import Wiring


@dataclass(frozen=True, kw_only=True, slots=True)
class Beginning:
    """From where two lives go on."""

    since: date
    is_imported: bool = False
    """Whether the file was taken over on that day, by HR."""
    staff: tuple[str, ...] = ()
    """Who else is HR of the organisation: the roles that they hold in the file, or their ids."""


TALKED: Final = Beginning(since=date(2025, 12, 22))
"""The conversation was held and no plan was presented: no clock runs."""

UNDER_WAY: Final = Beginning(since=date(2026, 2, 9))
"""The plan runs."""

COLLEAGUE: Final = "p-900"
"""HR of the organisation, without a role in the file."""

WITH_COLLEAGUE: Final = Beginning(since=date(2025, 12, 22), staff=(COLLEAGUE,))
"""The same, with a colleague of HR."""

IMPORTED: Final = Beginning(since=date(2025, 12, 22), is_imported=True)
"""The same, taken over on that day."""

BOTH: Final = Beginning(since=date(2026, 2, 9), is_imported=True, staff=("assessor",))
"""The plan runs, and the assessor is HR of the organisation as well."""

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

Life = Callable[[PagesWorld, str], None]


def concerned(world: PagesWorld, about: str) -> None:
    """A concern about a role, triaged and under investigation, with all that is added to it."""
    _deal_with(world, [about], desk="employer_signatory" if about == "hr" else "hr")


def concerned_at_another_desk(world: PagesWorld, _about: str) -> None:
    """The same about HR and the signatory, so that a colleague of HR deals with it."""
    _deal_with(world, ["hr", "employer_signatory"], desk=COLLEAGUE)


def _deal_with(world: PagesWorld, about: list[str], *, desk: str) -> None:
    """Report a concern, and let its desk look at it and name who investigates it."""
    _done(world, "report_concern", {"text": "Ik durf niets.", "about": about}, by="employee")
    _done(world, "attach", FILE | {"to": "concern-1"}, by="employee")
    for named in ("concern-1", "concern-2", "mijn melding"):
        _done(world, "add_view", {"to": named, "text": "Zo was het."}, by="employee")
    browser = world.browser(desk)
    for form in ("triage_concern", "replace_person"):
        browser.get(f"/t/{world.scenario.reference}/do/{form}")
    investigator = {"role": "investigator", "person": INVESTIGATOR}
    _done(world, "replace_person", investigator, by=desk)
    _done(world, "triage_concern", TRIAGE, by=desk)


def paused(world: PagesWorld, _about: str) -> None:
    """HR stops the clock, and the assessor's recording with it."""
    _done(world, "pause", {"reason": "mediation", "assessor_waits": True}, by="hr")


def concerned_in_a_pause(world: PagesWorld, about: str) -> None:
    """The same while HR has stopped the clock, for whoever may know why it stands."""
    paused(world, about)
    concerned(world, about)


def undisturbed(_world: PagesWorld, _about: str) -> None:
    """Nothing happens."""


TOLD: Final = frozenset({"/", "/sign-in", "/t/{trajectory}", "/t/{trajectory}/timeline.svg"}) | {
    f"{base}/messages" for base in ("/t/{trajectory}", TRAJECTORY)
}
"""Doors at which one sees what one was told."""


TRACES: Final = frozenset(
    {
        f"{TRAJECTORY}/access-log",
        f"{TRAJECTORY}/journal",
        "/t/{trajectory}/access",
        "/t/{trajectory}/journal",
        IMPORTS,
        f"{IMPORTS}?dry_run=true",
    }
)
"""Doors at which one sees what others did and looked at, and the file that was taken over."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Twins:
    """A trajectory at the moment from which its two lives go on."""

    world: PagesWorld
    beginning: Beginning
    browsers: Mapping[str, Browser]
    snapshots: Snapshots
    document: Json = field(default_factory=dict)
    """The file that was taken over."""

    def begin(self) -> None:
        """Go back to that moment."""
        self.snapshots.put_back(f"twins {self.beginning}", self.world.services.engine)


@pytest.fixture(scope="module")
def twins_at(
    tmp_path_factory: pytest.TempPathFactory, snapshots: Snapshots
) -> Iterator[Callable[[Beginning], Twins]]:
    """The teacher's trajectory on real SQLite at a moment, played once, with everyone signed in."""
    made: dict[Beginning, Twins] = {}

    def at(beginning: Beginning) -> Twins:
        if beginning not in made:
            made[beginning] = _twins(tmp_path_factory.mktemp("twins"), beginning, snapshots)
        return made[beginning]

    yield at
    for twins in made.values():
        twins.world.services.engine.dispose()


def _twins(folder: Path, beginning: Beginning, snapshots: Snapshots) -> Twins:
    engine = create_engine(f"sqlite:///{folder}/twins.db", keys=KeyRing.generated())
    schema.upgrade(engine)
    settings = Settings(data_dir=folder, clock="stepped", prefect_api_url=NO_PREFECT)
    world = PagesWorld(services=Wiring(settings, engine=engine), scenario=scenario("teacher"))
    unit = world.scenario.given["organisation"]["unit"]
    for person in (world.people.get(each, {"id": each})["id"] for each in beginning.staff):
        with Session(engine) as session, session.begin():
            world.make_known(session, person)
            SqlPersons(session).set_organisation_role(person, "hr")
            SqlHrScopes(session).limit(person, [unit])
    document = _taken_over(world, beginning.since) if beginning.is_imported else {}
    if not document:
        world.play(until=beginning.since)
    world.move_to(beginning.since)
    for role in world.people:
        world.auth(role)
    browsers = {role: world.browser(role) for role in world.people}
    snapshots.keep(f"twins {beginning}", engine)
    return Twins(
        world=world,
        beginning=beginning,
        browsers=browsers,
        snapshots=snapshots,
        document=document,
    )


def _taken_over(world: PagesWorld, on: date) -> Json:
    """Take the file over as it ran until a day."""
    world.move_to(on)
    document = document_until(world.scenario, HOURS.at(on, NOON))
    answer = world.client.post(IMPORTS, json=document, headers=world.auth("hr"))
    assert answer.status_code == 201, answer.text
    world.path = answer.headers["Location"]
    return document


@pytest.mark.parametrize(
    ("about", "beginning", "life", "twin"),
    [
        ("assessor", UNDER_WAY, concerned, paused),
        *(
            pytest.param(about, beginning, life, twin, marks=pytest.mark.slow)
            for about, beginning, life, twin in (
                ("hr", TALKED, concerned, undisturbed),
                ("employer_signatory", TALKED, concerned, undisturbed),
                ("contact", TALKED, concerned, undisturbed),
                ("coach", TALKED, concerned, undisturbed),
                ("contact", UNDER_WAY, concerned, paused),
                ("coach", UNDER_WAY, concerned, paused),
                ("hr", IMPORTED, concerned, undisturbed),
                ("hr", WITH_COLLEAGUE, concerned_at_another_desk, undisturbed),
            )
        ),
    ],
)
def test_whom_a_concern_is_about_cannot_tell(
    twins_at: Callable[[Beginning], Twins], about: str, beginning: Beginning, life: Life, twin: Life
) -> None:
    one, other = (seen(twins_at(beginning), about, live=live) for live in (life, twin))

    assert one.keys() == other.keys()
    compared = [name for name in sorted(one) if not _tells_of_the_stop(name, about)]
    differing = [line for name in compared for line in _difference(name, one, other)]
    assert not differing, "\n".join(differing)
    assert len(compared) > 100


@pytest.mark.slow
def test_assessor_who_is_hr_finds_no_trace_in_who_looked_and_who_did_what(
    twins_at: Callable[[Beginning], Twins],
) -> None:
    one, other = (
        seen(twins_at(BOTH), "assessor", live=live) for live in (concerned_in_a_pause, paused)
    )

    names = {name for name in one if name.partition(" ")[2] in TRACES and name.startswith("then")}
    assert len(names) == len(TRACES)
    differing = [line for name in sorted(names) for line in _difference(name, one, other)]
    assert not differing, "\n".join(differing)


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
    world, browser = twins.world, twins.browsers[about]
    live(world, about)
    _done(world, "attach", FILE | {"to": "conversation-1"}, by="hr")
    _look(twins, about)
    then = {f"then {name}": each for name, each in _answers(twins, browser, about)}
    world.move_to(twins.beginning.since + timedelta(days=7))
    return then | {f"later {name}": each for name, each in _answers(twins, browser, about)}


def _look(twins: Twins, about: str) -> None:
    """Let everyone else with a role look at all that they may, and try the forms of a desk."""
    world = twins.world
    home = f"/t/{world.scenario.reference}"
    for role, browser in twins.browsers.items():
        if role == about:
            continue
        read = world.get(by=role).json()
        for each in read.get("attachments") or ():
            assert world.get(f"/attachments/{each['number']}", by=role).is_success
        for page in ("", "/file", "/journal", "/do/replace_person", "/do/withdraw"):
            if not (role == "hr" and page == "/do/replace_person"):
                browser.get(home + page)


def _answers(twins: Twins, browser: Browser, about: str) -> Iterator[tuple[str, str]]:
    world = twins.world
    reference = world.scenario.reference
    values = {"trajectory": reference, "number": "1", "person": "p-104", "name": "style.css"}
    values |= {"command": "resume"}
    for path in sorted(path for method, path in API if method == "GET"):
        yield path, _said(world.client.get(path.format(**values), headers=world.auth(about)))
    for query in QUERIES:
        yield query, _said(world.client.get(f"{TRAJECTORIES}{query}", headers=world.auth(about)))
    for number in ("1", "2", "3"):
        path = ATTACHMENT.format(trajectory=reference, number=number)
        yield f"{path}", _said(world.client.get(path, headers=world.auth(about)))
    supposed = {"do": "register_absence", "from": "2026-02-02"}
    previewed = world.client.post(
        PREVIEWS.format(trajectory=reference), json=supposed, headers=world.auth(about)
    )
    yield PREVIEWS, _said(previewed)
    if twins.document:
        for query in ("", "?dry_run=true"):
            path = f"{IMPORTS}{query}"
            answer = world.client.post(path, json=twins.document, headers=world.auth(about))
            yield path, _said(answer)
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


def _done(world: PagesWorld, name: str, body: Mapping[str, Any], *, by: str) -> None:
    answer = world.do(name, body, by=by)
    assert not answer.is_error, (name, answer.text)
