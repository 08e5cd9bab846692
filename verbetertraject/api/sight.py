"""What one person sees of a trajectory: the readers of the domain's table, with one exception.

The exception is a safety concern: nobody whom it is about sees it or what tells of it, and an
assessor never does.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from verbetertraject.application.trajectories import Actor
from verbetertraject.domain.filing import kind_of
from verbetertraject.domain.people import BY_DIRECTORY, Role
from verbetertraject.domain.permissions import READERS, SAFETY_MESSAGES, SAFETY_WAITS, Section
from verbetertraject.domain.safety_desk import concerns_at_desk
from verbetertraject.domain.trajectory import Concern, Trajectory

PARTLY: Final = BY_DIRECTORY | {Role.INVESTIGATOR}
"""Roles that see some concerns: those that they deal with, or that are investigated."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sight:
    """What one person sees of one trajectory, by the roles held in it today."""

    person_id: str
    roles: tuple[Role, ...]
    at_desk: frozenset[int] = frozenset()
    """The numbers of the open concerns that they deal with."""

    def sees(self, section: Section) -> bool:
        """Whether any of the person's roles may read a section."""
        return not READERS[section].isdisjoint(self.roles)

    def sees_concern(self, concern: Concern) -> bool:
        """Whether the person may know of a concern at all."""
        if self.person_id in concern.about_people or not self.sees(Section.CONCERNS):
            return False
        if not READERS[Section.CONCERNS].intersection(self.roles) <= PARTLY:
            return True
        was_investigated = concern.under_investigation or concern.investigation is not None
        investigates = Role.INVESTIGATOR in self.roles and was_investigated
        return investigates or concern.number in self.at_desk

    def concerns(self, t: Trajectory) -> tuple[Concern, ...]:
        """The concerns that the person may know of."""
        return tuple(each for each in t.concerns if self.sees_concern(each))

    def sees_every_concern(self, t: Trajectory) -> bool:
        """Whether nothing has to be kept from the person."""
        return self.knows_all(t.concerns)

    def knows_all(self, concerns: tuple[Concern, ...]) -> bool:
        """Whether the person may know of each of these concerns."""
        return self.sees(Section.CONCERNS) and all(map(self.sees_concern, concerns))

    def sees_record(self, name: str, t: Trajectory) -> bool:
        """Whether the person may read a record, by its name."""
        kind = kind_of(name)
        if kind is None or not self.sees(kind.section):
            return False
        concerns = {f"concern-{each.number}" for each in self.concerns(t)}
        return kind.section is not Section.CONCERNS or name in concerns

    def sees_message(self, key: str, t: Trajectory) -> bool:
        """Whether the person may know that a message was or will be sent."""
        return key not in SAFETY_MESSAGES or self.sees_every_concern(t)

    def sees_wait(self, key: str, t: Trajectory) -> bool:
        """Whether the person may know that something is awaited."""
        return key not in SAFETY_WAITS or self.sees_every_concern(t)


def sight_of(actor: Actor, t: Trajectory, now: datetime) -> Sight:
    """What someone sees of a trajectory now; nothing where they have no role in it."""
    return Sight(
        person_id=actor.person_id,
        roles=actor.roles(t, now),
        at_desk=concerns_at_desk(t, actor.person_id, t.policy.office_hours.day(now)),
    )
