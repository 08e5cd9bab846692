"""An organisation with a scenario in its hands, as people see it in their browsers."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from tests.integration.api.api_world import ApiWorld
from verbetertraject.application.account_ports import Way
from verbetertraject.clock import wall_now
from verbetertraject.store.hr_scopes import SqlHrScopes
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.sign_in import SqlSessions
from verbetertraject.web.app import create_app
from verbetertraject.web.security import CSRF, csrf_of

SESSION: Final = "session"


@dataclass(frozen=True, kw_only=True, slots=True)
class Browser:
    """Someone who is signed in."""

    client: TestClient
    secret: str

    def get(self, path: str, **asked: str) -> Any:
        """A page, wherever it leads."""
        return self.client.get(path, params=asked or None)

    def post(self, path: str, fields: dict[str, Any] | None = None, **sent: Any) -> Any:
        """Send a form of ours; the answer itself, not where it leads."""
        form = {CSRF: csrf_of(self.secret), **(fields or {})}
        return self.client.post(path, data=form, follow_redirects=False, **sent)


@dataclass(kw_only=True, slots=True)
class PagesWorld(ApiWorld):
    """The service on a database of its own; its clock stands until it is moved."""

    def __post_init__(self) -> None:
        ApiWorld.__post_init__(self)
        self.client = TestClient(create_app(self.services), follow_redirects=False)

    def browser(
        self, by: str = "hr", *, is_hr: bool = False, only: UUID | None = None, language: str = "nl"
    ) -> Browser:
        """The browser of someone in this role of the scenario, or with this id, signed in.

        `is_hr` makes them HR of the whole organisation; `only` is a session for one trajectory.
        """
        given = self.people.get(by)
        person = by if given is None else given["id"]
        now = wall_now()
        with Session(self.services.engine) as session, session.begin():
            persons = SqlPersons(session)
            self.make_known(session, person)
            persons.save(replace(persons.person(person), language=language), now=now)
            if is_hr:
                persons.set_organisation_role(person, "hr")
                SqlHrScopes(session).limit(person, None)
            secret = SqlSessions(session).begin(person, way=Way.LINK, now=now, trajectory_id=only)
        client = TestClient(self.client.app, cookies={SESSION: secret})
        return Browser(client=client, secret=secret)

    def stranger(self, **cookies: str) -> Browser:
        """A browser in which nobody is signed in, and that has seen one of our pages."""
        client = TestClient(self.client.app, cookies=cookies, follow_redirects=False)
        client.get("/sign-in")
        return Browser(client=client, secret=client.cookies["visit"])


MakePagesWorld = Callable[..., PagesWorld]
"""Makes the world of an example scenario, with other settings where they are given."""
