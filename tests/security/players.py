"""Everyone who may try a door, and the moments of a trajectory at which it matters who they are."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, unique
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from tests.integration.api.api_world import NO_PREFECT, plain, scenario
from tests.integration.web.pages_world import Browser, PagesWorld
from tests.snapshots import Snapshots
from verbetertraject.api.examples import example
from verbetertraject.api.routes import OPENAPI
from verbetertraject.domain.intake import unit_of
from verbetertraject.settings import Settings
from verbetertraject.store import schema
from verbetertraject.store.engine import create_engine
from verbetertraject.store.hr_scopes import SqlHrScopes
from verbetertraject.store.keys import KeyRing
from verbetertraject.wiring import Wiring

REFERENCE: Final = "VT-2026-0001"
"""The trajectory that everyone tries to reach."""

OTHER: Final = "VT-2026-0002"
"""A second one, of the same people."""

UNIT: Final = "Noord"
"""The unit of the second one."""

SIGNED: Final = date(2026, 2, 9)
INVESTIGATOR: Final = {"id": "p-180", "name": "Ilse Vonk", "email": "i.vonk@wijdland.example"}


@unique
class Moment(Enum):
    """When someone tries."""

    CALM = "calm"
    """The plan runs; nobody has a concern."""
    INVESTIGATED = "investigated"
    """A concern about the assessor is investigated."""
    CONCLUDED = "concluded"
    """The investigation was concluded; HR did not resume yet."""
    OWN = "own"
    """As calm, and the employee is HR of the organisation."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Player:
    """Someone who tries: as what they come, and when."""

    role: str
    """A role of the scenario, or the id of a person who has none."""
    moment: Moment = Moment.CALM
    is_hr: bool = False
    units: tuple[str, ...] | None = None
    """The units that HR of the organisation serves; None: all of it."""
    is_safety_contact: bool = False
    by_link_elsewhere: bool = False
    """Whether the session is one that a link for the other trajectory opened."""


NOBODY: Final = "nobody"
PLAYERS_BY_NAME: Final[Mapping[str, Player]] = {
    NOBODY: Player(role=NOBODY),
    "stranger": Player(role="p-stranger"),
    "employee": Player(role="employee"),
    "assessor": Player(role="assessor"),
    "barred_assessor": Player(role="assessor", moment=Moment.INVESTIGATED),
    "hr": Player(role="hr"),
    "desk": Player(role="p-desk", is_hr=True),
    "desk_elsewhere": Player(role="p-desk-zuid", is_hr=True, units=("Zuid",)),
    "safety_contact": Player(role="p-outside", is_safety_contact=True),
    "employer_signatory": Player(role="employer_signatory"),
    "contact": Player(role="contact"),
    "coach": Player(role="coach"),
    "confidential_adviser": Player(role="confidential_adviser"),
    "investigator_before": Player(role="investigator"),
    "investigator": Player(role="investigator", moment=Moment.INVESTIGATED),
    "investigator_after": Player(role="investigator", moment=Moment.CONCLUDED),
    "by_link_elsewhere": Player(role="hr", by_link_elsewhere=True),
    "employee_of_hr": Player(role="p-101", moment=Moment.OWN, is_hr=True),
}
"""Everyone who tries every door. Who comes by a link has a session and no token."""


@dataclass(kw_only=True, slots=True)
class ResettableService:
    """A service whose database can be set back to a moment."""

    world: PagesWorld
    snapshots: Snapshots
    other: UUID
    _now: Moment | None = None
    _browsers: dict[str, Browser] = field(default_factory=dict)

    def at(self, moment: Moment) -> None:
        """Go to a moment, unless it is there and nothing was changed since."""
        if self._now is not moment:
            self.snapshots.put_back(_name(moment), self.world.services.engine)
            self._now = moment

    def spoil(self) -> None:
        """Note that something was changed."""
        self._now = None

    def keep(self, moment: Moment) -> None:
        """Keep the database as it is as this moment."""
        self.snapshots.keep(_name(moment), self.world.services.engine)

    @property
    def openapi(self) -> dict[str, Any]:
        """The description of the API."""
        described: dict[str, Any] = self.world.client.get(OPENAPI).json()
        return described

    def headers(self, name: str) -> dict[str, str]:
        """The header by which a player says who they are to the API."""
        return {} if name == NOBODY else self.world.auth(PLAYERS_BY_NAME[name].role)

    def browser(self, name: str) -> Browser:
        """The browser of a player."""
        return self._browsers[name]

    def enter(self) -> None:
        """Give everyone a token and a browser."""
        for name, player in PLAYERS_BY_NAME.items():
            if player.moment is not Moment.OWN:
                self._enter(name, player)

    def enter_own(self) -> None:
        """Let the employee be HR of the organisation, and come as that."""
        for name, player in PLAYERS_BY_NAME.items():
            if player.moment is Moment.OWN:
                self._enter(name, player)

    def _enter(self, name: str, player: Player) -> None:
        if name == NOBODY:
            self._browsers[name] = self.world.stranger()
            return
        known = self.world.people.get(player.role)
        person = player.role if known is None else known["id"]
        if player.role not in self.world.tokens:
            self.world.tokens[player.role] = self.world.token(person, is_hr=player.is_hr)
        only = self.other if player.by_link_elsewhere else None
        browser = self.world.browser(player.role, is_hr=player.is_hr, only=only)
        browser.client.follow_redirects = False
        self._browsers[name] = browser
        if player.is_safety_contact:
            with Session(self.world.services.engine) as session, session.begin():
                SqlHrScopes(session).name_safety_contact(person)
        if player.units is not None:
            with Session(self.world.services.engine) as session, session.begin():
                SqlHrScopes(session).limit(person, player.units)


def unit_of_case(world: PagesWorld) -> str:
    """The unit of the trajectory that everyone tries to reach."""
    unit = unit_of(world.scenario.given["organisation"])
    assert unit is not None
    return unit


def _name(moment: Moment) -> str:
    return f"security {moment.value}"


def opening() -> dict[str, Any]:
    """What opens the second trajectory: of the same people, in a unit of its own."""
    body: dict[str, Any] = plain(dict(scenario("teacher").commands()[0].body))
    return body | {"reference": OTHER, "organisation": {"unit": UNIT}}


@contextmanager
def resettable_service(folder: Path, snapshots: Snapshots) -> Iterator[ResettableService]:
    """A service with the teacher's trajectory, kept at every moment."""
    engine = create_engine(f"sqlite:///{folder}/security.db", keys=KeyRing.generated())
    schema.upgrade(engine)
    settings = Settings(data_dir=folder, clock="stepped", prefect_api_url=NO_PREFECT)
    world = PagesWorld(services=Wiring(settings, engine=engine), scenario=scenario("teacher"))
    world.people["investigator"] = INVESTIGATOR
    world.play(until=SIGNED)
    world.move_to(SIGNED)
    with Session(engine) as session, session.begin():
        SqlHrScopes(session).limit(world.people["hr"]["id"], [UNIT, unit_of_case(world)])
    world.tokens["p-desk"] = world.token("p-desk", is_hr=True)
    world.tokens["p-top"] = world.token("p-top", is_hr=True)
    opened = _done(world, "open", opening(), by="p-desk")
    _done(world, "attach", example("attach") | {"to": "plan-1"}, by="hr")
    service = ResettableService(world=world, snapshots=snapshots, other=UUID(opened["id"]))
    _done(world, "replace_person", {"role": "investigator", "person": INVESTIGATOR}, by="hr")
    service.enter()
    service.keep(Moment.CALM)
    _done(world, "report_concern", {"text": "Ik durf niets.", "about": ["assessor"]}, by="employee")
    triage = {"category": "specific_incident", "decision": "independent_investigation"}
    _done(world, "triage_concern", triage, by="hr")
    service.keep(Moment.INVESTIGATED)
    _done(world, "conclude_investigation", CONCLUSION, by="investigator")
    service.keep(Moment.CONCLUDED)
    service.at(Moment.CALM)
    service.enter_own()
    service.keep(Moment.OWN)
    service.spoil()
    yield service
    engine.dispose()


CONCLUSION: Final = {
    "conclusion": "unfounded",
    "summary": "Iedereen is gehoord.",
    "heard": {"total": 6, "invited_all_team": True, "named": 4, "anonymous": 2},
    "measures": [],
}


def _done(world: PagesWorld, name: str, body: Mapping[str, Any], *, by: str) -> Any:
    answer = world.do(name, body, by=by)
    assert not answer.is_error, (name, answer.text)
    return answer.json()
