"""A person's own settings: language, channels, digest, tokens, and signing out everywhere."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Annotated, Any, Final  # what a template is given

from fastapi import APIRouter, Depends
from fastapi.responses import RedirectResponse, Response
from starlette.background import BackgroundTask

from verbetertraject.api.problems import Fault, FaultError
from verbetertraject.api.rate_limits import Tried as Limited
from verbetertraject.api.rate_limits import limits_of
from verbetertraject.application.accounts import AccountChanges, own_account
from verbetertraject.application.channels import ChannelError, kind_of, masked
from verbetertraject.application.people_import import PersonFault, person_faults, tidied
from verbetertraject.clock import wall_now
from verbetertraject.domain.people import LANGUAGES
from verbetertraject.notify.trial_message import send_test
from verbetertraject.web.administration.access import PlainChange, SentForm
from verbetertraject.web.administration.people import DAYS, wanted_token
from verbetertraject.web.page import Desk, DeskHere
from verbetertraject.web.security import SESSION, Posted, drop_cookie
from verbetertraject.web.sign_in_mail import mail_new_address

ROUTER: Final = APIRouter(include_in_schema=False)

ME: Final = "/me"


def whole_session(desk: DeskHere) -> Desk:
    """Who asks; a session for one trajectory changes nothing about the person.

    Raises:
        FaultError: for such a session, as if there were no such page.
    """
    if desk.visitor.only is not None:
        raise FaultError(Fault.NOT_FOUND)
    return desk


WholeSession = Annotated[Desk, Depends(whole_session)]


@ROUTER.get(ME)
def see(desk: WholeSession) -> Response:
    """One's own settings."""
    return _shown(desk)


@ROUTER.post(ME)
def change(desk: WholeSession, form: Posted) -> Response:
    """Do what a button of the page says."""
    did, visitor = str(form.get("do", "")), desk.visitor
    sent = SentForm(
        request=desk.request,
        service=desk.service,
        visitor=visitor,
        person=visitor.person_id,
        form=form,
    )
    if did in ACTS:
        return ACTS[did](sent) or RedirectResponse(ME, 303)
    if did not in CHANGES:
        raise FaultError(Fault.MALFORMED)
    with sent.changes() as change:
        CHANGES[did](change, sent)
    return RedirectResponse(ME, 303)


def _ask_address(sent: SentForm) -> Response:
    """Ask, at the present address, whether a new one is theirs; whose it is else is not told."""
    person = own_account(sent.service.store, sent.person, now=wall_now()).card.person
    wanted = tidied(replace(person, email=sent.text("email")))
    if PersonFault.EMAIL in person_faults(wanted):
        texts = sent.service.administration_texts
        sentence = texts.say("person", PersonFault.EMAIL.value, sent.visitor.language)
        return _shown(sent, status=422, wrong_address=sentence)
    limits_of(sent.request).check(Limited.MAIL_TO, person.email.lower())
    with sent.changes() as change:
        waiting = change.ask_address(person.id, wanted.email)
    mail = BackgroundTask(mail_new_address, sent.service, waiting)
    return RedirectResponse(ME, 303, background=mail)


def _add_channel(sent: SentForm) -> Response | None:
    rules = sent.service.settings.channel_rules
    try:
        with sent.changes() as change:
            change.add_channel(sent.person, sent.text("channel"), rules=rules)
    except ChannelError as error:
        texts = sent.service.administration_texts
        sentence = texts.say("channel", error.fault.value, sent.visitor.language)
        return _shown(sent, status=422, fault=sentence)
    return None


def _test(sent: SentForm) -> Response:
    reader = sent.service.sign_in.recipient(sent.person)
    return _shown(sent, tried=send_test(reader, post=sent.service.post))


def _make_token(sent: SentForm) -> Response:
    label, days = wanted_token(sent.form)
    with sent.changes() as change:
        secret = change.make_token(sent.person, label=label, days=days)
    return _shown(sent, secret=secret)


def _sign_out(sent: SentForm) -> Response:
    with sent.changes() as change:
        change.sign_out_everywhere(sent.person)
    response = RedirectResponse("/sign-in", 303)
    drop_cookie(response, sent.request, SESSION)
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


def _shown(desk: Desk, *, status: int = 200, **told: Any) -> Response:
    own = own_account(desk.service.store, desk.visitor.person_id, now=wall_now())
    nothing = {"fault": "", "wrong_address": "", "secret": None, "tried": ()}
    return desk.page(
        "me.html",
        status=status,
        card=own.card,
        channels=[
            (number, kind_of(each), masked(each))
            for number, each in enumerate(own.card.channels, start=1)
        ],
        days=DAYS,
        waiting=own.waiting,
        sessions=own.sessions,
        tokens=own.tokens,
        wording=desk.wording,
        **nothing | told,
    )
