"""One thing the watchdog looks at: a task named in words; and what it repaired, shown."""

from collections.abc import Sequence
from typing import Final

from prefect import task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State

from tasks.withheld_errors import discreetly
from verbetertraject.application.texts.operations import Words
from verbetertraject.application.watchdog import Check, Round, Watchdog
from verbetertraject.orchestrator.hibernation import say

PAUSES_SECONDS: Final = [2.0, 10.0]
"""Between one try and the next; the next round comes in minutes anyway."""

PAGE: Final = "watchdog"
"""The key of the page on which a round shows what it repaired."""


class Unlooked(Exception):  # noqa: N818 - it says what happened
    """Something could not be looked at; the message names what, never a person."""

    def __init__(self, checks: Sequence[Check]) -> None:
        super().__init__(", ".join(check.value for check in checks))


@task(retries=len(PAUSES_SECONDS), retry_delay_seconds=PAUSES_SECONDS, cache_policy=NO_CACHE)
def look(watchdog: Watchdog, round_: Round, check: Check) -> Round:
    """Do one part of a round: the round with what was repaired. Safe to repeat."""
    with discreetly():
        return watchdog.look(round_, check)


def look_as_named(watchdog: Watchdog, round_: Round, check: Check, *, words: Words) -> Round | None:
    """Do one part of a round as a task that HR ops read in their language; None if it failed."""
    named = look.with_options(task_run_name=words.sections["watchdog"][check.value])
    state: State[Round] = named(watchdog, round_, check, return_state=True)
    return state.result() if state.is_completed() else None


def show(round_: Round, *, words: Words) -> None:
    """Show what a round repaired, if anything: a sentence each, and a page. References only."""
    said = words.sections["faults"]
    lines = [
        said[repair.fault.value].format(reference=repair.reference) for repair in round_.repairs
    ]
    for line in lines or [words.sections["watchdog"]["nothing"]]:
        say(line)
    if lines:
        rows = [
            f"| {line} | `{repair.trajectory_id}` | `{repair.run_id}` |"
            for line, repair in zip(lines, round_.repairs, strict=True)
        ]
        head = words.sections["watchdog"]["repaired"]
        create_markdown_artifact("\n".join([f"| {head} | | |", "|---|---|---|", *rows]), key=PAGE)
