"""Who takes part in a trajectory: roles, and who holds them from which day on."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, unique
from typing import Annotated, Final

from verbetertraject.domain.calendar import Span, Weekday
from verbetertraject.domain.fields import Asked, Name, PersonId, Planned


@unique
class Role(Enum):
    """What a person is in one trajectory; one person may hold two roles."""

    EMPLOYEE = "employee"
    """Works on the goals; sees the whole own file."""
    ASSESSOR = "assessor"
    """Normally the manager; holds the talks and records them."""
    HR = "hr"
    """Case manager: keeps the process fair, registers absence, triages concerns."""
    EMPLOYER_SIGNATORY = "employer_signatory"
    """Signs for the employer; triages a concern about HR."""
    CONTACT = "contact"
    """Whom the employee can turn to in between."""
    COACH = "coach"
    """Gives support from outside the team."""
    BUDDY = "buddy"
    """Gives support from within the team."""
    CONFIDENTIAL_ADVISER = "confidential_adviser"
    """Is there for the employee, outside the process (vertrouwenspersoon)."""
    INVESTIGATOR = "investigator"
    """Investigates a safety concern independently."""
    OTHER_HR = "other_hr"
    """Another HR of the organisation, at the safety desk where a concern is about both `hr` and
    `employer_signatory`."""
    SAFETY_CONTACT = "safety_contact"
    """Someone outside the line, at the safety desk where a concern is about all before them."""


BY_DIRECTORY: Final = frozenset({Role.OTHER_HR, Role.SAFETY_CONTACT})
"""Roles that nobody is given in a trajectory: who holds them follows from the directory."""

GIVEN: Final = tuple(role for role in Role if role not in BY_DIRECTORY)
"""The roles that a person is given in a trajectory."""


LANGUAGES: Final = ("nl", "en")
"""The languages in which people are told something; Dutch first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """A person as given when a trajectory is opened or a role is replaced.

    `role` is the person's function in the organisation, in free words.
    """

    id: PersonId
    name: Name
    email: Name
    role: str | None = None
    teams: Name | None = None
    language: Annotated[Name, Asked.CHOICE] = "nl"
    days_off: tuple[Weekday, ...] = ()
    leave: tuple[Span, ...] = ()
    from_: Planned | None = None
    """From which day a replacement holds the role; today when left out."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Assignment:
    """A role held by a person from a day on, until the next assignment of that role."""

    role: Role
    person: str
    since: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Directory:
    """Who is what in the organisation, whatever the trajectory: live, as the calendar is."""

    hr: tuple[str, ...] = ()
    """The ids of who is HR of the organisation for the trajectory's unit."""
    safety_contact: str | None = None
    """Someone outside the line, who deals with a concern that is about everyone else."""


def holder(assignments: tuple[Assignment, ...], role: Role, day: date) -> str | None:
    """The id of who holds `role` on `day`: by the latest start, and then as assigned last."""
    held = [each for each in assignments if each.role is role and each.since <= day]
    return max(reversed(held), key=lambda each: each.since).person if held else None


def roles_of(assignments: tuple[Assignment, ...], person: str, day: date) -> tuple[Role, ...]:
    """The roles that a person holds on `day`, in the order of `Role`."""
    return tuple(role for role in Role if holder(assignments, role, day) == person)
