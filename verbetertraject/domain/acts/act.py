"""The circumstances under which a command is given: by whom, on which day, about which day."""

from dataclasses import dataclass
from datetime import date

from verbetertraject.domain.people import Role
from verbetertraject.domain.permissions import PERMISSIONS
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.trajectory import Trajectory


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """A command being given.

    `today` is the day of recording; `on` is the day on which it happened: terms count from it,
    while the clock stops and runs by the day of recording (domain rules 6).
    """

    name: str
    by: Role
    today: date
    on: date

    def check_not_before(self, earliest: date, *, field: str = "happened_on") -> None:
        """Refuse something that would have happened before what it follows."""
        if self.on < earliest:
            raise RefusedError(Rule.DATE_IMPOSSIBLE, field=field, date=self.on, earliest=earliest)


def begin(name: str, *, by: Role, today: date, happened_on: date | None) -> Act:
    """The act of a command; refused when it happened in the future, or by a wrong role."""
    on = today if happened_on is None else happened_on
    if on > today:
        raise RefusedError(Rule.DATE_IMPOSSIBLE, field="happened_on", date=on)
    if by not in PERMISSIONS[name].by:
        raise RefusedError(Rule.WRONG_ROLE, role=by.value, command=name)
    return Act(name=name, by=by, today=today, on=on)


def check_allowed(t: Trajectory, act: Act) -> None:
    """Refuse a barred assessor, neutrally, and a command in a wrong phase."""
    if act.by is Role.ASSESSOR and t.assessor_is_barred(act.today):
        raise RefusedError(Rule.ON_HOLD)
    if t.phase not in PERMISSIONS[act.name].phases:
        raise RefusedError(Rule.WRONG_PHASE, command=act.name, phase=t.phase.value)
