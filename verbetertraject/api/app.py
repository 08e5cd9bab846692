"""The application: `uvicorn verbetertraject.api.app:create_app --factory`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any  # OpenAPI is JSON

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from verbetertraject.api import commands, health, imports, metrics, trajectories
from verbetertraject.api.field_texts import FieldTexts, load_field_texts
from verbetertraject.api.middleware import Guard, PublicPath
from verbetertraject.api.openapi import describe
from verbetertraject.api.problems import (
    FAULTS,
    Fault,
    FaultError,
    Show,
    in_json,
    language_of,
    of_fault,
    of_refusal,
)
from verbetertraject.api.rate_limits import Limits
from verbetertraject.api.routes import OPENAPI
from verbetertraject.domain.refusals import RefusedError
from verbetertraject.wiring import Wiring, process_wiring


class Api(FastAPI):
    """The application, with a description that knows the commands."""

    texts: FieldTexts
    public_path: str

    def openapi(self) -> dict[str, Any]:
        """The description of the API, made at the first request for it."""
        if self.openapi_schema is None:
            self.openapi_schema = describe(super().openapi(), self.texts)
            self.openapi_schema["servers"] = [{"url": self.public_path or "/"}]
        return self.openapi_schema


def create_app(services: Wiring | None = None, *, show: Show = in_json) -> FastAPI:
    """The API on these parts, or on those of this process.

    What runs beside the answering starts and stops with the application. `show` makes the answer
    of whatever is refused or goes wrong.
    """
    parts = (services or process_wiring()).build()

    @asynccontextmanager
    async def running(_app: FastAPI) -> AsyncIterator[None]:
        parts.background_jobs.start()
        try:
            yield
        finally:
            await run_in_threadpool(parts.background_jobs.stop)

    app = Api(
        version="1",
        openapi_url=OPENAPI,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=running,
    )
    app.texts = load_field_texts(parts.settings.config_folder)
    app.state.service = parts
    app.state.limits = Limits()
    app.add_middleware(Guard, show=show)
    if parts.settings.trusted_proxies:
        # They say who asks; nobody else can, or everybody would choose whose limits to use up.
        trusted = list(parts.settings.trusted_proxies)
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=trusted)
    app.public_path = parts.settings.public_path
    if app.public_path:
        app.add_middleware(PublicPath, path=app.public_path)
    app.state.database = health.Database(parts)
    for module in (commands, health, imports, trajectories):
        app.include_router(module.ROUTER)
    app.include_router(metrics.router(parts))

    _show_errors(app, show)
    return app


def _show_errors(app: FastAPI, show: Show) -> None:
    """Answer each error of the application, of its rules and of the framework as a problem."""

    def refused(request: Request, error: RefusedError) -> Response:
        texts = app.state.service.refusal_texts
        return show(request, of_refusal(error, language=language_of(request), texts=texts))

    def faulty(request: Request, error: FaultError) -> Response:
        response = show(request, of_fault(error, language=language_of(request)))
        if error.retry_after is not None:
            response.headers["Retry-After"] = str(error.retry_after)
        return response

    def unfulfilled(request: Request, error: Exception) -> Response:
        """What the application says by an error of its own."""
        fault, field = next(told for kind, told in FAULTS.items() if isinstance(error, kind))
        return faulty(request, FaultError(fault, field=field))

    def invalid(request: Request, error: RequestValidationError) -> Response:
        """A parameter of the address that is not what it should be, by its name."""
        location = error.errors()[0]["loc"]
        return faulty(request, FaultError(Fault.FIELD, field=str(location[-1])))

    def unroutable(request: Request, error: HTTPException) -> Response:
        """No such address, or no such method there; what else is refused is unreadable."""
        by_status = {fault.status: fault for fault in (Fault.NOT_FOUND, Fault.METHOD)}
        fault = by_status.get(error.status_code, Fault.MALFORMED)
        response = faulty(request, FaultError(fault))
        allowed = (error.headers or {}).get("Allow")
        if allowed is not None:
            response.headers["Allow"] = allowed
        return response

    app.exception_handler(RefusedError)(refused)
    app.exception_handler(FaultError)(faulty)
    for kind in FAULTS:
        app.exception_handler(kind)(unfulfilled)
    app.exception_handler(RequestValidationError)(invalid)
    app.exception_handler(HTTPException)(unroutable)
