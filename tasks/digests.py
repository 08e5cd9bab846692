"""Sending the digests that are due: a task named in words, that says how many."""

from typing import Final

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.withheld_errors import discreetly
from verbetertraject.notify.weekly_digest import Sent, WeeklyDigest
from verbetertraject.orchestrator.hibernation import say

PAUSES_SECONDS: Final = [10.0, 60.0]
"""Between one try and the next, when the database is away."""


@task(retries=len(PAUSES_SECONDS), retry_delay_seconds=PAUSES_SECONDS, cache_policy=NO_CACHE)
def send(digest: WeeklyDigest) -> Sent:
    """Send them; safe to repeat."""
    with discreetly():
        return digest.send()


def send_as_named(digest: WeeklyDigest) -> None:
    """Send them as a task that HR ops read in their language, and say what came of it."""
    words = digest.operations
    sent = send.with_options(task_run_name=words["send"])(digest)
    say(words["sent"].format(accepted=sent.accepted, refused=sent.refused))
