"""What is answered without a token: whether the service lives, and the API in words."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse

from verbetertraject.api.middleware import put_below
from verbetertraject.api.openapi import answer
from verbetertraject.api.reference_page import TRYING_POLICY, documentation
from verbetertraject.api.routes import OPENAPI
from verbetertraject.application.values import write
from verbetertraject.clock import wall_now
from verbetertraject.store import database_health
from verbetertraject.store.watchdog_queries import SqlWatched
from verbetertraject.wiring import Wiring

_LOG: Final = logging.getLogger(__name__)

WRITES_EVERY: Final = timedelta(seconds=5)
"""How often a row is written at most, to see whether anything can be."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Readiness:
    """Whether the service can do its work."""

    ready: bool
    overslept: int | None
    """Trajectories that should have woken minutes ago; absent while the database is."""
    deployed: bool | None
    """Whether Prefect knows the flows that wake them; absent while it does not answer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Liveness:
    """Whether the process answers."""

    live: bool


class Database:
    """Whether the database answers, has the newest schema and texts of our keys, and writes."""

    def __init__(self, services: Wiring) -> None:
        self.services = services
        self._engine = services.engine
        self._wrote_at: datetime | None = None

    def is_ready(self) -> bool:
        """Look; anybody may ask, so a row is written once in a while only."""
        now = wall_now()
        is_due = self._wrote_at is None or now - self._wrote_at >= WRITES_EVERY
        found = database_health.lack(self._engine, now=now, writes=is_due)
        if found is not None:
            _LOG.warning("not ready: %s", found.value)
            self._wrote_at = None
        elif is_due:
            self._wrote_at = now
        return found is None

    def overslept(self) -> int:
        """How many trajectories should have woken minutes ago; counts to a thousand."""
        return SqlWatched(self._engine).overslept(now=self.services.clock.now())


ROUTER: Final = APIRouter(tags=["open"])


@ROUTER.get(
    "/live",
    operation_id="live",
    summary="Whether the process answers.",
    responses={200: answer(Liveness)},
)
def live() -> JSONResponse:
    """Asks nothing of the database: a process that answers lives."""
    return JSONResponse(write(Liveness(live=True)))


@ROUTER.get(
    "/ready",
    operation_id="ready",
    summary="Whether the service can do its work.",
    description="Reachable and migrated database; how many trajectories overslept; "
    "and who can wake them.",
    responses={200: answer(Readiness), 503: answer(Readiness, description="Not ready.")},
)
def ready(request: Request) -> JSONResponse:
    """Look at all that it needs; nothing is told of why it is not."""
    database: Database = request.app.state.database
    deployed = database.services.deployed.is_whole
    if not database.is_ready():
        lacking = Readiness(ready=False, overslept=None, deployed=deployed)
        return JSONResponse(write(lacking), status_code=503)
    overslept = database.overslept()
    return JSONResponse(write(Readiness(ready=True, overslept=overslept, deployed=deployed)))


@ROUTER.get("/docs", include_in_schema=False)
def docs(request: Request) -> HTMLResponse:
    """The operations of the API, for people."""
    described = documentation(request.app.openapi(), openapi=OPENAPI)
    page = put_below(described, request.app.public_path)
    return HTMLResponse(page, headers={"Content-Security-Policy": TRYING_POLICY})
