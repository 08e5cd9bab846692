"""What did not reach people: found across trajectories, and tried again by HR alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.integration.store.cases import ASSESSOR, EMPLOYEE, HR, keep, opened
from verbetertraject.application import ports
from verbetertraject.application.actor import Actor
from verbetertraject.application.deliveries import Deliveries
from verbetertraject.application.ports import NewMessage, UnknownCursorError
from verbetertraject.application.read_models import Delivery, Page, Undelivered
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.store import journal
from verbetertraject.store.engine import reading
from verbetertraject.store.outbox import SqlOutbox, queue
from verbetertraject.store.overview import SqlOverview
from verbetertraject.store.unit_of_work import SqlStore

pytestmark = pytest.mark.both_databases

NOW = datetime(2026, 2, 2, 8, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
LEASE = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """A clock that stands."""

    reading: datetime = LATER

    def now(self) -> datetime:
        """What it shows."""
        return self.reading

    def real(self, moment: datetime) -> datetime:
        """The same."""
        return moment


@dataclass(kw_only=True)
class Nudged:
    """The trajectories of which it was told that there is something to deliver."""

    told: list[UUID] = field(default_factory=list)


def queued(engine: Engine, trajectory_id: UUID, step: str, *, at: datetime = NOW) -> UUID:
    message = NewMessage(
        trajectory_id=trajectory_id,
        reference="VT-2026-0001",
        step_identity=step,
        person_id=EMPLOYEE.id,
        roles=("employee",),
        key="eval_reminder_7d",
        variant="improvement",
        params={"day": "2026-02-09"},
    )
    with Session(engine) as session, session.begin():
        return queue(session, message, queued_at=at, not_before=NOW)


def fail(engine: Engine, *, retry_at: datetime | None, reason: str = "550 unknown") -> UUID:
    outbox = SqlOutbox(engine, now=lambda: NOW)
    (claimed,) = outbox.claim(lease=LEASE)
    outbox.mark_failed({claimed.id: retry_at}, reason=reason)
    return claimed.id


def found(
    engine: Engine, *, units: frozenset[str] | None = None, after: str | None = None, limit: int = 9
) -> Page[Undelivered]:
    with Session(reading(engine)) as session:
        return SqlOverview(session).undelivered(units=units, after=after, limit=limit)


def steps(page: Page[Undelivered]) -> Sequence[tuple[str, Delivery, datetime | None]]:
    return [
        (each.message.last_error or "", each.message.delivery, each.message.next_try)
        for each in page.items
    ]


def test_undelivered_are_those_that_were_tried_in_vain(engine: Engine) -> None:
    noord = keep(engine, opened(reference="A-1"), unit="Noord").trajectory.id
    zuid = keep(engine, opened(reference="A-2"), unit="Zuid").trajectory.id
    queued(engine, noord, "given up", at=NOW - timedelta(minutes=2))
    fail(engine, retry_at=None)
    queued(engine, zuid, "retried", at=NOW - timedelta(minutes=1))
    fail(engine, retry_at=LATER, reason="450 busy")
    queued(engine, zuid, "waiting")

    page = found(engine)

    assert steps(page) == [
        ("550 unknown", Delivery.FAILED, None),
        ("450 busy", Delivery.QUEUED, LATER),
    ]
    assert [(each.trajectory_id, each.unit) for each in page.items] == [
        (noord, "Noord"),
        (zuid, "Zuid"),
    ]
    assert {each.message.person_name for each in page.items} == {EMPLOYEE.name}
    assert found(engine, units=frozenset({"Zuid"})).items == page.items[1:]
    assert found(engine, units=frozenset()).items == ()


def test_pages_of_undelivered_neither_repeat_nor_skip(engine: Engine) -> None:
    trajectory = keep(engine, opened()).trajectory.id
    failed = []
    for number in range(5):
        queued(engine, trajectory, f"step {number}", at=NOW + timedelta(seconds=number // 2))
        failed.append(fail(engine, retry_at=None))

    pages = [page := found(engine, limit=2)]
    while page.next is not None:
        pages.append(page := found(engine, limit=2, after=page.next))

    seen = [each.message.id for page in pages for each in page.items]
    assert [len(page.items) for page in pages] == [2, 2, 1]
    assert sorted(seen, key=str) == sorted(failed, key=str)
    for cursor in ("x", str(uuid4())):
        with pytest.raises(UnknownCursorError):
            found(engine, after=cursor)


@pytest.fixture
def nudged() -> Nudged:
    """Nobody was told anything yet."""
    return Nudged()


@pytest.fixture
def deliveries(engine: Engine, nudged: Nudged) -> Deliveries:
    """The use case, an hour after the messages of these tests were tried."""
    store = SqlStore(engine, real_now=lambda: LATER)
    return Deliveries(store=store, clock=Standing(), on_committed=nudged.told.append)


def test_hr_tries_again_and_it_is_in_the_journal(
    engine: Engine, deliveries: Deliveries, nudged: Nudged
) -> None:
    trajectory = keep(engine, opened()).trajectory.id
    queued(engine, trajectory, "step")
    message = fail(engine, retry_at=None)

    assert deliveries.try_again(trajectory, message, actor=Actor(person_id=HR.id)) is True

    (claimed,) = SqlOutbox(engine, now=lambda: LATER).claim(lease=LEASE)
    with Session(reading(engine)) as session:
        *_, last = journal.read(session, trajectory, limit=10)
    assert (claimed.id, claimed.attempt) == (message, 1)
    assert nudged.told == [trajectory]
    assert last.entry == {"tried_again": str(message), "by": "hr", "person": HR.id}


def test_what_was_accepted_is_not_sent_again(
    engine: Engine, deliveries: Deliveries, nudged: Nudged
) -> None:
    trajectory = keep(engine, opened()).trajectory.id
    message = queued(engine, trajectory, "step")
    SqlOutbox(engine, now=lambda: NOW).mark_sent([message], channel="email")

    assert deliveries.try_again(trajectory, message, actor=Actor(person_id=HR.id)) is False

    assert nudged.told == []
    assert SqlOutbox(engine, now=lambda: LATER).claim(lease=LEASE) == ()


def test_only_hr_of_the_trajectory_tries_again(engine: Engine, deliveries: Deliveries) -> None:
    trajectory = keep(engine, opened()).trajectory.id
    queued(engine, trajectory, "step")
    message = fail(engine, retry_at=None)
    elsewhere = Actor(person_id="p-9", is_hr=True, units=frozenset({"Zuid"}))

    with pytest.raises(RefusedError) as refused:
        deliveries.try_again(trajectory, message, actor=Actor(person_id=ASSESSOR.id))
    for stranger in (Actor(person_id="p-9"), elsewhere):
        with pytest.raises(ports.UnknownTrajectoryError):
            deliveries.try_again(trajectory, message, actor=stranger)
    with pytest.raises(ports.UnknownMessageError):
        deliveries.try_again(trajectory, uuid4(), actor=Actor(person_id=HR.id))

    assert refused.value.rule is Rule.WRONG_ROLE
    assert SqlOutbox(engine, now=lambda: LATER).claim(lease=LEASE) == ()
    of_all = replace(elsewhere, units=None)
    assert deliveries.try_again(trajectory, message, actor=of_all) is True
