"""What there is to judge: where there is nothing yet, a line of the check is not in order."""

from typing import Final

from verbetertraject.domain.dossier.lines import Case
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.plan import GoalType
from verbetertraject.domain.trajectory import Cycle, Trajectory

UNDER_PLAN: Final = frozenset({Phase.PRESENTED, Phase.ACTIVE, Phase.SUSPENDED})
"""Phases in which an open cycle is still to be carried out."""


def running_cycles(t: Trajectory) -> tuple[Cycle, ...]:
    """The cycle that is still to be carried out; at most one."""
    return t.open_cycles if t.phase in UNDER_PLAN else ()


def is_intended(case: Case) -> bool:
    """Whether this became, or may become, a trajectory with a plan."""
    return case.t.phase is Phase.PREPARATION or bool(case.t.versions)


def has_conversation(case: Case) -> bool:
    """Whether the conversation of Plan step 3 was recorded."""
    return bool(case.t.conversations)


def has_plan(case: Case) -> bool:
    """Whether a plan was presented."""
    return bool(case.t.versions)


def has_started(case: Case) -> bool:
    """Whether the plan was ever carried out."""
    return case.t.active_since is not None


def awaits_signatures(case: Case) -> bool:
    """Whether there is a version to sign, or to have signed."""
    return has_plan(case) and case.t.phase is not Phase.WITHDRAWN


def has_behaviour_goal(case: Case) -> bool:
    """Whether a goal in force is about behaviour."""
    return any(
        goal.type is GoalType.BEHAVIOUR and goal.id in version.goals
        for version in case.t.versions[-1:]
        for goal in version.plan.goals
    )


def has_period(case: Case) -> bool:
    """Whether a period runs, or came to its balance; while the clock stands its dates may move."""
    return has_balance(case) or bool(running_cycles(case.t) and not case.clock_stands)


def has_outlook(case: Case) -> bool:
    """Whether an outlook was given, or is planned on a day that counts."""
    for cycle in running_cycles(case.t):
        return not (cycle.outlook_is_open and case.is_waiting)
    return has_balance(case)


def has_talk(case: Case) -> bool:
    """Whether an evaluation was held."""
    return any(each.held_on is not None for cycle in case.t.cycles for each in cycle.evaluations)


def has_report(case: Case) -> bool:
    """Whether a report tells of support that was planned by then."""
    return any(
        planned > 0
        for cycle in case.t.cycles
        for each in cycle.evaluations
        if each.report is not None
        for _, planned in (each.report.support_delivered or {}).values()
    )


def has_balance(case: Case) -> bool:
    """Whether a balance was drawn up."""
    return case.t.balance is not None


def has_negative_end(case: Case) -> bool:
    """Whether the last balance was negative, after which another job is looked for."""
    return any(entry.phase is Phase.REDEPLOYMENT for entry in case.t.phases)


def has_follow_up(case: Case) -> bool:
    """Whether a follow-up talk was held."""
    return any(each.record is not None for each in case.t.follow_ups)


def has_concern(case: Case) -> bool:
    """Whether a safety concern was reported."""
    return bool(case.t.concerns)


def has_concern_or_balance(case: Case) -> bool:
    """Whether a concern is open, or a balance was drawn up with none."""
    return has_balance(case) or bool(case.t.open_concerns)


def expects_talk(t: Trajectory) -> bool:
    """Whether an evaluation or a follow-up talk is still to come."""
    if t.phase is Phase.FOLLOW_UP:
        return any(each.held_on is None for each in t.follow_ups)
    return any(cycle.open_evaluations for cycle in running_cycles(t))
