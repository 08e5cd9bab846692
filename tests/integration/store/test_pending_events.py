"""What went wrong is kept with the change that tells of it, until the orchestrator was told."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.integration.store.cases import HR, OPENED, keep, opened
from verbetertraject.application.operations_events import (
    Announcement,
    Happening,
    announce_all,
    overslept,
)
from verbetertraject.application.ports import NewMessage, OrchestratorUnavailableError
from verbetertraject.domain.people import Role
from verbetertraject.domain.schedule.notices import Notice
from verbetertraject.domain.schedule.steps import Tell
from verbetertraject.store.outbox import SqlOutbox, queue
from verbetertraject.store.pending_events import SqlAnnouncements
from verbetertraject.store.unit_of_work import SqlStore

NOW = datetime(2026, 2, 16, 8, tzinfo=UTC)
RUN = UUID("33333333-3333-3333-3333-333333333333")
MISSED = Tell(
    day=date(2026, 2, 16),
    notice=Notice(
        key="eval_missed_escalation",
        about="evaluation-1.1",
        on=date(2026, 2, 9),
        to=(Role.HR,),
        day=date(2026, 2, 9),
    ),
    recipients=(Role.HR,),
)


@pytest.fixture
def trajectory_id(engine: Engine) -> UUID:
    """A trajectory that lives in a run."""
    kept = keep(engine, opened()).trajectory.id
    with SqlStore(engine, real_now=lambda: NOW).change() as work:
        work.trajectories.mark_run(kept, run_id=RUN, run_number=1)
    return kept


def test_step_that_escalates_is_announced_with_its_save(
    engine: Engine, trajectory_id: UUID
) -> None:
    with SqlStore(engine, real_now=lambda: NOW).change() as work:
        before = work.trajectories.load(trajectory_id, lock=True)
        work.save(before, before.trajectory, wake_at=None, now=NOW, performed=(MISSED,))

    (waiting,) = _waiting(engine)
    assert waiting == Announcement(
        id=waiting.id,
        happening=Happening(
            trajectory_id=trajectory_id,
            name="evaluation.missed",
            facts={
                "key": "eval_missed_escalation",
                "about": "evaluation-1.1",
                "on": "2026-02-09",
                "day": "2026-02-16",
                "repetition": "0",
            },
        ),
        reference="VT-2026-0001",
        run_id=RUN,
        occurred_at=NOW,
    )


def test_nothing_is_announced_of_a_change_that_did_not_happen(
    engine: Engine, trajectory_id: UUID
) -> None:
    happening = overslept(trajectory_id, wake_at=None, run="gone")

    def fails() -> None:
        with SqlStore(engine, real_now=lambda: NOW).change() as work:
            work.announce(happening)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        fails()
    assert _waiting(engine) == []


def test_message_is_announced_when_it_is_given_up_and_not_before(
    engine: Engine, trajectory_id: UUID
) -> None:
    message_id = _queued(engine, trajectory_id)
    outbox = SqlOutbox(engine, now=lambda: NOW)

    outbox.mark_failed({message_id: NOW + timedelta(hours=1)}, reason="450 busy")
    assert _waiting(engine) == []
    outbox.mark_failed({message_id: None}, reason="550 no such user")
    outbox.mark_failed({message_id: None}, reason="550 no such user")

    (waiting,) = _waiting(engine)
    assert waiting.happening == Happening(
        trajectory_id=trajectory_id,
        name="message.undeliverable",
        facts={"message": str(message_id)},
    )


def test_announcement_waits_until_the_orchestrator_was_told(
    engine: Engine, trajectory_id: UUID
) -> None:
    with SqlStore(engine, real_now=lambda: NOW).change() as work:
        work.announce(overslept(trajectory_id, wake_at=NOW, run="moved"))
    told: list[Announcement] = []

    def away(_: Sequence[Announcement]) -> None:
        raise OrchestratorUnavailableError

    with pytest.raises(OrchestratorUnavailableError):
        announce_all(SqlAnnouncements(engine), away)
    waiting = _waiting(engine)
    assert announce_all(SqlAnnouncements(engine), told.extend) == 1
    assert told == waiting
    assert announce_all(SqlAnnouncements(engine), told.extend) == 0
    assert told == waiting


def _waiting(engine: Engine) -> Sequence[Announcement]:
    return SqlAnnouncements(engine).waiting(limit=10)


def _queued(engine: Engine, trajectory_id: UUID) -> UUID:
    message = NewMessage(
        trajectory_id=trajectory_id,
        reference="VT-2026-0001",
        step_identity="eval_missed/evaluation-1.1@2026-02-09/assessor",
        person_id=HR.id,
        roles=("hr",),
        key="eval_missed",
        variant="improvement",
        params={"day": OPENED.isoformat()},
    )
    with Session(engine) as session, session.begin():
        return queue(session, message, queued_at=NOW, not_before=NOW)
