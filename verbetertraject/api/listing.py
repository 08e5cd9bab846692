"""What one person may list: which trajectories, and of each what their roles in it let them see."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from uuid import UUID

from verbetertraject.api.answers import Counts, Listed
from verbetertraject.api.reading import Reading
from verbetertraject.api.service import Service
from verbetertraject.api.sight import KNOWS_CAUSES, Sight, knows_all
from verbetertraject.api.tallying import Tallies, Tally
from verbetertraject.application.submit import Actor
from verbetertraject.domain.permissions import Section
from verbetertraject.store.read_models import (
    Concerned,
    Filters,
    Glance,
    Page,
    Reach,
    Standing,
    Summary,
)


@dataclass(frozen=True, kw_only=True)
class Listing:
    """The lists of one person on one day."""

    reading: Reading
    tallies: Tallies
    actor: Actor
    today: date

    def page(
        self, wanted: Filters, *, after: str | None, limit: int, urgent_first: bool = False
    ) -> Page[Listed]:
        """Part of those that one may list and that pass the filters.

        Raises:
            FaultError: when `after` is not what such a page was followed by.
        """
        found = self.reading.trajectories(
            self._within(wanted),
            on=self.today,
            after=after,
            limit=limit,
            urgent_first=urgent_first,
        )
        return Page(items=tuple(map(self._listed, found.items)), next=found.next)

    def counts(self, wanted: Filters) -> Counts:
        """How many of those that one may list and that pass the filters stand how."""
        counted = self.reading.counts(self._within(wanted), on=self.today)
        return Counts(today=self.today, **{key.value: counted[key] for key in Standing})

    def glance(self, wanted: Filters, *, limit: int) -> Mapping[Standing, Glance[Listed]]:
        """Of those that one may list, how many stand how, and the most urgent of each."""
        found = self.reading.glance(self._within(wanted), on=self.today, limit=limit)
        return {
            standing: Glance(count=each.count, items=tuple(map(self._listed, each.items)))
            for standing, each in found.items()
        }

    def units(self) -> tuple[str, ...]:
        """The units of the trajectories that one may list, in order."""
        return tuple(sorted(self.reading.units(self._reach, on=self.today)))

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
        return self.reading.at_desk(self.actor)

    @cached_property
    def _administered(self) -> int:
        return self.reading.administered()

    @cached_property
    def _concerns(self) -> Mapping[UUID, date | None]:
        """Those of whose concerns and pauses this person may know; of others nothing may show."""
        concerned = self.reading.concerned(Filters(reach=self._reach), on=self.today)
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
        return Listed(
            id=summary.id,
            reference=summary.reference,
            phase=summary.phase,
            variant=summary.variant,
            unit=summary.unit,
            opened_on=summary.opened_on,
            end=summary.effective_end,
            outcome=summary.outcome,
            employee=summary.employee_id,
            employee_name=summary.employee_name,
            your_roles=sight.roles,
            standing=summary.standing if sees_outline else None,
            paused_since=summary.paused_since if sees_outline else None,
            waits_for=waits if sees_outline else (),
            missing=tally.missing if tally is not None else None,
            attention=tally.attention if tally is not None else None,
        )


def searching(word: str | None, filters: Filters) -> Filters:
    """A word with a digit in it is the start of a reference; any other is part of a name."""
    if word is None:
        return filters
    if any(letter.isdigit() for letter in word):
        return replace(filters, reference_prefix=word)
    return replace(filters, person_name=word)


def listing(service: Service, actor: Actor) -> Listing:
    """The lists of who asks, today."""
    return Listing(
        reading=service.reading, tallies=service.tallies, actor=actor, today=service.today()
    )
