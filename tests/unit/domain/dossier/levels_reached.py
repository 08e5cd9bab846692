"""One trajectory for every level that a rule of the dossier check can have.

Most are lived. Where commands refuse what falls short, it is written into the file by hand: the
check must find it all the same.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from tests.unit.domain.life import (
    ACHIEVED,
    ANSWERS,
    END,
    EXTENDED,
    FINAL,
    FIRST,
    FIRST_PLAN,
    NOT_ACHIEVED,
    ON_TRACK,
    OPENED,
    OPENING,
    OUTLOOK,
    PERIOD,
    PLAN,
    PRESENTED,
    REPORT,
    SECOND,
    SIGNED,
    START,
    TALKED,
    Life,
    a_trajectory,
    signature,
)
from verbetertraject.domain.commands.balance import Finding, HoldFollowUp, RecordBalance
from verbetertraject.domain.commands.concern import (
    ConcernCategory,
    ConcernDecision,
    ReportConcern,
    TriageConcern,
)
from verbetertraject.domain.commands.ending import RecordRedeployment, Withdraw, WithdrawalReason
from verbetertraject.domain.commands.evaluation import (
    AppointmentKind,
    HoldEvaluation,
    RecordReport,
    Reschedule,
    SafetyQuestion,
)
from verbetertraject.domain.commands.interruption import RegisterAbsence
from verbetertraject.domain.commands.plan import PresentPlan
from verbetertraject.domain.dossier.lines import Recorded
from verbetertraject.domain.intake import Analysis
from verbetertraject.domain.people import Assignment, Role
from verbetertraject.domain.plan import GoalType, Party, Plan, SignatureKind
from verbetertraject.domain.trajectory import Cycle, Trajectory

HELD: Final = HoldEvaluation(present=("employee", "assessor"))
CONCERN: Final = ReportConcern(text="Ik voel me niet veilig.", about=(Role.ASSESSOR,))
ABOUT_HR: Final = replace(CONCERN, about=(Role.HR,))
INVESTIGATED: Final = TriageConcern(
    category=ConcernCategory.SPECIFIC_INCIDENT,
    decision=ConcernDecision.INDEPENDENT_INVESTIGATION,
)
CONTINUED: Final = replace(INVESTIGATED, decision=ConcernDecision.CONTINUE)
REPORTED: Final = date(2026, 3, 9)
FOLLOWED_UP: Final = date(2026, 8, 12)
DAY: Final = timedelta(days=1)
EXTENSION: Final = PresentPlan(
    version=2,
    extension=1,
    reason="Bijna zover.",
    goals=("G1",),
    control_questions_reconfirmed=date(2026, 5, 18),
    period=replace(
        PERIOD,
        start=date(2026, 5, 19),
        planned_end=date(2026, 7, 17),
        evaluations=(date(2026, 6, 8),),
        outlook=date(2026, 6, 22),
        final_evaluation=date(2026, 7, 13),
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """A trajectory looked at on a day, and what the check must say of one rule."""

    rule: str
    level: str
    t: Callable[[], Trajectory]
    on: date
    do: tuple[str, ...] = ()
    since: date | None = None
    recorded: tuple[Recorded, ...] = ()


def opened(**changes: object) -> Trajectory:
    """Just opened, with another intake."""
    t = a_trajectory().t
    return replace(t, intake=replace(t.intake, **changes))  # type: ignore[arg-type]  # by name


def with_plan(plan: Plan) -> Trajectory:
    """Active, under a plan that could not have been presented like this."""
    t = a_trajectory().active().t
    return replace(t, versions=(replace(t.versions[0], plan=plan),))


def with_cycle(life: Life, change: Callable[[Cycle], Cycle]) -> Trajectory:
    """A trajectory whose last cycle could not have come to stand like this."""
    return life.t.with_cycle(change(life.t.cycles[-1]))


def not_achieved(**changes: object) -> Trajectory:
    """Ended negatively, with a balance that could not have been drawn up like this."""

    def changed(cycle: Cycle) -> Cycle:
        assert cycle.balance is not None
        record: RecordBalance = replace(cycle.balance.record, **changes)  # type: ignore[arg-type]  # by name
        return replace(cycle, balance=replace(cycle.balance, record=record))

    return with_cycle(a_trajectory().balanced(NOT_ACHIEVED), changed)


def ended_early() -> Trajectory:
    """Ended negatively after one month, with an evaluation not held."""

    def changed(cycle: Cycle) -> Cycle:
        assert cycle.balance is not None
        open_one = replace(cycle.evaluations[1], held_on=None, report=None, reported_on=None)
        return replace(
            cycle,
            balance=replace(cycle.balance, drawn_up_on=FIRST),
            evaluations=(cycle.evaluations[0], open_one),
        )

    return with_cycle(a_trajectory().balanced(NOT_ACHIEVED), changed)


def relapsed(finding: Finding, agreement: str) -> Trajectory:
    """In follow-up, after a talk that could have ended like this."""
    said = HoldFollowUp(finding=Finding.STABLE, text="Weer wat lastiger.", agreement="Een maatje.")
    t = a_trajectory().balanced().does(Role.ASSESSOR, said, FOLLOWED_UP).t
    record = t.follow_ups[0].record
    assert record is not None
    changed = replace(t.follow_ups[0], record=replace(record, finding=finding, agreement=agreement))
    return replace(t, follow_ups=(changed, *t.follow_ups[1:]))


def active() -> Trajectory:
    """On the day of the start."""
    return a_trajectory().active().t


def presented() -> Trajectory:
    """On the day on which the plan was presented."""
    return a_trajectory().presented().t


def revised(life: Life) -> Life:
    """After a second version, which nobody signed yet."""
    change = PresentPlan(version=2, change="Meer oefening.")
    return life.does(Role.ASSESSOR, change, REPORTED)


def concerned(command: ReportConcern = CONCERN) -> Life:
    """Active, with a concern that was just reported."""
    return a_trajectory().active().does(Role.EMPLOYEE, command, REPORTED)


def held_by(t: Trajectory, role: Role, person: str | None) -> Trajectory:
    """A trajectory in which a role is held by another person, or by nobody."""
    others = tuple(each for each in t.assignments if each.role is not role)
    if person is None:
        return replace(t, assignments=others)
    return replace(t, assignments=(*others, Assignment(role=role, person=person, since=OPENED)))


def moved(what: AppointmentKind, planned: date, to: date) -> Trajectory:
    """Active, with one appointment moved by hand."""
    command = Reschedule(what=what, planned=planned, to=to, reason="Het komt beter uit.")
    return a_trajectory().active().does(Role.ASSESSOR, command, START).t


def late_start() -> Trajectory:
    """Active two weeks after the planned start: the signatures came late."""
    return a_trajectory().presented().signed(date(2026, 2, 16)).until(date(2026, 2, 17)).t


def reported(**changes: object) -> Trajectory:
    """After an evaluation with another report."""
    report = replace(REPORT, **changes)  # type: ignore[arg-type]  # by name
    life = a_trajectory().active().does(Role.ASSESSOR, HELD, FIRST)
    return life.does(Role.ASSESSOR, RecordReport(report=report), FIRST).t


def extended() -> Life:
    """After the balance `extended`, with the extension presented."""
    return a_trajectory().balanced(EXTENDED).does(Role.ASSESSOR, EXTENSION, date(2026, 5, 18))


def unconfirmed() -> Trajectory:
    """Under an extension for which the control questions were not answered again."""
    t = extended().t
    return t.with_version(replace(t.versions[-1], control_questions_reconfirmed=None))


def redeployed() -> Trajectory:
    """Ended negatively, after another suitable job was looked for."""
    looked = RecordRedeployment(result="Gevonden.", options=("Een andere functie.",))
    return a_trajectory().balanced(NOT_ACHIEVED).does(Role.HR, looked, FINAL + DAY).t


def unheard_balance() -> Trajectory:
    """Achieved, without the employee's view."""
    return not_achieved(employee_view=None, employee_view_invited=None)


def crowded(cycle: Cycle) -> Cycle:
    """Two evaluations on one day."""
    first, second = cycle.evaluations
    return replace(cycle, evaluations=(first, replace(second, planned=first.planned)))


def behaviour(*sources: str) -> Trajectory:
    """Active, with a goal about behaviour observed by these."""
    goals = tuple(
        replace(goal, sources=sources) if goal.type is GoalType.BEHAVIOUR else goal
        for goal in PLAN.goals
    )
    return with_plan(replace(PLAN, goals=goals))


def unlocked() -> Trajectory:
    """Under a revision that changed the goals after the start."""
    t = revised(a_trajectory().active()).t
    return t.with_version(replace(t.versions[-1], goals=("G1",)))


def presented_with(plan: Plan) -> Trajectory:
    """On the day on which this plan was presented."""
    return a_trajectory().presented(replace(FIRST_PLAN, plan=plan)).t


def unreported_and_withdrawn(on: date) -> Trajectory:
    """Ended by HR while a talk had no report."""
    life = a_trajectory().active().does(Role.ASSESSOR, HELD, FIRST)
    return life.does(Role.HR, Withdraw(reason=WithdrawalReason.LEFT), on).t


def achieved_after(*, outlook: date | None) -> Trajectory:
    """Achieved, the outlook given on this day or never."""
    life = a_trajectory().active().evaluated(FIRST).evaluated(SECOND)
    if outlook is not None:
        life = life.does(Role.ASSESSOR, ON_TRACK, outlook)
    return life.does(Role.ASSESSOR, ACHIEVED, FINAL).t


BEHIND: Final = replace(REPORT, support_delivered={"U1": (3, 4), "U2": (1, 1)})
UNASKED: Final = replace(REPORT, safety_question=SafetyQuestion(asked=False))
AWAY: Final = RegisterAbsence(from_=FINAL - 14 * timedelta(days=1))
ANALYSED: Final = OPENING.analysis
LATEST: Final = FINAL - 14 * DAY

CASES: Final = (
    Seen(rule="D01", level="in orde", t=opened, on=OPENED),
    Seen(
        rule="D01",
        level="ontbreekt",
        t=lambda: opened(analysis=Analysis()),
        on=OPENED,
        do=("name_shortcomings",),
        since=OPENED,
    ),
    Seen(
        rule="D01",
        level="ontbreekt",
        t=lambda: opened(analysis=replace(ANALYSED, expected_norm=None)),
        on=OPENED,
        do=("found_shortcoming",),
        since=OPENED,
    ),
    Seen(rule="D02", level="in orde", t=opened, on=OPENED),
    Seen(
        rule="D02",
        level="ontbreekt",
        t=lambda: opened(first_notice_date=None, history=()),
        on=OPENED,
        do=("record_first_notice", "record_talk"),
        since=OPENED,
    ),
    Seen(rule="D03", level="in orde", t=presented, on=PRESENTED),
    Seen(rule="D03", level="nog niet", t=opened, on=OPENED, do=("make_plan",)),
    Seen(
        rule="D03",
        level="ontbreekt",
        t=lambda: with_plan(replace(PLAN, approach=())),
        on=START,
        do=("complete_plan",),
        since=PRESENTED,
    ),
    Seen(rule="D04", level="in orde", t=active, on=START),
    Seen(
        rule="D04",
        level="ontbreekt",
        t=lambda: with_plan(
            replace(PLAN, goals=(replace(PLAN.goals[0], metric=None), PLAN.goals[1]))
        ),
        on=START,
        do=("make_measurable",),
        since=PRESENTED,
    ),
    Seen(rule="D05", level="in orde", t=active, on=START),
    Seen(
        rule="D05",
        level="aandacht",
        t=late_start,
        on=date(2026, 2, 17),
        do=("give_time",),
        since=date(2026, 2, 17),
    ),
    Seen(rule="D05", level="aandacht", t=presented, on=date(2026, 2, 20), do=("give_time",)),
    Seen(rule="D05", level="in orde", t=lambda: extended().t, on=date(2026, 5, 19)),
    Seen(
        rule="D05",
        level="nog niet",
        t=lambda: (
            a_trajectory()
            .presented()
            .signed(date(2026, 2, 16))
            .does(Role.EMPLOYEE, CONCERN, date(2026, 2, 18))
            .t
        ),
        on=date(2026, 2, 18),
    ),
    Seen(rule="D06", level="in orde", t=not_achieved, on=FINAL),
    Seen(
        rule="D06",
        level="ontbreekt",
        t=ended_early,
        on=FINAL,
        do=("withdraw_balance",),
        since=FIRST,
    ),
    Seen(rule="D07", level="in orde", t=lambda: a_trajectory().foreseen().t, on=OUTLOOK),
    Seen(
        rule="D07",
        level="aandacht",
        t=lambda: a_trajectory().foreseen(replace(ON_TRACK, text="Anders een VSO.")).t,
        on=OUTLOOK,
        do=("no_exit",),
        since=OUTLOOK,
    ),
    Seen(rule="D08", level="in orde", t=active, on=START),
    Seen(
        rule="D08",
        level="ontbreekt",
        t=lambda: with_plan(replace(PLAN, support=PLAN.support[:1])),
        on=START,
        do=("agree_support",),
        since=PRESENTED,
    ),
    Seen(rule="D09", level="in orde", t=reported, on=FIRST),
    Seen(
        rule="D09",
        level="aandacht",
        t=lambda: reported(support_delivered={"U1": (3, 4), "U2": (1, 1)}),
        on=FIRST,
        do=("deliver_support",),
        since=FIRST,
    ),
    Seen(
        rule="D09",
        level="aandacht",
        t=lambda: (
            a_trajectory()
            .active()
            .evaluated(FIRST)
            .does(Role.ASSESSOR, HELD, SECOND)
            .does(Role.ASSESSOR, RecordReport(report=BEHIND), SECOND)
            .t
        ),
        on=SECOND,
        do=("support_was_behind",),
        since=SECOND,
    ),
    Seen(rule="D10", level="in orde", t=active, on=START),
    Seen(
        rule="D10",
        level="aandacht",
        t=lambda: moved(AppointmentKind.EVALUATION, FIRST, date(2026, 3, 24)),
        on=START,
        do=("talk_sooner",),
    ),
    Seen(
        rule="D10",
        level="aandacht",
        t=active,
        on=date(2026, 3, 20),
        do=("talk_soon",),
        since=date(2026, 3, 16),
    ),
    Seen(rule="D10", level="in orde", t=active, on=date(2026, 3, 16)),
    Seen(
        rule="D10",
        level="aandacht",
        t=lambda: a_trajectory().active().evaluated(date(2026, 3, 24)).t,
        on=date(2026, 3, 24),
        do=("talks_apart",),
        since=date(2026, 3, 16),
    ),
    Seen(rule="D10", level="nog niet", t=lambda: concerned().t, on=date(2026, 3, 20)),
    Seen(
        rule="D10",
        level="aandacht",
        t=lambda: with_cycle(a_trajectory().active(), crowded),
        on=START,
        do=("move_appointment", "talk_sooner"),
    ),
    Seen(
        rule="D10",
        level="aandacht",
        t=lambda: with_cycle(
            a_trajectory().active(), lambda each: replace(each, evaluations=each.evaluations[:1])
        ),
        on=START,
        do=("plan_evaluations", "talk_sooner"),
        since=PRESENTED,
    ),
    Seen(
        rule="D10",
        level="in orde",
        t=lambda: (
            concerned().does(Role.HR, CONTINUED, REPORTED + 7 * DAY).until(date(2026, 3, 17)).t
        ),
        on=date(2026, 3, 9),
    ),
    Seen(
        rule="D11",
        level="in orde",
        t=lambda: a_trajectory().active().does(Role.ASSESSOR, HELD, FIRST).t,
        on=date(2026, 3, 9),
    ),
    Seen(
        rule="D11",
        level="aandacht",
        t=lambda: a_trajectory().active().does(Role.ASSESSOR, HELD, FIRST).t,
        on=date(2026, 3, 10),
        do=("record_report",),
        since=date(2026, 3, 9),
    ),
    Seen(
        rule="D11",
        level="ontbreekt",
        t=lambda: a_trajectory().active().does(Role.ASSESSOR, HELD, FIRST).t,
        on=date(2026, 3, 16),
        do=("record_report",),
        since=date(2026, 3, 9),
    ),
    Seen(
        rule="D11",
        level="aandacht",
        t=lambda: (
            a_trajectory()
            .active()
            .does(Role.ASSESSOR, HELD, FIRST)
            .does(Role.ASSESSOR, RecordReport(report=REPORT), date(2026, 3, 10))
            .t
        ),
        on=date(2026, 3, 16),
        do=("report_in_time",),
        since=date(2026, 3, 9),
    ),
    Seen(
        rule="D11",
        level="aandacht",
        t=lambda: unreported_and_withdrawn(date(2026, 3, 11)),
        on=date(2026, 6, 1),
        do=("report_missing",),
        since=date(2026, 3, 9),
    ),
    Seen(
        rule="D11", level="in orde", t=lambda: unreported_and_withdrawn(FIRST), on=date(2026, 6, 1)
    ),
    Seen(rule="D12", level="nog niet", t=active, on=FIRST),
    Seen(rule="D12", level="in orde", t=reported, on=FIRST),
    Seen(
        rule="D12",
        level="aandacht",
        t=active,
        on=date(2026, 3, 4),
        do=("hold_evaluation",),
        since=FIRST,
    ),
    Seen(
        rule="D12",
        level="ontbreekt",
        t=active,
        on=date(2026, 3, 9),
        do=("hold_evaluation",),
        since=FIRST,
    ),
    Seen(
        rule="D12",
        level="nog niet",
        t=lambda: a_trajectory().active().does(Role.HR, RegisterAbsence(from_=FIRST), FIRST).t,
        on=date(2026, 3, 9),
    ),
    Seen(
        rule="D12",
        level="aandacht",
        t=lambda: a_trajectory().active().evaluated(date(2026, 3, 4)).t,
        on=date(2026, 3, 4),
        do=("evaluate_in_time",),
        since=FIRST,
    ),
    Seen(rule="D12", level="ontbreekt", t=ended_early, on=FINAL, do=("hold_all",), since=FIRST),
    Seen(rule="D13", level="in orde", t=lambda: extended().t, on=END),
    Seen(
        rule="D13",
        level="ontbreekt",
        t=lambda: opened(control_answers=ANSWERS[1:]),
        on=OPENED,
        do=("answer_questions",),
        since=OPENED,
    ),
    Seen(
        rule="D13",
        level="ontbreekt",
        t=unconfirmed,
        on=END,
        do=("reconfirm_questions",),
        since=date(2026, 5, 18),
    ),
    Seen(rule="D14", level="in orde", t=reported, on=FIRST),
    Seen(
        rule="D14",
        level="aandacht",
        t=lambda: opened(control_answers=ANSWERS[:3]),
        on=OPENED,
        do=("ask_safety_first",),
        since=OPENED,
    ),
    Seen(
        rule="D14",
        level="aandacht",
        t=lambda: reported(safety_question=SafetyQuestion(asked=False)),
        on=FIRST,
        do=("ask_safety",),
        since=FIRST,
    ),
    Seen(
        rule="D14",
        level="aandacht",
        t=lambda: (
            a_trajectory()
            .active()
            .evaluated(FIRST)
            .does(Role.ASSESSOR, HELD, SECOND)
            .does(Role.ASSESSOR, RecordReport(report=UNASKED), SECOND)
            .t
        ),
        on=SECOND,
        do=("safety_not_asked",),
        since=SECOND,
    ),
    Seen(rule="D15", level="nog niet", t=active, on=START),
    Seen(
        rule="D15",
        level="in orde",
        t=lambda: concerned().does(Role.HR, INVESTIGATED, REPORTED).t,
        on=REPORTED,
    ),
    Seen(
        rule="D15",
        level="aandacht",
        t=lambda: concerned().t,
        on=date(2026, 3, 16),
        do=("triage",),
        since=REPORTED,
    ),
    Seen(
        rule="D15",
        level="ontbreekt",
        t=lambda: concerned().t,
        on=date(2026, 3, 17),
        do=("triage",),
        since=date(2026, 3, 16),
    ),
    Seen(
        rule="D15",
        level="aandacht",
        t=lambda: concerned().does(Role.HR, INVESTIGATED, date(2026, 3, 17)).t,
        on=date(2026, 3, 17),
        do=("triage_in_time",),
        since=date(2026, 3, 16),
    ),
    Seen(
        rule="D15",
        level="ontbreekt",
        t=lambda: held_by(concerned(ABOUT_HR).t, Role.EMPLOYER_SIGNATORY, "p-3"),
        on=REPORTED,
        do=("triage_by_another", "triage"),
        since=REPORTED,
    ),
    Seen(
        rule="D15",
        level="ontbreekt",
        t=lambda: held_by(
            concerned().does(Role.HR, INVESTIGATED, REPORTED).t, Role.INVESTIGATOR, None
        ),
        on=REPORTED,
        do=("independent_investigator",),
        since=REPORTED,
    ),
    Seen(rule="D16", level="nog niet", t=active, on=START),
    Seen(rule="D16", level="in orde", t=not_achieved, on=FINAL),
    Seen(
        rule="D16",
        level="ontbreekt",
        t=lambda: concerned().t,
        on=REPORTED,
        do=("settle_concern",),
        since=REPORTED,
    ),
    Seen(
        rule="D17",
        level="in orde",
        t=lambda: with_plan(replace(PLAN, employee_contribution="Samen gemaakt.")),
        on=START,
    ),
    Seen(rule="D17", level="aandacht", t=active, on=START, do=("invite_view",), since=PRESENTED),
    Seen(
        rule="D17",
        level="ontbreekt",
        t=unheard_balance,
        on=FINAL,
        do=("invite_view", "invite_view"),
        since=FINAL,
    ),
    Seen(rule="D18", level="in orde", t=lambda: concerned(ABOUT_HR).t, on=REPORTED),
    Seen(
        rule="D18",
        level="ontbreekt",
        t=lambda: concerned().t,
        on=REPORTED,
        do=("replace_assessor",),
        since=REPORTED,
    ),
    Seen(rule="D19", level="in orde", t=active, on=START),
    Seen(
        rule="D19",
        level="aandacht",
        t=lambda: behaviour("logboek", "Logboek "),
        on=START,
        do=("one_observer",),
        since=PRESENTED,
    ),
    Seen(
        rule="D19",
        level="aandacht",
        t=lambda: presented_with(behaviour("logboek").versions[0].plan),
        on=PRESENTED,
        do=("second_observer",),
        since=PRESENTED,
    ),
    Seen(rule="D20", level="in orde", t=lambda: extended().t, on=END),
    Seen(rule="D20", level="in orde", t=lambda: revised(a_trajectory().active()).t, on=REPORTED),
    Seen(
        rule="D20",
        level="ontbreekt",
        t=unlocked,
        on=REPORTED,
        do=("restore_goals",),
        since=REPORTED,
    ),
    Seen(rule="D21", level="in orde", t=not_achieved, on=FINAL),
    Seen(rule="D21", level="in orde", t=active, on=LATEST),
    Seen(rule="D21", level="nog niet", t=lambda: concerned().t, on=LATEST + DAY),
    Seen(
        rule="D21",
        level="nog niet",
        t=lambda: a_trajectory().active().does(Role.HR, AWAY, LATEST).t,
        on=LATEST + DAY,
    ),
    Seen(
        rule="D21",
        level="aandacht",
        t=presented,
        on=LATEST + DAY,
        do=("plan_anew",),
        since=LATEST,
    ),
    Seen(
        rule="D21",
        level="aandacht",
        t=lambda: achieved_after(outlook=LATEST + DAY),
        on=FINAL,
        do=("was_announced_late",),
        since=LATEST + DAY,
    ),
    Seen(
        rule="D21",
        level="aandacht",
        t=lambda: achieved_after(outlook=None),
        on=FINAL,
        do=("was_not_announced",),
        since=FINAL,
    ),
    Seen(
        rule="D21",
        level="aandacht",
        t=lambda: moved(AppointmentKind.OUTLOOK, OUTLOOK, date(2026, 5, 4)),
        on=START,
        do=("move_outlook",),
    ),
    Seen(
        rule="D21",
        level="ontbreekt",
        t=active,
        on=LATEST + DAY,
        do=("give_outlook",),
        since=LATEST,
    ),
    Seen(
        rule="D21",
        level="aandacht",
        t=lambda: a_trajectory().active().does(Role.ASSESSOR, ON_TRACK, LATEST + DAY).t,
        on=LATEST + DAY,
        do=("announced_late",),
        since=LATEST + DAY,
    ),
    Seen(
        rule="D21",
        level="in orde",
        t=lambda: a_trajectory().active().does(Role.ASSESSOR, ON_TRACK, LATEST).t,
        on=LATEST + DAY,
    ),
    Seen(
        rule="D21",
        level="ontbreekt",
        t=lambda: not_achieved(explanation=None),
        on=FINAL,
        do=("explain_outcome",),
        since=FINAL,
    ),
    Seen(rule="D22", level="in orde", t=active, on=START),
    Seen(
        rule="D22",
        level="ontbreekt",
        t=lambda: unnamed(a_trajectory().talked().t),
        on=TALKED,
        do=("name_consequences",),
        since=OPENED,
    ),
    Seen(
        rule="D22",
        level="ontbreekt",
        t=lambda: with_plan(replace(PLAN, consequences=None)),
        on=START,
        do=("name_consequences",),
        since=PRESENTED,
    ),
    Seen(rule="D23", level="nog niet", t=active, on=START),
    Seen(
        rule="D23",
        level="ontbreekt",
        t=not_achieved,
        on=FINAL,
        do=("look_for_other_job",),
        since=FINAL,
    ),
    Seen(
        rule="D23",
        level="ontbreekt",
        t=lambda: (
            a_trajectory()
            .balanced(NOT_ACHIEVED)
            .does(Role.HR, Withdraw(reason=WithdrawalReason.LEFT), FINAL)
            .t
        ),
        on=FINAL,
        do=("no_other_job_sought",),
        since=FINAL,
    ),
    Seen(rule="D23", level="in orde", t=redeployed, on=FINAL + DAY),
    Seen(
        rule="D24",
        level="in orde",
        t=lambda: relapsed(Finding.RELAPSE, "Een maatje."),
        on=FOLLOWED_UP,
    ),
    Seen(
        rule="D24",
        level="aandacht",
        t=lambda: relapsed(Finding.LIGHT_RELAPSE, " "),
        on=FOLLOWED_UP,
        do=("agree_help",),
        since=FOLLOWED_UP,
    ),
    Seen(
        rule="D24",
        level="ontbreekt",
        t=lambda: relapsed(Finding.RELAPSE, ""),
        on=FOLLOWED_UP,
        do=("agree_help",),
        since=FOLLOWED_UP,
    ),
    Seen(rule="D25", level="in orde", t=active, on=START),
    Seen(
        rule="D25",
        level="aandacht",
        t=presented,
        on=date(2026, 1, 16),
        do=("employee_signs", "employer_signs"),
        since=PRESENTED,
    ),
    Seen(
        rule="D25",
        level="ontbreekt",
        t=presented,
        on=date(2026, 1, 19),
        do=("employee_signs", "employer_signs"),
        since=PRESENTED,
    ),
    Seen(
        rule="D25",
        level="ontbreekt",
        t=lambda: (
            a_trajectory()
            .presented()
            .does(Role.EMPLOYEE, signature(Party.EMPLOYEE, SignatureKind.REFUSED), SIGNED)
            .t
        ),
        on=SIGNED,
        do=("prove_presentation", "employer_signs"),
        since=SIGNED,
    ),
    Seen(
        rule="D25",
        level="aandacht",
        t=lambda: (
            revised(a_trajectory().active())
            .does(Role.ASSESSOR, PresentPlan(version=3, change="Nog meer."), REPORTED + 7 * DAY)
            .signed(REPORTED + 7 * DAY, version=3)
            .t
        ),
        on=REPORTED + 7 * DAY,
        do=("sign_each_version",),
        since=REPORTED,
    ),
    Seen(
        rule="D25",
        level="aandacht",
        t=lambda: (
            a_trajectory()
            .foreseen()
            .does(Role.ASSESSOR, PresentPlan(version=2, change="Meer oefening."), OUTLOOK)
            .does(Role.ASSESSOR, ACHIEVED, FINAL)
            .t
        ),
        on=FINAL,
        do=("was_not_signed",),
        since=OUTLOOK,
    ),
    Seen(
        rule="D25",
        level="aandacht",
        t=lambda: (
            a_trajectory()
            .presented()
            .does(Role.EMPLOYER_SIGNATORY, signature(Party.EMPLOYER), SIGNED)
            .does(Role.HR, RegisterAbsence(from_=SIGNED), SIGNED)
            .t
        ),
        on=date(2026, 1, 19),
        do=("employee_signs",),
        since=PRESENTED,
    ),
    Seen(
        rule="D26",
        level="in orde",
        t=active,
        on=FIRST,
        recorded=(
            Recorded(act="record_report", on=START, recorded_on=date(2026, 2, 16)),
            Recorded(act="report_concern", on=OPENED, recorded_on=FIRST),
        ),
    ),
    Seen(
        rule="D26",
        level="aandacht",
        t=active,
        on=FIRST,
        do=("recorded_late",),
        since=date(2026, 2, 17),
        recorded=(Recorded(act="record_report", on=START, recorded_on=date(2026, 2, 17)),),
    ),
    Seen(
        rule="D27",
        level="in orde",
        t=lambda: opened(
            analysis=replace(ANALYSED, improvement_possible_because="Het lukte eerder ook.")
        ),
        on=OPENED,
    ),
    Seen(
        rule="D27",
        level="aandacht",
        t=opened,
        on=OPENED,
        do=("say_why_possible",),
        since=OPENED,
    ),
)
"""Every level that each rule can have, and every thing to do."""


def unnamed(t: Trajectory) -> Trajectory:
    """A trajectory in whose conversation the consequences were not named."""
    last = t.conversations[-1]
    silent = replace(last, record=replace(last.record, consequences_named=" "))
    return replace(t, conversations=(silent,))
