"""Plays a scenario in the pure core: no database, no process, a year in a blink."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import Final
from uuid import UUID

from verbetertraject.application.bodies import read_command
from verbetertraject.domain.acts.act import begin
from verbetertraject.domain.acts.decide import decide
from verbetertraject.domain.acts.intake import open_trajectory
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.commands import AnyCommand, Open
from verbetertraject.domain.moments import OfficeHours
from verbetertraject.domain.people import Role
from verbetertraject.domain.policy import Policy
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.steps import Tell, due, next_wake, perform, settled
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.play.scenario import Scenario, ScenarioError, ScriptedCommand
from verbetertraject.play.verdict import (
    DoneCommand,
    Ending,
    EnteredPhase,
    Event,
    Refusal,
    SentMessage,
)

NOON: Final = time(12)
"""Scripted commands happen at noon of their day."""

PLAYED: Final = UUID("00000000-0000-4000-8000-000000000000")
"""The identity of a trajectory that exists in memory only."""


class MemoryPlay:
    """One scenario being played: the trajectory, if it was opened, and the clock."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._policy = Policy(office_hours=OfficeHours(zone=scenario.timezone))
        self._trajectory: Trajectory | None = None

    def events(self) -> Iterator[Event]:
        """Play from the first command to the last day, and tell what happens."""
        for command in self._scenario.commands():
            yield from self._until(self._noon(command.date))
            yield from self._do(command)
        yield from self._until(self._policy.office_hours.at(self._scenario.until, time.max))

    def planned(self) -> tuple[Trajectory, datetime]:
        """Play until a plan was presented: the trajectory as planned, and at which instant.

        Raises:
            ScenarioError: when the script presents no plan.
        """
        for command in self._scenario.commands():
            for _ in (*self._until(self._noon(command.date)), *self._do(command)):
                pass
            if self._trajectory is not None and self._trajectory.cycles:
                return self._trajectory, self._noon(command.date)
        raise ScenarioError("the script presents no plan, so there is no timeline")

    def played(self) -> tuple[Trajectory, datetime]:
        """Play to the last day: how the trajectory stands then, and at which instant.

        Raises:
            ScenarioError: when the script opens no trajectory.
        """
        for _ in self.events():
            pass
        if self._trajectory is None:
            raise ScenarioError("the script opens no trajectory, so there is nothing to check")
        return self._trajectory, self._noon(self._scenario.until)

    @property
    def ending(self) -> Ending:
        """How the trajectory stands."""
        return ending_of(self._trajectory)

    def _noon(self, day: date) -> datetime:
        return self._policy.office_hours.at(day, NOON)

    def _until(self, moment: datetime) -> Iterator[Event]:
        """Everything that is due up to a moment, in the order of time."""
        while (t := self._trajectory) is not None:
            wake = next_wake(t, t.settled_at)
            if wake is None or wake > moment:
                self._trajectory = settled(t, moment)
                return
            yield from self._awake(t, wake)

    def _awake(self, t: Trajectory, now: datetime) -> Iterator[Event]:
        """One wake: perform what is due until nothing is, as the flow does."""
        while steps := due(t, now):
            for step in steps:
                before, t = t, perform(t, step)
                yield from entered(before, t)
                if isinstance(step, Tell):
                    yield sent(step)
        self._trajectory = replace(settled(t, now), settled_at=now)

    def _do(self, scripted: ScriptedCommand) -> Iterator[Event]:
        now = self._noon(scripted.date)
        before = self._trajectory
        try:
            command = read_command(scripted.do, scripted.body)
            after = self._decided(command, by=_role(scripted.by), now=now)
        except RefusedError as refused:
            yield Refusal(
                date=scripted.date, do=scripted.do, rule=refused.rule.value, detail=str(refused)
            )
            return
        yield DoneCommand(date=scripted.date, by=scripted.by, do=scripted.do)
        yield from entered(before, after)
        yield from self._awake(after, now)

    def _decided(self, command: Open | AnyCommand, *, by: Role, now: datetime) -> Trajectory:
        if isinstance(command, Open):
            return self._opened(command, by=by, now=now)
        if self._trajectory is None:
            raise RefusedError(Rule.WRONG_PHASE, phase="none")
        return decide(self._trajectory, command, by=by, now=now)

    def _opened(self, command: Open, *, by: Role, now: datetime) -> Trajectory:
        if self._trajectory is not None:
            raise RefusedError(Rule.ALREADY_DONE, date=self._trajectory.opened_on)
        today = self._policy.office_hours.day(now)
        given = command.calendar
        calendar = (
            Calendar()
            if given is None
            else Calendar(
                non_working_days=frozenset(given.non_working_days),
                closing_periods=given.closing_periods,
            )
        )
        return open_trajectory(
            command,
            begin("open", by=by, today=today, happened_on=command.happened_on),
            identity=PLAYED,
            reference=command.reference or "",
            calendar=calendar,
            policy=self._policy,
            now=now,
        )


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


def _role(name: str) -> Role:
    try:
        return Role(name)
    except ValueError:
        raise RefusedError(Rule.FIELD, field="by", problem="unknown role") from None
