"""What comes after a balance, and beside everything: follow-ups, redeployment, views."""

from collections.abc import Iterator
from typing import Final

from verbetertraject.domain.commands.balance import HoldFollowUp
from verbetertraject.domain.trajectory import FollowUp, Redeployment, Trajectory, View
from verbetertraject.store.mapping.sealing import opened, sealed
from verbetertraject.store.mapping.shelf import Shelf
from verbetertraject.store.tables import FollowUpRow, Part, RedeploymentRow, ViewRow

FOLLOW_UP: Final = ("finding",)
"""The fields of a follow-up's record that have a column."""

REDEPLOYMENT: Final = ("recorded_on",)
"""The fields of a redeployment that have a column."""

VIEW: Final = ("on",)
"""The fields of a view that have a column."""


def aftermath_rows(t: Trajectory) -> Iterator[Part]:
    """The rows of follow-ups, redeployment and views."""
    for each in t.follow_ups:
        yield _follow_up_row(t, each)
    if t.redeployment is not None:
        yield RedeploymentRow(
            trajectory_id=t.id,
            recorded_on=t.redeployment.recorded_on,
            content=sealed(t.redeployment, beside=REDEPLOYMENT),
        )
    for number, view in enumerate(t.views, start=1):
        yield ViewRow(
            trajectory_id=t.id, number=number, on=view.on, content=sealed(view, beside=VIEW)
        )


def follow_ups(shelf: Shelf) -> tuple[FollowUp, ...]:
    """The follow-ups, held and to come."""
    return tuple(
        FollowUp(
            number=row.number,
            planned=row.planned,
            held_on=row.held_on,
            record=None
            if row.content is None
            else opened(HoldFollowUp, row.content, {"finding": row.finding}),
        )
        for row in shelf.all(FollowUpRow)
    )


def redeployment(shelf: Shelf) -> Redeployment | None:
    """What the search for another suitable job brought, if there was one."""
    row = shelf.only(RedeploymentRow)
    if row is None:
        return None
    return opened(Redeployment, row.content, {"recorded_on": row.recorded_on})


def views(shelf: Shelf) -> tuple[View, ...]:
    """The employee's own views."""
    return tuple(opened(View, row.content, {"on": row.on}) for row in shelf.all(ViewRow))


def _follow_up_row(t: Trajectory, follow_up: FollowUp) -> FollowUpRow:
    record = follow_up.record
    return FollowUpRow(
        trajectory_id=t.id,
        number=follow_up.number,
        planned=follow_up.planned,
        held_on=follow_up.held_on,
        finding=None if record is None else record.finding,
        content=None if record is None else sealed(record, beside=FOLLOW_UP),
    )
