"""Step 6 of the Plan: the outlook, the balance, the extra chance, the follow-up."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import assert_never

from verbetertraject.domain.blank_texts import is_blank
from verbetertraject.domain.calendar import DAY
from verbetertraject.domain.commands.balance import (
    BalanceOutcome,
    Extend,
    Finding,
    GoalBalance,
    GoalResult,
    HoldFollowUp,
    RecordBalance,
    RecordOutlook,
)
from verbetertraject.domain.commands.plan import PresentPlan
from verbetertraject.domain.decisions import balance_rules
from verbetertraject.domain.decisions.act import Act
from verbetertraject.domain.decisions.evaluation import open_cycle
from verbetertraject.domain.decisions.evidence import without_evidence
from verbetertraject.domain.decisions.plan import present_plan
from verbetertraject.domain.decisions.registry import decides
from verbetertraject.domain.fields import contents
from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.plan import GivenPeriod, PlanKind, PlanVersion
from verbetertraject.domain.refusals import RefusedError, Rule, all_of, insist
from verbetertraject.domain.schedule.message_schedule import at_once
from verbetertraject.domain.trajectory import (
    Balance,
    Cycle,
    FollowUp,
    Outlook,
    Trajectory,
)


def _to_look_out(t: Trajectory, _act: Act) -> Iterator[RefusedError]:
    if not t.open_cycles:
        yield RefusedError(Rule.AWAITS_EXTENSION)


@decides(RecordOutlook, unless=_to_look_out)
def record_outlook(t: Trajectory, command: RecordOutlook, act: Act) -> Trajectory:
    """Record how things stand; said again, the last word counts."""
    cycle = open_cycle(t)
    act.check_not_before(cycle.presented_on)
    if is_blank(command.text):
        raise RefusedError(Rule.FIELD, field="text", problem="missing")
    outlook = Outlook(given_on=act.on, **contents(command))
    return t.with_cycle(replace(cycle, outlooks=(*cycle.outlooks, outlook)))


def _to_balance(t: Trajectory, _act: Act) -> Iterator[RefusedError]:
    if not t.open_cycles:
        yield RefusedError(Rule.AWAITS_EXTENSION)
    else:
        yield from balance_rules.open_concern(t)
        yield from balance_rules.unreported(t.open_cycles[0])


@decides(RecordBalance, unless=_to_balance)
def record_balance(t: Trajectory, command: RecordBalance, act: Act) -> Trajectory:
    """Draw up the balance by people; it closes the cycle's open appointments."""
    cycle = open_cycle(t)
    act.check_not_before(cycle.presented_on)
    insist(_wrong_in_balance(t, cycle, command, act))
    closed = t.with_cycle(replace(cycle, balance=Balance(drawn_up_on=act.on, record=command)))
    match command.outcome:
        case BalanceOutcome.ACHIEVED:
            return _achieved(closed, command, cycle, act)
        case BalanceOutcome.NOT_ACHIEVED:
            return closed.enter(Phase.REDEPLOYMENT, act.today)
        case BalanceOutcome.EXTENDED:
            return closed
        case _:
            assert_never(command.outcome)


def _wrong_in_balance(
    t: Trajectory, cycle: Cycle, record: RecordBalance, act: Act
) -> Iterator[RefusedError]:
    """Everything that stands in the way of a balance: for any outcome, and for its own."""
    yield from _wrong_results(t, record.goals)
    yield from _wrong_days(cycle, record, act)
    yield from _wrong_in_any(t, cycle, record)
    match record.outcome:
        case BalanceOutcome.ACHIEVED:
            yield from _wrong_in_achieved(t, cycle, record, act)
        case BalanceOutcome.NOT_ACHIEVED:
            yield from _wrong_in_not_achieved(t, cycle, record, act)
        case BalanceOutcome.EXTENDED:
            if is_blank(record.reason):
                yield RefusedError(Rule.REASON_MISSING, field="reason")
        case _:
            assert_never(record.outcome)


@decides(Extend, unless=_to_balance)
def extend(t: Trajectory, command: Extend, act: Act) -> Trajectory:
    """Draw up the balance `extended` and present the extension, in one."""
    results, goals = _results_and_goals(command)
    cycle = open_cycle(t)
    record = RecordBalance(
        outcome=BalanceOutcome.EXTENDED,
        decided_by=command.decided_by or (act.by,),
        goals=results,
        sufficient=command.sufficient,
        expected_to_last=command.expected_to_last,
        expected_to_last_reason=command.expected_to_last_reason,
        reason=command.reason,
        employee_view=command.employee_view,
        employee_view_invited=command.employee_view_invited,
        lessons_for_employer=command.lessons_for_employer,
    )
    wrong = tuple(_wrong_in_extending(t, cycle, record, command, act))
    closed = t.with_cycle(replace(cycle, balance=Balance(drawn_up_on=act.on, record=record)))
    given = sum(version.kind is PlanKind.EXTENSION for version in t.versions)
    plan = PresentPlan(
        version=command.version or len(t.versions) + 1,
        period=_extension_period(t, command, act),
        proof=command.proof,
        extension=command.extension or given + 1,
        reason=command.reason,
        goals=goals,
        control_questions_reconfirmed=command.control_questions_reconfirmed,
        override_reason=command.override_reason,
        support=command.support,
    )
    try:
        extended = present_plan(closed, plan, act)
    except RefusedError as refused:
        raise all_of((*wrong, refused)) from None
    insist(wrong)
    return extended


def _wrong_in_extending(
    t: Trajectory, cycle: Cycle, record: RecordBalance, command: Extend, act: Act
) -> Iterator[RefusedError]:
    """What stands in the way of the balance that an extension begins with."""
    if record.goals:
        yield from _wrong_results(t, record.goals)
    if command.outcome is not BalanceOutcome.EXTENDED:
        yield RefusedError(Rule.FIELD, field="outcome", problem="is always extended")
    yield from _wrong_days(cycle, record, act)
    yield from _wrong_in_any(t, cycle, record)


@decides(HoldFollowUp)
def hold_follow_up(t: Trajectory, command: HoldFollowUp, act: Act) -> Trajectory:
    """Record a follow-up; the trajectory is completed when every follow-up is held."""
    waiting = [each for each in t.follow_ups if each.held_on is None]
    follow_up = min(waiting, key=lambda each: each.planned)
    balance = t.balance
    act.check_not_before(balance.drawn_up_on if balance is not None else act.on)
    insist(_wrong_in_follow_up(command, act))
    held = replace(follow_up, held_on=act.on, record=command)
    follow_ups = tuple(held if each.number == held.number else each for each in t.follow_ups)
    if command.next is not None:
        follow_ups += (FollowUp(number=len(follow_ups) + 1, planned=command.next),)
    t = replace(t, follow_ups=follow_ups)
    if all(each.held_on is not None for each in follow_ups):
        return t.enter(Phase.COMPLETED, act.today)
    return t


def _wrong_in_follow_up(command: HoldFollowUp, act: Act) -> Iterator[RefusedError]:
    """A relapse without help or a further talk, or a further talk that is past (D24)."""
    yield from balance_rules.helpless(command.finding, command.agreement)
    if command.finding is Finding.RELAPSE and command.next is None:
        yield RefusedError(Rule.FOLLOW_UP_MISSING, field="next")
    if command.next is not None and command.next <= act.today:
        yield RefusedError(Rule.DATE_IMPOSSIBLE, field="next", date=command.next)


def _wrong_results(t: Trajectory, results: tuple[GoalBalance, ...]) -> Iterator[RefusedError]:
    """Goals in force that a balance leaves out, and goals that it names and do not exist."""
    version = t.versions[-1]
    named = {each.goal for each in results}
    for goal in sorted(set(version.goals) - named):
        yield RefusedError(Rule.FIELD, field="goals", goal=goal, problem="missing")
    for goal in sorted(named - {each.id for each in version.plan.goals}):
        yield RefusedError(Rule.FIELD, field="goals", goal=goal, problem="unknown")
    yield from without_evidence(results)


def _wrong_days(cycle: Cycle, record: RecordBalance, act: Act) -> Iterator[RefusedError]:
    """Follow-ups that do not follow, and an invitation from before the cycle."""
    for number, day in enumerate(record.follow_up):
        if day <= act.on:
            field, earliest = f"follow_up.{number}", act.on + DAY
            yield RefusedError(Rule.DATE_IMPOSSIBLE, field=field, date=day, earliest=earliest)
    invited = record.employee_view_invited
    if isinstance(invited, date) and invited < cycle.presented_on:
        field, earliest = "employee_view_invited", cycle.presented_on
        yield RefusedError(Rule.DATE_IMPOSSIBLE, field=field, date=invited, earliest=earliest)


def _wrong_in_any(t: Trajectory, cycle: Cycle, record: RecordBalance) -> Iterator[RefusedError]:
    """For any outcome: a concern is open, a report is missing, or the employee is unheard."""
    yield from balance_rules.open_concern(t)
    yield from balance_rules.unreported(cycle)
    yield from balance_rules.unheard(record)


def _wrong_in_achieved(
    t: Trajectory, cycle: Cycle, record: RecordBalance, act: Act
) -> Iterator[RefusedError]:
    """Not sufficient, not expected to last, without a follow-up, or too early."""
    if not record.sufficient:
        yield RefusedError(Rule.NOT_SUFFICIENT, field="sufficient")
    reason = record.expected_to_last_reason or record.reason
    if not record.expected_to_last and not (
        record.expected_to_last is False and record.intensified_follow_up and not is_blank(reason)
    ):
        yield RefusedError(Rule.NOT_SUFFICIENT, field="expected_to_last")
    if not record.follow_up:
        yield RefusedError(Rule.FOLLOW_UP_MISSING, field="follow_up")
    if act.on < cycle.final_evaluation:
        if not {Role.EMPLOYEE, Role.ASSESSOR, Role.HR} <= set(record.decided_by):
            yield RefusedError(Rule.TOO_EARLY, field="decided_by", earliest=cycle.final_evaluation)
        yield from balance_rules.too_early(t, act.on)


def _achieved(t: Trajectory, record: RecordBalance, cycle: Cycle, act: Act) -> Trajectory:
    follow_ups = tuple(
        FollowUp(number=n, planned=day)
        for n, day in enumerate(sorted(set(record.follow_up)), start=1)
    )
    told = at_once("closed_success", about=f"balance-{cycle.number}", on=act.on)
    return replace(t, follow_ups=follow_ups).enter(Phase.FOLLOW_UP, act.today).queue(told)


def _wrong_in_not_achieved(
    t: Trajectory, cycle: Cycle, record: RecordBalance, act: Act
) -> Iterator[RefusedError]:
    """A negative end that is early, a surprise, or not a real chance (D05, D06, D21)."""
    yield from balance_rules.too_early(t, act.on)
    yield from balance_rules.surprise(cycle, record, on=act.on, policy=t.policy)
    yield from balance_rules.not_held(cycle)
    short = {each.goal for each in record.goals if each.result is not GoalResult.ACHIEVED}
    missing = sorted(short - _named_short(record, t.versions[-1]))
    for goal in missing:
        yield RefusedError(Rule.STILL_SHORT_MISSING, field="still_short_in", goal=goal)
    if is_blank(record.still_short_in) and not missing:
        yield RefusedError(Rule.STILL_SHORT_MISSING, field="still_short_in")


def _named_short(record: RecordBalance, version: PlanVersion) -> set[str]:
    """The goals for which it is said in what the employee falls short; a plain text says all."""
    every = {goal.id for goal in version.plan.goals}
    if [each.goal for each in record.still_short_in or ()] == [None]:
        return every
    said = [each for each in record.still_short_in or () if not is_blank(each.text)]
    named = {each.goal or each.text for each in said}
    return named if named & every or not said else every


def _results_and_goals(
    command: Extend,
) -> tuple[tuple[GoalBalance, ...], tuple[str, ...]]:
    """The results of the balance, and the goals that go on."""
    results = tuple(each for each in command.goals if isinstance(each, GoalBalance))
    if not results:
        named = tuple(each for each in command.goals if isinstance(each, str))
        return command.results, named
    short = tuple(each.goal for each in results if each.result is not GoalResult.ACHIEVED)
    return results, short


def _extension_period(t: Trajectory, command: Extend, act: Act) -> GivenPeriod:
    """The dates as given; an extension starts on the next working day unless it says when."""
    given = command.period or GivenPeriod()
    return replace(
        given,
        start=given.start or command.start or t.calendar.add(act.today, 1),
        planned_end=given.planned_end or command.planned_end,
        weeks=given.weeks if given.weeks is not None else command.weeks,
        months=given.months if given.months is not None else command.months,
    )
