"""The improvement plan: its sections, its dates, and what proves that it was presented."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from enum import Enum, unique
from typing import Annotated, Final

from verbetertraject.domain.blank_texts import has_blank
from verbetertraject.domain.fields import (
    Asked,
    AskedAs,
    Count,
    Happened,
    HappenedAt,
    Lines,
    Needed,
    PartId,
    Planned,
    Prose,
    Several,
)
from verbetertraject.domain.intake import Described, Measure, Particulars

GATHERED: Final = frozenset({"proofs", "signatures", "employee_view"})
"""What a plan version gathers after it was presented: no part of the document."""


@unique
class PlanKind(Enum):
    """Why a plan version was presented."""

    FIRST = "first"
    """The plan with which the trajectory begins (Plan step 4)."""
    REVISED = "revised"
    """A changed approach, support or open appointments; the goals stay."""
    EXTENSION = "extension"
    """A new cycle after the balance `extended` (Plan step 6)."""


@unique
class GoalType(Enum):
    """What a goal is about (Plan step 4)."""

    COMPETENCE = "competence"
    """Knowledge, skill or attitude."""
    BEHAVIOUR = "behaviour"
    """What others can see the employee do."""
    RESULT = "result"
    """What the work brings about."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Goal:
    """A measurable goal (verbeterdoel); complete when a plan is presented (D04)."""

    id: PartId
    shortcoming: Annotated[str | None, Asked.CHOICE] = None
    type: GoalType | None = None
    text: Prose | None = None
    metric: Annotated[str | None, Needed.LATER] = None
    baseline: Annotated[Measure | None, Needed.LATER] = None
    target: Annotated[Measure | None, Needed.LATER] = None
    sources: Annotated[tuple[str, ...], Needed.LATER] = ()
    note: Prose | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Approach:
    """How the employee works on one or more goals."""

    goal: Annotated[str | tuple[str, ...], Asked.CHOICES]
    text: Prose


@dataclass(frozen=True, kw_only=True, slots=True)
class Amount:
    """How much support is planned, in units of its own."""

    total: int | float
    unit: str | None = None
    per: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Support:
    """What the employer does for one or more goals, with a planned amount."""

    id: PartId
    goal: Annotated[str | tuple[str, ...], Asked.CHOICES]
    kind: str | None = None
    text: Prose | None = None
    planned: Annotated[Amount | None, Needed.LATER] = None

    def serves(self, goal: str) -> bool:
        """Whether this support is meant for the goal."""
        return goal == self.goal or (isinstance(self.goal, tuple) and goal in self.goal)


@dataclass(frozen=True, kw_only=True, slots=True)
class Viewpoints:
    """From where the plan is looked at, as a form asks it."""

    function_level: str | None = None
    past_efforts: Prose | None = None
    openness: str | None = None
    employer_size: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Monitoring:
    """How the work is followed, as a form asks it."""

    information_sources: tuple[str, ...] | None = None
    not_used: tuple[str, ...] | None = None
    max_observations_per_month: int | None = None
    criteria: Prose | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """The sections of a plan, but its dates and signatures (Plan step 4)."""

    drafted_together_on: tuple[Happened, ...] = ()
    employee_contribution: Prose | None = None
    goals: Annotated[tuple[Goal, ...], Needed.LATER] = ()
    approach: Annotated[tuple[Approach, ...], Needed.LATER] = ()
    support: Annotated[tuple[Support, ...], Needed.LATER] = ()
    duration_reason: Annotated[Prose | None, Needed.LATER] = None
    viewpoints: Annotated[Particulars | None, AskedAs(Viewpoints)] = None
    monitoring: Annotated[Particulars | None, AskedAs(Monitoring), Needed.LATER] = None
    consequences: Annotated[Prose | None, Needed.LATER] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SupportAmount:
    """The support of an extension, by the id that the item has in the plan."""

    id: PartId
    planned_total: int | float
    delivered: int | float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class GivenPeriod:
    """The dates of a plan as given; what is left out is proposed, or stays as it was."""

    start: Planned | None = None
    planned_end: Planned | None = None
    weeks: Count | None = None
    """The duration, where no end is given."""
    months: Count | None = None
    """The duration, where no end is given."""
    evaluations: tuple[Planned, ...] | None = None
    outlook: Planned | None = None
    final_evaluation: Planned | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """The dates of one cycle, complete."""

    start: date
    end: date
    evaluations: tuple[date, ...]
    outlook: date
    final_evaluation: date


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisteredPost:
    """A registered letter; only its delivery proves anything."""

    sent: bool | HappenedAt | None = None
    delivered: bool | HappenedAt | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof:
    """How a plan reached the employee. A channel, or a mail accepted, proves nothing alone."""

    channel: Lines = None
    witness: Annotated[Described | None, Several.BY_ITSELF] = None
    portal_opened_at: HappenedAt | None = None
    """When the employee confirmed, by pressing a button, that the plan was opened."""
    notification_delivered_at: HappenedAt | None = None
    registered_post: RegisteredPost | None = None
    second_invitation: bool | HappenedAt | None = None
    document_sha256: Annotated[str | None, Asked.NEVER] = None
    """Of which document: filled in when it is recorded, and refused when it is another's."""

    def proves(self) -> bool:
        """A witness, a confirmed opening, or a delivered registered letter (domain rules 1)."""
        letter = self.registered_post
        return bool(
            not has_blank(self.witness)
            or self.portal_opened_at is not None
            or (letter is not None and letter.delivered)
        )


@unique
class Party(Enum):
    """Who signs."""

    EMPLOYEE = "employee"
    """The employee, for agreement or for receipt."""
    EMPLOYER = "employer"
    """The employer, through an authorised person."""


@unique
class SignatureKind(Enum):
    """What a signature says."""

    AGREED = "agreed"
    """Voor akkoord."""
    RECEIVED_ONLY = "received_only"
    """Voor ontvangst: it counts, and says nothing about agreement."""
    REFUSED = "refused"
    """Geweigerd: it does not stop the trajectory; missing proof of presentation does."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """A signature under one version."""

    party: Party
    kind: SignatureKind
    on: date
    remark: str | None = None
    document_sha256: str | None = None
    """Which document was signed, or refused."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanVersion:
    """One version of the plan, as presented; never changed, only followed by another."""

    number: int
    kind: PlanKind
    presented_on: date
    plan: Plan
    goals: tuple[str, ...]
    """The ids of the goals in force: an extension may have fewer."""
    change: str | None = None
    extension: int | None = None
    reason: str | None = None
    override_reason: str | None = None
    control_questions_reconfirmed: date | None = None
    employee_view: str | None = None
    support: tuple[SupportAmount, ...] = ()
    proofs: tuple[Proof, ...] = ()
    signatures: tuple[Signature, ...] = ()

    @property
    def document_sha256(self) -> str:
        """The SHA-256 of the document as presented, in canonical JSON, as hex digits."""
        document = {name: part for name, part in asdict(self).items() if name not in GATHERED}
        canonical = json.dumps(
            document, default=_plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )
        return hashlib.sha256(canonical.encode()).hexdigest()

    @property
    def items(self) -> tuple[str, ...]:
        """The ids of the support in force: an extension may have less of it."""
        if self.kind is PlanKind.EXTENSION and self.support:
            return tuple(each.id for each in self.support)
        return tuple(each.id for each in self.plan.support)

    def signature(self, party: Party) -> Signature | None:
        """The party's last word on this version."""
        own = [each for each in self.signatures if each.party is party]
        return own[-1] if own else None

    def is_proven(self) -> bool:
        """Whether it is proven that the employee got this version."""
        return any(proof.proves() for proof in self.proofs)

    def counts_for(self, party: Party) -> bool:
        """Whether the party's side is in: signed, or refused by the employee with proof (D25)."""
        signature = self.signature(party)
        if signature is None:
            return False
        if signature.kind is not SignatureKind.REFUSED:
            return True
        return party is Party.EMPLOYEE and self.is_proven()

    def is_signed(self) -> bool:
        """Whether both sides are in, so that a trajectory may start (D25)."""
        return all(self.counts_for(party) for party in Party)


def _plain(value: object) -> str:
    """A date or a code as JSON has it."""
    return value.isoformat() if isinstance(value, date) else str(getattr(value, "value", value))
