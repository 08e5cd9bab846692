"""An organisation with a scenario in its hands, as the clients of the API see it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from verbetertraject.api.app import create_app
from verbetertraject.api.routes import TRAJECTORIES, act_path
from verbetertraject.clock import wall_now
from verbetertraject.domain.intake import unit_of
from verbetertraject.domain.people import Person
from verbetertraject.play.directory import keep_everyone, keep_named
from verbetertraject.play.scenario import Scenario, ScriptedCommand, load
from verbetertraject.settings import examples_folder
from verbetertraject.store import play_clock
from verbetertraject.store.hr_scopes import SqlHrScopes
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.tokens import SqlTokens
from verbetertraject.wiring import Wiring

NOON: Final = time(12)
Json = dict[str, Any]

NO_PREFECT = "http://127.0.0.1:9/api"
"""Nobody listens there: these tests are not about runs."""


@cache
def scenario(name: str) -> Scenario:
    """One of the example scenarios."""
    return load(examples_folder() / f"{name}.yaml")


@dataclass(kw_only=True, slots=True)
class ApiWorld:
    """The API on a database of its own; its clock stands until it is moved."""

    services: Wiring
    scenario: Scenario
    client: TestClient = field(init=False)
    path: str = ""
    """Of the trajectory, when it was opened."""
    people: dict[str, Json] = field(init=False)
    tokens: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.client = TestClient(create_app(self.services))
        self.people = dict(self.scenario.given["people"])
        with Session(self.services.engine) as session, session.begin():
            keep_everyone(session, self.scenario.commands())
            keep_named(session, self.scenario.commands()[0])
            self._limit_hr(session)
        self.move_to(self.scenario.commands()[0].date)

    def _limit_hr(self, session: Session) -> None:
        """Let the HR of the scenario be HR of its unit alone, where it has one."""
        unit = unit_of(self.scenario.given.get("organisation"))
        if unit is not None:
            for person, _ in SqlHrScopes(session).staff():
                SqlHrScopes(session).limit(person, [unit])

    def token(self, person: str, *, is_hr: bool = False, expires_at: datetime | None = None) -> str:
        """A new token of someone; whoever is not known yet, is from now on.

        It is one of HR of the organisation where they are that, or become so by `is_hr`.
        """
        with Session(self.services.engine) as session, session.begin():
            self.make_known(session, person)
            known = SqlPersons(session).organisation_role(person)
            return SqlTokens(session).make(
                person,
                label="test",
                organisation_role="hr" if is_hr or known == "hr" else None,
                expires_at=expires_at or wall_now() + timedelta(days=1),
                now=wall_now(),
            )

    def auth(self, by: str) -> dict[str, str]:
        """The header by which someone in this role, or with this id, says who they are."""
        if by not in self.tokens:
            given = self.people.get(by)
            person = by if given is None else given["id"]
            self.tokens[by] = self.token(person)
        return {"Authorization": f"Bearer {self.tokens[by]}"}

    def get(self, part: str = "", *, by: str = "hr", **headers: str) -> Any:
        """Read something of the trajectory."""
        return self.client.get(f"{self.path}{part}", headers=self.auth(by) | headers)

    def detail(self, *, by: str = "employee") -> Json:
        """The trajectory as someone reads it."""
        read: Json = self.get(by=by).json()
        return read

    def do(self, name: str, body: Mapping[str, Any], *, by: str, **headers: str) -> Any:
        """Give a command, as JSON."""
        address = TRAJECTORIES if name == "open" else self.act(name)
        given = {key.replace("_", "-"): value for key, value in headers.items()}
        return self.client.post(address, json=plain(body), headers=self.auth(by) | given)

    def do_at(self, part: str, body: Mapping[str, Any], *, by: str) -> Any:
        """Send something, as JSON, to an address below the trajectory."""
        address = f"{self.path}{part}"
        return self.client.post(address, json=plain(body), headers=self.auth(by))

    def act(self, name: str) -> str:
        """The address of a command on the trajectory."""
        reference = self.path.rpartition("/")[2]
        return act_path(name).format(trajectory=reference)

    def play(self, *, until: date | None = None) -> None:
        """Play the script, as far as the day before `until`."""
        for command in self.scenario.commands():
            if until is not None and command.date >= until:
                return
            self.scripted(command)

    def scripted(self, command: ScriptedCommand) -> Any:
        """Give a command of the script on its day; it must be accepted."""
        self.move_to(command.date)
        answer = self.do(command.do, command.body, by=command.by)
        assert not answer.is_error, (command.date, command.do, answer.text)
        if command.do == "open":
            self.path = answer.headers["Location"]
        return answer

    def move_to(self, day: date) -> None:
        """Move the clock to noon of a day, waking the trajectory whenever it is due."""
        noon = self.services.policy.office_hours.at(day, NOON)
        while self.path and (wake := self._next_wake()) is not None and wake <= noon:
            play_clock.step(self.services.engine, to=wake)
            self._wake()
        play_clock.step(self.services.engine, to=noon)

    @property
    def id(self) -> UUID:
        """The id of the trajectory."""
        return UUID(self.path.rpartition("/")[2])

    def _next_wake(self) -> datetime | None:
        with self.services.store.look() as work:
            return work.trajectories.load(self.id, lock=False).wake_at

    def _wake(self) -> None:
        while steps := self.services.waking.due(self.id):
            for step in steps:
                self.services.waking.perform(self.id, step.identity)
        self.services.waking.rest(self.id)

    def make_known(self, session: Session, person: str) -> None:
        """Make a person known who is not yet, under their id as a name."""
        persons = SqlPersons(session)
        if not persons.names([person]):
            somebody = Person(id=person, name=person, email=f"{person}@wijdland.example")
            persons.save(somebody, now=wall_now())


MakeApiWorld = Callable[[str], ApiWorld]
"""Makes the world of an example scenario."""


def plain(value: Any) -> Any:
    """What YAML reads as dates, as JSON has them."""
    match value:
        case dict():
            return {key: plain(each) for key, each in value.items()}
        case list() | tuple():
            return [plain(each) for each in value]
        case date():
            return value.isoformat()
        case _:
            return value
