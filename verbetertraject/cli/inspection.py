"""Looking: the timeline of a trajectory, and whether everything is in order."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Final

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text
from sqlalchemy.orm import Session

from verbetertraject.application.ports import UnknownTrajectoryError
from verbetertraject.application.terms import TermsError
from verbetertraject.application.texts.operations import Words, load_words
from verbetertraject.cli.app import say
from verbetertraject.cli.console import FaultError
from verbetertraject.cli.database import check_schema, usable
from verbetertraject.cli.play import scenario_in
from verbetertraject.cli.which_service import service_for, settings_here
from verbetertraject.doctor import Finding, Level, Patient, examine
from verbetertraject.domain.schedule.timeline import Entry, timeline
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.play.memory import MemoryPlay
from verbetertraject.play.scenario import ScenarioError
from verbetertraject.settings import Settings
from verbetertraject.store.engine import reading
from verbetertraject.store.trajectories import SqlTrajectories
from verbetertraject.wiring import Wiring


def show_timeline(what: str, *, as_json: bool) -> None:
    """Show the timeline of a trajectory, or of what a scenario plans with its first plan."""
    settings = service_for(what)
    t, now = found(settings, what)
    entries = timeline(t, t.policy.office_hours.day(now))
    if as_json:
        for entry in entries:
            typer.echo(json.dumps(as_line(entry)))
        return
    words = load_words(settings.config_folder, settings.language)
    heads = words.sections["timeline"]
    table = Table(title=f"{heads['title']} {t.reference}")
    for heading in (heads["day"], "", heads["what"], heads["who"]):
        table.add_column(heading)
    for entry in entries:
        table.add_row(*as_row(entry, words))
    Console(highlight=False).print(table)


def found(settings: Settings, what: str) -> tuple[Trajectory, datetime]:
    """The trajectory of a reference or of a scenario file, and what time it is there."""
    return _planned(Path(what)) if Path(what).is_file() else _kept(settings, what)


def as_row(entry: Entry, words: Words) -> tuple[str, str, str, str]:
    """An entry in words: its day, its kind, what it is, and to whom."""
    note = "" if entry.certain else f" ({words.sections['timeline']['if_missed']})"
    kind = words.sections["kinds"][entry.kind.value]
    return str(entry.day), kind, words.entry(entry) + note, words.roles(entry.to)


def as_line(entry: Entry) -> dict[str, object]:
    """An entry for a program; a signature says also how it was given."""
    signed = {} if entry.signed is None else {"signed": entry.signed.value}
    return {
        "date": entry.day.isoformat(),
        "kind": entry.kind.value,
        "key": entry.key,
        "to": [role.value for role in entry.to],
        "certain": entry.certain,
        **signed,
    }


STYLES: Final = {Level.OK: "green", Level.WARN: "yellow", Level.FAIL: "red"}


def show_findings(*, as_json: bool, send_to: str, sends_cards: bool) -> bool:
    """Show what the service needs, and whether nothing of it fails."""
    patient = Patient(settings=settings_here(), send_to=send_to, sends_cards=sends_cards)
    console = Console(highlight=False, soft_wrap=True)
    waiting = Console(stderr=True, highlight=False).status("")
    levels: set[Level] = set()
    with waiting:
        for finding in examine(patient, looking_at=lambda name: waiting.update(f"{name} ...")):
            levels.add(finding.level)
            if as_json:
                typer.echo(json.dumps(asdict(finding) | {"level": finding.level.value}))
            else:
                _show(finding, console)
    if levels == {Level.OK}:
        say("All is well.")
    return Level.FAIL not in levels


def _show(finding: Finding, console: Console) -> None:
    """One line, and what to do on the next one."""
    line = Text(f"{finding.level.value:4}  ", style=STYLES[finding.level])
    console.print(line.append(f"{finding.check}: {finding.found}", style="default"))
    if finding.mend:
        console.print(Text(f"      {finding.mend}", style="italic"))


def _planned(file: Path) -> tuple[Trajectory, datetime]:
    """What a scenario plans, when it has presented its first plan."""
    try:
        return MemoryPlay(scenario_in(file)).planned()
    except ScenarioError as error:
        raise FaultError(str(error)) from error


def _kept(settings: Settings, reference: str) -> tuple[Trajectory, datetime]:
    """The trajectory with a reference in our database, and what time it is there."""
    with usable():
        try:
            services = Wiring(settings).build()
        except TermsError as error:
            raise FaultError(str(error)) from error
        check_schema(services.engine)
        try:
            with Session(reading(services.engine)) as session:
                stored = SqlTrajectories(session).load_by_reference(reference, lock=False)
        except UnknownTrajectoryError as error:
            sentence = f"there is no trajectory {reference} here, and no such file"
            raise FaultError(sentence) from error
        return stored.trajectory, services.clock.now()
