"""A person's own settings: language, channels, digest, tokens, and signing out everywhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.orm import Session
from starlette.background import BackgroundTask
from starlette.datastructures import FormData

from verbetertraject.api.problems import Fault, FaultError
from verbetertraject.api.rate_limits import Tried as Limited
from verbetertraject.api.service import service_of
from verbetertraject.application.channels import MOST, ChannelError, kind_of, masked
from verbetertraject.application.people_import import PersonFault, person_faults, tidied
from verbetertraject.clock import wall_now
from verbetertraject.domain.people import LANGUAGES
from verbetertraject.notify.attempt import Tried
from verbetertraject.notify.test_message import send_test
from verbetertraject.store import engine as store_engine
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.sessions import SqlSessions
from verbetertraject.web.administration.access import changing, looking, spoken
from verbetertraject.web.administration.people import DAYS, made_token, uuid_of
from verbetertraject.web.page import page
from verbetertraject.web.security import SESSION, Posted, drop_cookie
from verbetertraject.web.sign_in_mail import mail_new_address
from verbetertraject.web.site import Site, SiteHere
from verbetertraject.web.visitor import Visiting, Visitor
from verbetertraject.wiring import Wiring

ROUTER: Final = APIRouter(include_in_schema=False)

ME: Final = "/me"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """A form about oneself."""

    request: Request
    visitor: Visitor
    site: Site
    form: FormData

    def text(self, name: str) -> str:
        """What is in a field."""
        value = self.form.get(name)
        return value.strip() if isinstance(value, str) else ""


@ROUTER.get(ME)
def see(request: Request, visitor: Visiting, site: SiteHere) -> Response:
    """One's own settings."""
    _check_whole(visitor)
    return _shown(request, visitor, site)


@ROUTER.post(ME)
def change(request: Request, visitor: Visiting, site: SiteHere, form: Posted) -> Response:
    """Do what a button of the page says."""
    _check_whole(visitor)
    act = ACTS.get(str(form.get("do", "")))
    if act is None:
        raise FaultError(Fault.MALFORMED)
    asked = _Asked(request=request, visitor=visitor, site=site, form=form)
    return act(asked) or RedirectResponse(ME, 303)


def _language(asked: _Asked) -> None:
    language = asked.text("language")
    if language not in LANGUAGES:
        raise FaultError(Fault.MALFORMED)
    with looking(asked.site) as administration:
        person = administration.card(asked.visitor.person_id).person
    with changing(asked.site, asked.visitor) as administering:
        administering.edit(replace(person, language=language))


def _ask_address(asked: _Asked) -> Response:
    """Ask, at the present address, whether a new one is theirs; whose it is else is not told."""
    with looking(asked.site) as administration:
        person = administration.card(asked.visitor.person_id).person
    wanted = tidied(replace(person, email=asked.text("email")))
    if PersonFault.EMAIL in person_faults(wanted):
        texts = service_of(asked.request).administration_texts
        sentence = texts.say("person", PersonFault.EMAIL.value, asked.visitor.language)
        return _shown(asked.request, asked.visitor, asked.site, status=422, wrong_address=sentence)
    service_of(asked.request).limits.check(Limited.MAIL_TO, person.email.lower())
    with changing(asked.site, asked.visitor) as administering:
        change = administering.ask_address(person.id, wanted.email)
    mail = BackgroundTask(mail_new_address, asked.site, change)
    return RedirectResponse(ME, 303, background=mail)


def _drop_address(asked: _Asked) -> None:
    with changing(asked.site, asked.visitor) as administering:
        administering.drop_address(asked.visitor.person_id)


def _add_channel(asked: _Asked) -> Response | None:
    own = _channels(asked)
    texts = service_of(asked.request).administration_texts
    fault = "too_many" if len(own) >= MOST else ""
    accepted = ""
    if not fault:
        try:
            accepted = asked.site.settings.channel_rules.accepted(asked.text("channel"))
        except ChannelError as error:
            fault = error.fault.value
    if fault:
        sentence = texts.say("channel", fault, asked.visitor.language)
        return _shown(asked.request, asked.visitor, asked.site, status=422, fault=sentence)
    _set_channels(asked, tuple(dict.fromkeys((*own, accepted))))
    return None


def _remove_channel(asked: _Asked) -> None:
    number = asked.text("number")
    own = _channels(asked)
    if number.isdecimal() and 1 <= int(number) <= len(own):
        at = int(number) - 1
        _set_channels(asked, (*own[:at], *own[at + 1 :]))


def _test(asked: _Asked) -> Response:
    with Session(store_engine.reading(asked.site.engine)) as session, session.begin():
        person = SqlPersons(session).recipient(asked.visitor.person_id)
    tried = send_test(person, post=Wiring(asked.site.settings).post)
    return _shown(asked.request, asked.visitor, asked.site, tried=tried)


def _digest(asked: _Asked) -> None:
    with changing(asked.site, asked.visitor) as administering:
        wanted = asked.text("wanted") == "yes"
        administering.send_digest(asked.visitor.person_id, wanted=wanted)


def _make_token(asked: _Asked) -> Response:
    secret = made_token(asked.site, asked.visitor, asked.visitor.person_id, asked.form)
    return _shown(asked.request, asked.visitor, asked.site, secret=secret)


def _revoke_token(asked: _Asked) -> None:
    with changing(asked.site, asked.visitor) as administering:
        administering.revoke_token(asked.visitor.person_id, uuid_of(asked.text("token")))


def _sign_out(asked: _Asked) -> Response:
    with changing(asked.site, asked.visitor) as administering:
        administering.sign_out_everywhere(asked.visitor.person_id)
    response = RedirectResponse("/sign-in", 303)
    drop_cookie(response, asked.site, SESSION)
    return response


ACTS: Final[Mapping[str, Callable[[_Asked], Response | None]]] = {
    "language": _language,
    "ask_address": _ask_address,
    "drop_address": _drop_address,
    "add_channel": _add_channel,
    "remove_channel": _remove_channel,
    "test": _test,
    "digest": _digest,
    "make_token": _make_token,
    "revoke_token": _revoke_token,
    "sign_out": _sign_out,
}
"""What the buttons of the page do; without an answer of its own, the page is shown anew."""


def _channels(asked: _Asked) -> tuple[str, ...]:
    with looking(asked.site) as administration:
        return administration.card(asked.visitor.person_id).channels


def _set_channels(asked: _Asked, channels: tuple[str, ...]) -> None:
    with changing(asked.site, asked.visitor) as administering:
        administering.set_channels(asked.visitor.person_id, channels)


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
    now = wall_now()
    with looking(site) as administration:
        card = administration.card(visitor.person_id)
        tokens = administration.tokens(visitor.person_id, now=now)
        waiting = administration.waiting_address(visitor.person_id)
    with Session(store_engine.reading(site.engine)) as session, session.begin():
        sessions = SqlSessions(session).of(visitor.person_id, now=now)
    return page(
        request,
        visitor,
        "me.html",
        status=status,
        card=card,
        channels=[(kind_of(each), masked(each)) for each in card.channels],
        days=DAYS,
        fault=fault,
        wrong_address=wrong_address,
        waiting=waiting if waiting is not None and waiting.waits(now) else None,
        secret=secret,
        sessions=sessions,
        tokens=tokens,
        tried=tried,
        tongue=spoken(request, visitor),
    )


def _check_whole(visitor: Visitor) -> None:
    """A session for one trajectory changes nothing about the person."""
    if visitor.only is not None:
        raise FaultError(Fault.NOT_FOUND)
