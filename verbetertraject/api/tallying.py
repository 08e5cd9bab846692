"""How many duties fall short in each trajectory of a list, as its own check says it to who looks.

They follow from the day, from what the reader may know and from the journal: what is stored would
tell less, or more, or what was so at the last save. So each is looked up, and kept as long as
nothing that it follows from changed.
"""

from collections import Counter, OrderedDict
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Final
from uuid import UUID

from verbetertraject.api.reading import Reading
from verbetertraject.api.sight import Sight
from verbetertraject.application.dossier_levels import duties
from verbetertraject.application.submit import Actor
from verbetertraject.domain.dossier.lines import Level, Line
from verbetertraject.domain.permissions import Section
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.store.read_models import Summary

MOST_KEPT: Final = 20_000
"""Of one trajectory for one reader; some hundreds of bytes each."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """How many duties fall short."""

    missing: int
    attention: int


@dataclass(frozen=True, kw_only=True, slots=True)
class _Known:
    """From what a tally follows: of whom, of which trajectory, and as what these were."""

    trajectory_id: UUID
    revision: int
    actor: Actor
    today: date
    administered: int
    """The last entry of the organisation's journal: calendars and who is what stand there."""


@dataclass(kw_only=True, slots=True)
class Tallies:
    """The tallies of this process, the latest ones kept."""

    reading: Reading
    _kept: OrderedDict[_Known, Tally | None] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, summary: Summary, actor: Actor, *, today: date, administered: int) -> Tally | None:
        """What falls short by the check that someone reads today; None where they read none."""
        known = _Known(
            trajectory_id=summary.id,
            revision=summary.revision,
            actor=actor,
            today=today,
            administered=administered,
        )
        with self._lock:
            if known in self._kept:
                self._kept.move_to_end(known)
                return self._kept[known]
        found = self._found(known)
        with self._lock:
            self._kept[known] = found
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return found

    def _found(self, known: _Known) -> Tally | None:
        found = self.reading.part_if_any(known.trajectory_id, known.actor)
        if found is None or not found[1].sees(Section.RECORD):
            return None
        stored, sight = found
        lines = lines_for(self.reading, stored.trajectory, sight, today=known.today)
        levels = Counter(line.level for line in lines)
        return Tally(missing=levels[Level.MISSING], attention=levels[Level.ATTENTION])


def lines_for(reading: Reading, t: Trajectory, sight: Sight, *, today: date) -> tuple[Line, ...]:
    """The lines of the check that one person may read, as they stand on a day."""
    noted = reading.journal(t.id, sight)
    return duties(t, today, ((each.entry, each.day, each.recorded_at) for each in noted))
