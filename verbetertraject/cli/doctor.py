"""Whether everything that the service needs is in order, for someone who reads or a program."""

from dataclasses import asdict
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.text import Text

from verbetertraject.cli.console import REFUSED, JsonOption, print_line, say
from verbetertraject.cli.which_service import settings_here
from verbetertraject.doctor import Finding, Level, Patient, examine

STYLES: Final = {Level.OK: "green", Level.WARN: "yellow", Level.FAIL: "red"}


def doctor(
    as_json: JsonOption = False,
    send_to: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Send a test mail to this address.")
    ] = "",
    send: Annotated[
        bool, typer.Option("--send", help="Send a test card to each of people's own channels.")
    ] = False,
) -> None:
    """Check what the service needs, and say how to mend what is not in order.

    It changes nothing, and sends nothing unless asked. Exit code 0 only when nothing fails.
    """
    patient = Patient(settings=settings_here(), send_to=send_to, sends_cards=send)
    console = Console(highlight=False, soft_wrap=True)
    waiting = Console(stderr=True, highlight=False).status("")
    levels: set[Level] = set()
    with waiting:
        for finding in examine(patient, looking_at=lambda name: waiting.update(f"{name} ...")):
            levels.add(finding.level)
            if as_json:
                print_line(asdict(finding) | {"level": finding.level.value})
            else:
                _show(finding, console)
    if levels == {Level.OK}:
        say("All is well.")
    if Level.FAIL in levels:
        raise typer.Exit(REFUSED)


def _show(finding: Finding, console: Console) -> None:
    """One line, and what to do on the next one."""
    line = Text(f"{finding.level.value:4}  ", style=STYLES[finding.level])
    console.print(line.append(f"{finding.check}: {finding.found}", style="default"))
    if finding.mend:
        console.print(Text(f"      {finding.mend}", style="italic"))
