"""What an outbox promises, proven on the real one: each message to one claimer, once, in order."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.integration.store.cases import keep, opened
from verbetertraject.application import ports
from verbetertraject.application.ports import (
    Claimable,
    ClaimedMessage,
    NewMessage,
    Outbox,
    UnknownMessageError,
)
from verbetertraject.application.read_models import Delivery, Recipient
from verbetertraject.domain.people import Person
from verbetertraject.domain.schedule.agenda import Appointed, Standing
from verbetertraject.store.outbox import (
    SqlOutbox,
    queue,
    relay_refuses,
    requeue,
    requeue_refused,
)
from verbetertraject.store.pending_events import SqlAnnouncements
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.tables import OutboxRow

pytestmark = pytest.mark.both_databases

NOW = datetime(2026, 2, 2, 8, tzinfo=UTC)
LEASE = timedelta(minutes=5)
TRAJECTORY = UUID("11111111-1111-1111-1111-111111111111")
OTHER = UUID("22222222-2222-2222-2222-222222222222")
MESSAGE = NewMessage(
    trajectory_id=TRAJECTORY,
    reference="VT-2026-0001",
    step_identity="eval_reminder_7d/evaluation-1.1@2026-02-09/employee",
    person_id="p1",
    roles=("employee",),
    key="eval_reminder_7d",
    variant="improvement",
    params={"date": "2026-02-09", "moved": [{"what": "outlook", "to": "2026-04-01"}]},
)


@dataclass(kw_only=True, slots=True)
class Hand:
    """Real time, as far as these tests are concerned."""

    now: datetime


@pytest.fixture
def hand() -> Hand:
    """The hand of a clock that the test moves."""
    return Hand(now=NOW)


@pytest.fixture
def outbox(engine: Engine, hand: Hand) -> Outbox:
    """An outbox without messages, for two trajectories of one person."""
    person = Person(id="p1", name="Fatima", email="fatima@school.example")
    keep(engine, opened(identity=TRAJECTORY, reference="VT-2026-0001", employee=person))
    keep(engine, opened(identity=OTHER, reference="VT-2026-0002", employee=person))
    with Session(engine) as session, session.begin():
        SqlPersons(session).save(person, now=NOW, channels=["workflows://host.example/x"])
    return SqlOutbox(engine, now=lambda: hand.now)


@pytest.fixture
def put(engine: Engine) -> Callable[..., UUID]:
    """Queue a message in a transaction of its own."""

    def queued(message: NewMessage = MESSAGE, *, at: datetime = NOW) -> UUID:
        with Session(engine) as session, session.begin():
            return queue(session, message, queued_at=at, not_before=at)

    return queued


def test_claim_gives_all_that_delivery_needs(outbox: Outbox, put: Callable[..., UUID]) -> None:
    message_id = put()

    assert outbox.claim(lease=LEASE) == (
        ClaimedMessage(
            id=message_id,
            trajectory_id=TRAJECTORY,
            reference="VT-2026-0001",
            step_identity=MESSAGE.step_identity,
            key="eval_reminder_7d",
            roles=("employee",),
            variant="improvement",
            recipient=Recipient(
                person_id="p1",
                name="Fatima",
                email="fatima@school.example",
                language="nl",
                channels=("workflows://host.example/x",),
            ),
            params={"date": "2026-02-09", "moved": [{"what": "outlook", "to": "2026-04-01"}]},
            attempt=1,
            queued_at=NOW,
        ),
    )


def test_claim_gives_one_at_a_time_and_the_oldest_first(
    outbox: Outbox, put: Callable[..., UUID]
) -> None:
    ids = [
        put(replace(MESSAGE, step_identity=f"step {age}"), at=NOW - timedelta(minutes=age))
        for age in (1, 3, 2)
    ]

    claimed = [outbox.claim(lease=LEASE)[0].id for _ in ids]

    assert claimed == [ids[1], ids[2], ids[0]]


def test_claim_of_one_trajectory_leaves_the_others(
    outbox: Outbox, put: Callable[..., UUID]
) -> None:
    put()
    other = replace(MESSAGE, trajectory_id=OTHER)
    other_id = put(other)

    claimed = outbox.claim(lease=LEASE, trajectory_id=other.trajectory_id)

    assert [message.id for message in claimed] == [other_id]


def test_claim_gives_nothing_before_its_time(outbox: Outbox, put: Callable[..., UUID]) -> None:
    put(at=NOW + timedelta(seconds=1))

    assert outbox.claim(lease=LEASE) == ()


def test_claim_gives_a_message_again_only_after_the_lease(
    outbox: Outbox, put: Callable[..., UUID], hand: Hand
) -> None:
    put()
    outbox.claim(lease=LEASE)

    hand.now = NOW + LEASE - timedelta(seconds=1)
    assert outbox.claim(lease=LEASE) == ()
    hand.now = NOW + LEASE
    assert [message.attempt for message in outbox.claim(lease=LEASE)] == [2]


def test_claim_never_gives_one_message_to_two(engine: Engine, outbox: Outbox) -> None:
    with Session(engine) as session, session.begin():
        for number in range(40):
            message = replace(MESSAGE, step_identity=f"step {number}")
            queue(session, message, queued_at=NOW, not_before=NOW)

    with ThreadPoolExecutor(2) as threads:
        claiming = [threads.submit(_claim_all, outbox) for _ in range(2)]
        claimed = [message_id for claims in claiming for message_id in claims.result()]

    assert len(claimed) == 40
    assert len(set(claimed)) == 40


def test_mark_sent_ends_it(
    engine: Engine, outbox: Outbox, put: Callable[..., UUID], hand: Hand
) -> None:
    message_id = put()
    outbox.claim(lease=LEASE)

    outbox.mark_sent([message_id], channel="mailto")

    hand.now = NOW + timedelta(days=1)
    assert outbox.claim(lease=LEASE) == ()
    row = _row(engine, message_id)
    assert (row.state, row.channel, row.sent_at) == (Delivery.SENT, "mailto", NOW)


def test_mark_failed_with_a_retry_gives_it_again_then(
    engine: Engine, outbox: Outbox, put: Callable[..., UUID], hand: Hand
) -> None:
    message_id = put()
    outbox.claim(lease=LEASE)

    outbox.mark_failed({message_id: NOW + timedelta(minutes=1)}, reason="450 busy")

    assert outbox.claim(lease=LEASE) == ()
    hand.now = NOW + timedelta(minutes=1)
    assert [message.attempt for message in outbox.claim(lease=LEASE)] == [2]
    assert _row(engine, message_id).last_error == "450 busy"


def test_mark_failed_for_the_last_time_ends_it(
    engine: Engine, outbox: Outbox, put: Callable[..., UUID], hand: Hand
) -> None:
    message_id = put()
    outbox.claim(lease=LEASE)

    outbox.mark_failed({message_id: None}, reason="550 no such mailbox")

    hand.now = NOW + timedelta(days=1)
    assert outbox.claim(lease=LEASE) == ()
    row = _row(engine, message_id)
    assert (row.state, row.last_error) == (Delivery.FAILED, "550 no such mailbox")


def test_mark_failed_after_another_sent_it_leaves_it_sent(
    engine: Engine, outbox: Outbox, put: Callable[..., UUID]
) -> None:
    message_id = put()
    outbox.mark_sent([message_id], channel="mailto")

    outbox.mark_failed({message_id: NOW}, reason="timeout")

    assert _row(engine, message_id).state is Delivery.SENT
    assert outbox.claim(lease=LEASE) == ()


def test_marking_an_unknown_message_is_refused(outbox: Outbox) -> None:
    with pytest.raises(UnknownMessageError):
        outbox.mark_sent([uuid4()], channel="mailto")
    with pytest.raises(UnknownMessageError):
        outbox.mark_failed({uuid4(): None}, reason="timeout")


def test_queue_refuses_the_same_message_twice(outbox: Outbox, put: Callable[..., UUID]) -> None:
    message_id = put()

    with pytest.raises(IntegrityError):
        put()

    assert [message.id for message in outbox.claim(lease=LEASE)] == [message_id]


def test_claim_takes_along_what_may_share_a_mail_to_the_same_person(
    outbox: Outbox, put: Callable[..., UUID]
) -> None:
    first = put(_keyed("outlook_due"), at=NOW - timedelta(minutes=3))
    alone = put(_keyed("report_shared"), at=NOW - timedelta(minutes=2))
    along = put(_keyed("end_warning_28", trajectory_id=OTHER), at=NOW - timedelta(minutes=1))
    other = replace(_keyed("end_warning_28", person_id="p2"), roles=("assessor",))
    others = put(other, at=NOW - timedelta(minutes=1))

    claims = [outbox.claim(lease=LEASE, claimable=TOGETHER) for _ in range(4)]

    assert [[each.id for each in claim] for claim in claims] == [
        [first, along],
        [alone],
        [others],
        [],
    ]


def test_claim_of_one_trajectory_takes_nothing_along_from_another(
    outbox: Outbox, put: Callable[..., UUID]
) -> None:
    first = put(_keyed("outlook_due"))
    put(_keyed("end_warning_28", trajectory_id=OTHER))

    claimed = outbox.claim(lease=LEASE, claimable=TOGETHER, trajectory_id=TRAJECTORY)

    assert [each.id for each in claimed] == [first]


def test_claim_leaves_what_still_waits_for_others_unless_its_trajectory_is_asked_for(
    outbox: Outbox, put: Callable[..., UUID], hand: Hand
) -> None:
    gathering = replace(TOGETHER, gathers=timedelta(seconds=15))
    message_id = put(_keyed("outlook_due"))

    hand.now = NOW + timedelta(seconds=14)
    assert outbox.claim(lease=LEASE, claimable=gathering) == ()
    (claimed,) = outbox.claim(lease=LEASE, claimable=gathering, trajectory_id=TRAJECTORY)
    assert claimed.id == message_id
    outbox.mark_failed({message_id: hand.now}, reason="450 busy")
    assert len(outbox.claim(lease=LEASE, claimable=gathering)) == 1


def test_claim_gives_only_the_keys_asked_for(outbox: Outbox, put: Callable[..., UUID]) -> None:
    put(_keyed("outlook_due"))
    word = put(_keyed("safety_ack"))
    only = Claimable(only=frozenset({"safety_ack"}))

    assert [each.id for each in outbox.claim(lease=LEASE, claimable=only)] == [word]
    assert outbox.claim(lease=LEASE, claimable=only) == ()


def test_bundles_never_give_one_message_to_two(engine: Engine, outbox: Outbox) -> None:
    with Session(engine) as session, session.begin():
        for number in range(60):
            message = replace(_keyed("outlook_due"), step_identity=f"step {number}")
            queue(session, message, queued_at=NOW, not_before=NOW)

    with ThreadPoolExecutor(4) as threads:
        claiming = [threads.submit(_claim_all, outbox, TOGETHER) for _ in range(4)]
        claimed = [message_id for claims in claiming for message_id in claims.result()]

    assert len(claimed) == 60
    assert len(set(claimed)) == 60


def test_every_message_of_a_bundle_is_marked_or_none(
    engine: Engine, outbox: Outbox, put: Callable[..., UUID]
) -> None:
    ids = [put(_keyed("outlook_due")), put(_keyed("end_warning_28"))]
    outbox.claim(lease=LEASE, claimable=TOGETHER)

    with pytest.raises(UnknownMessageError):
        outbox.mark_sent([*ids, uuid4()], channel="email")
    assert [_row(engine, each).state for each in ids] == [Delivery.QUEUED] * 2
    outbox.mark_sent(ids, channel="email")
    assert [_row(engine, each).state for each in ids] == [Delivery.SENT] * 2


def test_renewed_lease_keeps_a_message_from_others_and_a_marked_one_is_left_alone(
    engine: Engine, outbox: Outbox, put: Callable[..., UUID], hand: Hand
) -> None:
    message_id = put()
    outbox.claim(lease=LEASE)
    hand.now = NOW + LEASE - timedelta(seconds=1)

    outbox.renew([message_id], lease=LEASE)

    hand.now = NOW + LEASE + timedelta(seconds=1)
    assert outbox.claim(lease=LEASE) == ()
    outbox.mark_sent([message_id], channel="email")
    outbox.renew([message_id], lease=LEASE)
    assert _row(engine, message_id).lease_until is None


def test_agenda_comes_back_as_it_was_queued(outbox: Outbox, put: Callable[..., UUID]) -> None:
    agenda = (
        Appointed(about="final-1", day=date(2026, 5, 28), standing=Standing.TENTATIVE, sequence=3),
    )
    put(replace(MESSAGE, agenda=agenda))

    (claimed,) = outbox.claim(lease=LEASE)

    assert claimed.agenda == agenda


def test_given_up_message_is_tried_again_from_the_first_try_when_asked(
    engine: Engine, outbox: Outbox, put: Callable[..., UUID], hand: Hand
) -> None:
    message_id = put()
    outbox.claim(lease=LEASE)
    outbox.mark_failed({message_id: None}, reason="550 unknown")
    hand.now = NOW + timedelta(hours=1)

    assert _requeue(engine, TRAJECTORY, message_id, at=hand.now) is True

    assert [each.attempt for each in outbox.claim(lease=LEASE)] == [1]
    assert _requeue(engine, TRAJECTORY, message_id, at=hand.now) is True
    assert outbox.claim(lease=LEASE) == ()  # who tries it at this moment goes on
    outbox.mark_sent([message_id], channel="email")
    assert _requeue(engine, TRAJECTORY, message_id, at=hand.now) is False


@pytest.mark.usefixtures("outbox")
def test_message_of_another_trajectory_is_not_there_to_try_again(
    engine: Engine, put: Callable[..., UUID]
) -> None:
    message_id = put()

    for trajectory, message in ((OTHER, message_id), (TRAJECTORY, uuid4())):
        with pytest.raises(ports.UnknownMessageError):
            _requeue(engine, trajectory, message, at=NOW)


def test_what_our_own_mail_server_refuses_counts_as_no_try_and_is_announced_once(
    engine: Engine, outbox: Outbox, put: Callable[..., UUID], hand: Hand
) -> None:
    ids = [put(_keyed("outlook_due")), put(_keyed("end_warning_28"))]
    for _ in range(2):
        for _ in ids:
            (claimed,) = outbox.claim(lease=LEASE)
            assert claimed.attempt == 1
            outbox.mark_failed({claimed.id: hand.now}, reason="554 relay denied", by_relay=True)
        hand.now += timedelta(hours=1)

    assert _announced(engine) == ["mail.refused"]
    with Session(engine) as session:
        assert relay_refuses(session)

    for message_id in ids:
        outbox.claim(lease=LEASE)
        outbox.mark_sent([message_id], channel="email")
    with Session(engine) as session:
        assert not relay_refuses(session)


def test_all_that_waits_for_the_mail_server_is_tried_at_once_when_asked(
    engine: Engine, outbox: Outbox, put: Callable[..., UUID], hand: Hand
) -> None:
    refused, busy = put(_keyed("outlook_due")), put(_keyed("end_warning_28"))
    later = NOW + timedelta(hours=6)
    outbox.claim(lease=LEASE)
    outbox.claim(lease=LEASE)
    outbox.mark_failed({refused: later}, reason="554 relay denied", by_relay=True)
    outbox.mark_failed({busy: later}, reason="450 busy")
    assert outbox.claim(lease=LEASE) == ()

    with Session(engine) as session, session.begin():
        assert requeue_refused(session, units=frozenset({"Another"}), at=hand.now) == 0
        assert requeue_refused(session, units=None, at=hand.now) == 1

    assert [each.id for each in outbox.claim(lease=LEASE)] == [refused]
    assert outbox.claim(lease=LEASE) == ()


def test_claim_leaves_what_is_for_people_who_are_served_at_this_moment(
    outbox: Outbox, put: Callable[..., UUID]
) -> None:
    put()

    assert outbox.claim(lease=LEASE, claimable=Claimable(besides=frozenset({"p1"}))) == ()
    assert len(outbox.claim(lease=LEASE, claimable=Claimable(besides=frozenset({"p2"})))) == 1


TOGETHER = Claimable(together=frozenset({"outlook_due", "end_warning_28"}))


def _keyed(key: str, *, trajectory_id: UUID = TRAJECTORY, person_id: str = "p1") -> NewMessage:
    return replace(
        MESSAGE, key=key, step_identity=key, trajectory_id=trajectory_id, person_id=person_id
    )


def _requeue(engine: Engine, trajectory_id: UUID, message_id: UUID, *, at: datetime) -> bool:
    with Session(engine) as session, session.begin():
        return requeue(session, trajectory_id, message_id, at=at)


def _announced(engine: Engine) -> list[str]:
    waiting = SqlAnnouncements(engine).waiting(limit=10)
    return [each.happening.name for each in waiting]


def _claim_all(outbox: Outbox, claimable: Claimable | None = None) -> list[UUID]:
    ids: list[UUID] = []
    while claimed := outbox.claim(lease=LEASE, claimable=claimable):
        ids += [message.id for message in claimed]
    return ids


def _row(engine: Engine, message_id: UUID) -> OutboxRow:
    with Session(engine) as session:
        return session.get_one(OutboxRow, message_id)
