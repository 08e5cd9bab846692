"""The wall clock is set back between two wakes: nothing is told twice, and nothing is lost."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from tests.integration.store.cases import keep, lived_until, scenario_lines
from verbetertraject.application.account_ports import Way
from verbetertraject.application.texts.operations import load_words
from verbetertraject.application.wake import Awake
from verbetertraject.settings import shipped_config
from verbetertraject.store import journal
from verbetertraject.store.engine import reading
from verbetertraject.store.outbox import SqlOutbox
from verbetertraject.store.sign_in import SqlSessions
from verbetertraject.store.tables import OutboxRow
from verbetertraject.store.unit_of_work import SqlStore

HOUR = timedelta(hours=1)

REMINDED = datetime(2026, 2, 2, 8, 0, tzinfo=UTC)
"""The morning of the first reminder."""

NEXT = datetime(2026, 2, 6, 8, 0, tzinfo=UTC)
"""The morning of the second."""


@dataclass(kw_only=True, slots=True)
class SetClock:
    """A clock on the wall that somebody sets."""

    shows: datetime

    def now(self) -> datetime:
        """What it shows."""
        return self.shows

    def real(self, moment: datetime) -> datetime:
        """The moment itself, or now when it is past."""
        return max(moment, self.shows)


def test_clock_that_goes_back_tells_nothing_twice_and_loses_nothing(engine: Engine) -> None:
    trajectory_id = _kept(engine)
    clock = SetClock(shows=REMINDED)
    awake = _awake(engine, clock)

    slept_until = []
    for shown in (REMINDED, REMINDED - HOUR, REMINDED + HOUR, NEXT, NEXT - HOUR, NEXT + HOUR):
        clock.shows = shown
        for step in awake.due(trajectory_id):
            assert awake.perform(trajectory_id, step.identity)
        slept_until.append(awake.rest(trajectory_id).wake_at)

    assert slept_until[:3] == [NEXT] * 3
    assert _keys(engine) == ["eval_reminder_7d"] * 2 + ["eval_reminder_1wd"] * 2
    with Session(reading(engine)) as session:
        links = journal.read(session, trajectory_id)
        assert [link.number for link in links] == list(range(1, len(links) + 1))
        assert [link.entry for link in links if "lapsed" in link.entry] == []
        assert journal.verify(session, trajectory_id) is None


def test_message_that_was_being_sent_waits_until_the_clock_has_caught_up(engine: Engine) -> None:
    trajectory_id = _kept(engine)
    clock = SetClock(shows=REMINDED)
    awake = _awake(engine, clock)
    for step in awake.due(trajectory_id):
        awake.perform(trajectory_id, step.identity)
    outbox = SqlOutbox(engine, now=clock.now)
    (sent,) = outbox.claim(lease=timedelta(minutes=5))

    clock.shows = REMINDED - HOUR
    assert outbox.claim(lease=timedelta(minutes=5)) == ()
    outbox.mark_sent([sent.id], channel="mailto")
    clock.shows = REMINDED + HOUR

    (other,) = outbox.claim(lease=timedelta(minutes=5))
    assert other.recipient.person_id != sent.recipient.person_id


def test_session_outlives_a_clock_that_goes_back(engine: Engine) -> None:
    _kept(engine)
    back = REMINDED - HOUR
    with Session(engine) as session, session.begin():
        sessions = SqlSessions(session)
        secret = sessions.begin("p-101", way=Way.LINK, now=REMINDED)

        found = sessions.signed_in(secret, now=back)
        assert found is not None
        sessions.touch(found.id, now=back)

        assert sessions.signed_in(secret, now=back + timedelta(minutes=10)) is not None


def _kept(engine: Engine) -> UUID:
    """The teacher, asleep until the first reminder."""
    state = lived_until(scenario_lines("teacher"), date(2026, 1, 30))
    return keep(engine, state, wake_at=REMINDED).trajectory.id


def _awake(engine: Engine, clock: SetClock) -> Awake:
    return Awake(
        store=SqlStore(engine, real_now=clock.now),
        clock=clock,
        words=load_words(shipped_config(), "nl"),
        deliver=lambda _: 0,
    )


def _keys(engine: Engine) -> list[str]:
    with Session(engine) as session:
        return list(session.scalars(select(OutboxRow.key).order_by(OutboxRow.queued_at)))
