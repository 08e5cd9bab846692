"""What the organisation decides: who is HR and of what, its safety contact, its terms."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from verbetertraject.application.terms import (
    TermsError,
    TermsFault,
    check,
    load_policy,
    profiles,
)
from verbetertraject.application.texts.questions import load_question_texts
from verbetertraject.application.units import load_units
from verbetertraject.cli.console import REFUSED, FaultError, PersonArgument
from verbetertraject.cli.which_service import (
    account_changes,
    service_here,
    settings_here,
    usable,
    usable_store,
)
from verbetertraject.domain.refusals import RefusedError
from verbetertraject.public_holidays import days_off, load_holidays


def show_hr() -> None:
    """Say who is HR of the organisation, which units they serve, and whether digests are sent."""
    with usable(), usable_store(service_here()).look() as work:
        staff = work.hr_scopes.staff()
    for person, scope in staff:
        units = "everything" if scope.units is None else ", ".join(sorted(scope.units)) or "nothing"
        typer.echo(f"{person}: {units}{'' if scope.has_digest else '; no digest'}")


def limit_hr(
    person: PersonArgument,
    unit: Annotated[
        list[str] | None,
        typer.Option(help="A unit that they serve, may be repeated; none: the organisation."),
    ] = None,
) -> None:
    """Let someone who is HR of the organisation serve some of its units alone, or all of it."""
    settings = service_here()
    folder = settings.config_folder
    known = load_units(folder, profile=settings.profile, days_off=days_off(folder))
    for each in unit or ():
        try:
            known.of(each)
        except RefusedError as error:
            raise FaultError(f"{each}: {error.figures['problem']}") from error
    with account_changes(settings) as change:
        change.limit(person, unit or None)


def send_digest(
    person: PersonArgument,
    wanted: Annotated[bool, typer.Option("--on/--off", help="Whether it is sent.")],
) -> None:
    """Send someone who is HR of the organisation the weekly digest, or no more."""
    with account_changes(service_here()) as change:
        change.send_digest(person, wanted=wanted)


def show_contact() -> None:
    """Say who the safety contact of the organisation is."""
    typer.echo(_safety_contact() or "nobody")


def name_contact(
    person: Annotated[str, typer.Argument(help="The id of the person: not one of HR.")],
) -> None:
    """Name someone outside the line as the safety contact; who it was before is that no more."""
    with account_changes(service_here()) as change:
        change.name_safety_contact(person)


def end_contact() -> None:
    """Let the organisation have no safety contact."""
    named = _safety_contact()
    if named is None:
        raise FaultError("there is no safety contact")
    with account_changes(service_here()) as change:
        change.end_safety_contact(named)


def check_policy(
    file: Annotated[
        Path | None,
        typer.Argument(help="A policy file; without one, that of the config folder."),
    ] = None,
) -> None:
    """Check the policy under every sector profile; one line for each value that cannot be.

    Exit code 0 only when nothing is wrong.
    """
    if file is not None and not file.is_file():
        raise FaultError(f"{file}: there is no such file")
    settings = settings_here()
    folder = settings.config_folder
    loads: list[Callable[[], object]] = [
        *(partial(load_holidays, folder, profile=each) for each in ("", *profiles(folder))),
        partial(load_units, folder, profile=settings.profile, days_off=days_off(folder)),
        lambda: load_question_texts(folder, load_policy(folder).control_questions),
    ]
    faults = (fault for load in loads for fault in _faults(load))
    found = tuple(dict.fromkeys((*check(folder, file), *faults)))
    for fault in found:
        typer.echo(str(fault))
    if found:
        raise typer.Exit(REFUSED)
    typer.echo(f"{file or folder}: in order")


def _safety_contact() -> str | None:
    with usable(), usable_store(service_here()).look() as work:
        return work.hr_scopes.safety_contact()


def _faults(load: Callable[[], object]) -> tuple[TermsFault, ...]:
    """What is wrong with what is loaded."""
    try:
        load()
    except TermsError as error:
        return error.faults
    return ()
