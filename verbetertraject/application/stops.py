"""What may be told in Prefect of a stop of the clock: that it stands, and never why.

HR operations read Prefect. That somebody reported a concern is not theirs to know, so a concern
looks there as every other stop does, and where no clock stands it does not show at all.
"""

from typing import Final

from verbetertraject.domain.permissions import SAFETY_MESSAGES, SAFETY_WAITS
from verbetertraject.domain.schedule.waits import Wait, paused_since, waits_for
from verbetertraject.domain.trajectory import Trajectory

STOPPED: Final = "stopped"
"""The key under which every stop is told."""

STOP_MESSAGES: Final = SAFETY_MESSAGES | {"clock_paused", "clock_resumed", "pause_due"}
"""Messages about a stop, whatever its cause, or about a concern that stops nothing."""


def told_wait(t: Trajectory) -> Wait | None:
    """What a trajectory waits for first, as far as that may be told; None for nothing."""
    if paused_since(t) is not None:
        return Wait(key=STOPPED)
    return next((wait for wait in waits_for(t) if wait.key not in SAFETY_WAITS), None)
