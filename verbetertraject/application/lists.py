"""What one person may list: which trajectories, and of each what their roles in it let them see.

How many duties fall short in each follows from the day, from what the reader may know and from
the journal: what is stored would tell less, or more, or what was so at the last save. So each is
looked up, and kept as long as nothing that it follows from changed.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Final
from uuid import UUID

from verbetertraject.application.actor import Actor
from verbetertraject.application.queries import Queries
from verbetertraject.application.read_models import (
    Concerned,
    Filters,
    Glance,
    Page,
    Reach,
    Standing,
    Summary,
)
from verbetertraject.application.values import copied
from verbetertraject.application.views import Counts, Listed
from verbetertraject.application.visibility import KNOWS_CAUSES, Sight, knows_all
from verbetertraject.domain.dossier.lines import Level
from verbetertraject.domain.permissions import Section

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
