"""The service is off for days, at many places of every case: what is true is told late."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest

from verbetertraject.application.replay import (
    Performed,
    Refused,
    Replay,
    ScriptedCommand,
    own_calendar,
)
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.office_hours import OfficeHours
from verbetertraject.domain.policy import Policy
from verbetertraject.domain.schedule.message_schedule import AT_ONCE, SCHEDULE
from verbetertraject.domain.schedule.notices import Notice
from verbetertraject.domain.schedule.steps import (
    Lapse,
    Tell,
    due,
    lapsed,
    next_wake,
    perform,
    settled,
)
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.play.memory import NOON, PLAYED
from verbetertraject.play.scenario import Scenario, load
from verbetertraject.settings import examples_folder

SCENARIOS: Final = sorted(
    [
        *examples_folder().glob("*.yaml"),
        *(Path(__file__).parents[2] / "scenarios").glob("*.yaml"),
    ]
)
WEEK: Final = timedelta(days=7)

BACK_AT: Final = (time(7, 30), time(14), time(20))
"""Before the morning, in office hours, and after them."""

BY_KEY: Final = {rule.key: rule for rule in SCHEDULE}

Said = tuple[str, str, date, str, int]
"""Which message it is, whoever gets it: an outage may let a first one be its repetition."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Off:
    """When the service is off; nobody can do anything meanwhile."""

    gone: datetime
    back: datetime

    def covers(self, moment: datetime) -> bool:
        """Whether the service is off at a moment."""
        return self.gone <= moment < self.back


@dataclass(kw_only=True, slots=True)
class Course:
    """How a case goes, with the service off for a time or not at all."""

    scenario: Scenario
    off: Off | None = None
    tells: list[Tell] = field(default_factory=list)
    lapses: list[Lapse] = field(default_factory=list)
    refused: list[tuple[date, str]] = field(default_factory=list)
    trajectory: Trajectory | None = None

    def __post_init__(self) -> None:
        policy = Policy(office_hours=OfficeHours(zone=self.scenario.timezone))
        replay = Replay(
            identity=PLAYED,
            policy=policy,
            calendar=lambda command, _day: own_calendar(command) or Calendar(),
        )
        for command in self.scenario.commands():
            noon = policy.office_hours.at(command.date, NOON)
            self._wake_until(noon)
            self._do(replay, command, noon)
        self._wake_until(policy.office_hours.at(self.scenario.until, time.max))

    @property
    def phases(self) -> list[tuple[date, str]]:
        """The phases with their days."""
        entries = self.trajectory.phases if self.trajectory else ()
        return [(entry.day, entry.phase.value) for entry in entries]

    def _wake_until(self, moment: datetime) -> None:
        """Every wake up to a moment, each when the service is there for it."""
        asked = None
        while (t := self.trajectory) is not None:
            wake = next_wake(t, t.settled_at if asked is None else asked)
            if wake is None or wake > moment:
                self._settle(t, moment)
                return
            asked = self.off.back if self.off and self.off.covers(wake) else wake
            self._awake(asked)

    def _awake(self, now: datetime) -> None:
        t = self.trajectory
        assert t is not None
        while steps := due(t, now):
            for step in steps:
                self.tells += [step] if isinstance(step, Tell) else []
                t = perform(t, step)
        self._settle(t, now)

    def _settle(self, t: Trajectory, now: datetime) -> None:
        self.lapses += lapsed(t, now)
        self.trajectory = settled(t, now)

    def _do(self, replay: Replay, command: ScriptedCommand, now: datetime) -> None:
        replay.trajectory = self.trajectory
        for happening in replay.do(command, now=now):
            match happening:
                case Performed(step=Tell() as tell):
                    self.tells.append(tell)
                case Refused():
                    self.refused.append((command.date, command.do))
        self.trajectory = replay.trajectory


def weeks_off(scenario: Scenario) -> Iterator[Off]:
    """A week off wherever nobody does anything for that long, back at different hours."""
    hours = OfficeHours(zone=scenario.timezone)
    days = [*dict.fromkeys(each.date for each in scenario.commands()), scenario.until]
    for number, (before, after) in enumerate(pairwise(days)):
        first = before + timedelta(days=1 + number % 3)
        while first + WEEK < after:
            gone = hours.at(first, time(3))
            yield Off(gone=gone, back=hours.at(first + WEEK, BACK_AT[first.toordinal() % 3]))
            first += timedelta(days=12)


def which(notice: Notice) -> Said:
    """Which message it is."""
    return (notice.key, notice.about, notice.on, notice.part, notice.repetition)


def untold(course: Course, undisturbed: Course) -> Counter[Said]:
    """What would have been said without the outage, and was not."""
    said = Counter(which(tell.notice) for tell in undisturbed.tells)
    return said - Counter(which(tell.notice) for tell in course.tells)


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_week_off_anywhere_is_caught_up_as_the_rules_say(path: Path) -> None:
    scenario = load(path)
    undisturbed = Course(scenario=scenario)
    assert undisturbed.lapses == []
    assert [tell for tell in undisturbed.tells if tell.missed] == []

    for off in weeks_off(scenario):
        course = Course(scenario=scenario, off=off)

        _check_same_process(course, undisturbed)
        _check_nothing_untold(course, undisturbed, off)
        _check_late(course, undisturbed, off)
        _check_lapsed(course, undisturbed, off)


def _check_same_process(course: Course, undisturbed: Course) -> None:
    assert course.phases == undisturbed.phases
    assert course.refused == undisturbed.refused
    assert course.trajectory is not None
    assert undisturbed.trajectory is not None
    assert course.trajectory.cycles == undisturbed.trajectory.cycles


def _check_nothing_untold(course: Course, undisturbed: Course, off: Off) -> None:
    """What was not said lapsed, or was one of a grid of which the last is said."""
    lapses = Counter(which(lapse.notice) for lapse in course.lapses)
    overtaken = {
        said
        for said in untold(course, undisturbed) - lapses
        for tell in course.tells
        if said[:4] == which(tell.notice)[:4] and said[4] < tell.notice.repetition
    }
    assert set(untold(course, undisturbed) - lapses) == overtaken, off
    assert untold(undisturbed, course) == Counter(), off


def _check_late(course: Course, undisturbed: Course, off: Off) -> None:
    """Late is what had its morning in the outage, and is still true."""
    on_time = {which(tell.notice): tell.day for tell in undisturbed.tells}
    for tell in course.tells:
        day = on_time[which(tell.notice)]
        if tell.notice.key in AT_ONCE and tell.missed is None:
            continue  # as soon as the service is there again: it is never judged by its morning
        if tell.day == day:
            assert tell.missed is None, (off, tell)
        else:
            assert tell.missed == day, (off, tell)
            rule = BY_KEY[tell.notice.key]
            assert not (rule.lapses or rule.ahead) or tell.notice.on > tell.day, (off, tell)


def _check_lapsed(course: Course, undisturbed: Course, off: Off) -> None:
    """What lapsed had its morning in the outage, and nothing else did."""
    on_time = {which(tell.notice): tell.day for tell in undisturbed.tells}
    for lapse in course.lapses:
        rule = BY_KEY[lapse.notice.key]
        assert rule.lapses or rule.ahead, (off, lapse)
        assert lapse.missed == on_time[which(lapse.notice)], (off, lapse)
        assert off.covers(OfficeHours().morning(lapse.missed)), (off, lapse)
