"""Our database as the watchdog asks it: by index only, so that sleepers in step cost nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, TypeVar
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Engine,
    and_,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Session
from typing_extensions import override

from verbetertraject.application.ports import Sleeper
from verbetertraject.application.read_models import Delivery
from verbetertraject.application.watchdog import Round, Watched
from verbetertraject.domain.phases import FINAL, Phase
from verbetertraject.store.engine import reading
from verbetertraject.store.tables import LatenessRow, OutboxRow, RoundRow, TrajectoryRow
from verbetertraject.store.tables.trajectory import OUT_OF_STEP
from verbetertraject.store.trajectory_rows import MAPPER

Kind = TypeVar("Kind")

DOUBLINGS: Final = 3
"""How often the patience with an overslept trajectory doubles at most: on a machine where a wake
takes longer than that, every further process would only make it longer."""


OVERSLEPT_AFTER: Final = timedelta(minutes=5)
"""A wake takes seconds; who is later than this has overslept."""

MOST_COUNTED: Final = 1000
"""Overslept trajectories that are counted: more is no news."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """How the service is, in numbers."""

    overslept: int
    """Trajectories that should have woken minutes ago, up to a thousand."""
    out_of_step: int
    """Trajectories without a run, or of whose wake Prefect was not told."""
    waiting: int
    """Messages that are queued."""
    undeliverable: int
    """Messages that were given up."""
    phases: Mapping[Phase, int]
    """Trajectories in each phase."""
    last_round: datetime | None
    """When the watchdog's last round began, in real time."""
    repairs: int
    """What it repaired in that round."""


class SqlWatched(Watched):
    """What the watchdog asks."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = reading(engine)

    @override
    def last_round(self) -> tuple[datetime, UUID | None] | None:
        with Session(self._reading) as session:
            row = session.get(RoundRow, 1)
            return None if row is None else (row.begun_at, row.looked_at)

    @override
    def keep_round(self, round_: Round, *, ended_at: datetime) -> None:
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

    @override
    def beyond_patience(
        self, *, due_before: datetime, now: datetime, patience: timedelta, limit: int
    ) -> Sequence[Sleeper]:
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
                sleepers.append(MAPPER.value(Sleeper, row))
            return sleepers

    @override
    def sleepers(self, trajectory_ids: Iterable[UUID]) -> Mapping[UUID, Sleeper]:
        with Session(self._reading) as session:
            found = session.scalars(
                select(TrajectoryRow).where(TrajectoryRow.id.in_(set(trajectory_ids)))
            )
            return {row.id: MAPPER.value(Sleeper, row) for row in found}

    @override
    def tour(self, after: UUID | None, *, limit: int) -> Sequence[Sleeper]:
        is_over = and_(TrajectoryRow.wake_at.is_(None), TrajectoryRow.phase.in_(FINAL))
        wanted = select(TrajectoryRow).where(~OUT_OF_STEP, ~is_over)
        if after is not None:
            wanted = wanted.where(TrajectoryRow.id > after)
        with Session(self._reading) as session:
            found = session.scalars(wanted.order_by(TrajectoryRow.id).limit(limit))
            return [*MAPPER.values(Sleeper, found)]

    def overslept(self, *, now: datetime) -> int:
        """How many should have woken minutes ago, on the clock of the process; to a thousand."""
        with Session(self._reading) as session:
            return _overslept(session, now)

    def figures(self, *, now: datetime) -> Figures:
        """How the service is; `now` on the clock of the process."""
        with Session(self._reading) as session, session.begin():
            messages = _counted(session, OutboxRow.state, (Delivery.QUEUED, Delivery.FAILED))
            row = session.get(RoundRow, 1)
            out_of_step = select(func.count()).select_from(TrajectoryRow).where(OUT_OF_STEP)
            return Figures(
                overslept=_overslept(session, now),
                out_of_step=session.scalar(out_of_step) or 0,
                waiting=messages.get(Delivery.QUEUED, 0),
                undeliverable=messages.get(Delivery.FAILED, 0),
                phases=_counted(session, TrajectoryRow.phase, Phase),
                last_round=None if row is None else row.begun_at,
                repairs=0 if row is None else row.repairs,
            )

    def _any_late(self, due_before: datetime) -> bool:
        overdue = exists().where(TrajectoryRow.wake_at < due_before)
        noted = exists(select(LatenessRow.trajectory_id))
        with Session(self._reading) as session:
            return bool(session.scalar(select(or_(overdue, noted))))


def _overslept(session: Session, now: datetime) -> int:
    late = select(TrajectoryRow.id).where(TrajectoryRow.wake_at < now - OVERSLEPT_AFTER)
    found = select(func.count()).select_from(late.limit(MOST_COUNTED).subquery())
    return session.scalar(found) or 0


def _counted(
    session: Session, kind: InstrumentedAttribute[Kind], kinds: Iterable[Kind]
) -> dict[Kind, int]:
    """How many rows there are of some kinds, by the index on it."""
    rows = session.execute(select(kind, func.count()).where(kind.in_(kinds)).group_by(kind))
    return {each: int(number) for each, number in rows}


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
