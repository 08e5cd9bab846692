"""Links to sign in with, made by operators."""

from sqlalchemy.orm import Session

from verbetertraject.cli.database import check_schema, usable
from verbetertraject.cli.faults import FaultError
from verbetertraject.cli.service_here import service_here
from verbetertraject.clock import wall_now
from verbetertraject.domain.people import Person
from verbetertraject.parts import connected
from verbetertraject.posting import links
from verbetertraject.store.errors import UnknownPersonError
from verbetertraject.store.persons import SqlPersons


def make_link(person: str, *, name: str, email: str, hr: bool) -> str:
    """A link that signs a person in once, within a quarter of an hour.

    They are made known here where a name and an address are given, and with `hr` HR of the
    organisation.
    """
    if bool(name) != bool(email) or (email and "@" not in email):
        raise FaultError("a person who is new here needs both --name and --email")
    settings, now = service_here(), wall_now()
    with usable():
        engine = connected(settings)
        check_schema(engine)
        with Session(engine) as session, session.begin():
            persons = SqlPersons(session)
            if name:
                persons.save(Person(id=person, name=name, email=email), now=now)
            try:
                persons.person(person)
            except UnknownPersonError as error:
                sentence = f"{person} is not known here: give --name and --email"
                raise FaultError(sentence) from error
            if hr:
                persons.set_organisation_role(person, "hr")
    return links(settings).to_sign_in(person, now=now)
