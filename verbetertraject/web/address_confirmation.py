"""Where a person confirms a new address, by a link that was mailed to the old one."""

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from verbetertraject.api.rate_limits import Tried, client_of
from verbetertraject.api.trajectories import ServiceHere
from verbetertraject.clock import wall_now
from verbetertraject.signed_links import ADDRESS, NoLinkError
from verbetertraject.store import engine as store_engine
from verbetertraject.store.administration import SqlAdministering
from verbetertraject.store.errors import AddressGoneError, EmailTakenError
from verbetertraject.store.unconfirmed_addresses import AddressChange, SqlAddresses
from verbetertraject.web.sign_in import open_page
from verbetertraject.web.site import Site, SiteHere

ROUTER: Final = APIRouter(include_in_schema=False)


@ROUTER.get(ADDRESS)
def see_address(request: Request, site: SiteHere, token: str) -> Response:
    """The new address, and a button. Mail programs fetch it too, so it confirms nothing."""
    change = _waiting(site, token)
    if change is None:
        return open_page(request, "address_gone.html", status=410)
    return open_page(request, "address.html", email=change.email)


@ROUTER.post(ADDRESS)
def confirm_address(request: Request, site: SiteHere, service: ServiceHere, token: str) -> Response:
    """Let the new address be the person's, on the word of who reads at the old one."""
    service.limits.check(Tried.LINK, client_of(request))
    change = _waiting(site, token)
    if change is None:
        return open_page(request, "address_gone.html", status=410)
    try:
        with Session(site.engine) as session, session.begin():
            administering = SqlAdministering(session, by=change.person_id, now=wall_now())
            administering.confirm_address(change)
    except (AddressGoneError, EmailTakenError):
        return open_page(request, "address_gone.html", status=410)
    return open_page(request, "address_confirmed.html", email=change.email)


def _waiting(site: Site, token: str) -> AddressChange | None:
    """The new address of a link, when it still waits."""
    try:
        change_id = site.links.confirms(token)
    except NoLinkError:
        return None
    with Session(store_engine.reading(site.engine)) as session, session.begin():
        change = SqlAddresses(session).with_id(change_id)
    return change if change is not None and change.waits(wall_now()) else None
