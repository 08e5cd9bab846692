"""How the first person gets into a service that was just started on this machine."""

from datetime import datetime
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from verbetertraject.clock import wall_now
from verbetertraject.domain.people import Person
from verbetertraject.posting import links
from verbetertraject.settings import Settings
from verbetertraject.store.administration import SqlAdministering
from verbetertraject.store.desks import SqlDesks
from verbetertraject.store.persons import OPERATOR, SqlPersons

FIRST: Final = Person(id="hr", name="HR", email="hr@localhost.localdomain")
"""Who is HR of a service where nobody is yet."""


def first_link(settings: Settings, engine: Engine) -> str | None:
    """A link for HR of a service on this machine; None where people have work accounts.

    Where nobody is HR of the organisation yet, there is someone from then on.
    """
    if settings.oidc_issuer:
        return None
    now = wall_now()
    return links(settings).to_sign_in(_first(engine, now=now), now=now)


def _first(engine: Engine, *, now: datetime) -> str:
    with Session(engine) as session, session.begin():
        staff = [person for person, _ in SqlDesks(session).staff()]
        if staff:
            return FIRST.id if FIRST.id in staff else staff[0]
        if not SqlPersons(session).names([FIRST.id]):
            SqlPersons(session).save(FIRST, now=now)
        SqlAdministering(session, by=OPERATOR, now=now).confirm_hr(FIRST.id)
        return FIRST.id
