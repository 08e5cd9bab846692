"""What people ask to see beforehand: an extension, a suspension or a plan, as if it were given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from verbetertraject.application.bounds import check_bounds
from verbetertraject.application.values import read
from verbetertraject.domain.commands import NAMES, PERMISSIONS
from verbetertraject.domain.commands.balance import Extend
from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.commands.interruption import EndAbsence, RegisterAbsence
from verbetertraject.domain.commands.plan import PresentPlan
from verbetertraject.domain.people import Role
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.schedule.preview import Supposed


@dataclass(frozen=True, kw_only=True, slots=True)
class SupposedSuspension:
    """A time away: whether the clock stops, or appointments only move, is the rules' to say."""

    from_: date
    until: date
    """The first day back."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Supposition:
    """One of these, with the fields of the command that would do it."""

    extension: Extend | None = None
    suspension: SupposedSuspension | None = None
    plan: PresentPlan | None = None


def supposed(
    body: Mapping[str, object], *, roles: Sequence[Role], today: date
) -> tuple[Supposed, ...]:
    """The commands that would do what someone supposes.

    Whoever may not give a command may look at what it would change: as if HR gave it.

    Raises:
        RefusedError: when the body is not one supposition, or its days cannot be.
    """
    supposition = read(Supposition, body)
    check_bounds(supposition)
    match supposition:
        case Supposition(extension=Extend() as command, suspension=None, plan=None):
            return (_by_one_who_may(command, roles),)
        case Supposition(extension=None, suspension=None, plan=PresentPlan() as command):
            return (_by_one_who_may(command, roles),)
        case Supposition(extension=None, suspension=SupposedSuspension() as away, plan=None):
            return _away(away, roles=roles, today=today)
        case _:
            raise RefusedError(
                Rule.FIELD, field="body", problem="one of extension, suspension, plan"
            )


def _away(
    away: SupposedSuspension, *, roles: Sequence[Role], today: date
) -> tuple[Supposed, Supposed]:
    if away.until <= away.from_ or away.until < today:
        raise RefusedError(Rule.DATE_IMPOSSIBLE, field="suspension.until", date=away.until)
    leaves = _by_one_who_may(RegisterAbsence(from_=away.from_), roles)
    return (
        replace(leaves, on=away.from_ if away.from_ > today else None),
        Supposed(command=EndAbsence(), by=Role.HR, on=away.until),
    )


def _by_one_who_may(command: Command, roles: Sequence[Role]) -> Supposed:
    may = PERMISSIONS[NAMES[type(command)]].by
    return Supposed(command=command, by=next((role for role in roles if role in may), Role.HR))
