"""What waits to be told, and the steps that were performed: what was told never is again."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from verbetertraject.domain.people import Role
from verbetertraject.domain.schedule.notices import Notice, Told
from verbetertraject.domain.schedule.steps import Start, Step, Tell
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.store.mapping.shelf import Shelf
from verbetertraject.store.tables import NoticeRow, Part, StepRow


def notice_rows(t: Trajectory) -> Iterator[Part]:
    """The rows of what waits to be told, in order."""
    for number, each in enumerate(t.queued, start=1):
        yield NoticeRow(
            trajectory_id=t.id,
            number=number,
            key=each.key,
            about=each.about,
            on=each.on,
            to=[role.value for role in each.to],
            day=each.day,
            part=each.part,
            repetition=each.repetition,
            params=[list(param) for param in each.params],
        )


def notices(shelf: Shelf) -> tuple[Notice, ...]:
    """What waits to be told."""
    return tuple(
        Notice(
            key=row.key,
            about=row.about,
            on=row.on,
            to=tuple(Role(role) for role in row.to),
            day=row.day,
            part=row.part,
            repetition=row.repetition,
            params=tuple((str(name), value) for name, value in row.params),
        )
        for row in shelf.all(NoticeRow)
    )


def told_rows(known: frozenset[Told], t: Trajectory, *, now: datetime) -> Iterator[StepRow]:
    """The steps that messages are, one for each role, of what was not told before."""
    for each in sorted(t.told - known, key=str):
        yield StepRow(
            trajectory_id=t.id,
            identity=str(each),
            kind=each.key,
            about=each.about,
            on=each.on,
            role=each.role,
            part=each.part,
            repetition=each.repetition,
            performed_at=now,
        )


def silent_rows(
    trajectory_id: UUID, performed: Sequence[Step], *, now: datetime
) -> Iterator[StepRow]:
    """The steps that tell nobody; those that do are what was told."""
    for step in performed:
        if not isinstance(step, Tell):
            yield StepRow(
                trajectory_id=trajectory_id,
                identity=step.identity,
                kind="start" if isinstance(step, Start) else "stop",
                about=None,
                on=step.day,
                role=None,
                part=None,
                repetition=None,
                performed_at=now,
            )


def told(shelf: Shelf) -> frozenset[Told]:
    """What was told to which role."""
    return frozenset(
        Told(
            key=row.kind,
            about=row.about or "",
            on=row.on,
            role=row.role,
            part=row.part or "",
            repetition=row.repetition or 0,
        )
        for row in shelf.all(StepRow)
        if row.role is not None and row.on is not None
    )
