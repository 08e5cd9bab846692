"""What the picture of a trajectory shows: periods, pauses, appointments and messages on their days.

It is made of what one person may read and of nothing else, so that it cannot tell more: a pause
has no cause, and whoever reads no record sees periods by the phases alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, unique
from typing import Final

from verbetertraject.application.views import Detail, Outline, Pause, Record, Timeline
from verbetertraject.domain.phases import FINAL, Phase
from verbetertraject.domain.schedule.timeline import Entry, EntryKind

MARGIN: Final = timedelta(days=10)
"""What is shown before the first day and after the last."""


@unique
class State(Enum):
    """How an appointment stands: each state has a shape of its own."""

    DONE = "done"
    """It was held."""
    OPEN = "open"
    """Its day is past and it was not held yet."""
    AHEAD = "ahead"
    """Its day is still to come."""
    MOVES = "moves"
    """The clock stands, or the employee is away: its day will move."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """An appointment, or a plan that was presented, on its day."""

    day: date
    what: str
    """`conversation`, `plan`, `evaluation`, `outlook`, `final` or `follow-up`."""
    number: int | None
    state: State


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """The time of one cycle."""

    number: int
    start: date
    end: date
    lived: date
    """Up to which day it was lived: today, or the day that closed it; the start if none was."""
    is_firm: bool
    """Whether it has begun: a plan that awaits its start is not firm."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """The time of one phase."""

    phase: Phase
    start: date
    end: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Stop:
    """A time in which the clock stood still, whatever the cause."""

    start: date
    end: date
    """The first day on which it ran again; today where it still stands."""
    is_over: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Tick:
    """A day on which something was told, or will be."""

    day: date
    is_sent: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """Everything that is drawn, between two days."""

    first: date
    last: date
    today: date
    stretches: tuple[Stretch, ...]
    periods: tuple[Period, ...]
    pauses: tuple[Stop, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]

    def months(self) -> Iterator[date]:
        """The first days of the months within it."""
        month = self.first.replace(day=1)
        while month <= self.last:
            if month >= self.first:
                yield month
            month = (month + timedelta(days=31)).replace(day=1)


def picture(detail: Detail, timeline: Timeline, told: Sequence[date] = ()) -> Picture | None:
    """The picture of a trajectory as one person may see it.

    Args:
        detail: the trajectory as that person reads it.
        timeline: the same.
        told: the days on which that person saw a message go out.

    Returns:
        The picture, or None where nothing is to be drawn, or the person reads no outline.
    """
    outline = detail.outline
    if outline is None:
        return None
    today = timeline.today
    pauses = tuple(_pauses(outline, detail.record, today))
    stands = _stands(outline, detail.record)
    drawn = (
        mark_of(each, today=today, stands=stands is not None and each.day >= stands)
        for each in timeline.entries
    )
    marks = tuple(mark for mark in drawn if mark is not None)
    periods = tuple(_periods(detail, outline, today))
    if not marks and not periods:
        return None
    ticks = (
        *(Tick(day=day, is_sent=True) for day in sorted(set(told))),
        *(Tick(day=day, is_sent=False) for day in _announced(timeline)),
    )
    first = min([outline.opened_on, *(mark.day for mark in marks)])
    last = max(
        [
            outline.opened_on,
            outline.phases[-1].day,
            *([] if detail.phase in FINAL else [today]),
            *(mark.day for mark in marks),
            *(period.end for period in periods),
        ]
    )
    return Picture(
        first=first - MARGIN,
        last=last + MARGIN,
        today=today,
        stretches=tuple(_stretches(outline, until=max(last, today))),
        periods=periods,
        pauses=pauses,
        marks=marks,
        ticks=tuple(tick for tick in ticks if first - MARGIN <= tick.day <= last + MARGIN),
    )


def mark_of(entry: Entry, *, today: date, stands: bool = False) -> Mark | None:
    """The mark of an entry of the timeline; None for what is no talk and no plan."""
    name, _, number = entry.key.rpartition("-")
    what, number = (name, number) if number.isdigit() else (entry.key, "")
    match entry.kind:
        case EntryKind.ACT if what in ACTS:
            state = State.DONE
        case EntryKind.APPOINTMENT if stands and what != "follow-up":
            state = State.MOVES
        case EntryKind.APPOINTMENT:
            state = State.AHEAD if entry.day >= today else State.OPEN
        case _:
            return None
    return Mark(
        day=entry.day,
        what=DRAWN.get(what, what),
        number=int(number) if number else None,
        state=state,
    )


DRAWN: Final[Mapping[str, str]] = {
    "conversation": "conversation",
    "plan": "plan",
    "evaluation": "evaluation",
    "outlook": "outlook",
    "balance": "final",
    "final": "final",
    "follow-up": "follow-up",
}
"""What is drawn of the timeline, and as what: the balance is drawn up at the final evaluation."""

ACTS: Final = frozenset(DRAWN) - {"final"}
"""What is drawn when it was done."""


def _stands(outline: Outline, record: Record | None) -> date | None:
    """Since which day the clock stands still or the employee is away, where that is the case."""
    away = [] if record is None else [each.from_ for each in record.absences if each.until is None]
    if outline.phases[-1].phase is Phase.SUSPENDED:
        still = [] if record is None else [each.from_ for each in record.pauses if not each.until]
        return min([outline.phases[-1].day, *still, *away])
    return min(away) if away and outline.phases[-1].phase is Phase.ACTIVE else None


def _announced(timeline: Timeline) -> Iterator[date]:
    """The days on which something will be told though everyone is on time."""
    days = (e.day for e in timeline.entries if e.kind is EntryKind.MESSAGE and e.certain)
    yield from sorted({day for day in days if day > timeline.today})


def _periods(detail: Detail, outline: Outline, today: date) -> Iterator[Period]:
    closed = [entry.day for entry in outline.phases if entry.phase in _AFTER_EXECUTION]
    latest = min([today, *closed])
    if detail.record is None:
        if outline.active_since is not None and outline.end is not None:
            yield _period(1, outline.active_since, outline.end, latest, is_firm=True)
        return
    for cycle in detail.record.cycles:
        until = latest if cycle.balance is None else min(latest, cycle.balance.drawn_up_on)
        is_firm = outline.active_since is not None
        yield _period(cycle.number, cycle.start, cycle.end, until, is_firm=is_firm)


_AFTER_EXECUTION: Final = FINAL | {Phase.FOLLOW_UP, Phase.REDEPLOYMENT}


def _period(number: int, start: date, end: date, until: date, *, is_firm: bool) -> Period:
    lived = max(start, min(end, until)) if is_firm else start
    return Period(number=number, start=start, end=end, lived=lived, is_firm=is_firm)


def _pauses(outline: Outline, record: Record | None, today: date) -> Iterator[Stop]:
    """The times in which the clock stood still; one that nobody ended, ended with its phase."""
    lasts = outline.phases[-1].phase is Phase.SUSPENDED
    if record is not None:
        known = list(record.pauses)
    else:
        known = [
            Pause(from_=each.start, until=each.end)
            for each in _stretches(outline, until=today)
            if each.phase is Phase.SUSPENDED
        ]
    for number, pause in enumerate(known, start=1):
        is_over = not (lasts and number == len(known))
        end = (pause.until or outline.phases[-1].day) if is_over else today
        yield Stop(start=pause.from_, end=max(end, pause.from_), is_over=is_over)


def _stretches(outline: Outline, *, until: date) -> Iterator[Stretch]:
    """The phases with the days on which each was entered and left; a final one has no end."""
    ends = [*(entry.day for entry in outline.phases[1:]), until]
    for entry, end in zip(outline.phases, ends, strict=True):
        yield Stretch(phase=entry.phase, start=entry.day, end=max(end, entry.day))
