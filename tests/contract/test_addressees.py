"""Whom a queued message is for: who holds its role when it is sent, whoever held it before."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from tests.integration.store.cases import ASSESSOR, HR, State, keep, load_kept, opened, save
from verbetertraject.application.ports import Claimable, ClaimedMessage, NewMessage
from verbetertraject.application.read_models import Delivery
from verbetertraject.domain.commands.concern import ReportConcern
from verbetertraject.domain.people import Assignment, Person, Role
from verbetertraject.domain.trajectory import Concern
from verbetertraject.store.outbox import SqlOutbox, queue
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.sent_log import PostBook, recover
from verbetertraject.store.tables import OutboxRow, PolicyRow, TrajectoryRow

EVENING = datetime(2026, 2, 2, 20, tzinfo=UTC)
TODAY = EVENING.date()
MORNING = EVENING + timedelta(hours=12)
LEASE = timedelta(minutes=1)
TRAJECTORY = UUID(int=42)
NADIA = Person(id="p9", name="Nadia Berg", email="nadia@school.example", language="en")
CHANNEL = "workflows://host.example/nadia"
STEP = "outlook_due/end-1@2026-05-29/assessor outlook_due/end-1@2026-05-29/hr"
TO_ASSESSOR = NewMessage(
    trajectory_id=TRAJECTORY,
    reference="VT-2026-0001",
    step_identity=STEP,
    person_id=ASSESSOR.id,
    roles=("assessor",),
    key="outlook_due",
    variant="improvement",
    params={"day": "2026-05-01"},
)
TO_HR = replace(TO_ASSESSOR, person_id=HR.id, roles=("hr",))
TO_BOTH = replace(TO_ASSESSOR, roles=("assessor", "hr"))


@dataclass(kw_only=True, slots=True)
class Hand:
    """The hand of a clock that the test moves."""

    at: datetime = EVENING

    def now(self) -> datetime:
        """What it reads."""
        return self.at

    def real(self, moment: datetime) -> datetime:
        """The same: it runs as the wall clock does."""
        return moment


@pytest.fixture
def hand() -> Hand:
    """Real time, as far as these tests are concerned."""
    return Hand()


@pytest.fixture
def outbox(engine: Engine, hand: Hand) -> SqlOutbox:
    """An outbox for one trajectory, and one more person."""
    keep(engine, opened(identity=TRAJECTORY))
    with Session(engine) as session, session.begin():
        SqlPersons(session).save(NADIA, now=EVENING, channels=[CHANNEL])
    return SqlOutbox(engine, now=hand.now)


@pytest.fixture
def put(engine: Engine, outbox: SqlOutbox) -> Callable[[NewMessage], UUID]:
    """Queue messages in the evening, one after the other."""
    assert outbox.claim(lease=LEASE) == ()

    seconds = count()

    def queued(message: NewMessage) -> UUID:
        at = EVENING - timedelta(minutes=1) + timedelta(seconds=next(seconds))
        with Session(engine) as session, session.begin():
            return queue(session, message, queued_at=at, not_before=at)

    return queued


def assign(engine: Engine, role: Role, person: str, *, since: date = TODAY) -> None:
    """Let a person hold a role from a day on."""
    t = load_kept(engine, TRAJECTORY).trajectory
    assignments = (*t.assignments, Assignment(role=role, person=person, since=since))
    save(engine, State(trajectory=replace(t, assignments=assignments), now=EVENING))


def claimed(outbox: SqlOutbox) -> list[ClaimedMessage]:
    """All that is claimed, one after the other."""
    found: list[ClaimedMessage] = []
    while messages := outbox.claim(lease=LEASE):
        found += messages
    return found


def to(messages: list[ClaimedMessage]) -> set[tuple[str, tuple[str, ...]]]:
    """Whom messages are for, and for which roles."""
    return {(each.recipient.person_id, each.roles) for each in messages}


def test_message_that_waited_is_for_the_successor_in_every_respect(
    engine: Engine, outbox: SqlOutbox, put: Callable[[NewMessage], UUID]
) -> None:
    message_id = put(TO_ASSESSOR)
    assign(engine, Role.ASSESSOR, NADIA.id)

    (message,) = claimed(outbox)

    reader = message.recipient
    assert (message.id, message.roles, message.attempt) == (message_id, ("assessor",), 1)
    assert (reader.person_id, reader.name, reader.email) == ("p9", "Nadia Berg", NADIA.email)
    assert (reader.language, reader.channels) == ("en", (CHANNEL,))


def test_message_that_was_tried_in_vain_goes_to_the_successor_and_never_to_the_predecessor(
    engine: Engine, outbox: SqlOutbox, put: Callable[[NewMessage], UUID], hand: Hand
) -> None:
    message_id = put(TO_ASSESSOR)
    outbox.claim(lease=LEASE)
    outbox.mark_failed({message_id: MORNING}, reason="450 busy")
    assign(engine, Role.ASSESSOR, NADIA.id)
    hand.at = MORNING

    assert to(claimed(outbox)) == {("p9", ("assessor",))}

    outbox.mark_sent([message_id], channel="email")
    assert rows(engine) == [("p9", ["assessor"], Delivery.SENT)]


def test_role_that_changes_hands_tomorrow_is_held_today(
    engine: Engine, outbox: SqlOutbox, put: Callable[[NewMessage], UUID], hand: Hand
) -> None:
    put(TO_ASSESSOR)
    assign(engine, Role.ASSESSOR, NADIA.id, since=MORNING.date())

    assert to(claimed(outbox)) == {(ASSESSOR.id, ("assessor",))}

    hand.at = MORNING
    assert to(claimed(outbox)) == {("p9", ("assessor",))}


def test_clock_of_the_process_says_who_holds_a_role(
    engine: Engine, put: Callable[[NewMessage], UUID], hand: Hand
) -> None:
    put(TO_ASSESSOR)
    assign(engine, Role.ASSESSOR, NADIA.id, since=MORNING.date())

    stepped = SqlOutbox(engine, now=hand.now, clock=Hand(at=MORNING))

    assert to(claimed(stepped)) == {("p9", ("assessor",))}


def test_successor_who_has_a_copy_already_gets_no_other(
    engine: Engine, outbox: SqlOutbox, put: Callable[[NewMessage], UUID]
) -> None:
    put(TO_ASSESSOR)
    sent = put(TO_HR)
    assign(engine, Role.ASSESSOR, HR.id)

    assert to(claimed(outbox)) == {(HR.id, ("assessor", "hr"))}

    outbox.mark_sent([sent], channel="email")
    assert rows(engine) == [(HR.id, ["assessor", "hr"], Delivery.SENT)]


def test_successor_who_was_sent_a_copy_already_gets_no_other(
    engine: Engine, outbox: SqlOutbox, put: Callable[[NewMessage], UUID]
) -> None:
    outbox.mark_sent([put(TO_HR)], channel="email")
    put(TO_ASSESSOR)
    assign(engine, Role.ASSESSOR, HR.id)

    assert claimed(outbox) == []
    assert rows(engine) == [(HR.id, ["hr"], Delivery.SENT)]


def test_copy_for_two_roles_is_two_when_they_come_apart(
    engine: Engine, outbox: SqlOutbox, put: Callable[[NewMessage], UUID]
) -> None:
    assign(engine, Role.HR, ASSESSOR.id)
    put(TO_BOTH)
    assign(engine, Role.ASSESSOR, NADIA.id)

    assert to(claimed(outbox)) == {("p9", ("assessor",)), (ASSESSOR.id, ("hr",))}
    assert claimed(outbox) == []


def test_roles_that_are_swapped_swap_their_copies(
    engine: Engine, outbox: SqlOutbox, put: Callable[[NewMessage], UUID]
) -> None:
    put(TO_ASSESSOR)
    put(TO_HR)
    assign(engine, Role.ASSESSOR, HR.id)
    assign(engine, Role.HR, ASSESSOR.id)

    assert to(claimed(outbox)) == {(ASSESSOR.id, ("hr",)), (HR.id, ("assessor",))}


def test_what_another_process_delivers_at_this_moment_is_left_to_it(
    engine: Engine, outbox: SqlOutbox, put: Callable[[NewMessage], UUID]
) -> None:
    put(TO_ASSESSOR)
    assert len(outbox.claim(lease=LEASE)) == 1
    put(TO_HR)
    assign(engine, Role.HR, NADIA.id)
    assign(engine, Role.ASSESSOR, NADIA.id)

    assert to(claimed(outbox)) == {("p9", ("hr",))}
    assert [person for person, _, _ in rows(engine)] == [ASSESSOR.id, "p9"]


def test_bundle_holds_only_what_is_for_its_reader(
    engine: Engine, outbox: SqlOutbox, put: Callable[[NewMessage], UUID]
) -> None:
    assign(engine, Role.HR, ASSESSOR.id)
    put(TO_ASSESSOR)
    put(replace(TO_HR, person_id=ASSESSOR.id, key="end_warning_28", step_identity="other"))
    assign(engine, Role.ASSESSOR, NADIA.id)
    together = Claimable(together=frozenset({"outlook_due", "end_warning_28"}))

    bundles = [outbox.claim(lease=LEASE, claimable=together) for _ in range(3)]

    assert {tuple(to(list(each))) for each in bundles} == {
        (("p9", ("assessor",)),),
        ((ASSESSOR.id, ("hr",)),),
        (),
    }


def test_hr_whom_a_concern_is_about_by_now_is_not_told_of_it(
    engine: Engine, outbox: SqlOutbox, put: Callable[[NewMessage], UUID]
) -> None:
    put(
        replace(
            TO_HR,
            key="safety_triage_due",
            step_identity="safety_triage_due/concern-1@2026-02-02/hr",
        )
    )
    t = load_kept(engine, TRAJECTORY).trajectory
    concern = Concern(
        number=1,
        reported_on=TODAY,
        report=ReportConcern(text="Er is iets gebeurd.", about=(Role.ASSESSOR,)),
        about_people=(NADIA.id,),
    )
    signatory = Assignment(role=Role.EMPLOYER_SIGNATORY, person=ASSESSOR.id, since=t.opened_on)
    t = replace(t, concerns=(concern,), assignments=(*t.assignments, signatory))
    save(engine, State(trajectory=t, now=EVENING))
    assign(engine, Role.HR, NADIA.id)

    assert to(claimed(outbox)) == {(ASSESSOR.id, ("employer_signatory",))}


def test_successor_who_was_told_before_the_database_was_restored_is_not_told_again(
    engine: Engine, put: Callable[[NewMessage], UUID], hand: Hand, tmp_path: Path
) -> None:
    book = PostBook(folder=tmp_path)
    kept = SqlOutbox(engine, now=hand.now, book=book)
    message_id = put(TO_ASSESSOR)
    assign(engine, Role.ASSESSOR, NADIA.id)
    claimed(kept)
    kept.mark_sent([message_id], channel="email")
    with Session(engine) as session, session.begin():  # as it was before anyone was replaced
        row = session.get_one(OutboxRow, message_id)
        row.person_id, row.state, row.sent_at, row.attempts = ASSESSOR.id, Delivery.QUEUED, None, 0

    recover(engine, book)

    assert claimed(kept) == []
    assert rows(engine) == [("p9", ["assessor"], Delivery.SENT)]


def test_trajectory_that_cannot_be_read_holds_up_no_other_message(
    engine: Engine, outbox: SqlOutbox, put: Callable[[NewMessage], UUID], hand: Hand
) -> None:
    other = UUID(int=43)
    keep(engine, opened(identity=other, reference="VT-2026-0002"))
    put(TO_ASSESSOR)
    put(replace(TO_ASSESSOR, trajectory_id=other, reference="VT-2026-0002"))
    with Session(engine) as session, session.begin():
        session.add(PolicyRow(sha256="damaged", version=1, terms='{"version": "?"}'))
        session.flush()
        session.get_one(TrajectoryRow, TRAJECTORY).policy = "damaged"

    assert [each.trajectory_id for each in claimed(outbox)] == [other]
    hand.at = EVENING + timedelta(minutes=9)
    assert TRAJECTORY not in {each.trajectory_id for each in claimed(outbox)}


def rows(engine: Engine) -> list[tuple[str, list[str], Delivery]]:
    """Every copy: for whom, for which roles, and how it stands."""
    with Session(engine) as session:
        found = session.scalars(select(OutboxRow).order_by(OutboxRow.person_id))
        return [(row.person_id, row.roles, row.state) for row in found]
