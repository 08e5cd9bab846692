"""Our own database from the command line: its schema, and people's tokens."""

from datetime import timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from verbetertraject.bootstrap import key_ring
from verbetertraject.cli.faults import FaultError
from verbetertraject.cli.local import settings_here
from verbetertraject.clock import wall_now
from verbetertraject.domain.people import Person
from verbetertraject.store.engine import create_engine
from verbetertraject.store.errors import UnknownPersonError
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.schema import is_current, upgrade
from verbetertraject.store.tokens import SqlTokens


def upgrade_schema() -> None:
    """Bring the database to the present schema."""
    upgrade(_engine())


def make_token(person: str, *, name: str, email: str, hr: bool, label: str, days: int) -> str:
    """A new token for a person, who is made known here where a name and an address are given."""
    if bool(name) != bool(email) or (email and "@" not in email):
        raise FaultError("a person who is new here needs both --name and --email")
    engine = _engine()
    if not is_current(engine):
        raise FaultError("the database is not up to date: run verbetertraject db upgrade")
    now = wall_now()
    with Session(engine) as session, session.begin():
        if name:
            SqlPersons(session).save(Person(id=person, name=name, email=email), now=now)
        try:
            return SqlTokens(session).make(
                person,
                label=label,
                organisation_role="hr" if hr else None,
                expires_at=now + timedelta(days=days),
                now=now,
            )
        except UnknownPersonError as error:
            raise FaultError(f"{person} is not known here: give --name and --email") from error


def _engine() -> Engine:
    settings = settings_here()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    return create_engine(settings.database, keys=key_ring(settings))
