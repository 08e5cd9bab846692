"""What is answered without a token: whether the service lives, and the API in words."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse

from verbetertraject.api.answers import Liveness, Readiness
from verbetertraject.api.public_path import put_below
from verbetertraject.api.reference_page import TRYING_POLICY, documentation
from verbetertraject.api.routes import OPENAPI
from verbetertraject.api.service import Service, service_of
from verbetertraject.application.values import write

ROUTER: Final = APIRouter(tags=["open"])


@ROUTER.get("/live", operation_id="live", summary="Whether the process answers.")
def live() -> JSONResponse:
    """Asks nothing of the database: a process that answers lives."""
    return JSONResponse(write(Liveness(live=True)))


@ROUTER.get("/ready", operation_id="ready", summary="Whether the service can do its work.")
def ready(service: Annotated[Service, Depends(service_of)]) -> JSONResponse:
    """Reachable and migrated database; how many trajectories overslept; and who can wake them."""
    deployed = service.deployed.is_whole
    if not service.reading.is_ready():
        lacking = Readiness(ready=False, overslept=None, deployed=deployed)
        return JSONResponse(write(lacking), status_code=503)
    overslept = service.reading.overslept()
    return JSONResponse(write(Readiness(ready=True, overslept=overslept, deployed=deployed)))


@ROUTER.get("/docs", include_in_schema=False)
def docs(request: Request) -> HTMLResponse:
    """The operations of the API, for people."""
    page = put_below(documentation(request.app.openapi(), openapi=OPENAPI), request.app.public_path)
    return HTMLResponse(page, headers={"Content-Security-Policy": TRYING_POLICY})
