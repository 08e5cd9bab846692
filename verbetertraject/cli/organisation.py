"""Who is what in the organisation, from the command line: HR and their units, safety contact."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy.orm import Session

from verbetertraject.application.units import load_units
from verbetertraject.cli.console import FaultError
from verbetertraject.cli.database import check_schema, usable
from verbetertraject.cli.which_service import service_here
from verbetertraject.clock import wall_now
from verbetertraject.domain.refusals import RefusedError
from verbetertraject.public_holidays import days_off
from verbetertraject.settings import Settings
from verbetertraject.store.administration import SqlAdministering
from verbetertraject.store.errors import UnknownPersonError
from verbetertraject.store.hr_scopes import Desk, SqlDesks
from verbetertraject.store.persons import OPERATOR
from verbetertraject.wiring import Wiring


def show_desks() -> Iterator[tuple[str, Desk]]:
    """Everyone who is HR of the organisation, with what they serve."""
    with _desks(service_here()) as desks:
        yield from desks.staff()


def limit_desk(person: str, units: Sequence[str]) -> None:
    """Let a person serve these units alone; without any, the whole organisation."""
    settings = service_here()
    folder = settings.config_folder
    known = load_units(folder, profile=settings.profile, days_off=days_off(folder))
    for unit in units:
        try:
            known.of(unit)
        except RefusedError as error:
            raise FaultError(f"{unit}: {error.figures['problem']}") from error
    with _administering(settings) as change:
        change.limit(person, units or None)


def send_digest(person: str, *, wanted: bool) -> None:
    """Send a person the weekly digest, or no more."""
    with _administering(service_here()) as change:
        change.send_digest(person, wanted=wanted)


def safety_contact() -> str | None:
    """The id of the safety contact of the organisation, if there is one."""
    with _desks(service_here()) as desks:
        return desks.safety_contact()


def name_contact(person: str) -> None:
    """Name someone outside the line as the safety contact."""
    with _administering(service_here()) as change:
        change.name_safety_contact(person)


def end_contact() -> None:
    """Let the organisation have no safety contact."""
    settings = service_here()
    with _desks(settings) as desks:
        named = desks.safety_contact()
    if named is None:
        raise FaultError("there is no safety contact")
    with _administering(settings) as change:
        change.end_safety_contact(named)


@contextmanager
def _desks(settings: Settings) -> Iterator[SqlDesks]:
    with _changing(settings) as session:
        yield SqlDesks(session)


@contextmanager
def _administering(settings: Settings) -> Iterator[SqlAdministering]:
    """What is done here stands in the organisation's journal too."""
    with _changing(settings) as session:
        yield SqlAdministering(session, by=OPERATOR, now=wall_now())


@contextmanager
def _changing(settings: Settings) -> Iterator[Session]:
    with usable():
        engine = Wiring(settings).engine
        check_schema(engine)
        with Session(engine) as session, session.begin():
            try:
                yield session
            except UnknownPersonError as error:
                raise FaultError("there is no such person here") from error
