"""A calendar of a unit is live: what a new one changes for those who run, and when they wake."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from verbetertraject.application.ports import Clock, Store
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.commands.evaluation import AppointmentKind
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.schedule.steps import due, next_wake
from verbetertraject.domain.trajectory import Trajectory


@dataclass(frozen=True, kw_only=True, slots=True)
class Collision:
    """An appointment that would no longer be on a working day; it is never moved silently."""

    trajectory_id: UUID
    reference: str
    kind: AppointmentKind
    day: date


def collisions(
    running: Iterable[Trajectory], calendar: Calendar, *, today: date
) -> tuple[Collision, ...]:
    """The appointments to come that a calendar would take from the working days."""
    return tuple(
        Collision(trajectory_id=t.id, reference=t.reference, kind=kind, day=day)
        for t in running
        for kind, day in t.open_appointments()
        if day >= today and t.calendar.is_working_day(day) and not calendar.is_working_day(day)
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Rewaking:
    """Lets trajectories wake when their calendar, as it is now, says."""

    store: Store
    clock: Clock
    on_committed: Callable[[UUID], None]

    def rewake(self, trajectory_ids: Iterable[UUID]) -> int:
        """Look at each again, in a transaction of its own; how many wake at another moment."""
        moved = 0
        for each in trajectory_ids:
            now = self.clock.now()
            with self.store.change() as work:
                before = work.trajectories.load(each, lock=True)
                t = before.trajectory
                wake = now if due(t, now) else next_wake(t, now)
                if wake == before.wake_at:
                    continue
                work.save(before, t, wake_at=wake, now=now)
            self.on_committed(each)
            moved += 1
        return moved


def check_given(given: Calendar | None, *, kept: Calendar | None, may_begin: bool) -> None:
    """Refuse a calendar that a case gives its unit, where that is another than the unit has.

    Args:
        given: the calendar of the case; None: it gives none.
        kept: the calendar of its unit; None: it has none yet.
        may_begin: whether who opens the case may give the unit its first one.

    Raises:
        RefusedError: a case changes the calendar of no unit.
    """
    if given is None or given == kept or (kept is None and may_begin):
        return
    raise RefusedError(Rule.CALENDAR_OF_UNIT, field="calendar")
