"""An organisation whose pages are served over real HTTP, and whose mail really arrives."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from socket import create_server
from threading import Thread

import uvicorn
from sqlalchemy.orm import Session

from tests.integration.api.api_world import NO_PREFECT
from tests.integration.web.pages_world import PagesWorld
from verbetertraject.clock import wall_now
from verbetertraject.domain.people import Person
from verbetertraject.embedded.mailbox import Mailbox
from verbetertraject.play.scenario import Scenario
from verbetertraject.settings import Settings
from verbetertraject.store import schema
from verbetertraject.store.hr_scopes import SqlHrScopes
from verbetertraject.store.persons import SqlPersons
from verbetertraject.wiring import Wiring


@dataclass(kw_only=True, slots=True)
class BrowserWorld(PagesWorld):
    """The service as browsers reach it. Its clock stands until it is moved; mail goes out then."""

    url: str
    mailbox: Mailbox

    def move_to(self, day: date) -> None:
        """Move the clock to noon of a day, with everything that is due done, and mail delivered."""
        PagesWorld.move_to(self, day)
        self.post()

    def post(self) -> None:
        """Deliver the mail that waits: of the case as its woken run does, then everything else."""
        if self.path:
            self.services.deliver(self.id)
        self.services.deliver(None)

    def know_hr(self, *, language: str = "nl") -> None:
        """Let the service know who is HR of the whole organisation, who administers it too."""
        given = self.people["hr"]
        hr = Person(id=given["id"], name=given["name"], email=given["email"], language=language)
        with Session(self.services.engine) as session, session.begin():
            SqlPersons(session).save(hr, now=wall_now())
            SqlPersons(session).set_organisation_role(hr.id, "hr")
            SqlHrScopes(session).limit(hr.id, None)


@contextmanager
def browser_world(scenario: Scenario, folder: Path, **settings: object) -> Iterator[BrowserWorld]:
    """A world of its own for a scenario, in which nothing has happened yet."""
    with ExitStack() as opened:
        mailbox = opened.enter_context(Mailbox(folder / "mail"))
        listening = opened.enter_context(create_server(("127.0.0.1", 0)))
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        host, port = mailbox.smtp_address
        given = Settings(
            data_dir=folder,
            clock="stepped",
            prefect_api_url=NO_PREFECT,
            public_url=url,
            smtp_host=host,
            smtp_port=port,
        )
        services = Wiring(given.model_copy(update=settings))
        opened.callback(services.engine.dispose)
        schema.upgrade(services.engine)
        made = BrowserWorld(services=services, scenario=scenario, url=url, mailbox=mailbox)
        made.know_hr()
        # Without its lifespan: here nothing runs beside the answering, mail goes out when asked.
        config = uvicorn.Config(made.client.app, log_level="error", lifespan="off", ws="none")
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield made
        finally:
            server.should_exit = True
            thread.join()
