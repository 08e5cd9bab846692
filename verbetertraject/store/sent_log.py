"""The post book: what was sent, in files outside the database, one for each month and machine.

A restored database has forgotten what was sent after it was copied; the post book has not. It holds
ids, moments and codes only, so that it may lie on another disk than the texts about people.

Whoever starts the service calls `recover`: a database may be restored by other means than ours.
"""

import json
import os
import socket
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import Engine, delete, func, select, update
from sqlalchemy.orm import Session

from verbetertraject.application.read_models import Delivery
from verbetertraject.private_files import FILE_MODE, make_folder
from verbetertraject.store.engine import reading
from verbetertraject.store.tables import (
    OutboxRow,
    SentBeforeRow,
    SessionRow,
    TrajectoryRow,
)

OVERLAP: Final = timedelta(days=1)
"""How much further back is read than asked for: machines do not agree on the time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Posted:
    """One message to one person that a channel accepted."""

    at: datetime
    """Real time."""
    message_id: UUID
    trajectory_id: UUID
    step_identity: str
    """With trajectory and person the identity of the message, also where it is queued again."""
    person_id: str
    says: str
    """See `digest`."""
    channel: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PostBook:
    """The files of one installation; whoever delivers appends, whoever restores reads."""

    folder: Path
    machine: str = field(default_factory=socket.gethostname)
    """In the name of the file: on a shared disk each machine appends to its own."""

    def note(self, posted: Sequence[Posted]) -> None:
        """Append what was accepted; it is on the disk when this returns.

        Raises:
            OSError: when that cannot be done.
        """
        make_folder(self.folder)
        for each in posted:
            name = f"deliveries-{each.at.astimezone(UTC):%Y-%m}-{self.machine}.log"
            _append(self.folder / name, _line(each))

    def since(self, moment: datetime | None) -> Iterator[Posted]:
        """What was sent since about a moment, file by file; None: all that is known.

        A line that was cut off, as when the power failed, is passed over.
        """
        first = "" if moment is None else f"{(moment - OVERLAP).astimezone(UTC):%Y-%m}"
        for path in sorted(self.folder.glob("deliveries-*.log")):
            if path.name.removeprefix("deliveries-") >= first:
                with path.open(encoding="utf-8", errors="replace") as lines:
                    yield from (posted for line in lines if (posted := _read(line)) is not None)


def digest(key: str, params: Mapping[str, object]) -> str:
    """What tells whether two messages with one identity say the same: no date may go untold."""
    said = json.dumps([key, dict(params)], sort_keys=True, separators=(",", ":"))
    return sha256(said.encode()).hexdigest()[:16]


def _line(posted: Posted) -> str:
    return json.dumps(
        {
            "at": posted.at.astimezone(UTC).isoformat(),
            "message": str(posted.message_id),
            "trajectory": str(posted.trajectory_id),
            "step": posted.step_identity,
            "person": posted.person_id,
            "says": posted.says,
            "channel": posted.channel,
        }
    )


def _append(path: Path, line: str) -> None:
    # One write with O_APPEND: lines of processes that write at the same time do not mix.
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, FILE_MODE)
    try:
        size = os.fstat(descriptor).st_size
        is_torn = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
        start = "\n" if is_torn else ""
        os.write(descriptor, f"{start}{line}\n".encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _read(line: str) -> Posted | None:
    try:
        found = json.loads(line)
        return Posted(
            at=datetime.fromisoformat(found["at"]),
            message_id=UUID(found["message"]),
            trajectory_id=UUID(found["trajectory"]),
            step_identity=str(found["step"]),
            person_id=str(found["person"]),
            says=str(found["says"]),
            channel=str(found["channel"]),
        )
    except (ValueError, KeyError, TypeError):
        return None


BATCH: Final = 200
"""Entries of the post book in one transaction: others write in between."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Recovered:
    """What the post book knew and the database did not; ids and references only."""

    told: Mapping[str, int]
    """Messages that count as sent from now on, by the reference of their trajectory."""
    lost: tuple[UUID, ...] = ()
    """Trajectories of which people were told, and that are not in the database at all."""

    @property
    def messages(self) -> int:
        """How many messages count as sent from now on."""
        return sum(self.told.values())


def recover(engine: Engine, book: PostBook, *, restored: bool = False) -> Recovered:
    """Mark as sent what the post book knows as sent; safe to repeat, and while others deliver.

    Where the database turns out to be an older one, or `restored` says so, every session ends,
    and the orchestrator will be told every wake anew.
    """
    found: Counter[UUID] = Counter()
    is_older = restored
    posted = book.since(_last_sent(engine))
    while entries := list(islice(posted, BATCH)):
        with Session(engine) as session, session.begin():
            for entry in entries:
                row = _row(session, entry)
                if _learns(session, entry, row):
                    found[entry.trajectory_id] += 1
                    # A message is claimed before it is sent: here it never was.
                    is_older |= row is None or row.attempts == 0
    references = _references(engine, found)
    if is_older and (restored or references):
        _begin_afresh(engine)
    return Recovered(
        told={reference: found[each] for each, reference in references.items()},
        lost=tuple(sorted(found.keys() - references.keys())),
    )


def _last_sent(engine: Engine) -> datetime | None:
    with Session(reading(engine)) as session:
        return session.scalar(select(func.max(OutboxRow.sent_at)))


def _row(session: Session, entry: Posted) -> OutboxRow | None:
    return session.scalars(
        select(OutboxRow)
        .where(
            OutboxRow.trajectory_id == entry.trajectory_id,
            OutboxRow.step_identity == entry.step_identity,
            OutboxRow.person_id == entry.person_id,
        )
        .with_for_update()
    ).first()


def _learns(session: Session, entry: Posted, row: OutboxRow | None) -> bool:
    """Whether the entry is news: then its message counts as sent, now or when it is queued."""
    if row is not None and digest(row.key, row.params) == entry.says:
        is_news = row.state is not Delivery.SENT
        if is_news:
            row.state, row.sent_at, row.channel = Delivery.SENT, entry.at, entry.channel
            row.lease_until, row.last_error = None, None
        return is_news
    identity = (entry.trajectory_id, entry.step_identity, entry.person_id, entry.says)
    if session.get(SentBeforeRow, identity) is not None:
        return False
    session.add(
        SentBeforeRow(
            trajectory_id=entry.trajectory_id,
            step_identity=entry.step_identity,
            person_id=entry.person_id,
            says=entry.says,
            channel=entry.channel,
            sent_at=entry.at,
        )
    )
    session.flush()
    return True


def _references(engine: Engine, trajectory_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Those that are in the database, by reference."""
    found: dict[UUID, str] = {}
    with Session(reading(engine)) as session:
        for ids in _batches(sorted(trajectory_ids)):
            asked = select(TrajectoryRow.id, TrajectoryRow.reference)
            rows = session.execute(asked.where(TrajectoryRow.id.in_(ids)))
            found |= {row.id: row.reference for row in rows}
    return dict(sorted(found.items(), key=lambda each: each[1]))


def _batches(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def _begin_afresh(engine: Engine) -> None:
    """Who was signed out since must not be signed in again, and each run wakes by this database."""
    with Session(engine) as session, session.begin():
        session.execute(delete(SessionRow))
        waits = TrajectoryRow.wake_at.is_not(None)
        session.execute(update(TrajectoryRow).where(waits).values(synced_wake_at=None))
