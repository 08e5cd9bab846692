"""The names by which people point at a record of a file: `report-1.2`, `plan-1`, `concern-1`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from verbetertraject.domain.commands.additions import AnyRecord
from verbetertraject.domain.commands.balance import HoldFollowUp, RecordBalance, RecordOutlook
from verbetertraject.domain.commands.concern import ReportConcern
from verbetertraject.domain.commands.ending import RecordRedeployment
from verbetertraject.domain.commands.evaluation import EvaluationRecord, Report
from verbetertraject.domain.commands.opening import ConversationRecord, IntakeRecord
from verbetertraject.domain.fields import contents
from verbetertraject.domain.permissions import Section
from verbetertraject.domain.plan import PlanVersion
from verbetertraject.domain.trajectory import INTAKE, Cycle, Intake, Trajectory

Kept = TypeVar("Kept", bound=AnyRecord)


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """A kind of record."""

    command: str
    """What records it: who may give that command may correct the record, and attach to it."""
    section: Section
    """The part of the file in which it is read."""
    content: type[AnyRecord] | None
    """What a correction gives anew; none where only a new version, presented again, changes it."""


KINDS: Final[Mapping[str, Kind]] = {
    INTAKE: Kind(command="open", section=Section.RECORD, content=IntakeRecord),
    "conversation": Kind(
        command="record_conversation", section=Section.RECORD, content=ConversationRecord
    ),
    "plan": Kind(command="present_plan", section=Section.PLAN, content=None),
    "evaluation": Kind(command="hold_evaluation", section=Section.RECORD, content=EvaluationRecord),
    "report": Kind(command="record_report", section=Section.RECORD, content=Report),
    "outlook": Kind(command="record_outlook", section=Section.RECORD, content=RecordOutlook),
    "balance": Kind(command="record_balance", section=Section.RECORD, content=RecordBalance),
    "follow-up": Kind(command="hold_follow_up", section=Section.RECORD, content=HoldFollowUp),
    "redeployment": Kind(
        command="record_redeployment", section=Section.RECORD, content=RecordRedeployment
    ),
    "concern": Kind(command="report_concern", section=Section.CONCERNS, content=ReportConcern),
}
"""Every kind of record, by what its name begins with."""


def kind_of(name: str) -> Kind | None:
    """The kind of record that a name is for, whether or not there is one of this name."""
    return KINDS.get(name.rstrip("0123456789.").removesuffix("-"))


def filed(t: Trajectory) -> Mapping[str, AnyRecord | PlanVersion]:
    """Every record of a file by its name, as it was first recorded."""
    return dict(_named(t))


def latest(t: Trajectory, name: str) -> AnyRecord | PlanVersion:
    """A record as it was corrected last; of the intake with the newest answer to each question."""
    if name == INTAKE:
        return _intake_record(t.present_intake)
    corrected = [each.content for each in t.corrections if each.to == name]
    return corrected[-1] if corrected else filed(t)[name]


def _intake_record(intake: Intake) -> IntakeRecord:
    return IntakeRecord(
        analysis=intake.analysis,
        first_notice_date=intake.first_notice_date,
        history=intake.history,
        employment=intake.employment,
        control_questions=intake.control_answers,
    )


def as_corrected(t: Trajectory, name: str, record: Kept) -> Kept:
    """A record as it was corrected last: a correction is of the same kind."""
    kind = type(record)
    versions = (each.content for each in t.corrections if each.to == name)
    return [record, *(each for each in versions if isinstance(each, kind))][-1]


def _named(t: Trajectory) -> Iterator[tuple[str, AnyRecord | PlanVersion]]:
    yield INTAKE, _intake_record(replace(t.intake, control_answers=t.intake.answers_with()))
    for number, conversation in enumerate(t.conversations, start=1):
        yield f"conversation-{number}", conversation.record
    for version in t.versions:
        yield f"plan-{version.number}", version
    for cycle in t.cycles:
        yield from _of_cycle(cycle)
    for follow_up in t.follow_ups:
        if follow_up.record is not None:
            yield f"follow-up-{follow_up.number}", follow_up.record
    if t.redeployment is not None:
        found = contents(t.redeployment, RecordRedeployment)
        yield "redeployment", RecordRedeployment(**found)
    for concern in t.concerns:
        yield f"concern-{concern.number}", concern.report


def _of_cycle(cycle: Cycle) -> Iterator[tuple[str, AnyRecord]]:
    for each in cycle.evaluations:
        name = f"{cycle.number}.{each.number}"
        if each.held_on is not None:
            yield f"evaluation-{name}", EvaluationRecord(**contents(each, EvaluationRecord))
        if each.report is not None:
            yield f"report-{name}", each.report
    for number, outlook in enumerate(cycle.outlooks, start=1):
        given = contents(outlook, RecordOutlook)
        yield f"outlook-{cycle.number}.{number}", RecordOutlook(**given)
    if cycle.balance is not None:
        yield f"balance-{cycle.number}", cycle.balance.record
