"""One due step of a trajectory: a task with the step's own sentence as its name."""

from uuid import UUID

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.retries import PAUSES_SECONDS
from tasks.withheld_errors import discreetly
from verbetertraject.application.ports import DueStep, Waking


@task(retries=len(PAUSES_SECONDS), retry_delay_seconds=PAUSES_SECONDS, cache_policy=NO_CACHE)
def perform(waking: Waking, trajectory_id: UUID, identity: str) -> bool:
    """Perform one step if it is still due; False when it already was done.

    Safe to repeat: the step, its journal entry and its messages are one transaction that
    first looks whether the step is still to be done.
    """
    with discreetly():
        return waking.perform(trajectory_id, identity)


def perform_as_named(waking: Waking, trajectory_id: UUID, step: DueStep) -> bool:
    """Perform a step as a task run that HR ops read as the step's sentence."""
    # A function, because Prefect would fill in a text with braces as a template.
    named = perform.with_options(task_run_name=lambda: step.sentence)
    return named(waking, trajectory_id, step.identity)
