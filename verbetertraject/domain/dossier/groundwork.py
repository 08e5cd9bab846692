"""What falls short in the analysis, the conversation and the plan (Plan steps 1 to 4)."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from verbetertraject.domain.blank_texts import distinct, is_blank
from verbetertraject.domain.decisions import plan_rules
from verbetertraject.domain.dossier.lines import Case, Remark, attention, missing, not_yet
from verbetertraject.domain.dossier.scope import has_started, is_intended
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.plan import GoalType, PlanKind
from verbetertraject.domain.refusals import RefusedError, Rule

OBSERVERS: Final = 2
"""Observers or sources for a goal about behaviour: one pair of eyes is not enough (D19)."""


def unfounded_shortcomings(case: Case) -> Iterator[Remark]:
    """Shortcomings without norm, two dated facts or source (D01)."""
    for shortfall in _groundwork(case, Rule.SHORTCOMING_UNFOUNDED):
        do = "found_shortcoming" if shortfall.figures else "name_shortcomings"
        yield missing(do, case.t.opened_on, **shortfall.figures)


def missing_earlier_talk(case: Case) -> Iterator[Remark]:
    """No first notice, or no earlier two-sided talk (D02)."""
    for shortfall in _groundwork(case, Rule.NO_EARLIER_TALK):
        do = "record_first_notice" if shortfall.field == "first_notice_date" else "record_talk"
        yield missing(do, case.t.opened_on)


def missing_sections(case: Case) -> Iterator[Remark]:
    """No plan yet, or a plan that lacks a section (D03)."""
    if case.t.phase is Phase.PREPARATION:
        yield not_yet("make_plan")
    for shortfall in _plan(case, Rule.SECTION_MISSING):
        yield missing("complete_plan", _presented(case), part=shortfall.field or "")


def unmeasurable_goals(case: Case) -> Iterator[Remark]:
    """Goals without metric, baseline, target or source (D04)."""
    for shortfall in _plan(case, Rule.GOAL_NOT_MEASURABLE):
        yield missing("make_measurable", _presented(case), **shortfall.figures)


def unsupported_goals(case: Case) -> Iterator[Remark]:
    """Goals without support by the employer (D08)."""
    for shortfall in _plan(case, Rule.GOAL_WITHOUT_SUPPORT):
        yield missing("agree_support", _presented(case), **shortfall.figures)


def open_questions(case: Case) -> Iterator[Remark]:
    """Control questions not answered before the plan, or not again at an extension (D13)."""
    for shortfall in _groundwork(case, Rule.CONTROL_QUESTIONS_OPEN):
        yield missing("answer_questions", case.t.opened_on, **shortfall.figures)
    for version in case.t.versions:
        if version.kind is PlanKind.EXTENSION:
            for _ in plan_rules.unconfirmed_questions(version.control_questions_reconfirmed):
                yield missing("reconfirm_questions", version.presented_on)


def unnamed_consequences(case: Case) -> Iterator[Remark]:
    """Consequences not named in the conversation or in the plan (D22)."""
    for _ in _groundwork(case, Rule.CONSEQUENCES_UNNAMED):
        yield missing("name_consequences", case.t.opened_on, part="conversation")
    for _ in _plan(case, Rule.CONSEQUENCES_UNNAMED):
        yield missing("name_consequences", _presented(case), part="plan")


def few_observers(case: Case) -> Iterator[Remark]:
    """Goals about behaviour with fewer than two observers or sources (D19)."""
    for version in case.t.versions[-1:]:
        for goal in version.plan.goals:
            is_behaviour = goal.type is GoalType.BEHAVIOUR and goal.id in version.goals
            if is_behaviour and distinct(goal.sources) < OBSERVERS:
                do = "one_observer" if has_started(case) else "second_observer"
                yield attention(do, version.presented_on, goal=goal.id)


def changed_goals(case: Case) -> Iterator[Remark]:
    """Goals that were changed after the start (D20)."""
    active = case.t.active_since
    for before, version in pairwise(case.t.versions):
        is_late = active is not None and version.presented_on > active
        if is_late and version.kind is PlanKind.REVISED:
            for _ in plan_rules.changed_goals(before, version.plan, version.goals):
                yield missing("restore_goals", version.presented_on, version=version.number)


def missing_reason(case: Case) -> Iterator[Remark]:
    """No written reason why improvement is possible (D27)."""
    if is_intended(case) and is_blank(case.t.present_intake.analysis.improvement_possible_because):
        yield attention("say_why_possible", case.t.opened_on)


def _groundwork(case: Case, rule: Rule) -> Iterator[RefusedError]:
    if is_intended(case):
        for shortfall in plan_rules.lacking_groundwork(case.t):
            if shortfall.rule is rule:
                yield shortfall


def _plan(case: Case, rule: Rule) -> Iterator[RefusedError]:
    for version in case.t.versions[-1:]:
        for shortfall in plan_rules.lacking_in_plan(version.plan):
            if shortfall.rule is rule:
                yield shortfall


def _presented(case: Case) -> date:
    return case.t.versions[-1].presented_on
