"""Who serves which units as HR of the organisation, from the command line."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy.orm import Session

from verbetertraject.application.units import load_units
from verbetertraject.cli.database import check_schema, usable
from verbetertraject.cli.faults import FaultError
from verbetertraject.cli.service_here import service_here
from verbetertraject.domain.refusals import RefusedError
from verbetertraject.parts import connected
from verbetertraject.public_holidays import days_off
from verbetertraject.settings import Settings
from verbetertraject.store.desks import Desk, SqlDesks
from verbetertraject.store.errors import UnknownPersonError


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
    with _desks(settings) as desks:
        desks.limit(person, units or None)


def send_digest(person: str, *, wanted: bool) -> None:
    """Send a person the weekly digest, or no more."""
    with _desks(service_here()) as desks:
        desks.send_digest(person, wanted=wanted)


@contextmanager
def _desks(settings: Settings) -> Iterator[SqlDesks]:
    with usable():
        engine = connected(settings)
        check_schema(engine)
        with Session(engine) as session, session.begin():
            try:
                yield SqlDesks(session)
            except UnknownPersonError as error:
                raise FaultError("there is no such person here") from error
