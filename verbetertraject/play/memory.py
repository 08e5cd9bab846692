"""Plays a scenario in the pure core: no database, no process, a year in a blink."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from typing import Final, assert_never
from uuid import UUID

from verbetertraject.application import replay
from verbetertraject.application.replay import (
    Given,
    Happening,
    Performed,
    Refused,
    Replay,
    own_calendar,
)
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.office_hours import OfficeHours
from verbetertraject.domain.policy import Policy
from verbetertraject.domain.schedule.steps import Tell
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.play.scenario import Scenario, ScenarioError
from verbetertraject.play.verdict import (
    DoneCommand,
    Ending,
    EnteredPhase,
    Event,
    Refusal,
    SentMessage,
)

NOON: Final = replay.NOON
"""Scripted commands happen at noon of their day."""

PLAYED: Final = UUID("00000000-0000-4000-8000-000000000000")
"""The identity of a trajectory that exists in memory only."""


class MemoryPlay:
    """One scenario being played: the trajectory, if it was opened, and the clock."""

    def __init__(self, scenario: Scenario, *, replay: Callable[..., Replay] = Replay) -> None:
        """Begin with nothing; another `replay` may let the clock run otherwise."""
        self._scenario = scenario
        self._policy = Policy(office_hours=OfficeHours(zone=scenario.timezone))
        self._replay = replay(
            identity=PLAYED,
            policy=self._policy,
            calendar=lambda command, _day: own_calendar(command) or Calendar(),
        )

    def events(self) -> Iterator[Event]:
        """Play from the first command to the last day, and tell what happens."""
        for command in self._scenario.commands():
            yield from _told(self._replay.until(self._noon(command.date)))
            yield from _told(self._replay.do(command, now=self._noon(command.date)))
        end_of_day = self._policy.office_hours.at(self._scenario.until, time.max)
        yield from _told(self._replay.until(end_of_day))

    def planned(self) -> tuple[Trajectory, datetime]:
        """Play until a plan was presented: the trajectory as planned, and at which instant.

        Raises:
            ScenarioError: when the script presents no plan.
        """
        for command in self._scenario.commands():
            noon = self._noon(command.date)
            for _ in (*self._replay.until(noon), *self._replay.do(command, now=noon)):
                pass
            t = self._replay.trajectory
            if t is not None and t.cycles:
                return t, noon
        raise ScenarioError("the script presents no plan, so there is no timeline")

    def played(self) -> tuple[Trajectory, datetime]:
        """Play to the last day: how the trajectory stands then, and at which instant.

        Raises:
            ScenarioError: when the script opens no trajectory.
        """
        for _ in self.events():
            pass
        if self._replay.trajectory is None:
            raise ScenarioError("the script opens no trajectory, so there is nothing to check")
        return self._replay.trajectory, self._noon(self._scenario.until)

    @property
    def ending(self) -> Ending:
        """How the trajectory stands."""
        return ending_of(self._replay.trajectory)

    def _noon(self, day: date) -> datetime:
        return self._policy.office_hours.at(day, NOON)


def _told(happenings: Iterable[Happening]) -> Iterator[Event]:
    """What happens, as a verdict compares it."""
    for happening in happenings:
        match happening:
            case Performed(step=step, before=before, after=after):
                yield from entered(before, after)
                if isinstance(step, Tell):
                    yield sent(step)
            case Given(scripted=scripted, before=given_to, after=after):
                yield DoneCommand(date=scripted.date, by=scripted.by, do=scripted.do)
                yield from entered(given_to, after)
            case Refused(scripted=scripted, error=refused):
                yield Refusal(
                    date=scripted.date, do=scripted.do, rule=refused.rule.value, detail=str(refused)
                )
            case _:
                assert_never(happening)


def ending_of(t: Trajectory | None) -> Ending:
    """How a trajectory stands, as a verdict compares it."""
    if t is None:
        return Ending(effective_end=None, suspended_days=0, outcome=None)
    return Ending(
        effective_end=t.cycle.end if t.cycle is not None else None,
        suspended_days=t.suspended_days,
        outcome=t.outcome.value if t.outcome is not None else None,
    )


def entered(before: Trajectory | None, after: Trajectory) -> Iterator[EnteredPhase]:
    """The phases that were entered between two states."""
    known = len(before.phases) if before is not None else 0
    for entry in after.phases[known:]:
        yield EnteredPhase(date=entry.day, phase=entry.phase.value)


def sent(tell: Tell) -> SentMessage:
    """A message as a verdict compares it."""
    return SentMessage(
        date=tell.day,
        key=tell.notice.key,
        to=tuple(role.value for role in tell.recipients),
        params=dict(tell.notice.params),
    )
