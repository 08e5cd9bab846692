"""Measures how long the main pages take with ten thousand trajectories, from request to answer.

The application runs in a process of its own, under the wall clock, on a database that was filled
beforehand. Exit code 0 only when every page is within its bound.
"""

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final
from urllib.parse import urlencode

import httpx2
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from benchmarks.measuring.figure import Figure, middle, uncommonly
from benchmarks.measuring.program import begin
from benchmarks.measuring.seeding import seed
from benchmarks.measuring.sleepers import pause
from verbetertraject.application.account_ports import Way
from verbetertraject.clock import wall_now
from verbetertraject.domain.people import Person, Role
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.policy import Policy
from verbetertraject.embedded.port import ANY, LOOPBACK, answers, claim
from verbetertraject.orchestrator.die_with_parent import tied
from verbetertraject.settings import PREFIX, Settings
from verbetertraject.store import schema
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.sign_in import SqlSessions
from verbetertraject.store.tables import AssignmentRow, TrajectoryRow
from verbetertraject.web.security import SESSION
from verbetertraject.wiring import Wiring

AT_MOST_SECONDS: Final = 0.1
WARM_UP: Final = 5
PATIENCE_SECONDS: Final = 60
NOBODY: Final = "http://127.0.0.1:9/api"
"""No Prefect: nothing here is about runs."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Size:
    """How much is measured."""

    trajectories: int
    requests: int


WHOLE: Final = Size(trajectories=10_000, requests=60)
QUICK: Final = Size(trajectories=500, requests=20)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reader:
    """Someone who is signed in, and a trajectory that they read."""

    client: httpx2.Client
    reference: str


def measured(folder: Path, size: Size) -> Sequence[Figure]:
    """Each main page, as its readers ask for it, against an answer that reads nothing."""
    settings = Settings(data_dir=folder, prefect_api_url=NOBODY)
    engine = Wiring(settings).engine
    schema.upgrade(engine)
    seed(engine, count=size.trajectories, today=Policy().office_hours.day(wall_now()))
    with serving(settings) as address:
        hr, employee = reader(engine, address, Role.HR), reader(engine, address, Role.EMPLOYEE)
        nothing = seconds(hr, "/live", size.requests)
        figures = [
            figure(name, seconds(who, path, size.requests), nothing)
            for name, who, path in pages(hr, employee)
        ]
    engine.dispose()
    return figures


def pages(hr: Reader, employee: Reader) -> Iterator[tuple[str, Reader, str]]:
    """The main pages: for whom, and where."""
    yield "HR overview", hr, "/"
    yield "search by reference", hr, "/?" + urlencode({"q": hr.reference})
    yield "search by name", hr, "/?" + urlencode({"q": "noor"})
    for who, by in ((hr, "HR"), (employee, "the employee")):
        yield f"a trajectory, for {by}", who, f"/t/{who.reference}"
        yield f"its dossier check, for {by}", who, f"/t/{who.reference}/check"
        yield f"its plan, for {by}", who, f"/t/{who.reference}/plans"
    yield "a form", hr, f"/t/{hr.reference}/do/withdraw"
    yield "own settings", employee, "/me"


def seconds(who: Reader, path: str, requests: int) -> list[float]:
    """How long each request took, after some that warm up."""
    taken = []
    for _ in range(WARM_UP + requests):
        begun = perf_counter()
        who.client.get(path).raise_for_status()
        taken.append(perf_counter() - begun)
    return taken[WARM_UP:]


def figure(name: str, taken: Sequence[float], nothing: Sequence[float]) -> Figure:
    """The 95th percentile of a page, by the clock."""
    return Figure(
        name=f"{name}, 95th percentile",
        value=uncommonly(taken),
        unit="seconds",
        at_most=AT_MOST_SECONDS,
        measured=f"median {middle(taken):.3f} s",
        against=f"an answer that reads nothing: {middle(nothing):.3f} s",
        repetitions=len(taken),
    )


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """The application in a process of its own; where it answers."""
    port = claim(ANY, for_what="the pages")
    environment = {
        **os.environ,
        f"{PREFIX}DATA_DIR": str(settings.data_dir),
        f"{PREFIX}PREFECT_API_URL": settings.prefect_api_url,
        "PYTHONPATH": str(Path(__file__).resolve().parent.parent),
    }
    app = ("verbetertraject.web.app:create_app", "--factory", "--no-access-log")
    place = ("--host", LOOPBACK, "--port", str(port))
    command = tied("uvicorn", *app, *place, starter=os.getpid())
    with (settings.data_dir / "pages.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            for _ in range(PATIENCE_SECONDS * 10):
                if answers(port):
                    break
                pause(0.1)
            yield f"http://{LOOPBACK}:{port}"
        finally:
            process.terminate()
            process.wait()


def reader(engine: Engine, address: str, role: Role) -> Reader:
    """HR of the organisation, or an employee, with a running trajectory and a session."""
    now = wall_now()
    with Session(engine) as session, session.begin():
        running = select(TrajectoryRow).where(TrajectoryRow.phase == Phase.ACTIVE)
        row = session.scalars(running.order_by(TrajectoryRow.reference).limit(1)).one()
        if role is Role.HR:
            person = "bench-hr"
            persons = SqlPersons(session)
            persons.save(Person(id=person, name="HR", email="hr@bench.example"), now=now)
            persons.set_organisation_role(person, "hr")
        else:
            held = select(AssignmentRow.person_id).where(
                AssignmentRow.trajectory_id == row.id, AssignmentRow.role == role
            )
            person = session.scalars(held).one()
        secret = SqlSessions(session).begin(person, way=Way.LINK, now=now)
        client = httpx2.Client(base_url=address, cookies={SESSION: secret}, timeout=60)
        return Reader(client=client, reference=row.reference)


if __name__ == "__main__":
    begin(
        "Measure the pages with many trajectories.",
        measured,
        whole=WHOLE,
        quick=QUICK,
        how_quick="500 trajectories, few requests",
    )
