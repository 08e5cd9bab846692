"""How a trajectory stands: what happened, what will, what would, and the employer's duties."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.table import Table

from verbetertraject.application.data_files import DocumentError, DocumentFault, read_document
from verbetertraject.application.dossier_levels import duties
from verbetertraject.application.read_models import JournalEntry
from verbetertraject.application.texts.dossier import DossierTexts, load_dossier_texts
from verbetertraject.application.texts.operations import load_words
from verbetertraject.application.texts.refusals import load_refusal_texts
from verbetertraject.application.what_if import supposed
from verbetertraject.cli.console import REFUSED, FaultError, JsonOption, print_line, print_table
from verbetertraject.cli.play import scenario_in
from verbetertraject.cli.which_service import parts_of, service_for, usable
from verbetertraject.domain.dossier.lines import Level, Line
from verbetertraject.domain.people import Role
from verbetertraject.domain.refusals import RefusedError
from verbetertraject.domain.schedule import preview
from verbetertraject.domain.schedule.preview import WhatIf
from verbetertraject.domain.schedule.timeline import Entry, timeline
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.play.memory import MemoryPlay
from verbetertraject.play.scenario import ScenarioError
from verbetertraject.settings import Settings

CHANGES: Final = {"same": " ", "gone": "-", "new": "+"}
"""What stands before an entry that stays, goes or comes."""

LEVELS: Final = {
    Level.IN_ORDER: "[green]✔[/]",
    Level.ATTENTION: "[yellow]![/]",
    Level.MISSING: "[red]✘[/]",
    Level.NOT_YET: "[dim]·[/]",
}
"""How each level is marked."""


def show_timeline(
    what: Annotated[str, typer.Argument(help="A reference, or a scenario file.")],
    as_json: JsonOption = False,
    what_if: Annotated[
        str,
        typer.Option(
            metavar="JSON",
            help="Show what would change, and change nothing: "
            """'{"suspension": {"from": "2026-03-16", "until": "2026-04-06"}}', """
            "or `extension` or `plan` with the fields of that command; or a file with it.",
        ),
    ] = "",
) -> None:
    """Show what happened, what will, and what follows if people forget."""
    settings = service_for(what)
    t, now, _ = _found(settings, what, MemoryPlay.planned)
    if what_if:
        _show_change(_change(t, now, what_if, settings), t, settings, as_json=as_json)
        return
    entries = timeline(t, t.policy.office_hours.day(now))
    if as_json:
        for entry in entries:
            print_line(_entry_line(entry))
        return
    words = load_words(settings.config_folder, settings.language)
    heads = words.sections["timeline"]
    headings = (heads["day"], "", heads["what"], heads["who"])
    table = Table(*headings, title=f"{heads['title']} {t.reference}")
    for entry in entries:
        table.add_row(*words.cells(entry))
    print_table(table)


def show_check(
    what: Annotated[str, typer.Argument(help="A reference, or a scenario file: its last day.")],
    as_json: JsonOption = False,
) -> None:
    """Check the employer's duties: is this a serious and real opportunity?

    Exit code 0 only when nothing is missing.
    """
    settings = service_for(what)
    t, now, links = _found(settings, what, MemoryPlay.played)
    noted = ((each.entry, each.event_date, each.recorded_at) for each in links)
    lines = duties(t, t.policy.office_hours.day(now), noted)
    texts = load_dossier_texts(settings.config_folder)
    if as_json:
        for line in lines:
            print_line(_duty_line(line, texts, settings.language))
    else:
        print_table(_duties_table(lines, texts, settings.language))
    if any(line.level is Level.MISSING for line in lines):
        raise typer.Exit(REFUSED)


def _found(
    settings: Settings, what: str, play: Callable[[MemoryPlay], tuple[Trajectory, datetime]]
) -> tuple[Trajectory, datetime, Sequence[JournalEntry]]:
    """A trajectory, what time it is there, and its journal.

    It is that of a reference in our database; or of a scenario file, played so far.
    """
    if Path(what).is_file():
        try:
            return *play(MemoryPlay(scenario_in(Path(what)))), ()
        except ScenarioError as error:
            raise FaultError(str(error)) from error
    with usable():
        services = parts_of(settings)
        with services.store.look() as work:
            found = work.trajectories.find(what)
            if found is None:
                raise FaultError(f"there is no trajectory {what} here, and no such file")
            t = work.trajectories.load(found, lock=False).trajectory
            return t, services.clock.now(), work.journal(found)


def _entry_line(entry: Entry) -> dict[str, object]:
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


def _change(t: Trajectory, now: datetime, given: str, settings: Settings) -> WhatIf:
    """What would change if HR did this."""
    today = t.policy.office_hours.day(now)
    try:
        return preview.what_if(t, supposed(_supposition(given), roles=(Role.HR,), today=today), now)
    except RefusedError as refused:
        texts = load_refusal_texts(settings.config_folder)
        title, sentence = texts.of(refused, settings.language)
        raise FaultError(f"{title}. {sentence}") from refused


def _show_change(change: WhatIf, t: Trajectory, settings: Settings, *, as_json: bool) -> None:
    """Show the timeline ahead with what would go and what would come."""
    if as_json:
        for mark, entry in _marked(change):
            print_line({"change": mark} | _entry_line(entry))
        return
    words = load_words(settings.config_folder, settings.language)
    heads = words.sections["timeline"]
    headings = ("", heads["day"], "", heads["what"], heads["who"])
    legend = f"- {heads['gone']}, + {heads['new']}"
    table = Table(*headings, title=f"{heads['title']} {t.reference}", caption=legend)
    for mark, entry in _marked(change):
        table.add_row(CHANGES[mark], *words.cells(entry))
    print_table(table)


def _marked(change: WhatIf) -> Iterator[tuple[str, Entry]]:
    """Every entry before and after in the order of days, each once."""
    before, after = frozenset(change.before), frozenset(change.after)
    entries = dict.fromkeys((*change.before, *change.after))
    for entry in sorted(entries, key=lambda entry: entry.day):
        if entry not in after:
            yield "gone", entry
        else:
            yield ("same" if entry in before else "new"), entry


def _supposition(given: str) -> dict[str, object]:
    """The supposition as JSON, written out or in a file."""
    try:
        is_written = given.lstrip().startswith("{")
        raw = given.encode() if is_written else Path(given).read_bytes()
        return read_document(raw)
    except DocumentError as error:
        if error.fault is DocumentFault.REPEATED_KEY:
            raise FaultError("--what-if has a field twice: leave one of them") from error
        raise FaultError("--what-if needs a JSON object, or a file with one") from error
    except (OSError, ValueError) as error:
        raise FaultError("--what-if needs a JSON object, or a file with one") from error


def _duties_table(lines: tuple[Line, ...], texts: DossierTexts, language: str) -> Table:
    heads = [texts.head(key, language) for key in ("rule", "duty", "level", "since", "do")]
    table = Table(*heads, title=texts.head("title", language))
    for line in lines:
        table.add_row(
            line.rule,
            texts.duty(line.rule, language),
            f"{LEVELS[line.level]} {texts.level(line.level, language)}",
            str(line.since or ""),
            "\n".join(texts.to_do(line, language)),
        )
    return table


def _duty_line(line: Line, texts: DossierTexts, language: str) -> dict[str, object]:
    return {
        "rule": line.rule,
        "kind": line.kind.value,
        "level": line.level.value,
        "since": line.since.isoformat() if line.since is not None else None,
        "to_do": texts.to_do(line, language),
        "source": line.source,
    }
