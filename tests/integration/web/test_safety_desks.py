"""Whoever has the safety desk gets in by every door, and whom the concern is about by none."""

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from sqlalchemy.orm import Session

from tests.integration.moments import Moments
from tests.integration.web.page_checks import faults
from tests.integration.web.pages_world import Browser, MakePagesWorld, PagesWorld
from verbetertraject.api.routes import TRAJECTORIES
from verbetertraject.clock import wall_now
from verbetertraject.domain.people import Person
from verbetertraject.embedded.mailbox import Mailbox
from verbetertraject.store.hr_scopes import SqlHrScopes
from verbetertraject.store.persons import SqlPersons

TEXT: Final = "Ik durf niets meer te zeggen."
CONTINUE: Final = {"category": "discontent", "decision": "continue"}
INVESTIGATE: Final = {"category": "specific_incident", "decision": "independent_investigation"}
INVESTIGATOR: Final = {"id": "p-onderzoek", "name": "Saskia Tromp", "email": "st@onderzoek.example"}
CONCLUSION: Final = {
    "conclusion": "unfounded",
    "summary": "Er is met iedereen gesproken.",
    "heard": {"total": 4, "invited_all_team": True, "named": 2, "anonymous": 2},
}

OTHER_HR: Final = "p-desk"
"""HR of the organisation, without a role in the case."""

CONTACT: Final = "p-outside"
"""The safety contact of the organisation: someone outside the line."""

DOORS: Final = ("detail", "list", "asked of me", "front page", "concern page", "form")


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A concern, and who deals with it."""

    about: tuple[str, ...]
    desk: str
    others_in: bool = False
    """Whether another HR of the organisation is there."""


CASES: Final = {
    "hr": Case(about=("assessor",), desk="hr", others_in=True),
    "employer_signatory": Case(about=("hr",), desk="employer_signatory", others_in=True),
    "other_hr": Case(about=("hr", "employer_signatory"), desk=OTHER_HR, others_in=True),
    "safety_contact": Case(about=("hr", "employer_signatory"), desk=CONTACT),
}
"""By the role by which the desk is named."""


@pytest.fixture
def posting(make_world: MakePagesWorld, mailbox: Mailbox, moments: Moments) -> PagesWorld:
    """The teacher's trajectory, active; its mail arrives: 2 seconds for the first."""
    host, port = mailbox.smtp_address
    world = make_world("teacher", smtp_host=host, smtp_port=port)
    moments.active(world)
    return world


@pytest.mark.parametrize("role", CASES)
def test_desk_gets_in_by_every_door_and_whom_it_is_about_by_none(
    posting: PagesWorld, mailbox: Mailbox, role: str
) -> None:
    case = CASES[role]
    everyone = {*case.about, case.desk, CONTACT}
    reported(posting, case)

    found = {who: ways_in(posting, who) - {"list"} for who in everyone}
    refused = {who for who in everyone - {case.desk} if not triages(posting, who)}

    nothing: set[str] = set()
    assert found == dict.fromkeys(everyone, nothing) | {case.desk: set(DOORS) - {"list"}}
    assert refused == everyone - {case.desk}
    assert linked(posting, mailbox) == {case.desk: f"/t/{posting.id}/do/triage_concern"}
    assert triages(posting, case.desk)


@pytest.mark.parametrize("role", CASES)
def test_safety_contact_finds_the_file_only_where_the_desk_is_theirs(
    posting: PagesWorld, role: str
) -> None:
    case = CASES[role]
    reported(posting, case)

    found = posting.get(by=CONTACT).status_code, listed(posting, CONTACT)

    assert found == ((200, True) if case.desk == CONTACT else (404, False))


def test_safety_contact_reads_dates_and_that_concern_and_nothing_else(posting: PagesWorld) -> None:
    assert posting.do("report_concern", {"text": "Anders.", "about": []}, by="employee").is_success
    reported(posting, CASES["safety_contact"])

    detail = posting.detail(by=CONTACT)

    assert {key for key, said in detail.items() if isinstance(said, dict | list)} == {
        "outline",
        "concerns",
        "your_roles",
    }
    assert detail["your_roles"] == ["safety_contact"]
    assert [each["report"]["text"] for each in detail["concerns"]] == [TEXT]
    shut = ("/journal", "/check", "/access-log", "/attachments/1")
    assert {posting.get(part, by=CONTACT).status_code for part in shut} <= {403, 404}


def test_safety_contact_brings_it_to_an_end_on_the_pages_and_then_finds_nothing(
    posting: PagesWorld,
) -> None:
    reported(posting, CASES["safety_contact"])
    browser = posting.browser(CONTACT)
    person = {f"person.{name}": said for name, said in INVESTIGATOR.items()}

    gives(posting, browser, "replace_person", {"role": "investigator", **person})
    gives(posting, browser, "triage_concern", INVESTIGATE)
    posting.people["investigator"] = INVESTIGATOR
    assert posting.do("conclude_investigation", CONCLUSION, by="investigator").is_success
    led = gives(posting, browser, "resume", {"decided_by": "safety_contact"})

    assert led == "/done/resume"
    assert "Dit traject heeft je niet meer nodig." in browser.get(led).text
    assert ways_in(posting, CONTACT) == set()
    assert "p-onderzoek" not in posting.get(by="hr").text


def test_safety_contact_withdraws_only_while_the_desk_is_theirs(posting: PagesWorld) -> None:
    withdrawal = {"reason": "agreed"}
    assert posting.do("withdraw", withdrawal, by=CONTACT).status_code == 404
    reported(posting, CASES["safety_contact"])

    assert posting.do("withdraw", withdrawal, by=CONTACT).status_code == 200


def test_desk_that_goes_to_another_is_the_safety_contacts_no_more(posting: PagesWorld) -> None:
    reported(posting, CASES["safety_contact"])
    assert ways_in(posting, CONTACT) == set(DOORS)

    known(posting, OTHER_HR, is_hr=True)

    assert ways_in(posting, CONTACT) == set()
    assert ways_in(posting, OTHER_HR) >= {"detail", "list", "concern page", "form"}


def test_accused_gets_in_nowhere_in_whatever_other_role(posting: PagesWorld) -> None:
    """One person is signatory, contact, HR of the organisation; another is HR and coach."""
    signatory = posting.people["employer_signatory"] | {"role": "bestuurder"}
    person = {key: signatory[key] for key in ("id", "name", "email")}
    for role in ("contact", "confidential_adviser"):
        body = {"role": role, "person": person}
        assert posting.do("replace_person", body, by="hr").is_success
    known(posting, signatory["id"], is_hr=True)
    posting.tokens["employer_signatory"] = posting.token(signatory["id"], is_hr=True)
    reported(posting, CASES["safety_contact"])

    assert ways_in(posting, "employer_signatory") <= {"list"}
    assert ways_in(posting, CONTACT) == set(DOORS)
    commands: dict[str, dict[str, Any]] = {
        "triage_concern": CONTINUE,
        "withdraw": {"reason": "agreed"},
        "replace_person": {"role": "investigator", "person": INVESTIGATOR},
    }
    for name, body in commands.items():
        assert posting.do(name, body, by="employer_signatory").status_code >= 400, name


def test_accused_safety_contact_is_no_desk(posting: PagesWorld) -> None:
    contact = {"id": CONTACT, "name": CONTACT, "email": f"{CONTACT}@wijdland.example"}
    known(posting, CONTACT)
    body = {"role": "coach", "person": contact}
    assert posting.do("replace_person", body, by="hr").is_success
    reported(posting, Case(about=("hr", "employer_signatory", "coach"), desk=CONTACT))

    assert ways_in(posting, CONTACT) <= {"list"}
    assert posting.do("triage_concern", CONTINUE, by=CONTACT).status_code >= 400


@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_of_the_safety_contact_are_sound(posting: PagesWorld, language: str) -> None:
    reported(posting, CASES["safety_contact"])
    browser = posting.browser(CONTACT, language=language)

    for address in (
        "/",
        *(f"/t/{posting.id}{part}" for part in ("", "/file", "/ahead", "/messages")),
        *(f"/t/{posting.id}/do/{do}" for do in ("triage_concern", "replace_person", "withdraw")),
    ):
        answer = browser.get(address)
        assert answer.status_code == 200, address
        assert faults(answer.text) == [], address


def reported(world: PagesWorld, case: Case) -> None:
    """The employee reports a concern, in an organisation with a safety contact."""
    known(world, CONTACT, is_contact=True)
    if case.others_in:
        known(world, OTHER_HR, is_hr=True)
    body = {"text": TEXT, "about": list(case.about)}
    assert world.do("report_concern", body, by="employee").is_success


def known(world: PagesWorld, person: str, *, is_hr: bool = False, is_contact: bool = False) -> None:
    """Someone is known in the organisation, and is what is said of them."""
    with Session(world.services.engine) as session, session.begin():
        persons = SqlPersons(session)
        if is_hr or is_contact:
            email = f"{person}@wijdland.example"
            persons.save(Person(id=person, name=person, email=email), now=wall_now())
        if is_hr:
            persons.set_organisation_role(person, "hr")
        if is_contact:
            SqlHrScopes(session).name_safety_contact(person)
    if is_hr:
        world.tokens[person] = world.token(person, is_hr=True)


def ways_in(world: PagesWorld, who: str) -> set[str]:
    """The doors by which someone comes to know of the concern, or finds the file in their list."""
    browser = world.browser(who)
    at = f"/t/{world.id}"
    front, read = browser.get(at), browser.get(f"{at}/file")
    ways = {
        "detail": TEXT in world.get(by=who).text,
        "list": listed(world, who),
        "asked of me": listed(world, who, "?awaited_of=me&awaits=triage"),
        "front page": f"/t/{world.scenario.reference}/do/triage_concern" in front.text,
        "concern page": TEXT in read.text,
        "form": browser.get(f"{at}/do/triage_concern").status_code == 200,
    }
    return {way for way, is_open in ways.items() if is_open}


def listed(world: PagesWorld, who: str, asked: str = "") -> bool:
    """Whether someone's list holds the file."""
    answer = world.client.get(f"{TRAJECTORIES}{asked}", headers=world.auth(who))
    return bool(answer.json()["items"])


def triages(world: PagesWorld, who: str) -> bool:
    """Whether someone may triage the concern; then they have."""
    return bool(world.do("triage_concern", CONTINUE, by=who).is_success)


def linked(world: PagesWorld, mailbox: Mailbox) -> dict[str, str]:
    """Who are mailed a link because of the concern, and where it leads: it shows the concern."""
    world.services.deliver(world.id)
    roles = {each["id"]: role for role, each in world.people.items()}
    led = {}
    for mail in mailbox.messages():
        for address in (word for word in mail.text.split() if word.startswith("http")):
            link = world.services.links.read(address.rpartition("/")[2])
            if link.path.endswith("triage_concern"):
                reader = world.stranger()
                where: str = reader.post(urlsplit(address).path).headers["Location"]
                assert TEXT in reader.client.get(where).text
                led[roles.get(link.person_id, link.person_id)] = where
    return led


def gives(world: PagesWorld, browser: Browser, name: str, fields: dict[str, Any]) -> str:
    """Give a command by its form; where it leads."""
    address = f"/t/{world.scenario.reference}/do/{name}"
    assert browser.get(address).status_code == 200, browser.get(address).text
    answer = browser.post(address, fields)
    assert answer.status_code == 303, answer.text
    where: str = answer.headers["Location"]
    return where
