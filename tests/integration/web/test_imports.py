"""Taking over a running trajectory on its page: checked first, then written by a second button."""

import pytest
import yaml
from sqlalchemy.orm import Session

from tests.integration.application.running_cases import HOURS, day, document_until
from tests.integration.web.page_checks import faults
from tests.integration.web.pages_world import Browser, PagesWorld
from verbetertraject.application.replay import NOON
from verbetertraject.store.persons import SqlPersons

MIDWAY = day("2026-03-20")


@pytest.fixture
def desk(world: PagesWorld) -> Browser:
    """HR of the organisation, in the middle of the teacher's trajectory, which is not here yet."""
    world.move_to(MIDWAY)
    return world.browser("p-900", is_hr=True)


@pytest.fixture
def file(world: PagesWorld) -> str:
    """The file of the teacher's case until now."""
    document = document_until(world.scenario, HOURS.at(MIDWAY, NOON))
    return yaml.safe_dump(document, allow_unicode=True)


def test_check_shows_what_is_to_come_and_the_second_button_writes(
    world: PagesWorld, desk: Browser, file: str
) -> None:
    checked = desk.post("/import", {}, files={"file": ("case.yaml", file.encode())})

    assert checked.status_code == 200
    assert "Het verloop past bij de regels" in checked.text
    assert "13 april 2026" in checked.text
    assert faults(checked.text) == []
    assert desk.get("/t/VT-2026-0001").status_code == 404

    written = desk.post("/import", {"do": "write", "text": file})
    assert (written.status_code, written.headers["Location"]) == (303, "/t/VT-2026-0001")
    assert desk.get("/t/VT-2026-0001").status_code == 200
    assert world.services.clock.now() == HOURS.at(MIDWAY, NOON)


def test_every_fault_is_shown_and_what_was_given_stays(desk: Browser, file: str) -> None:
    document = yaml.safe_load(file)
    document["script"][3]["version"] = 9
    wrong = yaml.safe_dump(document, allow_unicode=True)

    answer = desk.post("/import", {"text": wrong})

    assert answer.status_code == 422
    assert "Vastlegging 4" in answer.text
    assert faults(answer.text) == []
    assert "18 december 2025" in answer.text
    assert "Het nummer moet 1 zijn." in answer.text
    assert "wrong_version" not in answer.text
    assert "Hedda Lindeborg" in answer.text


@pytest.mark.parametrize("raw", ["a: &a [*a]", "[", "", "x" * 10])
def test_unreadable_file_is_told_in_a_sentence(desk: Browser, raw: str) -> None:
    answer = desk.post("/import", {"text": raw})

    assert answer.status_code == 422
    assert "Het bestand is niet leesbaar" in answer.text


def test_same_file_again_leads_to_its_trajectory(desk: Browser, file: str) -> None:
    for _ in range(2):
        answer = desk.post("/import", {"do": "write", "text": file})
        assert answer.headers["Location"] == "/t/VT-2026-0001"


@pytest.mark.parametrize(
    "by", ["employee", "assessor", "employer_signatory", "confidential_adviser"]
)
def test_nobody_but_hr_of_the_organisation_finds_the_page(
    world: PagesWorld, file: str, by: str
) -> None:
    browser = world.browser(by)

    assert browser.get("/import").status_code == 404
    assert browser.post("/import", {"do": "write", "text": file}).status_code == 404


def test_hr_of_a_trajectory_finds_it_only_as_hr_of_the_organisation(
    active: PagesWorld, file: str
) -> None:
    browser = active.browser("hr")
    assert browser.get("/import").status_code == 200

    with Session(active.services.engine) as session, session.begin():
        SqlPersons(session).set_organisation_role(active.people["hr"]["id"], None)

    assert browser.get("/t/VT-2026-0001").status_code == 200
    assert browser.get("/import").status_code == 404
    assert browser.post("/import", {"do": "write", "text": file}).status_code == 404


def test_page_asks_in_the_readers_language(world: PagesWorld) -> None:
    browser = world.browser("p-901", is_hr=True, language="en")

    assert "Take over a running trajectory" in browser.get("/import").text
