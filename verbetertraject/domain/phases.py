"""Where a trajectory stands, and from where it can go where (domain rules 3)."""

from enum import Enum, unique
from typing import Final


@unique
class Phase(Enum):
    """The phase of a trajectory. Nothing ever closes by itself: people decide."""

    PREPARATION = "preparation"
    """Opened: analysis, control questions and the first conversation (Plan steps 1-3)."""
    PRESENTED = "presented"
    """The first plan is presented; signatures and the start are awaited (Plan step 4)."""
    ACTIVE = "active"
    """The plan is carried out and the clock runs (Plan step 5)."""
    SUSPENDED = "suspended"
    """The clock stands still, by absence or by a safety concern."""
    FOLLOW_UP = "follow_up"
    """Achieved; follow-up talks guard against relapse (Plan step 6)."""
    REDEPLOYMENT = "redeployment"
    """Not achieved; another suitable job is looked for before anything legal."""
    COMPLETED = "completed"
    """Everything that had to be done was done."""
    OTHER_TRACK = "other_track"
    """Not a matter for an improvement trajectory (Plan steps 1 and 2)."""
    WITHDRAWN = "withdrawn"
    """Ended by HR: the employee left, both agreed, or another code."""


FINAL: Final = frozenset({Phase.COMPLETED, Phase.OTHER_TRACK, Phase.WITHDRAWN})
"""Phases in which the process itself asks for nothing any more."""

TRANSITIONS: Final[dict[Phase | None, frozenset[Phase]]] = {
    None: frozenset({Phase.PREPARATION, Phase.OTHER_TRACK}),
    Phase.PREPARATION: frozenset({Phase.PRESENTED, Phase.OTHER_TRACK, Phase.WITHDRAWN}),
    Phase.PRESENTED: frozenset({Phase.ACTIVE, Phase.WITHDRAWN}),
    Phase.ACTIVE: frozenset(
        {Phase.SUSPENDED, Phase.FOLLOW_UP, Phase.REDEPLOYMENT, Phase.WITHDRAWN}
    ),
    Phase.SUSPENDED: frozenset({Phase.ACTIVE, Phase.WITHDRAWN}),
    Phase.FOLLOW_UP: frozenset({Phase.COMPLETED, Phase.WITHDRAWN}),
    Phase.REDEPLOYMENT: frozenset({Phase.COMPLETED, Phase.WITHDRAWN}),
    Phase.COMPLETED: frozenset(),
    Phase.OTHER_TRACK: frozenset(),
    Phase.WITHDRAWN: frozenset(),
}
"""From each phase (None: before `open`), the phases that can follow it."""
