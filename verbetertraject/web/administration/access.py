"""Who may administer, with what, and how their pages look."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Annotated, Any, Final  # what a template is given
from uuid import UUID

from fastapi import Depends
from fastapi.responses import Response
from starlette.datastructures import FormData

from verbetertraject.api.problems import Fault, FaultError
from verbetertraject.application.accounts import AccountChanges, changes
from verbetertraject.application.administration import Administration
from verbetertraject.clock import wall_now
from verbetertraject.web.languages import marked
from verbetertraject.web.page import Desk, DeskHere
from verbetertraject.web.security import text

TABS: Final = (
    ("/administration/people", marked("People")),
    ("/administration/units", marked("Calendars")),
    ("/administration/policy", marked("Policy")),
    ("/administration/deliveries", marked("Deliveries")),
    ("/administration/journal", marked("Changes")),
)
"""Where one can go within administration."""


def hr(desk: DeskHere) -> Desk:
    """Who asks, when they are HR of the organisation or of units.

    Raises:
        FaultError: for anyone else, as if there were no such page.
    """
    if not desk.visitor.is_hr:
        raise FaultError(Fault.NOT_FOUND)
    return desk


def administrator(desk: DeskHere) -> Desk:
    """Who asks, when they are HR of the whole organisation; otherwise as `hr`."""
    if not desk.visitor.administers:
        raise FaultError(Fault.NOT_FOUND)
    return desk


HrHere = Annotated[Desk, Depends(hr)]
AdministratorHere = Annotated[Desk, Depends(administrator)]


def administration_of(desk: Desk) -> Administration:
    """What whoever asks does as an administrator; that they are one is asked by `administrator`."""
    return Administration(desk.service.store, by=desk.visitor.person_id, now=wall_now())


@dataclass(frozen=True, kw_only=True, slots=True)
class SentForm(Desk):
    """A form about the account of a person, and who sent it."""

    person: str
    form: FormData

    def changes(self) -> AbstractContextManager[AccountChanges]:
        """The transaction in which it is done, journaled as done by whoever sent it."""
        return changes(self.service.store, by=self.visitor.person_id, now=wall_now())

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


def shown(desk: Desk, template: str, *, status: int = 200, **context: Any) -> Response:
    """A page of administration, with the ways to the others for whoever finds them."""
    tabs = TABS if desk.visitor.administers else ()
    return desk.page(f"administration/{template}", status=status, tabs=tabs, **context)
