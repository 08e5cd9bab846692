"""Playing a scenario: lines that people like to read, or one JSON object a line."""

import json
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from verbetertraject.cli.console import REFUSED, FaultError, JsonOption
from verbetertraject.play.memory import MemoryPlay
from verbetertraject.play.scenario import Expected, Scenario, ScenarioError, load
from verbetertraject.play.verdict import (
    DoneCommand,
    EnteredPhase,
    Event,
    Refusal,
    SentMessage,
    Verdict,
    judge,
)

PHASE_STYLE: Final = "bold magenta"
MESSAGE_STYLE: Final = "cyan"
COMMAND_STYLE: Final = "green"
REFUSAL_STYLE: Final = "bold red"


class Engine(StrEnum):
    """On what a scenario is played."""

    MEMORY = "memory"
    """The pure core: no database, no process."""
    PREFECT = "prefect"
    """Prefect server and worker, database, API and SMTP server."""


class Screen:
    """Tells people what happens, a day at a time."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._day: date | None = None

    def title(self, scenario: Scenario) -> None:
        """What is played."""
        self._console.rule(Text(scenario.title, style="bold"))
        self._console.print(
            Text("▶ people act", style=COMMAND_STYLE),
            Text("✉ message sent", style=MESSAGE_STYLE),
            Text("● phase", style=PHASE_STYLE),
            Text("✘ refused", style=REFUSAL_STYLE),
        )

    def event(self, event: Event) -> None:
        """One thing that happened; the day is shown when it is new."""
        day = f"{event.date:%Y-%m-%d %a}" if event.date != self._day else ""
        self._day = event.date
        self._console.print(Text(f"{day:<15}"), _line(event), sep="")

    def verdict(self, expected: Expected, events: Iterable[Event], verdict: Verdict) -> None:
        """What was expected against what happened, and every difference."""
        self._console.print(_table(expected, tuple(events)))
        for difference in verdict.differences:
            self._console.print(Text(f"✘ {difference}", style=REFUSAL_STYLE))
        if verdict.ok:
            self._console.print(Text("✔ everything came out as expected", style="bold green"))


class Lines:
    """Tells programs what happens, one JSON object a line."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def title(self, scenario: Scenario) -> None:
        """Nothing: a program knows what it plays."""

    def event(self, event: Event) -> None:
        """One line, but for accepted commands, which a program gave itself."""
        if not isinstance(event, DoneCommand):
            self._print(event.as_json())

    def verdict(self, expected: Expected, events: Iterable[Event], verdict: Verdict) -> None:  # noqa: ARG002 - a program compares for itself
        """The last line."""
        self._print(verdict.as_json())

    def _print(self, line: dict[str, object]) -> None:
        self._console.out(json.dumps(line, ensure_ascii=False), highlight=False)


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


def _line(event: Event) -> Text:
    match event:
        case SentMessage():
            params = "".join(f" {name}={value}" for name, value in event.params.items())
            to = ", ".join(event.to)
            return Text(f"✉ {event.key}{params} → {to}", style=MESSAGE_STYLE)
        case EnteredPhase():
            return Text(f"● {event.phase}", style=PHASE_STYLE)
        case Refusal():
            return Text(f"✘ {event.do} refused: {event.detail}", style=REFUSAL_STYLE)
        case DoneCommand():
            return Text(f"▶ {event.do} by {event.by}", style=COMMAND_STYLE)


def _table(expected: Expected, events: tuple[Event, ...]) -> Table:
    """A row per month: how much was expected, and how much happened."""
    table = Table(title="Expected and happened")
    for heading in ("month", "messages expected", "messages sent", "phases expected", "entered"):
        table.add_column(heading, justify="left" if heading == "month" else "right")
    days: list[tuple[date, str]] = [
        *((each.date, "wanted message") for each in expected.messages),
        *((each.date, "wanted phase") for each in expected.phases),
        *((each.date, _kind(each)) for each in events),
    ]
    for month, group in groupby(sorted(days), key=lambda entry: f"{entry[0]:%Y-%m}"):
        kinds = [kind for _, kind in group]
        counts = [
            kinds.count(kind) for kind in ("wanted message", "sent", "wanted phase", "entered")
        ]
        table.add_row(month, *(str(count) for count in counts))
    return table


def _kind(event: Event) -> str:
    match event:
        case SentMessage():
            return "sent"
        case EnteredPhase():
            return "entered"
        case Refusal() | DoneCommand():
            return "command"
