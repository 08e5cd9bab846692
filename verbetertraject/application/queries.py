"""What a person may read or list of trajectories, as they may know it at this moment.

How many duties fall short in each that is listed follows from the day, from what the reader may
know and from the journal: what is stored would tell less, or more, or what was so at the last save.
So each is looked up, and kept as long as nothing that it follows from changed.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
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
from verbetertraject.application.read_models import (
    Access,
    Answer,
    Bearer,
    Concerned,
    Filters,
    Glance,
    Page,
    Reach,
    Standing,
    Summary,
)
from verbetertraject.application.submit import RequestKey
from verbetertraject.application.values import copied
from verbetertraject.application.views import Counts, Listed, Message, Noted
from verbetertraject.application.visibility import (
    KNOWS_CAUSES,
    Known,
    Sight,
    knows_all,
    look,
    sight_of,
)
from verbetertraject.domain.dossier.lines import Level, Line
from verbetertraject.domain.permissions import Section
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


MOST_KEPT: Final = 20_000
"""Of one trajectory for one reader; some hundreds of bytes each."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """How many duties fall short."""

    missing: int
    attention: int


class Tallies:
    """The tallies of this process, the latest ones kept."""

    def __init__(self, queries: Queries) -> None:
        self._queries = queries
        self._kept = lru_cache(MOST_KEPT)(self._found)

    def of(self, summary: Summary, actor: Actor, *, today: date, administered: int) -> Tally | None:
        """What falls short by the check that someone reads today; None where they read none.

        It follows from the trajectory, the day, and the last entry of the organisation's journal:
        calendars and who is what stand there.
        """
        return self._kept(summary.id, summary.revision, actor, today, administered)

    def _found(
        self, trajectory_id: UUID, _revision: int, actor: Actor, today: date, _administered: int
    ) -> Tally | None:
        found = self._queries.part_if_any(trajectory_id, actor)
        if found is None or not found[1].sees(Section.RECORD):
            return None
        stored, sight = found
        lines = self._queries.dossier_lines(stored.trajectory, sight, today=today)
        levels = Counter(line.level for line in lines)
        return Tally(missing=levels[Level.MISSING], attention=levels[Level.ATTENTION])


@dataclass(frozen=True, kw_only=True)
class Lists:
    """The lists of one person on one day."""

    queries: Queries
    tallies: Tallies
    actor: Actor
    today: date

    def page(
        self, wanted: Filters, *, after: str | None, limit: int, urgent_first: bool = False
    ) -> Page[Listed]:
        """Part of those that one may list and that pass the filters.

        Raises:
            UnknownCursorError: when `after` is not what such a page was followed by.
        """
        within = self._within(wanted)
        with self.queries.look() as work:
            found = work.overview.trajectories(
                within, on=self.today, after=after, limit=limit, urgent_first=urgent_first
            )
        return Page(items=tuple(map(self._listed, found.items)), next=found.next)

    def counts(self, wanted: Filters) -> Counts:
        """How many of those that one may list and that pass the filters stand how."""
        within = self._within(wanted)
        with self.queries.look() as work:
            counted = work.overview.counts(within, on=self.today)
        return Counts(today=self.today, **{key.value: counted[key] for key in Standing})

    def glance(self, wanted: Filters, *, limit: int) -> Mapping[Standing, Glance[Listed]]:
        """Of those that one may list, how many stand how, and the most urgent of each."""
        within = self._within(wanted)
        with self.queries.look() as work:
            found = work.overview.glance(within, on=self.today, limit=limit)
        return {
            standing: Glance(count=each.count, items=tuple(map(self._listed, each.items)))
            for standing, each in found.items()
        }

    def units(self) -> tuple[str, ...]:
        """The units of the trajectories that one may list, in order."""
        reach = self._reach
        with self.queries.look() as work:
            return tuple(sorted(work.overview.units(reach, on=self.today)))

    def mail_is_refused(self) -> bool:
        """Whether our own mail server refuses the messages about them."""
        with self.queries.look() as work:
            return work.mail_is_refused()

    @cached_property
    def _reach(self) -> Reach:
        units = self.actor.units if self.actor.is_hr else frozenset[str]()
        return Reach(
            person_id=self.actor.person_id,
            units=units,
            only=self.actor.only,
            at_desk=frozenset(self._at_desk),
        )

    @cached_property
    def _at_desk(self) -> Mapping[UUID, Sight]:
        return self.queries.at_desk(self.actor)

    @cached_property
    def _administered(self) -> int:
        with self.queries.look() as work:
            return work.administered()

    @cached_property
    def _concerns(self) -> Mapping[UUID, date | None]:
        """Those of whose concerns and pauses this person may know; of others nothing may show."""
        filters = Filters(reach=self._reach)
        with self.queries.look() as work:
            concerned = work.overview.concerned(filters, on=self.today)
        return {each.id: each.due for each in concerned if self._knows(each)}

    def _within(self, wanted: Filters) -> Filters:
        return replace(wanted, reach=self._reach, concerns=self._concerns)

    def _knows(self, concerned: Concerned) -> bool:
        if concerned.id in self._at_desk:
            return self._at_desk[concerned.id].knows_all
        roles, person = self._sight(concerned).roles, self.actor.person_id
        knows_causes = not KNOWS_CAUSES.isdisjoint(roles) or bool(concerned.concerns)
        return knows_causes and knows_all(concerned.concerns, person=person, roles=roles)

    def _sight(self, listed: Summary | Concerned) -> Sight:
        if listed.id in self._at_desk:
            return self._at_desk[listed.id]
        roles = self.actor.roles_among(listed.assignments, unit=listed.unit, day=self.today)
        return Sight(person_id=self.actor.person_id, roles=roles)

    def _tally(self, summary: Summary) -> Tally | None:
        administered = self._administered
        return self.tallies.of(summary, self.actor, today=self.today, administered=administered)

    def _listed(self, summary: Summary) -> Listed:
        """A trajectory as it stands in a list, without what the person may not see."""
        sight = self._sight(summary)
        sees_outline, tally = sight.sees(Section.OUTLINE), self._tally(summary)
        waits = summary.waits if summary.id in self._concerns else summary.open_waits
        return copied(
            Listed,
            summary,
            end=summary.effective_end,
            employee=summary.employee_id,
            your_roles=sight.roles,
            standing=summary.standing if sees_outline else None,
            paused_since=summary.paused_since if sees_outline else None,
            waits_for=waits if sees_outline else (),
            missing=tally.missing if tally is not None else None,
            attention=tally.attention if tally is not None else None,
        )


def with_search(word: str | None, filters: Filters) -> Filters:
    """A word with a digit in it is the start of a reference; any other is part of a name."""
    if word is None:
        return filters
    if any(letter.isdigit() for letter in word):
        return replace(filters, reference_prefix=word)
    return replace(filters, person_name=word)
