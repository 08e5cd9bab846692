"""Cycles, with their evaluations, outlooks and balance."""

from collections.abc import Iterator
from typing import Final

from verbetertraject.domain.commands.balance import RecordBalance
from verbetertraject.domain.trajectory import Balance, Cycle, Evaluation, Outlook, Trajectory
from verbetertraject.store.mapping.sealing import opened, sealed
from verbetertraject.store.mapping.shelf import Shelf
from verbetertraject.store.tables import BalanceRow, CycleRow, EvaluationRow, OutlookRow, Part

EVALUATION: Final = ("number", "planned", "held_on", "broken_off", "reported_on")
"""The fields of an evaluation that have a column."""

BALANCE: Final = ("outcome", "decided_by", "sufficient", "expected_to_last", "follow_up")
"""The fields of a balance's record that have a column."""


def cycle_rows(t: Trajectory) -> Iterator[Part]:
    """The rows of the cycles and of what belongs to them."""
    for cycle in t.cycles:
        yield CycleRow(
            trajectory_id=t.id,
            number=cycle.number,
            presented_on=cycle.presented_on,
            start=cycle.start,
            end=cycle.end,
            outlook=cycle.outlook,
            final_evaluation=cycle.final_evaluation,
        )
    for cycle in t.cycles:
        yield from _evaluation_rows(t, cycle)
        yield from _outlook_rows(t, cycle)
        if cycle.balance is not None:
            yield _balance_row(t, cycle, cycle.balance)


def cycles(shelf: Shelf) -> tuple[Cycle, ...]:
    """The cycles, whole."""
    return tuple(
        Cycle(
            number=row.number,
            presented_on=row.presented_on,
            start=row.start,
            end=row.end,
            outlook=row.outlook,
            final_evaluation=row.final_evaluation,
            evaluations=_evaluations(shelf, row.number),
            outlooks=_outlooks(shelf, row.number),
            balance=_balance(shelf, row.number),
        )
        for row in shelf.all(CycleRow)
    )


def _evaluation_rows(t: Trajectory, cycle: Cycle) -> Iterator[Part]:
    for each in cycle.evaluations:
        yield EvaluationRow(
            trajectory_id=t.id,
            cycle=cycle.number,
            number=each.number,
            planned=each.planned,
            held_on=each.held_on,
            broken_off=each.broken_off,
            reported_on=each.reported_on,
            content=sealed(each, beside=EVALUATION),
        )


def _evaluations(shelf: Shelf, cycle: int) -> tuple[Evaluation, ...]:
    return tuple(
        opened(
            Evaluation,
            row.content,
            {
                "number": row.number,
                "planned": row.planned,
                "held_on": row.held_on,
                "broken_off": row.broken_off,
                "reported_on": row.reported_on,
            },
        )
        for row in shelf.all(EvaluationRow)
        if row.cycle == cycle
    )


def _outlook_rows(t: Trajectory, cycle: Cycle) -> Iterator[Part]:
    for number, each in enumerate(cycle.outlooks, start=1):
        yield OutlookRow(
            trajectory_id=t.id,
            cycle=cycle.number,
            number=number,
            given_on=each.given_on,
            message=each.message,
            content={"text": each.text, "employee_view": each.employee_view},
        )


def _outlooks(shelf: Shelf, cycle: int) -> tuple[Outlook, ...]:
    return tuple(
        opened(Outlook, row.content, {"given_on": row.given_on, "message": row.message})
        for row in shelf.all(OutlookRow)
        if row.cycle == cycle
    )


def _balance_row(t: Trajectory, cycle: Cycle, balance: Balance) -> BalanceRow:
    record = balance.record
    return BalanceRow(
        trajectory_id=t.id,
        cycle=cycle.number,
        drawn_up_on=balance.drawn_up_on,
        outcome=record.outcome,
        decided_by=[role.value for role in record.decided_by],
        sufficient=record.sufficient,
        expected_to_last=record.expected_to_last,
        follow_up=[day.isoformat() for day in record.follow_up],
        content=sealed(record, beside=BALANCE),
    )


def _balance(shelf: Shelf, cycle: int) -> Balance | None:
    for row in shelf.all(BalanceRow):
        if row.cycle == cycle:
            facts = {
                "outcome": row.outcome,
                "decided_by": row.decided_by,
                "sufficient": row.sufficient,
                "expected_to_last": row.expected_to_last,
                "follow_up": row.follow_up,
            }
            record = opened(RecordBalance, row.content, facts)
            return Balance(drawn_up_on=row.drawn_up_on, record=record)
    return None
