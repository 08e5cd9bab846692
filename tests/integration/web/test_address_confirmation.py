"""A new address: nothing goes there before it was confirmed, and nobody becomes another by it."""

import re
from typing import Any, Final

import pytest
from sqlalchemy.orm import Session

from tests.integration.web.page_checks import faults
from tests.integration.web.pages_world import Browser, PagesWorld
from verbetertraject.embedded.mailbox import Mail, Mailbox
from verbetertraject.store.organisation_journal import SqlOrganisationJournal
from verbetertraject.store.persons import SqlPersons

EVIL: Final = "kaper@elders.example"
NEW: Final = "hedda@wijdland.example"
OLD: Final = "h.lindeborg@wijdland.example"
ASSESSOR: Final = "p-102"
EMPLOYEE: Final = "p-101"
PEOPLE: Final = "/administration/people"


def address(world: PagesWorld, person: str) -> str:
    """The address of someone."""
    with Session(world.services.engine) as session:
        return SqlPersons(session).person(person).email


def to(mailbox: Mailbox, receiver: str) -> list[Mail]:
    """The mails to an address."""
    return [each for each in mailbox.messages() if receiver in (each.header("To") or "")]


def link(mail: Mail) -> str:
    """The link that confirms, as a path."""
    found = re.search(r"https?://[^/\s]+(/address/\S+)", mail.text)
    assert found is not None, mail.text
    return found[1]


def edited(world: PagesWorld, by: Browser, person: str, email: str) -> Any:
    """The answer to who changes an address on the page of a person."""
    with Session(world.services.engine) as session:
        name = SqlPersons(session).person(person).name
    fields = {"do": "edit", "name": name, "email": email, "language": "nl"}
    return by.post(f"{PEOPLE}/{person}", fields)


def did(world: PagesWorld, person: str) -> list[tuple[str, str]]:
    """What was done about someone, and by whom, the newest first."""
    with Session(world.services.engine) as session:
        entries = [each.entry for each in SqlOrganisationJournal(session).latest()]
    return [(each["did"], each["person"]) for each in entries if each.get("about") == person]


@pytest.fixture
def admin(mailing: PagesWorld) -> Browser:
    """HR of the whole organisation."""
    return mailing.browser("p-900", is_hr=True)


def test_own_address_is_confirmed_from_the_old_one(mailing: PagesWorld, mailbox: Mailbox) -> None:
    own, reader = mailing.browser("assessor"), mailing.stranger()

    assert own.post("/me", {"do": "ask_address", "email": NEW}).status_code == 303
    (mail,) = to(mailbox, OLD)
    seen = reader.get(link(mail))

    assert (seen.status_code, NEW in seen.text, faults(seen.text)) == (200, True, [])
    assert (address(mailing, ASSESSOR), to(mailbox, NEW)) == (OLD, [])
    assert NEW in own.get("/me").text
    assert faults(own.get("/me").text) == []
    assert reader.post(link(mail)).status_code == 200
    assert address(mailing, ASSESSOR) == NEW
    assert did(mailing, ASSESSOR)[:2] == [("edit_person", ASSESSOR), ("ask_address", ASSESSOR)]
    assert own.client.get("/me", follow_redirects=False).status_code == 303  # signed out
    again = reader.post(link(mail))
    assert (again.status_code, faults(again.text)) == (410, [])


def test_no_link_to_sign_in_goes_to_an_address_that_waits(
    mailing: PagesWorld, mailbox: Mailbox
) -> None:
    mailing.browser("assessor").post("/me", {"do": "ask_address", "email": NEW})

    mailing.stranger().post("/sign-in", {"email": NEW})
    mailing.stranger().post("/sign-in", {"email": OLD})

    assert to(mailbox, NEW) == []
    assert len(to(mailbox, OLD)) == 2


def test_only_the_last_new_address_can_be_confirmed(mailing: PagesWorld, mailbox: Mailbox) -> None:
    own = mailing.browser("assessor")
    own.post("/me", {"do": "ask_address", "email": NEW})
    (first,) = to(mailbox, OLD)
    own.post("/me", {"do": "ask_address", "email": "h.vos@wijdland.example"})
    own.post("/me", {"do": "drop_address"})

    assert mailing.stranger().post(link(first)).status_code == 410
    for mail in to(mailbox, OLD):
        assert mailing.stranger().get(link(mail)).status_code == 410
    assert mailing.stranger().get("/address/eA.forged").status_code == 410
    assert address(mailing, ASSESSOR) == OLD


def test_address_of_another_is_never_confirmed(mailing: PagesWorld, mailbox: Mailbox) -> None:
    own = mailing.browser("assessor")

    asked = own.post("/me", {"do": "ask_address", "email": "J.Wolkenaar@wijdland.example"})
    (mail,) = to(mailbox, OLD)

    assert asked.status_code == 303  # whose it is else is not told
    assert mailing.stranger().post(link(mail)).status_code == 410
    assert address(mailing, ASSESSOR) == OLD


def test_what_is_no_address_is_told_at_its_field(mailing: PagesWorld) -> None:
    answer = mailing.browser("assessor").post("/me", {"do": "ask_address", "email": "x@y@z"})

    assert answer.status_code == 422
    assert "Dit is geen e-mailadres" in answer.text
    assert faults(answer.text) == []


def test_administrator_changes_an_address_and_the_old_one_is_told(
    mailing: PagesWorld, mailbox: Mailbox, admin: Browser
) -> None:
    assert edited(mailing, admin, ASSESSOR, NEW).status_code == 303

    assert address(mailing, ASSESSOR) == NEW
    (mail,) = to(mailbox, OLD)
    assert "/address/" not in mail.text
    assert did(mailing, ASSESSOR)[0] == ("edit_person", "p-900")


@pytest.mark.parametrize("whose", ["p-900", "p-901"])
def test_address_of_an_administrator_waits_for_their_word(
    mailing: PagesWorld, mailbox: Mailbox, admin: Browser, whose: str
) -> None:
    mailing.browser("p-901", is_hr=True)
    third = mailing.browser("p-902", is_hr=True)
    old = address(mailing, whose)

    assert edited(mailing, admin, whose, EVIL).status_code == 303
    page = admin.get(f"{PEOPLE}/{whose}").text

    assert (address(mailing, whose), to(mailbox, EVIL)) == (old, [])
    assert len(to(mailbox, old)) == 1
    assert EVIL in page
    assert faults(page) == []
    assert "confirm_address" not in page
    change = re.search(r'name="change" value="([^"]+)"', third.get(f"{PEOPLE}/{whose}").text)
    assert change is not None
    confirm = {"do": "confirm_address", "change": change[1]}
    assert admin.post(f"{PEOPLE}/{whose}", confirm).status_code == 422
    assert address(mailing, whose) == old
    assert third.post(f"{PEOPLE}/{whose}", confirm).status_code == 303
    assert address(mailing, whose) == EVIL


def test_administrator_becomes_nobody_who_stands_beside_them(
    mailing: PagesWorld, admin: Browser
) -> None:
    mailing.browser("p-901", is_hr=True)
    before = did(mailing, "p-901")
    account = {"issuer": "https://login.example", "subject": "t/o"}

    for fields in (
        {"do": "make_token", "label": "x", "days": "30"},
        {"do": "link", **account},
    ):
        assert admin.post(f"{PEOPLE}/p-901", fields).status_code == 422, fields

    assert did(mailing, "p-901") == before


def test_employee_who_administers_becomes_nobody_in_her_own_file(
    mailing: PagesWorld, mailbox: Mailbox
) -> None:
    her = mailing.browser("employee", is_hr=True)
    token = {"do": "make_token", "label": "x", "days": "30"}

    for person in (ASSESSOR, mailing.people["hr"]["id"]):
        old = address(mailing, person)
        assert edited(mailing, her, person, EVIL).status_code == 303
        assert address(mailing, person) == old
        assert her.post(f"{PEOPLE}/{person}", token).status_code == 422
        listed = f"id;name;email\n{person};Iemand;{EVIL}\n"
        written = her.post("/administration/people-list", {"do": "write", "text": listed})
        assert written.status_code == 422
        assert address(mailing, person) == old
    assert to(mailbox, EVIL) == []


@pytest.mark.parametrize("role", ["employee", "assessor", "employer_signatory"])
def test_hr_of_a_file_becomes_nobody_else_in_it(
    mailing: PagesWorld, mailbox: Mailbox, role: str
) -> None:
    """By that HR would read a concern about HR, and sign for the other side."""
    hr, person = mailing.browser("hr", is_hr=True), mailing.people[role]["id"]
    old = address(mailing, person)
    account = {"issuer": "https://login.example", "subject": "t/o"}

    for fields in ({"do": "make_token", "label": "x", "days": "30"}, {"do": "link", **account}):
        refused = hr.post(f"{PEOPLE}/{person}", fields)
        assert (refused.status_code, faults(refused.text)) == (422, []), fields
    assert edited(mailing, hr, person, EVIL).status_code == 303

    assert address(mailing, person) == old
    assert to(mailbox, EVIL) == []
    page = hr.get(f"{PEOPLE}/{person}").text
    assert ('value="make_token"' in page, 'value="link"' in page) == (False, False)


def test_nobody_but_the_person_makes_a_token_of_who_has_a_role(
    mailing: PagesWorld, admin: Browser
) -> None:
    token = {"do": "make_token", "label": "x", "days": "30"}

    refused = admin.post(f"{PEOPLE}/{EMPLOYEE}", token)

    assert refused.status_code == 422
    assert "maakt wie een rol in een dossier heeft, het alleen zelf" in refused.text
    assert mailing.browser("employee").post("/me", token).status_code == 200


@pytest.mark.usefixtures("mailing")
def test_person_is_told_of_an_account_that_another_linked(admin: Browser, mailbox: Mailbox) -> None:
    account = {"do": "link", "issuer": "https://login.example", "subject": "t/o"}

    assert admin.post(f"{PEOPLE}/{ASSESSOR}", account).status_code == 303

    (mail,) = to(mailbox, OLD)
    assert mail.subject == "Een nieuwe manier om in te loggen"


def test_account_of_another_is_not_taken(mailing: PagesWorld, admin: Browser) -> None:
    account = {"do": "link", "issuer": "https://login.example", "subject": "t/o"}

    assert admin.post(f"{PEOPLE}/{ASSESSOR}", account).status_code == 303
    assert admin.post(f"{PEOPLE}/{EMPLOYEE}", account).status_code == 422
    assert [each for each, _ in did(mailing, EMPLOYEE)] == ["add_person"]


def test_list_gives_no_administrator_another_address_or_channel(
    mailing: PagesWorld, admin: Browser
) -> None:
    mailing.browser("p-901", is_hr=True)
    text = f"id;name;email\np-901;p-901;{EVIL}\n{ASSESSOR};Hedda Vos;{NEW}\n"

    answer = admin.post("/administration/people-list", {"do": "write", "text": text})

    assert answer.status_code == 422
    assert "kun jij niet geven" in answer.text
    assert (address(mailing, ASSESSOR), address(mailing, "p-901")) == (
        OLD,
        "p-901@wijdland.example",
    )


def test_stranger_who_claims_to_be_hr_gets_no_link(mailing: PagesWorld, mailbox: Mailbox) -> None:
    people = {
        role: {name: mailing.people[role][name] for name in ("id", "name", "email")}
        for role in ("employee", "hr")
    }
    stranger = {"id": "p-666", "name": "p-666", "email": "p-666@wijdland.example"}
    elsewhere = people["hr"] | {"email": EVIL}
    for hr in (elsewhere, stranger):
        named = {**people, "assessor": stranger, "hr": hr}
        refused = mailing.do("open", {"people": named, "nature": "inability"}, by="p-666")
        assert refused.status_code == 422
    mailing.stranger().post("/sign-in", {"email": EVIL})

    assert to(mailbox, EVIL) == []
    assert mailing.client.get("/api/v1/trajectories", headers=mailing.auth("p-666")).json() == {
        "items": []
    }
