"""How the employer's duties stand: the dossier check, and its changes in the journal."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any  # what a journal entry holds is data

from verbetertraject.application.ports import Work
from verbetertraject.domain.commands import PERMISSIONS
from verbetertraject.domain.dossier.checks import ABOUT_WHOM, changed, check
from verbetertraject.domain.dossier.lines import Line, Recorded
from verbetertraject.domain.trajectory import Trajectory


def note_levels(
    work: Work, before: Trajectory, after: Trajectory, *, now: datetime, act: Recorded | None = None
) -> None:
    """Record in the journal which lines of the dossier check changed their level.

    Each trajectory is looked at on the day up to which it is settled, so that of changes that
    follow each other none is left out and none is told twice. What would tell whom a concern is
    about is not recorded: a journal is read without a key.

    Args:
        work: the transaction of the change.
        before: the trajectory before it.
        after: the trajectory after it.
        now: when it is recorded.
        act: what was recorded with it, if anything (D26).
    """
    recorded = () if act is None else (act,)
    was, is_ = check(before, _day(before)), check(after, _day(after), recorded)
    for line in changed(was, is_):
        if line.rule in ABOUT_WHOM:
            continue
        entry = {"dossier": line.rule, "level": line.level.value}
        work.record(after.id, entry, on=_day(after), now=now)


def duties(
    t: Trajectory, today: date, journal: Iterable[tuple[Mapping[str, Any], date, datetime]]
) -> tuple[Line, ...]:
    """The dossier check of a trajectory with its journal: entry, day, instant of recording."""
    hours = t.policy.office_hours
    recorded = (
        Recorded(act=entry["did"], on=on, recorded_on=hours.day(at))
        for entry, on, at in journal
        if entry.get("did") in PERMISSIONS
    )
    return check(t, today, tuple(recorded))


def _day(t: Trajectory) -> date:
    return t.policy.office_hours.day(t.settled_at)
