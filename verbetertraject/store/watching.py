"""Our database as the watchdog asks it: by index only, so that sleepers in step cost nothing."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Engine, and_, delete, exists, insert, literal, or_, select
from sqlalchemy.orm import Session

from verbetertraject.application.ports import Sleeper
from verbetertraject.application.watching import Round
from verbetertraject.domain.phases import FINAL
from verbetertraject.store.engine import reading
from verbetertraject.store.tables import LatenessRow, RoundRow, TrajectoryRow
from verbetertraject.store.tables.watching import OUT_OF_STEP

DOUBLINGS: Final = 3
"""How often the patience with an overslept trajectory doubles at most: on a machine where a wake
takes longer than that, every further process would only make it longer."""


class SqlWatched:
    """What the watchdog asks (`watching.Watched`)."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = reading(engine)

    def last_round(self) -> tuple[datetime, UUID | None] | None:
        """When the round before began, and whom it looked at last; None before the first."""
        with Session(self._reading) as session:
            row = session.get(RoundRow, 1)
            return None if row is None else (row.begun_at, row.looked_at)

    def keep_round(self, round_: Round, *, ended_at: datetime) -> None:
        """Remember a round that has ended."""
        with Session(self._engine) as session, session.begin():
            session.merge(
                RoundRow(
                    id=1,
                    begun_at=round_.begun_at,
                    ended_at=ended_at,
                    looked_at=round_.looked_at,
                    repairs=len(round_.repairs),
                )
            )

    def beyond_patience(
        self, *, due_before: datetime, now: datetime, patience: timedelta, limit: int
    ) -> Sequence[Sleeper]:
        """Those overdue for longer than the patience, which then doubles; nobody else gets them.

        Each is counted from when it was first seen overdue. Nothing is written while nobody is.
        """
        if not self._any_late(due_before):
            return ()
        with Session(self._engine) as session, session.begin():
            _forget_who_woke(session, due_before)
            _note_who_is_late(session, due_before, patient_until=now + patience)
            late = session.execute(
                select(LatenessRow, TrajectoryRow)
                .join(TrajectoryRow, TrajectoryRow.id == LatenessRow.trajectory_id)
                .where(LatenessRow.patient_until <= now)
                .order_by(LatenessRow.patient_until, LatenessRow.trajectory_id)
                .limit(limit)
                .with_for_update(of=LatenessRow, skip_locked=True)
            )
            sleepers = []
            for lateness, row in late:
                lateness.revivals += 1
                longer = patience * (1 << min(lateness.revivals, DOUBLINGS))
                lateness.patient_until = now + longer
                sleepers.append(_sleeper(row))
            return sleepers

    def sleepers(self, trajectory_ids: Iterable[UUID]) -> Mapping[UUID, Sleeper]:
        """These trajectories, without those that are not ours."""
        with Session(self._reading) as session:
            found = session.scalars(
                select(TrajectoryRow).where(TrajectoryRow.id.in_(set(trajectory_ids)))
            )
            return {row.id: _sleeper(row) for row in found}

    def tour(self, after: UUID | None, *, limit: int) -> Sequence[Sleeper]:
        """The next ones in step that have a run and are not over, by id."""
        is_over = and_(TrajectoryRow.wake_at.is_(None), TrajectoryRow.phase.in_(FINAL))
        wanted = select(TrajectoryRow).where(~OUT_OF_STEP, ~is_over)
        if after is not None:
            wanted = wanted.where(TrajectoryRow.id > after)
        with Session(self._reading) as session:
            found = session.scalars(wanted.order_by(TrajectoryRow.id).limit(limit))
            return [_sleeper(row) for row in found]

    def _any_late(self, due_before: datetime) -> bool:
        overdue = exists().where(TrajectoryRow.wake_at < due_before)
        noted = exists(select(LatenessRow.trajectory_id))
        with Session(self._reading) as session:
            return bool(session.scalar(select(or_(overdue, noted))))


def _is_late(due_before: datetime) -> ColumnElement[bool]:
    """Whether a noted lateness is that of the wake which its trajectory still has."""
    return (
        select(TrajectoryRow.id)
        .where(
            TrajectoryRow.id == LatenessRow.trajectory_id,
            TrajectoryRow.wake_at == LatenessRow.wake_at,
            TrajectoryRow.wake_at < due_before,
        )
        .exists()
    )


def _forget_who_woke(session: Session, due_before: datetime) -> None:
    session.execute(
        delete(LatenessRow)
        .where(~_is_late(due_before))
        .execution_options(synchronize_session=False)
    )


def _note_who_is_late(session: Session, due_before: datetime, *, patient_until: datetime) -> None:
    noted = exists().where(LatenessRow.trajectory_id == TrajectoryRow.id)
    fresh = select(
        TrajectoryRow.id,
        TrajectoryRow.wake_at,
        literal(patient_until, LatenessRow.patient_until.type),
        literal(0),
    ).where(TrajectoryRow.wake_at < due_before, ~noted)
    session.execute(
        insert(LatenessRow).from_select(
            ["trajectory_id", "wake_at", "patient_until", "revivals"], fresh
        )
    )


def _sleeper(row: TrajectoryRow) -> Sleeper:
    return Sleeper(
        trajectory_id=row.id,
        reference=row.reference,
        phase=row.phase,
        revision=row.revision,
        wake_at=row.wake_at,
        synced_wake_at=row.synced_wake_at,
        run_id=row.run_id,
        run_number=row.run_number,
    )
