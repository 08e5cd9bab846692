"""Playing a scenario for someone who reads, or for a program."""

from collections.abc import Iterable
from pathlib import Path

from rich.console import Console

from verbetertraject.cli.console import FaultError
from verbetertraject.play.memory import MemoryPlay
from verbetertraject.play.output import Lines, Screen
from verbetertraject.play.scenario import Scenario, ScenarioError, load
from verbetertraject.play.verdict import Event, judge


def in_memory(file: Path, *, as_json: bool) -> bool:
    """Play a scenario in the pure core; whether all came out as expected."""
    scenario = scenario_in(file)
    screen = screen_for(as_json=as_json)
    screen.title(scenario)
    player = MemoryPlay(scenario)
    events = shown(player.events(), screen)
    verdict = judge(scenario.expected, events, player.ending)
    screen.verdict(scenario.expected, events, verdict)
    return verdict.ok


def scenario_in(file: Path) -> Scenario:
    """The scenario in a file; what is wrong with it is for the user to mend."""
    try:
        return load(file)
    except ScenarioError as error:
        raise FaultError(str(error)) from error


def screen_for(*, as_json: bool) -> Lines | Screen:
    """Where to show what happens."""
    console = Console(highlight=False, soft_wrap=True)
    return Lines(console) if as_json else Screen(console)


def shown(events: Iterable[Event], screen: Lines | Screen) -> list[Event]:
    """The events, each shown as it happens."""
    seen = []
    for event in events:
        screen.event(event)
        seen.append(event)
    return seen
