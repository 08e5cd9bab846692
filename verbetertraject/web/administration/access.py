"""Who may administer, and the transactions in which that is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Final

from fastapi import Depends, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from verbetertraject.api.problems import Fault, FaultError
from verbetertraject.api.service import service_of
from verbetertraject.clock import wall_now
from verbetertraject.store import engine as store_engine
from verbetertraject.store.administration import SqlAdministering, SqlAdministration
from verbetertraject.web.languages import marked
from verbetertraject.web.page import page
from verbetertraject.web.site import Site, site_of
from verbetertraject.web.trajectory.wording import Tongue, tongue
from verbetertraject.web.visitor import Visiting, Visitor

TABS: Final = (
    ("/administration/people", marked("People")),
    ("/administration/units", marked("Calendars")),
    ("/administration/policy", marked("Policy")),
    ("/administration/deliveries", marked("Deliveries")),
    ("/administration/journal", marked("Changes")),
)
"""Where one can go within administration."""


def administrator(visitor: Visiting) -> Visitor:
    """Who asks, when they are HR of the whole organisation.

    Raises:
        FaultError: for anyone else, as if there were no such page.
    """
    if not administers(visitor):
        raise FaultError(Fault.NOT_FOUND)
    return visitor


def administers(visitor: Visitor) -> bool:
    """Whether someone is HR of the whole organisation."""
    return visitor.is_hr and visitor.actor.units is None


Administrating = Annotated[Visitor, Depends(administrator)]


@contextmanager
def looking(site: Site) -> Iterator[SqlAdministration]:
    """A transaction that only reads."""
    with Session(store_engine.reading(site.engine)) as session, session.begin():
        yield SqlAdministration(session)


@contextmanager
def changing(site: Site, visitor: Visitor) -> Iterator[SqlAdministering]:
    """A transaction that changes and journals, or does neither when it raises."""
    with Session(site.engine) as session, session.begin():
        yield SqlAdministering(session, by=visitor.person_id, now=wall_now())


def spoken(request: Request, visitor: Visitor) -> Tongue:
    """What says roles, days and entries in the visitor's language."""
    zone = service_of(request).policy.office_hours.zone
    return tongue(site_of(request).settings.config_folder, visitor.language, zone)


def shown(
    request: Request, visitor: Visitor, template: str, *, status: int = 200, **context: object
) -> Response:
    """A page of administration, with the ways to the others for whoever finds them."""
    tabs = TABS if administers(visitor) else ()
    return page(request, visitor, f"administration/{template}", status=status, tabs=tabs, **context)
