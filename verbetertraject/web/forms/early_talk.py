"""A talk that is recorded before the day for which it is planned: allowed, and said beforehand."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from verbetertraject.domain.commands.evaluation import AppointmentKind
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.web.forms.decode import Sent

HELD_BY: Final[Mapping[str, AppointmentKind]] = {
    "hold_evaluation": AppointmentKind.EVALUATION,
    "record_outlook": AppointmentKind.OUTLOOK,
    "record_balance": AppointmentKind.FINAL,
    "hold_follow_up": AppointmentKind.FOLLOW_UP,
}
"""By which command an appointment is held."""


def planned_later(name: str, t: Trajectory, values: Sent, *, today: date) -> date | None:
    """The later day for which the talk is planned that a form is about, where it is a later one.

    It is the day that is chosen in the form, or else the first appointment of its kind.
    """
    kind = HELD_BY.get(name)
    planned = sorted(day for each, day in t.open_appointments() if each is kind)
    chosen = [day for day in planned if day.isoformat() in values.get("planned", ())]
    first = next(iter((*chosen, *planned)), None)
    return first if first is not None and first > today else None
