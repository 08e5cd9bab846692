"""Safety concerns: reported past the assessor, triaged, investigated, resumed (Article).

To whom a concern is no business, it is as if there were none: nobody learns of it by a refusal.
"""

from dataclasses import replace

from verbetertraject.domain.blank_texts import is_blank
from verbetertraject.domain.commands import (
    ConcludeInvestigation,
    ReportConcern,
    Resume,
    TriageConcern,
)
from verbetertraject.domain.decisions.act import Act
from verbetertraject.domain.decisions.evidence import wrong_investigation
from verbetertraject.domain.people import Role
from verbetertraject.domain.records import ConcernReport, InvestigationRecord
from verbetertraject.domain.refusals import RefusedError, Rule, insist
from verbetertraject.domain.safety_desk import desk_of, people_in, serves
from verbetertraject.domain.schedule.messages import at_once
from verbetertraject.domain.schedule.suspension import run_again, stop_at_once
from verbetertraject.domain.trajectory import Concern, Trajectory


def report_concern(t: Trajectory, command: ReportConcern, act: Act) -> Trajectory:
    """Keep the concern, stop the running clock, acknowledge it and ask for triage."""
    if is_blank(command.text):
        raise RefusedError(Rule.FIELD, field="text", problem="missing")
    people = (each for role in command.about for each in people_in(t, role, act.today))
    concern = Concern(
        number=len(t.concerns) + 1,
        reported_on=act.on,
        report=ConcernReport(text=command.text, about=command.about, concrete=command.concrete),
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


def triage_concern(t: Trajectory, command: TriageConcern, act: Act) -> Trajectory:
    """Decide what the desk's earliest untriaged concern needs; `continue` resumes at once."""
    waiting = tuple(each for each in _at_desk(t, act) if each.awaits_triage)
    concern = _chosen(waiting, command.concern)
    act.check_not_before(concern.reported_on)
    triaged = replace(
        concern, category=command.category, decision=command.decision, triaged_on=act.on
    )
    return run_again(_with_concern(t, triaged), act.today)


def conclude_investigation(t: Trajectory, command: ConcludeInvestigation, act: Act) -> Trajectory:
    """Keep what the independent investigation concluded; the clock waits for HR to resume."""
    running = tuple(
        each
        for each in t.concerns
        if each.under_investigation and act.person not in each.about_people
    )
    concern = _chosen(running, command.concern)
    act.check_not_before(concern.triaged_on or act.on)
    record = InvestigationRecord(
        conclusion=command.conclusion,
        summary=command.summary,
        heard=command.heard,
        measures=command.measures,
    )
    insist(wrong_investigation(record))
    return _with_concern(t, replace(concern, investigation=record, concluded_on=act.on))


def resume(t: Trajectory, command: Resume, act: Act) -> Trajectory:
    """Close what the desk has concluded, or the one named; the clock runs when no cause is left."""
    mine = _at_desk(t, act)
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


def _at_desk(t: Trajectory, act: Act) -> tuple[Concern, ...]:
    return tuple(each for each in t.concerns if serves(t, each, act.person, act.today))


def _with_concern(t: Trajectory, changed: Concern) -> Trajectory:
    return replace(
        t,
        concerns=tuple(changed if each.number == changed.number else each for each in t.concerns),
    )
