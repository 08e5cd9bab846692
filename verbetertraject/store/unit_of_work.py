"""One transaction as the use cases see it (`ports.Work`), and where it comes from."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from verbetertraject.application.operations_events import Happening, happening
from verbetertraject.application.ports import KnownCalendarError, NewMessage, Sleeper, Stored
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.people import Person
from verbetertraject.domain.schedule.steps import Step
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.store import attachments, journal, outbox, pending_events
from verbetertraject.store.administration import SqlAdministering
from verbetertraject.store.engine import reading
from verbetertraject.store.errors import UnknownPersonError
from verbetertraject.store.hr_scopes import SqlDesks
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.trajectories import SqlTrajectories


class SqlWork:
    """What is read, changed, told and recorded in one session."""

    def __init__(self, session: Session, *, real_now: Callable[[], datetime]) -> None:
        self._session = session
        self._real_now = real_now
        self._trajectories = SqlTrajectories(session)

    def load(self, trajectory_id: UUID, *, lock: bool) -> Stored:
        """Read a trajectory (`ports.Work`)."""
        return self._trajectories.load(trajectory_id, lock=lock)

    def find(self, reference: str) -> UUID | None:
        """The id behind a reference (`ports.Work`)."""
        return self._trajectories.find(reference)

    def revision(self, trajectory_id: UUID) -> int:
        """The present revision (`ports.Work`)."""
        return self._trajectories.revision(trajectory_id)

    def add(
        self,
        t: Trajectory,
        *,
        unit: str | None,
        wake_at: datetime | None,
        now: datetime,
    ) -> Stored:
        """Keep a new trajectory (`ports.Work`)."""
        return self._trajectories.add(t, unit=unit, wake_at=wake_at, now=now)

    def save(
        self,
        before: Stored,
        after: Trajectory,
        *,
        wake_at: datetime | None,
        now: datetime,
        performed: Sequence[Step] = (),
    ) -> Stored:
        """Keep what changed (`ports.Work`)."""
        revision = self._trajectories.save(
            before, after, wake_at=wake_at, now=now, performed=performed
        )
        for step in performed:
            heard = happening(after.id, step)
            if heard is not None:
                self.announce(heard)
        return replace(before, trajectory=after, revision=revision, wake_at=wake_at)

    def known(self, person_id: str) -> Person | None:
        """A person (`ports.Work`)."""
        try:
            return SqlPersons(self._session).person(person_id)
        except UnknownPersonError:
            return None

    def has_email(self, email: str) -> bool:
        """Whether an address is someone's (`ports.Work`)."""
        return bool(SqlPersons(self._session).with_email(email))

    def serves(self, person_id: str, unit: str | None) -> bool:
        """Whether someone is HR for a unit (`ports.Work`)."""
        return SqlDesks(self._session).serves(person_id, unit)

    def add_person(self, person: Person, *, by: str) -> None:
        """Keep a new person (`ports.Work`)."""
        SqlPersons(self._session).add(person, now=self._real_now(), by=by)

    def enqueue(self, message: NewMessage, *, now: datetime) -> None:
        """Queue a message (`ports.Work`)."""
        outbox.queue(self._session, message, queued_at=now, not_before=self._real_now())

    def requeue(self, trajectory_id: UUID, message_id: UUID) -> bool:
        """Let a message be tried at once (`ports.Work`)."""
        return outbox.requeue(self._session, trajectory_id, message_id, at=self._real_now())

    def record(
        self, trajectory_id: UUID, entry: Mapping[str, object], *, on: date, now: datetime
    ) -> None:
        """Add an entry to the journal (`ports.Work`)."""
        journal.append(self._session, trajectory_id, dict(entry), event_date=on, recorded_at=now)

    def announce(self, happening: Happening) -> None:
        """Let HR operations hear of something (`ports.Work`)."""
        pending_events.note(self._session, happening, now=self._real_now())

    def keep_file(self, trajectory_id: UUID, *, number: int, content: str) -> None:
        """Keep the bytes of an attachment (`ports.Work`)."""
        attachments.keep(self._session, trajectory_id, number=number, content=content)

    def calendar(self, unit: str) -> Calendar | None:
        """The calendar of a unit (`ports.Work`)."""
        return self._trajectories.calendar(unit)

    def begin_calendar(self, unit: str, calendar: Calendar, *, by: str) -> None:
        """Give a unit its first calendar (`ports.Work`)."""
        if self.calendar(unit) is not None:
            raise KnownCalendarError
        SqlAdministering(self._session, by=by, now=self._real_now()).save_calendar(unit, calendar)

    def unsynced(self, *, limit: int) -> Sequence[Sleeper]:
        """What the orchestrator was not told (`ports.Work`)."""
        return self._trajectories.unsynced(limit=limit)

    def crowd(self, wake_at: datetime, *, limit: int) -> int:
        """How many are due together (`ports.Work`)."""
        return self._trajectories.crowd(wake_at, limit=limit)

    def mark_run(self, trajectory_id: UUID, *, run_id: UUID, run_number: int) -> None:
        """Note a run (`ports.Work`)."""
        self._trajectories.mark_run(trajectory_id, run_id=run_id, run_number=run_number)

    def mark_synced(self, trajectory_id: UUID, *, wake_at: datetime | None) -> None:
        """Note until when a trajectory sleeps (`ports.Work`)."""
        self._trajectories.mark_synced(trajectory_id, wake_at=wake_at)


class SqlStore:
    """Transactions on our database (`ports.Store`)."""

    def __init__(self, engine: Engine, *, real_now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._reading = reading(engine)
        self._real_now = real_now

    @contextmanager
    def change(self) -> Iterator[SqlWork]:
        """A transaction that commits at the end, or changes nothing when it raises."""
        with Session(self._engine) as session, session.begin():
            yield SqlWork(session, real_now=self._real_now)

    @contextmanager
    def look(self) -> Iterator[SqlWork]:
        """A transaction that only reads."""
        with Session(self._reading) as session, session.begin():
            yield SqlWork(session, real_now=self._real_now)
