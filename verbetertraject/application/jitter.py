"""Spreading a herd: of many trajectories that are due at one moment, each run wakes a little later.

Nine o'clock is the moment of them all. A few wake together; of more, each has its own place in a
window that grows with their number. Where it is follows from the trajectory alone, so that whoever
asks gets the same answer.
"""

from datetime import timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

TOGETHER: Final = 50
"""So many wake at once without harm."""

EACH: Final = timedelta(seconds=0.5)
"""How much longer the window is for each of them: about what workers need for one."""

LONGEST: Final = timedelta(minutes=15)

MOST_COUNTED: Final = int(LONGEST / EACH)
"""Of more than this the window grows no longer."""


def offset(trajectory_id: UUID, *, crowd: int) -> timedelta:
    """How much later than its moment a run wakes, beside so many others of that moment."""
    if crowd <= TOGETHER:
        return timedelta(0)
    window = min(crowd * EACH, LONGEST)
    digest = sha256(trajectory_id.bytes).digest()
    return window * (int.from_bytes(digest[:4], "big") / 2**32)
