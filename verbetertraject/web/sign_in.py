"""Signing in and out by links that were mailed, and confirming a new address by one."""

import re
from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.background import BackgroundTask

from verbetertraject.api.problems import Fault, FaultError
from verbetertraject.api.rate_limits import Tried, client_of, limits_of
from verbetertraject.api.requests import ServiceHere, service_of
from verbetertraject.application.account_ports import AddressChange
from verbetertraject.application.addresses import AddressError, mailable, mailbox
from verbetertraject.application.sign_in import Link
from verbetertraject.signed_links import ADDRESS, LINK, LOCAL, NoLinkError
from verbetertraject.web.languages import LANGUAGE
from verbetertraject.web.page import page
from verbetertraject.web.provider import provider_of
from verbetertraject.web.security import (
    SESSION,
    VISIT,
    Perhaps,
    Posted,
    Visitor,
    asked,
    cookie,
    csrf_of,
    drop_cookie,
    set_cookie,
    text,
    visit,
)
from verbetertraject.web.sign_in_mail import mail_again, mail_link
from verbetertraject.wiring import Wiring

ROUTER: Final = APIRouter(include_in_schema=False)

SIGN_IN: Final = "/sign-in"
SENT: Final = "/sign-in/sent"
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
    """The page on which one says who one is; also for who came by a link, and wants to see more."""
    if someone is not None and someone.only is None:
        return RedirectResponse(local(next), 303)
    has_ended = someone is None and bool(cookie(request, SESSION))
    return _sign_in_page(request, local(next), has_ended=has_ended)


@ROUTER.post(SIGN_IN)
def ask_link(request: Request, service: ServiceHere, form: Posted) -> Response:
    """Mail a link to whoever has this address; the answer is the same when nobody has."""
    email, next_path = text(form, "email").strip(), local(text(form, "next"))
    if not service.settings.sign_in_by_mail:
        raise FaultError(Fault.NOT_FOUND)
    try:
        email = mailable(email)
    except AddressError:
        return _sign_in_page(request, next_path, wrong_email=email)
    limits_of(request).check(Tried.MAIL_FROM, client_of(request))
    limits_of(request).check(Tried.MAIL_TO, mailbox(email))
    # After the answer, so that not even its time tells whether the address is known.
    mail = BackgroundTask(mail_link, service, email, next_path)
    return RedirectResponse(SENT, 303, background=mail)


@ROUTER.get(SENT)
def sent(request: Request) -> Response:
    """That a link is on its way, if there is anyone to whom."""
    return open_page(request, "sign_in_sent.html")


@ROUTER.get(LINK)
def see_link(request: Request, service: ServiceHere, someone: Perhaps, token: str) -> Response:
    """What a link opens. Mail programs fetch it too, so it opens nothing by itself."""
    link = _read(service, token)
    if link is not None and _is_within(link, someone):
        return RedirectResponse(link.path, 303)
    if link is not None and service.sign_in.is_open(link):
        return open_page(request, "link.html")
    return open_page(request, "link_spent.html", status=410)


@ROUTER.post(LINK)
def open_link(request: Request, service: ServiceHere, token: str) -> Response:
    """Open the session of a link, once, and go where it leads."""
    limits_of(request).check(Tried.LINK, client_of(request))
    link = _read(service, token)
    secret = service.sign_in.open(link) if link is not None else None
    if link is None or secret is None:
        return open_page(request, "link_spent.html", status=410)
    return signed_in(request, secret, to=link.path)


@ROUTER.post(f"{LINK}/again")
def ask_again(request: Request, service: ServiceHere, token: str) -> Response:
    """Mail a new link in the place of this one; the answer is the same when it was not ours."""
    limits_of(request).check(Tried.MAIL_FROM, client_of(request))
    return RedirectResponse(SENT, 303, background=BackgroundTask(mail_again, service, token))


@ROUTER.post("/sign-out")
def sign_out(request: Request, service: ServiceHere, someone: Perhaps) -> Response:
    """End the session."""
    if someone is not None:
        service.sign_in.sign_out(someone.session_id)
    response = RedirectResponse(SIGN_IN, 303)
    drop_cookie(response, request, SESSION)
    return response


@ROUTER.get(ADDRESS)
def see_address(request: Request, service: ServiceHere, token: str) -> Response:
    """A new address, and a button. Mail programs fetch it too, so it confirms nothing."""
    change = _waiting(service, token)
    if change is None:
        return open_page(request, "address_gone.html", status=410)
    return open_page(request, "address.html", email=change.email)


@ROUTER.post(ADDRESS)
def confirm_address(request: Request, service: ServiceHere, token: str) -> Response:
    """Let a new address be the person's, on the word of who reads at the old one."""
    limits_of(request).check(Tried.LINK, client_of(request))
    change = _waiting(service, token)
    if change is None or not service.sign_in.confirm_address(change):
        return open_page(request, "address_gone.html", status=410)
    return open_page(request, "address_confirmed.html", email=change.email)


def signed_in(request: Request, secret: str, *, to: str) -> Response:
    """Go on with a session that has just begun; what the browser held before is forgotten."""
    response = RedirectResponse(local(to), 303)
    set_cookie(response, request, SESSION, secret)
    drop_cookie(response, request, VISIT)
    return response


def _sign_in_page(
    request: Request, next_path: str, *, has_ended: bool = False, wrong_email: str | None = None
) -> Response:
    return open_page(
        request,
        "sign_in.html",
        status=200 if wrong_email is None else 422,
        next=next_path,
        email=wrong_email or "",
        is_wrong=wrong_email is not None,
        has_ended=has_ended,
        by_mail=service_of(request).settings.sign_in_by_mail,
        by_provider=provider_of(request) is not None,
    )


def _read(service: Wiring, token: str) -> Link | None:
    """What a link says; None when it is not one of ours."""
    try:
        return service.links.read(token)
    except NoLinkError:
        return None


def _waiting(service: Wiring, token: str) -> AddressChange | None:
    """The new address of a link, when it still waits."""
    try:
        return service.sign_in.waiting_address(service.links.confirms(token))
    except NoLinkError:
        return None


def _is_within(link: Link, someone: Visitor | None) -> bool:
    """Whether who is signed in already sees where a link leads: then it need not be used."""
    return (
        someone is not None
        and someone.person_id == link.person_id
        and someone.only in {None, link.trajectory_id}
    )


def open_page(request: Request, template: str, *, status: int = 200, **context: object) -> Response:
    """A page for someone who is not signed in, whose forms are tied to this browser."""
    secret = visit(request)
    response = page(request, None, template, status=status, csrf=csrf_of(secret), **context)
    set_cookie(response, request, VISIT, secret)
    language = asked(request)
    if language is not None:
        set_cookie(response, request, LANGUAGE, language)
    return response
