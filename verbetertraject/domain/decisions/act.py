"""The circumstances under which a command is given: by whom, on which day, about which day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from verbetertraject.domain.commands import PERMISSIONS
from verbetertraject.domain.people import Role
from verbetertraject.domain.permissions import DESK_WHILE_OPEN
from verbetertraject.domain.refusals import RefusedError, Rule, insist
from verbetertraject.domain.safety_desk import is_concerned, serves_all
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
    person: str | None = None
    """The id of who gives it."""

    def check_not_before(self, earliest: date) -> None:
        """Refuse something that would have happened before what it follows."""
        insist(self.before(earliest))

    def before(self, earliest: date) -> Iterator[RefusedError]:
        """Something that would have happened before what it follows."""
        if self.on < earliest:
            yield RefusedError(
                Rule.DATE_IMPOSSIBLE, field="happened_on", date=self.on, earliest=earliest
            )


def begin(name: str, *, by: Role, today: date, happened_on: date | None) -> Act:
    """The act of a command; refused when it happened in the future, or by a wrong role."""
    on = today if happened_on is None else happened_on
    if on > today:
        raise RefusedError(Rule.DATE_IMPOSSIBLE, field="happened_on", date=on)
    if by not in PERMISSIONS[name].by:
        raise RefusedError(Rule.WRONG_ROLE, role=by.value, command=name)
    return Act(name=name, by=by, today=today, on=on)


def check_allowed(t: Trajectory, act: Act) -> None:
    """Refuse who is held, neutrally, a command in a wrong phase, and what the desk alone may do."""
    if _is_held(t, act):
        raise RefusedError(Rule.ON_HOLD)
    if t.phase not in PERMISSIONS[act.name].phases:
        raise RefusedError(Rule.WRONG_PHASE, command=act.name, phase=t.phase.value)
    if act.name in DESK_WHILE_OPEN:
        _check_own(t, act)
    if act.name == "withdraw":
        check_desk(t, act)


def check_desk(t: Trajectory, act: Act) -> None:
    """Refuse, while a concern is open, what belongs to its desk alone.

    To whom it is about the refusal is neutral. So nobody puts a friend in the place of who signs or
    investigates (domain rules 2).
    """
    if not t.open_concerns or serves_all(t, act.person, act.today):
        return
    if is_concerned(t, act.person):
        raise RefusedError(Rule.ON_HOLD)
    raise RefusedError(Rule.DESK_ONLY, command=act.name)


def _check_own(t: Trajectory, act: Act) -> None:
    """Refuse others than HR where there is no concern whose desk they are."""
    is_desk = bool(t.open_concerns) and serves_all(t, act.person, act.today)
    if act.by is not Role.HR and not is_desk:
        raise RefusedError(Rule.WRONG_ROLE, role=act.by.value, command=act.name)


def _is_held(t: Trajectory, act: Act) -> bool:
    """Whether HR holds the recording of who acts: a barred assessor, or a pause for the assessor.

    A barred assessor records nothing in any role: it is the person who is barred.
    """
    assessor = t.person(Role.ASSESSOR, act.today)
    is_assessor = act.by is Role.ASSESSOR or (act.person is not None and act.person == assessor)
    if is_assessor and t.is_barred_by_concern(assessor):
        return True
    if is_assessor and t.withheld is not None and t.withheld.hold:
        return True
    pause = t.open_pause
    return act.by is Role.ASSESSOR and pause is not None and pause.assessor_waits
