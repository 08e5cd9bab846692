"""What a trajectory waits for: who has to do what, about which day, and until when in time.

Keys, days and roles, without a person: HR ops read it on a sleeping run, and lists are made of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, assert_never

from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.plan import Party, SignatureKind
from verbetertraject.domain.safety_desk import desk_of, stands_in_for_assessor
from verbetertraject.domain.schedule import deadlines
from verbetertraject.domain.schedule.occasions import negative_balance
from verbetertraject.domain.trajectory import Concern, Trajectory

PARTIES: Final = {Party.EMPLOYEE: Role.EMPLOYEE, Party.EMPLOYER: Role.EMPLOYER_SIGNATORY}
"""Who signs for each party."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wait:
    """One thing that people still have to do, and by when, where there is a date."""

    key: str
    """Such as `signature`, `evaluation` or `resumption`."""
    number: int | None = None
    day: date | None = None
    """The day that it is about: of the appointment, or of the talk that a report is of."""
    by: Role | None = None
    """Who has to do it first; none for what the service does itself."""
    due: date | None = None
    """The last day on which it is in time; none while the clock stands or nothing runs out."""


def waits_for(t: Trajectory) -> tuple[Wait, ...]:
    """What is awaited, the most urgent first; empty when nothing is."""
    return tuple(_waits(t))


def paused_since(t: Trajectory) -> date | None:
    """Since when the clock stands or the employee is away; neutral about the cause."""
    if t.suspension is not None:
        return t.suspension.from_
    return t.open_absence.from_ if t.open_absence is not None else None


def _waits(t: Trajectory) -> Iterator[Wait]:
    yield from _safety(t)
    if t.open_pause is not None and t.phase is Phase.SUSPENDED:
        due = t.calendar.add(t.open_pause.from_, t.policy.pause_due_working_days)
        yield Wait(key="pause", by=Role.HR, due=due)
    if t.open_absence is not None and t.phase is Phase.SUSPENDED:
        yield Wait(key="return", by=_held_by(t, Role.HR))
    yield from _signatures(t)
    match t.phase:
        case Phase.PREPARATION:
            key = "plan" if t.conversations else "conversation"
            yield Wait(key=key, by=_held_by(t, Role.ASSESSOR))
        case Phase.PRESENTED:
            yield Wait(key="start", day=t.cycles[-1].start)
        case Phase.ACTIVE | Phase.SUSPENDED:
            yield from _in_execution(t)
        case Phase.REDEPLOYMENT:
            yield from _redeployment(t)
        case Phase.FOLLOW_UP:
            yield from _follow_ups(t)
        case Phase.COMPLETED | Phase.OTHER_TRACK | Phase.WITHDRAWN:
            pass
        case _:
            assert_never(t.phase)


def _safety(t: Trajectory) -> Iterator[Wait]:
    """What a concern asks for: its terms run also while the clock stands."""
    day = t.policy.office_hours.day(t.settled_at)
    for concern in t.open_concerns:
        desk = desk_of(t, concern, day).role
        if concern.under_investigation:
            has_one = t.person(Role.INVESTIGATOR, day) is not None
            yield Wait(key="investigation", by=Role.INVESTIGATOR if has_one else desk)
        else:
            key = "triage" if concern.awaits_triage else "resumption"
            yield Wait(key=key, by=desk, due=_safety_term(t, concern))


def _safety_term(t: Trajectory, concern: Concern) -> date:
    if concern.concluded_on is None:
        return deadlines.triage(t, concern)
    return deadlines.resumption(t, concern.concluded_on)


def _signatures(t: Trajectory) -> Iterator[Wait]:
    """Per party that neither signed nor refused; and the proof that a refused plan needs."""
    if t.phase not in {Phase.PRESENTED, Phase.ACTIVE, Phase.SUSPENDED}:
        return
    version = t.versions[-1]
    for party, role in PARTIES.items():
        refused_by_employer = party is Party.EMPLOYER and not version.counts_for(party)
        if version.signature(party) is None or refused_by_employer:
            due = _unless_held(t, deadlines.signature(t, version))
            yield Wait(key="signature", by=_held_by(t, role), due=due)
    signed = version.signature(Party.EMPLOYEE)
    if signed is not None and signed.kind is SignatureKind.REFUSED and not version.is_proven():
        yield Wait(
            key="proof",
            by=_held_by(t, Role.ASSESSOR),
            due=_unless_held(t, deadlines.proof(t, signed.on)),
        )


def _in_execution(t: Trajectory) -> Iterator[Wait]:
    assessor = _held_by(t, Role.ASSESSOR)
    if t.awaits_extension:
        yield Wait(key="extension", by=assessor)
    for cycle in t.cycles:
        for each in cycle.evaluations:
            if each.held_on is not None and each.report is None:
                due = _unless_held(t, deadlines.report(t, each.held_on))
                yield Wait(key="report", number=each.number, day=each.held_on, by=assessor, due=due)
    for cycle in t.open_cycles:
        for each in cycle.open_evaluations:
            yield _appointment(t, "evaluation", each.planned, number=each.number)
        if cycle.outlook_is_open:
            yield _appointment(t, "outlook", cycle.outlook)
        yield _appointment(t, "final", cycle.final_evaluation)


def _redeployment(t: Trajectory) -> Iterator[Wait]:
    for balance in negative_balance(t):
        due = _unless_held(t, deadlines.redeployment(t, balance.on))
        yield Wait(key="redeployment", by=_held_by(t, Role.HR), due=due)


def _follow_ups(t: Trajectory) -> Iterator[Wait]:
    for each in t.follow_ups:
        if each.held_on is None:
            yield _appointment(t, "follow_up", each.planned, number=each.number)


def _appointment(t: Trajectory, key: str, planned: date, *, number: int | None = None) -> Wait:
    due = _unless_held(t, planned)
    return Wait(key=key, number=number, day=planned, by=_held_by(t, Role.ASSESSOR), due=due)


def _unless_held(t: Trajectory, due: date) -> date | None:
    """The last day of a term; none while it is held."""
    return None if paused_since(t) is not None else due


def _held_by(t: Trajectory, role: Role) -> Role:
    """The role; HR, or the desk, where the assessor is barred; HR where nobody holds it."""
    day = t.policy.office_hours.day(t.settled_at)
    if role is Role.ASSESSOR and t.assessor_is_barred(day):
        return stands_in_for_assessor(t, day)
    return Role.HR if t.person(role, day) is None else role
