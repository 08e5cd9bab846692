"""Where a process may be killed on purpose: at every write, and between two that belong together.

Nothing of it costs anything unless the environment arms a point:

    VERBETERTRAJECT_FAILPOINT=step.committed        dies when it comes there
    VERBETERTRAJECT_FAILPOINT=step.committed:3      dies when it comes there the third time
    VERBETERTRAJECT_FAILPOINT=@/tmp/points          the first line of the file says which

The last is for a service of many processes: who dies there takes the line out, and the next one
counts.
"""

import os
import signal
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NoReturn

VARIABLE: Final = "VERBETERTRAJECT_FAILPOINT"

POINTS: Final[Mapping[str, str]] = {
    "wake.begun": "a run woke and has looked at nothing",
    "step.performed": "a step with its journal entry and messages is written, not committed",
    "step.committed": "a step is committed, and nothing of it delivered",
    "delivery.claimed": "messages are claimed, and not sent",
    "delivery.accepted": "a mail server accepted a mail, and nobody knows",
    "delivery.marked": "messages are marked as sent",
    "rest.written": "the next wake is written, not committed",
    "rest.committed": "our database knows the next wake; Prefect does not",
    "run.tagged": "the run shows its tags, and its old timeline",
    "run.shown": "the run shows tags and timeline, and is awake",
    "sleep.scheduled": "the run is scheduled, and has not looked whether something changed",
    "sleep.looked": "the run has looked, and its process has not ended",
    "opening.written": "a new trajectory is written, not committed",
    "opening.committed": "a new trajectory is committed and has no run; nobody was nudged",
    "command.written": "a command is written, not committed",
    "command.committed": "a command is committed; nobody was nudged to deliver or to wake",
    "run.started": "a run is made in Prefect; our database does not know it",
    "run.marked": "our database knows the run, not that Prefect knows the wake",
    "run.moved": "Prefect knows the new wake; our database does not know that",
    "run.synced": "our database knows that Prefect knows the wake",
    "watchdog.claimed": "who overslept is claimed, and not woken",
    "watchdog.revived": "a run is woken again, and nothing recorded",
    "watchdog.recorded": "a repair is recorded",
}
"""Every point, and how far things have come there."""


def failpoint(point: str) -> None:
    """Die here, as by `kill -9`, if this point is armed."""
    if _ARMED is not None:
        _die_if_armed(point)


def _die_if_armed(point: str) -> None:
    if _ARMED is None:
        return
    file = Path(_ARMED[1:]) if _ARMED.startswith("@") else None
    asked, *others = _lines(file) if file is not None else [_ARMED]
    name, _, count = asked.partition(":")
    if name != point:
        return
    _COUNTED[point] = _COUNTED.get(point, 0) + 1
    if _COUNTED[point] >= int(count or 1):
        if file is not None:
            file.write_text("\n".join(others), encoding="ascii")
        _die()


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="ascii").splitlines() or [""]


def _die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("outlived its own end")


_ARMED: Final = os.environ.get(VARIABLE)
_COUNTED: Final[dict[str, int]] = {}
