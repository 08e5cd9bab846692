"""Safety concerns: reported past the assessor, triaged, investigated, resumed (Article).

To whom a concern is no business, it is as if there were none: nobody learns of it by a refusal.
"""

from collections.abc import Iterator
from dataclasses import replace

from verbetertraject.domain.blank_texts import is_blank
from verbetertraject.domain.commands.concern import (
    ConcludeInvestigation,
    InvestigationRecord,
    ReportConcern,
    Resume,
    TriageConcern,
)
from verbetertraject.domain.decisions.act import Act
from verbetertraject.domain.decisions.evidence import wrong_investigation
from verbetertraject.domain.decisions.registry import decides
from verbetertraject.domain.fields import contents
from verbetertraject.domain.people import Role
from verbetertraject.domain.refusals import RefusedError, Rule, insist
from verbetertraject.domain.safety_desk import at_desk, desk_of, people_in
from verbetertraject.domain.schedule.message_schedule import at_once
from verbetertraject.domain.schedule.suspension import run_again, stop_at_once
from verbetertraject.domain.trajectory import Concern, Trajectory


@decides(ReportConcern)
def report_concern(t: Trajectory, command: ReportConcern, act: Act) -> Trajectory:
    """Keep the concern, stop the running clock, acknowledge it and ask for triage."""
    if is_blank(command.text):
        raise RefusedError(Rule.FIELD, field="text", problem="missing")
    people = (each for role in command.about for each in people_in(t, role, act.today))
    concern = Concern(
        number=len(t.concerns) + 1,
        reported_on=act.on,
        report=command,
        about_people=tuple(dict.fromkeys(people)),
    )
    about = f"concern-{concern.number}"
    was_running = t.clock_runs
    desk = desk_of(t, concern, act.today).role
    t = replace(t, concerns=(*t.concerns, concern)).queue(
        at_once("safety_ack", about=about, on=act.on),
        at_once("safety_triage_due", about=about, on=act.on),
    )
    if not was_running:
        return t
    return stop_at_once(t, day=act.today, to=(Role.EMPLOYEE, desk))


def _to_triage(t: Trajectory, act: Act) -> Iterator[RefusedError]:
    if not any(each.awaits_triage for each in at_desk(t, act.person, act.today)):
        yield RefusedError(Rule.NO_SUCH_CONCERN)


@decides(TriageConcern, unless=_to_triage)
def triage_concern(t: Trajectory, command: TriageConcern, act: Act) -> Trajectory:
    """Decide what the desk's earliest untriaged concern needs; `continue` resumes at once."""
    waiting = tuple(each for each in at_desk(t, act.person, act.today) if each.awaits_triage)
    concern = _chosen(waiting, command.concern)
    act.check_not_before(concern.reported_on)
    triaged = replace(
        concern, category=command.category, decision=command.decision, triaged_on=act.on
    )
    return run_again(_with_concern(t, triaged), act.today)


def _to_conclude(t: Trajectory, act: Act) -> Iterator[RefusedError]:
    running = (each for each in t.concerns if each.under_investigation)
    if not any(act.person not in each.about_people for each in running):
        yield RefusedError(Rule.NO_SUCH_CONCERN)


@decides(ConcludeInvestigation, unless=_to_conclude)
def conclude_investigation(t: Trajectory, command: ConcludeInvestigation, act: Act) -> Trajectory:
    """Keep what the independent investigation concluded; the clock waits for HR to resume."""
    running = tuple(
        each
        for each in t.concerns
        if each.under_investigation and act.person not in each.about_people
    )
    concern = _chosen(running, command.concern)
    act.check_not_before(concern.triaged_on or act.on)
    record = InvestigationRecord(**contents(command, InvestigationRecord))
    insist(wrong_investigation(record))
    return _with_concern(t, replace(concern, investigation=record, concluded_on=act.on))


def _to_resume(t: Trajectory, act: Act) -> Iterator[RefusedError]:
    mine = at_desk(t, act.person, act.today)
    if not any(each.awaits_resuming for each in mine):
        is_early = any(each.is_open for each in mine)
        yield RefusedError(Rule.INVESTIGATION_OPEN if is_early else Rule.NO_SUCH_CONCERN)


@decides(Resume, unless=_to_resume)
def resume(t: Trajectory, command: Resume, act: Act) -> Trajectory:
    """Close what the desk has concluded, or the one named; the clock runs when no cause is left."""
    mine = at_desk(t, act.person, act.today)
    concluded = tuple(
        each for each in mine if each.awaits_resuming and command.concern in (None, each.number)
    )
    if not concluded:
        is_early = any(each.is_open for each in mine)
        raise RefusedError(Rule.INVESTIGATION_OPEN if is_early else Rule.NO_SUCH_CONCERN)
    for concern in concluded:
        t = _with_concern(t, replace(concern, resumed_on=act.today))
    return run_again(t, act.today)


def _chosen(concerns: tuple[Concern, ...], number: int | None) -> Concern:
    """The named concern, or the earliest."""
    named = [each for each in concerns if number in (None, each.number)]
    if not named:
        raise RefusedError(Rule.NO_SUCH_CONCERN, field="concern")
    return named[0]


def _with_concern(t: Trajectory, changed: Concern) -> Trajectory:
    return replace(
        t,
        concerns=tuple(changed if each.number == changed.number else each for each in t.concerns),
    )
