"""The dossier check on the command line: of a trajectory, or of what a scenario comes to."""

import json
from pathlib import Path
from typing import Final

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy.orm import Session

from verbetertraject.application.dossier_levels import duties
from verbetertraject.application.ports import UnknownTrajectoryError
from verbetertraject.application.texts.dossier import DossierTexts, load_dossier_texts
from verbetertraject.cli.console import FaultError
from verbetertraject.cli.database import check_schema, usable
from verbetertraject.cli.play import scenario_in
from verbetertraject.cli.which_service import service_for
from verbetertraject.domain.dossier.checks import check
from verbetertraject.domain.dossier.lines import Level, Line
from verbetertraject.play.memory import MemoryPlay
from verbetertraject.play.scenario import ScenarioError
from verbetertraject.settings import Settings
from verbetertraject.store import journal
from verbetertraject.store.engine import reading
from verbetertraject.store.trajectories import SqlTrajectories
from verbetertraject.wiring import Wiring

MARKS: Final = {
    Level.IN_ORDER: "[green]✔[/]",
    Level.ATTENTION: "[yellow]![/]",
    Level.MISSING: "[red]✘[/]",
    Level.NOT_YET: "[dim]·[/]",
}
"""How each level is marked."""

MOST_ENTRIES: Final = 100_000
"""Entries of the journal that are looked at; no journal comes near it."""


def show_check(what: str, *, as_json: bool) -> bool:
    """Show how the employer's duties stand; whether nothing is missing."""
    settings = service_for(what)
    lines = _played(Path(what)) if Path(what).is_file() else _kept(settings, what)
    texts = load_dossier_texts(settings.config_folder)
    if as_json:
        for line in lines:
            typer.echo(json.dumps(_as_json(line, texts, settings.language)))
    else:
        Console(highlight=False).print(_table(lines, texts, settings.language))
    return all(line.level is not Level.MISSING for line in lines)


def _played(file: Path) -> tuple[Line, ...]:
    """The check on the last day of a scenario."""
    try:
        t, now = MemoryPlay(scenario_in(file)).played()
    except ScenarioError as error:
        raise FaultError(str(error)) from error
    return check(t, t.policy.office_hours.day(now))


def _kept(settings: Settings, reference: str) -> tuple[Line, ...]:
    """The check of the trajectory with a reference in our database."""
    with usable():
        services = Wiring(settings).build()
        check_schema(services.engine)
        try:
            with Session(reading(services.engine)) as session:
                t = SqlTrajectories(session).load_by_reference(reference, lock=False).trajectory
                links = journal.read(session, t.id, limit=MOST_ENTRIES)
        except UnknownTrajectoryError as error:
            sentence = f"there is no trajectory {reference} here, and no such file"
            raise FaultError(sentence) from error
        today = t.policy.office_hours.day(services.clock.now())
        return duties(t, today, ((each.entry, each.event_date, each.recorded_at) for each in links))


def _table(lines: tuple[Line, ...], texts: DossierTexts, language: str) -> Table:
    heads = [texts.head(key, language) for key in ("rule", "duty", "level", "since", "do")]
    table = Table(title=texts.head("title", language))
    for heading in heads:
        table.add_column(heading)
    for line in lines:
        table.add_row(
            line.rule,
            texts.duty(line.rule, language),
            f"{MARKS[line.level]} {texts.level(line.level, language)}",
            str(line.since or ""),
            "\n".join(texts.to_do(line, language)),
        )
    return table


def _as_json(line: Line, texts: DossierTexts, language: str) -> dict[str, object]:
    return {
        "rule": line.rule,
        "kind": line.kind.value,
        "level": line.level.value,
        "since": line.since.isoformat() if line.since is not None else None,
        "to_do": texts.to_do(line, language),
        "source": line.source,
    }
