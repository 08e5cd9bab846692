"""Taking over from files on the command line: a running trajectory, a list of people."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any  # Any: a line of JSON

import typer
from rich.table import Table

from verbetertraject.application.accounts import EmailTakenError, changes
from verbetertraject.application.actor import Actor
from verbetertraject.application.case_import import Case, FaultyImportError, read_case
from verbetertraject.application.data_files import DocumentError, read_document
from verbetertraject.application.people_import import PersonLine, SheetError, is_right
from verbetertraject.application.ports import ReferenceTakenError
from verbetertraject.application.texts.administration import (
    AdministrationTexts,
    CaseCheck,
    CaseFault,
    check_of,
    in_words,
)
from verbetertraject.application.values import write
from verbetertraject.cli.console import REFUSED, FaultError, JsonOption, print_line, print_table
from verbetertraject.cli.which_service import parts_of, service_here, usable
from verbetertraject.clock import wall_now
from verbetertraject.store.persons import OPERATOR
from verbetertraject.wiring import Wiring

CheckOption = Annotated[bool, typer.Option("--check", help="Only check it; nothing is written.")]


def import_case(
    file: Annotated[Path, typer.Argument(help="The file of a running trajectory, YAML or JSON.")],
    only_check: CheckOption = False,
    as_json: JsonOption = False,
) -> None:
    """Take over a trajectory that runs already, with all that happened in it.

    It is checked whole before anything is written. Exit code 0 only when nothing is wrong.
    """
    raw = _bytes(file)
    with usable():
        service = parts_of(service_here())
        language = service.settings.language
        try:
            case = read_case(read_document(raw))
            if not only_check:
                _say(_written(service, case), as_json=as_json)
                return
            checked = service.imports.check(case, actor=_actor())
        except DocumentError as error:
            sentence = service.administration_texts.document(error, language)
            raise FaultError(f"{file}: {sentence}") from error
        except FaultyImportError as error:
            faults = tuple(
                in_words(each, service.administration_texts, language) for each in error.faults
            )
            _show_faults(faults, as_json=as_json)
            raise typer.Exit(REFUSED) from error
    found = check_of(
        checked,
        service.administration_texts,
        now=service.clock.now(),
        today=service.today(),
        language=language,
    )
    if found.faults:
        _show_faults(found.faults, as_json=as_json)
        raise typer.Exit(REFUSED)
    _show_check(found, service, as_json=as_json)


def import_people(
    file: Annotated[Path, typer.Argument(help="A CSV file: id, name, email, language, channels.")],
    only_check: CheckOption = False,
    as_json: JsonOption = False,
) -> None:
    """Add or change the people of a list, when every line of it is right.

    Exit code 0 only when nothing is wrong.
    """
    raw = _bytes(file)
    with usable():
        services = parts_of(service_here())
        texts, settings = services.administration_texts, services.settings
        try:
            with changes(services.store, by=OPERATOR, now=wall_now()) as change:
                lines = change.read_list(raw, rules=settings.channel_rules)
                if is_right(lines) and not only_check:
                    change.keep_people(lines)
        except DocumentError as error:
            raise FaultError(f"{file}: {texts.document(error, settings.language)}") from error
        except SheetError as error:
            raise FaultError(f"{file}: {texts.sheet(error, settings.language)}") from error
        except EmailTakenError as error:
            raise FaultError("a person of the list has an address that is another's") from error
    _show_people(lines, texts, settings.language, as_json=as_json)
    if not is_right(lines):
        raise typer.Exit(REFUSED)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise FaultError(f"{file}: cannot be read ({error.strerror})") from error


def _actor() -> Actor:
    return Actor(person_id=OPERATOR, is_hr=True)


def _written(service: Wiring, case: Case) -> dict[str, Any]:
    try:
        stored, is_new = service.imports.write(case, actor=_actor())
    except ReferenceTakenError as error:
        raise FaultError("another trajectory has this reference") from error
    t = stored.trajectory
    return {"type": "import", "reference": t.reference, "id": str(t.id), "is_new": is_new}


def _say(done: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_line(done)
        return
    was = "was taken over" if done["is_new"] else "was taken over before: nothing has changed"
    typer.echo(f"{done['reference']} {was}.")


def _show_faults(faults: Sequence[CaseFault], *, as_json: bool) -> None:
    if as_json:
        for fault in faults:
            print_line({"type": "fault", **write(fault)})
        return
    headings = ("record", "day", "what", "rule", "field", "why")
    table = Table(*headings, title="Nothing was written: this is not right")
    for fault in faults:
        table.add_row(
            str(fault.number or ""),
            str(fault.date or ""),
            fault.command or "",
            fault.rule,
            fault.field or "",
            fault.detail,
        )
    print_table(table)


def _show_check(found: CaseCheck, services: Wiring, *, as_json: bool) -> None:
    if as_json:
        print_line({"type": "check", **write(found)})
        return
    if found.is_known:
        typer.echo("This file was taken over before: nothing would change.")
        return
    table = Table("day", "what", "to", title="The history fits the rules. What is to come")
    for entry in found.ahead:
        words = services.words
        table.add_row(str(entry.day), words.entry(entry), words.roles(entry.to))
    print_table(table)
    for person in found.known_people:
        typer.echo(f"{person} is known here by another name or address: that stays.")


def _show_people(
    lines: Sequence[PersonLine], texts: AdministrationTexts, language: str, *, as_json: bool
) -> None:
    for line in lines:
        if as_json:
            told = {
                "line": line.number,
                "id": line.person_id,
                "action": line.action.value if line.action else None,
                "fields": list(line.fields),
                "faults": [each.value for each in line.faults],
            }
            print_line(told)
            continue
        action = texts.say("action", line.action.value if line.action else "wrong", language)
        faults = " ".join(texts.say("person", each.value, language) for each in line.faults)
        typer.echo(f"{line.number:>5}  {line.person_id:<20} {action}  {faults}".rstrip())
