"""Performing what is due: the domain says what, the transaction makes it so."""

from datetime import datetime

from verbetertraject.application.ports import NewMessage, Params, Work
from verbetertraject.application.recipients import copies
from verbetertraject.domain.commands.opening import Variant
from verbetertraject.domain.schedule.agenda import carried
from verbetertraject.domain.schedule.deadlines import end
from verbetertraject.domain.schedule.steps import Step, Tell, due, lapsed, perform, settled
from verbetertraject.domain.trajectory import Trajectory


def perform_due(work: Work, t: Trajectory, now: datetime) -> tuple[Trajectory, tuple[Step, ...]]:
    """Perform everything that is due, in order, in the given transaction; and what it was."""
    performed: list[Step] = []
    while steps := due(t, now):
        for step in steps:
            t = perform_step(work, t, step, now)
        performed.extend(steps)
    return t, tuple(performed)


def perform_step(work: Work, t: Trajectory, step: Step, now: datetime) -> Trajectory:
    """Perform one step that is due: change the trajectory, queue its message, record it."""
    if isinstance(step, Tell):
        _enqueue(work, t, step, now)
    t = perform(t, step)
    work.record(t.id, entry_of(step, t), on=step.day, now=now)
    return t


def entry_of(step: Step, after: Trajectory) -> dict[str, str]:
    """The journal entry of a step: of a message also the day that its text names."""
    entry = {"step": step.identity, "phase": after.phase.value}
    if isinstance(step, Tell):
        entry["day"] = step.notice.day.isoformat()
    if isinstance(step, Tell) and step.missed is not None:
        entry["late"] = step.missed.isoformat()
    return entry


def settle(work: Work, t: Trajectory, now: datetime) -> Trajectory:
    """Settle a trajectory of which nothing is due, and record what an outage let lapse."""
    for lapse in lapsed(t, now):
        entry = {"lapsed": lapse.identity, "day": lapse.missed.isoformat()}
        work.record(t.id, entry, on=lapse.missed, now=now)
    return settled(t, now)


def _enqueue(work: Work, t: Trajectory, tell: Tell, now: datetime) -> None:
    """One copy per person, whatever roles that person holds."""
    about = tell.notice.about
    for person, roles in copies(t, tell.recipients, tell.day, about=about).items():
        message = NewMessage(
            trajectory_id=t.id,
            reference=t.reference,
            step_identity=tell.identity,
            person_id=person,
            roles=tuple(role.value for role in roles),
            key=tell.notice.key,
            variant=_variant(t).value,
            params=_params(t, tell),
            agenda=carried(t, tell.notice, roles, tell.day),
        )
        work.enqueue(message, now=now)


def _variant(t: Trajectory) -> Variant:
    """How every text is worded; before the conversation, the milder way."""
    conversation = t.conversation
    return Variant.DEVELOPMENT if conversation is None else conversation.record.variant_choice


def _params(t: Trajectory, tell: Tell) -> Params:
    """What the text needs: the day it is about, the parameters, and after a stop the new dates."""
    params: dict[str, str | int | list[dict[str, str]]] = {
        "day": tell.notice.day.isoformat(),
        **dict(tell.notice.params),
    }
    if tell.notice.key == "clock_resumed":
        params["appointments"] = [
            {"what": kind.value, "day": day.isoformat()} for kind, day in t.open_appointments()
        ]
        params["end"] = (end(t) or tell.day).isoformat()
    return params
