"""What is added to a record afterwards: a view, a correction with a reason, or a file.

The record itself stays as it was, and readable.
"""

import binascii
import hashlib
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Final

from verbetertraject.domain.blank_texts import is_blank
from verbetertraject.domain.commands import PERMISSIONS
from verbetertraject.domain.commands.additions import AddView, AnyRecord, Attach, Correct
from verbetertraject.domain.commands.evaluation import GoalStatus, Report
from verbetertraject.domain.commands.opening import IntakeRecord
from verbetertraject.domain.decisions.act import Act
from verbetertraject.domain.decisions.evidence import told_twice, wrong_employment
from verbetertraject.domain.decisions.opening import answered, wrong_answers
from verbetertraject.domain.decisions.registry import decides
from verbetertraject.domain.fields import Fixed, contents, marks
from verbetertraject.domain.file_names import file_name
from verbetertraject.domain.intake import Analysis
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.plan import PlanVersion
from verbetertraject.domain.record_names import Kind, filed, kind_of, latest
from verbetertraject.domain.refusals import RefusedError, Rule, insist
from verbetertraject.domain.trajectory import INTAKE, Attachment, Correction, Trajectory, View

LARGEST_FILE: Final = 10 * 1024 * 1024
"""Bytes of the largest file that can be attached."""


def check_exists(t: Trajectory, name: str) -> None:
    """Refuse the name of a record that is not in the file."""
    if name not in filed(t):
        raise RefusedError(Rule.FIELD, field="to", problem="no such record")


@decides(AddView)
def add_view(t: Trajectory, command: AddView, act: Act) -> Trajectory:
    """Add the employee's own view (zienswijze); it is never refused for how it names a record."""
    insist(
        RefusedError(Rule.FIELD, field=field, problem="missing")
        for field in ("to", "text")
        if is_blank(getattr(command, field))
    )
    view = View(on=act.on, **contents(command))
    return replace(t, views=(*t.views, view))


@decides(Correct)
def correct(t: Trajectory, command: Correct, act: Act) -> Trajectory:
    """Keep a new version of a record, with the reason for it."""
    kind = _kind(command.to, act)
    check_exists(t, command.to)
    if is_blank(command.reason):
        raise RefusedError(Rule.REASON_MISSING, field="reason")
    before = latest(t, command.to)
    if kind.content is None or isinstance(before, PlanVersion):
        raise RefusedError(Rule.GOALS_LOCKED, field="to")
    if not isinstance(command.content, kind.content):
        raise RefusedError(Rule.FIELD, field="content", problem="of another kind of record")
    insist(_wrong_facts(before, command.content))
    insist(_left_out(before, command.content))
    if isinstance(before, IntakeRecord) and isinstance(command.content, IntakeRecord):
        insist(_wrong_in_intake(t, before, command.content))
        return _with_intake(t, command, command.content, act)
    return _with_correction(t, command, command.content, act)


def _with_intake(t: Trajectory, command: Correct, content: IntakeRecord, act: Act) -> Trajectory:
    """The intake completed; an answer that leads elsewhere does so here too.

    The answers are kept in one place, so that of one about health nothing stays behind.
    """
    kept = replace(content, control_questions=())
    corrected = _with_correction(t, command, kept, act)
    return answered(corrected, content.control_questions, act, to=INTAKE)


def _with_correction(t: Trajectory, command: Correct, content: AnyRecord, act: Act) -> Trajectory:
    correction = Correction(
        number=len(t.corrections) + 1,
        to=command.to,
        reason=command.reason,
        content=content,
        on=act.on,
        by=act.by,
    )
    return replace(t, corrections=(*t.corrections, correction))


def _wrong_in_intake(
    t: Trajectory, before: IntakeRecord, after: IntakeRecord
) -> Iterator[RefusedError]:
    """What is left out of the analysis, and what is settled once there is a plan (D20)."""
    for fault in (
        *wrong_answers(after.control_questions, policy=t.policy),
        *told_twice(after.analysis),
        *wrong_employment(after.employment),
    ):
        yield fault.at(f"content.{fault.field}")
    yield from _left_out(before.analysis, after.analysis, within="content.analysis")
    old, new = _ids(before.analysis), _ids(after.analysis)
    for shortcoming in sorted(old - new):
        yield RefusedError(
            Rule.FIELD,
            field="content.analysis.shortcomings",
            problem="missing",
            shortcoming=shortcoming,
        )
    if t.active_since is not None and new - old:
        yield RefusedError(Rule.GOALS_LOCKED, field="content.analysis.shortcomings")
    if t.phase is not Phase.PREPARATION and after.control_questions != before.control_questions:
        yield RefusedError(
            Rule.FIELD, field="content.control_questions", problem="is not corrected"
        )


def _ids(analysis: Analysis) -> set[str]:
    return {shortcoming.id for shortcoming in analysis.shortcomings}


@decides(Attach)
def attach(t: Trajectory, command: Attach, act: Act) -> Trajectory:
    """Keep what is known of a file; the file itself is kept beside the trajectory."""
    _kind(command.to, act)
    check_exists(t, command.to)
    name = file_name(command.name)
    data = _data(command.content)
    attachment = Attachment(
        number=len(t.attachments) + 1,
        to=command.to,
        name=name,
        media_type=command.media_type,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        on=act.on,
        by=act.by,
    )
    return replace(t, attachments=(*t.attachments, attachment))


def _kind(name: str, act: Act) -> Kind:
    """The kind of a record, refused to who may not record it before it is said to exist."""
    kind = kind_of(name)
    if kind is None:
        raise RefusedError(Rule.FIELD, field="to", problem="no such record")
    if act.by not in PERMISSIONS[kind.command].by:
        raise RefusedError(Rule.WRONG_ROLE, role=act.by.value, command=act.name)
    return kind


def _wrong_facts(before: AnyRecord, after: AnyRecord) -> Iterator[RefusedError]:
    """What the rules counted with and what was decided: no text changes it."""
    was, becomes = dict(_facts(before)), dict(_facts(after))
    wrong = [name for name in was | becomes if was.get(name) != becomes.get(name)]
    if isinstance(after, Report) and any(
        each.employer_status is GoalStatus.DISAGREE for each in after.goals or ()
    ):
        wrong.append("goals")
    for name in dict.fromkeys(wrong):
        yield RefusedError(Rule.FIELD, field=f"content.{name}", problem="is not corrected")


def _facts(record: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, object]]:
    """What is settled in a record, by its path; of rows, what is settled in them all together."""
    if not is_dataclass(record) or isinstance(record, type):
        return
    said = marks(type(record))
    for each in fields(record):
        value, here = getattr(record, each.name), (*path, each.name)
        if Fixed.SETTLED in said[each.name]:
            yield ".".join(here), _settled(value)
        elif isinstance(value, tuple):
            rows = frozenset(tuple(_facts(row)) for row in value)
            if any(rows):
                yield ".".join(here), rows
        else:
            yield from _facts(value, here)


def _settled(value: object) -> object:
    """What of a value is settled: of an object its keys, where it has any."""
    return (frozenset(value) or None) if isinstance(value, Mapping) else value


def _left_out(
    before: AnyRecord | Analysis, after: AnyRecord | Analysis, *, within: str = "content"
) -> Iterator[RefusedError]:
    """What was recorded and is left out: a correction says it otherwise."""
    for each in fields(before):
        was, becomes = getattr(before, each.name), getattr(after, each.name)
        if not _is_empty(was) and _is_empty(becomes):
            yield RefusedError(Rule.FIELD, field=f"{within}.{each.name}", problem="missing")


def _is_empty(value: object) -> bool:
    return is_blank(value)


def _data(content: str) -> bytes:
    try:
        data = b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        raise RefusedError(Rule.FIELD, field="content", problem="not base64") from None
    if not data:
        raise RefusedError(Rule.FIELD, field="content", problem="missing")
    if len(data) > LARGEST_FILE:
        raise RefusedError(Rule.FIELD, field="content", problem="too large")
    return data
