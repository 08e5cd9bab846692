"""Checking what the organisation decided: policy, profiles, calendar, units, control questions."""

from collections.abc import Iterator
from pathlib import Path

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
from verbetertraject.cli.console import FaultError
from verbetertraject.cli.which_service import settings_here
from verbetertraject.public_holidays import days_off, load_holidays


def check_policy(file: Path | None) -> bool:
    """Say in one line each what is wrong with the terms; whether nothing is."""
    if file is not None and not file.is_file():
        raise FaultError(f"{file}: there is no such file")
    folder = settings_here().config_folder
    faults = (*check(folder, file), *_calendars(folder), *_units(folder), *_words(folder))
    found = tuple(dict.fromkeys(faults))
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


def _units(folder: Path) -> Iterator[TermsFault]:
    """What is wrong with the units."""
    try:
        load_units(folder, profile=settings_here().profile, days_off=days_off(folder))
    except TermsError as error:
        yield from error.faults


def _words(folder: Path) -> Iterator[TermsFault]:
    """Which questions lack words, where they can be read at all."""
    try:
        questions = load_policy(folder).control_questions
    except TermsError:
        return
    try:
        load_question_texts(folder, questions)
    except TermsError as error:
        yield from error.faults
