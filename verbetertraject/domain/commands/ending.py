"""Endings beside the balance: the search for other work, and a trajectory not finished."""

from dataclasses import dataclass
from enum import Enum, unique
from typing import Annotated

from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.fields import Prose, Several
from verbetertraject.domain.intake import Described
from verbetertraject.domain.people import Role
from verbetertraject.domain.permissions import EVERY_PHASE, SAFETY_DESK, Permission
from verbetertraject.domain.phases import Phase


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordRedeployment(Command):
    """Record what the search for another suitable job brought, before anything legal (D23)."""

    permission = Permission(by=frozenset({Role.HR}), phases=frozenset({Phase.REDEPLOYMENT}))
    makes = "redeployments"

    result: Prose
    options: Annotated[Described, Several.LISTED]
    new_function: str | None = None
    training: Annotated[bool | Described | None, Several.BY_ITSELF] = None


@unique
class WithdrawalReason(Enum):
    """Why a trajectory was ended without an outcome: a code, never a text."""

    LEFT = "left"
    """The employee left."""
    AGREED = "agreed"
    """Both sides agreed to stop."""
    OTHER = "other"
    """Another reason."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdraw(Command):
    """End a trajectory that will not be finished; a reason code only."""

    permission = Permission(
        by=SAFETY_DESK, phases=EVERY_PHASE - {Phase.COMPLETED, Phase.OTHER_TRACK, Phase.WITHDRAWN}
    )
    makes = "withdrawals"

    reason: WithdrawalReason
