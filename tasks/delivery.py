"""Delivery of what is queued for a trajectory."""

from uuid import UUID

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.retries import PAUSES_SECONDS
from tasks.withheld_errors import discreetly
from verbetertraject.application.ports import Waking


@task(retries=len(PAUSES_SECONDS), retry_delay_seconds=PAUSES_SECONDS, cache_policy=NO_CACHE)
def deliver(waking: Waking, trajectory_id: UUID) -> int:
    """Deliver what is queued for this trajectory; how many messages were accepted.

    Safe to repeat: each message is claimed before it is sent. A channel that is down fails no
    task: the message is kept for a later try.
    """
    with discreetly():
        return waking.deliver(trajectory_id)


def deliver_as_named(waking: Waking, trajectory_id: UUID) -> int:
    """Deliver as a task run that HR ops read in their language."""
    return deliver.with_options(task_run_name=waking.sayings.delivers)(waking, trajectory_id)
