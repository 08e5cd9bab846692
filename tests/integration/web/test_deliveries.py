"""What did not arrive, as HR sees it, and trying it again."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from tests.integration.web.page_checks import faults
from tests.integration.web.pages_world import PagesWorld
from verbetertraject.application.read_models import Delivery
from verbetertraject.store.hr_scopes import SqlHrScopes
from verbetertraject.store.organisation_journal import SqlOrganisationJournal
from verbetertraject.store.tables import OutboxRow

AFTER_PRESENTING = date(2025, 12, 18)
WHY = "550 no such mailbox"
UNIT = "Basisschool De Kruidenhof (fictief)"


@pytest.fixture
def stuck(world: PagesWorld) -> PagesWorld:
    """The teacher's world, in which no message arrived."""
    world.play(until=AFTER_PRESENTING)
    with Session(world.services.engine) as session, session.begin():
        session.execute(update(OutboxRow).values(state=Delivery.FAILED, last_error=WHY, attempts=9))
    return world


def failed(world: PagesWorld) -> list[str]:
    """The messages that were given up, by id."""
    with Session(world.services.engine) as session:
        rows = session.query(OutboxRow).filter(OutboxRow.state == Delivery.FAILED)
        return [str(row.id) for row in rows]


def test_hr_sees_what_did_not_arrive_and_tries_again(stuck: PagesWorld) -> None:
    hr = stuck.browser("p-900", is_hr=True)
    message = failed(stuck)[0]

    page = hr.get("/administration/deliveries").text
    assert WHY in page
    assert "VT-2026-0001" in page
    assert "9 pogingen" in page
    assert faults(page) == []

    again = hr.post("/administration/deliveries", {"trajectory": str(stuck.id), "message": message})

    assert (again.status_code, message in failed(stuck)) == (303, False)


def test_hr_of_other_units_sees_and_tries_nothing(stuck: PagesWorld) -> None:
    other, own = (stuck.browser(name, is_hr=True) for name in ("p-905", "p-906"))
    with Session(stuck.services.engine) as session, session.begin():
        SqlHrScopes(session).limit("p-905", ["Another"])
        SqlHrScopes(session).limit("p-906", [UNIT])
    form = {"trajectory": str(stuck.id), "message": failed(stuck)[0]}

    assert "Alles is aangekomen" in other.get("/administration/deliveries").text
    assert other.post("/administration/deliveries", form).status_code == 404
    page = own.get("/administration/deliveries").text
    assert WHY in page
    assert "/administration/people" not in page
    assert failed(stuck)


def test_hr_is_told_once_that_mail_is_refused_and_sends_all_again_by_one_press(
    stuck: PagesWorld,
) -> None:
    later = datetime(2100, 1, 1, tzinfo=UTC)
    refused = {"state": Delivery.QUEUED, "by_relay": True, "next_attempt_at": later}
    hr, assessor = stuck.browser("p-900", is_hr=True), stuck.browser("assessor")
    assert "weigert" not in hr.get("/").text
    with Session(stuck.services.engine) as session, session.begin():
        session.execute(update(OutboxRow).values(refused))

    assert "Onze post gaat niet de deur uit" in hr.get("/").text
    assert "Onze post gaat niet de deur uit" not in assessor.get("/").text
    page = hr.get("/administration/deliveries").text
    assert "Het is hersteld: verstuur alles opnieuw" in page
    assert faults(page) == []

    assert assessor.post("/administration/deliveries", {"all": "yes"}).status_code == 404
    assert hr.post("/administration/deliveries", {"all": "yes"}).status_code == 303

    assert "weigert" not in hr.get("/administration/deliveries").text
    with Session(stuck.services.engine) as session:
        assert {row.next_attempt_at < later for row in session.query(OutboxRow)} == {True}
        assert SqlOrganisationJournal(session).latest()[0].entry["did"] == "send_again"
    assert "Alles wat wachtte is opnieuw verstuurd" in hr.get("/administration/journal").text


@pytest.mark.parametrize("by", ["employee", "assessor"])
def test_nobody_else_finds_the_page(stuck: PagesWorld, by: str) -> None:
    browser = stuck.browser(by)
    form = {"trajectory": str(stuck.id), "message": failed(stuck)[0]}

    assert browser.get("/administration/deliveries").status_code == 404
    assert browser.post("/administration/deliveries", form).status_code == 404


def test_message_that_does_not_exist_is_not_found(stuck: PagesWorld) -> None:
    hr = stuck.browser("p-900", is_hr=True)
    with Session(stuck.services.engine) as session:
        before = SqlOrganisationJournal(session).latest()

    for form in ({"trajectory": str(stuck.id), "message": str(stuck.id)}, {"message": "1"}):
        assert hr.post("/administration/deliveries", form).status_code in {400, 404}
    with Session(stuck.services.engine) as session:
        assert SqlOrganisationJournal(session).latest() == before
