"""Until when something is in time: one function a deadline, for whoever speaks of it.

The dossier check, what is awaited, the messages and their texts ask here, so that no two name
another day.
"""

from datetime import date

from verbetertraject.domain.decisions.plan_rules import latest_outlook
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.plan import PlanVersion
from verbetertraject.domain.trajectory import Concern, Cycle, Trajectory

RUNNING = frozenset({Phase.PRESENTED, Phase.ACTIVE, Phase.SUSPENDED})
"""Phases in which the end of a plan lies ahead, or is waited for."""


def outlook(t: Trajectory, cycle: Cycle) -> date:
    """The last working day on which an outlook leaves time to do something with it (D21)."""
    return t.calendar.previous(latest_outlook(cycle.final_evaluation, policy=t.policy))


def report(t: Trajectory, held_on: date) -> date:
    """The day on which the report of a talk is due (D11)."""
    return t.calendar.add(held_on, t.policy.report_working_days)


def signature(t: Trajectory, version: PlanVersion) -> date:
    """The day on which a missing signature is asked for (D25)."""
    return t.calendar.add(version.presented_on, t.policy.signature_reminder_working_days)


def proof(t: Trajectory, refused_on: date) -> date:
    """The day on which the proof that a refused plan was presented is asked for (D25)."""
    return t.calendar.add(refused_on, 1)


def triage(t: Trajectory, concern: Concern) -> date:
    """The last day on which a concern is triaged in time (D15)."""
    return t.calendar.office(concern.reported_on, t.policy.triage_office_days)


def resumption(t: Trajectory, concluded_on: date) -> date:
    """The day on which resuming is asked for after an investigation."""
    return t.calendar.office(concluded_on, t.policy.resume_office_days)


def redeployment(t: Trajectory, balance_on: date) -> date:
    """The day on which looking for another suitable job is first asked for (D23)."""
    return t.calendar.add(balance_on, 1)


def end(t: Trajectory) -> date | None:
    """The end of the plan that runs; none before there is one, and none when it is over."""
    return t.cycle.end if t.cycle is not None and t.phase in RUNNING else None
