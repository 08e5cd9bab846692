"""A person's own settings: language, channels, digest, tokens, and signing out everywhere."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.background import BackgroundTask

from verbetertraject.api.problems import Fault, FaultError
from verbetertraject.api.rate_limits import Tried as Limited
from verbetertraject.api.service import service_of
from verbetertraject.application.accounts import AccountChanges, own_account
from verbetertraject.application.channels import ChannelError, kind_of, masked
from verbetertraject.application.people_import import PersonFault, person_faults, tidied
from verbetertraject.clock import wall_now
from verbetertraject.domain.people import LANGUAGES
from verbetertraject.notify.attempt import Tried
from verbetertraject.notify.test_message import send_test
from verbetertraject.web.administration.access import (
    PlainChange,
    SentForm,
    spoken,
)
from verbetertraject.web.administration.people import DAYS, wanted_token
from verbetertraject.web.page import page
from verbetertraject.web.security import SESSION, Posted, drop_cookie
from verbetertraject.web.sign_in_mail import mail_new_address
from verbetertraject.web.site import Site, SiteHere
from verbetertraject.web.visitor import Visiting, Visitor
from verbetertraject.wiring import Wiring

ROUTER: Final = APIRouter(include_in_schema=False)

ME: Final = "/me"


@ROUTER.get(ME)
def see(request: Request, visitor: Visiting, site: SiteHere) -> Response:
    """One's own settings."""
    _check_whole(visitor)
    return _shown(request, visitor, site)


@ROUTER.post(ME)
def change(request: Request, visitor: Visiting, site: SiteHere, form: Posted) -> Response:
    """Do what a button of the page says."""
    _check_whole(visitor)
    did, person = str(form.get("do", "")), visitor.person_id
    sent = SentForm(request=request, visitor=visitor, site=site, person=person, form=form)
    if did in ACTS:
        return ACTS[did](sent) or RedirectResponse(ME, 303)
    if did not in CHANGES:
        raise FaultError(Fault.MALFORMED)
    with sent.changes() as change:
        CHANGES[did](change, sent)
    return RedirectResponse(ME, 303)


def _ask_address(sent: SentForm) -> Response:
    """Ask, at the present address, whether a new one is theirs; whose it is else is not told."""
    person = own_account(sent.site.store, sent.person, now=wall_now()).card.person
    wanted = tidied(replace(person, email=sent.text("email")))
    if PersonFault.EMAIL in person_faults(wanted):
        texts = service_of(sent.request).administration_texts
        sentence = texts.say("person", PersonFault.EMAIL.value, sent.visitor.language)
        return _shown(sent.request, sent.visitor, sent.site, status=422, wrong_address=sentence)
    service_of(sent.request).limits.check(Limited.MAIL_TO, person.email.lower())
    with sent.changes() as change:
        waiting = change.ask_address(person.id, wanted.email)
    mail = BackgroundTask(mail_new_address, sent.site, waiting)
    return RedirectResponse(ME, 303, background=mail)


def _add_channel(sent: SentForm) -> Response | None:
    rules = sent.site.settings.channel_rules
    try:
        with sent.changes() as change:
            change.add_channel(sent.person, sent.text("channel"), rules=rules)
    except ChannelError as error:
        texts = service_of(sent.request).administration_texts
        sentence = texts.say("channel", error.fault.value, sent.visitor.language)
        return _shown(sent.request, sent.visitor, sent.site, status=422, fault=sentence)
    return None


def _test(sent: SentForm) -> Response:
    reader = sent.site.sign_in.recipient(sent.person)
    tried = send_test(reader, post=Wiring(sent.site.settings).post)
    return _shown(sent.request, sent.visitor, sent.site, tried=tried)


def _make_token(sent: SentForm) -> Response:
    label, days = wanted_token(sent.form)
    with sent.changes() as change:
        secret = change.make_token(sent.person, label=label, days=days)
    return _shown(sent.request, sent.visitor, sent.site, secret=secret)


def _sign_out(sent: SentForm) -> Response:
    with sent.changes() as change:
        change.sign_out_everywhere(sent.person)
    response = RedirectResponse("/sign-in", 303)
    drop_cookie(response, sent.site, SESSION)
    return response


def _change_language(change: AccountChanges, sent: SentForm) -> None:
    language = sent.text("language")
    if language not in LANGUAGES:
        raise FaultError(Fault.MALFORMED)
    change.set_language(sent.person, language)


def _remove_channel(change: AccountChanges, sent: SentForm) -> None:
    number = sent.text("number")
    if number.isdecimal():
        change.remove_channel(sent.person, int(number))


ACTS: Final[Mapping[str, Callable[[SentForm], Response | None]]] = {
    "ask_address": _ask_address,
    "add_channel": _add_channel,
    "test": _test,
    "make_token": _make_token,
    "sign_out": _sign_out,
}
"""What buttons of the page do; without an answer of its own, the page is shown anew."""

CHANGES: Final[Mapping[str, PlainChange]] = {
    "language": _change_language,
    "drop_address": lambda change, sent: change.drop_address(sent.person),
    "remove_channel": _remove_channel,
    "digest": lambda change, sent: change.send_digest(
        sent.person, wanted=sent.text("wanted") == "yes"
    ),
    "revoke_token": lambda change, sent: change.revoke_token(sent.person, sent.token()),
}
"""What the other buttons change."""


def _shown(
    request: Request,
    visitor: Visitor,
    site: Site,
    *,
    status: int = 200,
    fault: str = "",
    wrong_address: str = "",
    secret: str | None = None,
    tried: tuple[Tried, ...] = (),
) -> Response:
    own = own_account(site.store, visitor.person_id, now=wall_now())
    return page(
        request,
        visitor,
        "me.html",
        status=status,
        card=own.card,
        channels=[(kind_of(each), masked(each)) for each in own.card.channels],
        days=DAYS,
        fault=fault,
        wrong_address=wrong_address,
        waiting=own.waiting,
        secret=secret,
        sessions=own.sessions,
        tokens=own.tokens,
        tried=tried,
        tongue=spoken(request, visitor),
    )


def _check_whole(visitor: Visitor) -> None:
    """A session for one trajectory changes nothing about the person."""
    if visitor.only is not None:
        raise FaultError(Fault.NOT_FOUND)
