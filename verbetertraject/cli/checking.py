"""Checking what the organisation decided: its policy, profiles, calendar and control questions."""

from collections.abc import Iterator
from pathlib import Path

import typer

from verbetertraject.application.terms import TermsError, TermsFault, check, profiles
from verbetertraject.cli.faults import FaultError
from verbetertraject.cli.local import settings_here
from verbetertraject.public_holidays import load_holidays


def check_policy(file: Path | None) -> bool:
    """Say in one line each what is wrong with the terms; whether nothing is."""
    if file is not None and not file.is_file():
        raise FaultError(f"{file}: there is no such file")
    folder = settings_here().config_folder
    found = tuple(dict.fromkeys((*check(folder, file), *_calendars(folder))))
    for fault in found:
        typer.echo(str(fault))
    if not found:
        typer.echo(f"{file or folder}: in order")
    return not found


def _calendars(folder: Path) -> Iterator[TermsFault]:
    """What is wrong with the days off, as they are and under each profile."""
    for profile in ("", *profiles(folder)):
        try:
            load_holidays(folder, profile=profile)
        except TermsError as error:
            yield from error.faults
