"""Safety concerns: reported past the assessor, triaged, investigated, resumed (Article)."""

from dataclasses import replace

from verbetertraject.domain.acts.act import Act
from verbetertraject.domain.commands import (
    ConcludeInvestigation,
    ReportConcern,
    Resume,
    TriageConcern,
)
from verbetertraject.domain.interruption import run_again, stop_clock
from verbetertraject.domain.messages import HR, at_once, triage_desk
from verbetertraject.domain.people import Role
from verbetertraject.domain.records import ConcernReport, InvestigationRecord
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.trajectory import Concern, Trajectory


def report_concern(t: Trajectory, command: ReportConcern, act: Act) -> Trajectory:
    """Keep the concern, stop the running clock, acknowledge it and ask for triage."""
    if not command.text.strip():
        raise RefusedError(Rule.FIELD, field="text", problem="missing")
    people = (t.person(role, act.today) for role in command.about)
    concern = Concern(
        number=len(t.concerns) + 1,
        reported_on=act.on,
        report=ConcernReport(text=command.text, about=command.about, concrete=command.concrete),
        about_people=tuple(person for person in people if person is not None),
    )
    about = f"concern-{concern.number}"
    was_running = t.clock_runs
    t = replace(t, concerns=(*t.concerns, concern)).queue(
        at_once("safety_ack", about=about, on=act.on),
        at_once("safety_triage_due", about=about, on=act.on, to=triage_desk(concern, HR)),
    )
    if not was_running:
        return t
    t = stop_clock(t, from_=act.today, day=act.today, by_concern=True)
    about = f"suspension-{t.suspensions[-1].number}"
    return t.queue(at_once("clock_paused", about=about, on=act.today, to=(Role.EMPLOYEE, Role.HR)))


def triage_concern(t: Trajectory, command: TriageConcern, act: Act) -> Trajectory:
    """Decide what the earliest untriaged concern needs; `continue` resumes at once."""
    waiting = tuple(each for each in t.concerns if each.awaits_triage)
    concern = _chosen(waiting, command.concern)
    _check_desk(t, concern, act)
    act.check_not_before(concern.reported_on)
    triaged = replace(
        concern, category=command.category, decision=command.decision, triaged_on=act.on
    )
    return run_again(_with_concern(t, triaged), act.today)


def conclude_investigation(t: Trajectory, command: ConcludeInvestigation, act: Act) -> Trajectory:
    """Keep what the independent investigation concluded; the clock waits for HR to resume."""
    running = tuple(each for each in t.concerns if each.under_investigation)
    concern = _chosen(running, command.concern)
    if t.person(Role.INVESTIGATOR, act.today) in concern.about_people:
        raise RefusedError(Rule.NOT_INDEPENDENT)
    act.check_not_before(concern.triaged_on or act.on)
    record = InvestigationRecord(
        conclusion=command.conclusion,
        summary=command.summary,
        heard=command.heard,
        measures=command.measures,
    )
    return _with_concern(t, replace(concern, investigation=record, concluded_on=act.on))


def resume(t: Trajectory, command: Resume, act: Act) -> Trajectory:
    """Close every concluded concern, or the one named; the clock runs when no cause is left."""
    concluded = tuple(
        each
        for each in t.concerns
        if each.awaits_resuming and command.concern in (None, each.number)
    )
    mine = tuple(each for each in concluded if _desk(each) is act.by)
    if not mine:
        if concluded:
            raise RefusedError(Rule.WRONG_ROLE, role=act.by.value, command="resume")
        is_early = any(each.is_open for each in t.concerns)
        raise RefusedError(Rule.INVESTIGATION_OPEN if is_early else Rule.NO_SUCH_CONCERN)
    for concern in mine:
        t = _with_concern(t, replace(concern, resumed_on=act.today))
    return run_again(t, act.today)


def _chosen(concerns: tuple[Concern, ...], number: int | None) -> Concern:
    """The named concern, or the earliest."""
    named = [each for each in concerns if number in (None, each.number)]
    if not named:
        raise RefusedError(Rule.NO_SUCH_CONCERN, field="concern")
    return named[0]


def _desk(concern: Concern) -> Role:
    return Role.EMPLOYER_SIGNATORY if concern.is_about_hr else Role.HR


def _check_desk(t: Trajectory, concern: Concern, act: Act) -> None:
    """Refuse whom the concern is about, and who does not triage it (D15)."""
    if act.by is not _desk(concern):
        raise RefusedError(Rule.WRONG_ROLE, role=act.by.value, command=act.name)
    if t.person(act.by, act.today) in concern.about_people:
        raise RefusedError(Rule.NOT_INDEPENDENT)


def _with_concern(t: Trajectory, changed: Concern) -> Trajectory:
    return replace(
        t,
        concerns=tuple(changed if each.number == changed.number else each for each in t.concerns),
    )
