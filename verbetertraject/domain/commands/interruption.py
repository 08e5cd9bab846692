"""Absence and pause: begun and ended, without a reason about a person (domain rules 4)."""

from dataclasses import dataclass
from enum import Enum, unique

from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.fields import Happened
from verbetertraject.domain.people import Role
from verbetertraject.domain.permissions import EVERY_PHASE, RECORDERS, UNDER_PLAN, Permission
from verbetertraject.domain.phases import Phase


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterAbsence(Command):
    """Register that the employee is away from a day on; a neutral code, never a reason."""

    permission = Permission(by=RECORDERS, phases=UNDER_PLAN | {Phase.FOLLOW_UP})
    makes = "absences"

    from_: Happened


@dataclass(frozen=True, kw_only=True, slots=True)
class EndAbsence(Command):
    """Record that the employee is back: this is the first day back."""

    permission = Permission(by=frozenset({Role.HR}), phases=EVERY_PHASE)
    makes = "returns"


@unique
class PauseReason(Enum):
    """Why HR stopped the clock: neutral, both sides may know."""

    MEDIATION = "mediation"
    """The two sides talk with a mediator first."""
    AGREED = "agreed"
    """Both sides agreed to wait."""
    ORGANISATION = "organisation"
    """Something in the organisation has to come first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pause(Command):
    """Stop the clock for a neutral reason that both sides may know."""

    permission = Permission(by=frozenset({Role.HR}), phases=frozenset({Phase.ACTIVE}))
    makes = "pauses"

    reason: PauseReason
    assessor_waits: bool = False
    """Whether the assessor's recording waits too."""


@dataclass(frozen=True, kw_only=True, slots=True)
class EndPause(Command):
    """End the pause: this is the first day the clock runs again."""

    permission = Permission(by=frozenset({Role.HR}), phases=frozenset({Phase.SUSPENDED}))
    makes = "pause-ends"
