"""The application: `uvicorn verbetertraject.api.app:create_app --factory`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any  # OpenAPI is JSON

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from verbetertraject import bootstrap
from verbetertraject.api import acting, checking, filing, looking, open_doors, previewing
from verbetertraject.api.describing import describe
from verbetertraject.api.faults import STATUS, Fault
from verbetertraject.api.guarding import Guard
from verbetertraject.api.problem import FaultError, answer, language_of, of_fault, of_refusal
from verbetertraject.api.routes import OPENAPI
from verbetertraject.api.service import service_from
from verbetertraject.domain.refusals import RefusedError


class Api(FastAPI):
    """The application, with a description that knows the commands."""

    def openapi(self) -> dict[str, Any]:
        """The description of the API, made at the first request for it."""
        if self.openapi_schema is None:
            self.openapi_schema = describe(super().openapi())
        return self.openapi_schema


def create_app(services: bootstrap.Services | None = None) -> FastAPI:
    """The API on these parts, or on those of this process.

    What runs beside the answering starts and stops with the application.
    """
    parts = services or bootstrap.services()

    @asynccontextmanager
    async def running(_app: FastAPI) -> AsyncIterator[None]:
        parts.errands.start()
        try:
            yield
        finally:
            await run_in_threadpool(parts.errands.stop)

    app = Api(
        version="1",
        openapi_url=OPENAPI,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=running,
    )
    app.state.service = service_from(parts)
    app.add_middleware(Guard)
    for module in (acting, checking, filing, looking, previewing, open_doors):
        app.include_router(module.ROUTER)
    app.exception_handler(RefusedError)(_refused)
    app.exception_handler(FaultError)(_faulty)
    app.exception_handler(RequestValidationError)(_invalid)
    app.exception_handler(HTTPException)(_unroutable)
    return app


def _refused(request: Request, error: RefusedError) -> JSONResponse:
    language = language_of(request)
    texts = request.app.state.service.refusal_texts
    return answer(of_refusal(error, language=language, texts=texts), language=language)


def _faulty(request: Request, error: FaultError) -> JSONResponse:
    language = language_of(request)
    return answer(of_fault(error, language=language), language=language)


def _invalid(request: Request, error: RequestValidationError) -> JSONResponse:
    """A parameter of the address that is not what it should be, by its name."""
    location = error.errors()[0]["loc"]
    return _faulty(request, FaultError(Fault.FIELD, field=str(location[-1])))


def _unroutable(request: Request, error: HTTPException) -> JSONResponse:
    """No such address, or no such method there; what else the framework refuses is unreadable."""
    by_status = {STATUS[fault].value: fault for fault in (Fault.NOT_FOUND, Fault.METHOD)}
    fault = by_status.get(error.status_code, Fault.MALFORMED)
    response = _faulty(request, FaultError(fault))
    allowed = (error.headers or {}).get("Allow")
    if allowed is not None:
        response.headers["Allow"] = allowed
    return response
