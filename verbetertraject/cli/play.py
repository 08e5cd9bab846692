"""Playing a scenario for someone who reads, or for a program."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from verbetertraject.cli.console import REFUSED, FaultError, JsonOption
from verbetertraject.play.memory import MemoryPlay
from verbetertraject.play.output import Lines, Screen
from verbetertraject.play.scenario import Scenario, ScenarioError, load
from verbetertraject.play.verdict import Event, judge


class Engine(StrEnum):
    """On what a scenario is played."""

    MEMORY = "memory"
    """The pure core: no database, no process."""
    PREFECT = "prefect"
    """Prefect server and worker, database, API and SMTP server."""


def play(
    file: Annotated[Path, typer.Argument(help="The scenario file.")],
    engine: Annotated[
        Engine, typer.Option(help="`memory`: the pure core; `prefect`: the real parts.")
    ] = Engine.MEMORY,
    as_json: JsonOption = False,
    data_dir: Annotated[
        Path | None,
        typer.Option(help="Where the real parts keep everything; empty: gone afterwards."),
    ] = None,
) -> None:
    """Play a scenario and compare what happens with what must happen.

    Exit code 0 only when everything came out as expected.
    """
    if engine is Engine.MEMORY:
        is_ok = _in_memory(file, as_json=as_json)
    else:
        from verbetertraject.cli.demo import on_real_parts  # noqa: PLC0415 - the seconds of Prefect

        is_ok = on_real_parts(file, as_json=as_json, data_dir=data_dir)
    if not is_ok:
        raise typer.Exit(REFUSED)


def _in_memory(file: Path, *, as_json: bool) -> bool:
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
