"""Links to sign in with, made by operators."""

from sqlalchemy.orm import Session

from verbetertraject.cli.database import check_schema, usable
from verbetertraject.cli.new_people import make_known
from verbetertraject.cli.which_service import service_here
from verbetertraject.clock import wall_now
from verbetertraject.store.administration import SqlAdministering
from verbetertraject.store.persons import OPERATOR
from verbetertraject.wiring import Wiring


def make_link(person: str, *, name: str, email: str, hr: bool) -> str:
    """A link that signs a person in once, within a quarter of an hour.

    They are made known here where a name and an address are given, and with `hr` HR of the
    organisation.
    """
    settings, now = service_here(), wall_now()
    with usable():
        engine = Wiring(settings).engine
        check_schema(engine)
        with Session(engine) as session, session.begin():
            make_known(session, person, name=name, email=email, now=now)
            if hr:
                SqlAdministering(session, by=OPERATOR, now=now).confirm_hr(person)
    return Wiring(settings).links.to_sign_in(person, now=now)
