"""Signing in at the organisation's identity provider, and coming back."""

from http import HTTPStatus
from typing import Annotated, Final
from urllib.parse import quote, unquote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from verbetertraject.api.problems import Fault, FaultError, language_of
from verbetertraject.api.rate_limits import Tried, client_of, limits_of
from verbetertraject.api.requests import ServiceHere
from verbetertraject.settings import Settings
from verbetertraject.web.languages import marked, saying
from verbetertraject.web.provider import (
    CALLBACK,
    Account,
    Attempt,
    Provider,
    ProviderError,
    Trouble,
    provider_of,
)
from verbetertraject.web.security import cookie, drop_cookie, set_cookie
from verbetertraject.web.sign_in import HOME, SIGN_IN, local, open_page, signed_in

ROUTER: Final = APIRouter(include_in_schema=False)

ATTEMPT: Final = "attempt"
"""The cookie with the secret of an attempt, and where to go afterwards."""

WORDS: Final = {
    Trouble.AWAY: (
        HTTPStatus.BAD_GATEWAY,
        marked("The sign-in page of your organisation does not answer"),
        marked("This is not your doing. Try again in a few minutes, or sign in another way."),
    ),
    Trouble.DENIED: (
        HTTPStatus.FORBIDDEN,
        marked("You were not signed in"),
        marked("You stopped, or your organisation does not let this account in here."),
    ),
    Trouble.STRANGE: (
        HTTPStatus.BAD_REQUEST,
        marked("This sign-in was not begun here"),
        marked("It began in another window or too long ago. Begin again from this page."),
    ),
    Trouble.UNTRUSTED: (
        HTTPStatus.BAD_REQUEST,
        marked("It is not certain who you are"),
        marked("The answer of your organisation's sign-in page could not be checked. Try again."),
    ),
    Trouble.UNKNOWN: (
        HTTPStatus.FORBIDDEN,
        marked("Your account is not known here yet"),
        marked("Ask HR to link it to you, and give them this code:"),
    ),
}
"""How each trouble is answered: by a status, a title and a sentence."""


def provider_here(request: Request) -> Provider:
    """The provider of the settings.

    Raises:
        FaultError: when they name none.
    """
    provider = provider_of(request)
    if provider is None:
        raise FaultError(Fault.NOT_FOUND)
    return provider


ProviderHere = Annotated[Provider, Depends(provider_here)]


@ROUTER.get("/sign-in/oidc")
def begin(request: Request, provider: ProviderHere, next: str = HOME) -> Response:  # noqa: A002 - its name in the address
    """Go to the provider; the browser keeps what only this attempt can answer to."""
    limits_of(request).check(Tried.PROVIDER, client_of(request))
    attempt = Attempt.new()
    try:
        response = RedirectResponse(provider.address(attempt), 303)
    except ProviderError as error:
        return _trouble(request, error.trouble)
    set_cookie(response, request, ATTEMPT, f"{attempt.secret}.{quote(local(next), safe='')}")
    return response


@ROUTER.get(CALLBACK)
def come_back(request: Request, service: ServiceHere, provider: ProviderHere) -> Response:
    """Come back from the provider, as a person who is known here."""
    secret, _, next_path = cookie(request, ATTEMPT).partition(".")
    # Without a cookie a secret that nobody knows: then no answer is its answer.
    attempt = Attempt(secret=secret) if secret else Attempt.new()
    try:
        account = provider.account(attempt, request.query_params)
    except ProviderError as error:
        response = _trouble(request, error.trouble)
    else:
        session_secret = service.sign_in.by_account(
            account.identity, email=_vouched(service.settings, account), is_hr=account.is_hr
        )
        if session_secret is None:
            response = _trouble(request, Trouble.UNKNOWN, code=account.identity.subject)
        else:
            response = signed_in(request, session_secret, to=unquote(next_path))
    drop_cookie(response, request, ATTEMPT)
    return response


def _vouched(settings: Settings, account: Account) -> str | None:
    """The verified address of an account, in a domain that the organisation vouches for."""
    domains = {each.strip().lower() for each in settings.oidc_email_domains.split(",")} - {""}
    if account.email is None or account.email.rpartition("@")[2].lower() not in domains:
        return None
    return account.email


def _trouble(request: Request, trouble: Trouble, *, code: str = "") -> Response:
    say = saying(language_of(request))
    status, title, detail = WORDS[trouble]
    return open_page(
        request,
        "sign_in_trouble.html",
        status=status,
        title=say(title),
        detail=say(detail),
        code=code,
        again=SIGN_IN,
    )
