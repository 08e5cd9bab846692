"""The people of the organisation: found, edited, made HR, given tokens and accounts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response
from starlette.background import BackgroundTask
from starlette.datastructures import FormData

from verbetertraject.api.problems import Fault, FaultError
from verbetertraject.api.service import Service, service_of
from verbetertraject.application.account_ports import (
    HrIsNoOutsiderError,
    Identity,
    UnknownPersonError,
)
from verbetertraject.application.accounts import (
    AccountTakenError,
    AddressGoneError,
    EmailTakenError,
)
from verbetertraject.application.administration import (
    Administration,
    ParticularsError,
    PersonSeen,
    ProtectedAccountError,
)
from verbetertraject.application.people_import import PersonFault
from verbetertraject.application.read_models import Filters
from verbetertraject.domain.people import Person, Role, roles_of
from verbetertraject.web.administration.access import (
    Administering,
    Administrating,
    PlainChange,
    SentForm,
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
    administration: Administering,
    q: Sought = None,
    after: Sought = None,
) -> Response:
    """Everyone who is known here, or who is sought."""
    found = administration.people(q, after=after)
    return shown(
        request,
        visitor,
        "people.html",
        people=found.cards,
        next=found.next,
        sought=q or "",
        contact=found.contact,
    )


@ROUTER.get(PERSON)
def see_person(
    request: Request,
    visitor: Administrating,
    administration: Administering,
    site: SiteHere,
    person: str,
) -> Response:
    """One person: particulars, roles, whether HR, tokens, accounts."""
    seen = _seen(administration, person)
    return _shown(request, visitor, site, seen)


@ROUTER.post(PERSON)
def change_person(
    request: Request, visitor: Administrating, site: SiteHere, person: str, form: Posted
) -> Response:
    """Do what a button of the page says."""
    did = str(form.get("do", ""))
    if did not in ACTS and did not in CHANGES:
        raise FaultError(Fault.MALFORMED)
    sent = SentForm(request=request, visitor=visitor, site=site, person=person, form=form)
    _seen(sent.administration, person)
    if did in ACTS:
        return ACTS[did](sent) or _back(sent)
    with sent.changes() as change:
        CHANGES[did](change, sent)
    return _back(sent)


def _back(sent: SentForm, mail: BackgroundTask | None = None) -> Response:
    """The page anew, and a mail after that."""
    return RedirectResponse(_address(sent.person), 303, background=mail)


def _again(sent: SentForm, told: Telling, *, status: int = 422) -> Response:
    """The page with what is to be told."""
    seen = _seen(sent.administration, sent.person)
    return _shown(sent.request, sent.visitor, sent.site, seen, told, status=status)


def _edit(sent: SentForm) -> Response | None:
    try:
        edited = sent.administration.edit(
            sent.person,
            name=sent.text("name"),
            email=sent.text("email"),
            language=sent.text("language"),
        )
    except ParticularsError as error:
        return _again(sent, Telling(typed=error.person, faults=error.faults))
    mail = None
    if edited.waiting is not None:
        mail = BackgroundTask(mail_new_address, sent.site, edited.waiting)
    elif edited.old_email is not None:
        mail = BackgroundTask(mail_moved, sent.site, sent.person, old=edited.old_email)
    return _back(sent, mail)


def _confirm_address(sent: SentForm) -> Response | None:
    """Say in the person's place that a new address is theirs: someone else than who sent."""
    try:
        known = sent.administration.confirm_address(sent.person, sent.text("change"))
    except ProtectedAccountError:
        return _again(sent, Telling(is_protected=True))
    except EmailTakenError:
        return _again(sent, Telling(faults=(PersonFault.REPEATED_EMAIL,)))
    except AddressGoneError:
        return None
    return _back(sent, BackgroundTask(mail_moved, sent.site, sent.person, old=known.email))


def _serve(sent: SentForm) -> Response | None:
    """Nobody takes their own role away, or limits it: the last administrator would be gone."""
    if sent.person == sent.visitor.person_id:
        return _again(sent, Telling(is_own=True))
    units = sorted({each for each in sent.form.getlist("units") if isinstance(each, str)})
    with sent.changes() as change:
        match sent.text("serves"):
            case "all":
                change.make_hr(sent.person, units=None)
            case "units":
                change.make_hr(sent.person, units=units)
            case _:
                change.unmake_hr(sent.person)
    return None


def _name_contact(sent: SentForm) -> Response | None:
    try:
        with sent.changes() as change:
            change.name_safety_contact(sent.person)
    except HrIsNoOutsiderError:
        return _again(sent, Telling(is_in_line=True))
    return None


def _make_token(sent: SentForm) -> Response:
    label, days = wanted_token(sent.form)
    try:
        secret = sent.administration.make_token(sent.person, label=label, days=days)
    except ProtectedAccountError:
        return _again(sent, Telling(is_not_theirs=True))
    return _again(sent, Telling(secret=secret), status=200)


def _link(sent: SentForm) -> Response | None:
    identity = _identity(sent)
    if not identity.issuer or not identity.subject:
        return _again(sent, Telling(lacks_account=True))
    try:
        sent.administration.link(sent.person, identity)
    except ProtectedAccountError:
        return _again(sent, Telling(is_protected=True))
    except AccountTakenError:
        return _again(sent, Telling(is_taken=True))
    return _back(sent, BackgroundTask(mail_account, sent.site, sent.person))


ACTS: Final[Mapping[str, Callable[[SentForm], Response | None]]] = {
    "edit": _edit,
    "confirm_address": _confirm_address,
    "serve": _serve,
    "name_contact": _name_contact,
    "make_token": _make_token,
    "link": _link,
}
"""What buttons of the page do; without an answer of its own, the page is shown anew."""

CHANGES: Final[Mapping[str, PlainChange]] = {
    "drop_address": lambda change, sent: change.drop_address(sent.person),
    "end_contact": lambda change, sent: change.end_safety_contact(sent.person),
    "revoke_token": lambda change, sent: change.revoke_token(sent.person, sent.token()),
    "unlink": lambda change, sent: change.unlink(sent.person, _identity(sent)),
    "sign_out": lambda change, sent: change.sign_out_everywhere(sent.person),
}
"""What the other buttons change."""


def wanted_token(form: FormData) -> tuple[str, int]:
    """The label of a token that is to be made by a form, and for how many days.

    Raises:
        FaultError: when the form is not the one of the page.
    """
    days, label = form.get("days"), form.get("label")
    if not isinstance(label, str) or not label.strip() or days not in DAYS_WRITTEN:
        raise FaultError(Fault.MALFORMED)
    return label.strip()[:MOST_LABEL], int(str(days))


def _shown(
    request: Request,
    visitor: Visitor,
    site: Site,
    seen: PersonSeen,
    told: Telling = NOTHING,
    *,
    status: int = 200,
) -> Response:
    card, service = seen.card, service_of(request)
    return shown(
        request,
        visitor,
        "person.html",
        status=status,
        card=card,
        told=told,
        waiting=seen.waiting,
        may_give=seen.may_give,
        may_confirm=seen.may_confirm,
        may_make_token=seen.may_make_token,
        is_self=card.person.id == visitor.person_id,
        typed=told.typed or card.person,
        faults=[
            service.administration_texts.say("person", each.value, visitor.language)
            for each in told.faults
        ],
        tokens=seen.tokens,
        contact=seen.contact,
        days=DAYS,
        units=sorted({*site.units, *seen.units, *(card.scope.units or ())}),
        held=_held(service, visitor, card.person.id),
        issuer=site.settings.oidc_issuer,
        tongue=spoken(request, visitor),
    )


def _seen(administration: Administration, person: str) -> PersonSeen:
    try:
        return administration.person(person)
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


def _identity(sent: SentForm) -> Identity:
    return Identity(issuer=sent.text("issuer"), subject=sent.text("subject"))


def _address(person: str) -> str:
    return PERSON.format(person=quote(person, safe=""))
