"""Signing in and out: by a link in a message, or by one that is mailed when it is asked for."""

import re
from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.orm import Session

from verbetertraject.clock import wall_now
from verbetertraject.signing import LINK, LOCAL, Link
from verbetertraject.store.sessions import SqlSessions
from verbetertraject.web import links
from verbetertraject.web.languages import COOKIE, settle
from verbetertraject.web.links import Standing
from verbetertraject.web.rendering import page
from verbetertraject.web.security import (
    SESSION,
    VISIT,
    csrf_of,
    drop_cookie,
    set_cookie,
    visit,
)
from verbetertraject.web.site import Site, SiteHere, site_of
from verbetertraject.web.visiting import Perhaps, Visitor

ROUTER: Final = APIRouter(include_in_schema=False)

SIGN_IN: Final = "/sign-in"
HOME: Final = "/"

_LOCAL: Final = re.compile(LOCAL)


def sign_in_path(next_path: str) -> str:
    """Where one signs in, and goes on to this address afterwards."""
    return f"{SIGN_IN}?{urlencode({'next': next_path})}"


def local(path: str | None) -> str:
    """The address, when it is one on this service; the first page otherwise."""
    return path if path and _LOCAL.match(path) and not path.endswith("\n") else HOME


@ROUTER.get(SIGN_IN)
def sign_in(request: Request, someone: Perhaps, next: str = HOME) -> Response:  # noqa: A002 - its name in the address
    """The page on which one says who one is."""
    if someone is not None:
        return RedirectResponse(local(next), 303)
    has_ended = site_of(request).cookie(SESSION) in request.cookies
    return open_page(request, "sign_in.html", next=local(next), has_ended=has_ended)


@ROUTER.get(LINK)
def see_link(request: Request, site: SiteHere, someone: Perhaps, token: str) -> Response:
    """What a link opens. Mail programs fetch it too, so it opens nothing by itself."""
    standing, link = links.read(site, token, now=wall_now())
    if link is not None and _is_within(link, someone):
        return RedirectResponse(link.path, 303)
    if standing is Standing.OPEN:
        return open_page(request, "link.html")
    return open_page(request, "link_spent.html", status=410)


@ROUTER.post(LINK)
def open_link(request: Request, site: SiteHere, token: str) -> Response:
    """Open the session of a link, once, and go where it leads."""
    now = wall_now()
    _, link = links.read(site, token, now=now)
    secret = links.opened(site, link, now=now) if link is not None else None
    if link is None or secret is None:
        return open_page(request, "link_spent.html", status=410)
    return signed_in(request, site, secret, to=link.path)


@ROUTER.post("/sign-out")
def sign_out(site: SiteHere, someone: Perhaps) -> Response:
    """End the session."""
    if someone is not None:
        with Session(site.engine) as session, session.begin():
            SqlSessions(session).revoke(someone.session_id, now=wall_now())
    response = RedirectResponse(SIGN_IN, 303)
    drop_cookie(response, site, SESSION)
    return response


def signed_in(request: Request, site: Site, secret: str, *, to: str) -> Response:
    """Go on with a session that has just begun; what the browser held before is forgotten."""
    del request
    response = RedirectResponse(local(to), 303)
    set_cookie(response, site, SESSION, secret)
    drop_cookie(response, site, VISIT)
    return response


def _is_within(link: Link, someone: Visitor | None) -> bool:
    """Whether who is signed in already sees where a link leads: then it need not be used."""
    return (
        someone is not None
        and someone.person_id == link.person_id
        and someone.only in {None, link.trajectory_id}
    )


def open_page(request: Request, template: str, *, status: int = 200, **context: object) -> Response:
    """A page for someone who is not signed in, whose forms are tied to this browser."""
    language = settle(request)
    secret = visit(request)
    response = page(request, None, template, status=status, csrf=csrf_of(secret), **context)
    set_cookie(response, site_of(request), VISIT, secret)
    if request.cookies.get(COOKIE) != language:
        response.set_cookie(
            COOKIE,
            language,
            path="/",
            samesite="lax",
            httponly=True,
            secure=site_of(request).is_secure,
        )
    return response
