"""How the first person gets into a service that was just started on this machine."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from verbetertraject.clock import wall_now
from verbetertraject.doctor import Level, Patient, mail
from verbetertraject.domain.people import Person
from verbetertraject.settings import Settings
from verbetertraject.store.administration import SqlAdministering
from verbetertraject.store.hr_scopes import SqlDesks
from verbetertraject.store.persons import OPERATOR, SqlPersons
from verbetertraject.wiring import Wiring

FIRST: Final = Person(id="hr", name="HR", email="hr@localhost.localdomain")
"""Who is HR of a service where nobody is yet."""


WORK_ACCOUNT: Final = "People sign in with their work account."

NO_MAIL: Final = "No mail goes out yet"


def first_link(settings: Settings, engine: Engine) -> str | None:
    """A link for the first HR of a service on this machine; None where somebody can let people in.

    Where nobody is HR of the organisation yet, there is someone from then on: until another is,
    nobody else can begin. None also where people have work accounts.
    """
    if settings.oidc_issuer:
        return None
    now = wall_now()
    first = _first(engine, now=now)
    return None if first is None else Wiring(settings).links.to_sign_in(first, now=now)


def ways_in(settings: Settings, engine: Engine, *, here: str) -> Iterator[str]:
    """How people get in, line by line; commands work as they stand there.

    Args:
        settings: those of the service.
        engine: its database.
        here: how a command to it begins.
    """
    if settings.oidc_issuer:
        yield WORK_ACCOUNT
        return
    link = first_link(settings, engine)
    person = FIRST.id if link is not None else _staff(engine)[0]
    if link is not None:
        yield "Sign in as HR with this link, once, within fifteen minutes:"
        yield link
        yield f"Another one: {here} sign-in-link {person}"
    else:
        yield f"A link for who is HR, where no mail comes: {here} sign-in-link {person}"
    yield f"For programs: {here} token make {person} --hr"


def mail_trouble(settings: Settings) -> Iterator[str]:
    """A line on the mail server where it takes no mail from us, as the doctor says it."""
    for each in mail.look(Patient(settings=settings)):
        if each.level is Level.FAIL:
            yield f"{NO_MAIL}: {each.check}: {each.found}. To mend it: {each.mend}."


def _first(engine: Engine, *, now: datetime) -> str | None:
    staff = _staff(engine)
    if staff:
        return FIRST.id if staff == [FIRST.id] else None
    with Session(engine) as session, session.begin():
        if not SqlPersons(session).names([FIRST.id]):
            SqlPersons(session).save(FIRST, now=now)
        SqlAdministering(session, by=OPERATOR, now=now).confirm_hr(FIRST.id)
    return FIRST.id


def _staff(engine: Engine) -> list[str]:
    """Who is HR of the organisation, whoever was made it here first last."""
    with Session(engine) as session, session.begin():
        staff = [person for person, _ in SqlDesks(session).staff()]
    return sorted(staff, key=lambda person: person == FIRST.id)
