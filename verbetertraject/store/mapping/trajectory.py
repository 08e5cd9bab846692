"""A whole trajectory: its own row, its phases, and everything that its parts are made of."""

from collections.abc import Iterator
from typing import Final

from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.people import Directory
from verbetertraject.domain.policy import Policy
from verbetertraject.domain.trajectory import PhaseEntry, Trajectory
from verbetertraject.store.mapping.aftermath import (
    aftermath_rows,
    follow_ups,
    redeployment,
    views,
)
from verbetertraject.store.mapping.correcting import attachments, correcting_rows, corrections
from verbetertraject.store.mapping.cycles import cycle_rows, cycles
from verbetertraject.store.mapping.intake import assignments, availability, intake, intake_rows
from verbetertraject.store.mapping.interruptions import (
    absences,
    concerns,
    interruption_rows,
    pauses,
    suspensions,
)
from verbetertraject.store.mapping.plans import conversations, plan_rows, versions
from verbetertraject.store.mapping.shelf import Shelf
from verbetertraject.store.mapping.telling import notice_rows, notices, told
from verbetertraject.store.tables import (
    AbsenceRow,
    AssignmentRow,
    AttachmentRow,
    BalanceRow,
    ConcernRow,
    ConversationRow,
    CorrectionRow,
    CycleRow,
    EvaluationRow,
    FollowUpRow,
    IntakeRow,
    NoticeRow,
    OutlookRow,
    Part,
    PauseRow,
    PhaseRow,
    PlanVersionRow,
    ProofRow,
    RedeploymentRow,
    SignatureRow,
    StepRow,
    SuspensionRow,
    TrajectoryRow,
    ViewRow,
)

PARTS: Final[tuple[type[Part], ...]] = (
    IntakeRow,
    AssignmentRow,
    PhaseRow,
    ConversationRow,
    PlanVersionRow,
    SignatureRow,
    ProofRow,
    CycleRow,
    EvaluationRow,
    OutlookRow,
    BalanceRow,
    FollowUpRow,
    RedeploymentRow,
    AbsenceRow,
    PauseRow,
    SuspensionRow,
    ConcernRow,
    ViewRow,
    CorrectionRow,
    AttachmentRow,
    NoticeRow,
    StepRow,
)
"""Every table of parts, each after those that it refers to."""


def rows(t: Trajectory) -> Iterator[Part]:
    """The rows of every part but the steps, each after those that it refers to."""
    yield from intake_rows(t)
    for number, entry in enumerate(t.phases, start=1):
        yield PhaseRow(trajectory_id=t.id, number=number, day=entry.day, phase=entry.phase)
    yield from plan_rows(t)
    yield from cycle_rows(t)
    yield from aftermath_rows(t)
    yield from interruption_rows(t)
    yield from correcting_rows(t)
    yield from notice_rows(t)


def stand(row: TrajectoryRow, t: Trajectory) -> None:
    """Let the own row say how the trajectory stands, for lists and for waking."""
    conversation, cycle = t.conversation, t.cycle
    row.settled_at = t.settled_at
    row.phase = t.phase
    row.route = t.route
    row.withdrawal_reason = t.withdrawal_reason
    row.variant = None if conversation is None else conversation.record.variant_choice
    row.outcome = t.outcome
    row.effective_end = None if cycle is None else cycle.end


def assembled(
    row: TrajectoryRow,
    shelf: Shelf,
    *,
    calendar: Calendar,
    policy: Policy,
    directory: Directory,
) -> Trajectory:
    """The whole trajectory, from its own row and every part on the shelf."""
    return Trajectory(
        id=row.id,
        reference=row.reference,
        opened_on=row.opened_on,
        calendar=calendar,
        policy=policy,
        settled_at=row.settled_at,
        intake=intake(shelf),
        availability=availability(shelf),
        assignments=assignments(shelf),
        phases=tuple(PhaseEntry(day=each.day, phase=each.phase) for each in shelf.all(PhaseRow)),
        route=row.route,
        conversations=conversations(shelf),
        versions=versions(shelf),
        cycles=cycles(shelf),
        follow_ups=follow_ups(shelf),
        absences=absences(shelf),
        pauses=pauses(shelf),
        suspensions=suspensions(shelf),
        concerns=concerns(shelf),
        redeployment=redeployment(shelf),
        withdrawal_reason=row.withdrawal_reason,
        views=views(shelf),
        corrections=corrections(shelf),
        attachments=attachments(shelf),
        queued=notices(shelf),
        told=told(shelf),
        directory=directory,
    )
