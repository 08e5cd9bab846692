"""Trajectories in the database: added, loaded, and saved by writing what changed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Engine,
    Select,
    bindparam,
    exists,
    func,
    inspect,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from typing_extensions import override

from verbetertraject.application.account_ports import HR, SAFETY_CONTACT
from verbetertraject.application.ports import (
    ReferenceTakenError,
    Sleeper,
    Stored,
    Trajectories,
    UnknownTrajectoryError,
)
from verbetertraject.application.read_models import Involvement
from verbetertraject.application.values import copied
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.people import Directory, Role
from verbetertraject.domain.permissions import SAFETY_WAITS
from verbetertraject.domain.phases import FINAL
from verbetertraject.domain.schedule.steps import Step
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.store.engine import Repository
from verbetertraject.store.errors import FixedFactError, RevisionConflictError, StepRepeatedError
from verbetertraject.store.hr_scopes import SqlHrScopes
from verbetertraject.store.mapper import read
from verbetertraject.store.row_changes import Rows, changes
from verbetertraject.store.tables import (
    AssignmentRow,
    CalendarRow,
    ConcernRow,
    Part,
    PolicyRow,
    StepRow,
    TrajectoryRow,
    WaitRow,
)
from verbetertraject.store.tables.base import folded
from verbetertraject.store.tables.trajectory import OUT_OF_STEP
from verbetertraject.store.trajectory_rows import (
    MAPPER,
    PARTS,
    TERMED,
    assembled,
    calendar_row,
    part_rows,
    policy,
    policy_row,
    show,
    silent_rows,
    told_rows,
    wait_rows,
)

ROUND: Final = 50
"""Trajectories in one transaction: others write in between."""


class SqlTrajectories(Repository, Trajectories):
    """The trajectories, within the transaction of a session.

    Every `now` and `wake_at` is on the clock of the process.
    """

    @override
    def add(
        self,
        t: Trajectory,
        *,
        unit: str | None,
        wake_at: datetime | None,
        now: datetime,
    ) -> Stored:
        row = TrajectoryRow(
            employee_id=t.person(Role.EMPLOYEE, t.opened_on),
            unit=unit,
            calendar=self._calendar_for(t, unit),
            policy=self._policy_for(t),
            revision=1,
            wake_at=wake_at,
            run_number=1,
            is_shown=False,
        )
        MAPPER.fill(row, t)
        self._insert(row)
        changes((), part_rows(row, t)).write(self._session)
        self._keep_steps([*told_rows(frozenset(), t, now=now)])
        self._show(row, t)
        return copied(Stored, row, trajectory=t)

    @override
    def load(self, trajectory_id: UUID, *, lock: bool) -> Stored:
        row = self._row(trajectory_id, lock=lock)
        calendar = self._session.get_one(CalendarRow, row.calendar, populate_existing=True)
        terms = self._session.get_one(PolicyRow, row.policy)
        t = assembled(
            row,
            Rows(self._parts(row.id)),
            calendar=read(Calendar, calendar.terms),
            policy=policy(terms.terms),
            directory=self._directory(row),
        )
        return copied(Stored, row, trajectory=t)

    @override
    def involvement(self, name: UUID | str, person_id: str) -> Involvement | None:
        wanted = TrajectoryRow.id if isinstance(name, UUID) else TrajectoryRow.reference
        assigned = exists().where(
            AssignmentRow.trajectory_id == TrajectoryRow.id, AssignmentRow.person_id == person_id
        )
        concerning = _may_be_dealt_with() & SqlHrScopes.is_named(person_id, SAFETY_CONTACT)
        found = self._session.execute(
            select(TrajectoryRow.id, TrajectoryRow.unit, assigned, concerning).where(wanted == name)
        ).one_or_none()
        if found is None:
            return None
        trajectory_id, unit, is_assigned, is_concerning = found
        return Involvement(
            trajectory_id=trajectory_id,
            unit=unit,
            is_assigned=is_assigned,
            is_concerning=is_concerning,
        )

    @override
    def concerning(self, person_id: str) -> Sequence[Trajectory]:
        waits_for_other = exists().where(
            WaitRow.trajectory_id == TrajectoryRow.id, WaitRow.by == Role.OTHER_HR
        )
        found = select(TrajectoryRow.id).where(
            (_may_be_dealt_with() & SqlHrScopes.is_named(person_id, SAFETY_CONTACT))
            | (waits_for_other & SqlHrScopes.is_named(person_id, HR))
        )
        ids = self._session.scalars(found.order_by(TrajectoryRow.reference)).all()
        return [self.load(each, lock=False).trajectory for each in ids]

    @override
    def find(self, reference: str) -> UUID | None:
        wanted = select(TrajectoryRow.id).where(TrajectoryRow.folded_reference == folded(reference))
        return self._session.scalars(wanted).first()

    def save(
        self,
        before: Stored,
        after: Trajectory,
        *,
        wake_at: datetime | None,
        now: datetime,
        performed: Sequence[Step] = (),
    ) -> int:
        """Write what differs between `before` and `after`, and return the revision.

        The revision counts on if anything differs but the instant up to which all was settled.
        What was told, and every other step of `performed`, becomes a step that cannot happen
        again.

        Raises:
            RevisionConflictError: when it was changed by another since `before` was loaded.
            FixedFactError: when `after` is another trajectory, or began under other terms.
            StepRepeatedError: when a step was performed before.
        """
        _check_fixed(before.trajectory, after)
        row = self._row(after.id, lock=True)
        if row.revision != before.revision:
            raise RevisionConflictError
        former = before.trajectory
        differing = changes(part_rows(row, former, but=after), part_rows(row, after, but=former))
        steps = [
            *told_rows(former.told, after, now=now),
            *silent_rows(after.id, performed, now=now),
        ]
        differing.write(self._session)
        self._keep_steps(steps)
        MAPPER.fill(row, after)
        self._show(row, after)
        row.wake_at = wake_at
        row.revision = before.revision + bool(differing or steps)
        self._session.flush()
        return row.revision

    @override
    def mark_run(self, trajectory_id: UUID, *, run_id: UUID, run_number: int) -> None:
        self._update(trajectory_id, run_id=run_id, run_number=run_number)

    @override
    def revision(self, trajectory_id: UUID) -> int:
        asked = select(TrajectoryRow.revision).where(TrajectoryRow.id == trajectory_id)
        revision = self._session.scalar(asked)
        if revision is None:
            raise UnknownTrajectoryError
        return revision

    @override
    def mark_synced(self, trajectory_id: UUID, *, wake_at: datetime | None) -> None:
        self._update(trajectory_id, synced_wake_at=wake_at)

    @override
    def unsynced(self, *, limit: int) -> Sequence[Sleeper]:
        found = self._session.scalars(
            select(TrajectoryRow)
            .where(OUT_OF_STEP)
            .order_by(TrajectoryRow.wake_at, TrajectoryRow.id)
            .limit(limit)
            .execution_options(populate_existing=True)
        )
        return [*MAPPER.values(Sleeper, found)]

    @override
    def crowd(self, wake_at: datetime, *, limit: int) -> int:
        together = select(TrajectoryRow.id).where(TrajectoryRow.wake_at == wake_at).limit(limit)
        counted = select(func.count()).select_from(together.subquery())
        return self._session.scalar(counted) or 0

    @override
    def calendar(self, unit: str) -> Calendar | None:
        row = self._session.get(CalendarRow, unit)
        return None if row is None else read(Calendar, row.terms)

    def save_calendar(self, unit: str, calendar: Calendar) -> None:
        """Give a unit its calendar; every trajectory that refers to it follows at once."""
        self._session.merge(calendar_row(unit, calendar))
        self._session.flush()
        follows = (
            select(WaitRow.trajectory_id)
            .join(TrajectoryRow, TrajectoryRow.id == WaitRow.trajectory_id)
            .where(TrajectoryRow.calendar == unit, WaitRow.key.in_(TERMED))
        )
        self._show_anew(TrajectoryRow.id.in_(follows))

    def show_unseen(self, *, limit: int) -> int:
        """Let lists see what was saved before they knew of it; how many trajectories it was."""
        return self._show_anew(TrajectoryRow.is_shown.is_(False), limit=limit)

    def _insert(self, row: TrajectoryRow) -> None:
        if self.find(row.reference) is not None:
            raise ReferenceTakenError
        self._session.add(row)
        try:
            self._session.flush()
        except IntegrityError as exc:  # another process added it in between
            raise ReferenceTakenError from exc

    def _calendar_for(self, t: Trajectory, unit: str | None) -> str:
        if unit is not None and self.calendar(unit) == t.calendar:
            return unit
        row = calendar_row(str(t.id), t.calendar)
        self._session.add(row)
        self._session.flush()
        return row.name

    def _policy_for(self, t: Trajectory) -> str:
        row = self._session.merge(policy_row(t.policy))
        self._session.flush()
        return row.sha256

    def _directory(self, row: TrajectoryRow) -> Directory:
        """Who is what in the organisation for a trajectory; nobody is HR in the own file."""
        named = SqlHrScopes(self._session).directory(row.unit)
        return replace(named, hr=tuple(each for each in named.hr if each != row.employee_id))

    def _row(self, trajectory_id: UUID, *, lock: bool) -> TrajectoryRow:
        wanted = select(TrajectoryRow).where(TrajectoryRow.id == trajectory_id)
        found = wanted.execution_options(populate_existing=True)
        row = self._session.scalars(found.with_for_update() if lock else found).one_or_none()
        if row is None:
            raise UnknownTrajectoryError
        return row

    def _parts(self, trajectory_id: UUID) -> Iterator[Part]:
        for table in PARTS:
            yield from self._session.scalars(_of(table), {"trajectory": trajectory_id})

    def _show_anew(self, wanted: ColumnElement[bool], *, limit: int | None = None) -> int:
        found = self._session.scalars(select(TrajectoryRow.id).where(wanted).limit(limit)).all()
        for trajectory_id in found:
            t = self.load(trajectory_id, lock=True).trajectory
            self._show(self._session.get_one(TrajectoryRow, trajectory_id), t)
        self._session.flush()
        return len(found)

    def _show(self, row: TrajectoryRow, t: Trajectory) -> None:
        """Let lists see how it stands: what differs from what they see, as calendars are live."""
        show(row, t)
        columns = [each.columns[0] for each in inspect(WaitRow).column_attrs]
        seen = self._session.execute(select(*columns).where(WaitRow.trajectory_id == t.id))
        changes([WaitRow(**each) for each in seen.mappings()], wait_rows(t)).write(self._session)

    def _keep_steps(self, steps: Sequence[StepRow]) -> None:
        self._session.add_all(steps)
        try:
            self._session.flush()
        except IntegrityError as exc:
            raise StepRepeatedError from exc

    def _update(self, trajectory_id: UUID, **columns: UUID | int | datetime | None) -> None:
        self._session.execute(
            update(TrajectoryRow).where(TrajectoryRow.id == trajectory_id).values(columns)
        )


def show_all(engine: Engine) -> int:
    """Let lists see every trajectory; safe to repeat. How many they did not see yet."""
    shown = 0
    while True:
        with Session(engine) as session, session.begin():
            seen = SqlTrajectories(session).show_unseen(limit=ROUND)
        shown += seen
        if seen < ROUND:
            return shown


def _may_be_dealt_with() -> ColumnElement[bool]:
    """Whether a concern is open, or was reported in a trajectory that still runs."""
    waits = exists().where(WaitRow.trajectory_id == TrajectoryRow.id, WaitRow.key.in_(SAFETY_WAITS))
    reported = exists().where(ConcernRow.trajectory_id == TrajectoryRow.id)
    return waits | (reported & TrajectoryRow.phase.not_in(FINAL))


@cache
def _of(table: type[Part]) -> Select[Part]:
    """The rows of a trajectory in a table: made once, as making it takes longer than asking."""
    return (
        select(table)
        .where(table.trajectory_id == bindparam("trajectory"))
        .order_by(*inspect(table).primary_key)
        .execution_options(populate_existing=True)
    )


def _check_fixed(before: Trajectory, after: Trajectory) -> None:
    """What never changes by a save; the calendar changes live, by `save_calendar`."""
    for name in ("id", "reference", "opened_on", "policy", "calendar"):
        if getattr(before, name) != getattr(after, name):
            raise FixedFactError(name)
