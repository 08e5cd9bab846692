"""The service as people and programs reach it: `uvicorn verbetertraject.web.app:create_app`."""

from typing import Final

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from starlette.middleware import Middleware

from verbetertraject.api import app as api
from verbetertraject.api.problems import Fault, Problem, in_json, language_of
from verbetertraject.web import (
    command_pages,
    imports,
    oidc,
    overview,
    own_settings,
    page,
    sign_in,
)
from verbetertraject.web.administration import (
    calendars,
    deliveries,
    journal,
    people,
    people_list,
    policy,
)
from verbetertraject.web.languages import saying
from verbetertraject.web.provider import Provider
from verbetertraject.web.security import (
    ForeignFormError,
    Threshold,
    hide_links_in_log,
    is_page,
    posted,
)
from verbetertraject.web.trajectory import file, forecast, front, lists
from verbetertraject.wiring import Wiring, process_wiring

PAGES: Final[tuple[APIRouter, ...]] = (
    page.ROUTER,
    overview.ROUTER,
    sign_in.ROUTER,
    oidc.ROUTER,
    command_pages.ROUTER,
    front.ROUTER,
    lists.ROUTER,
    forecast.ROUTER,
    file.ROUTER,
    imports.ROUTER,
    own_settings.ROUTER,
    people.ROUTER,
    people_list.ROUTER,
    calendars.ROUTER,
    policy.ROUTER,
    deliveries.ROUTER,
    journal.ROUTER,
)
"""The routers of the pages; every POST to them is a form of ours."""


def create_app(services: Wiring | None = None) -> FastAPI:
    """The API and the pages on these parts, or on those of this process."""
    parts = (services or process_wiring()).build()
    app = api.create_app(parts, show=show)
    app.state.provider = Provider(parts.settings) if parts.settings.oidc_issuer else None
    hide_links_in_log()
    # Inside the guard of the API, which answers for what goes wrong in here too.
    app.user_middleware.append(Middleware(Threshold))
    for router in PAGES:
        app.include_router(router, dependencies=[Depends(posted)])
    app.exception_handler(ForeignFormError)(_foreign)
    return app


def show(request: Request, problem: Problem) -> Response:
    """A problem as a page for people, and in JSON for programs; nobody there signs in first."""
    if not is_page(request):
        return in_json(request, problem)
    if problem.rule == Fault.UNAUTHENTICATED.value:
        asked = f"?{request.url.query}" if request.url.query and request.method == "GET" else ""
        return RedirectResponse(sign_in.sign_in_path(request.url.path + asked), 303)
    return _error(request, problem.status, problem.title, problem.detail)


def _foreign(request: Request, _: ForeignFormError) -> Response:
    say = saying(language_of(request))
    title = say("This form can no longer be sent")
    detail = say(
        "It was not sent from a page that you have open here, or you signed in again since. "
        "Nothing was recorded. Go back, open the page again and send it once more."
    )
    return _error(request, 403, title, detail)


def _error(request: Request, status: int, title: str, detail: str) -> Response:
    visitor = getattr(request.state, "visitor", None)
    return page.page(request, visitor, "error.html", status=status, title=title, detail=detail)
