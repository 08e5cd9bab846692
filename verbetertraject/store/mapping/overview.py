"""What lists show of a trajectory: it follows from the trajectory, and nothing is read back."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from verbetertraject.domain.people import Role
from verbetertraject.domain.permissions import PRIVATE_WAITS
from verbetertraject.domain.schedule.waits import Wait, paused_since, waits_for
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.store.tables import TrajectoryRow, WaitRow

TERMED: Final = frozenset({"signature", "proof", "report", "redeployment", *PRIVATE_WAITS})
"""What is due after a number of working or office days: a changed calendar changes the day."""


def show(row: TrajectoryRow, t: Trajectory) -> None:
    """Let the own row say what lists count and sort by."""
    open_to_all = [wait for wait in waits_for(t) if wait.key not in PRIVATE_WAITS]
    row.due = min((wait.due for wait in open_to_all if wait.due is not None), default=None)
    row.paused_since = paused_since(t)
    row.is_shown = True


def wait_rows(t: Trajectory) -> Iterator[WaitRow]:
    """The rows of what it waits for, in its order."""
    waits = waits_for(t)
    known = _known_by(waits_for(replace(t, concerns=()))) if t.concerns else _known_by(waits)
    for number, wait in enumerate(waits, start=1):
        same = known.get((wait.key, wait.number))
        yield WaitRow(
            trajectory_id=t.id,
            number=number,
            key=wait.key,
            ordinal=wait.number,
            day=wait.day,
            by=wait.by,
            known_by=_value(next(same) if same is not None else wait.by),
            due=wait.due,
        )


def _known_by(waits: tuple[Wait, ...]) -> Mapping[tuple[str, int | None], Iterator[Role | None]]:
    """Of whom each is awaited, in order: the two signatures are alike in all but that."""
    found: dict[tuple[str, int | None], list[Role | None]] = {}
    for each in waits:
        found.setdefault((each.key, each.number), []).append(each.by)
    return {which: iter(by) for which, by in found.items()}


def wait(row: WaitRow) -> Wait:
    """What is awaited, as its row says."""
    return Wait(key=row.key, number=row.ordinal, day=row.day, by=row.by, due=row.due)


def known_wait(row: WaitRow) -> Wait:
    """What is awaited, as everyone may know it."""
    return replace(wait(row), by=None if row.known_by is None else Role(row.known_by))


def _value(role: Role | None) -> str | None:
    return None if role is None else role.value
