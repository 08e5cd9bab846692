"""One transaction as the use cases see it, and where it comes from."""

from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.orm import Session
from typing_extensions import override

from verbetertraject.application.operations_events import Happening, happening
from verbetertraject.application.ports import KnownCalendarError, NewMessage, Store, Stored, Work
from verbetertraject.application.read_models import (
    Access,
    Answer,
    Bearer,
    JournalEntry,
)
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.people import Person, Role
from verbetertraject.domain.schedule.steps import Step
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.store import (
    accesses,
    journal,
    organisation_journal,
    outbox,
    pending_events,
)
from verbetertraject.store.engine import reading
from verbetertraject.store.hr_scopes import SqlHrScopes
from verbetertraject.store.organisation_journal import SqlOrganisationJournal
from verbetertraject.store.overview import SqlOverview
from verbetertraject.store.persons import SqlAddresses, SqlPersons
from verbetertraject.store.repeated_requests import SqlAnswers
from verbetertraject.store.sign_in import SqlDrafts, SqlIdentities, SqlSessions, SqlUsedLinks
from verbetertraject.store.tables import FileRow
from verbetertraject.store.tokens import SqlTokens
from verbetertraject.store.trajectories import SqlTrajectories
from verbetertraject.store.unit_terms import SqlUnitTerms

MOST_ENTRIES: Final = 100_000
"""Of a journal or of looks that are read; no trajectory comes near it."""


class SqlWork(Work):
    """What is read, changed, told and recorded in one session."""

    def __init__(self, session: Session, *, real_now: Callable[[], datetime]) -> None:
        self._session = session
        self._real_now = real_now
        self.trajectories = SqlTrajectories(session)
        self.overview = SqlOverview(session)
        self.people = SqlPersons(session)
        self.hr_scopes = SqlHrScopes(session)
        self.tokens = SqlTokens(session)
        self.identities = SqlIdentities(session)
        self.addresses = SqlAddresses(session)
        self.sessions = SqlSessions(session)
        self.used_links = SqlUsedLinks(session)
        self.drafts = SqlDrafts(session)
        self.organisation_journal = SqlOrganisationJournal(session)
        self.unit_terms = SqlUnitTerms(session)

    @override
    def save(
        self,
        before: Stored,
        after: Trajectory,
        *,
        wake_at: datetime | None,
        now: datetime,
        performed: Sequence[Step] = (),
    ) -> Stored:
        revision = self.trajectories.save(
            before, after, wake_at=wake_at, now=now, performed=performed
        )
        for step in performed:
            heard = happening(after.id, step)
            if heard is not None:
                self.announce(heard)
        return replace(before, trajectory=after, revision=revision, wake_at=wake_at)

    @override
    def known(self, person_id: str) -> Person | None:
        return self.people.known(person_id)

    @override
    def has_email(self, email: str) -> bool:
        return bool(self.people.with_email(email))

    @override
    def serves(self, person_id: str, unit: str | None) -> bool:
        return SqlHrScopes(self._session).serves(person_id, unit)

    @override
    def add_person(self, person: Person, *, by: str) -> None:
        SqlPersons(self._session).add(person, now=self._real_now(), by=by)

    @override
    def bearer(self, secret: str) -> Bearer | None:
        return SqlTokens(self._session).bearer(secret, now=self._real_now())

    @override
    def enqueue(self, message: NewMessage, *, now: datetime) -> None:
        outbox.queue(self._session, message, queued_at=now, not_before=self._real_now())

    @override
    def requeue(self, trajectory_id: UUID, message_id: UUID) -> bool:
        return outbox.requeue(self._session, trajectory_id, message_id, at=self._real_now())

    @override
    def mail_is_refused(self) -> bool:
        return outbox.relay_refuses(self._session)

    @override
    def requeue_refused(self, *, units: frozenset[str] | None) -> int:
        return outbox.requeue_refused(self._session, units=units, at=self._real_now())

    @override
    def record(
        self, trajectory_id: UUID, entry: Mapping[str, object], *, on: date, now: datetime
    ) -> None:
        journal.append(self._session, trajectory_id, dict(entry), event_date=on, recorded_at=now)

    @override
    def journal(self, trajectory_id: UUID) -> Sequence[JournalEntry]:
        return journal.read(self._session, trajectory_id, limit=MOST_ENTRIES)

    @override
    def administered(self) -> int:
        return organisation_journal.last_number(self._session)

    @override
    def announce(self, happening: Happening) -> None:
        pending_events.note(self._session, happening, now=self._real_now())

    @override
    def keep_file(self, trajectory_id: UUID, *, number: int, content: str) -> None:
        self._session.add(FileRow(trajectory_id=trajectory_id, number=number, content=content))
        self._session.flush()

    @override
    def file(self, trajectory_id: UUID, *, number: int) -> bytes | None:
        row = self._session.get(FileRow, (trajectory_id, number))
        return None if row is None else b64decode(row.content)

    @override
    def answer(self, person_id: str, key: str, *, sha256: str) -> Answer | None:
        return SqlAnswers(self._session).recall(person_id, key, request_sha256=sha256)

    @override
    def claim(self, person_id: str, key: str, *, sha256: str) -> None:
        now = self._real_now()
        SqlAnswers(self._session).claim(person_id, key, request_sha256=sha256, now=now)

    @override
    def keep_answer(self, person_id: str, key: str, *, sha256: str, answer: Answer) -> None:
        SqlAnswers(self._session).remember(
            person_id, key, request_sha256=sha256, answer=answer, now=self._real_now()
        )

    @override
    def drop_draft(self, person_id: str, form: UUID) -> None:
        SqlDrafts(self._session).drop(person_id, form, now=self._real_now())

    @override
    def note_access(
        self,
        trajectory_id: UUID,
        *,
        person_id: str,
        roles: Sequence[Role],
        what: str,
        now: datetime,
    ) -> None:
        accesses.note(
            self._session, trajectory_id, person_id=person_id, roles=roles, what=what, now=now
        )

    @override
    def accesses(self, trajectory_id: UUID) -> Sequence[Access]:
        return accesses.read(self._session, trajectory_id, limit=MOST_ENTRIES)

    @override
    def begin_calendar(self, unit: str, calendar: Calendar, *, by: str) -> None:
        if self.trajectories.calendar(unit) is not None:
            raise KnownCalendarError
        self.unit_terms.save_calendar(unit, calendar, by=by, now=self._real_now())


class SqlStore(Store):
    """Transactions on our database."""

    def __init__(self, engine: Engine, *, real_now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._reading = reading(engine)
        self._real_now = real_now

    @contextmanager
    @override
    def change(self) -> Iterator[SqlWork]:
        with Session(self._engine) as session, session.begin():
            yield SqlWork(session, real_now=self._real_now)

    @contextmanager
    @override
    def look(self) -> Iterator[SqlWork]:
        with Session(self._reading) as session, session.begin():
            yield SqlWork(session, real_now=self._real_now)
