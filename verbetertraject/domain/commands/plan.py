"""Step 4 of the Plan: presenting, signing and proving."""

from dataclasses import dataclass
from typing import Annotated

from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.fields import Asked, Count, Happened, Needed, Prose
from verbetertraject.domain.people import Role
from verbetertraject.domain.permissions import RECORDERS, UNDER_PLAN, Permission
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.plan import (
    GivenPeriod,
    Party,
    Plan,
    Proof,
    SignatureKind,
    SupportAmount,
)

Version = Annotated[Count, Asked.HIDDEN]
"""The number of a version of the plan."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PresentPlan(Command):
    """Present the first plan, a revision of it, or an extension."""

    permission = Permission(by=RECORDERS, phases=UNDER_PLAN | {Phase.PREPARATION})
    makes = "plans"
    asked_first = ("change", "reason")

    version: Version
    plan: Plan | None = None
    period: GivenPeriod | None = None
    proof: Proof | None = None
    change: Annotated[Prose | None, Needed.LATER] = None
    extension: Version | None = None
    reason: Annotated[Prose | None, Needed.LATER] = None
    goals: Annotated[tuple[str, ...] | None, Asked.CHOICES, Needed.LATER] = None
    control_questions_reconfirmed: Annotated[Happened | None, Needed.LATER] = None
    override_reason: Prose | None = None
    support: tuple[SupportAmount, ...] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Sign(Command):
    """Sign a plan version, for agreement or for receipt, or refuse to."""

    permission = Permission(
        by=frozenset({Role.EMPLOYEE, Role.EMPLOYER_SIGNATORY}), phases=UNDER_PLAN
    )
    makes = "signatures"

    version: Version
    party: Annotated[Party, Asked.HIDDEN]
    kind: SignatureKind
    remark: Prose | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordProof(Command):
    """Record how a plan version reached the employee."""

    permission = Permission(by=RECORDERS | {Role.EMPLOYEE}, phases=UNDER_PLAN)
    makes = "proofs"

    version: Version
    proof: Proof
