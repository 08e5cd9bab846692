"""What one person sees of a trajectory: the readers of the domain's table, with one exception.

The exception is a safety concern: nobody whom it is about sees it or what tells of it, and an
assessor never does.
"""

from dataclasses import dataclass

from verbetertraject.domain.filing import kind_of
from verbetertraject.domain.people import Role
from verbetertraject.domain.permissions import READERS, SAFETY_MESSAGES, SAFETY_WAITS, Section
from verbetertraject.domain.trajectory import Concern, Trajectory


@dataclass(frozen=True, kw_only=True, slots=True)
class Sight:
    """What one person sees of one trajectory, by the roles held in it today."""

    person_id: str
    roles: tuple[Role, ...]

    def sees(self, section: Section) -> bool:
        """Whether any of the person's roles may read a section."""
        return not READERS[section].isdisjoint(self.roles)

    def sees_concern(self, concern: Concern) -> bool:
        """Whether the person may know of a concern at all."""
        if self.person_id in concern.about_people or not self.sees(Section.CONCERNS):
            return False
        investigates_only = READERS[Section.CONCERNS].intersection(self.roles) == {
            Role.INVESTIGATOR
        }
        was_investigated = concern.under_investigation or concern.investigation is not None
        return was_investigated or not investigates_only

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
