"""The one door for commands: what each does, after what holds for all of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final, assert_never

from verbetertraject.domain.commands import (
    NAMES,
    AddView,
    AnyCommand,
    Attach,
    ConcludeInvestigation,
    Correct,
    EndAbsence,
    EndPause,
    Extend,
    HoldEvaluation,
    HoldFollowUp,
    Pause,
    PresentPlan,
    RecordBalance,
    RecordConversation,
    RecordOutlook,
    RecordProof,
    RecordRedeployment,
    RecordReport,
    RegisterAbsence,
    ReplaceAssessor,
    ReplacePerson,
    ReportConcern,
    Reschedule,
    Resume,
    Sign,
    TriageConcern,
    Withdraw,
)
from verbetertraject.domain.decisions import (
    additions,
    balance,
    concern,
    evaluation,
    interruption,
    opening,
    plan,
    roles,
)
from verbetertraject.domain.decisions.act import Act, begin, check_allowed
from verbetertraject.domain.decisions.dates import impossible_dates
from verbetertraject.domain.people import Role
from verbetertraject.domain.permissions import SAFETY_COMMANDS
from verbetertraject.domain.refusals import RefusedError, Rule, all_of, insist
from verbetertraject.domain.safety_desk import acting_role, holder_of, is_concerned
from verbetertraject.domain.trajectory import Trajectory

MAY_PRECEDE: Final = SAFETY_COMMANDS | {"record_conversation"}
"""Commands that may tell of a day from before the file was opened."""


def decide(
    t: Trajectory, command: AnyCommand, *, by: Role, now: datetime, person: str | None = None
) -> Trajectory:
    """The trajectory after a command, given at `now` by someone in the role `by`.

    Everything due before `now` has been performed already (see `steps.settled`).

    Args:
        t: the trajectory before it.
        command: what to do.
        by: the role in which it is given.
        now: when.
        person: who gives it; without it, who holds the role.

    Raises:
        RefusedError: when a rule refuses it; then nothing has changed.
    """
    name, today = NAMES[type(command)], t.policy.office_hours.day(now)
    person = holder_of(t, by, today) if person is None else person
    role = acting_role(t, name, by=by, person=person, day=today)
    begun = begin(name, by=role, today=today, happened_on=command.happened_on)
    act = replace(begun, person=person)
    check_allowed(t, act)
    wrong = tuple(_wrong_dates(t, command, act))
    try:
        changed = _changed(t, command, act)
    except RefusedError as refused:
        raise _told(t, act, all_of((*wrong, refused))) from None
    insist(wrong)
    return changed


def _told(t: Trajectory, act: Act, refused: RefusedError) -> RefusedError:
    """The refusal, but to whom an open concern is about none that tells of it."""
    tells = any(each.rule is Rule.CONCERN_OPEN for each in refused.faults)
    return RefusedError(Rule.ON_HOLD) if tells and is_concerned(t, act.person) else refused


def _wrong_dates(t: Trajectory, command: AnyCommand, act: Act) -> Iterator[RefusedError]:
    """Dates that cannot be in any command."""
    yield from impossible_dates(command, act, hours=t.policy.office_hours)
    if act.name not in MAY_PRECEDE:
        yield from act.before(t.began_on)


def _changed(t: Trajectory, command: AnyCommand, act: Act) -> Trajectory:  # noqa: C901, PLR0911, PLR0912 - one line a command
    match command:
        case RecordConversation():
            return opening.record_conversation(t, command, act)
        case PresentPlan():
            return plan.present_plan(t, command, act)
        case Sign():
            return plan.sign(t, command, act)
        case RecordProof():
            return plan.record_proof(t, command, act)
        case HoldEvaluation():
            return evaluation.hold_evaluation(t, command, act)
        case RecordReport():
            return evaluation.record_report(t, command, act)
        case Reschedule():
            return evaluation.reschedule(t, command, act)
        case RecordOutlook():
            return evaluation.record_outlook(t, command, act)
        case Extend():
            return balance.extend(t, command, act)
        case RecordBalance():
            return balance.record_balance(t, command, act)
        case HoldFollowUp():
            return balance.hold_follow_up(t, command, act)
        case RecordRedeployment():
            return balance.record_redeployment(t, command, act)
        case Withdraw():
            return balance.withdraw(t, command, act)
        case RegisterAbsence():
            return interruption.register_absence(t, command, act)
        case EndAbsence():
            return interruption.end_absence(t, command, act)
        case Pause():
            return interruption.pause(t, command, act)
        case EndPause():
            return interruption.end_pause(t, command, act)
        case ReportConcern():
            return concern.report_concern(t, command, act)
        case TriageConcern():
            return concern.triage_concern(t, command, act)
        case ConcludeInvestigation():
            return concern.conclude_investigation(t, command, act)
        case Resume():
            return concern.resume(t, command, act)
        case ReplaceAssessor():
            return roles.replace_assessor(t, command, act)
        case ReplacePerson():
            return roles.replace_person(t, command, act)
        case AddView():
            return roles.add_view(t, command, act)
        case Correct():
            return additions.correct(t, command, act)
        case Attach():
            return additions.attach(t, command, act)
        case _:
            assert_never(command)
