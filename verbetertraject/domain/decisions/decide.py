"""The one way in for commands: what holds for all of them, and then what each does.

What depends on what is typed is refused when it is given; what does not, an obstacle tells before.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from verbetertraject.domain.commands import COMMANDS, NAMES, PERMISSIONS
from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.decisions import (
    additions,
    balance,
    concern,
    ending,
    evaluation,
    interruption,
    opening,
    plan,
    roles,
)
from verbetertraject.domain.decisions.act import Act, begin, check_allowed
from verbetertraject.domain.decisions.dates import impossible_dates
from verbetertraject.domain.decisions.registry import DECISIONS, OBSTACLES
from verbetertraject.domain.people import Role
from verbetertraject.domain.permissions import SAFETY_COMMANDS
from verbetertraject.domain.refusals import RefusedError, Rule, all_of, insist
from verbetertraject.domain.safety_desk import acting_role, holder_of, is_concerned
from verbetertraject.domain.trajectory import Trajectory

STEPS: Final = (
    opening,
    plan,
    evaluation,
    balance,
    ending,
    interruption,
    concern,
    roles,
    additions,
)
"""Where it is decided."""

MAY_PRECEDE: Final = SAFETY_COMMANDS | {"record_conversation"}
"""Commands that may tell of a day from before the file was opened."""


def decide(
    t: Trajectory,
    command: Command,
    *,
    by: Role,
    now: datetime,
    happened_on: date | None = None,
    person: str | None = None,
) -> Trajectory:
    """The trajectory after a command, given at `now` by someone in the role `by`.

    Everything due before `now` has been performed already (see `steps.settled`).

    Args:
        t: the trajectory before it.
        command: what to do.
        by: the role in which it is given.
        now: when.
        happened_on: the day on which it happened; without it, today.
        person: who gives it; without it, who holds the role.

    Raises:
        RefusedError: when a rule refuses it; then nothing has changed.
    """
    name, today = NAMES[type(command)], t.policy.office_hours.day(now)
    person = holder_of(t, by, today) if person is None else person
    role = acting_role(t, name, by=by, person=person, day=today)
    begun = begin(name, by=role, today=today, happened_on=happened_on)
    act = replace(begun, person=person)
    check_allowed(t, act)
    wrong = tuple(_wrong_dates(t, command, act))
    try:
        changed = DECISIONS[type(command)](t, command, act)
    except RefusedError as refused:
        raise _told(t, act, all_of((*wrong, refused))) from None
    insist(wrong)
    return changed


def obstacle(
    t: Trajectory, name: str, *, by: Role, today: date, person: str | None = None
) -> RefusedError | None:
    """The refusal that a command by this role would meet today; None when it can be given."""
    person = holder_of(t, by, today) if person is None else person
    role = acting_role(t, name, by=by, person=person, day=today)
    if role not in PERMISSIONS[name].by:
        return RefusedError(Rule.WRONG_ROLE, role=by.value, command=name)
    act = Act(name=name, by=role, today=today, on=today, person=person)
    try:
        check_allowed(t, act)
    except RefusedError as refused:
        return refused
    finds = OBSTACLES.get(COMMANDS[name])
    found = tuple(finds(t, act)) if finds is not None else ()
    return all_of(found) if found else None


def _told(t: Trajectory, act: Act, refused: RefusedError) -> RefusedError:
    """The refusal, but to whom an open concern is about none that tells of it."""
    tells = any(each.rule is Rule.CONCERN_OPEN for each in refused.faults)
    return RefusedError(Rule.ON_HOLD) if tells and is_concerned(t, act.person) else refused


def _wrong_dates(t: Trajectory, command: Command, act: Act) -> Iterator[RefusedError]:
    """Dates that cannot be in any command."""
    yield from impossible_dates(command, act, hours=t.policy.office_hours)
    if act.name not in MAY_PRECEDE:
        yield from act.before(t.began_on)
