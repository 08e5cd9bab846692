"""What falls short at the end: no surprise, nothing too early, help before anything legal."""

from collections.abc import Iterator
from datetime import timedelta

from verbetertraject.domain import balance_rules, plan_rules
from verbetertraject.domain.dossier.lines import Case, Remark, attention, missing
from verbetertraject.domain.dossier.talks import running_cycles
from verbetertraject.domain.records import Balance, BalanceOutcome, Finding
from verbetertraject.domain.trajectory import Cycle
from verbetertraject.domain.wording import is_blank


def early_end(case: Case) -> Iterator[Remark]:
    """A negative end before three effective months (D06)."""
    for _, balance in _negative(case):
        for shortfall in balance_rules.too_early(case.t, balance.drawn_up_on):
            yield missing("withdraw_balance", balance.drawn_up_on, **shortfall.figures)


def surprising_end(case: Case) -> Iterator[Remark]:
    """No outlook in time, or an outcome worse than it without an explanation (D21)."""
    for cycle in running_cycles(case.t):
        yield from _outlook(case, cycle)
    for cycle, balance in _negative(case):
        on, policy = balance.drawn_up_on, case.t.policy
        for _ in balance_rules.surprise(cycle, balance.record, on=on, policy=policy):
            yield missing("explain_outcome", on)


def missing_redeployment(case: Case) -> Iterator[Remark]:
    """A negative end after which no other suitable job was looked for yet (D23)."""
    for _, balance in _negative(case):
        if case.t.redeployment is None:
            yield missing("look_for_other_job", balance.drawn_up_on)


def relapse_without_help(case: Case) -> Iterator[Remark]:
    """A relapse, also a light one, without agreed help (D24)."""
    for each in case.t.follow_ups:
        if each.record is None:
            continue
        for _ in balance_rules.helpless(each.record.finding, each.record.agreement):
            yield missing("agree_help", each.held_on)
        is_light = each.record.finding is Finding.LIGHT_RELAPSE
        if is_light and is_blank(each.record.agreement):
            yield attention("agree_help", each.held_on)


def _outlook(case: Case, cycle: Cycle) -> Iterator[Remark]:
    ahead = timedelta(days=case.t.policy.outlook_min_days_before_final)
    latest = cycle.final_evaluation - ahead
    for outlook in cycle.outlooks[:1]:
        if outlook.given_on > latest:
            yield attention("announced_late", outlook.given_on, latest=latest)
    if not cycle.outlook_is_open:
        return
    if case.today > latest:
        yield missing("give_outlook", latest, latest=latest)
        return
    for _ in plan_rules.announced_late(
        cycle.outlook, final_evaluation=cycle.final_evaluation, policy=case.t.policy
    ):
        yield attention("move_outlook", latest=latest)


def _negative(case: Case) -> Iterator[tuple[Cycle, Balance]]:
    for cycle in case.t.cycles:
        balance = cycle.balance
        if balance is not None and balance.outcome is BalanceOutcome.NOT_ACHIEVED:
            yield cycle, balance
