"""Files of running cases, made of scenarios: what happened up to a moment, and what comes after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final

from tests.integration.api.api_world import plain
from verbetertraject.application.replay import (
    ENVELOPE,
    NOON,
    Given,
    Happening,
    Performed,
    Refused,
    Replay,
    own_calendar,
)
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.policy import Policy
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.play.memory import PLAYED
from verbetertraject.play.scenario import Scenario, ScriptedCommand, load

ROOT: Final = Path(__file__).parents[3]
SCENARIOS: Final = sorted((*ROOT.glob("examples/*.yaml"), *ROOT.glob("tests/scenarios/*.yaml")))
POLICY: Final = Policy()
HOURS: Final = POLICY.office_hours


@dataclass(kw_only=True, slots=True)
class StandingClock:
    """A clock that shows what it is set to."""

    reading: datetime

    def now(self) -> datetime:
        """The reading."""
        return self.reading

    def real(self, moment: datetime) -> datetime:
        """The moment itself."""
        return moment


def document_until(scenario: Scenario, moment: datetime) -> dict[str, Any]:
    """The file of a case as it ran up to a moment: without what was refused."""
    accepted = [
        {"date": each.date, "by": each.by, "do": each.do, **_own(scenario, each)}
        for each in _accepted(scenario)
        if HOURS.at(each.date, NOON) <= moment
    ]
    told = {**scenario.given, "script": accepted}
    document: dict[str, Any] = plain(
        told if scenario.plan is None else told | {"plan": scenario.plan}
    )
    return document


def replayed() -> Replay:
    """A play that has not begun."""
    return Replay(
        identity=PLAYED,
        policy=POLICY,
        calendar=lambda command, _day: own_calendar(command) or Calendar(),
    )


def rest_of(scenario: Scenario, replay: Replay, *, after: datetime) -> list[Happening]:
    """Play on what comes after a moment, to the last day."""
    happened: list[Happening] = []
    for command in scenario.commands():
        noon = HOURS.at(command.date, NOON)
        if noon > after:
            happened += replay.until(noon)
            happened += replay.do(command, now=noon)
    happened += replay.until(HOURS.at(scenario.until, time.max))
    return happened


def undisturbed(scenario: Scenario, *, after: datetime) -> tuple[list[Happening], Trajectory]:
    """What happens after a moment to a case that was here all along, and how it ends."""
    replay = replayed()
    for command in scenario.commands():
        noon = HOURS.at(command.date, NOON)
        if noon <= after:
            for _ in (*replay.until(noon), *replay.do(command, now=noon)):
                pass
    for _ in replay.until(after):
        pass
    happened = rest_of(scenario, replay, after=after)
    assert replay.trajectory is not None
    return happened, replay.trajectory


def named(happenings: Sequence[Happening]) -> list[str]:
    """What happened, in words that can be compared."""
    return [_name(each) for each in happenings]


def middles(scenario: Scenario) -> list[datetime]:
    """Moments at which a case could be taken over: early, in the middle, late; each otherwise."""
    days = [each.date for each in scenario.commands()]
    first, last = days[0], min(days[-1], scenario.until)
    quarters = [first + (last - first) * part // 4 for part in range(1, 4)]
    moments = (
        HOURS.at(day, moment)
        for day, moment in zip(quarters, (time(8), time(12), time(22)), strict=True)
    )
    return [moment for moment in moments if moment >= HOURS.at(first, NOON)]


def _accepted(scenario: Scenario) -> list[ScriptedCommand]:
    replay, accepted = replayed(), []
    for command in scenario.commands():
        noon = HOURS.at(command.date, NOON)
        happened = [*replay.until(noon), *replay.do(command, now=noon)]
        if not any(isinstance(each, Refused) for each in happened):
            accepted.append(command)
    return accepted


def _own(scenario: Scenario, command: ScriptedCommand) -> dict[str, Any]:
    """The fields that the script itself gives, without what is given once."""
    shared = {"plan"} if scenario.plan is not None else set()
    if command.do == "open":
        shared |= set(scenario.given)
    return {
        key: value
        for key, value in command.body.items()
        if key not in shared and key not in ENVELOPE
    }


def _name(happening: Happening) -> str:
    match happening:
        case Performed(step=step, after=after):
            return f"{step.day} {step.identity} -> {after.phase.value}"
        case Given(scripted=scripted):
            return f"{scripted.date} {scripted.do} by {scripted.by}"
        case Refused(scripted=scripted, error=error):
            return f"{scripted.date} {scripted.do} refused: {error}"


def day(text: str) -> date:
    """A day, as it is written."""
    return date.fromisoformat(text)


def scenario_named(name: str) -> Scenario:
    """One of the examples, or one of ours."""
    return load(next(path for path in SCENARIOS if path.stem == name))
