"""The people of the organisation: found, edited, made HR, given tokens and accounts."""

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, Final  # what a page tells
from urllib.parse import quote

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response
from starlette.background import BackgroundTask
from starlette.datastructures import FormData

from verbetertraject.api.problems import Fault, FaultError
from verbetertraject.application.account_ports import Identity
from verbetertraject.application.accounts import (
    AccountTakenError,
    AddressGoneError,
    EmailTakenError,
)
from verbetertraject.application.administration import (
    ParticularsError,
    PersonSeen,
    ProtectedAccountError,
)
from verbetertraject.application.people_import import PersonFault
from verbetertraject.application.ports import HrIsNoOutsiderError, UnknownPersonError
from verbetertraject.application.read_models import Filters
from verbetertraject.domain.people import Person, Role, roles_of
from verbetertraject.web.administration.access import (
    AdministratorHere,
    PlainChange,
    SentForm,
    administration_of,
    shown,
)
from verbetertraject.web.page import Desk
from verbetertraject.web.security import Posted
from verbetertraject.web.sign_in_mail import mail_account, mail_moved, mail_new_address

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


@ROUTER.get("/administration")
def begin(_desk: AdministratorHere) -> Response:
    """Administration begins with people."""
    return RedirectResponse(PEOPLE, 303)


@ROUTER.get(PEOPLE)
def list_people(desk: AdministratorHere, q: Sought = None, after: Sought = None) -> Response:
    """Everyone who is known here, or who is sought."""
    found = administration_of(desk).people(q, after=after)
    return shown(
        desk,
        "people.html",
        people=found.cards,
        next=found.next,
        sought=q or "",
        contact=found.contact,
    )


@ROUTER.get(PERSON)
def see_person(desk: AdministratorHere, person: str) -> Response:
    """One person: particulars, roles, whether HR, tokens, accounts."""
    return _shown(desk, person)


@ROUTER.post(PERSON)
def change_person(desk: AdministratorHere, person: str, form: Posted) -> Response:
    """Do what a button of the page says."""
    did = str(form.get("do", ""))
    if did not in ACTS and did not in CHANGES:
        raise FaultError(Fault.MALFORMED)
    sent = SentForm(
        request=desk.request, service=desk.service, visitor=desk.visitor, person=person, form=form
    )
    _seen(desk, person)
    if did in ACTS:
        return ACTS[did](sent) or _back(sent)
    with sent.changes() as change:
        CHANGES[did](change, sent)
    return _back(sent)


def _back(sent: SentForm, mail: BackgroundTask | None = None) -> Response:
    """The page anew, and a mail after that."""
    address = PERSON.format(person=quote(sent.person, safe=""))
    return RedirectResponse(address, 303, background=mail)


def _again(sent: SentForm, *, status: int = 422, **told: Any) -> Response:
    """The page with what is to be told."""
    return _shown(sent, sent.person, status=status, **told)


def _edit(sent: SentForm) -> Response | None:
    try:
        edited = administration_of(sent).edit(
            sent.person,
            name=sent.text("name"),
            email=sent.text("email"),
            language=sent.text("language"),
        )
    except ParticularsError as error:
        return _again(sent, typed=error.person, faults=error.faults)
    mail = None
    if edited.waiting is not None:
        mail = BackgroundTask(mail_new_address, sent.service, edited.waiting)
    elif edited.old_email is not None:
        mail = BackgroundTask(mail_moved, sent.service, sent.person, old=edited.old_email)
    return _back(sent, mail)


def _confirm_address(sent: SentForm) -> Response | None:
    """Say in the person's place that a new address is theirs: someone else than who sent."""
    try:
        known = administration_of(sent).confirm_address(sent.person, sent.text("change"))
    except ProtectedAccountError:
        return _again(sent, refused="protected")
    except EmailTakenError:
        return _again(sent, faults=(PersonFault.REPEATED_EMAIL,))
    except AddressGoneError:
        return None
    return _back(sent, BackgroundTask(mail_moved, sent.service, sent.person, old=known.email))


def _serve(sent: SentForm) -> Response | None:
    """Nobody takes their own role away, or limits it: the last administrator would be gone."""
    if sent.person == sent.visitor.person_id:
        return _again(sent, refused="own")
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
        return _again(sent, refused="in_line")
    return None


def _make_token(sent: SentForm) -> Response:
    label, days = wanted_token(sent.form)
    try:
        secret = administration_of(sent).make_token(sent.person, label=label, days=days)
    except ProtectedAccountError:
        return _again(sent, refused="not_theirs")
    return _again(sent, secret=secret, status=200)


def _link(sent: SentForm) -> Response | None:
    identity = _identity(sent)
    if not identity.issuer or not identity.subject:
        return _again(sent, refused="no_account")
    try:
        administration_of(sent).link(sent.person, identity)
    except ProtectedAccountError:
        return _again(sent, refused="protected")
    except AccountTakenError:
        return _again(sent, refused="taken")
    return _back(sent, BackgroundTask(mail_account, sent.service, sent.person))


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
    desk: Desk,
    person: str,
    *,
    status: int = 200,
    typed: Person | None = None,
    faults: tuple[PersonFault, ...] = (),
    secret: str | None = None,
    refused: str = "",
) -> Response:
    """The page of a person.

    Args:
        desk: of the administrator.
        person: whose page it is.
        status: of the answer.
        typed: what was typed and not kept.
        faults: what is wrong with it.
        secret: of a token that was made just now.
        refused: why nothing was changed, by the name that the template has for it.
    """
    seen, service = _seen(desk, person), desk.service
    say, language = service.administration_texts.say, desk.visitor.language
    return shown(
        desk,
        "person.html",
        status=status,
        seen=seen,
        card=seen.card,
        secret=secret,
        refused=refused,
        typed=typed or seen.card.person,
        faults=[say("person", each.value, language) for each in faults],
        days=DAYS,
        units=sorted({*service.units.units, *seen.units, *(seen.card.scope.units or ())}),
        held=list(_held(desk, seen.card.person.id)),
        issuer=service.settings.oidc_issuer,
        wording=desk.wording,
    )


def _seen(desk: Desk, person: str) -> PersonSeen:
    try:
        return administration_of(desk).person(person)
    except UnknownPersonError:
        raise FaultError(Fault.NOT_FOUND) from None


def _held(desk: Desk, person: str) -> Iterator[tuple[str, tuple[Role, ...]]]:
    """The roles that a person holds now in each trajectory, as far as the visitor may know."""
    queries, today = desk.service.queries, desk.service.today()
    with queries.look() as work:
        listed = work.overview.trajectories(Filters(holder=person), on=today, limit=MOST_CASES)
    for summary in listed.items:
        found = queries.part_if_any(summary.id, desk.visitor.actor)
        roles = () if found is None else roles_of(found[0].trajectory.assignments, person, today)
        if found is not None and roles:
            yield found[0].trajectory.reference, roles


def _identity(sent: SentForm) -> Identity:
    return Identity(issuer=sent.text("issuer"), subject=sent.text("subject"))
