"""A database that was restored, and the post book that remembers what it has forgotten."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from tests.integration.store.cases import keep, opened
from verbetertraject.application.account_ports import Way
from verbetertraject.application.ports import NewMessage
from verbetertraject.application.read_models import Delivery
from verbetertraject.store import outbox
from verbetertraject.store.outbox import SqlOutbox
from verbetertraject.store.sent_log import PostBook, Posted, Recovered, digest, recover
from verbetertraject.store.sign_in import SqlSessions
from verbetertraject.store.tables import OutboxRow, SessionRow, TrajectoryRow

pytestmark = pytest.mark.both_databases

NOW = datetime(2026, 2, 2, 8, 0, tzinfo=UTC)
SOON = timedelta(minutes=5)
REFERENCE = "VT-2026-0001"
PARAMS = {"day": "2026-02-09"}
STEP = "eval_reminder_7d/evaluation-1.1@2026-02-09/employee"

REMINDER = NewMessage(
    trajectory_id=UUID(int=42),
    reference=REFERENCE,
    step_identity=STEP,
    person_id="p1",
    roles=("employee",),
    key="eval_reminder_7d",
    variant="improvement",
    params=PARAMS,
)

POSTED = Posted(
    at=NOW,
    message_id=UUID(int=7),
    trajectory_id=REMINDER.trajectory_id,
    step_identity=STEP,
    person_id="p1",
    says=digest(REMINDER.key, PARAMS),
    channel="mailto",
)


@pytest.fixture
def book(tmp_path: Path) -> PostBook:
    """A post book of one machine."""
    return PostBook(folder=tmp_path / "post-book", machine="here")


@pytest.fixture
def kept(engine: Engine) -> Engine:
    """A database with the trajectory of the reminder, asleep and in step."""
    keep(engine, opened(identity=REMINDER.trajectory_id, reference=REFERENCE), wake_at=NOW)
    with Session(engine) as session, session.begin():
        session.execute(update(TrajectoryRow).values(run_id=uuid4(), synced_wake_at=NOW))
    return engine


def test_delivery_is_in_the_book_with_ids_and_codes_alone(kept: Engine, book: PostBook) -> None:
    message_id = _queue(kept)

    _deliver(kept, book)

    (file,) = book.folder.iterdir()
    assert file.name == "deliveries-2026-02-here.log"
    assert list(book.since(None)) == [replace(POSTED, message_id=message_id)]
    assert "Öztürk" not in file.read_text()
    assert "@school" not in file.read_text()


def test_message_is_marked_although_the_book_cannot_be_written(
    kept: Engine, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    _queue(kept)

    _deliver(kept, PostBook(folder=tmp_path / "file" / "post-book"))

    assert _states(kept) == [Delivery.SENT]


def test_message_that_is_queued_and_was_sent_is_not_sent_again(
    kept: Engine, book: PostBook
) -> None:
    _queue(kept)
    book.note([POSTED])

    found = recover(kept, book)

    assert found == Recovered(told={REFERENCE: 1})
    assert _states(kept) == [Delivery.SENT]
    assert recover(kept, book) == Recovered(told={})


def test_message_that_will_be_queued_again_is_not_sent_again(kept: Engine, book: PostBook) -> None:
    book.note([POSTED])

    assert recover(kept, book) == Recovered(told={REFERENCE: 1})
    assert recover(kept, book) == Recovered(told={})
    _queue(kept)

    (row,) = _rows(kept)
    assert (row.state, row.sent_at, row.channel) == (Delivery.SENT, NOW, "mailto")


def test_message_that_now_says_something_else_is_sent(kept: Engine, book: PostBook) -> None:
    book.note([POSTED])
    recover(kept, book)

    _queue(kept, replace(REMINDER, params={"day": "2026-02-16"}))

    assert _states(kept) == [Delivery.QUEUED]


def test_trajectory_that_is_not_there_is_named(kept: Engine, book: PostBook) -> None:
    book.note([replace(POSTED, trajectory_id=UUID(int=43))])
    _sign_in(kept)

    found = recover(kept, book)

    assert found == Recovered(told={}, lost=(UUID(int=43),))
    assert recover(kept, book) == Recovered(told={})
    assert (_signed_in(kept), _synced(kept)) == (1, NOW)


def test_older_database_ends_sessions_and_wakes_every_run_anew(
    kept: Engine, book: PostBook
) -> None:
    _sign_in(kept)
    book.note([POSTED])

    recover(kept, book)

    assert (_signed_in(kept), _synced(kept)) == (0, None)


def test_service_that_was_killed_while_it_delivered_goes_on_as_it_was(
    kept: Engine, book: PostBook
) -> None:
    _sign_in(kept)
    message_id = _queue(kept)
    SqlOutbox(kept, now=lambda: NOW).claim(lease=SOON)
    book.note([replace(POSTED, message_id=message_id)])

    assert recover(kept, book) == Recovered(told={REFERENCE: 1})

    assert _states(kept) == [Delivery.SENT]
    assert (_signed_in(kept), _synced(kept)) == (1, NOW)


def test_line_that_was_cut_off_costs_no_other(book: PostBook) -> None:
    book.note([POSTED])
    (file,) = book.folder.iterdir()
    with file.open("a") as torn:
        torn.write('{"at": "2026-02-')
    later = replace(POSTED, step_identity="another", message_id=UUID(int=8))
    book.note([later])

    assert list(book.since(None)) == [POSTED, later]


def test_book_is_read_from_the_month_before_which_nothing_is_asked(book: PostBook) -> None:
    months = [replace(POSTED, at=NOW + timedelta(days=days)) for days in (-40, 0, 40)]
    book.note(months)

    assert sorted(path.name for path in book.folder.iterdir()) == [
        "deliveries-2025-12-here.log",
        "deliveries-2026-02-here.log",
        "deliveries-2026-03-here.log",
    ]
    assert list(book.since(NOW)) == months[1:]
    assert list(book.since(datetime(2026, 3, 1, 12, tzinfo=UTC))) == months[1:]
    assert list(book.since(None)) == months


def _queue(engine: Engine, message: NewMessage = REMINDER) -> UUID:
    with Session(engine) as session, session.begin():
        return outbox.queue(session, message, queued_at=NOW, not_before=NOW)


def _deliver(engine: Engine, book: PostBook) -> None:
    delivering = SqlOutbox(engine, now=lambda: NOW, book=book)
    (message,) = delivering.claim(lease=SOON)
    delivering.mark_sent([message.id], channel="mailto")


def _rows(engine: Engine) -> list[OutboxRow]:
    with Session(engine) as session:
        return list(session.scalars(select(OutboxRow)))


def _states(engine: Engine) -> list[Delivery]:
    return [row.state for row in _rows(engine)]


def _sign_in(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        SqlSessions(session).begin("p3", way=Way.LINK, now=NOW)


def _signed_in(engine: Engine) -> int:
    with Session(engine) as session:
        return len(session.scalars(select(SessionRow)).all())


def _synced(engine: Engine) -> datetime | None:
    with Session(engine) as session:
        return session.scalars(select(TrajectoryRow.synced_wake_at)).one()
