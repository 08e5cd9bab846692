"""Who may administer, with what, and how their pages look."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Annotated, Final
from uuid import UUID

from fastapi import Depends, Request
from fastapi.responses import Response
from starlette.datastructures import FormData

from verbetertraject.api.problems import Fault, FaultError
from verbetertraject.api.service import service_of
from verbetertraject.application.accounts import AccountChanges, changes
from verbetertraject.application.administration import Administration
from verbetertraject.clock import wall_now
from verbetertraject.web.languages import marked
from verbetertraject.web.page import page
from verbetertraject.web.security import text
from verbetertraject.web.site import Site, SiteHere, site_of
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


def administration_of(visitor: Visiting, site: SiteHere) -> Administration:
    """What whoever asks does as an administrator; that they are one is asked by `administrator`."""
    return Administration(site.store, by=visitor.person_id, now=wall_now())


Administering = Annotated[Administration, Depends(administration_of)]


@dataclass(frozen=True, kw_only=True, slots=True)
class SentForm:
    """A form about the account of a person, and who sent it."""

    request: Request
    visitor: Visitor
    site: Site
    person: str
    form: FormData

    @property
    def administration(self) -> Administration:
        """What whoever sent it does as an administrator."""
        return administration_of(self.visitor, self.site)

    def changes(self) -> AbstractContextManager[AccountChanges]:
        """The transaction in which it is done, journaled as done by whoever sent it."""
        return changes(self.site.store, by=self.visitor.person_id, now=wall_now())

    def text(self, name: str) -> str:
        """What is in a field."""
        return text(self.form, name).strip()

    def token(self) -> UUID:
        """The id of the token that it is about."""
        return uuid_of(self.text("token"))


PlainChange = Callable[[AccountChanges, SentForm], None]
"""What a button changes without more ado."""


def uuid_of(written: str) -> UUID:
    """The id in a form.

    Raises:
        FaultError: when it is none.
    """
    try:
        return UUID(written)
    except ValueError:
        raise FaultError(Fault.MALFORMED) from None


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
