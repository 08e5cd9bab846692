"""Trajectories in the database: added, loaded, and saved by writing what changed."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from verbetertraject.application.ports import Sleeper, Stored
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.people import Person
from verbetertraject.domain.steps import Step
from verbetertraject.domain.trajectory import Trajectory


class SqlTrajectories:
    """The trajectories, within the transaction of a session.

    Every `now` and `wake_at` is on the clock of the process.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self,
        trajectory: Trajectory,
        *,
        people: Sequence[Person],
        unit: str | None,
        wake_at: datetime | None,
        now: datetime,
    ) -> Stored:
        """Keep a new trajectory and its people; its revision is 1.

        It refers to the calendar of its unit where it has that one, else to one of its own.

        Raises:
            ReferenceTakenError: when another trajectory has this reference.
        """
        raise NotImplementedError

    def load(self, trajectory_id: UUID, *, lock: bool) -> Stored:
        """The whole trajectory; with `lock`, nobody else changes it before the transaction ends.

        Without `lock`, ask in a transaction that only reads: it sees one moment.

        Raises:
            UnknownTrajectoryError: when there is none.
        """
        raise NotImplementedError

    def load_by_reference(self, reference: str, *, lock: bool) -> Stored:
        """The whole trajectory with this reference; otherwise as `load`."""
        raise NotImplementedError

    def save(
        self,
        before: Stored,
        after: Trajectory,
        *,
        wake_at: datetime | None,
        now: datetime,
        performed: Sequence[Step] = (),
    ) -> int:
        """Write what differs between `before` and `after`, and return the new revision.

        Every message that was told becomes a step that cannot happen again, and so does every
        one of `performed`: the steps by which `after` came about.

        Raises:
            RevisionConflictError: when it was saved by another since `before` was loaded.
            StepRepeatedError: when a step was performed before.
        """
        raise NotImplementedError

    def mark_run(self, trajectory_id: UUID, *, run_id: UUID, run_number: int) -> None:
        """Remember the flow run in which the trajectory lives now."""
        raise NotImplementedError

    def mark_synced(self, trajectory_id: UUID, *, wake_at: datetime | None) -> None:
        """Remember that the orchestrator was told of this `wake_at`."""
        raise NotImplementedError

    def unsynced(self, *, limit: int) -> Sequence[Sleeper]:
        """Those without a run, or of whose `wake_at` the orchestrator was not told yet."""
        raise NotImplementedError

    def overdue(self, now: datetime, *, limit: int) -> Sequence[Sleeper]:
        """Those that should have woken by now, the longest overdue first."""
        raise NotImplementedError

    def calendar(self, unit: str) -> Calendar | None:
        """The calendar of a unit, if it has one."""
        raise NotImplementedError

    def save_calendar(self, unit: str, calendar: Calendar) -> None:
        """Give a unit its calendar; every trajectory that refers to it follows at once."""
        raise NotImplementedError
