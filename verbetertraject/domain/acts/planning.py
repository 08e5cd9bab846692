"""Step 4 of the Plan: presenting, revising, extending, signing and proving."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date

from verbetertraject.domain import balance_rules, plan_rules
from verbetertraject.domain.acts.act import Act
from verbetertraject.domain.acts.evidence import check_amounts, check_proof, check_said
from verbetertraject.domain.commands import PresentPlan, RecordProof, Sign
from verbetertraject.domain.interruption import move_appointment
from verbetertraject.domain.messages import at_once
from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.plan import (
    GivenPeriod,
    Party,
    Period,
    Plan,
    PlanKind,
    PlanVersion,
    Proof,
    Signature,
    SignatureKind,
    SupportAmount,
)
from verbetertraject.domain.proposals import complete
from verbetertraject.domain.refusals import RefusedError, Rule, insist
from verbetertraject.domain.trajectory import (
    Appointment,
    AppointmentKind,
    Cycle,
    Evaluation,
    Trajectory,
)
from verbetertraject.domain.wording import is_blank

SIGNS_FOR = {Party.EMPLOYEE: Role.EMPLOYEE, Party.EMPLOYER: Role.EMPLOYER_SIGNATORY}
"""Who signs for each party."""


def present_plan(t: Trajectory, command: PresentPlan, act: Act) -> Trajectory:
    """Present the first plan, an extension, or a revision, and tell the employee."""
    if command.version != len(t.versions) + 1:
        raise RefusedError(Rule.WRONG_VERSION, field="version", expected=len(t.versions) + 1)
    if t.phase is Phase.PREPARATION:
        return _present_first(t, command, act)
    if command.extension is not None:
        return _present_extension(t, command, act)
    return _present_revised(t, command, act)


def sign(t: Trajectory, command: Sign, act: Act) -> Trajectory:
    """Sign the current version, or refuse to; a refusal may be followed by a signature."""
    if act.by is not SIGNS_FOR[command.party]:
        raise RefusedError(Rule.WRONG_ROLE, field="party", role=act.by.value, command="sign")
    version = _current(t, command.version)
    act.check_not_before(version.presented_on)
    signature = version.signature(command.party)
    if signature is not None and signature.kind is not SignatureKind.REFUSED:
        raise RefusedError(Rule.ALREADY_DONE, field="party", date=signature.on)
    signed = Signature(
        party=command.party,
        kind=command.kind,
        on=act.on,
        remark=command.remark,
        document_sha256=version.document_sha256,
    )
    return t.with_version(replace(version, signatures=(*version.signatures, signed)))


def record_proof(t: Trajectory, command: RecordProof, act: Act) -> Trajectory:
    """Keep how the current version reached the employee, who may confirm to have opened it."""
    version = _current(t, command.version)
    act.check_not_before(version.presented_on)
    if act.by is Role.EMPLOYEE:
        _check_own_opening(command.proof)
    proven = _proven(t, version, command.proof, act)
    check_said(command.proof, field="proof")
    return t.with_version(proven)


def _check_own_opening(proof: Proof) -> None:
    """Refuse an employee everything but the own opening: the rest is the employer's to prove."""
    if proof.portal_opened_at is None:
        raise RefusedError(Rule.FIELD, field="proof.portal_opened_at", problem="missing")
    bare = Proof(portal_opened_at=proof.portal_opened_at, document_sha256=proof.document_sha256)
    if proof != bare:
        raise RefusedError(Rule.WRONG_ROLE, field="proof", role="employee", command="record_proof")


def _proven(t: Trajectory, version: PlanVersion, proof: Proof, act: Act) -> PlanVersion:
    """The version with a proof that names its very document."""
    check_proof(proof, act, presented_on=version.presented_on, hours=t.policy.office_hours)
    document = version.document_sha256
    if proof.document_sha256 not in (None, document):
        raise RefusedError(
            Rule.FIELD, field="proof.document_sha256", problem="is of another document"
        )
    kept = replace(proof, document_sha256=document)
    return replace(version, proofs=(*version.proofs, kept))


def _current(t: Trajectory, number: int) -> PlanVersion:
    version = t.versions[-1]
    if number != version.number:
        raise RefusedError(Rule.WRONG_VERSION, field="version", expected=version.number)
    return version


def _present_first(t: Trajectory, command: PresentPlan, act: Act) -> Trajectory:
    plan_rules.check_groundwork(t)
    act.check_not_before(t.conversations[-1].held_on)
    if command.extension is not None:
        raise RefusedError(Rule.NO_EXTENSION_DECIDED, field="extension")
    plan = command.plan
    if plan is None:
        raise RefusedError(Rule.SECTION_MISSING, field="plan", section="plan")
    plan_rules.check_sections(plan)
    if command.period is None:
        raise RefusedError(Rule.FIELD, field="period", problem="missing")
    period = complete(command.period, t=t)
    plan_rules.check_first_period(period, presented_on=act.on, t=t)
    version = _version(t, command, act, kind=PlanKind.FIRST, plan=plan)
    t = _presented(t, version, act)
    t = replace(t, cycles=(_cycle(period, number=1, presented_on=act.on),))
    return t.enter(Phase.PRESENTED, act.today)


def _present_extension(t: Trajectory, command: PresentPlan, act: Act) -> Trajectory:
    """A new cycle after the balance `extended` (domain rules 6)."""
    balance = t.balance
    if balance is None or not t.awaits_extension:
        raise RefusedError(Rule.NO_EXTENSION_DECIDED, field="extension")
    insist(balance_rules.open_concern(t))
    act.check_not_before(balance.drawn_up_on)
    goals = _check_extension(t, command, act)
    if command.period is None:
        raise RefusedError(Rule.FIELD, field="period", problem="missing")
    period = complete(command.period, t=t)
    plan_rules.check_extension_period(period, presented_on=act.on, t=t)
    version = _version(
        t, command, act, kind=PlanKind.EXTENSION, plan=t.versions[-1].plan, goals=goals
    )
    t = _presented(t, version, act)
    cycle = _cycle(period, number=len(t.cycles) + 1, presented_on=act.on)
    extended = at_once("extended", about=f"plan-{version.number}", on=act.on)
    return replace(t, cycles=(*t.cycles, cycle)).queue(extended)


def _check_extension(t: Trajectory, command: PresentPlan, act: Act) -> tuple[str, ...]:
    """Refuse an extension without reason, number, goals or answers; the goals that go on."""
    if is_blank(command.reason):
        raise RefusedError(Rule.REASON_MISSING, field="reason")
    given = sum(version.kind is PlanKind.EXTENSION for version in t.versions)
    if command.extension != given + 1:
        raise RefusedError(Rule.WRONG_VERSION, field="extension", expected=given + 1)
    by_hr = act.by is Role.HR and not is_blank(command.override_reason)
    if given >= t.policy.max_extensions and not by_hr:
        raise RefusedError(
            Rule.EXTENSION_MAXIMUM, field="override_reason", maximum=t.policy.max_extensions
        )
    reconfirmed = command.control_questions_reconfirmed
    insist(plan_rules.unconfirmed_questions(reconfirmed))
    since = t.cycles[-1].presented_on
    if reconfirmed is not None and reconfirmed < since:
        field = "control_questions_reconfirmed"
        raise RefusedError(Rule.DATE_IMPOSSIBLE, field=field, date=reconfirmed, earliest=since)
    plan = t.versions[-1].plan
    _check_amounts(plan, command.support or ())
    return _check_subset(plan, command.goals)


def _check_subset(plan: Plan, goals: tuple[str, ...] | None) -> tuple[str, ...]:
    if not goals:
        raise RefusedError(Rule.FIELD, field="goals", problem="missing")
    unknown = set(goals) - {goal.id for goal in plan.goals}
    if unknown:
        raise RefusedError(Rule.GOALS_LOCKED, field="goals", goal=min(unknown))
    return goals


def _check_amounts(plan: Plan, amounts: tuple[SupportAmount, ...]) -> None:
    check_amounts(amounts)
    known = {item.id for item in plan.support}
    for amount in amounts:
        if amount.id not in known:
            raise RefusedError(Rule.FIELD, field="support.id", item=amount.id, problem="unknown")


def _present_revised(t: Trajectory, command: PresentPlan, act: Act) -> Trajectory:
    """A changed approach, support or open appointments; after the start the goals stay."""
    if t.awaits_extension:
        raise RefusedError(Rule.AWAITS_EXTENSION, field="extension")
    if is_blank(command.change):
        raise RefusedError(Rule.FIELD, field="change", problem="missing")
    before = t.versions[-1]
    act.check_not_before(before.presented_on)
    plan = before.plan if command.plan is None else _merged(before.plan, command.plan)
    _check_amounts(plan, command.support or ())
    has_started = t.phase is not Phase.PRESENTED
    if has_started:
        insist(plan_rules.changed_goals(before, plan, command.goals))
    plan_rules.check_sections(plan)
    if command.period is not None:
        t = _replanned(t, command.period, act)
    goals = before.goals if has_started else None
    version = _version(t, command, act, kind=PlanKind.REVISED, plan=plan, goals=goals)
    return _presented(t, version, act)


def _merged(before: Plan, given: Plan) -> Plan:
    """The plan with the given sections in place of the earlier ones."""
    sections = {
        field.name: getattr(given, field.name)
        for field in fields(given)
        if getattr(given, field.name)
    }
    return replace(before, **sections)


def _replanned(t: Trajectory, given: GivenPeriod, act: Act) -> Trajectory:
    """The open appointments on their new dates, each moved one told to both sides."""
    if t.phase is Phase.SUSPENDED:
        raise RefusedError(Rule.CLOCK_STANDS, field="period")
    cycle = t.cycles[-1]
    period = _revised_period(t, cycle, given, act)
    _check_revised(t, cycle, period, act)
    added = period.evaluations[len(cycle.open_evaluations) :]
    for appointment, to in _moves(t, period):
        t = move_appointment(t, appointment, to)
    cycle = t.cycles[-1]
    number = len(cycle.evaluations)
    extra = tuple(
        Evaluation(number=number + n, planned=day) for n, day in enumerate(added, start=1)
    )
    return t.with_cycle(
        replace(
            cycle,
            start=period.start,
            end=period.end,
            evaluations=(*cycle.evaluations, *extra),
        )
    )


def _revised_period(t: Trajectory, cycle: Cycle, given: GivenPeriod, act: Act) -> Period:
    start = cycle.start if given.start is None else given.start
    if start != cycle.start and (t.phase is not Phase.PRESENTED or start < act.today):
        raise RefusedError(Rule.GOALS_LOCKED, field="period.start", date=cycle.start)
    if given.outlook is not None and not cycle.outlook_is_open:
        raise RefusedError(Rule.NO_SUCH_APPOINTMENT, field="period.outlook", date=given.outlook)
    open_dates = tuple(each.planned for each in cycle.open_evaluations)
    evaluations = open_dates if given.evaluations is None else given.evaluations
    if len(evaluations) < len(open_dates):
        raise RefusedError(
            Rule.NO_SUCH_APPOINTMENT, field="period.evaluations", expected=len(open_dates)
        )
    final = given.final_evaluation or cycle.final_evaluation
    end = given.planned_end or max(cycle.end, final)
    return Period(
        start=start,
        end=end,
        evaluations=evaluations,
        outlook=given.outlook or cycle.outlook,
        final_evaluation=final,
    )


def _check_revised(t: Trajectory, cycle: Cycle, period: Period, act: Act) -> None:
    """Refuse new dates as for a new plan; what was not named anew is left as it stands."""
    standing = {each.planned for each in cycle.open_evaluations}
    standing |= {cycle.outlook, cycle.final_evaluation}
    for name, day in plan_rules.named_days(period):
        if day in standing:
            continue
        field = f"period.{name}"
        if day < act.today:
            raise RefusedError(Rule.DATE_IMPOSSIBLE, field=field, date=day, earliest=act.today)
        plan_rules.check_meeting_day(day, field=field, t=t)
    plan_rules.check_end(period)
    plan_rules.check_order(period, outlook_is_open=cycle.outlook_is_open)
    if cycle.number == 1:
        plan_rules.check_minimum(period.final_evaluation, start=period.start, policy=t.policy)
    elif period.end != cycle.end:
        plan_rules.check_extension_length(period, t=t, stood=_days_stood(t, cycle))
    if (period.final_evaluation, period.end) != (cycle.final_evaluation, cycle.end):
        plan_rules.check_window(period, t=t)
    if cycle.outlook_is_open:
        plan_rules.check_ahead(period, outlook=period.outlook, policy=t.policy)


def _days_stood(t: Trajectory, cycle: Cycle) -> int:
    """Calendar days that the clock stood in this cycle, and by which its end has moved."""
    return sum(each.days for each in t.suspensions if each.stopped_on >= cycle.presented_on)


def _moves(t: Trajectory, period: Period) -> Iterator[tuple[Appointment, date]]:
    """What moves, and to which day: the evaluations in the order of their present days."""
    evaluations = iter(period.evaluations)
    for appointment in tuple(t.named_appointments()):
        match appointment.kind:
            case AppointmentKind.EVALUATION:
                to = next(evaluations)
            case AppointmentKind.OUTLOOK:
                to = period.outlook
            case _:
                to = period.final_evaluation
        if to != appointment.planned:
            yield appointment, to


def _presented(t: Trajectory, version: PlanVersion, act: Act) -> Trajectory:
    presented = at_once("plan_presented", about=f"plan-{version.number}", on=act.on)
    return replace(t, versions=(*t.versions, version)).queue(presented)


def _version(
    t: Trajectory,
    command: PresentPlan,
    act: Act,
    *,
    kind: PlanKind,
    plan: Plan,
    goals: tuple[str, ...] | None = None,
) -> PlanVersion:
    version = PlanVersion(
        number=len(t.versions) + 1,
        kind=kind,
        presented_on=act.on,
        plan=plan,
        goals=tuple(goal.id for goal in plan.goals) if goals is None else goals,
        change=command.change,
        extension=command.extension,
        reason=command.reason,
        override_reason=command.override_reason,
        control_questions_reconfirmed=command.control_questions_reconfirmed,
        support=command.support or (),
    )
    return version if command.proof is None else _proven(t, version, command.proof, act)


def _cycle(period: Period, *, number: int, presented_on: date) -> Cycle:
    return Cycle(
        number=number,
        presented_on=presented_on,
        start=period.start,
        end=period.end,
        evaluations=tuple(
            Evaluation(number=n, planned=day) for n, day in enumerate(period.evaluations, start=1)
        ),
        outlook=period.outlook,
        final_evaluation=period.final_evaluation,
    )
