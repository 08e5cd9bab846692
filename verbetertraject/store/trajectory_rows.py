"""A trajectory as rows: which table keeps what, and what lists see of it."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import Final
from uuid import UUID

from verbetertraject.application.ports import Sleeper
from verbetertraject.application.values import write
from verbetertraject.domain.calendar import Availability, Calendar
from verbetertraject.domain.commands.opening import Variant
from verbetertraject.domain.people import Assignment, Directory, Role
from verbetertraject.domain.permissions import PRIVATE_WAITS
from verbetertraject.domain.plan import PlanVersion, Proof, Signature
from verbetertraject.domain.policy import Policy
from verbetertraject.domain.schedule.notices import Notice, Told
from verbetertraject.domain.schedule.steps import Start, Step, Tell
from verbetertraject.domain.schedule.waits import Wait, paused_since, waits_for
from verbetertraject.domain.trajectory import (
    Absence,
    Attachment,
    Balance,
    Concern,
    Conversation,
    Correction,
    Cycle,
    Evaluation,
    FollowUp,
    Intake,
    Outlook,
    Pause,
    PhaseEntry,
    Redeployment,
    Suspension,
    Trajectory,
    View,
)
from verbetertraject.store import tables
from verbetertraject.store.errors import UnreadableRecordError
from verbetertraject.store.mapper import Layout, Mapper, read
from verbetertraject.store.row_changes import Rows


def _variant(t: Trajectory) -> Variant | None:
    return None if t.conversation is None else t.conversation.record.variant_choice


def _effective_end(t: Trajectory) -> date | None:
    return None if t.cycle is None else t.cycle.end


_OF_PARTS: Final = (
    Layout(kind=Intake, row=tables.IntakeRow),
    Layout(kind=Assignment, row=tables.AssignmentRow, renamed={"person": "person_id"}),
    Layout(kind=PhaseEntry, row=tables.PhaseRow),
    Layout(kind=Conversation, row=tables.ConversationRow, spread="record"),
    Layout(kind=PlanVersion, row=tables.PlanVersionRow),
    Layout(kind=Signature, row=tables.SignatureRow),
    Layout(kind=Proof, row=tables.ProofRow, computed={"proves": Proof.proves}),
    Layout(kind=Cycle, row=tables.CycleRow),
    Layout(kind=Evaluation, row=tables.EvaluationRow),
    Layout(kind=Outlook, row=tables.OutlookRow),
    Layout(kind=Balance, row=tables.BalanceRow, spread="record"),
    Layout(kind=FollowUp, row=tables.FollowUpRow, spread="record"),
    Layout(kind=Redeployment, row=tables.RedeploymentRow),
    Layout(kind=Absence, row=tables.AbsenceRow, renamed={"from_": "first_day"}),
    Layout(kind=Pause, row=tables.PauseRow, renamed={"from_": "first_day"}),
    Layout(kind=Suspension, row=tables.SuspensionRow, renamed={"from_": "first_day"}),
    Layout(
        kind=Concern,
        row=tables.ConcernRow,
        content="facts",
        moved={"report": "about", "investigation": "conclusion"},
    ),
    Layout(kind=View, row=tables.ViewRow),
    Layout(kind=Correction, row=tables.CorrectionRow),
    Layout(kind=Attachment, row=tables.AttachmentRow),
    Layout(kind=Notice, row=tables.NoticeRow),
    Layout(kind=Told, row=tables.StepRow, renamed={"key": "kind"}),
)

PARTS: Final[tuple[type[tables.Part], ...]] = tuple(
    each.row for each in _OF_PARTS if issubclass(each.row, tables.Part)
)
"""Every table of parts, each after those that it refers to."""

MAPPER: Final = Mapper(
    Layout(
        kind=Trajectory,
        row=tables.TrajectoryRow,
        computed={
            "phase": lambda t: t.phase,
            "variant": _variant,
            "outcome": lambda t: t.outcome,
            "effective_end": _effective_end,
        },
        apart={"calendar", "policy", "intake", "availability", "told", "directory", "withheld"},
    ),
    *_OF_PARTS,
    Layout(kind=Wait, row=tables.WaitRow, renamed={"number": "ordinal"}),
    Layout(kind=Sleeper, row=tables.TrajectoryRow, renamed={"trajectory_id": "id"}),
)
"""A trajectory, its parts, and what others see of its own row."""

TERMED: Final = frozenset({"signature", "proof", "report", "redeployment", *PRIVATE_WAITS})
"""What is due after a number of working or office days: a changed calendar changes the day."""


def part_rows(
    row: tables.TrajectoryRow, t: Trajectory, *, but: Trajectory | None = None
) -> Iterator[tables.Part]:
    """The rows of every part but the steps, each after those that it refers to.

    Without the rows of what is the same in another state of it.
    """
    if but is None or (t.intake, t.availability) != (but.intake, but.availability):
        yield MAPPER.row(t.intake, trajectory_id=t.id, availability=write(t.availability))
    yield from sorted(MAPPER.parts(row, t, but=but), key=lambda each: PARTS.index(type(each)))


def assembled(
    row: tables.TrajectoryRow,
    rows: Rows,
    *,
    calendar: Calendar,
    policy: Policy,
    directory: Directory,
) -> Trajectory:
    """The whole trajectory, from its own row and the rows of its parts.

    Raises:
        UnreadableRecordError: when they do not make one.
    """
    intakes = rows.all(tables.IntakeRow)
    if not intakes:
        raise UnreadableRecordError("Intake: missing")
    told = (each for each in rows.all(tables.StepRow) if each.role is not None)
    return MAPPER.value(
        Trajectory,
        row,
        rows,
        calendar=calendar,
        policy=policy,
        intake=MAPPER.value(Intake, intakes[0]),
        availability=read(Availability, intakes[0].availability),
        told=frozenset(MAPPER.values(Told, told)),
        directory=directory,
    )


def told_rows(known: frozenset[Told], t: Trajectory, *, now: datetime) -> Iterator[tables.StepRow]:
    """The steps that messages are, one for each role, of what was not told before."""
    for each in sorted(t.told - known, key=str):
        yield MAPPER.row(each, trajectory_id=t.id, identity=str(each), performed_at=now)


def silent_rows(
    trajectory_id: UUID, performed: Sequence[Step], *, now: datetime
) -> Iterator[tables.StepRow]:
    """The steps that tell nobody; those that do are what was told."""
    for step in performed:
        if not isinstance(step, Tell):
            yield tables.StepRow(
                trajectory_id=trajectory_id,
                identity=step.identity,
                kind="start" if isinstance(step, Start) else "stop",
                about=None,
                on=step.day,
                role=None,
                part=None,
                repetition=None,
                performed_at=now,
            )


def show(row: tables.TrajectoryRow, t: Trajectory) -> None:
    """Let the own row say what lists count and sort by."""
    open_to_all = [wait for wait in waits_for(t) if wait.key not in PRIVATE_WAITS]
    row.due = min((wait.due for wait in open_to_all if wait.due is not None), default=None)
    row.paused_since = paused_since(t)
    row.is_shown = True


def wait_rows(t: Trajectory) -> Iterator[tables.WaitRow]:
    """The rows of what it waits for, in its order."""
    waits = waits_for(t)
    known = _known_by(waits_for(replace(t, concerns=()))) if t.concerns else _known_by(waits)
    for number, wait in enumerate(waits, start=1):
        same = known.get((wait.key, wait.number))
        by = next(same) if same is not None else wait.by
        yield MAPPER.row(
            wait, trajectory_id=t.id, number=number, known_by=None if by is None else by.value
        )


def _known_by(waits: Sequence[Wait]) -> Mapping[tuple[str, int | None], Iterator[Role | None]]:
    """Of whom each is awaited, in order: the two signatures are alike in all but that."""
    found: dict[tuple[str, int | None], list[Role | None]] = {}
    for each in waits:
        found.setdefault((each.key, each.number), []).append(each.by)
    return {which: iter(by) for which, by in found.items()}


def known_wait(row: tables.WaitRow) -> Wait:
    """What is awaited, as everyone may know it."""
    wait = MAPPER.value(Wait, row)
    return replace(wait, by=None if row.known_by is None else Role(row.known_by))


def calendar_row(name: str, calendar: Calendar) -> tables.CalendarRow:
    """The row of a calendar."""
    terms = write(calendar)
    return tables.CalendarRow(
        name=name, terms={**terms, "non_working_days": sorted(terms["non_working_days"])}
    )


def policy_row(policy: Policy) -> tables.PolicyRow:
    """The row of a policy, named by its terms: the same terms give the same row."""
    terms = json.dumps(write(policy), sort_keys=True, separators=(",", ":"))
    sha256 = hashlib.sha256(terms.encode()).hexdigest()
    return tables.PolicyRow(sha256=sha256, version=policy.version, terms=terms)


@lru_cache(maxsize=64)
def policy(terms: str) -> Policy:
    """The policy of these terms."""
    return read(Policy, json.loads(terms))
