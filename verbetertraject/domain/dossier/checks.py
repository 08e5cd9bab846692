"""The rules of the dossier check as one table, in order, and the check that goes through it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from verbetertraject.domain.dossier import (
    employee_views,
    groundwork,
    outcome,
    safety,
    scope,
    signatures,
    talks,
)
from verbetertraject.domain.dossier.lines import Case, Kind, Level, Line, Recorded, Remark
from verbetertraject.domain.trajectory import Trajectory


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """One rule: the employer's duty, what follows when it is not met, and where it comes from."""

    rule: str
    duty: str
    kind: Kind
    source: str
    finds: Callable[[Case], Iterator[Remark]]
    judges: Callable[[Case], bool]
    """Whether there is anything to judge: else the line says `nog niet`, and refuses nothing."""
    refuses: str = ""
    """The act that is refused by the same check."""


CHECKS: Final = (
    Check(
        rule="D01",
        duty="Each shortcoming has a norm, two dated facts and a source.",
        kind=Kind.BLOCK,
        refuses="present_plan",
        source="Plan step 1",
        finds=groundwork.unfounded_shortcomings,
        judges=scope.is_intended,
    ),
    Check(
        rule="D02",
        duty="An earlier two-sided talk and a first notice precede the plan.",
        kind=Kind.BLOCK,
        refuses="present_plan",
        source="Article",
        finds=groundwork.missing_earlier_talk,
        judges=scope.is_intended,
    ),
    Check(
        rule="D03",
        duty="The plan has its seven sections.",
        kind=Kind.BLOCK,
        refuses="present_plan",
        source="Plan step 4",
        finds=groundwork.missing_sections,
        judges=scope.has_plan,
    ),
    Check(
        rule="D04",
        duty="Every goal is measurable.",
        kind=Kind.BLOCK,
        refuses="present_plan",
        source="Plan step 4",
        finds=groundwork.unmeasurable_goals,
        judges=scope.has_plan,
    ),
    Check(
        rule="D05",
        duty="There are three effective months.",
        kind=Kind.BLOCK,
        refuses="present_plan",
        source="Plan step 4",
        finds=talks.short_time,
        judges=scope.has_period,
    ),
    Check(
        rule="D06",
        duty="There is no negative end before three effective months.",
        kind=Kind.BLOCK,
        refuses="record_balance",
        source="Plan step 4",
        finds=outcome.early_end,
        judges=scope.has_balance,
    ),
    Check(
        rule="D07",
        duty="No termination proposal is mentioned on the way.",
        kind=Kind.WARN,
        source="Article",
        finds=employee_views.termination_mentioned,
        judges=scope.has_conversation,
    ),
    Check(
        rule="D08",
        duty="Every goal has support by the employer.",
        kind=Kind.BLOCK,
        refuses="present_plan",
        source="Plan step 4",
        finds=groundwork.unsupported_goals,
        judges=scope.has_plan,
    ),
    Check(
        rule="D09",
        duty="At least 80 % of the support planned to date is delivered.",
        kind=Kind.WARN,
        source="Article",
        finds=talks.support_behind,
        judges=scope.has_report,
    ),
    Check(
        rule="D10",
        duty="At most six effective weeks lie between talks, each on a day of its own.",
        kind=Kind.WARN,
        source="Plan step 5",
        finds=talks.wide_gaps,
        judges=scope.has_period,
    ),
    Check(
        rule="D11",
        duty="A report follows within five working days.",
        kind=Kind.ESCALATE,
        refuses="record_balance",
        source="Plan step 5",
        finds=talks.missing_reports,
        judges=scope.has_talk,
    ),
    Check(
        rule="D12",
        duty="Evaluations are held when they are planned.",
        kind=Kind.ESCALATE,
        refuses="record_balance",
        source="Plan step 5",
        finds=talks.missed_evaluations,
        judges=scope.has_talk,
    ),
    Check(
        rule="D13",
        duty="The control questions are answered before the plan, and again at an extension.",
        kind=Kind.BLOCK,
        refuses="present_plan",
        source="Plan step 2",
        finds=groundwork.open_questions,
        judges=scope.is_intended,
    ),
    Check(
        rule="D14",
        duty="Safety is asked for before the start and at every evaluation.",
        kind=Kind.WARN,
        source="Article",
        finds=employee_views.unasked_safety,
        judges=scope.is_intended,
    ),
    Check(
        rule="D15",
        duty="A concern is triaged in five working days, and handled by people not involved.",
        kind=Kind.ESCALATE,
        refuses="triage_concern, conclude_investigation",
        source="Article",
        finds=safety.untriaged_concerns,
        judges=scope.has_concern,
    ),
    Check(
        rule="D16",
        duty="No concern is open at the balance.",
        kind=Kind.BLOCK,
        refuses="record_balance",
        source="Article",
        finds=safety.open_concerns,
        judges=scope.has_concern_or_balance,
    ),
    Check(
        rule="D17",
        duty="The employee's view is recorded, or that none was given when invited.",
        kind=Kind.WARN,
        refuses="record_balance",
        source="Plan steps 3 to 6",
        finds=employee_views.unheard_views,
        judges=scope.has_conversation,
    ),
    Check(
        rule="D18",
        duty="The assessor is not the subject of a concern.",
        kind=Kind.BLOCK,
        refuses="every act of that assessor",
        source="Article",
        finds=safety.involved_assessor,
        judges=scope.has_concern,
    ),
    Check(
        rule="D19",
        duty="A goal about behaviour has two observers or sources.",
        kind=Kind.WARN,
        source="Article",
        finds=groundwork.few_observers,
        judges=scope.has_behaviour_goal,
    ),
    Check(
        rule="D20",
        duty="After the start the goals stay; every change is a new version, presented again.",
        kind=Kind.BLOCK,
        refuses="present_plan",
        source="Plan step 4",
        finds=groundwork.changed_goals,
        judges=scope.has_started,
    ),
    Check(
        rule="D21",
        duty="The outlook is given 14 days before the final evaluation: no surprise.",
        kind=Kind.BLOCK,
        refuses="present_plan, record_balance",
        source="Plan step 6",
        finds=outcome.surprising_end,
        judges=scope.has_outlook,
    ),
    Check(
        rule="D22",
        duty="The consequences are named in the conversation and in the plan.",
        kind=Kind.BLOCK,
        refuses="present_plan",
        source="Plan steps 3 and 4",
        finds=groundwork.unnamed_consequences,
        judges=scope.has_conversation,
    ),
    Check(
        rule="D23",
        duty="Another suitable job is looked for before any legal step.",
        kind=Kind.BLOCK,
        refuses="any legal step: there is none in the product",
        source="Plan step 6",
        finds=outcome.missing_redeployment,
        judges=scope.has_negative_end,
    ),
    Check(
        rule="D24",
        duty="A relapse is met with help first.",
        kind=Kind.WARN,
        refuses="hold_follow_up",
        source="Article",
        finds=outcome.relapse_without_help,
        judges=scope.has_follow_up,
    ),
    Check(
        rule="D25",
        duty="Each version is signed, or refused with proof that it was presented.",
        kind=Kind.BLOCK,
        refuses="the start",
        source="Plan step 4",
        finds=signatures.unsigned_versions,
        judges=scope.awaits_signatures,
    ),
    Check(
        rule="D26",
        duty="What happens is recorded within ten working days.",
        kind=Kind.MARK,
        source="Article",
        finds=signatures.late_records,
        judges=scope.has_conversation,
    ),
    Check(
        rule="D27",
        duty="It is written down why improvement is possible.",
        kind=Kind.WARN,
        source="Plan step 1",
        finds=groundwork.missing_reason,
        judges=scope.is_intended,
    ),
)
"""Every rule of the dossier check, in order."""

ABOUT_CONCERNS: Final = frozenset({"D15", "D16", "D18"})
"""Lines that tell of a concern: nobody whom it is about sees them."""

ABOUT_WHOM: Final = frozenset({"D18"})
"""Lines that tell whom a concern is about: they stand nowhere that is read without a key."""

_SEVERITY: Final = (Level.NOT_YET, Level.IN_ORDER, Level.ATTENTION, Level.MISSING)


def check(t: Trajectory, today: date, recorded: tuple[Recorded, ...] = ()) -> tuple[Line, ...]:
    """How the employer's duties stand on a day, one line a rule.

    Args:
        t: the trajectory.
        today: the day.
        recorded: what was recorded later than it happened, from the journal (D26).
    """
    case = Case(t=t, today=today, recorded=recorded)
    return tuple(_line(each, case) for each in CHECKS)


def changed(before: tuple[Line, ...], after: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines whose level changed, as they stand now."""
    levels = {line.rule: line.level for line in before}
    return tuple(line for line in after if line.level is not levels[line.rule])


def _line(each: Check, case: Case) -> Line:
    remarks = sorted(each.finds(case), key=_urgency, reverse=True)
    worst = [remark for remark in remarks if remark.level is remarks[0].level]
    since = [remark.since for remark in worst if remark.since is not None]
    nothing_short = Level.IN_ORDER if each.judges(case) else Level.NOT_YET
    return Line(
        rule=each.rule,
        kind=each.kind,
        level=remarks[0].level if remarks else nothing_short,
        since=min(since, default=None),
        source=each.source,
        remarks=tuple(remarks),
    )


def _urgency(remark: Remark) -> int:
    return _SEVERITY.index(remark.level)
