"""Step 4 of the Plan: presenting, revising, extending, signing and proving."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date

from verbetertraject.domain.blank_texts import is_blank
from verbetertraject.domain.commands.evaluation import AppointmentKind
from verbetertraject.domain.commands.plan import PresentPlan, RecordProof, Sign
from verbetertraject.domain.decisions import balance_rules, plan_rules
from verbetertraject.domain.decisions.act import Act
from verbetertraject.domain.decisions.evidence import (
    unsaid,
    wrong_amounts,
    wrong_monitoring,
    wrong_proof,
)
from verbetertraject.domain.decisions.proposed_dates import asked_for, complete, lacking
from verbetertraject.domain.decisions.registry import decides
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
from verbetertraject.domain.refusals import RefusedError, Rule, insist
from verbetertraject.domain.schedule.message_schedule import at_once
from verbetertraject.domain.schedule.suspension import move_appointment
from verbetertraject.domain.trajectory import Appointment, Cycle, Evaluation, Trajectory

SIGNS_FOR = {Party.EMPLOYEE: Role.EMPLOYEE, Party.EMPLOYER: Role.EMPLOYER_SIGNATORY}
"""Who signs for each party."""


def _to_present(t: Trajectory, _act: Act) -> Iterator[RefusedError]:
    if t.phase is Phase.PREPARATION:
        yield from plan_rules.lacking_groundwork(t)
    elif t.awaits_extension:
        yield from balance_rules.open_concern(t)


@decides(PresentPlan, unless=_to_present)
def present_plan(t: Trajectory, command: PresentPlan, act: Act) -> Trajectory:
    """Present the first plan, an extension, or a revision, and tell the employee."""
    if command.version != len(t.versions) + 1:
        raise RefusedError(Rule.WRONG_VERSION, field="version", expected=len(t.versions) + 1)
    if t.phase is Phase.PREPARATION:
        return _present_first(t, command, act)
    if command.extension is not None:
        return _present_extension(t, command, act)
    return _present_revised(t, command, act)


def _to_sign(t: Trajectory, act: Act) -> Iterator[RefusedError]:
    for party, role in SIGNS_FOR.items():
        signature = t.versions[-1].signature(party)
        is_done = signature is not None and signature.kind is not SignatureKind.REFUSED
        if role is act.by and signature is not None and is_done:
            yield RefusedError(Rule.ALREADY_DONE, date=signature.on)


@decides(Sign, unless=_to_sign)
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


def _to_prove(t: Trajectory, act: Act) -> Iterator[RefusedError]:
    """The employee confirms once to have opened a version; others may add proof."""
    opened = (each.portal_opened_at for each in t.versions[-1].proofs)
    confirmed = [each for each in opened if each is not None]
    if act.by is Role.EMPLOYEE and confirmed:
        yield RefusedError(Rule.ALREADY_DONE, date=confirmed[0])


@decides(RecordProof, unless=_to_prove)
def record_proof(t: Trajectory, command: RecordProof, act: Act) -> Trajectory:
    """Keep how the current version reached the employee, who may confirm to have opened it."""
    version = _current(t, command.version)
    act.check_not_before(version.presented_on)
    if act.by is Role.EMPLOYEE:
        _check_own_opening(command.proof)
    hours = t.policy.office_hours
    insist(wrong_proof(command.proof, act, presented_on=version.presented_on, hours=hours))
    proven = _proven(version, command.proof)
    insist(unsaid(command.proof, field="proof"))
    return t.with_version(proven)


def _check_own_opening(proof: Proof) -> None:
    """Refuse an employee everything but the own opening: the rest is the employer's to prove."""
    if proof.portal_opened_at is None:
        raise RefusedError(Rule.FIELD, field="proof.portal_opened_at", problem="missing")
    bare = Proof(portal_opened_at=proof.portal_opened_at, document_sha256=proof.document_sha256)
    if proof != bare:
        raise RefusedError(Rule.WRONG_ROLE, field="proof", role="employee", command="record_proof")


def _proven(version: PlanVersion, proof: Proof) -> PlanVersion:
    """The version with a proof that names its very document."""
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
    insist(_wrong_with_first(t, command, act))
    plan, period = command.plan or Plan(), complete(command.period or GivenPeriod(), t=t)
    version = _version(t, command, act, kind=PlanKind.FIRST, plan=plan)
    t = _presented(t, version, act)
    t = replace(t, cycles=(_cycle(period, number=1, presented_on=act.on),))
    return t.enter(Phase.PRESENTED, act.today)


def _wrong_with_first(t: Trajectory, command: PresentPlan, act: Act) -> Iterator[RefusedError]:
    """Everything that a first plan lacks: what it builds on, its sections, its dates."""
    yield from plan_rules.lacking_groundwork(t)
    for conversation in t.conversations[-1:]:
        yield from act.before(conversation.held_on)
    if command.extension is not None:
        yield RefusedError(Rule.NO_EXTENSION_DECIDED, field="extension")
    yield from _wrong_proof(t, command, act)
    if command.plan is None:
        yield RefusedError(Rule.SECTION_MISSING, field="plan", section="plan")
    yield from plan_rules.lacking_in_plan(command.plan or Plan())
    yield from wrong_monitoring(command.plan)
    yield from wrong_in_period(t, command.period, presented_on=act.on)


def _wrong_proof(t: Trajectory, command: PresentPlan, act: Act) -> Iterator[RefusedError]:
    """What is no proof, of what is given with a plan that is presented."""
    if command.proof is not None:
        hours = t.policy.office_hours
        yield from wrong_proof(command.proof, act, presented_on=act.on, hours=hours)


def wrong_in_period(
    t: Trajectory, given: GivenPeriod | None, *, presented_on: date
) -> Iterator[RefusedError]:
    """What is wrong with the dates of a first plan or an extension, at the fields as given."""
    if given is None:
        yield RefusedError(Rule.FIELD, field="period", problem="missing")
    given = given or GivenPeriod()
    short = tuple(lacking(given))
    yield from short
    if short:
        return
    period = complete(given, t=t)
    check = plan_rules.wrong_in_extension_period if t.cycles else plan_rules.wrong_in_first_period
    for fault in check(period, presented_on=presented_on, t=t):
        yield fault.at(asked_for(fault.field, given))


def _present_extension(t: Trajectory, command: PresentPlan, act: Act) -> Trajectory:
    """A new cycle after the balance `extended` (domain rules 6)."""
    balance = t.balance
    if balance is None or not t.awaits_extension:
        raise RefusedError(Rule.NO_EXTENSION_DECIDED, field="extension")
    insist(_wrong_with_extension(t, command, act, decided_on=balance.drawn_up_on))
    period = complete(command.period or GivenPeriod(), t=t)
    goals = command.goals or ()
    version = _version(
        t, command, act, kind=PlanKind.EXTENSION, plan=t.versions[-1].plan, goals=goals
    )
    t = _presented(t, version, act)
    cycle = _cycle(period, number=len(t.cycles) + 1, presented_on=act.on)
    extended = at_once("extended", about=f"plan-{version.number}", on=act.on)
    return replace(t, cycles=(*t.cycles, cycle)).queue(extended)


def _wrong_with_extension(
    t: Trajectory, command: PresentPlan, act: Act, *, decided_on: date
) -> Iterator[RefusedError]:
    """Everything that an extension lacks: reason, number, answers, goals, dates."""
    yield from balance_rules.open_concern(t)
    yield from act.before(decided_on)
    if is_blank(command.reason):
        yield RefusedError(Rule.REASON_MISSING, field="reason")
    yield from _wrong_proof(t, command, act)
    yield from _wrong_number(t, command, act)
    since = t.cycles[-1].presented_on
    yield from _wrong_answers(command.control_questions_reconfirmed, since=since)
    plan = t.versions[-1].plan
    yield from _unknown_amounts(plan, command.support or ())
    yield from _wrong_goals(plan, command.goals)
    yield from wrong_in_period(t, command.period, presented_on=act.on)


def _wrong_number(t: Trajectory, command: PresentPlan, act: Act) -> Iterator[RefusedError]:
    """An extension that is not the next, or one too many without a reason by HR."""
    given = sum(version.kind is PlanKind.EXTENSION for version in t.versions)
    if command.extension != given + 1:
        yield RefusedError(Rule.WRONG_VERSION, field="extension", expected=given + 1)
    by_hr = act.by is Role.HR and not is_blank(command.override_reason)
    if given >= t.policy.max_extensions and not by_hr:
        yield RefusedError(
            Rule.EXTENSION_MAXIMUM, field="override_reason", maximum=t.policy.max_extensions
        )


def _wrong_answers(reconfirmed: date | None, *, since: date) -> Iterator[RefusedError]:
    """Control questions that were not answered again, or before the plan that is extended."""
    yield from plan_rules.unconfirmed_questions(reconfirmed)
    if reconfirmed is not None and reconfirmed < since:
        field = "control_questions_reconfirmed"
        yield RefusedError(Rule.DATE_IMPOSSIBLE, field=field, date=reconfirmed, earliest=since)


def _wrong_goals(plan: Plan, goals: tuple[str, ...] | None) -> Iterator[RefusedError]:
    """No goals that go on, or others than there are."""
    if not goals:
        yield RefusedError(Rule.FIELD, field="goals", problem="missing")
    for unknown in sorted(set(goals or ()) - {goal.id for goal in plan.goals}):
        yield RefusedError(Rule.GOALS_LOCKED, field="goals", goal=unknown)


def _unknown_amounts(plan: Plan, amounts: tuple[SupportAmount, ...]) -> Iterator[RefusedError]:
    """Amounts of less than nothing, and of support items that the plan does not have."""
    yield from wrong_amounts(amounts)
    known = {item.id for item in plan.support}
    for amount in amounts:
        if amount.id not in known:
            yield RefusedError(Rule.FIELD, field="support.id", item=amount.id, problem="unknown")


def _present_revised(t: Trajectory, command: PresentPlan, act: Act) -> Trajectory:
    """A changed approach, support or open appointments; after the start the goals stay."""
    if t.awaits_extension:
        raise RefusedError(Rule.AWAITS_EXTENSION, field="extension")
    before = t.versions[-1]
    plan = before.plan if command.plan is None else _merged(before.plan, command.plan)
    insist(_wrong_with_revision(t, command, act, plan=plan))
    if command.period is not None:
        t = _replanned(t, command.period)
    goals = before.goals if t.phase is not Phase.PRESENTED else None
    version = _version(t, command, act, kind=PlanKind.REVISED, plan=plan, goals=goals)
    return _presented(t, version, act)


def _wrong_with_revision(
    t: Trajectory, command: PresentPlan, act: Act, *, plan: Plan
) -> Iterator[RefusedError]:
    """Everything that is wrong with a new version: its reason, its sections, its dates."""
    before = t.versions[-1]
    if is_blank(command.change):
        yield RefusedError(Rule.FIELD, field="change", problem="missing")
    yield from act.before(before.presented_on)
    yield from _wrong_proof(t, command, act)
    yield from _unknown_amounts(plan, command.support or ())
    if t.phase is not Phase.PRESENTED:
        yield from plan_rules.changed_goals(before, plan, command.goals)
    yield from plan_rules.lacking_in_plan(plan)
    yield from wrong_monitoring(command.plan)
    if command.period is not None:
        yield from _wrong_in_revised_period(t, command.period, act)


def _merged(before: Plan, given: Plan) -> Plan:
    """The plan with the given sections in place of the earlier ones."""
    sections = {
        field.name: getattr(given, field.name)
        for field in fields(given)
        if getattr(given, field.name)
    }
    return replace(before, **sections)


def _replanned(t: Trajectory, given: GivenPeriod) -> Trajectory:
    """The open appointments on their new dates, each moved one told to both sides."""
    period = _revised_period(t.cycles[-1], given)
    added = period.evaluations[len(t.cycles[-1].open_evaluations) :]
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


def _revised_period(cycle: Cycle, given: GivenPeriod) -> Period:
    """The dates as they would be: what was not named anew is left as it stands."""
    open_dates = tuple(each.planned for each in cycle.open_evaluations)
    final = given.final_evaluation or cycle.final_evaluation
    return Period(
        start=given.start or cycle.start,
        end=given.planned_end or max(cycle.end, final),
        evaluations=open_dates if given.evaluations is None else given.evaluations,
        outlook=given.outlook or cycle.outlook,
        final_evaluation=final,
    )


def _wrong_in_revised_period(t: Trajectory, given: GivenPeriod, act: Act) -> Iterator[RefusedError]:
    """New dates that cannot be: of what is gone, of a start that is past, or by the rules."""
    if t.phase is Phase.SUSPENDED:
        yield RefusedError(Rule.CLOCK_STANDS, field="period")
        return
    cycle = t.cycles[-1]
    period = _revised_period(cycle, given)
    can_start_anew = t.phase is Phase.PRESENTED and period.start >= act.today
    if period.start != cycle.start and not can_start_anew:
        yield RefusedError(Rule.GOALS_LOCKED, field="period.start", date=cycle.start)
    if given.outlook is not None and not cycle.outlook_is_open:
        yield RefusedError(Rule.NO_SUCH_APPOINTMENT, field="period.outlook", date=given.outlook)
    expected = len(cycle.open_evaluations)
    if len(period.evaluations) < expected:
        yield RefusedError(Rule.NO_SUCH_APPOINTMENT, field="period.evaluations", expected=expected)
    yield from _wrong_by_rules(t, cycle, period, act)


def _wrong_by_rules(
    t: Trajectory, cycle: Cycle, period: Period, act: Act
) -> Iterator[RefusedError]:
    """New dates that break a rule of a new plan; what stands already may stay as it stands."""
    before = plan_rules.named_days(_revised_period(cycle, GivenPeriod()))
    for field, day in plan_rules.named_days(period):
        if day not in {each for _, each in before}:
            yield from plan_rules.no_meeting_day(day, field=field, t=t)
            if day < act.today:
                yield RefusedError(Rule.DATE_IMPOSSIBLE, field=field, date=day, earliest=act.today)
    yield from plan_rules.ending_before_it_begins(period)
    final, end = cycle.final_evaluation, cycle.end
    if plan_rules.named_days(period) != before:
        yield from plan_rules.out_of_order(period, outlook_is_open=cycle.outlook_is_open)
    if cycle.number == 1 and (period.start, period.final_evaluation) != (cycle.start, final):
        yield from plan_rules.too_soon(period.final_evaluation, start=period.start, t=t)
    if cycle.number > 1 and period.end != end:
        yield from plan_rules.wrong_length(period, t=t, stood=_days_stood(t, cycle))
    if (period.final_evaluation, period.end) != (final, end):
        yield from plan_rules.outside_window(period, t=t)
    ahead = (period.outlook, period.final_evaluation)
    if cycle.outlook_is_open and ahead != (cycle.outlook, final):
        yield from plan_rules.without_warning(period, t=t)


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
    return version if command.proof is None else _proven(version, command.proof)


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
