"""The messages that did not reach their readers, and trying them again once that is mended."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from verbetertraject.api.problems import Fault, FaultError
from verbetertraject.api.service import service_of
from verbetertraject.application.ports import UnknownTrajectoryError
from verbetertraject.application.read_models import Undelivered
from verbetertraject.application.views import sees_message
from verbetertraject.domain.people import Role
from verbetertraject.store.errors import UnknownCursorError, UnknownMessageError
from verbetertraject.web.administration.access import Administering, shown, spoken, uuid_of
from verbetertraject.web.security import Posted
from verbetertraject.web.site import SiteHere
from verbetertraject.web.visitor import Visiting, Visitor

ROUTER: Final = APIRouter(include_in_schema=False)

DELIVERIES: Final = "/administration/deliveries"


@ROUTER.get(DELIVERIES)
def see_deliveries(
    request: Request,
    visitor: Visiting,
    administration: Administering,
    after: Annotated[str | None, Query(max_length=100)] = None,
) -> Response:
    """What did not arrive, of the trajectories that one serves as HR."""
    _check_hr(visitor)
    try:
        found, is_refused = administration.undelivered(units=visitor.actor.units, after=after)
    except UnknownCursorError:
        raise FaultError(Fault.FIELD, field="after") from None
    return shown(
        request,
        visitor,
        "deliveries.html",
        is_refused=is_refused,
        items=[each for each in found.items if _may_know(request, visitor, each)],
        next=found.next,
        tongue=spoken(request, visitor),
    )


@ROUTER.post(DELIVERIES)
def try_again(
    visitor: Visiting, administration: Administering, site: SiteHere, form: Posted
) -> Response:
    """Let a message be tried at once, or all that our own mail server refused."""
    _check_hr(visitor)
    if form.get("all"):
        administration.send_all_again(units=visitor.actor.units)
        return RedirectResponse(DELIVERIES, 303)
    trajectory, message = (uuid_of(str(form.get(name, ""))) for name in ("trajectory", "message"))
    try:
        site.deliveries.try_again(trajectory, message, actor=visitor.actor)
    except (UnknownTrajectoryError, UnknownMessageError):
        raise FaultError(Fault.NOT_FOUND) from None
    return RedirectResponse(DELIVERIES, 303)


def _may_know(request: Request, visitor: Visitor, undelivered: Undelivered) -> bool:
    """Whether the visitor may know of the message as HR: some tell of a concern."""
    found = service_of(request).queries.part_if_any(undelivered.trajectory_id, visitor.actor)
    if found is None:
        return False
    is_own = Role.EMPLOYEE in found[1].roles
    return not is_own and sees_message(undelivered.message, found[1])


def _check_hr(visitor: Visitor) -> None:
    if not visitor.is_hr:
        raise FaultError(Fault.NOT_FOUND)
