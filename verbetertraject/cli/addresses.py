"""Addresses of people, changed by who operates the service."""

from sqlalchemy.orm import Session

from verbetertraject.application.addresses import AddressError, mailable
from verbetertraject.cli.console import FaultError
from verbetertraject.cli.database import check_schema, usable
from verbetertraject.cli.which_service import service_here
from verbetertraject.clock import wall_now
from verbetertraject.store.administration import SqlAdministering
from verbetertraject.store.errors import EmailTakenError, UnknownPersonError
from verbetertraject.store.persons import OPERATOR
from verbetertraject.wiring import Wiring


def move(person_id: str, email: str) -> None:
    """Give a person another address, on the word of who operates the service.

    Raises:
        FaultError: when the person is not known, or the address is none or another person's.
    """
    with usable():
        engine = Wiring(service_here()).engine
        check_schema(engine)
        try:
            with Session(engine) as session, session.begin():
                administering = SqlAdministering(session, by=OPERATOR, now=wall_now())
                administering.move(person_id, mailable(email))
        except UnknownPersonError as error:
            raise FaultError("there is no such person here") from error
        except AddressError as error:
            raise FaultError("this is not one e-mail address that can get mail") from error
        except EmailTakenError as error:
            raise FaultError("this is the address of another person here") from error
