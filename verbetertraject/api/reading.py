"""What the API reads from the store; every call is a transaction of its own that only reads."""

import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from verbetertraject.api import answers
from verbetertraject.api.answers import Message, Noted
from verbetertraject.api.faults import Fault
from verbetertraject.api.problem import FaultError
from verbetertraject.api.sight import Known, Sight, look, sight_of
from verbetertraject.application.ports import Clock, Stored
from verbetertraject.application.submit import Actor
from verbetertraject.clock import wall_now
from verbetertraject.domain.safety_desk import roles_at_desk
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.store import (
    accesses,
    attachments,
    database_health,
    journal,
    organisation_journal,
)
from verbetertraject.store import engine as store_engine
from verbetertraject.store.accesses import Access
from verbetertraject.store.errors import UnknownCursorError
from verbetertraject.store.overview import SqlOverview
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.read_models import (
    Bearer,
    Concerned,
    Filters,
    Glance,
    Page,
    Reach,
    Standing,
    Summary,
)
from verbetertraject.store.tokens import SqlTokens
from verbetertraject.store.trajectories import SqlTrajectories
from verbetertraject.store.watchdog_queries import SqlWatched

_LOG: Final = logging.getLogger(__name__)

WRITES_EVERY: Final = timedelta(seconds=5)
"""How often a row is written at most, to see whether anything can be."""

MOST_ENTRIES: Final = 100_000
"""Of a journal, of messages or of looks that are read; no trajectory comes near it."""


class Reading:
    """Looks things up for the API."""

    def __init__(self, engine: Engine, *, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self._wrote_at: datetime | None = None

    def bearer(self, secret: str) -> Bearer | None:
        """Whose token this is; None when it proves nothing (any more)."""
        with self._look() as session:
            return SqlTokens(session).bearer(secret, now=wall_now())

    def part(self, name: UUID | str, actor: Actor) -> tuple[Known, Sight]:
        """The trajectory with this id or this reference, and what this person sees of it.

        Raises:
            FaultError: when there is none, or they have no part in it: the answer is the same, and
                takes as long.
        """
        found = self.part_if_any(name, actor)
        if found is None:
            raise FaultError(Fault.NOT_FOUND)
        return found

    def part_if_any(self, name: UUID | str, actor: Actor) -> tuple[Known, Sight] | None:
        """As `part`; None instead of the fault."""
        with self._look() as session:
            trajectories = SqlTrajectories(session)
            trajectory_id = _known_to(actor, name, trajectories)
            if trajectory_id is None:
                return None
            stored = trajectories.load(trajectory_id, lock=False)
        return self.seen_by(stored, actor)

    def seen_by(self, stored: Stored, actor: Actor) -> tuple[Known, Sight] | None:
        """A trajectory as someone may know it now, and what they see of it; None for a stranger."""
        seen, sight = look(stored, actor, self._clock.now())
        return (seen, sight) if sight.roles else None

    def is_still(self, stored: Stored, actor: Actor, revision: int) -> bool:
        """Whether someone sees a trajectory still as it was when they were told this revision."""
        seen = self.seen_by(stored, actor)
        return seen is not None and answers.revision(*seen) == revision

    def id_of(self, name: str, actor: Actor) -> UUID:
        """The id of the trajectory with this id or this reference, for a command to it.

        Whether this person has a part in it now is for the command to say.

        Raises:
            FaultError: when there is none, or they can have no part in it.
        """
        with self._look() as session:
            trajectory_id = _known_to(actor, name, SqlTrajectories(session))
        if trajectory_id is None:
            raise FaultError(Fault.NOT_FOUND)
        return trajectory_id

    def at_desk(self, actor: Actor) -> Mapping[UUID, Sight]:
        """Those in which someone deals with a concern by the directory, as they see them."""
        with self._look() as session:
            found = SqlTrajectories(session).concerning(actor.person_id)
        now = self._clock.now()
        return {
            each.id: sight_of(actor, each, now)
            for each in found
            if roles_at_desk(each, actor.person_id, each.policy.office_hours.day(now))
        }

    def trajectories(
        self,
        filters: Filters,
        *,
        on: date,
        after: str | None,
        limit: int,
        urgent_first: bool = False,
    ) -> Page[Summary]:
        """One page of the trajectories that pass the filters."""
        try:
            with self._look() as session:
                return SqlOverview(session).trajectories(
                    filters, on=on, after=after, limit=limit, urgent_first=urgent_first
                )
        except UnknownCursorError:
            raise FaultError(Fault.FIELD, field="after") from None

    def glance(
        self, filters: Filters, *, on: date, limit: int
    ) -> Mapping[Standing, Glance[Summary]]:
        """How many of those that pass the filters stand how, and the most urgent of each."""
        with self._look() as session:
            return SqlOverview(session).glance(filters, on=on, limit=limit)

    def counts(self, filters: Filters, *, on: date) -> Mapping[Standing, int]:
        """How many of the trajectories that pass the filters stand how on a day."""
        with self._look() as session:
            return SqlOverview(session).counts(filters, on=on)

    def concerned(self, filters: Filters, *, on: date) -> Sequence[Concerned]:
        """Those that wait for something because of a concern."""
        with self._look() as session:
            return SqlOverview(session).concerned(filters, on=on)

    def units(self, reach: Reach, *, on: date) -> Sequence[str]:
        """The units of the trajectories that someone may list."""
        with self._look() as session:
            return SqlOverview(session).units(reach, on=on)

    def administered(self) -> int:
        """The number of the last entry of the organisation's journal; 0 where there is none."""
        with self._look() as session:
            return organisation_journal.last_number(session)

    def messages(self, trajectory_id: UUID, sight: Sight) -> tuple[Message, ...]:
        """The messages of a trajectory that someone sees, in the order they were queued in."""
        with self._look() as session:
            found = SqlOverview(session).messages(trajectory_id, limit=MOST_ENTRIES)
        return answers.read_messages(found.items, sight)

    def journal(self, trajectory_id: UUID, sight: Sight) -> tuple[Noted, ...]:
        """The journal of a trajectory as someone may know it, in order."""
        with self._look() as session:
            links = journal.read(session, trajectory_id, after=0, limit=MOST_ENTRIES)
        return answers.read_journal(links, sight)

    def names(self, person_ids: Collection[str]) -> Mapping[str, str]:
        """The names of these persons, by their ids; who is unknown is left out."""
        with self._look() as session:
            return SqlPersons(session).names(person_ids)

    def accesses(self, t: Trajectory, sight: Sight) -> tuple[Access, ...]:
        """Who else than the employee looked into a file, as far as someone may know, in order."""
        with self._look() as session:
            found = accesses.read(session, t.id, after=0, limit=MOST_ENTRIES)
            links = journal.read(session, t.id, after=0, limit=MOST_ENTRIES)
        return answers.read_accesses(found, links, t, sight)

    def attachment(self, t: Trajectory, sight: Sight, *, number: int) -> bytes | None:
        """The bytes of an attachment by the number that the reader knows, if they may read it."""
        named = (each for each in t.attachments if each.number == number)
        if not any(sight.sees_record(each.to) for each in named):
            return None
        with self._look() as session:
            return attachments.read(session, t.id, number=sight.attachments[number - 1])

    def is_ready(self) -> bool:
        """Whether the database answers, has the newest schema and texts of our keys, and writes.

        Anybody may ask: it is written once in a while only.
        """
        now = wall_now()
        is_due = self._wrote_at is None or now - self._wrote_at >= WRITES_EVERY
        found = database_health.lack(self._engine, now=now, writes=is_due)
        if found is not None:
            _LOG.warning("not ready: %s", found.value)
            self._wrote_at = None
        elif is_due:
            self._wrote_at = now
        return found is None

    def overslept(self) -> int:
        """How many trajectories should have woken minutes ago; counts to a thousand."""
        return SqlWatched(self._engine).overslept(now=self._clock.now())

    @contextmanager
    def _look(self) -> Iterator[Session]:
        with Session(store_engine.reading(self._engine)) as session, session.begin():
            yield session


def _known_to(actor: Actor, name: UUID | str, trajectories: SqlTrajectories) -> UUID | None:
    """The id of a trajectory in which someone may have a part; asked without loading it."""
    wanted = name if isinstance(name, UUID) else (_uuid(name) or name)
    if isinstance(wanted, str) and "\0" in wanted:
        return None
    found = trajectories.involvement(wanted, actor.person_id)
    if found is None or actor.only not in {None, found.trajectory_id}:
        return None
    is_known = found.is_assigned or found.is_concerning or actor.serves(found.unit)
    return found.trajectory_id if is_known else None


def _uuid(name: str) -> UUID | None:
    try:
        return UUID(name)
    except ValueError:
        return None
