"""One wake of a trajectory: look, decide, act, and hibernate until the next due moment."""

from uuid import UUID

from tasks.delivery import deliver_as_named
from tasks.retries import patiently
from tasks.step import perform_as_named
from verbetertraject.application.failpoints import failpoint
from verbetertraject.application.ports import Waking
from verbetertraject.orchestrator.hibernation import hibernate, say, show_on_run


def awake(waking: Waking, trajectory_id: UUID, reference: str) -> None:
    """Do what is due; then hibernate, or return when nothing is left to do, ever.

    The order matters: whatever touches the run comes before its hibernation, and whether
    something changed meanwhile is asked after it.

    Raises:
        Pause: to hibernate; it must leave the flow.
    """
    failpoint("wake.begun")
    act(waking, trajectory_id)
    rest = patiently(lambda: waking.rest(trajectory_id))
    show_on_run(tags=rest.tags, timeline=rest.timeline, reference=reference)
    if rest.wake_at is None:
        say(rest.sentence)
        return
    hibernate(
        until=rest.wake_at,
        sayings=waking.sayings,
        message=rest.sentence,
        overtaken=lambda: waking.revision(trajectory_id) != rest.revision,
    )


def act(waking: Waking, trajectory_id: UUID) -> None:
    """Perform step after step until nothing is due, and deliver what they queued."""
    while steps := patiently(lambda: waking.due(trajectory_id)):
        for step in steps:
            done = perform_as_named(waking, trajectory_id, step)
            already = waking.sayings.already.format(step=step.sentence)
            say(step.sentence if done else already)
    deliver_as_named(waking, trajectory_id)
