"""What a command would change, for someone who reads or for a program; nothing is written."""

import json
from collections.abc import Iterator
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from verbetertraject.application.data_files import DocumentError, DocumentFault, read_document
from verbetertraject.application.texts.operations import load_words
from verbetertraject.application.texts.refusals import load_refusal_texts
from verbetertraject.application.what_if import supposed
from verbetertraject.cli.console import FaultError
from verbetertraject.cli.inspection import as_line, as_row, found
from verbetertraject.cli.which_service import service_for
from verbetertraject.domain.people import Role
from verbetertraject.domain.refusals import RefusedError
from verbetertraject.domain.schedule.preview import WhatIf, what_if
from verbetertraject.domain.schedule.timeline import Entry
from verbetertraject.settings import Settings

MARKS = {"same": " ", "gone": "-", "new": "+"}
"""What stands before an entry that stays, goes or comes."""


def show_what_if(what: str, given: str, *, as_json: bool) -> None:
    """Show the timeline ahead with what would go and what would come, if HR did this."""
    settings = service_for(what)
    t, now = found(settings, what)
    today = t.policy.office_hours.day(now)
    try:
        change = what_if(t, supposed(_body(given), roles=(Role.HR,), today=today), now)
    except RefusedError as refused:
        raise FaultError(_sentence(refused, settings)) from refused
    if as_json:
        for mark, entry in _marked(change):
            typer.echo(json.dumps({"change": mark} | as_line(entry)))
        return
    words = load_words(settings.config_folder, settings.language)
    heads = words.sections["timeline"]
    legend = f"- {heads['gone']}, + {heads['new']}"
    table = Table(title=f"{heads['title']} {t.reference}", caption=legend)
    for heading in ("", heads["day"], "", heads["what"], heads["who"]):
        table.add_column(heading)
    for mark, entry in _marked(change):
        table.add_row(MARKS[mark], *as_row(entry, words))
    Console(highlight=False).print(table)


def _marked(change: WhatIf) -> Iterator[tuple[str, Entry]]:
    """Every entry before and after in the order of days, each once."""
    before, after = frozenset(change.before), frozenset(change.after)
    entries = dict.fromkeys((*change.before, *change.after))
    for entry in sorted(entries, key=lambda entry: entry.day):
        if entry not in after:
            yield "gone", entry
        else:
            yield ("same" if entry in before else "new"), entry


def _body(given: str) -> dict[str, object]:
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


def _sentence(refused: RefusedError, settings: Settings) -> str:
    texts = load_refusal_texts(settings.config_folder)
    title, sentence = texts.of(refused, settings.language)
    return f"{title}. {sentence}"
