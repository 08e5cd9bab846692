"""Prefect: its server, its runs beside our trajectories, and whether the watchdog goes round."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from datetime import timedelta
from typing import Final
from uuid import UUID

from verbetertraject.application.ports import OrchestratorUnavailableError
from verbetertraject.application.terms import TermsError
from verbetertraject.doctor.database import asked
from verbetertraject.doctor.finding import Finding, Patient, fail, ok, warn
from verbetertraject.orchestrator.alarms import ALARMS
from verbetertraject.orchestrator.deployment import Deployment, watchdog
from verbetertraject.orchestrator.prefect_health import PINNED, Health, look
from verbetertraject.orchestrator.run_queries import NOBODY, PrefectRuns
from verbetertraject.store.database_health import Known, trajectories
from verbetertraject.store.watchdog_queries import SqlWatched
from verbetertraject.wiring import Wiring

SERVER: Final = "Prefect server"
LATE: Final = "Prefect late runs"
DEPLOYMENT: Final = "Prefect deployments"
POOL: Final = "Prefect work pool"
WORKER: Final = "Prefect worker"
ALARM: Final = "Prefect alarms"
SOCKETS: Final = "Prefect connections"

SILENT: Final = timedelta(seconds=90)
"""Three heartbeats of a worker."""

MINUTES: Final = timedelta(minutes=1)
"""Late after less alarms at every nine o'clock, when many wake at once."""

DEPLOYS: Final = "run: verbetertraject deploy"

RUNS: Final = "runs"

LOST_RUNS: Final = (
    "something was lost, by damage or by an older backup: keep a copy of everything, and look for "
    "them in a newer one"
)

MOST_NAMED: Final = 3

WATCHDOG: Final = "watchdog"

MISSED_ROUNDS: Final = 3
"""Rounds that may fail to come: one is left out where the one before still goes."""


def look_at_server(patient: Patient) -> Iterator[Finding]:
    """Look at Prefect; at the rest only where it answers."""
    block = patient.settings.alarm_block
    expected = _expected(patient)
    try:
        health = look(Wiring(patient.settings).prefect_api, expected, block=block)
    except (OrchestratorUnavailableError, KeyError, ValueError) as error:
        mend = (
            "start it (verbetertraject serve does), or look at VERBETERTRAJECT_PREFECT_API_URL "
            "and PREFECT_API_AUTH_STRING"
        )
        yield fail(SERVER, str(error), mend)
        return
    yield _server(health)
    yield _late(health)
    yield _deployments(health, expected)
    yield _pool(health)
    yield _worker(health)
    yield _alarms(health, patient)
    yield _sockets(health)


def _server(health: Health) -> Finding:
    if health.version != PINNED:
        mend = f"run the server on {PINNED}: what is relied on was tried on that"
        return warn(SERVER, f"answers, but is version {health.version}", mend)
    return ok(SERVER, f"answers, version {health.version}")


def _late(health: Health) -> Finding:
    seconds = int(health.late_after.total_seconds())
    if health.late_after < MINUTES:
        mend = "set PREFECT_SERVER_SERVICES_LATE_RUNS_AFTER_SECONDS=180 where the server starts"
        return warn(LATE, f"a run is late after {seconds} seconds: false alarms", mend)
    return ok(LATE, f"a run is late after {seconds} seconds")


def _expected(patient: Patient) -> Sequence[Deployment]:
    """What is to be known to Prefect; a policy that cannot be is told of elsewhere."""
    try:
        return Wiring(patient.settings).deployments
    except TermsError:
        return (Deployment(), watchdog(patient.settings.watchdog_every))


def _deployments(health: Health, expected: Sequence[Deployment]) -> Finding:
    there = health.entrypoints
    gone = [each.full_name for each in expected if there[each.full_name] is None]
    if gone:
        return fail(DEPLOYMENT, f"not there: {', '.join(gone)}", DEPLOYS)
    other = [each.full_name for each in expected if there[each.full_name] != each.entrypoint]
    if other:
        return fail(DEPLOYMENT, f"of another entrypoint: {', '.join(other)}", DEPLOYS)
    return ok(DEPLOYMENT, f"{len(expected)} are there")


def _pool(health: Health) -> Finding:
    name = Deployment().pool
    if health.pool_is_paused is None:
        return fail(POOL, f"{name} is not there", DEPLOYS)
    if health.pool_is_paused:
        mend = f"run: prefect work-pool resume {name}"
        return fail(POOL, f"{name} is paused: nothing wakes", mend)
    return ok(POOL, f"{name} is there")


def _worker(health: Health) -> Finding:
    mend = "run: verbetertraject worker"
    if not health.heartbeats:
        return fail(WORKER, "there was never one: nothing wakes", mend)
    name, heard_at = max(health.heartbeats.items(), key=lambda each: each[1])
    age = max(health.now - heard_at, timedelta())
    seconds = int(age.total_seconds())
    if age > SILENT:
        return fail(WORKER, f"{name} was heard of last {seconds} seconds ago: nothing wakes", mend)
    return ok(WORKER, f"{name} was heard of {seconds} seconds ago")


def _alarms(health: Health, patient: Patient) -> Finding:
    off = [alarm.key for alarm in ALARMS if alarm.key not in health.alarms]
    if off:
        mend = f"{DEPLOYS}, or switch them on in Prefect"
        return warn(ALARM, f"not there, or switched off: {', '.join(off)}", mend)
    block = patient.settings.alarm_block
    if block and not health.has_block:
        mend = f"make the notification block {block} in Prefect, then {DEPLOYS}"
        return warn(ALARM, f"there is no notification block {block}", mend)
    return ok(ALARM, f"sent through {block}" if block else "seen in Prefect's event feed")


def _sockets(health: Health) -> Finding:
    if not health.takes_sockets:
        mend = "somebody holds all of them: see the log of the Prefect server, and restart it"
        return fail(SOCKETS, "another WebSocket is refused: runs may wait in vain", mend)
    return ok(SOCKETS, "another WebSocket is taken")


def look_at_runs(patient: Patient) -> Iterator[Finding]:
    """Compare the runs with the trajectories in our database: each has exactly one of the other.

    A run without its trajectory is what is left of one that our database lost. Nothing is found
    where one of both cannot be asked, which is told elsewhere.
    """
    known = asked(patient, trajectories)
    if known is None:
        return
    with (
        suppress(OrchestratorUnavailableError, OSError, KeyError),
        closing(PrefectRuns(Wiring(patient.settings).prefect_api)) as runs,
    ):
        yield compared(known, [run.trajectory_id for page in runs.alive() for run in page])


def compared(known: Mapping[UUID, Known], alive: Collection[UUID]) -> Finding:
    """What the trajectories that are known and those of the runs say of each other."""
    lost = sorted({*alive} - known.keys() - {NOBODY})
    if lost:
        found = f"Prefect has runs of trajectories that are not in the database: {_named(lost)}"
        return fail(RUNS, found, LOST_RUNS)
    idle = sorted(
        each.reference for identity, each in known.items() if each.sleeps and identity not in alive
    )
    if idle:
        mend = "the watchdog makes them anew: see that it goes round"
        return warn(RUNS, f"trajectories without a run that can wake them: {_named(idle)}", mend)
    open_ones = {identity for identity, each in known.items() if each.is_open}
    without = len(open_ones.difference(alive))
    rest = f"{without} of them with nothing to wake it yet" if without else "each with its run"
    return ok(RUNS, f"{len(open_ones)} open trajectories, {rest}")


def _named(those: Collection[object]) -> str:
    first = [str(each) for each in those][:MOST_NAMED]
    others = len(those) - len(first)
    return ", ".join(first) + (f" and {others} more" if others else "")


def look_at_watchdog(patient: Patient) -> Iterator[Finding]:
    """Look when it went round last; nothing where our database fails, which is told elsewhere."""
    rounds = asked(patient, lambda engine: [SqlWatched(engine).last_round()])
    for last in rounds or ():
        if last is None:
            yield ok(WATCHDOG, "goes round for the first time when a worker runs")
            return
        began, _ = last
        age = max(patient.now() - began, timedelta())
        found = f"went round {age // timedelta(minutes=1)} minutes ago"
        if age <= patient.settings.watchdog_every * MISSED_ROUNDS:
            yield ok(WATCHDOG, found)
            return
        mend = "see that a worker and the API run, and read the runs of watchdog in Prefect"
        yield warn(WATCHDOG, f"{found}: nobody looks after the runs", mend)
