"""Weekly digests on a real database and a real mail server: once for a person and a week."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from tests.integration.store.cases import keep, lived_until, opened, scenario_lines
from verbetertraject.application.read_models import Delivery
from verbetertraject.clock import wall_now
from verbetertraject.domain.people import Person
from verbetertraject.embedded.mailbox import Mailbox
from verbetertraject.notify.weekly_digest import Sent, WeeklyDigest
from verbetertraject.settings import Settings
from verbetertraject.store.digests import INTERRUPTED, SqlDigests
from verbetertraject.store.hr_scopes import SqlHrScopes
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.tables import DigestRow
from verbetertraject.wiring import Wiring

MONDAY = datetime(2026, 2, 9, 8, 0, tzinfo=UTC)
"""Nine o'clock, on the day of the teacher's first evaluation."""
ANNA = Person(id="anna", name="Anna Noord", email="anna@school.example")
BRAM = Person(id="bram", name="Bram Zuid", email="bram@school.example", language="en")


@dataclass
class Standing:
    """A clock that stands until it is moved."""

    reading: datetime = MONDAY

    def now(self) -> datetime:
        """What it shows."""
        return self.reading

    def real(self, moment: datetime) -> datetime:
        """The same."""
        return moment


@dataclass
class Desk:
    """Two persons who are HR, a trajectory of Noord and one of no unit, and a mailbox."""

    engine: Engine
    clock: Standing
    settings: Settings
    box: Mailbox

    def digests(self, **changed: object) -> WeeklyDigest:
        """What sends them, in a process of its own."""
        settings = self.settings.model_copy(update=changed)
        return replace(Wiring(settings, engine=self.engine).weekly_digest, clock=self.clock)

    def mails(self) -> dict[str, str]:
        """What was accepted, by address: subject and text."""
        return {mail.to[0]: f"{mail.subject}\n{mail.text}" for mail in self.box.messages()}

    def rows(self) -> list[tuple[str, date, Delivery, str | None]]:
        """What is kept of digests."""
        with Session(self.engine) as session:
            rows = session.scalars(select(DigestRow).order_by(DigestRow.person_id, DigestRow.week))
            return [(row.person_id, row.week, row.state, row.last_error) for row in rows]


@pytest.fixture
def desk(engine: Engine, tmp_path: Path) -> Iterator[Desk]:
    """The digests of Monday, not sent yet."""
    with Session(engine) as session, session.begin():
        for person in (ANNA, BRAM):
            SqlPersons(session).save(person, now=MONDAY)
            SqlPersons(session).set_organisation_role(person.id, "hr")
        SqlHrScopes(session).limit(ANNA.id, ["Noord"])
    keep(engine, lived_until(scenario_lines("teacher"), date(2026, 2, 8)), unit="Noord")
    keep(engine, opened(reference="VT-2026-0002"))
    with Mailbox(tmp_path / "mail") as box:
        host, port = box.smtp_address
        settings = Settings(
            data_dir=tmp_path, smtp_host=host, smtp_port=port, public_url="https://hr.example"
        )
        yield Desk(engine=engine, clock=Standing(), settings=settings, box=box)


def test_digest_goes_to_each_who_is_hr_with_what_they_serve(desk: Desk) -> None:
    assert desk.digests().send() == Sent(accepted=2)

    mails = desk.mails()
    assert set(mails) == {ANNA.email, BRAM.email}
    assert mails[ANNA.email].startswith("Overzicht van deze week\n")
    assert (
        "Over tijd: 0. Deze week: 1. Stilgezet of afwezig: 0. Verder lopend: 0."
        in mails[ANNA.email]
    )
    assert (
        "Overdue: 0. This week: 1. Paused or absent: 0. Otherwise under way: 1."
        in mails[BRAM.email]
    )
    assert all("https://hr.example/t/" in text for text in mails.values())


def test_digest_names_nobody_but_its_reader(desk: Desk) -> None:
    desk.digests().send()

    people = scenario_lines("teacher")[0].body["people"].values()
    for address, text in desk.mails().items():
        for person in people:
            assert person["name"] not in text, address


def test_digest_goes_out_once_a_week_however_often_it_is_asked_for(desk: Desk) -> None:
    sent = [desk.digests().send() for _ in range(3)]
    desk.clock.reading = MONDAY.replace(day=11)
    sent.append(desk.digests().send())
    desk.clock.reading = MONDAY.replace(day=16)
    sent.append(desk.digests().send())

    assert sent == [Sent(accepted=2), Sent(), Sent(), Sent(), Sent(accepted=2)]
    assert len(desk.box.messages()) == 4


def test_digest_that_was_interrupted_is_not_sent_again(desk: Desk) -> None:
    digests = SqlDigests(desk.engine)
    digests.queue([ANNA.id], week=MONDAY.date(), now=wall_now())
    claimed = digests.claim(week=MONDAY.date(), now=wall_now())

    assert desk.digests().send() == Sent(accepted=1)
    assert claimed is not None
    assert desk.rows() == [
        (ANNA.id, MONDAY.date(), Delivery.FAILED, INTERRUPTED),
        (BRAM.id, MONDAY.date(), Delivery.SENT, None),
    ]


def test_digest_that_was_refused_is_tried_again_later(desk: Desk) -> None:
    deaf = desk.digests(smtp_port=9)

    assert deaf.send() == Sent(refused=2)
    assert {row[2] for row in desk.rows()} == {Delivery.QUEUED}
    assert deaf.send() == Sent()


def test_digest_is_not_sent_to_who_turned_it_off_or_has_nothing(desk: Desk) -> None:
    with Session(desk.engine) as session, session.begin():
        SqlHrScopes(session).limit(ANNA.id, ["Elders"])
        SqlHrScopes(session).send_digest(BRAM.id, wanted=False)

    assert desk.digests().send() == Sent()
    assert desk.rows() == [(ANNA.id, MONDAY.date(), Delivery.SENT, None)]


@pytest.mark.parametrize("changed", [{"weekly_digest": False}, {"clock": "stepped"}])
def test_digest_is_not_sent_where_none_is_wanted_or_in_play(
    desk: Desk, changed: dict[str, object]
) -> None:
    assert desk.digests(**changed).send() == Sent()
    assert desk.rows() == []


def test_digest_is_not_sent_before_nine(desk: Desk) -> None:
    desk.clock.reading = MONDAY.replace(hour=7, minute=59)

    assert desk.digests().send() == Sent()
