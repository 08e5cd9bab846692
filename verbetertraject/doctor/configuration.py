"""What the organisation decided: texts, policy, holidays, and that it may use the service."""

import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

from verbetertraject.application.terms import TermsError, check, load_policy
from verbetertraject.application.texts.dossier import load_dossier_texts
from verbetertraject.application.texts.operations import load_words
from verbetertraject.application.texts.questions import load_question_texts
from verbetertraject.application.texts.refusals import load_refusal_texts
from verbetertraject.doctor.finding import Finding, Patient, fail, ok, warn
from verbetertraject.domain.calendar import DAY
from verbetertraject.domain.people import LANGUAGES
from verbetertraject.notify.texts import TextsError, load_texts
from verbetertraject.public_holidays import DutchHolidays, load_holidays
from verbetertraject.settings import shipped_config

YEARS_AHEAD: Final = 2
"""A trajectory with an extension and its follow-up is over in two years."""

QUESTIONS: Final = "control_questions"
"""An organisation asks its own."""

FEWEST: Final = 6
"""Public holidays in any Dutch year, however an organisation settles the others."""


def look(patient: Patient) -> Iterator[Finding]:
    """Look at texts, policy, holidays and consent."""
    yield _texts(patient)
    yield _policy(patient)
    yield _holidays(patient)
    yield _consent(patient)


def _texts(patient: Patient) -> Finding:
    name, folder = "texts", patient.settings.config_folder
    loaded: tuple[Callable[[], object], ...] = (
        lambda: load_texts(folder / "messages"),
        lambda: load_refusal_texts(folder),
        lambda: load_dossier_texts(folder),
        lambda: load_question_texts(folder, load_policy(folder).control_questions),
        *(lambda language=language: load_words(folder, language).sayings for language in LANGUAGES),
    )
    try:
        for load in loaded:
            load()
        lacking = list(_lacking(folder))
    except (TextsError, TermsError, OSError, ValueError, KeyError, TypeError) as error:
        return fail(name, f"{type(error).__name__}: {error}", f"mend it in {folder}")
    if lacking:
        first = f"{lacking[0]} lacks" + (f", and {len(lacking) - 1} more" if lacking[1:] else "")
        return fail(name, first, f"mend it in {folder}: copy it from {shipped_config()}")
    return ok(name, f"all there, in {folder}")


def _lacking(folder: Path) -> Iterator[str]:
    """Each text that ships and that an organisation's own folder does not have."""
    shipped = shipped_config()
    for language in LANGUAGES:
        for file in sorted(shipped.glob(f"*/{language}.toml")):
            own = folder / file.relative_to(shipped)
            if file.parent.name != QUESTIONS:
                there = set(_keys(own)) if own.exists() else set()
                yield from (f"{own}: {key}" for key in _keys(file) if key not in there)


def _keys(file: Path) -> Iterator[str]:
    """Every key of a file, with that of its table before it."""
    for name, value in tomllib.loads(file.read_text(encoding="utf-8")).items():
        if isinstance(value, dict):
            yield from (f"{name}.{key}" for key in value)
        else:
            yield name


def _policy(patient: Patient) -> Finding:
    name, folder = "policy", patient.settings.config_folder
    faults = check(folder)
    if faults:
        sentence = "; ".join(str(fault) for fault in faults)
        return fail(name, sentence, "mend it; verbetertraject policy check looks again")
    profile = patient.settings.profile
    return ok(name, f"valid, with the profile {profile}" if profile else "valid")


def _holidays(patient: Patient) -> Finding:
    name, today = "public holidays", patient.now().date()
    years = range(today.year, today.year + YEARS_AHEAD + 1)
    try:
        known = load_holidays(patient.settings.config_folder, profile=patient.settings.profile)
        days = known.between(date(years.start, 1, 1), date(years.stop, 1, 1) - DAY)
    except TermsError as error:
        return fail(name, str(error), "mend it in calendar.toml or in the profile")
    unknown = [year for year in years if sum(day.year == year for day in days) < FEWEST]
    if unknown:
        missing = ", ".join(map(str, unknown))
        mend = "renew the service, or give the calendar with each trajectory"
        return warn(name, f"not known for {missing}: they would count as working days", mend)
    unfixed = [year for year in years if known.region is not None and not _has_summer(known, year)]
    if unfixed:
        missing = ", ".join(map(str, unfixed))
        mend = "renew the service, or give the closing periods in calendar.toml"
        return warn(name, f"school holidays are not known for {missing}", mend)
    return ok(name, f"known up to the end of {years.stop - 1}")


def _has_summer(known: DutchHolidays, year: int) -> bool:
    """Whether the school is known to close in the summer of a year."""
    return bool(known.closings(date(year, 7, 1), date(year, 8, 31)))


def _consent(patient: Patient) -> Finding:
    name, consented = "works council", patient.settings.works_council_consent
    if consented is None:
        mend = (
            "a personnel assessment system needs the works council's consent (WOR art. 27) [law]; "
            "then set VERBETERTRAJECT_WORKS_COUNCIL_CONSENT to its date"
        )
        return warn(name, "no consent is recorded", mend)
    if consented > patient.now().date():
        mend = "look at VERBETERTRAJECT_WORKS_COUNCIL_CONSENT"
        return warn(name, f"its consent of {consented} is still to come", mend)
    return ok(name, f"consented on {consented}")
