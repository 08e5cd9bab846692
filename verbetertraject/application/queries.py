"""What a person may read of trajectories, as they may know it at this moment."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from verbetertraject.application import views
from verbetertraject.application.actor import Actor
from verbetertraject.application.bounds import as_id
from verbetertraject.application.dossier_levels import duties
from verbetertraject.application.ports import (
    Clock,
    Store,
    Stored,
    Trajectories,
    UnknownTrajectoryError,
    Work,
)
from verbetertraject.application.read_models import Access, Answer, Bearer
from verbetertraject.application.submit import RequestKey
from verbetertraject.application.views import Message, Noted
from verbetertraject.application.visibility import Known, Sight, look, sight_of
from verbetertraject.domain.dossier.lines import Line
from verbetertraject.domain.safety_desk import roles_at_desk
from verbetertraject.domain.trajectory import Trajectory

MOST_MESSAGES: Final = 100_000
"""Of one trajectory that are read; none comes near it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Queries:
    """Looks things up: each call is a transaction of its own that only reads."""

    store: Store
    clock: Clock
    work: Work | None = None
    """The transaction in which everything is looked up, where it is one."""

    @contextmanager
    def at_once(self) -> Iterator["Queries"]:
        """Look up several things of the same moment, in one transaction."""
        with self.look() as work:
            yield replace(self, work=work)

    @contextmanager
    def look(self) -> Iterator[Work]:
        """The transaction in which something is looked up."""
        if self.work is not None:
            yield self.work
            return
        with self.store.look() as work:
            yield work

    def bearer(self, secret: str) -> Bearer | None:
        """Whose token this is; None when it proves nothing (any more)."""
        with self.look() as work:
            return work.bearer(secret)

    def answered(self, person_id: str, key: RequestKey) -> Answer | None:
        """What was answered to this very request under its key; None when it is new.

        Raises:
            KeyReusedError: when the key was used for another request.
        """
        with self.look() as work:
            return work.answer(person_id, key.key, sha256=key.sha256)

    def part(self, name: UUID | str, actor: Actor) -> tuple[Known, Sight]:
        """The trajectory with this id or this reference, and what this person sees of it.

        Raises:
            UnknownTrajectoryError: when there is none, or they have no part in it: the answer is
                the same, and takes as long.
        """
        found = self.part_if_any(name, actor)
        if found is None:
            raise UnknownTrajectoryError
        return found

    def part_if_any(self, name: UUID | str, actor: Actor) -> tuple[Known, Sight] | None:
        """As `part`; None instead of the error."""
        with self.look() as work:
            trajectory_id = _known_to(actor, name, work.trajectories)
            if trajectory_id is None:
                return None
            stored = work.trajectories.load(trajectory_id, lock=False)
        return self.seen_by(stored, actor)

    def seen_by(self, stored: Stored, actor: Actor) -> tuple[Known, Sight] | None:
        """A trajectory as someone may know it now, and what they see of it; None for a stranger."""
        seen, sight = look(stored, actor, self.clock.now())
        return (seen, sight) if sight.roles else None

    def id_of(self, name: str, actor: Actor) -> UUID:
        """The id of the trajectory with this id or this reference, for a command to it.

        Whether this person has a part in it now is for the command to say.

        Raises:
            UnknownTrajectoryError: when there is none, or they can have no part in it.
        """
        with self.look() as work:
            trajectory_id = _known_to(actor, name, work.trajectories)
        if trajectory_id is None:
            raise UnknownTrajectoryError
        return trajectory_id

    def at_desk(self, actor: Actor) -> Mapping[UUID, Sight]:
        """Those in which someone deals with a concern by the directory, as they see them."""
        with self.look() as work:
            found = work.trajectories.concerning(actor.person_id)
        now = self.clock.now()
        return {
            each.id: sight_of(actor, each, now)
            for each in found
            if roles_at_desk(each, actor.person_id, each.policy.office_hours.day(now))
        }

    def messages(self, trajectory_id: UUID, sight: Sight) -> tuple[Message, ...]:
        """The messages of a trajectory that someone sees, in the order they were queued in."""
        with self.look() as work:
            found = work.overview.messages(trajectory_id, limit=MOST_MESSAGES)
        return views.read_messages(found.items, sight)

    def journal(self, trajectory_id: UUID, sight: Sight) -> tuple[Noted, ...]:
        """The journal of a trajectory as someone may know it, in order."""
        with self.look() as work:
            entries = work.journal(trajectory_id)
        return views.read_journal(entries, sight)

    def dossier_lines(self, t: Trajectory, sight: Sight, *, today: date) -> tuple[Line, ...]:
        """The lines of the dossier check that someone may read, as they stand on a day."""
        noted = self.journal(t.id, sight)
        return duties(t, today, ((each.entry, each.day, each.recorded_at) for each in noted))

    def accesses(self, t: Trajectory, sight: Sight) -> tuple[Access, ...]:
        """Who else than the employee looked into a file, as far as someone may know, in order."""
        with self.look() as work:
            found, entries = work.accesses(t.id), work.journal(t.id)
        return views.read_accesses(found, entries, t, sight)

    def attachment(self, t: Trajectory, sight: Sight, *, number: int) -> bytes | None:
        """The bytes of an attachment by the number that the reader knows, if they may read it."""
        named = (each for each in t.attachments if each.number == number)
        if not any(sight.sees_record(each.to) for each in named):
            return None
        with self.look() as work:
            return work.file(t.id, number=sight.attachments[number - 1])

    def names(self, person_ids: Collection[str]) -> Mapping[str, str]:
        """The names of these persons, by their ids; who is unknown is left out."""
        with self.look() as work:
            return work.people.names(person_ids)


def _known_to(actor: Actor, name: UUID | str, trajectories: Trajectories) -> UUID | None:
    """The id of a trajectory in which someone may have a part; asked without loading it."""
    wanted = name if isinstance(name, UUID) else (as_id(name) or name)
    if isinstance(wanted, str) and "\0" in wanted:
        return None
    found = trajectories.involvement(wanted, actor.person_id)
    if found is None or actor.only not in {None, found.trajectory_id}:
        return None
    is_known = found.is_assigned or found.is_concerning or actor.serves(found.unit)
    return found.trajectory_id if is_known else None
