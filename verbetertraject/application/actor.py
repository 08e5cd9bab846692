"""Who looks at trajectories or gives commands to them, and the roles that they have in each."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from verbetertraject.domain.people import Assignment, Role, roles_of
from verbetertraject.domain.safety_desk import roles_at_desk
from verbetertraject.domain.trajectory import Trajectory


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """Who looks or gives a command: a person, who may be HR of the organisation or of units."""

    person_id: str
    is_hr: bool = False
    units: frozenset[str] | None = None
    """The units that HR of the organisation serves; None: all of it."""
    only: UUID | None = None
    """The one trajectory in which this person acts now; None: in all of their own."""

    def roles(self, t: Trajectory, now: datetime) -> tuple[Role, ...]:
        """The roles that this person has in a trajectory; none: the file does not exist."""
        if self.only not in {None, t.id}:
            return ()
        day = t.policy.office_hours.day(now)
        own = self.roles_among(t.assignments, unit=t.unit, day=day)
        if own == (Role.EMPLOYEE,):
            return own
        return tuple(dict.fromkeys((*own, *roles_at_desk(t, self.person_id, day))))

    def roles_among(
        self, assignments: tuple[Assignment, ...], *, unit: str | None, day: date
    ) -> tuple[Role, ...]:
        """The roles held by assignment on a day, and HR in a unit that this person serves.

        The employee of a file is that alone in it, whatever else they are in the organisation.
        """
        own = roles_of(assignments, self.person_id, day)
        if Role.EMPLOYEE in own:
            return (Role.EMPLOYEE,)
        of_organisation = (Role.HR,) if self.serves(unit) else ()
        return tuple(dict.fromkeys((*own, *of_organisation)))

    def serves(self, unit: str | None) -> bool:
        """Whether this person is HR of the organisation for a unit; None: of no unit."""
        return self.is_hr and (self.units is None or unit in self.units)

    @property
    def administers(self) -> bool:
        """Whether this person is HR of the whole organisation, in a session that sees it."""
        return self.is_hr and self.units is None and self.only is None
