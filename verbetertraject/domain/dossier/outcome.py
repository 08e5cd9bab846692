"""What falls short at the end: no surprise, nothing too early, help before anything legal."""

from collections.abc import Iterator

from verbetertraject.domain.blank_texts import is_blank
from verbetertraject.domain.commands.balance import BalanceOutcome, Finding
from verbetertraject.domain.decisions import balance_rules, plan_rules
from verbetertraject.domain.dossier.lines import Case, Remark, attention, missing
from verbetertraject.domain.dossier.scope import running_cycles
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.record_names import as_corrected
from verbetertraject.domain.schedule import deadlines
from verbetertraject.domain.trajectory import Balance, Cycle


def early_end(case: Case) -> Iterator[Remark]:
    """A negative end before three effective months (D06)."""
    for _, balance in _negative(case):
        for shortfall in balance_rules.too_early(case.t, balance.drawn_up_on):
            yield missing("withdraw_balance", balance.drawn_up_on, **shortfall.figures)


def surprising_end(case: Case) -> Iterator[Remark]:
    """No outlook in time, or an outcome worse than it without an explanation (D21)."""
    running = running_cycles(case.t)
    for cycle in case.t.cycles:
        yield from _given(case, cycle, is_running=cycle in running)
    for cycle in () if case.is_waiting else running:
        if cycle.outlook_is_open:
            yield from _to_give(case, cycle)
    for cycle, balance in _negative(case):
        on, policy = balance.drawn_up_on, case.t.policy
        for _ in balance_rules.surprise(cycle, balance.record, on=on, policy=policy):
            yield missing("explain_outcome", on)


def missing_redeployment(case: Case) -> Iterator[Remark]:
    """A negative end after which no other suitable job was looked for yet (D23)."""
    for _, balance in _negative(case):
        if case.t.redeployment is None:
            is_open = case.t.phase is Phase.REDEPLOYMENT
            do = "look_for_other_job" if is_open else "no_other_job_sought"
            yield missing(do, balance.drawn_up_on)


def relapse_without_help(case: Case) -> Iterator[Remark]:
    """A relapse, also a light one, without agreed help (D24)."""
    for each in case.t.follow_ups:
        if each.record is None:
            continue
        agreement = as_corrected(case.t, f"follow-up-{each.number}", each.record).agreement
        for _ in balance_rules.helpless(each.record.finding, agreement):
            yield missing("agree_help", each.held_on)
        if each.record.finding is Finding.LIGHT_RELAPSE and is_blank(agreement):
            yield attention("agree_help", each.held_on)


def _given(case: Case, cycle: Cycle, *, is_running: bool) -> Iterator[Remark]:
    """An outlook that was given late; a final evaluation that can still be moved makes it good."""
    latest = plan_rules.latest_outlook(cycle.final_evaluation, policy=case.t.policy)
    told = deadlines.outlook(case.t, cycle)
    can_move = is_running and case.t.phase is Phase.ACTIVE
    for outlook in cycle.outlooks[:1]:
        if outlook.given_on > latest:
            do = "announced_late" if can_move else "was_announced_late"
            yield attention(do, outlook.given_on, latest=told)
    balance = cycle.balance
    if balance is not None and not cycle.outlooks and balance.drawn_up_on > latest:
        yield attention("was_not_announced", balance.drawn_up_on)


def _to_give(case: Case, cycle: Cycle) -> Iterator[Remark]:
    """An outlook that is to be given now, or that is planned too late."""
    latest = plan_rules.latest_outlook(cycle.final_evaluation, policy=case.t.policy)
    told = deadlines.outlook(case.t, cycle)
    if case.today > latest and case.t.phase is Phase.ACTIVE:
        yield missing("give_outlook", told, latest=told)
    elif case.today > latest:
        yield attention("plan_anew", told, latest=told)
    else:
        for _ in plan_rules.announced_late(
            cycle.outlook, final_evaluation=cycle.final_evaluation, policy=case.t.policy
        ):
            yield attention("move_outlook", latest=told)


def _negative(case: Case) -> Iterator[tuple[Cycle, Balance]]:
    for cycle in case.t.cycles:
        balance = cycle.balance
        if balance is not None and balance.outcome is BalanceOutcome.NOT_ACHIEVED:
            yield cycle, balance
