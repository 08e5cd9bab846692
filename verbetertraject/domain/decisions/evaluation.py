"""Step 5 of the Plan: evaluations, their reports, and moving an appointment."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from verbetertraject.domain.blank_texts import is_blank
from verbetertraject.domain.commands.evaluation import (
    AppointmentKind,
    GoalProgress,
    GoalStatus,
    HoldEvaluation,
    RecordReport,
    Report,
    Reschedule,
)
from verbetertraject.domain.decisions import plan_rules
from verbetertraject.domain.decisions.act import Act
from verbetertraject.domain.decisions.registry import decides
from verbetertraject.domain.refusals import RefusedError, Rule, insist
from verbetertraject.domain.schedule.message_schedule import at_once
from verbetertraject.domain.schedule.notices import Notice
from verbetertraject.domain.schedule.suspension import move_appointment
from verbetertraject.domain.trajectory import Cycle, Evaluation, Trajectory

WHOLE_REPORT: Final = ("tops", "goals", "support_delivered", "employee_view", "employee_needs")
"""What a report holds, beside the safety question."""

BROKEN_OFF_REPORT: Final = ("employee_view",)
"""What the report of a broken-off evaluation holds, beside the safety question."""


def open_cycle(t: Trajectory) -> Cycle:
    """The cycle that runs; refused in the gap after the balance `extended`."""
    if not t.open_cycles:
        raise RefusedError(Rule.AWAITS_EXTENSION)
    return t.open_cycles[0]


def _to_hold(t: Trajectory, _act: Act) -> Iterator[RefusedError]:
    if not t.open_cycles:
        yield RefusedError(Rule.AWAITS_EXTENSION)
    elif not t.open_cycles[0].open_evaluations:
        yield RefusedError(Rule.NO_SUCH_APPOINTMENT, field="planned")


@decides(HoldEvaluation, unless=_to_hold)
def hold_evaluation(t: Trajectory, command: HoldEvaluation, act: Act) -> Trajectory:
    """Record that an evaluation was held; a late talk is held late, not moved."""
    cycle = open_cycle(t)
    evaluation = _chosen(cycle.open_evaluations, command.planned)
    act.check_not_before(cycle.presented_on)
    held = replace(
        evaluation,
        held_on=act.on,
        present=command.present,
        late_reason=command.late_reason,
        broken_off=command.broken_off,
    )
    return _with_evaluation(t, cycle, held)


def _to_report(t: Trajectory, _act: Act) -> Iterator[RefusedError]:
    evaluations = (each for cycle in t.cycles for each in cycle.evaluations)
    if all(each.held_on is None or each.report is not None for each in evaluations):
        yield RefusedError(Rule.NO_SUCH_APPOINTMENT, field="planned")


@decides(RecordReport, unless=_to_report)
def record_report(t: Trajectory, command: RecordReport, act: Act) -> Trajectory:
    """Record the report of an evaluation, share it, and tell about support that is behind."""
    awaiting = tuple(
        (cycle, each)
        for cycle in t.cycles
        for each in cycle.evaluations
        if each.held_on is not None and each.report is None
    )
    evaluation = _chosen(tuple(each for _, each in awaiting), command.planned)
    cycle = next(cycle for cycle, each in awaiting if each == evaluation)
    act.check_not_before(evaluation.held_on or act.on)
    insist(_wrong_in_report(t, command.report, broken_off=evaluation.broken_off))
    reported = replace(evaluation, report=command.report, reported_on=act.on)
    about = f"report-{cycle.number}.{evaluation.number}"
    shared = at_once("report_shared", about=about, on=act.on)
    behind = _support_behind(t, command.report, about=about, on=act.on)
    return _with_evaluation(t, cycle, reported).queue(shared, *behind)


def _to_move(t: Trajectory, _act: Act) -> Iterator[RefusedError]:
    if not any(True for _ in t.open_appointments()):
        yield RefusedError(Rule.NO_SUCH_APPOINTMENT, field="planned")


@decides(Reschedule, unless=_to_move)
def reschedule(t: Trajectory, command: Reschedule, act: Act) -> Trajectory:
    """Move one open appointment to a meeting day that is still to come, and tell both sides."""
    chosen = (command.what, command.planned)
    named = (each for each in t.named_appointments() if (each.kind, each.planned) == chosen)
    appointment = next(named, None)
    if appointment is None:
        raise RefusedError(Rule.NO_SUCH_APPOINTMENT, field="planned", date=command.planned)
    insist(_wrong_in_move(t, command, act))
    return move_appointment(t, appointment, command.to)


def _wrong_in_move(t: Trajectory, command: Reschedule, act: Act) -> Iterator[RefusedError]:
    """What is wrong with a move: no reason, no day for it, or a day out of order."""
    if is_blank(command.reason):
        yield RefusedError(Rule.REASON_MISSING, field="reason")
    if command.to < act.today or command.to == command.planned:
        yield RefusedError(Rule.DATE_IMPOSSIBLE, field="to", date=command.to)
    yield from plan_rules.no_meeting_day(command.to, field="to", t=t)
    for cycle in t.open_cycles:
        yield from _out_of_order(cycle, command.what, command.to)
        if command.what is AppointmentKind.FINAL and cycle.number == 1:
            yield from plan_rules.too_soon(command.to, start=cycle.start, t=t, field="to")


def _out_of_order(cycle: Cycle, what: AppointmentKind, to: date) -> Iterator[RefusedError]:
    """A talk on or after the final evaluation, and a final one before what precedes it."""
    before = [each.planned for each in cycle.open_evaluations]
    before += [cycle.outlook] if cycle.outlook_is_open else []
    is_early = what is AppointmentKind.FINAL and any(day >= to for day in before)
    is_late = what is not AppointmentKind.FINAL and to >= cycle.final_evaluation
    if is_early or is_late:
        yield RefusedError(Rule.NOT_IN_ORDER, field="to", date=to)


def _chosen(evaluations: tuple[Evaluation, ...], planned: date | None) -> Evaluation:
    """The evaluation with this present date, or the earliest."""
    named = [each for each in evaluations if planned in (None, each.planned)]
    if not named:
        if planned is None:
            raise RefusedError(Rule.NO_SUCH_APPOINTMENT, field="planned")
        raise RefusedError(Rule.NO_SUCH_APPOINTMENT, field="planned", date=planned)
    return min(named, key=lambda each: each.planned)


def _with_evaluation(t: Trajectory, cycle: Cycle, changed: Evaluation) -> Trajectory:
    evaluations = tuple(
        changed if each.number == changed.number else each for each in cycle.evaluations
    )
    renewed = replace(cycle, evaluations=evaluations)
    cycles = tuple(renewed if each.number == cycle.number else each for each in t.cycles)
    return replace(t, cycles=cycles)


def _wrong_in_report(t: Trajectory, report: Report, *, broken_off: bool) -> Iterator[RefusedError]:
    """Everything that a report lacks or says of what is not in the plan."""
    for field in (*(BROKEN_OFF_REPORT if broken_off else WHOLE_REPORT), "safety_question"):
        if getattr(report, field) is None:
            yield RefusedError(Rule.FIELD, field=f"report.{field}", problem="missing")
    if report.goals is not None:
        yield from _wrong_goals(t, report.goals)
    items = {item.id for item in t.versions[-1].plan.support}
    for item, (delivered, planned) in (report.support_delivered or {}).items():
        if item not in items or delivered < 0 or planned < 0:
            yield RefusedError(Rule.FIELD, field=f"report.support_delivered.{item}", item=item)


def _wrong_goals(t: Trajectory, goals: tuple[GoalProgress, ...]) -> Iterator[RefusedError]:
    """Goals in force that a report leaves out, and what it says of them that cannot be."""
    version = t.versions[-1]
    reported = {progress.goal for progress in goals}
    for goal in sorted(set(version.goals) - reported):
        yield RefusedError(Rule.FIELD, field="report.goals", goal=goal, problem="missing")
    for goal in sorted(reported - {each.id for each in version.plan.goals}):
        yield RefusedError(Rule.FIELD, field="report.goals", goal=goal, problem="unknown")
    for progress in goals:
        if progress.employer_status is GoalStatus.DISAGREE:
            yield RefusedError(Rule.FIELD, field="report.goals.employer_status", goal=progress.goal)


def _support_behind(t: Trajectory, report: Report, *, about: str, on: date) -> tuple[Notice, ...]:
    """A message per support item delivered below the threshold; nothing planned yet: none."""
    return tuple(
        at_once("support_behind", about=about, on=on, part=item, item=item, percent=percent)
        for item, percent in report.behind(t.policy.support_threshold_percent)
    )
