"""Telling the orchestrator what went wrong, after the commit that recorded it.

An announcement is kept with the change it tells of, and gone when it was told: neither a crash
nor an orchestrator that is away loses one, and no wake waits for it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol
from uuid import UUID

from verbetertraject.application.operations_events import Happening

ROUND: Final = 100
"""Announcements told in one round."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Announcement:
    """A happening that is still to be told."""

    id: UUID
    """The same at every try: told twice, it is one event."""
    happening: Happening
    reference: str
    run_id: UUID | None
    occurred_at: datetime


class Announcements(Protocol):
    """The happenings that were recorded and not yet told."""

    def waiting(self, *, limit: int) -> Sequence[Announcement]:
        """Those that wait, oldest first."""
        ...

    def told(self, ids: Sequence[UUID]) -> None:
        """Forget those that were told."""
        ...


Announce = Callable[[Sequence[Announcement]], None]
"""Tells the orchestrator; raises `OrchestratorUnavailableError` when it cannot be reached."""


def announce_all(announcements: Announcements, announce: Announce) -> int:
    """Tell what is to be told; how many it was.

    Raises:
        OrchestratorUnavailableError: when it cannot be reached; all is told later.
    """
    waiting = announcements.waiting(limit=ROUND)
    if waiting:
        announce(waiting)
        announcements.told([each.id for each in waiting])
    return len(waiting)
