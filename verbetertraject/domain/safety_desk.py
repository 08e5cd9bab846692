"""Who deals with a safety concern: decided by person, at each moment anew (domain rules 2).

The desk is the first of HR, the employer's signatory, another HR of the organisation and the
organisation's safety contact whom the concern is not about.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from verbetertraject.domain.commands import PERMISSIONS
from verbetertraject.domain.people import BY_DIRECTORY, Role
from verbetertraject.domain.permissions import RECORDERS
from verbetertraject.domain.trajectory import Concern, Trajectory

OF_HR: Final = frozenset({Role.HR, Role.OTHER_HR})


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """Who deals with a concern: the role by which they are named, and the person."""

    role: Role
    person: str | None
    """None where the concern is about everyone who could, and nobody outside the line is named."""


def desk_of(t: Trajectory, concern: Concern, day: date) -> Desk:
    """Who deals with one concern on a day."""
    return _first(t, frozenset(concern.about_people), day)


def people_in(t: Trajectory, role: Role, day: date) -> tuple[str, ...]:
    """Whom a concern is about that names a role: also those who have it by the directory."""
    match role:
        case Role.OTHER_HR:
            return tuple(_other_hr(t, frozenset(), day))
        case Role.SAFETY_CONTACT:
            person = t.directory.safety_contact
        case _:
            person = t.person(role, day)
    return () if person is None else (person,)


def concern_of(t: Trajectory, about: str) -> Concern | None:
    """The concern that a message is about, by the object that it names; None for any other."""
    return next((each for each in t.concerns if f"concern-{each.number}" == about), None)


def is_concerned(t: Trajectory, person: str | None) -> bool:
    """Whether an open concern is about a person."""
    return person in _whom_open_ones_are_about(t)


def serves(t: Trajectory, concern: Concern, person: str | None, day: date) -> bool:
    """Whether a person may deal with a concern.

    Where the desk is HR, whoever is HR of the organisation stands in: a concern does not wait for
    one person's holiday.
    """
    return _serves(t, frozenset(concern.about_people), person, day)


def at_desk(t: Trajectory, person: str | None, day: date) -> tuple[Concern, ...]:
    """The concerns that a person deals with (D15); to anyone else it is as if there were none."""
    return tuple(each for each in t.concerns if serves(t, each, person, day))


def serves_all(t: Trajectory, person: str | None, day: date) -> bool:
    """Whether a person may do what only the desk of the open concerns may.

    Together they have one desk: the first whom none of them is about.
    """
    return _serves(t, _whom_open_ones_are_about(t), person, day)


def deputises(t: Trajectory, person: str | None, day: date) -> bool:
    """Whether a person may do what the assessor and HR may.

    So may the safety desk while the assessor is barred and is HR as well.
    """
    assessor = t.person(Role.ASSESSOR, day)
    if person is None or assessor != t.person(Role.HR, day):
        return False
    return any(serves(t, concern, person, day) for concern in _barring(t, assessor))


def roles_at_desk(t: Trajectory, person: str, day: date) -> tuple[Role, ...]:
    """The roles that a person has in a file because of a concern, beside those that were given."""
    if person == t.person(Role.EMPLOYEE, day):
        return ()
    desks = (desk_of(t, concern, day) for concern in t.concerns if concern.is_open)
    own = tuple(desk.role for desk in desks if desk.person == person and desk.role in BY_DIRECTORY)
    return (Role.HR, *own) if deputises(t, person, day) else own


def concerns_at_desk(t: Trajectory, person: str, day: date) -> frozenset[int]:
    """The numbers of the open concerns that a person deals with on a day."""
    return frozenset(each.number for each in t.open_concerns if serves(t, each, person, day))


def acting_role(t: Trajectory, name: str, *, by: Role, person: str | None, day: date) -> Role:
    """The role in which someone gives a command: their own, or the one that they deputise for."""
    allowed = PERMISSIONS[name].by & RECORDERS
    if by in RECORDERS or not allowed or not deputises(t, person, day):
        return by
    return Role.HR if Role.HR in allowed else Role.ASSESSOR


def holder_of(t: Trajectory, role: Role, day: date, *, about: str = "") -> str | None:
    """The id of who holds a role on a day, also one that follows from the directory.

    Args:
        t: the trajectory.
        role: the role.
        day: the day.
        about: the object of a message, such as `concern-1`: another HR is another for each concern.
    """
    match role:
        case Role.SAFETY_CONTACT:
            contact = t.directory.safety_contact
            return None if contact in _about_people(t, about) else contact
        case Role.OTHER_HR:
            return next(_other_hr(t, _about_people(t, about), day), None)
        case _:
            return t.person(role, day)


def stands_in_for_assessor(t: Trajectory, day: date) -> Role:
    """Who gets what would go to a barred assessor: HR, or the desk where HR is that person too."""
    assessor = t.person(Role.ASSESSOR, day)
    if assessor != t.person(Role.HR, day):
        return Role.HR
    return next((desk_of(t, concern, day).role for concern in _barring(t, assessor)), Role.HR)


def _barring(t: Trajectory, assessor: str | None) -> Iterator[Concern]:
    """The concerns by which an assessor is barred."""
    return (each for each in t.concerns if each.bars and assessor in each.about_people)


def _first(t: Trajectory, about: frozenset[str], day: date) -> Desk:
    for role in (Role.HR, Role.EMPLOYER_SIGNATORY):
        person = t.person(role, day)
        if person is not None and person not in about:
            return Desk(role=role, person=person)
    for person in _other_hr(t, about, day):
        return Desk(role=Role.OTHER_HR, person=person)
    contact = t.directory.safety_contact
    return Desk(role=Role.SAFETY_CONTACT, person=None if contact in about else contact)


def _other_hr(t: Trajectory, about: frozenset[str], day: date) -> Iterator[str]:
    """Who else is HR of the organisation and not concerned, the lowest id first."""
    besides = {t.person(Role.HR, day), t.person(Role.EMPLOYEE, day)}
    yield from sorted(set(t.directory.hr) - about - besides)


def _serves(t: Trajectory, about: frozenset[str], person: str | None, day: date) -> bool:
    if person is None or person in about:
        return False
    desk = _first(t, about, day)
    return person == desk.person or (desk.role in OF_HR and person in t.directory.hr)


def _about_people(t: Trajectory, about: str) -> frozenset[str]:
    """Whom the concern is about that a message is of; without one, whom the open ones are about."""
    concern = concern_of(t, about)
    return _whom_open_ones_are_about(t) if concern is None else frozenset(concern.about_people)


def _whom_open_ones_are_about(t: Trajectory) -> frozenset[str]:
    return frozenset(person for each in t.open_concerns for person in each.about_people)
