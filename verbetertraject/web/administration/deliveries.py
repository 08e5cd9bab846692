"""The messages that did not reach their readers, and trying them again once that is mended."""

from typing import Annotated, Final

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response

from verbetertraject.api.problems import Fault, FaultError
from verbetertraject.application.ports import (
    UnknownCursorError,
    UnknownMessageError,
    UnknownTrajectoryError,
)
from verbetertraject.application.read_models import Undelivered
from verbetertraject.application.views import sees_message
from verbetertraject.domain.people import Role
from verbetertraject.web.administration.access import HrHere, administration_of, shown, uuid_of
from verbetertraject.web.page import Desk
from verbetertraject.web.security import Posted

ROUTER: Final = APIRouter(include_in_schema=False)

DELIVERIES: Final = "/administration/deliveries"


@ROUTER.get(DELIVERIES)
def see_deliveries(
    desk: HrHere, after: Annotated[str | None, Query(max_length=100)] = None
) -> Response:
    """What did not arrive, of the trajectories that one serves as HR."""
    units = desk.visitor.actor.units
    try:
        found, is_refused = administration_of(desk).undelivered(units=units, after=after)
    except UnknownCursorError:
        raise FaultError(Fault.FIELD, field="after") from None
    return shown(
        desk,
        "deliveries.html",
        is_refused=is_refused,
        items=[each for each in found.items if _may_know(desk, each)],
        next=found.next,
        wording=desk.wording,
    )


@ROUTER.post(DELIVERIES)
def try_again(desk: HrHere, form: Posted) -> Response:
    """Let a message be tried at once, or all that our own mail server refused."""
    if form.get("all"):
        administration_of(desk).send_all_again(units=desk.visitor.actor.units)
        return RedirectResponse(DELIVERIES, 303)
    trajectory, message = (uuid_of(str(form.get(name, ""))) for name in ("trajectory", "message"))
    try:
        desk.service.deliveries.try_again(trajectory, message, actor=desk.visitor.actor)
    except (UnknownTrajectoryError, UnknownMessageError):
        raise FaultError(Fault.NOT_FOUND) from None
    return RedirectResponse(DELIVERIES, 303)


def _may_know(desk: Desk, undelivered: Undelivered) -> bool:
    """Whether the visitor may know of the message as HR: some tell of a concern."""
    found = desk.service.queries.part_if_any(undelivered.trajectory_id, desk.visitor.actor)
    if found is None:
        return False
    is_own = Role.EMPLOYEE in found[1].roles
    return not is_own and sees_message(undelivered.message, found[1])
