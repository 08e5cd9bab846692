"""The moments that are recorded, and who is there: the cast of the doors, and whole scenarios."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from tests.integration.api.api_world import NO_PREFECT
from tests.integration.web.pages_world import Browser, PagesWorld
from tests.postgres import PostgresServer
from tests.security.players import NOBODY, PLAYERS_BY_NAME, Moment, resettable_service
from tests.snapshots import Snapshots
from verbetertraject.api.routes import ACTS
from verbetertraject.play.scenario import load
from verbetertraject.settings import Settings
from verbetertraject.store import schema
from verbetertraject.store.engine import create_engine
from verbetertraject.store.keys import KeyRing
from verbetertraject.wiring import Wiring

LANGUAGES: Final = ("nl", "en")

OUTSIDE: Final = frozenset(
    {"nobody", "stranger", "desk_elsewhere", "by_link_elsewhere", "coach", "confidential_adviser"}
)
"""Those of the cast for whom a concern changes nothing that others do not see as well."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Seat:
    """Someone who is there, by a role of the case or an id."""

    role: str
    only: UUID | None = None
    """The one trajectory that their session sees."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A service at a moment, and who is there."""

    world: PagesWorld
    snapshots: Snapshots
    seats: Mapping[str, Seat]
    """By a name for each."""

    @property
    def reference(self) -> str:
        """Of the case that everyone looks at."""
        return self.world.scenario.reference

    def enter(self, language: str) -> Mapping[str, Browser]:
        """Let everyone come in a language, and keep how everything is then."""
        self.restore("moment")
        browsers = {name: self._browser(seat, language) for name, seat in self.seats.items()}
        self.keep(language)
        return browsers

    def headers(self, seat: Seat, language: str) -> dict[str, str]:
        """How someone says to the API who they are, and what they read."""
        known = {} if seat.role == NOBODY else self.world.auth(seat.role)
        return known | {"Accept-Language": language}

    def keep(self, name: str) -> None:
        """Keep everything as it is."""
        self.snapshots.keep(name, self.world.services.engine)

    def restore(self, name: str) -> None:
        """Let everything be as it was kept."""
        self.snapshots.put_back(name, self.world.services.engine)

    def _browser(self, seat: Seat, language: str) -> Browser:
        if seat.role == NOBODY:
            return self.world.stranger(language=language)
        browser = self.world.browser(seat.role, only=seat.only, language=language)
        browser.client.follow_redirects = False
        return browser


@contextmanager
def cast(moment: Moment, folder: Path) -> Iterator[Place]:
    """Everyone who tries the doors, at a moment of theirs; each of them once."""
    snapshots = _snapshots(folder)
    with resettable_service(folder, snapshots) as service:
        service.at(moment)
        seats: dict[Seat, str] = {}
        for name, player in PLAYERS_BY_NAME.items():
            is_there = moment not in {Moment.INVESTIGATED, Moment.CONCLUDED} or name not in OUTSIDE
            if is_there and (player.moment is Moment.OWN) is (moment is Moment.OWN):
                only = service.other if player.by_link_elsewhere else None
                seats.setdefault(Seat(role=player.role, only=only), name)
        yield _kept(service.world, snapshots, {name: seat for seat, name in seats.items()})


@contextmanager
def played(
    scenario: Path, until: date | None, folder: Path, *, roles: Sequence[str] = ()
) -> Iterator[Place]:
    """These of a scenario, or all and two others, on the morning of a day or at its end."""
    with world(scenario, folder) as made:
        for _ in told(made, until=until):
            pass
        made.move_to(until or made.scenario.until)
        made.browser("p-desk", is_hr=True)
        made.tokens["p-desk"] = made.token("p-desk", is_hr=True)
        chosen = roles or (*made.people, "p-desk", "p-stranger")
        seats = {role.removeprefix("p-"): Seat(role=role) for role in chosen}
        yield _kept(made, _snapshots(folder), seats)


@contextmanager
def world(scenario: Path, folder: Path) -> Iterator[PagesWorld]:
    """A service of its own for a scenario, in which nothing has happened yet."""
    engine = create_engine(f"sqlite:///{folder}/recording.db", keys=KeyRing.generated())
    schema.upgrade(engine)
    settings = Settings(
        data_dir=folder, clock="stepped", prefect_api_url=NO_PREFECT, metrics="everyone"
    )
    yield PagesWorld(services=Wiring(settings, engine=engine), scenario=load(scenario))
    engine.dispose()


def told(world: PagesWorld, *, until: date | None = None) -> Iterator[tuple[str, Any]]:
    """Play the script, refused or not, as far as the day before: each command, and the answers.

    Each is sent for a revision that was never there, then as it is, and then once more.
    """
    for number, command in enumerate(world.scenario.commands()):
        if until is not None and command.date >= until:
            return
        if command.do not in {"open", *ACTS}:
            continue
        world.move_to(command.date)
        key = f"command-{number}"
        for what, headers in (
            ("stale", {"If_Match": '"999"'}),
            ("given", {"Idempotency_Key": key}),
            ("again", {"Idempotency_Key": key}),
        ):
            if what == "stale" and not world.path:
                continue
            answer = world.do(command.do, command.body, by=command.by, **headers)
            yield f"{number:02} {command.date} {command.do} by {command.by}, {what}", answer
            if command.do == "open" and not answer.is_error:
                world.path = answer.headers["Location"]


def _kept(world: PagesWorld, snapshots: Snapshots, seats: Mapping[str, Seat]) -> Place:
    place = Place(world=world, snapshots=snapshots, seats=seats)
    for seat in seats.values():
        place.headers(seat, LANGUAGES[0])
    place.keep("moment")
    return place


def _snapshots(folder: Path) -> Snapshots:
    kept = folder / "kept"
    kept.mkdir()
    return Snapshots(folder=kept, postgres=_no_postgres)


def _no_postgres() -> PostgresServer:
    raise NotImplementedError
