"""What people ask to see beforehand: an extension, a suspension or a plan, as if it were given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from verbetertraject.application.bounds import check_bounds
from verbetertraject.application.command_bodies import body_of, submission_of
from verbetertraject.application.values import read
from verbetertraject.domain.commands import NAMES, PERMISSIONS
from verbetertraject.domain.commands.balance import Extend
from verbetertraject.domain.commands.command import Submission
from verbetertraject.domain.commands.interruption import EndAbsence, RegisterAbsence
from verbetertraject.domain.commands.plan import PresentPlan
from verbetertraject.domain.fields import contents
from verbetertraject.domain.people import Role
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.schedule.preview import Supposed


@dataclass(frozen=True, kw_only=True, slots=True)
class SupposedSuspension:
    """A time away: whether the clock stops, or appointments only move, is the rules' to say."""

    from_: date
    until: date
    """The first day back."""


if TYPE_CHECKING:
    ExtendBody: TypeAlias = Extend
    PresentPlanBody: TypeAlias = PresentPlan
else:
    ExtendBody, PresentPlanBody = body_of("extend"), body_of("present_plan")


@dataclass(frozen=True, kw_only=True, slots=True)
class Supposition:
    """One of these, with the fields of the command that would do it."""

    extension: ExtendBody | None = None
    suspension: SupposedSuspension | None = None
    plan: PresentPlanBody | None = None


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
    match [each for each in contents(supposition).values() if each is not None]:
        case [SupposedSuspension() as away]:
            return _away(away, roles=roles, today=today)
        case [Extend() as sent]:
            return (_by_one_who_may(submission_of(Extend, sent), roles),)
        case [PresentPlan() as sent]:
            return (_by_one_who_may(submission_of(PresentPlan, sent), roles),)
        case _:
            raise RefusedError(
                Rule.FIELD, field="body", problem="one of extension, suspension, plan"
            )


def _away(
    away: SupposedSuspension, *, roles: Sequence[Role], today: date
) -> tuple[Supposed, Supposed]:
    if away.until <= away.from_ or away.until < today:
        raise RefusedError(Rule.DATE_IMPOSSIBLE, field="suspension.until", date=away.until)
    leaves = _by_one_who_may(Submission(command=RegisterAbsence(from_=away.from_)), roles)
    return (
        replace(leaves, on=away.from_ if away.from_ > today else None),
        Supposed(command=EndAbsence(), by=Role.HR, on=away.until),
    )


def _by_one_who_may(given: Submission, roles: Sequence[Role]) -> Supposed:
    may = PERMISSIONS[NAMES[type(given.command)]].by
    by = next((role for role in roles if role in may), Role.HR)
    return Supposed(command=given.command, by=by, happened_on=given.happened_on)
