"""Time: this machine's clock beside those of the database and of Prefect, and the time zones."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from verbetertraject.application.ports import OrchestratorUnavailableError
from verbetertraject.doctor.database import asked
from verbetertraject.doctor.finding import Finding, Patient, fail, ok, warn
from verbetertraject.domain.office_hours import OfficeHours
from verbetertraject.orchestrator.prefect_health import server_now
from verbetertraject.store import database_health
from verbetertraject.wiring import Wiring

CHECK: Final = "clocks"
ZONES: Final = "time zones"

SLIGHT: Final = timedelta(seconds=5)
"""A wake may come this much early or late unseen."""

GRAVE: Final = timedelta(minutes=1)
"""From here on leases, sign-in links and nine o'clock go wrong."""


def look(patient: Patient) -> Iterator[Finding]:
    """Compare the clocks, and look for the time zone."""
    yield _clocks(patient)
    yield _zones()


def _clocks(patient: Patient) -> Finding:
    apart = dict(_differences(patient))
    if not apart:
        return ok(CHECK, "there is no other to compare with")
    name, most = max(apart.items(), key=lambda each: each[1])
    sentence = f"{name} is {most.total_seconds():.0f} seconds apart"
    mend = "let every machine keep its time by NTP"
    if most > GRAVE:
        return fail(CHECK, sentence, mend)
    if most > SLIGHT:
        return warn(CHECK, sentence, mend)
    return ok(CHECK, f"those of {' and '.join(apart)} agree with this machine's")


def _differences(patient: Patient) -> Iterator[tuple[str, timedelta]]:
    """How far apart; nothing where one cannot be asked, which is told elsewhere."""
    theirs = asked(patient, database_health.now)
    if theirs is not None:
        yield "the database", abs(theirs - patient.now())
    with suppress(OrchestratorUnavailableError, KeyError, ValueError):
        yield "Prefect", abs(server_now(Wiring(patient.settings).prefect_api) - patient.now())


def _zones() -> Finding:
    zone = OfficeHours().zone
    try:
        ZoneInfo.no_cache(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return fail(ZONES, f"{zone} is not known", "install tzdata")
    return ok(ZONES, f"{zone} is known")
