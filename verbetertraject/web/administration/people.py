"""The people of the organisation: found, edited, made HR, given tokens and accounts."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Annotated, Final
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response
from starlette.background import BackgroundTask
from starlette.datastructures import FormData

from verbetertraject.api.problems import Fault, FaultError
from verbetertraject.api.service import Service, service_of
from verbetertraject.application.addresses import mailbox
from verbetertraject.application.people_import import PersonFault, person_faults, tidied
from verbetertraject.application.read_models import Filters
from verbetertraject.clock import wall_now
from verbetertraject.domain.people import Person, Role, roles_of
from verbetertraject.store.administration import PersonCard, SqlAdministering
from verbetertraject.store.errors import (
    AccountTakenError,
    AddressGoneError,
    EmailTakenError,
    HrIsNoOutsiderError,
    UnknownPersonError,
)
from verbetertraject.store.identities import Identity
from verbetertraject.web.administration.access import (
    Administrating,
    changing,
    looking,
    shown,
    spoken,
)
from verbetertraject.web.security import Posted
from verbetertraject.web.sign_in_mail import mail_account, mail_moved, mail_new_address
from verbetertraject.web.site import Site, SiteHere
from verbetertraject.web.visitor import Visitor

ROUTER: Final = APIRouter(include_in_schema=False)

PEOPLE: Final = "/administration/people"
PERSON: Final = f"{PEOPLE}/{{person}}"

DAYS: Final = (30, 90, 365)
"""For how long a token can be valid."""

DAYS_WRITTEN: Final = frozenset(map(str, DAYS))

MOST_LABEL: Final = 100

MOST_CASES: Final = 50
"""Trajectories that are listed beside a person."""

Sought = Annotated[str | None, Query(max_length=100)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """The roles that a person holds in one trajectory now."""

    reference: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Telling:
    """What the page of a person tells beside what is known."""

    typed: Person | None = None
    """What was typed and not kept."""
    faults: tuple[PersonFault, ...] = ()
    secret: str | None = None
    """Of a token that was made just now."""
    is_own: bool = False
    """Whether someone tried to change their own role."""
    lacks_account: bool = False
    is_in_line: bool = False
    """Whether HR of the organisation was to be the safety contact."""
    is_taken: bool = False
    """Whether the account is somebody else's."""
    is_not_theirs: bool = False
    is_protected: bool = False
    """Whether it was asked for what is not the visitor's to give to this person."""


NOTHING: Final = Telling()


@ROUTER.get("/administration")
def begin(_visitor: Administrating) -> Response:
    """Administration begins with people."""
    return RedirectResponse(PEOPLE, 303)


@ROUTER.get(PEOPLE)
def list_people(
    request: Request,
    visitor: Administrating,
    site: SiteHere,
    q: Sought = None,
    after: Sought = None,
) -> Response:
    """Everyone who is known here, or who is sought."""
    with looking(site) as administration:
        found = administration.people(q, after=after)
        contact = administration.safety_contact()
    return shown(
        request,
        visitor,
        "people.html",
        people=found.items,
        next=found.next,
        sought=q or "",
        contact=contact,
    )


@ROUTER.get(PERSON)
def see_person(request: Request, visitor: Administrating, site: SiteHere, person: str) -> Response:
    """One person: particulars, roles, whether HR, tokens, accounts."""
    return _shown(request, visitor, site, person)


@ROUTER.post(PERSON)
def change_person(
    request: Request, visitor: Administrating, site: SiteHere, person: str, form: Posted
) -> Response:
    """Do what a button of the page says."""
    act = ACTS.get(str(form.get("do", "")))
    if act is None:
        raise FaultError(Fault.MALFORMED)
    _card(site, person)
    asked = _Asked(request=request, visitor=visitor, site=site, person=person, form=form)
    return act(asked) or RedirectResponse(_address(person), 303)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """A form about one person, and who sent it."""

    request: Request
    visitor: Visitor
    site: Site
    person: str
    form: FormData

    def text(self, name: str) -> str:
        """What is in a field."""
        value = self.form.get(name)
        return value.strip() if isinstance(value, str) else ""

    def changing(self) -> AbstractContextManager[SqlAdministering]:
        """The transaction in which it is done."""
        return changing(self.site, self.visitor)

    def back(self, mail: BackgroundTask | None = None) -> Response:
        """The page anew, and a mail after that."""
        return RedirectResponse(_address(self.person), 303, background=mail)

    def again(self, told: Telling, *, status: int = 422) -> Response:
        """The page with what is to be told."""
        return _shown(self.request, self.visitor, self.site, self.person, told, status=status)


def _edit(asked: _Asked) -> Response | None:
    known = _card(asked.site, asked.person).person
    wanted = tidied(
        replace(
            known,
            name=asked.text("name"),
            email=asked.text("email"),
            language=asked.text("language"),
        )
    )
    faults = list(person_faults(replace(wanted, id="p")))
    with looking(asked.site) as administration:
        if administration.has_email(wanted.email, but=asked.person):
            faults.append(PersonFault.REPEATED_EMAIL)
    if faults:
        return asked.again(Telling(typed=wanted, faults=tuple(faults)))
    try:
        with asked.changing() as change:
            waiting = change.edit(wanted)
    except EmailTakenError:
        return asked.again(Telling(typed=wanted, faults=(PersonFault.REPEATED_EMAIL,)))
    mail = None
    if waiting is not None:
        mail = BackgroundTask(mail_new_address, asked.site, waiting)
    elif mailbox(known.email) != mailbox(wanted.email):
        mail = BackgroundTask(mail_moved, asked.site, asked.person, old=known.email)
    return asked.back(mail)


def _confirm_address(asked: _Asked) -> Response | None:
    """Say in the person's place that a new address is theirs: someone else than who asked."""
    with looking(asked.site) as administration:
        waiting = administration.waiting_address(asked.person)
        may = waiting is not None and administration.may_confirm(asked.visitor.person_id, waiting)
    if waiting is None or asked.text("change") != str(waiting.id):
        return None
    if not may:
        return asked.again(Telling(is_protected=True))
    try:
        with asked.changing() as change:
            known = change.confirm_address(waiting)
    except EmailTakenError:
        return asked.again(Telling(faults=(PersonFault.REPEATED_EMAIL,)))
    except AddressGoneError:
        return None
    return asked.back(BackgroundTask(mail_moved, asked.site, asked.person, old=known.email))


def _drop_address(asked: _Asked) -> None:
    with asked.changing() as change:
        change.drop_address(asked.person)


def _may_give(asked: _Asked) -> bool:
    """Whether the visitor may give the person what lets one be them."""
    with looking(asked.site) as administration:
        return administration.may_be_given_by(asked.visitor.person_id, asked.person)


def _may_make_token(asked: _Asked) -> bool:
    """Whether the visitor may make a token with which a program is this person."""
    with looking(asked.site) as administration:
        return administration.may_make_token_for(asked.visitor.person_id, asked.person)


def _serve(asked: _Asked) -> Response | None:
    """Nobody takes their own role away, or limits it: the last administrator would be gone."""
    if asked.person == asked.visitor.person_id:
        return asked.again(Telling(is_own=True))
    units = sorted({each for each in asked.form.getlist("units") if isinstance(each, str)})
    with asked.changing() as change:
        match asked.text("serves"):
            case "all":
                change.make_hr(asked.person, units=None)
            case "units":
                change.make_hr(asked.person, units=units)
            case _:
                change.unmake_hr(asked.person)
    return None


def _name_contact(asked: _Asked) -> Response | None:
    try:
        with asked.changing() as change:
            change.name_safety_contact(asked.person)
    except HrIsNoOutsiderError:
        return asked.again(Telling(is_in_line=True))
    return None


def _end_contact(asked: _Asked) -> None:
    with asked.changing() as change:
        change.end_safety_contact(asked.person)


def _make_token(asked: _Asked) -> Response:
    if asked.person != asked.visitor.person_id and not _may_make_token(asked):
        return asked.again(Telling(is_not_theirs=True))
    secret = made_token(asked.site, asked.visitor, asked.person, asked.form)
    return asked.again(Telling(secret=secret), status=200)


def _revoke_token(asked: _Asked) -> None:
    with asked.changing() as change:
        change.revoke_token(asked.person, uuid_of(asked.text("token")))


def _link(asked: _Asked) -> Response | None:
    identity = _identity(asked)
    if not identity.issuer or not identity.subject:
        return asked.again(Telling(lacks_account=True))
    if not _may_give(asked):
        return asked.again(Telling(is_protected=True))
    try:
        with asked.changing() as change:
            change.link(asked.person, identity)
    except AccountTakenError:
        return asked.again(Telling(is_taken=True))
    return asked.back(BackgroundTask(mail_account, asked.site, asked.person))


def _unlink(asked: _Asked) -> None:
    with asked.changing() as change:
        change.unlink(asked.person, _identity(asked))


def _sign_out(asked: _Asked) -> None:
    with asked.changing() as change:
        change.sign_out_everywhere(asked.person)


ACTS: Final[Mapping[str, Callable[[_Asked], Response | None]]] = {
    "edit": _edit,
    "confirm_address": _confirm_address,
    "drop_address": _drop_address,
    "serve": _serve,
    "name_contact": _name_contact,
    "end_contact": _end_contact,
    "make_token": _make_token,
    "revoke_token": _revoke_token,
    "link": _link,
    "unlink": _unlink,
    "sign_out": _sign_out,
}
"""What the buttons of the page do; without an answer of its own, the page is shown anew."""


def made_token(site: Site, visitor: Visitor, person: str, form: FormData) -> str:
    """A new token by a form; its secret.

    Raises:
        FaultError: when the form is not the one of the page.
    """
    days, label = form.get("days"), form.get("label")
    if not isinstance(label, str) or not label.strip() or days not in DAYS_WRITTEN:
        raise FaultError(Fault.MALFORMED)
    with changing(site, visitor) as change:
        return change.make_token(person, label=label.strip()[:MOST_LABEL], days=int(str(days)))


def uuid_of(text: str) -> UUID:
    """The id in a form.

    Raises:
        FaultError: when it is none.
    """
    try:
        return UUID(text)
    except ValueError:
        raise FaultError(Fault.MALFORMED) from None


def _shown(
    request: Request,
    visitor: Visitor,
    site: Site,
    person: str,
    told: Telling = NOTHING,
    *,
    status: int = 200,
) -> Response:
    card = _card(site, person)
    service = service_of(request)
    with looking(site) as administration:
        tokens = administration.tokens(person, now=wall_now())
        calendars = administration.unit_calendars()
        contact = administration.safety_contact()
        waiting = administration.waiting_address(person)
        may_give = administration.may_be_given_by(visitor.person_id, person)
        may_make_token = administration.may_make_token_for(visitor.person_id, person)
        may_confirm = waiting is not None and administration.may_confirm(visitor.person_id, waiting)
    return shown(
        request,
        visitor,
        "person.html",
        status=status,
        card=card,
        told=told,
        waiting=waiting if waiting is not None and waiting.waits(wall_now()) else None,
        may_give=may_give,
        may_confirm=may_confirm,
        may_make_token=may_make_token or person == visitor.person_id,
        is_self=person == visitor.person_id,
        typed=told.typed or card.person,
        faults=[
            service.administration_texts.say("person", each.value, visitor.language)
            for each in told.faults
        ],
        tokens=tokens,
        contact=contact,
        days=DAYS,
        units=sorted({*site.units, *calendars, *(card.desk.units or ())}),
        held=_held(service, visitor, person),
        issuer=site.settings.oidc_issuer,
        tongue=spoken(request, visitor),
    )


def _card(site: Site, person: str) -> PersonCard:
    try:
        with looking(site) as administration:
            return administration.card(person)
    except UnknownPersonError:
        raise FaultError(Fault.NOT_FOUND) from None


def _held(service: Service, visitor: Visitor, person: str) -> list[Held]:
    """The roles of a person now, as far as the visitor may know of them."""
    today = service.today()
    with service.queries.look() as work:
        listed = work.overview.trajectories(Filters(holder=person), on=today, limit=MOST_CASES)
    held = []
    for summary in listed.items:
        found = service.queries.part_if_any(summary.id, visitor.actor)
        if found is None:
            continue
        t = found[0].trajectory
        roles = roles_of(t.assignments, person, today)
        if roles:
            held.append(Held(reference=t.reference, roles=roles))
    return held


def _identity(asked: _Asked) -> Identity:
    return Identity(issuer=asked.text("issuer"), subject=asked.text("subject"))


def _address(person: str) -> str:
    return PERSON.format(person=quote(person, safe=""))
