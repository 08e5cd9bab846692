"""What a plan must hold before it can be presented: sections, goals, support and dates.

Each function yields what falls short: a command is refused by it, for all of it at once, and the
dossier check shows it beforehand. Source: Plan steps 3 and 4, D01-D22.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from verbetertraject.domain.blank_texts import is_blank
from verbetertraject.domain.calendar import plus_months
from verbetertraject.domain.intake import Shortcoming
from verbetertraject.domain.plan import Goal, Period, Plan, PlanVersion
from verbetertraject.domain.policy import Policy
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.trajectory import Intake, Trajectory

FACTS_PER_SHORTCOMING: Final = 2
"""Dated facts without which a shortcoming is an impression (D01)."""

SECTIONS: Final = (
    "goals",
    "approach",
    "support",
    "duration_reason",
    "monitoring",
    "consequences",
)
"""The sections of Plan step 4; dates and signatures, the others, have rules of their own."""


def lacking_groundwork(t: Trajectory) -> Iterator[RefusedError]:
    """What a first plan still lacks to build on (D01, D02, D13, D22)."""
    conversation = t.conversation
    if conversation is None or not conversation.record.listening_result.trajectory_indicated:
        yield RefusedError(Rule.NO_CONVERSATION)
    answered = {answer.key for answer in t.intake.control_answers}
    for question in t.policy.control_questions:
        if question.key not in answered:
            yield RefusedError(Rule.CONTROL_QUESTIONS_OPEN, question=question.key)
    if conversation is not None and is_blank(conversation.record.consequences_named):
        yield RefusedError(Rule.CONSEQUENCES_UNNAMED, field="conversation.consequences_named")
    yield from unfounded_shortcomings(t.present_intake)
    yield from lacking_earlier_talk(t)


def unfounded_shortcomings(intake: Intake) -> Iterator[RefusedError]:
    """Shortcomings without norm, two dated facts or source, or none at all (D01)."""
    shortcomings = intake.analysis.shortcomings
    if not shortcomings:
        yield RefusedError(Rule.SHORTCOMING_UNFOUNDED, field="analysis.shortcomings")
    for shortcoming in shortcomings:
        if not is_founded(shortcoming, norm=intake.analysis.expected_norm):
            yield RefusedError(
                Rule.SHORTCOMING_UNFOUNDED,
                field="analysis.shortcomings",
                shortcoming=shortcoming.id,
            )


def is_founded(shortcoming: Shortcoming, *, norm: str | None) -> bool:
    """Whether a shortcoming has a norm, at least two dated facts, and their source (D01)."""
    facts = shortcoming.facts
    return (
        not (is_blank(shortcoming.norm) and is_blank(norm))
        and len({fact.told for fact in facts}) >= FACTS_PER_SHORTCOMING
        and not any(is_blank(fact.source) for fact in facts)
    )


def lacking_earlier_talk(t: Trajectory) -> Iterator[RefusedError]:
    """What makes a plan come out of the blue: no first notice, no earlier two-sided talk (D02)."""
    if t.present_intake.first_notice_date is None:
        yield RefusedError(Rule.NO_EARLIER_TALK, field="first_notice_date")
    before = t.conversation.held_on if t.conversation is not None else date.max
    if not any(talk.two_sided and talk.date < before for talk in t.present_intake.history):
        yield RefusedError(Rule.NO_EARLIER_TALK, field="history")


def lacking_in_plan(plan: Plan) -> Iterator[RefusedError]:
    """The sections that a plan lacks, and its goals without measure or support (D03-D08, D22)."""
    for section in SECTIONS:
        if is_blank(getattr(plan, section)):
            rule = Rule.CONSEQUENCES_UNNAMED if section == "consequences" else Rule.SECTION_MISSING
            yield RefusedError(rule, field=f"plan.{section}", section=section)
    for goal in plan.goals:
        yield from _lacking_in_goal(goal)
        if not any(item.serves(goal.id) for item in plan.support):
            yield RefusedError(Rule.GOAL_WITHOUT_SUPPORT, field="plan.support", goal=goal.id)
    for item in plan.support:
        if item.planned is None or item.planned.total <= 0:
            yield RefusedError(Rule.SECTION_MISSING, field="plan.support", item=item.id)


def _lacking_in_goal(goal: Goal) -> Iterator[RefusedError]:
    for part in ("metric", "baseline", "target", "sources"):
        if is_blank(getattr(goal, part)):
            yield RefusedError(Rule.GOAL_NOT_MEASURABLE, field=f"plan.goals.{part}", goal=goal.id)


def changed_goals(
    before: PlanVersion, plan: Plan, goals: tuple[str, ...] | None
) -> Iterator[RefusedError]:
    """Goals that differ from those of the version before: after the start they stay (D20)."""
    if plan.goals != before.plan.goals or goals not in (None, before.goals):
        yield RefusedError(Rule.GOALS_LOCKED, field="plan.goals")


def unconfirmed_questions(reconfirmed: date | None) -> Iterator[RefusedError]:
    """Control questions that were not answered again at an extension (D13)."""
    if reconfirmed is None:
        yield RefusedError(Rule.CONTROL_QUESTIONS_OPEN, field="control_questions_reconfirmed")


def wrong_in_first_period(
    period: Period, *, presented_on: date, t: Trajectory
) -> Iterator[RefusedError]:
    """The dates of a first plan that leave under three months, or are not in order."""
    yield from _begun_before(period, presented_on)
    yield from ending_before_it_begins(period)
    yield from too_soon(period.final_evaluation, start=period.start, t=t)
    yield from wrong_in_appointments(period, not_before=period.start, t=t)


def wrong_in_extension_period(
    period: Period, *, presented_on: date, t: Trajectory
) -> Iterator[RefusedError]:
    """The dates of an extension that is too short or too long, or not in order."""
    yield from _begun_before(period, presented_on)
    yield from _no_longer(period, t=t)
    yield from wrong_length(period, t=t)
    yield from wrong_in_appointments(period, not_before=period.start, t=t)


def _begun_before(period: Period, presented_on: date) -> Iterator[RefusedError]:
    if period.start < presented_on:
        yield RefusedError(Rule.DATE_IMPOSSIBLE, field="period.start", date=period.start)


def _no_longer(period: Period, *, t: Trajectory) -> Iterator[RefusedError]:
    """An extension that ends no later than what it extends: a chance is not made shorter by it."""
    earliest = t.calendar.add(t.cycles[-1].end, 1)
    if period.end < earliest:
        yield RefusedError(
            Rule.EXTENSION_SHORTENS, field="period.planned_end", date=period.end, earliest=earliest
        )


def ending_before_it_begins(period: Period) -> Iterator[RefusedError]:
    """An end that lies before the start."""
    if period.end < period.start:
        yield RefusedError(
            Rule.DATE_IMPOSSIBLE,
            field="period.planned_end",
            date=period.end,
            earliest=period.start,
        )


def too_soon(
    final_evaluation: date, *, start: date, t: Trajectory, field: str = "period.final_evaluation"
) -> Iterator[RefusedError]:
    """A final evaluation before the start plus three months; says the first day that will do."""
    for _ in under_minimum(final_evaluation, start=start, policy=t.policy):
        earliest = plus_months(start, t.policy.minimum_months)
        meeting = t.availability.meeting(earliest, t.calendar)
        yield RefusedError(Rule.UNDER_MINIMUM, field=field, earliest=meeting)


def under_minimum(
    final_evaluation: date, *, start: date, policy: Policy, suspended_days: int = 0
) -> Iterator[RefusedError]:
    """A final evaluation that leaves under three months; suspended days do not count (D05)."""
    earliest = plus_months(start, policy.minimum_months) + timedelta(days=suspended_days)
    if final_evaluation < earliest:
        yield RefusedError(Rule.UNDER_MINIMUM, field="period.final_evaluation", earliest=earliest)


def wrong_length(period: Period, *, t: Trajectory, stood: int = 0) -> Iterator[RefusedError]:
    """An extension under four weeks or over three months; `stood` days did not count."""
    first, last = extension_ends(period.start, t=t, stood=stood)
    if not first <= period.end <= last:
        yield RefusedError(
            Rule.EXTENSION_LENGTH, field="period.planned_end", earliest=first, latest=last
        )


def extension_ends(start: date, *, t: Trajectory, stood: int = 0) -> tuple[date, date]:
    """The first and the last day on which an extension may end."""
    shortest, longest = t.policy.extension_weeks
    last = max(plus_months(start, t.policy.minimum_months), start + timedelta(weeks=longest))
    first = t.calendar.next(start + timedelta(weeks=shortest))
    return first, t.calendar.next(last + timedelta(days=stood))


def wrong_in_appointments(
    period: Period, *, not_before: date, t: Trajectory
) -> Iterator[RefusedError]:
    """Appointments that are not in order, on no meeting day, or leave a surprise."""
    for field, day in named_days(period):
        yield from no_meeting_day(day, field=field, t=t)
        if day < not_before:
            yield RefusedError(Rule.DATE_IMPOSSIBLE, field=field, date=day)
    yield from out_of_order(period)
    yield from outside_window(period, t=t)
    yield from without_warning(period, t=t)


def no_meeting_day(day: date, *, field: str, t: Trajectory) -> Iterator[RefusedError]:
    """An appointment on a day on which people cannot meet; says the next on which they can."""
    if not t.availability.is_meeting_day(day, t.calendar):
        nearest = t.availability.meeting(day, t.calendar)
        yield RefusedError(Rule.NO_MEETING_DAY, field=field, date=day, nearest=nearest)


def out_of_order(period: Period, *, outlook_is_open: bool = True) -> Iterator[RefusedError]:
    """Dates out of order; an evaluation and the outlook may share a day.

    An outlook that was given keeps no evaluation from coming after it.
    """
    evaluations = period.evaluations
    for number, (earlier, later) in enumerate(pairwise(evaluations), start=1):
        if later <= earlier:
            yield RefusedError(Rule.NOT_IN_ORDER, field=f"period.evaluations.{number}", date=later)
    if outlook_is_open and evaluations and max(evaluations) > period.outlook:
        yield RefusedError(Rule.NOT_IN_ORDER, field="period.outlook", date=period.outlook)
    talks = (*evaluations, period.outlook) if outlook_is_open else evaluations
    if talks and max(talks) >= period.final_evaluation:
        yield RefusedError(
            Rule.NOT_IN_ORDER, field="period.final_evaluation", date=period.final_evaluation
        )


def outside_window(period: Period, *, t: Trajectory) -> Iterator[RefusedError]:
    """A final evaluation outside the last working days before the end; says which days will do."""
    earliest = t.calendar.add(period.end, -t.policy.final_window_working_days)
    if not earliest <= period.final_evaluation <= period.end:
        yield RefusedError(
            Rule.FINAL_OUTSIDE_WINDOW,
            field="period.final_evaluation",
            earliest=t.availability.meeting(earliest, t.calendar),
            latest=t.availability.meeting_before(period.end, t.calendar),
        )


def without_warning(period: Period, *, t: Trajectory) -> Iterator[RefusedError]:
    """An outlook that comes too late; says the last day that will do (D21)."""
    for _ in announced_late(
        period.outlook, final_evaluation=period.final_evaluation, policy=t.policy
    ):
        latest = latest_outlook(period.final_evaluation, policy=t.policy)
        meeting = t.availability.meeting_before(latest, t.calendar)
        yield RefusedError(Rule.OUTLOOK_TOO_LATE, field="period.outlook", latest=meeting)


def announced_late(
    outlook: date, *, final_evaluation: date, policy: Policy
) -> Iterator[RefusedError]:
    """An outlook that leaves less than 14 days before the final evaluation (D21)."""
    latest = latest_outlook(final_evaluation, policy=policy)
    if outlook > latest:
        yield RefusedError(Rule.OUTLOOK_TOO_LATE, field="period.outlook", latest=latest)


def latest_outlook(final_evaluation: date, *, policy: Policy) -> date:
    """The last day on which an outlook leaves time to do something with it (D21)."""
    return final_evaluation - timedelta(days=policy.outlook_min_days_before_final)


def named_days(period: Period) -> tuple[tuple[str, date], ...]:
    """Every appointment of a period, by its field."""
    return (
        *((f"period.evaluations.{number}", day) for number, day in enumerate(period.evaluations)),
        ("period.outlook", period.outlook),
        ("period.final_evaluation", period.final_evaluation),
    )
